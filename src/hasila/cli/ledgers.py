"""`hasila add`, `ledger migrate` and `wipe`: keep reports, and look after what keeps them."""

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from hasila import __version__
from hasila.cli import proving, replaying
from hasila.cli.choices import DIGEST_LENGTH, Ledger, Paths, Today, Workers, settings_of
from hasila.cli.moments import read_today
from hasila.cli.refusals import Refusals
from hasila.cli.screens import Screen, counting, make_screen, watch
from hasila.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hasila.ledger.store import Ledger as Store
    from hasila.pipeline import Reading

ADD_EXAMPLE = "Example: hasila add bulletins/ --ledger sqlite:///tolls.sqlite"
MIGRATE_EXAMPLE = "Example: hasila ledger migrate --ledger sqlite:///tolls.sqlite"
WIPE_EXAMPLE = "Example: hasila ledger wipe --ledger sqlite:///tolls.sqlite"

# Reports kept by one transaction: what a kill may cost, and a fourth of what one each would cost.
AT_ONCE = 50


def add_to(app: typer.Typer) -> None:
    """Give the commands to *app*."""
    app.command(epilog=ADD_EXAMPLE)(add)
    group = typer.Typer(help="Look after a ledger.", no_args_is_help=True, rich_markup_mode=None)
    group.command(epilog=MIGRATE_EXAMPLE)(migrate)
    group.command(epilog=WIPE_EXAMPLE)(wipe)
    replaying.add_to(group)
    proving.add_to(app, group)
    app.add_typer(group, name="ledger")


@dataclass(slots=True)
class Kept:
    """What one run of `add` kept."""

    reports: int = 0
    new: int = 0
    figures: int = 0
    unresolved: int = 0


def add(
    context: typer.Context,
    paths: Paths,
    ledger: Ledger = None,
    today: Today = None,
    workers: Workers = None,
) -> None:
    """Read reports into the ledger and link what speaks of one event.

    A report that is there already adds nothing, so the command may be run again after a stop.
    """
    from hasila import pipeline
    from hasila.engine import open_engine
    from hasila.ledger.store import open_ledger
    from hasila.publish.views.counts import say_many
    from hasila.sources.files import read_files

    settings = settings_of(context, ledger=ledger, workers=workers)
    screen = make_screen(settings.bidi)
    refusals = Refusals(screen)
    stage = partial(pipeline.read, latest=read_today(today), home=settings.home)
    digest = pipeline.gazetteer(settings.home)
    with (
        open_ledger(settings.ledger, create=True) as store,
        open_engine(settings.workers, partial(pipeline.warm, settings.home, digest)) as engine,
    ):
        reports = refusals.pass_by(read_files(paths))
        readings = watch(refusals.readings(engine.map(stage, reports)), "reports added", screen.err)
        kept = keep(readings, store, refusals)
        events = link(store, screen)
    told = f"{say_many(kept.reports, 'report')} read, {kept.new} of them new, "
    told += f"with {say_many(kept.figures, 'figure')}; {say_many(events, 'event')}"
    screen.say_whole(f"{told} in {store.place}")
    screen.say(f"(hasila {__version__}, gazetteer {digest[:DIGEST_LENGTH]})", "dim")
    refusals.end()


def keep(readings: "Iterable[Reading]", store: "Store", refusals: Refusals) -> Kept:
    """Return how much was kept; each report stands in the ledger whole or not at all."""
    kept, rest = Kept(), iter(readings)
    while some := list(islice(rest, AT_ONCE)):
        for reading, outcome in zip(some, store.add_all(some), strict=True):
            if isinstance(outcome, InputError):
                refusals.name(outcome)
                continue
            kept.reports += 1
            kept.new += outcome
            kept.figures += len(reading.figures) * outcome
            kept.unresolved += len(reading.unresolved) * outcome
    return kept


def link(store: "Store", screen: Screen, *, anew: bool = False) -> int:
    """Return how many events stand in the ledger after what is new in it was linked."""
    from hasila.pipeline.linking import link_ledger

    with counting(screen.err) as tell:
        return link_ledger(store, tell, anew=anew)


def migrate(
    context: typer.Context,
    ledger: Ledger = None,
    to: Annotated[
        int | None, typer.Option(help="The schema to have.", show_default="this Hasila's")
    ] = None,
) -> None:
    """Bring a ledger that an older Hasila wrote up to this one, or back for an older one.

    All of it is done or nothing; a backup before is wise all the same.
    """
    from hasila.ledger.schema import SCHEMA
    from hasila.ledger.schema import migrate as bring_up

    settings = settings_of(context, ledger=ledger)
    schema = bring_up(settings.ledger, SCHEMA if to is None else to)
    make_screen(settings.bidi).say(f"the ledger is at schema {schema}")


def wipe(context: typer.Context, ledger: Ledger = None) -> None:
    """Write over on the disk what was erased while another program held it."""
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    with open_ledger(settings.ledger) as store:
        store.wipe()
    make_screen(settings.bidi).say("what was erased is written over")
