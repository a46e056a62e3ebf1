"""Pairs to clusters, the strongest joins first, under judgements, whatever the order of input."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hasila.events.accounts import Account, fineness
from hasila.events.features import APART_KM, GOVERNORATE, JOIN_SCORE, Pair
from hasila.model.event import Reason
from hasila.model.judgement import Judgement, Verdict
from hasila.model.where import Where, distance_km

JUDGED_SAME = "link.judged.same"


@dataclass(slots=True)
class Cluster:
    """Accounts held to speak of one event, with the joins that made it."""

    accounts: list[Account]
    joins: list[Pair] = field(default_factory=list)
    places: dict[str, Where] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return a name that does not depend on how the cluster came about."""
        return min(account.id for account in self.accounts)


def latest(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Verdict]:
    """Return the verdict in force on each pair: of several the last one made."""
    found: dict[tuple[str, str], Verdict] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.left, j.right, j.verdict)):
        left, right = sorted((judgement.left, judgement.right))
        found[left, right] = judgement.verdict
    return found


def cluster(
    accounts: Sequence[Account], scored: Iterable[Pair], verdicts: Mapping[tuple[str, str], Verdict]
) -> tuple[Cluster, ...]:
    """Return the clusters of all accounts.

    Joins are made from the highest score down to `JOIN_SCORE`; what was judged the same comes
    first. A join that would put together what was judged different, or points too far apart, is
    left out.
    """
    of: dict[str, Cluster] = {}
    for account in accounts:
        places = _points(account)
        of[account.id] = Cluster([account], places=places)
    different = _different(verdicts)
    judged = [
        Pair(left, right, float("inf"), (Reason(JUDGED_SAME, "judged the same"),))
        for (left, right), verdict in verdicts.items()
        if verdict is Verdict.SAME
    ]
    strong = [pair for pair in scored if pair.score >= JOIN_SCORE]
    for pair in sorted([*judged, *strong], key=lambda p: (-p.score, p.left, p.right)):
        _join(pair, of, different)
    return tuple(sorted({id(c): c for c in of.values()}.values(), key=lambda c: c.key))


def _points(account: Account) -> dict[str, Where]:
    place = account.place
    return {place.id: place} if place is not None and fineness(place) > GOVERNORATE else {}


def _different(verdicts: Mapping[tuple[str, str], Verdict]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for (left, right), verdict in verdicts.items():
        if verdict is Verdict.DIFFERENT:
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return found


def _join(pair: Pair, of: dict[str, Cluster], different: Mapping[str, set[str]]) -> None:
    one, other = of.get(pair.left), of.get(pair.right)
    if one is None or other is None or one is other:
        return
    if _is_barred(one, other, different):
        return
    if pair.score != float("inf") and _is_far(one, other):
        return
    one, other = sorted((one, other), key=lambda c: -len(c.accounts))
    one.accounts.extend(other.accounts)
    one.joins.extend((*other.joins, pair))
    one.places.update(other.places)
    for account in other.accounts:
        of[account.id] = one


def _is_barred(one: Cluster, other: Cluster, different: Mapping[str, set[str]]) -> bool:
    if not different:
        return False
    theirs = {account.id for account in other.accounts}
    return any(different.get(account.id, set()) & theirs for account in one.accounts)


def _is_far(one: Cluster, other: Cluster) -> bool:
    """Return whether a governorate's report would tie two towns together."""
    return any(
        (apart := distance_km(here, there)) is not None and apart > APART_KM
        for here in one.places.values()
        for there in other.places.values()
    )
