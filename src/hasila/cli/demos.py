"""`hasila demo`: the main job on the case that comes along."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import LEDGER_HELP, settings_of
from hasila.cli.refusals import Refusals
from hasila.cli.screens import Screen, make_screen, watch
from hasila.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hasila.cli.accounts import Running
    from hasila.cli.ledgers import Kept
    from hasila.ledger.store import Ledger as Store
    from hasila.model.event import Event
    from hasila.model.report import Report

EXAMPLE = "Example: hasila demo --ledger sqlite:///demo.sqlite"
CASE, SPEAKER = "ghuwayran", "src-sohr"
TITLE = (
    "Ghuwayran prison, Hasakah, January 2022: killed, as the Syrian Observatory for Human Rights "
    "(src-sohr) counted"
)
PARAPHRASE = (
    "The bulletins are paraphrases: outlet, address, time and every figure are those of a real "
    "report; the sentences are ours. Do not quote them as the outlet's. Each original stands at "
    "its address, which `hasila explain` shows."
)
KEPT_LEDGER = "sqlite:///demo.sqlite"


Place = Annotated[
    str | None, typer.Option("--ledger", help=LEDGER_HELP, show_default="a temporary one")
]


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(demo)


def demo(context: typer.Context, ledger: Place = None) -> None:
    """Read the shipped case, keep it, link it, and print its running toll.

    The ledger is a new one in a temporary folder, gone afterwards, unless --ledger names a place.
    """
    present(make_screen(settings_of(context, ledger=ledger).bidi), ledger)


def present(screen: Screen, ledger: str | None) -> None:
    """Read, keep, link and print the case in the ledger that is named, or in a new one."""
    from hasila.ledger.store import open_ledger
    from hasila.sources.cases import read_case

    reports = read_case(CASE)
    with place_for(ledger) as url, open_ledger(url, create=True) as store:
        kept = fill(store, reports, screen)
        running = show(store, reports, screen)
        _say_kept(kept, screen)
        _say_next(running, _most_telling(store, running), ledger, screen)


@contextmanager
def place_for(ledger: str | None) -> Iterator[str]:
    """Give the URL of the ledger that was named, or of one that is gone afterwards."""
    if ledger is not None:
        yield ledger
        return
    with tempfile.TemporaryDirectory(prefix="hasila-demo-") as folder:
        yield f"sqlite:///{Path(folder, 'demo.sqlite')}"


def fill(store: "Store", reports: "Sequence[Report]", screen: Screen) -> "Kept":
    """Return what was kept of the reports: read, added and linked as any report is."""
    from hasila import pipeline
    from hasila.cli.ledgers import keep, link
    from hasila.engine import open_engine

    refusals = Refusals(screen)
    with open_engine(1, pipeline.warm) as engine:
        found = refusals.readings(engine.map(pipeline.read, reports))
        kept = keep(watch(found, "bulletins read", screen.err), store, refusals)
    link(store, screen)
    refusals.end()
    return kept


def show(store: "Store", reports: "Sequence[Report]", screen: Screen) -> "Running":
    """Print the running toll of the case and what contradicts what; return it.

    Raises:
        CheckError: Nothing was read.
    """
    from hasila.cli.accounts import recall, run
    from hasila.model.outcome import Outcome

    own = {report.id for report in reports}
    events = [event for event in store.events() if own & {*event.reports}]
    events.sort(key=lambda event: -len(event.reports))
    running = (
        run(recall(store, events[0].id, None, None), Outcome.KILLED, SPEAKER) if events else None
    )
    if running is None:
        raise CheckError(CASE, f"no toll of {SPEAKER} was read", "please report this")
    screen.say(TITLE, "bold")
    screen.say(PARAPHRASE, "dim")
    screen.say()
    _say_running(running, screen)
    for event in events[1:]:
        _say_other(event, screen)
    return running


def _say_running(running: "Running", screen: Screen) -> None:
    from hasila.cli.tables import contradiction_table, series_table
    from hasila.cli.tolling import say_standing

    screen.out.print(series_table(screen, running.table))
    screen.say()
    screen.say(f"Contradictions in these figures: {len(running.contradictions)}", "bold")
    screen.out.print(contradiction_table(running.contradictions))
    say_standing(running, screen)
    screen.say()


def _say_other(event: "Event", screen: Screen) -> None:
    from hasila.publish.views.events import show_event
    from hasila.publish.views.figures import NOT_TOLD

    row = show_event(event)
    killed, _ = row.tolls
    if killed != NOT_TOLD:
        line = f"Also told of in the bulletins: {row.days}, {row.country}, {killed} killed  "
        screen.say_arabic(line, row.place or row.title)


def _say_kept(kept: "Kept", screen: Screen) -> None:
    told = f"{kept.new} bulletins, {kept.figures} figures"
    told += f", {kept.unresolved} numbers beside a word of harm left alone"
    known = kept.reports - kept.new
    screen.say(told + (f"; {known} bulletins were there already" if known else ""), "dim")
    screen.say()


def _most_telling(store: "Store", running: "Running") -> str:
    """Return the id of a figure behind the last number: of its tellings one with the speaker."""
    found = store.figure(running.main.steps[-1].figures[0])
    told = (found.report, found.outcome, found.count)
    again = (
        figure.id
        for figure in store.figures()
        if (figure.report, figure.outcome, figure.count) == told and figure.source_id == SPEAKER
    )
    return next(again, found.id)


def _say_next(running: "Running", figure: str, ledger: str | None, screen: Screen) -> None:
    where = f" --ledger {ledger or KEPT_LEDGER}"
    event = running.event.slug
    ways = [
        (f"hasila toll {event}{where}", "every outcome, side and speaker"),
        (f"hasila toll {event} --series --reported-until 2022-01-24{where}", "as it stood then"),
        (f"hasila explain {figure}{where}", "why the last number was read"),
        ("hasila read FILE", "your own report: .txt, .html, .jsonl, .csv"),
    ]
    if ledger is None:
        ways.insert(0, (f"hasila demo{where}", "this again, in a ledger that stays; then:"))
    screen.say("Try next", "bold")
    for command, gives in ways:
        screen.say(f"  .venv/bin/{command}")
        screen.say(f"      {gives}", "dim")
