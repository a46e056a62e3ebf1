"""`hasila demo`: the main job on the case that comes along."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hasila.cli.choices import Ledger, settings_of
from hasila.cli.refusals import Refusals
from hasila.cli.screens import Screen, make_screen, watch

if TYPE_CHECKING:
    from hasila.cli.ledgers import Kept
    from hasila.ledger.store import Ledger as Store

EXAMPLE = "Example: hasila demo --ledger sqlite:///demo.sqlite"
CASE = "ghuwayran"
SPEAKER, SIDE = "src-sohr", "sdf"
PARAPHRASE = (
    "The bulletins are paraphrases: outlet, address, time and every figure are those of a real "
    "report, the sentences are ours. Do not quote them as the outlets' words; each original stands "
    "at its address."
)


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(demo)


def demo(context: typer.Context, ledger: Ledger = None) -> None:
    """Read the shipped case, keep it, link it, and print its running toll.

    The ledger is a new one in a temporary folder, unless --ledger names a place.
    """
    from hasila.ledger.store import open_ledger

    settings = settings_of(context)
    screen = make_screen(settings.bidi)
    with place_for(ledger) as url, open_ledger(url, create=True) as store:
        kept = fill(store, screen)
        show(store, kept, screen, is_kept=ledger is not None)


@contextmanager
def place_for(ledger: str | None) -> Iterator[str]:
    """Give the URL of the ledger that was named, or of one that is gone afterwards."""
    if ledger is not None:
        yield ledger
        return
    with tempfile.TemporaryDirectory(prefix="hasila-demo-") as folder:
        yield f"sqlite:///{Path(folder, 'demo.sqlite')}"


def fill(store: "Store", screen: Screen) -> "Kept":
    """Return what was kept of the shipped case: read, added and linked as any report is."""
    from hasila import pipeline
    from hasila.cli.ledgers import keep, link
    from hasila.engine import open_engine
    from hasila.sources.cases import read_case

    refusals = Refusals(screen)
    with open_engine(1) as engine:
        found = refusals.readings(engine.map(pipeline.read, read_case(CASE)))
        kept = keep(watch(found, "bulletins read", screen.err), store, refusals)
    link(store)
    return kept


def show(store: "Store", kept: "Kept", screen: Screen, *, is_kept: bool) -> None:
    """Print the running toll of the case."""
    from hasila.cli.demonstrations import show_case

    show_case(store, screen)
    del kept, is_kept
