"""`hasila events` and `hasila toll`: what the ledger holds, counted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hasila.cli.choices import (
    AsOf,
    EventName,
    Format,
    Ledger,
    PolicyName,
    ReportedUntil,
    Shape,
    settings_of,
)
from hasila.cli.moments import read_moment
from hasila.cli.records import show_records
from hasila.cli.screens import Screen, make_screen
from hasila.errors import CommandError
from hasila.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hasila.cli.accounts import Running
    from hasila.ledger.store import Account
    from hasila.model.event import Event
    from hasila.model.toll import Toll
    from hasila.pipeline import Policy

EVENTS_EXAMPLE = "Example: hasila events --format jsonl"
TOLL_EXAMPLE = "Example: hasila toll EVENT --series --reported-until 2022-01-24"

WIDER = "ask for another --outcome, no --source, or a later --reported-until"

Outcomes = Annotated[
    Outcome | None, typer.Option(help="One outcome only.", show_default="all; a series: killed")
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--source", help="One speaker only, by id.", show_default="all; a series: who leads"
    ),
]
IsSplit = Annotated[
    bool, typer.Option("--split", help="Totals by side: each side's people, civilians, unknown.")
]
IsSeries = Annotated[
    bool, typer.Option("--series", help="One speaker's total as it moved, others' beside it.")
]


def add_to(app: typer.Typer) -> None:
    """Give the commands to *app*."""
    app.command(epilog=TOLL_EXAMPLE)(toll)


def events(
    context: typer.Context,
    *,
    policy: PolicyName = None,
    shape: Format = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """List the events of the ledger, the one founded first in front.

    The tolls are those that were recorded; --policy counts them anew, and writes nothing.
    """
    if context.invoked_subcommand is not None:
        return
    from hasila.cli.accounts import events_by
    from hasila.ledger.store import open_ledger
    from hasila.model.records import event_record
    from hasila.publish.exports.columns import EVENT_FIELDS, flat_event

    chosen = shape.value if shape else None
    settings = settings_of(context, format=chosen, ledger=ledger, policy=policy)
    screen = make_screen(settings.bidi)
    moment = read_moment(as_of, "--as-of")
    with open_ledger(settings.ledger) as store:
        found = events_by(store, settings.policy, moment)
    if settings.format == Shape.TABLE:
        _show_events(found, screen)
        return
    records = [event_record(event) for event in found]
    show_records(records, "events", Shape(settings.format), (EVENT_FIELDS, flat_event))


def _show_events(found: "Sequence[Event]", screen: Screen) -> None:
    from hasila.cli.tables import event_table
    from hasila.publish.views.events import show_event

    if not found:
        screen.say("no events yet; add reports with `hasila add FILE`")
        return
    told = [event for event in found if event.reports]
    screen.out.print(event_table(screen, map(show_event, told)))
    if passed_by := len(found) - len(told):
        screen.say(f"{passed_by} more, only told of in passing: `--format jsonl` has them", "dim")


def toll(
    context: typer.Context,
    event: EventName,
    *,
    is_series: IsSeries = False,
    is_split: IsSplit = False,
    outcome: Outcomes = None,
    source: Speaker = None,
    policy: PolicyName = None,
    as_of: AsOf = None,
    reported_until: ReportedUntil = None,
    shape: Format = None,
    ledger: Ledger = None,
) -> None:
    """Count an event: low, best and high for each outcome, side and speaker.

    --as-of is the ledger's clock, --reported-until the world's. --policy changes how the number
    across speakers is chosen; it counts anew and writes nothing.
    """
    from hasila.cli.accounts import policy_of, recall
    from hasila.ledger.store import open_ledger

    chosen = shape.value if shape else None
    settings = settings_of(context, format=chosen, ledger=ledger, policy=policy)
    screen = make_screen(settings.bidi)
    moment = read_moment(as_of, "--as-of")
    read_moment(reported_until, "--reported-until")
    with open_ledger(settings.ledger) as store:
        account = recall(store, event, moment, reported_until)
    asked = Choice(outcome, source, policy_of(settings.policy))
    if is_series and is_split:
        raise CommandError("--split", "a series is not split", "leave --series or --split out")
    show = _show_series if is_series else _show_splits if is_split else _show_tolls
    show(account, asked, Shape(settings.format), screen)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of an event's tolls, and how to count them; None: all, or whoever leads."""

    outcome: Outcome | None
    source: str | None
    policy: "Policy"


