"""Pairs to clusters, the strongest joins first, under judgements, whatever the order of input."""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hasila.events.accounts import Account, Days
from hasila.events.features import BAR, JOIN_SCORE, SAME_EVENT_WINDOW_DAYS, Pair, is_near
from hasila.model.event import Reason
from hasila.model.judgement import Judgement, Verdict

JUDGED_SAME = "link.judged.same"
# What two accounts score that were never compared, or that speak against each other: no single
# pair may outweigh what holds two groups together. Scores are whole thousandths, so that sums do
# not depend on the order of adding.
FLOOR = -3000
THOUSANDTHS = 1000
JOIN = round(JOIN_SCORE * THOUSANDTHS)
# Half of it is left where all else speaks for a pair.
BARRED_SCORE = BAR / 2


@dataclass(slots=True)
class Cluster:
    """Accounts held to speak of one event, with the joins that made it, the first one first."""

    accounts: list[Account]
    joins: list[Pair] = field(default_factory=list)
    days: Counter[Days | None] = field(default_factory=Counter)

    @property
    def key(self) -> str:
        """Return a name that does not depend on how the cluster came about."""
        return min(account.id for account in self.accounts)


@dataclass(slots=True)
class _Tie:
    """What is known between two clusters: the sum above the floor, and the best pair."""

    above: int
    best: Pair

    def with_other(self, other: "_Tie") -> "_Tie":
        """Return the tie of a cluster that two of one other cluster became."""
        best = min(self.best, other.best, key=lambda pair: (-pair.score, pair.left, pair.right))
        return _Tie(self.above + other.above, best)


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

    What was judged the same is joined before all else, what was judged different never, and what
    a feature bars only where a person judged so. Then the two clusters with the strongest tie are
    joined, again and again: a tie is as strong as the mean of its best pair and the average of all
    pairs between the two. Of equal ties the one of the first ids goes first.

    So two clusters of which no pair scores enough by itself are never joined unless a person says
    so, and those of one part of the accounts are the same whatever the rest does that has no such
    pair with it. `regrouping` stands on that.
    """
    table = _Table(accounts, verdicts)
    for (left, right), verdict in sorted(verdicts.items()):
        if verdict is Verdict.SAME:
            table.judge(left, right)
    for pair in scored:
        table.add(pair)
    table.join_all()
    return tuple(sorted(table.clusters.values(), key=lambda each: each.key))


class _Table:
    """Clusters by key (their first account's id), and the ties between them."""

    def __init__(
        self, accounts: Sequence[Account], verdicts: Mapping[tuple[str, str], Verdict]
    ) -> None:
        self.clusters = {
            account.id: Cluster([account], days=Counter([account.days])) for account in accounts
        }
        self._accounts = {account.id: account for account in accounts}
        self._home = {account.id: account.id for account in accounts}
        self._ties: dict[str, dict[str, _Tie]] = {account.id: {} for account in accounts}
        self._barred: dict[str, set[str]] = {}
        for (left, right), verdict in verdicts.items():
            if verdict is Verdict.DIFFERENT:
                self._bar(left, right)
        self._heap: list[tuple[float, str, str]] = []

    def judge(self, left: str, right: str) -> None:
        """Join the clusters of two accounts that a person held to be of one event."""
        one, other = sorted((self._home[left], self._home[right]))
        if one != other and other not in self._barred.get(one, ()):
            reason = (Reason(JUDGED_SAME, ""),)
            self._join(one, other, Pair(left, right, float("inf"), reason))

    def add(self, pair: Pair) -> None:
        """Take a scored pair into account; it must come once only."""
        one, other = sorted((self._home[pair.left], self._home[pair.right]))
        if one == other:
            return
        if pair.score <= BARRED_SCORE:
            self._bar(one, other)
            return
        tie = _Tie(self._above(pair), pair)
        if not tie.above and pair.score < JOIN_SCORE:
            return
        known = self._ties[one].get(other)
        tie = tie if known is None else known.with_other(tie)
        self._ties[one][other] = self._ties[other][one] = tie

    def _above(self, pair: Pair) -> int:
        """Return what a pair adds to an average, which is of pairs near in time only."""
        left, right = (self._accounts[key].days for key in (pair.left, pair.right))
        return max(round(pair.score * THOUSANDTHS) - FLOOR, 0) if is_near(left, right) else 0

    def join_all(self) -> None:
        """Join clusters while a tie between two is strong enough."""
        for one, ties in self._ties.items():
            for other in ties:
                if one < other:
                    self._offer(one, other)
        while self._heap:
            strength, one, other = heapq.heappop(self._heap)
            if not {one, other} <= self.clusters.keys() or self._strength(one, other) != -strength:
                continue
            if other not in self._barred.get(one, ()):
                self._join(one, other, self._ties[one][other].best)

    def _offer(self, one: str, other: str) -> None:
        strength = self._strength(one, other)
        if strength >= JOIN:
            heapq.heappush(self._heap, (-strength, min(one, other), max(one, other)))

    def _strength(self, one: str, other: str) -> float:
        tie = self._ties[one].get(other)
        here, there = self.clusters[one].days, self.clusters[other].days
        if tie is None or _is_later(here, there):
            return float("-inf")
        best = max(round(tie.best.score * THOUSANDTHS), FLOOR)
        # Where a person joined days far apart, what lies between may be near neither.
        return (best + tie.above / max(_comparable(here, there), 1) + FLOOR) / 2

    def _join(self, one: str, other: str, pair: Pair) -> None:
        """Put *other* into *one*, whose key is the smaller."""
        gone, kept = self.clusters.pop(other), self.clusters[one]
        kept.accounts.extend(gone.accounts)
        kept.joins.extend((*gone.joins, pair))
        kept.days += gone.days
        for account in gone.accounts:
            self._home[account.id] = one
        ties, theirs = self._ties[one], self._ties.pop(other)
        for third, tie in theirs.items():
            del self._ties[third][other]
            if third != one:
                known = ties.get(third)
                ties[third] = self._ties[third][one] = (
                    tie if known is None else known.with_other(tie)
                )
        for third in self._barred.pop(other, set()):
            self._barred[third].discard(other)
            self._bar(one, third)
        for third in ties:
            self._offer(one, third)

    def _bar(self, one: str, other: str) -> None:
        """Keep two clusters, and all that they become, apart."""
        self._barred.setdefault(one, set()).add(other)
        self._barred.setdefault(other, set()).add(one)


def _is_later(one: Counter[Days | None], other: Counter[Days | None]) -> bool:
    """Return whether more than the window lies between all known days of two clusters."""
    here, there = [d for d in one if d], [d for d in other if d]
    if not here or not there:
        return False
    between = max(min(here), min(there))[0] - min(max(d[1] for d in here), max(d[1] for d in there))
    return between.days > SAME_EVENT_WINDOW_DAYS


def _comparable(one: Counter[Days | None], other: Counter[Days | None]) -> int:
    """Return how many pairs of two clusters are near enough in time to be like each other.

    An event that goes on for weeks has first and last accounts that share little.
    """
    return sum(
        count * other_count
        for days, count in one.items()
        for other_days, other_count in other.items()
        if is_near(days, other_days)
    )
