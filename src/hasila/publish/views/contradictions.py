"""Contradictions as rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from hasila.model.group import Group
from hasila.model.outcome import Outcome
from hasila.pipeline import Claim, Contradiction, ContradictionKind
from hasila.publish.views.counts import say_count
from hasila.publish.views.figures import NOT_TOLD, show_group, show_moment
from hasila.publish.views.tolls import EVERYBODY

KINDS = {
    ContradictionKind.SPEAKERS: "two speakers",
    ContradictionKind.FALL: "below itself",
    ContradictionKind.PARTS: "parts above whole",
    ContradictionKind.PARTITION: "parts below whole",
    ContradictionKind.UNCHANGED: "whole unchanged, part moved",
    ContradictionKind.SWAPPED: "sides swapped",
    ContradictionKind.SLIP: "slip of the hand",
    ContradictionKind.INCREMENTS: "additions above rise",
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One side of a contradiction in words."""

    source: str
    count: str
    as_of: str
    report: str | None


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """A claim, and those of one speaker on the same people that cannot be true if it is."""

    kind: str
    outcome: str
    group: str
    one: ClaimRow
    others: tuple[ClaimRow, ...]


def show_contradictions(found: Iterable[Contradiction]) -> tuple[ContradictionRow, ...]:
    """Return contradictions as rows, those of one claim with one speaker together."""
    together: dict[tuple[object, ...], list[Contradiction]] = {}
    for item in found:
        people = (item.kind, item.outcome, item.party, item.category)
        key = (*people, item.one.figures, item.other.source_id)
        together.setdefault(key, []).append(item)
    return tuple(_show(items) for items in together.values())


def _show(items: Sequence[Contradiction]) -> ContradictionRow:
    first = items[0]
    group = show_group(Group(party=first.party, category=first.category))
    return ContradictionRow(
        kind=KINDS[first.kind],
        outcome=first.outcome.value,
        group=EVERYBODY if group == NOT_TOLD else group,
        one=_show_claim(first.one),
        others=tuple(_show_claim(item.other) for item in items),
    )


def of_speakers(
    found: Iterable[Contradiction], outcome: Outcome, speakers: Collection[str]
) -> tuple[Contradiction, ...]:
    """Return the contradictions of an outcome in which only these speakers speak."""
    return tuple(
        item
        for item in found
        if item.outcome is outcome and {item.one.source_id, item.other.source_id} <= {*speakers}
    )


def _show_claim(claim: Claim) -> ClaimRow:
    return ClaimRow(
        source=claim.source_id,
        count=say_count(claim.count, claim.hedge),
        as_of=show_moment(claim.as_of),
        report=claim.report,
    )