def _show_tolls(account: "Account", asked: Choice, shape: Shape, screen: Screen) -> None:
    from hasila import pipeline
    from hasila.cli.tables import toll_table
    from hasila.model.records import toll_record
    from hasila.publish.exports.columns import TOLL_FIELDS, flat_toll
    from hasila.publish.views.tolls import show_toll

    counted = pipeline.toll(account.figures, account.reports, asked.policy)
    rows = [row for row in counted if _is_asked(row, asked)]
    if shape is not Shape.TABLE:
        records: list[dict[str, Any]] = [
            {"event": account.event.id, **toll_record(r), "erased": len(account.erasures)}
            for r in rows
        ]
        show_records(records, "tolls", shape, (("event", *TOLL_FIELDS), flat_toll))
        return
    _say_event(account.event, screen)
    screen.say(f"counted by {asked.policy.id}: {asked.policy.about}", "dim")
    _say_erasures(account, screen)
    if not rows:
        screen.say(f"nothing counted here; {WIDER}")
        return
    known = {figure.id: figure for figure in account.figures}
    screen.out.print(toll_table(show_toll(row, known) for row in rows))


def _show_splits(account: "Account", asked: Choice, shape: Shape, screen: Screen) -> None:
    from hasila import pipeline
    from hasila.cli.tables import split_table
    from hasila.publish.exports.splits import SPLIT_FIELDS, flat_split, split_record

    rows = pipeline.toll(account.figures, account.reports, asked.policy)
    found = [s for s in pipeline.split_rows(rows) if asked.outcome in (None, s.outcome)]
    records = [split_record(account.event.id, split) for split in found]
    if shape is not Shape.TABLE:
        show_records(records, "splits", shape, (SPLIT_FIELDS, flat_split))
        return
    _say_event(account.event, screen)
    _say_erasures(account, screen)
    if not found:
        screen.say(f"no best number to split; {WIDER}")
        return
    screen.out.print(split_table(found))


def _is_asked(row: "Toll", asked: Choice) -> bool:
    return asked.outcome in (None, row.outcome) and asked.source in (None, row.source_id)


def _show_series(account: "Account", asked: Choice, shape: Shape, screen: Screen) -> None:
    from hasila.cli.accounts import run
    from hasila.cli.tables import contradiction_table, series_table
    from hasila.publish.exports.series import (
        SERIES_FIELDS,
        claim_records,
        flat_step,
        series_records,
    )

    outcome = asked.outcome or Outcome.KILLED
    running = run(account, outcome, asked.source, asked.policy)
    if running is None:
        raise CommandError(
            asked.source or account.event.slug, f"no number of {outcome.value}", WIDER
        )
    if shape is not Shape.TABLE:
        every = (running.main, *(other.series for other in running.beside))
        records = [r for series in every for r in series_records(account.event.id, series)]
        known = {tuple(record["figures"]) for record in records}
        apart = [item for item in running.claims if item.step.figures not in known]
        records += claim_records(account.event.id, apart)
        show_records(records, "series", shape, (SERIES_FIELDS, flat_step))
        return
    _say_event(account.event, screen)
    _say_erasures(account, screen)
    screen.out.print(series_table(screen, running.table))
    if running.contradictions:
        screen.say()
        screen.say(f"Contradictions in these figures: {len(running.contradictions)}", "bold")
        screen.out.print(contradiction_table(running.contradictions))

    _say_claims(running, screen)
    say_standing(running, screen)


def _say_claims(running: "Running", screen: Screen) -> None:
    """Print what sides claim, apart from all that is counted."""
    from hasila.cli.tables import claim_table
    from hasila.publish.views.series import show_standing

    if running.claims:
        screen.say()
        screen.say("What sides say of their enemies, and claim of their own success", "bold")
        screen.out.print(claim_table(map(show_standing, running.claims)))


def say_standing(running: "Running", screen: Screen) -> None:
    """Print the counts that stand at the end, side by side."""
    from hasila.cli.tables import standing_table
    from hasila.publish.views.series import show_standing

    if running.standing:
        screen.say()
        screen.say(f"Open tolls at the end, not merged: {len(running.standing)}", "bold")
        screen.out.print(standing_table(map(show_standing, running.standing)))


def _say_event(event: "Event", screen: Screen) -> None:
    from hasila.publish.views.events import show_event

    row = show_event(event)
    screen.say_arabic("", row.title, "bold")
    screen.say(f"{row.id}  {row.type}  {row.days}  {row.country}  {row.reports} reports", "dim")
    screen.say()


def _say_erasures(account: "Account", screen: Screen) -> None:
    for stone in account.erasures:
        screen.say_whole(
            f"A report that counted here was erased on {stone.at[:10]}: {stone.reason}", "yellow"
        )
