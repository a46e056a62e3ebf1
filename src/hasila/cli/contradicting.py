"""`hasila contradictions`: which claims on the same people cannot both be true."""

from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import AnyEvent, AsOf, Format, Ledger, ReportedUntil, Shape, settings_of
from hasila.cli.moments import read_moment
from hasila.cli.records import show_records
from hasila.cli.screens import Screen, make_screen
from hasila.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hasila.ledger.store import Account
    from hasila.pipeline import Contradiction

EXAMPLE = "Example: hasila contradictions ghuwayran --format jsonl"
Told = tuple["Account", "Sequence[Contradiction]"]


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(contradictions)


def contradictions(
    context: typer.Context,
    event: AnyEvent = None,
    *,
    outcome: Annotated[
        Outcome | None, typer.Option(help="One outcome only.", show_default="all")
    ] = None,
    as_of: AsOf = None,
    reported_until: ReportedUntil = None,
    shape: Format = None,
    ledger: Ledger = None,
) -> None:
    """List the claims that cannot both be true, each with who made it and where it stands.

    Hasila decides none of them: it names what does not go together.
    """
    from hasila import pipeline
    from hasila.cli.accounts import accounts_of, recall
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, format=shape.value if shape else None, ledger=ledger)
    screen = make_screen(settings.bidi)
    moment = read_moment(as_of, "--as-of")
    read_moment(reported_until, "--reported-until")
    with open_ledger(settings.ledger) as store:
        known = (
            [recall(store, event, moment, reported_until)]
            if event is not None
            else list(accounts_of(store, moment, reported_until))
        )
    told: list[Told] = [
        (account, [c for c in found if outcome in (None, c.outcome)])
        for account in known
        if (found := pipeline.check(account.figures, account.reports))
    ]
    _show([(account, found) for account, found in told if found], Shape(settings.format), screen)


def _show(told: "Sequence[Told]", shape: Shape, screen: Screen) -> None:
    from hasila.cli.tables import contradiction_table
    from hasila.publish.exports.columns import CONTRADICTION_FIELDS, flat_contradiction
    from hasila.publish.exports.contradictions import contradiction_records
    from hasila.publish.views.contradictions import show_contradictions
    from hasila.publish.views.events import show_event

    if shape is not Shape.TABLE:
        records = [r for a, found in told for r in contradiction_records(a.event.id, found)]
        flattened = (CONTRADICTION_FIELDS, flat_contradiction)
        show_records(records, "contradictions", shape, flattened)
        return
    for account, found in told:
        row = show_event(account.event)
        screen.say_arabic(f"{row.slug}  ", row.title, "bold")
        screen.out.print(contradiction_table(show_contradictions(found), has_outcome=True))
        screen.say()
    if not told:
        screen.say("no contradictions found")
