"""What a speaker says against itself: parts and wholes, falls, slips of the hand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.tolls.answers import Asked, add_up, side_names, sides_of, top_shares, within_civilians
from hasila.tolls.blocks import blocks_of
from hasila.tolls.clock import order_of
from hasila.tolls.contradictions import (
    Claim,
    Contradiction,
    ContradictionKind,
    claim_of_reading,
    claim_of_step,
)
from hasila.tolls.news import LEAVES_ROOM, SLIP, is_steep
from hasila.tolls.parties import Sides
from hasila.tolls.policy import PRESS, Policy
from hasila.tolls.readings import EVERYBODY, FROM_BELOW, VAGUE, Reading, Share, is_rounding
from hasila.tolls.series import Relay, Series, Step, StepKind, run_series
from hasila.tolls.slips import is_slip
from hasila.tolls.speakers import speaker_of
from hasila.tolls.statements import Statement

Statements = Sequence[Statement]
_Told = tuple[Statement, Share]


def parts(statements: Statements, outcome: Outcome, _: Policy) -> Iterator[Contradiction]:
    """Yield the wholes that are smaller than the parts told beside them."""
    for statement in statements:
        for whole, share in _splits(statement):
            is_above = (
                whole.count.high is not None
                and whole.hedge is not Hedge.ABOUT
                and (share.count.low or 0) > whole.count.high
            )
            if is_above:
                one, other = claim_of_reading(statement, whole), claim_of_reading(statement, share)
                yield Contradiction(ContradictionKind.PARTS, outcome, None, None, one, other)


def _splits(statement: Statement) -> Iterator[tuple[Reading, Reading]]:
    """Yield each whole of a statement with the sum of its parts: everybody, and the civilians."""
    shares = top_shares(statement.shares)
    if statement.whole is not None and shares:
        yield statement.whole, add_up(shares)
    civilians, within = within_civilians(statement.shares)
    if civilians is not None and within:
        yield civilians.reading, add_up(within)


def partitions(statements: Statements, outcome: Outcome, _: Policy) -> Iterator[Contradiction]:
    """Yield the wholes that are more than parts which are said to be all there are."""
    for statement in statements:
        whole = statement.whole
        own = tuple(share for share in top_shares(statement.shares) if share.is_part)
        if not statement.is_partition or whole is None or not own:
            continue
        told = add_up(own)
        if whole.is_firm and told.is_firm and told.number < whole.number:
            one, other = claim_of_reading(statement, whole), claim_of_reading(statement, told)
            yield Contradiction(ContradictionKind.PARTITION, outcome, None, None, one, other)


def falls(statements: Statements, outcome: Outcome, policy: Policy) -> Iterator[Contradiction]:
    """Yield where a named speaker goes below what it said before."""
    for voice, asked, line in _lines(statements, outcome, policy):
        lower: list[tuple[Step, Step | Relay]] = [*_lowered(line), *_below(line)]
        for before, after in lower:
            yield Contradiction(
                ContradictionKind.FALL,
                outcome,
                asked.party,
                asked.category,
                claim_of_step(voice, before),
                claim_of_step(voice, after),
            )


def _lines(
    statements: Statements, outcome: Outcome, policy: Policy
) -> Iterator[tuple[str, Asked, Series]]:
    """Yield the series of each named speaker for everybody, each party and each category."""
    for voice in sorted({s.voice for s in statements if speaker_of(s.voice).is_one}):
        own = [s for s in statements if s.voice == voice]
        for party, category in blocks_of(own):
            asked = Asked(outcome, voice, party, category)
            yield voice, asked, run_series(own, asked, policy)


def _lowered(line: Series) -> Iterator[tuple[Step, Step]]:
    for before, after in pairwise(line.steps):
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


def slips(statements: Statements, outcome: Outcome, policy: Policy) -> Iterator[Contradiction]:
    """Yield numbers that are a slip of the one in force: exchanged digits, the wrong one doubled.

    A number that goes up by a slip may be true; it is one where the next goes down again.
    """
    press = [s for s in statements if s.voice == PRESS]
    for voice, asked, line in _lines(statements, outcome, policy):
        pairs = [*_refused(voice, line), *_overshot(voice, line)]
        if (asked.party, asked.category) == EVERYBODY:
            pairs.extend(_misprints(line, press, policy))
        for before, other in pairs:
            one = claim_of_step(voice, before)
            yield Contradiction(
                ContradictionKind.SLIP, outcome, asked.party, asked.category, one, other
            )


def _refused(voice: str, line: Series) -> Iterator[tuple[Step, Claim]]:
    """Yield the falls that the series did not follow."""
    for relay in line.relays:
        before = line.at(relay.as_of) if relay.as_of and relay.rule == SLIP else None
        if before is not None:
            yield before, claim_of_step(voice, relay)


def _overshot(voice: str, line: Series) -> Iterator[tuple[Step, Claim]]:
    """Yield a rise that is a slip of the number before, and is taken back by the next."""
    for before, above, after in zip(line.steps, line.steps[1:], line.steps[2:], strict=False):
        is_back = before.number <= after.number < above.number
        if above.kind is StepKind.RAISED and is_back and is_slip(above.number, before.number):
            yield before, claim_of_step(voice, above)


def _misprints(
    line: Series, press: Iterable[Statement], policy: Policy
) -> Iterator[tuple[Step, Claim]]:
    """Yield what reports say in nobody's name that is a slip of a speaker's number of the day."""
    numbers = {step.number for step in line.steps} | {relay.number for relay in line.relays}
    for statement in press:
        whole = statement.whole
        before = line.at(statement.as_of) if statement.as_of else None
        if whole is None or before is None or not whole.is_firm or whole.number in numbers:
            continue
        age = order_of(statement.as_of) - order_of(before.last_said)
        if age.days <= policy.clash_days and is_slip(whole.number, before.number):
            yield before, claim_of_reading(statement, whole)


def unchanged(statements: Statements, outcome: Outcome, policy: Policy) -> Iterator[Contradiction]:
    """Yield where a speaker gives the same whole again and another number for a share of it."""
    for voice in sorted({s.voice for s in statements if speaker_of(s.voice).is_one}):
        own = [s for s in statements if s.voice == voice]
        sides = sides_of(own)
        last: dict[tuple[int, frozenset[str]], _Told] = {}
        for statement in sorted(own, key=lambda s: (order_of(s.as_of), s.report)):
            for key, share in _firm_shares(statement, sides):
                before = last.get(key)
                if before is not None and _has_moved(before, (statement, share), policy):
                    yield Contradiction(
                        ContradictionKind.UNCHANGED,
                        outcome,
                        *share.block,
                        claim_of_reading(before[0], before[1].reading),
                        claim_of_reading(statement, share.reading),
                    )
                last[key] = (statement, share)


def _firm_shares(
    statement: Statement, sides: Sides
) -> Iterator[tuple[tuple[int, frozenset[str]], Share]]:
    """Yield the shares of an exact whole that fit into it, by the whole and whom they count."""
    whole = statement.whole
    if whole is None or not whole.is_firm or statement.is_earlier:
        return
    shares = top_shares(statement.shares)
    if shares and (add_up(shares).count.low or 0) > whole.number:
        return
    for share in shares:
        names = side_names([share], sides)
        if share.reading.is_firm and names:
            yield (whole.number, names), share


def _has_moved(before: _Told, after: _Told, policy: Policy) -> bool:
    """Return whether a share has another number for a later moment; a day's dead are none."""
    one, other = before[1].reading.number, after[1].reading.number
    is_later = order_of(after[0].as_of) > order_of(before[0].as_of)
    return is_later and one != other and not is_steep(min(one, other), max(one, other), policy)
