"""What a change of some accounts does to the grouping: only what it can reach is grouped anew.

The clusters come out as if everything were linked anew. Two clusters join only where a pair of
their accounts scores enough or was judged the same (`clusters.cluster`); a cluster without such a
pair with what changed cannot notice it. So the clusters around a change are grouped together with
it: those that come out as they went in keep all that lies behind them from noticing, and those
that do not are part of the change.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hasila.events.accounts import Account
from hasila.events.blocking import pairs, pairs_with
from hasila.events.clusters import Cluster, cluster
from hasila.events.features import JOIN_SCORE, Pair, score
from hasila.model.judgement import Verdict

Verdicts = Mapping[tuple[str, str], Verdict]
Score = Callable[[Account, Account], Pair]


@dataclass(frozen=True, slots=True)
class Placed:
    """An account and the event that it is in."""

    account: Account
    event: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where accounts that did not change are found.

    `near`: all that share a blocking key with one of these. `of_events`: all of these events.
    `called`: those with these ids.
    """

    near: Callable[[Sequence[Account]], Iterable[Placed]]
    of_events: Callable[[Collection[str]], Iterable[Placed]]
    called: Callable[[Collection[str]], Iterable[Placed]]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The clusters of what a change reaches, and the events that stood there before."""

    clusters: tuple[Cluster, ...]
    touched: frozenset[str]


def regroup(
    changed: Sequence[Account], loose: Collection[str], shelf: Shelf, verdicts: Verdicts
) -> Regrouped:
    """Return how accounts stand after a change.

    Args:
        changed: Accounts that are new or tell something else now.
        loose: Events that lost an account, or of which a person judged.
        shelf: All other accounts, with their events.
        verdicts: On pairs of accounts, by ids in order.
    """
    around = _Around(shelf, verdicts)
    moving = [*changed]
    around.look(moving, loose)
    touched: set[str] = set()
    freed = set(loose)
    while True:
        if freed:
            joining = [placed.account for placed in shelf.of_events(freed)]
            moving += joining
            touched |= freed
            around.look(joining, touched)
        ring = {key: around.events[key] for key in around.events.keys() - touched}
        beside = [account for accounts in ring.values() for account in accounts]
        clusters = cluster_of([*moving, *beside], verdicts, around.score if beside else score)
        groups = {frozenset(_ids(each.accounts)) for each in clusters}
        freed = {key for key, accounts in ring.items() if frozenset(_ids(accounts)) not in groups}
        if not freed:
            stayed = set(_ids(beside))
            own = tuple(each for each in clusters if each.key not in stayed)
            return Regrouped(own, frozenset(touched))


def cluster_of(
    accounts: Sequence[Account], verdicts: Verdicts, scored: Score = score
) -> tuple[Cluster, ...]:
    """Return the clusters of some accounts by themselves."""
    here = set(_ids(accounts))
    own = {pair: verdict for pair, verdict in verdicts.items() if here.issuperset(pair)}
    return cluster(accounts, (scored(one, other) for one, other in pairs(accounts)), own)


def _ids(accounts: Iterable[Account]) -> Iterator[str]:
    return (account.id for account in accounts)


class _Around:
    """The events, with all their accounts, that have a tie with what changes."""

    def __init__(self, shelf: Shelf, verdicts: Verdicts) -> None:
        self._shelf = shelf
        self._judged: dict[str, set[str]] = {}
        for (left, right), verdict in verdicts.items():
            if verdict is Verdict.SAME:
                self._judged.setdefault(left, set()).add(right)
                self._judged.setdefault(right, set()).add(left)
        self._scores: dict[tuple[str, str], Pair] = {}
        self.events: dict[str, list[Account]] = {}

    def score(self, one: Account, other: Account) -> Pair:
        """Return the score of two accounts, worked out once."""
        key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        found = self._scores.get(key)
        if found is None:
            found = self._scores[key] = score(one, other)
        return found

    def look(self, accounts: Sequence[Account], touched: Collection[str]) -> None:
        """Take in what has a tie with these; events that are *touched* move themselves."""
        passed = {*touched, *self.events}
        near = {p.account.id: p for p in self._shelf.near(accounts) if p.event not in passed}
        others = [placed.account for placed in near.values()]
        tied = {
            near[other.id].event
            for one, other in pairs_with(accounts, others)
            if self.score(one, other).score >= JOIN_SCORE
        }
        judged = {name for each in accounts for name in self._judged.get(each.id, ())}
        if judged:
            tied |= {placed.event for placed in self._shelf.called(judged)}
        for placed in self._shelf.of_events(tied - passed):
            self.events.setdefault(placed.event, []).append(placed.account)
