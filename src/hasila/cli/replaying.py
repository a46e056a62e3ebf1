"""`hasila ledger replay`: what the rules of today find in the reports that are kept."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import Ledger, Today, Workers, settings_of
from hasila.cli.moments import read_today
from hasila.cli.refusals import Refusals
from hasila.cli.screens import Screen, make_screen, watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hasila.ledger.store import Ledger as Store
    from hasila.model.event import Event
    from hasila.model.toll import Toll
    from hasila.pipeline import Reading

EXAMPLE = "Example: hasila ledger replay --dry-run"
NOTHING = "nothing"


def add_to(group: typer.Typer) -> None:
    """Give the command to the *group* `ledger`."""
    group.command(epilog=EXAMPLE)(replay)


def replay(
    context: typer.Context,
    *,
    is_dry: Annotated[
        bool, typer.Option("--dry-run", help="Only list the tolls that would move.")
    ] = False,
    ledger: Ledger = None,
    today: Today = None,
    workers: Workers = None,
) -> None:
    """Read every report in the ledger again, link anew, and list the tolls that moved.

    What another Hasila read stays readable with `--as-of` a time before. May be stopped and run
    again: a report that is read as before adds nothing.
    """
    from hasila import pipeline
    from hasila.cli.ledgers import keep, link
    from hasila.engine import open_engine
    from hasila.ledger.store import open_ledger
    from hasila.publish.views.counts import say_many

    settings = settings_of(context, ledger=ledger, workers=workers)
    screen = make_screen(settings.bidi)
    refusals = Refusals(screen)
    stage = partial(pipeline.read, latest=read_today(today), home=settings.home)
    digest = pipeline.gazetteer(settings.home)
    with (
        open_ledger(settings.ledger) as store,
        open_engine(settings.workers, partial(pipeline.warm, settings.home, digest)) as engine,
    ):
        before = store.events()
        found = refusals.readings(engine.map(stage, store.reports()))
        readings = watch(found, "reports read", screen.err)
        if is_dry:
            changed, after = _try(readings, store)
        else:
            changed = keep(readings, store, refusals).new
            link(store, screen, anew=True)
            after = store.events()
    moved = _say_moves(before, after, screen)
    told = "would be" if is_dry else "are"
    screen.say(
        f"{say_many(changed, 'report')} {told} read otherwise; {say_many(moved, 'toll')} moved"
    )
    refusals.end()


def _try(readings: "Iterable[Reading]", store: "Store") -> "tuple[int, Sequence[Event]]":
    """Return how many reports would be read otherwise, and the events as they would be."""
    from hasila import pipeline

    known: dict[str, list[object]] = {}
    for figure in store.figures():
        known.setdefault(figure.report, []).append(figure)
    every = list(readings)
    changed = sum(known.get(each.report.id, []) != [*each.figures] for each in every)
    events = pipeline.link(
        [each.report for each in every],
        [figure for each in every for figure in each.figures],
        store.judgements(),
        store.events(),
    )
    return changed, events


def _say_moves(before: "Sequence[Event]", after: "Sequence[Event]", screen: Screen) -> int:
    """Print each toll that differs, and return how many there are."""
    old, new = _tolls(before), _tolls(after)
    slugs = {event.id: event.slug for event in (*before, *after)}
    count = 0
    for key in sorted({*old, *new}):
        was, now = old.get(key, NOTHING), new.get(key, NOTHING)
        if was == now:
            continue
        count += 1
        row = " ".join(part for part in key[1:] if part)
        screen.say_whole(f"{slugs[key[0]]}  {row}: {was} -> {now}")
    return count


def _tolls(events: "Sequence[Event]") -> dict[tuple[str, ...], str]:
    return {
        (event.id, toll.outcome.value, *_group(toll)): _shown(toll)
        for event in events
        for toll in event.tolls
    }


def _group(toll: "Toll") -> tuple[str, ...]:
    return toll.party or "", toll.category or "", toll.source_id or ""


def _shown(toll: "Toll") -> str:
    low, best, high = (
        "?" if each is None else f"{each:,}" for each in (toll.low, toll.best, toll.high)
    )
    return f"{best} ({low} to {high}{', open' if toll.is_open else ''})"
