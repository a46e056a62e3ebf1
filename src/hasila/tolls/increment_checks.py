"""Additions against the tolls around them: a toll rises by what was added since."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hasila.model.outcome import Outcome
from hasila.tolls.answers import Asked
from hasila.tolls.clock import day_number
from hasila.tolls.contradictions import (
    Contradiction,
    ContradictionKind,
    claim_of_step,
)
from hasila.tolls.policy import Policy
from hasila.tolls.readings import Reading, add
from hasila.tolls.series import Step, run_series
from hasila.tolls.speakers import speaker_of
from hasila.tolls.statements import Statement


def increments(
    statements: Sequence[Statement], outcome: Outcome, policy: Policy
) -> Iterator[Contradiction]:
    """Yield where a speaker adds more on later days than its own toll rises by.

    A toll that rises by more is none: not every addition is told.
    """
    for voice in sorted({s.voice for s in statements if speaker_of(s.voice).is_one}):
        own = [s for s in statements if s.voice == voice]
        line = run_series(own, Asked(outcome, voice), policy)
        for before, after in pairwise(line.steps):
            added = _added_between(before, after, own)
            told = sum(reading.number for reading in added)
            if added and _is_firm(before, after) and before.number + told > after.number:
                one, other = claim_of_step(voice, after), claim_of_step(voice, _sum(before, added))
                yield Contradiction(ContradictionKind.INCREMENTS, outcome, None, None, one, other)


def _is_firm(before: Step, after: Step) -> bool:
    return before.count.is_exact and after.count.is_exact


def _added_between(before: Step, after: Step, own: Sequence[Statement]) -> list[Reading]:
    """Return the largest exact addition of each day after the one toll, up to the other.

    The day of the first toll itself is left out: part of what was added then is in it.
    """
    days: dict[int, Reading] = {}
    for statement in own:
        day, told = day_number(statement.as_of), statement.added
        if told is None or not told.is_firm:
            continue
        if day_number(before.last_said) < day <= day_number(after.as_of):
            days[day] = max(days.get(day, told), told, key=lambda r: (r.number, r.figures))
    return [days[day] for day in sorted(days)]


def _sum(before: Step, added: Sequence[Reading]) -> Step:
    """Return a toll with what was added to it, as nobody told it."""
    toll = Reading(before.count, before.hedge, before.figures)
    both = add([toll, *added])
    return replace(
        before, number=both.number, count=both.count, figures=both.figures, is_derived=True
    )
