"""What does not go together: parts and their whole, a speaker and itself, two speakers."""

from collections.abc import Iterable, Iterator, Sequence

from hasila.model.figure import Figure
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.tolls.clock import order_of, put_on_shelf
from hasila.tolls.contradictions import (
    Contradiction,
    ContradictionKind,
    claim_of_row,
)
from hasila.tolls.fold import fold
from hasila.tolls.increment_checks import increments
from hasila.tolls.own_checks import falls, partitions, parts, slips, unchanged
from hasila.tolls.policy import DEFAULT, Policy
from hasila.tolls.speaker_checks import clashes, swaps
from hasila.tolls.statements import read_statements

# In order of trial; of two that stand on the same figures the first is kept.
CHECKS = (parts, partitions, slips, falls, unchanged, increments, swaps, clashes)


def check(
    figures: Iterable[Figure], reports: Sequence[Report] = (), policy: Policy = DEFAULT
) -> tuple[Contradiction, ...]:
    """Return the contradictions in the figures of one event, by outcome, kind and moment.

    Source:
        docs/method/contradictions.md
    """
    known = tuple(figures)
    every = read_statements(known, put_on_shelf(reports))
    rows = fold(known, policy, reports)
    found: list[Contradiction] = []
    for outcome in Outcome:
        said = tuple(statement for statement in every if statement.outcome is outcome)
        if not said:
            continue
        own = [item for check_one in CHECKS for item in check_one(said, outcome, policy)]
        own.extend(_totals_below_parts([row for row in rows if row.outcome is outcome]))
        found.extend(sorted(_each_once(own), key=_order))
    return tuple(found)


def _totals_below_parts(rows: Sequence[Toll]) -> Iterator[Contradiction]:
    """Yield the totals that stand below one of their parts, told by other words of the speaker."""
    totals = {row.source_id: row for row in rows if row.source_id and _is_total(row)}
    for row in rows:
        voice = row.source_id or ""
        total = totals.get(voice)
        if _is_total(row) or total is None or total.high is None or (row.low or 0) <= total.high:
            continue
        one, other = claim_of_row(total, voice), claim_of_row(row, voice)
        yield Contradiction(
            ContradictionKind.PARTS, row.outcome, row.party, row.category, one, other
        )


def _is_total(row: Toll) -> bool:
    return row.party is None and row.category is None


def _each_once(found: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Yield what stands on other figures than all before; everybody goes before a party."""
    seen: set[tuple[object, ...]] = set()
    for item in found:
        key = (item.one.figures, item.other.figures)
        if key not in seen and key[::-1] not in seen:
            seen.add(key)
            yield item


def _order(item: Contradiction) -> tuple[object, ...]:
    moment = max(order_of(item.one.as_of), order_of(item.other.as_of))
    people = (item.party is not None, item.party or "", item.category or "")
    return item.kind.value, moment, people, item.one.figures, item.other.figures
