"""Which names of parties mean the same people: `a+b+c` and its members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

JOIN = "+"


def members(party: str | None) -> frozenset[str]:
    """Return the sides that a party's id joins."""
    return frozenset(party.split(JOIN)) if party else frozenset()


def is_nested(one: str | None, other: str | None) -> bool:
    """Return whether one of two parties holds the other (the same one, or a member of it)."""
    here, there = members(one), members(other)
    return bool(here and there) and (here <= there or there <= here)


@dataclass(frozen=True, slots=True)
class Sides:
    """What one speaker counts together: members of one composite are one side.

    A speaker that also gives two of the members side by side counts them apart.
    """

    roots: Mapping[str, str] = field(default_factory=dict)

    def of(self, party: str) -> frozenset[str]:
        """Return the sides that a party belongs to, as this speaker counts."""
        return frozenset(self.roots.get(member, member) for member in members(party))

    def meets(self, one: str, other: str) -> bool:
        """Return whether two parties share a side."""
        return bool(self.of(one) & self.of(other))


def read_sides(stated: Iterable[Iterable[str]]) -> Sides:
    """Return a speaker's sides from the parties of each of its statements; order is no matter."""
    groups = [sorted(set(parties)) for parties in stated]
    apart = {
        frozenset((here, there))
        for parties in groups
        for one, other in combinations(parties, 2)
        if not members(one) & members(other)
        for here in members(one)
        for there in members(other)
    }
    roots: dict[str, str] = {}
    for composite in sorted({party for parties in groups for party in parties if JOIN in party}):
        joined = sorted(members(composite))
        if not any(frozenset(pair) in apart for pair in combinations(joined, 2)):
            _unite(joined, roots)
    return Sides(roots)


def _unite(joined: list[str], roots: dict[str, str]) -> None:
    olds = {roots.get(member, member) for member in joined}
    root = min(olds)
    for member in [*roots, *joined]:
        if roots.get(member, member) in olds:
            roots[member] = root
