"""What two speakers, or two reports, say against each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.when import is_day
from hasila.tolls.across import is_of_one_time
from hasila.tolls.answers import Asked, side_names, sides_of, top_shares
from hasila.tolls.blocks import Block, blocks_of_all, is_as_wide
from hasila.tolls.clock import NO_MOMENT, day_number, order_of
from hasila.tolls.contradictions import (
    Contradiction,
    ContradictionKind,
    claim_of_reading,
    claim_of_step,
)
from hasila.tolls.news import is_steep
from hasila.tolls.parties import Sides
from hasila.tolls.policy import Policy
from hasila.tolls.readings import VAGUE, Reading
from hasila.tolls.series import Series, Step, run_series
from hasila.tolls.speakers import speaker_of
from hasila.tolls.statements import Statement

Statements = Sequence[Statement]
# Two small numbers are found the other way round by chance.
LEAST_SWAPPED = 3


def clashes(statements: Statements, outcome: Outcome, policy: Policy) -> Iterator[Contradiction]:
    """Yield where two named speakers cannot both be right; a side and its members are one side."""
    voices = sorted({s.voice for s in statements if speaker_of(s.voice).counts})
    by_voice = {voice: [s for s in statements if s.voice == voice] for voice in voices}
    sides = {voice: sides_of(by_voice[voice]) for voice in voices}
    for block in blocks_of_all(statements, outcome, policy):
        lines = {v: _line(by_voice[v], v, outcome, block, policy) for v in voices}
        for one, other in combinations(voices, 2):
            pairs = {
                *_met(lines[one], lines[other], policy),
                *((b, a) for a, b in _met(lines[other], lines[one], policy)),
            }
            for mine, theirs in pairs:
                if _is_clash(mine, theirs, (sides[one], sides[other]), policy):
                    yield Contradiction(
                        ContradictionKind.SPEAKERS,
                        outcome,
                        *block,
                        claim_of_step(one, mine),
                        claim_of_step(other, theirs),
                    )


def _line(
    statements: Statements, voice: str, outcome: Outcome, block: Block, policy: Policy
) -> Series:
    return run_series(statements, Asked(outcome, voice, *block), policy)


def _met(line: Series, other: Series, policy: Policy) -> Iterator[tuple[Step, Step]]:
    """Yield each step with the other speaker's that is in force then and not yet old."""
    for at, step in enumerate(line.steps):
        if _is_passed(step, line.steps[at + 1 :], policy):
            continue
        theirs = other.at(step.as_of) if step.as_of else None
        if theirs is None or order_of(theirs.last_said) == NO_MOMENT:
            continue
        age = order_of(step.as_of) - order_of(theirs.last_said)
        if age <= timedelta(days=policy.clash_days) and not _may_have_grown(theirs, step, other):
            yield step, theirs


def _may_have_grown(before: Step, after: Step, line: Series) -> bool:
    """Return whether a smaller number of the day before only waits to be brought up to date.

    A toll may have grown over night, as the speaker's own next number shows; it has not shrunk.
    """
    is_overtaken = before is not line.steps[-1] and after.number > before.number
    return is_overtaken and day_number(after.as_of) > day_number(before.last_said)


def _is_passed(step: Step, later: Sequence[Step], policy: Policy) -> bool:
    """Return whether a speaker gives a far larger number for the same whole day: that counts."""
    is_of_day = step.as_of is not None and is_day(step.as_of)
    return is_of_day and any(
        day_number(after.as_of) == day_number(step.as_of)
        and is_steep(step.number, after.number, policy)
        for after in later
    )


def _is_clash(one: Step, other: Step, sides: tuple[Sides, Sides], policy: Policy) -> bool:
    is_wide = is_as_wide(one, other, sides[0]) and is_as_wide(other, one, sides[1])
    if not is_wide or not is_of_one_time(one, other, policy):
        return False
    here, there = _bounds(one, policy), _bounds(other, policy)
    return _is_above(here, there) or _is_above(there, here)


def _bounds(step: Step, policy: Policy) -> Count:
    """Return what a number leaves room for; «نحو» reaches to either side, a word has no top."""
    if step.hedge in VAGUE or (step.is_derived and step.hedge is Hedge.BETWEEN):
        return Count(step.count.low, None)
    if step.hedge is not Hedge.ABOUT:
        return step.count
    reach = int(step.number * policy.about_share_0_1)
    return Count(max(0, step.number - reach), step.number + reach)


def _is_above(one: Count, other: Count) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def swaps(statements: Statements, outcome: Outcome, policy: Policy) -> Iterator[Contradiction]:
    """Yield where two sides have each other's numbers in two reports of about one moment."""
    sides = sides_of(statements)
    known: dict[tuple[object, ...], list[tuple[Statement, Reading, Reading]]] = {}
    for statement in sorted(statements, key=lambda s: (order_of(s.as_of), s.report, s.voice)):
        for (one, here), (other, there) in _pairs(statement, sides):
            for before, mine, theirs in known.get((one, other, there.number, here.number), ()):
                if _is_near(before, statement, policy):
                    first = claim_of_reading(before, _both(mine, theirs))
                    then = claim_of_reading(statement, _both(here, there))
                    yield Contradiction(
                        ContradictionKind.SWAPPED, outcome, "+".join(one), None, first, then
                    )
            key = (one, other, here.number, there.number)
            known.setdefault(key, []).append((statement, here, there))


_Named = tuple[tuple[str, ...], Reading]


def _pairs(statement: Statement, sides: Sides) -> Iterator[tuple[_Named, _Named]]:
    """Yield each two sides of a statement with their exact numbers."""
    named: list[_Named] = []
    for share in top_shares(statement.shares):
        names = tuple(sorted(side_names([share], sides)))
        if share.party and share.reading.is_firm and share.reading.number >= LEAST_SWAPPED:
            named.append((names, share.reading))
    named.sort(key=lambda item: (item[0], item[1].number, item[1].figures))
    for one, other in combinations(named, 2):
        if one[0] != other[0] and one[1].number != other[1].number:
            yield one, other


def _both(here: Reading, there: Reading) -> Reading:
    """Return the first side's reading on the figures of both."""
    return replace(here, figures=tuple(sorted({*here.figures, *there.figures})))


def _is_near(one: Statement, other: Statement, policy: Policy) -> bool:
    apart = abs(order_of(one.as_of) - order_of(other.as_of))
    return one.report != other.report and apart <= timedelta(days=policy.clash_days)
