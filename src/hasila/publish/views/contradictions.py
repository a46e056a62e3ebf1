"""Contradictions as rows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hasila.model.group import Group
from hasila.model.outcome import Outcome
from hasila.pipeline import Claim, Contradiction, ContradictionKind
from hasila.publish.views.counts import say_count
from hasila.publish.views.figures import NOT_TOLD, show_group
from hasila.publish.views.series import show_moment
from hasila.publish.views.tolls import EVERYBODY

KINDS = {
    ContradictionKind.SPEAKERS: "two speakers",
    ContradictionKind.FALL: "below itself",
    ContradictionKind.PARTS: "parts above whole",
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One side of a contradiction in words."""

    source: str
    count: str
    as_of: str
    report: str


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two claims on the same people that cannot both be true."""

    kind: str
    outcome: str
    group: str
    one: ClaimRow
    other: ClaimRow


def show_contradiction(found: Contradiction) -> ContradictionRow:
    """Return the row of a contradiction."""
    group = show_group(Group(party=found.party, category=found.category))
    return ContradictionRow(
        kind=KINDS[found.kind],
        outcome=found.outcome.value,
        group=EVERYBODY if group == NOT_TOLD else group,
        one=_show_claim(found.one),
        other=_show_claim(found.other),
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
