"""What does not go together: parts and their whole, a speaker and itself, two speakers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.group import Category
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.tolls.answers import Asked, add_up, sides_of, top_shares
from hasila.tolls.blocks import Block, blocks_of, blocks_of_all, is_as_wide
from hasila.tolls.clock import NO_MOMENT, order_of, put_on_shelf
from hasila.tolls.news import LEAVES_ROOM
from hasila.tolls.parties import Sides
from hasila.tolls.policy import HASILA_1, PRESS, Policy
from hasila.tolls.readings import VAGUE, Reading, is_rounding
from hasila.tolls.series import Relay, Series, Step, StepKind, run_series
from hasila.tolls.statements import Statement, read_statements

FROM_BELOW = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})


class ContradictionKind(StrEnum):
    """What stands against what."""

    SPEAKERS = "speakers"
    FALL = "fall"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a contradiction: who said how many, for which moment, and where."""

    source_id: str
    number: int
    count: Count
    hedge: Hedge
    as_of: str | None
    report: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims on the same people that cannot both be true.

    `SPEAKERS`: bounds of two speakers for overlapping moments share no number. `FALL`: a speaker
    goes below itself, *one* before *other*. `PARTS`: *one* is the whole, *other* the sum of parts.
    """

    kind: ContradictionKind
    outcome: Outcome
    party: str | None
    category: Category | None
    one: Claim
    other: Claim


def check(
    figures: Iterable[Figure], reports: Sequence[Report] = (), policy: Policy = HASILA_1
) -> tuple[Contradiction, ...]:
    """Return the contradictions in the figures of one event, by outcome, kind and moment.

    Source:
        docs/method/tolls.md, "Contradictions"
    """
    every = read_statements(tuple(figures), put_on_shelf(reports))
    found: list[Contradiction] = []
    for outcome in Outcome:
        said = [statement for statement in every if statement.outcome is outcome]
        own = [*_parts(said), *_falls(said, outcome, policy), *_clashes(said, outcome, policy)]
        found.extend(sorted(_each_once(own), key=_order))
    return tuple(found)


def _each_once(found: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Yield what stands on other figures than all before; everybody goes before a party."""
    seen: set[tuple[object, ...]] = set()
    for item in found:
        key = (item.kind, item.one.figures, item.other.figures)
        if key not in seen:
            seen.add(key)
            yield item


def _order(item: Contradiction) -> tuple[object, ...]:
    moment = max(order_of(item.one.as_of), order_of(item.other.as_of))
    people = (item.party is not None, item.party or "", item.category or "")
    return item.kind.value, moment, people, item.one.figures, item.other.figures


def _parts(statements: Iterable[Statement]) -> Iterator[Contradiction]:
    """Yield the wholes that are smaller than their parts."""
    for statement in statements:
        whole, parts = statement.whole, top_shares(statement.shares)
        if whole is None or whole.count.high is None or not parts:
            continue
        told = add_up(parts)
        if (told.count.low or 0) > whole.count.high and whole.hedge is not Hedge.ABOUT:
            yield Contradiction(
                kind=ContradictionKind.PARTS,
                outcome=statement.outcome,
                party=None,
                category=None,
                one=_claim_of(statement, whole),
                other=_claim_of(statement, told),
            )


def _falls(
    statements: Sequence[Statement], outcome: Outcome, policy: Policy
) -> Iterator[Contradiction]:
    """Yield where a named speaker goes below what it said before."""
    for voice in sorted({s.voice for s in statements} - {PRESS}):
        own = [s for s in statements if s.voice == voice]
        for party, category in blocks_of(own):
            line = run_series(own, Asked(outcome, voice, party, category), policy)
            lower: list[tuple[Step, Step | Relay]] = [*_lowered(line), *_below(line)]
            for before, after in lower:
                one, other = _claim(voice, before), _claim(voice, after)
                yield Contradiction(ContradictionKind.FALL, outcome, party, category, one, other)


def _lowered(line: Series) -> Iterator[tuple[Step, Step]]:
    for before, after in zip(line.steps, line.steps[1:], strict=False):
        if after.kind is StepKind.LOWERED and before.hedge not in VAGUE:
            yield before, after


def _below(line: Series) -> Iterator[tuple[Step, Relay]]:
    """Yield numbers 'from below' that make little sense after a larger one of the same speaker."""
    for relay in line.relays:
        before = line.at(relay.as_of) if relay.as_of else None
        if relay.rule != LEAVES_ROOM or relay.hedge not in FROM_BELOW or before is None:
            continue
        is_old = any(is_rounding(relay.number, step.number) for step in line.steps)
        if not is_old and relay.number < before.number:
            yield before, relay


def _clashes(
    statements: Sequence[Statement], outcome: Outcome, policy: Policy
) -> Iterator[Contradiction]:
    """Yield where two named speakers cannot both be right; a side and its members are one side."""
    voices = sorted({s.voice for s in statements} - {PRESS})
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
                        _claim(one, mine),
                        _claim(other, theirs),
                    )


def _line(
    statements: Sequence[Statement], voice: str, outcome: Outcome, block: Block, policy: Policy
) -> Series:
    return run_series(statements, Asked(outcome, voice, *block), policy)


def _met(line: Series, other: Series, policy: Policy) -> Iterator[tuple[Step, Step]]:
    """Yield each step with the other speaker's that is in force then and not yet old."""
    for step in line.steps:
        theirs = other.at(step.as_of) if step.as_of else None
        if theirs is None or order_of(theirs.last_said) == NO_MOMENT:
            continue
        age = order_of(step.as_of) - order_of(theirs.last_said)
        if age <= timedelta(days=policy.clash_days):
            yield step, theirs


def _is_clash(one: Step, other: Step, sides: tuple[Sides, Sides], policy: Policy) -> bool:
    if not (is_as_wide(one, other, sides[0]) and is_as_wide(other, one, sides[1])):
        return False
    here, there = _bounds(one, policy), _bounds(other, policy)
    return _is_above(here, there) or _is_above(there, here)


def _bounds(step: Step, policy: Policy) -> Count:
    """Return what a number leaves room for; «نحو» reaches to either side."""
    if step.hedge is not Hedge.ABOUT:
        return step.count
    reach = int(step.number * policy.about_share_0_1)
    return Count(max(0, step.number - reach), step.number + reach)


def _is_above(one: Count, other: Count) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _claim(voice: str, said: Step | Relay) -> Claim:
    return Claim(
        source_id=voice,
        number=said.number,
        count=said.count,
        hedge=said.hedge,
        as_of=said.as_of,
        report=said.report,
        figures=said.figures,
    )


def _claim_of(statement: Statement, reading: Reading) -> Claim:
    return Claim(
        source_id=statement.voice,
        number=reading.number,
        count=reading.count,
        hedge=reading.hedge,
        as_of=statement.as_of,
        report=statement.report,
        figures=reading.figures,
    )
