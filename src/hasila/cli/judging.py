"""`hasila events`: list them, and let a person say which two are one, or are not."""

from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import Format, Ledger, Shape, settings_of
from hasila.cli.screens import make_screen
from hasila.cli.tolling import EVENTS_EXAMPLE, events
from hasila.errors import CommandError
from hasila.model.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from hasila.ledger.store import Ledger as Store

SAME_EXAMPLE = "Example: hasila events same evt-1c2b evt-77aa --by 'S. Haddad' --reason 'one raid'"
NOT_SAME_EXAMPLE = "Example: hasila events not-same REPORT REPORT --by 'S. Haddad'"
JUDGED_EXAMPLE = "Example: hasila events judged --format jsonl"
FIELDS = ("left", "right", "verdict", "by", "at", "reason")

One = Annotated[
    str, typer.Argument(help="Id or slug of an event, or id of a report.", show_default=False)
]
By = Annotated[str, typer.Option(help="Who says so; the name stays in the ledger.")]
Reason = Annotated[str, typer.Option(help="Why; it stays in the ledger.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Give the commands to *app*."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(invoke_without_command=True, epilog=EVENTS_EXAMPLE)(events)
    group.command(epilog=SAME_EXAMPLE)(same)
    group.command("not-same", epilog=NOT_SAME_EXAMPLE)(not_same)
    group.command(epilog=JUDGED_EXAMPLE)(judged)
    app.add_typer(group, name="events")


def same(
    context: typer.Context,
    one: One,
    other: One,
    *,
    by: By,
    reason: Reason = "",
    ledger: Ledger = None,
) -> None:
    """Say that two events, or what two reports are about, are one event.

    It stands above what Hasila finds, now and whenever events are linked again, until somebody says
    otherwise of the same two.
    """
    _judge(context, (one, other), Verdict.SAME, (by, reason), ledger)


def not_same(
    context: typer.Context,
    one: One,
    other: One,
    *,
    by: By,
    reason: Reason = "",
    ledger: Ledger = None,
) -> None:
    """Say that two events, or what two reports are about, are not one event.

    Of an event the report that founded it is kept apart. It stands above what Hasila finds, until
    somebody says otherwise of the same two.
    """
    _judge(context, (one, other), Verdict.DIFFERENT, (by, reason), ledger)


def judged(context: typer.Context, *, shape: Format = None, ledger: Ledger = None) -> None:
    """List what people said of events, the oldest first; of one pair the last is in force."""
    from hasila.cli.records import show_records
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, format=shape.value if shape else None, ledger=ledger)
    screen = make_screen(settings.bidi)
    with open_ledger(settings.ledger) as store:
        found = store.judgements()
    records = [{name: str(getattr(each, name)) for name in FIELDS} for each in found]
    if settings.format != Shape.TABLE:
        show_records(records, "judgements", Shape(settings.format), (FIELDS, dict))
        return
    for row in records:
        screen.say("  ".join(row[name] for name in FIELDS))
    if not records:
        screen.say("nobody has said anything yet; `hasila events same --help` shows how")


def _judge(
    context: typer.Context,
    pair: tuple[str, str],
    verdict: Verdict,
    said: tuple[str, str],
    ledger: str | None,
) -> None:
    from hasila.cli.ledgers import link
    from hasila.ledger.store import clock, open_ledger
    from hasila.publish.views.counts import say_many

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    by, reason = said
    with open_ledger(settings.ledger) as store:
        left, right = (_account(store, name) for name in pair)
        if left == right:
            what = "both are what one report tells of one event"
            raise CommandError(" ".join(pair), what, "name two events or two reports")
        at = clock().isoformat(timespec="microseconds")
        store.add_judgement(Judgement(left, right, verdict, by, at, reason))
        count = link(store, screen)
    told = "are one event" if verdict is Verdict.SAME else "are not one event"
    screen.say_whole(f"{left} and {right} {told}; {say_many(count, 'event')} in {store.place}")


def _account(store: "Store", name: str) -> str:
    """Return the account that a name stands for: of a report its main one, of an event its first.

    Raises:
        CommandError: Neither an event nor a report has this name, or several have.
    """
    from hasila import pipeline

    try:
        found = store.account(name)
    except CommandError as no_event:
        try:
            return pipeline.main_account(store.report(name))
        except CommandError:
            raise no_event from None
    return pipeline.founding_account(found.figures, found.reports)
