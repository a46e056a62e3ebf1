"""Figures of one event to its tolls: what each speaker counts now, and the range across them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hasila.model.count import Count
from hasila.model.figure import Figure, Stance
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.tolls.answers import Asked, answer, sides_of
from hasila.tolls.blocks import Block, blocks_of, blocks_of_all, is_as_wide
from hasila.tolls.clock import order_of, put_on_shelf
from hasila.tolls.parties import Sides
from hasila.tolls.policy import HASILA_1, PRESS, Policy
from hasila.tolls.series import Step, run_series, step_of
from hasila.tolls.statements import Statement, read_statements
from hasila.tolls.voices import rank_voices


@dataclass(frozen=True, slots=True)
class _Scene:
    """The statements of one outcome, with and without what sides claim of their own success."""

    outcome: Outcome
    policy: Policy
    all: tuple[Statement, ...]
    unclaimed: tuple[Statement, ...]


def fold(
    figures: Iterable[Figure], policy: Policy = HASILA_1, reports: Sequence[Report] = ()
) -> tuple[Toll, ...]:
    """Return the toll rows of one event; the order of the figures is no matter.

    For each outcome, first across all speakers (`source_id` None), then each speaker's own: the
    total, each party, each category of people whose party is not told.

    Source:
        docs/method/tolls.md
    """
    known = tuple(figures)
    shelf = put_on_shelf(reports)
    every = read_statements(known, shelf)
    kept = read_statements((f for f in known if f.stance is not Stance.CLAIMED), shelf)
    rows: list[Toll] = []
    for outcome in Outcome:
        said = tuple(s for s in every if s.outcome is outcome)
        unclaimed = tuple(s for s in kept if s.outcome is outcome)
        rows.extend(_rows(_Scene(outcome, policy, said, unclaimed)))
    return tuple(rows)


def _rows(scene: _Scene) -> list[Toll]:
    rows = [
        row
        for block in blocks_of_all(scene.unclaimed, scene.outcome, scene.policy)
        if (row := _across(block, scene)) is not None
    ]
    for voice in sorted({s.voice for s in scene.all} - {PRESS}):
        own = [s for s in scene.all if s.voice == voice]
        for block in blocks_of(own):
            step = _current(own, voice, block, scene)
            if step is not None:
                rows.append(_row(block, voice, step, scene))
    return rows


def _current(
    statements: Sequence[Statement], voice: str, block: Block, scene: _Scene
) -> Step | None:
    """Return what a speaker says now; where no number moves a series, the words that there are."""
    party, category = block
    asked = Asked(scene.outcome, voice, party, category)
    steps = run_series(statements, asked, scene.policy).steps
    if steps:
        return steps[-1]
    own = [s for s in statements if s.voice == voice]
    sides = sides_of(own)
    found = [item for s in own if (item := answer(s, asked, sides)) is not None]
    if not found:
        return None
    last = max(
        found,
        key=lambda a: (a.reading.number, order_of(a.statement.as_of), a.statement.report),
    )
    step = step_of(last, None)
    return replace(step, count=Count(step.count.low, None), hedge=_at_least(step.hedge))


def _at_least(hedge: Hedge) -> Hedge:
    return hedge if hedge is Hedge.UNQUANTIFIED else Hedge.AT_LEAST


def _across(block: Block, scene: _Scene) -> Toll | None:
    """Return the row across speakers: the best of the one who leads, the range of all.

    What a side claims of its own success is left out.

    Source:
        docs/method/tolls.md, "Across all speakers"
    """
    steps = {
        voice: step
        for voice in sorted({s.voice for s in scene.unclaimed})
        if (step := _current(scene.unclaimed, voice, block, scene)) is not None
    }
    if not steps:
        return None
    numbered = {v: s for v, s in steps.items() if s.hedge is not Hedge.UNQUANTIFIED} or steps
    ranked = rank_voices(scene.unclaimed, scene.outcome, scene.policy)
    lead = next((v for v in ranked if v in numbered), min(numbered))
    best = numbered[lead]
    sides = sides_of(s for s in scene.unclaimed if s.voice == lead)
    standing = [best, *(s for s in numbered.values() if _stands(s, best, sides, scene.policy))]
    row = _row(block, None, best, scene)
    return replace(
        row,
        low=_lowest(standing),
        high=_highest(standing),
        is_open=any(step.is_open for step in standing),
        figures=tuple(sorted({key for step in standing for key in step.figures})),
    )


def _stands(step: Step, best: Step, sides: Sides, policy: Policy) -> bool:
    """Return whether another speaker's number is of the best one's days and of all its sides."""
    if not is_as_wide(step, best, sides):
        return False
    if best.last_said is None or step.last_said is None:
        return True
    age = order_of(best.last_said) - order_of(step.last_said)
    return age.days < policy.current_days


def _lowest(steps: Sequence[Step]) -> int | None:
    lows = [step.count.low for step in steps]
    return None if None in lows else min(low for low in lows if low is not None)


def _highest(steps: Sequence[Step]) -> int | None:
    highs = [step.count.high for step in steps]
    return None if None in highs else max(high for high in highs if high is not None)


def _row(block: Block, voice: str | None, step: Step, scene: _Scene) -> Toll:
    party, category = block
    return Toll(
        outcome=scene.outcome,
        party=party,
        category=category,
        source_id=voice,
        low=step.count.low,
        best=step.best,
        high=step.count.high,
        is_open=step.is_open,
        is_derived=step.is_derived,
        as_of=step.as_of,
        figures=step.figures,
        policy=scene.policy.id,
    )
