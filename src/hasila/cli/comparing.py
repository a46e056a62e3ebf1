"""`hasila diff`: what moved between two moments of the ledger, and why."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import Format, Ledger, PolicyName, Shape, settings_of
from hasila.cli.moments import read_moment
from hasila.cli.records import show_records
from hasila.cli.screens import Screen, make_screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hasila.ledger.store import Ledger as Store
    from hasila.model.report import Report
    from hasila.pipeline import Change, Snapshot

EXAMPLE = "Example: hasila diff --from 2022-01-23 --to 2022-01-24T12:00"


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(diff)


def diff(
    context: typer.Context,
    *,
    since: Annotated[
        str,
        typer.Option("--from", help="What the ledger knew at that moment.", show_default=False),
    ],
    until: Annotated[
        str | None,
        typer.Option("--to", help="What it knew at this one.", show_default="now"),
    ] = None,
    event: Annotated[
        str | None, typer.Option(help="One event only, by id or slug.", show_default="all")
    ] = None,
    is_whole: Annotated[
        bool, typer.Option("--all", help="In a table also each speaker's own rows.")
    ] = False,
    policy: PolicyName = None,
    shape: Format = None,
    ledger: Ledger = None,
) -> None:
    """List what moved between two moments of the ledger, each change with its kind and cause.

    Kinds: new, raised, lowered, reclassified, retroactive, merged, split, withdrawn, reviewed.
    The tolls are those that were recorded; --policy counts both sides anew.
    """
    from hasila import pipeline
    from hasila.cli.names import find_event
    from hasila.ledger.store import open_ledger

    chosen = shape.value if shape else None
    settings = settings_of(context, format=chosen, ledger=ledger, policy=policy)
    screen = make_screen(settings.bidi)
    start, end = read_moment(since, "--from"), read_moment(until, "--to")
    with open_ledger(settings.ledger) as store:
        old = snapshot(store, start, settings.policy)
        new = snapshot(store, end, settings.policy)
        only = find_event(store, event, end).id if event is not None else None
    changes = [c for c in pipeline.compare(old, new) if only in (None, c.event.id, *c.events)]
    if settings.format == Shape.TABLE:
        _show(changes, (*old.reports, *new.reports), screen, is_whole=is_whole)
    else:
        _write(changes, Shape(settings.format))


def _write(changes: "Sequence[Change]", shape: Shape) -> None:
    from hasila.publish.exports.changes import CHANGE_FIELDS, change_records, flat_change

    show_records(list(change_records(changes)), "changes", shape, (CHANGE_FIELDS, flat_change))


def snapshot(store: "Store", moment: "datetime | None", policy: str | None) -> "Snapshot":
    """Return what the ledger held at a moment, with its tolls as recorded or by a policy."""
    from hasila import pipeline
    from hasila.cli.accounts import policy_of
    from hasila.pipeline import Snapshot

    found = Snapshot(
        events=store.events(moment),
        figures=store.figures(moment),
        reports=store.reports(moment),
        judgements=store.judgements(moment),
    )
    if policy is None:
        return found
    counted = pipeline.recount(found.events, found.figures, found.reports, policy_of(policy))
    return replace(found, events=counted)


def _show(
    changes: "Sequence[Change]", reports: "Sequence[Report]", screen: Screen, *, is_whole: bool
) -> None:
    from hasila.cli.tables import change_table
    from hasila.publish.views.changes import show_changes

    by_id = {report.id: report for report in reports}
    for item in show_changes(changes, by_id, all_rows=is_whole):
        screen.say_arabic(f"{item.slug}  ", item.title, "bold")
        screen.out.print(change_table(item.rows))
        screen.say()
    if not changes:
        screen.say("nothing moved")
