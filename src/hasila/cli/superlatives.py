"""`hasila records`: who says that an event is the largest since when, and whether it stands."""

from typing import TYPE_CHECKING

import typer

from hasila.cli.choices import AnyEvent, AsOf, Format, Ledger, PolicyName, Shape, settings_of
from hasila.cli.moments import read_moment
from hasila.cli.records import show_records
from hasila.cli.screens import Screen, make_screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hasila.ledger.store import Ledger as Store
    from hasila.model.report import Report
    from hasila.pipeline import Held

EXAMPLE = "Example: hasila records --format jsonl"


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(records)


def records(
    context: typer.Context,
    event: AnyEvent = None,
    *,
    policy: PolicyName = None,
    as_of: AsOf = None,
    shape: Format = None,
    ledger: Ledger = None,
) -> None:
    """List the claims that an event is the largest or deadliest since some time.

    Each is held against the tolls of the ledger: supported, contradicted, or not decidable from
    what it holds, with the events compared. What the ledger does not hold is not compared.
    """
    from hasila.cli.names import find_event
    from hasila.ledger.store import open_ledger

    chosen = shape.value if shape else None
    settings = settings_of(context, format=chosen, ledger=ledger, policy=policy)
    screen = make_screen(settings.bidi)
    moment = read_moment(as_of, "--as-of")
    with open_ledger(settings.ledger) as store:
        only = find_event(store, event, moment).id if event is not None else None
        found = held_against(store, settings.policy, moment)
        kept = [held for held in found if only in (None, held.event.id if held.event else None)]
        told_in = {held.claim.report for held in kept}
        reports = [store.report(key, moment) for key in sorted(told_in)]
    _show(kept, reports, Shape(settings.format), screen)


def held_against(store: "Store", policy: str | None, moment: "datetime | None") -> "list[Held]":
    """Return the record claims of a ledger, held against the events that it knew then."""
    from hasila import pipeline
    from hasila.cli.accounts import events_by
    from hasila.pipeline.linking import RULES

    claims = store.claims(RULES, moment)
    if claims is None:
        reports = store.reports(moment)
        claims = [claim for report in reports for claim in pipeline.record_claims(report)]
    if not claims:
        return []
    events, figures = events_by(store, policy, moment), store.figures(moment)
    return [
        pipeline.hold(claim, pipeline.event_of(claim, events, figures), events) for claim in claims
    ]


def _show(
    found: "Sequence[Held]", reports: "Sequence[Report]", shape: Shape, screen: Screen
) -> None:
    from hasila.cli.tables import record_table
    from hasila.publish.exports.records import RECORD_FIELDS, flat_record, record_claims
    from hasila.publish.views import records as views

    if shape is not Shape.TABLE:
        rows = list(record_claims(found))
        show_records(rows, "records", shape, (RECORD_FIELDS, flat_record))
        return
    if not found:
        screen.say("no report claims a record")
        return
    by_id = {report.id: report for report in reports}
    screen.out.print(record_table(screen, views.show_records(found, by_id)))
