"""Ids that stay: which recorded event each newly founded one is."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from hasila.model.ids import short_id


class Grouped(Protocol):
    """What an event is known by."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of its figures."""


@dataclass(frozen=True, slots=True)
class Group:
    """What an event is known by before it has the id that it keeps."""

    id: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The id that each group keeps, `(from, to)` of merged ids, and ids no group speaks of."""

    ids: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def keep_ids(
    recorded: Sequence[Grouped], founded: Sequence[Grouped], is_used: Callable[[str], bool]
) -> Kept:
    """Return the ids of *founded*: those of *recorded* events that share their figures.

    A merge keeps the older id and redirects the other; a split leaves the id with the larger share
    and founds a new one; an id is never given twice.

    Args:
        recorded: The events of the ledger, the oldest first.
        founded: The grouping as it is now; a figure is in one event only.
        is_used: Whether an event ever had this id.
    """
    owners, redirects, left = _follow(recorded, founded)
    taken = {*owners.values(), *(event.id for event in recorded)}
    ids = []
    for index, event in enumerate(founded):
        identity = owners.get(index)
        if identity is None:
            free = (name for name in _names(event.id) if name not in taken and not is_used(name))
            identity = next(free)
            taken.add(identity)
        ids.append(identity)
    return Kept(tuple(ids), tuple(redirects), tuple(left))


def _follow(
    recorded: Sequence[Grouped], founded: Sequence[Grouped]
) -> tuple[dict[int, str], list[tuple[str, str]], list[str]]:
    """Return who owns which founded event, who was merged into whom, and who is left."""
    homes = {figure: index for index, event in enumerate(founded) for figure in event.figures}
    named = {event.id: index for index, event in enumerate(founded)}
    owners: dict[int, str] = {}
    redirects: list[tuple[str, str]] = []
    left: list[str] = []
    for event in recorded:
        home = _home(event, founded, homes)
        if home is not None and home in owners:
            redirects.append((event.id, owners[home]))
        elif home is not None:
            owners[home] = event.id
        else:
            left.append(event.id)
    # A newer reading may give every figure another id; then the event's own id still tells.
    for identity in [name for name in left if named.get(name, -1) not in {-1, *owners}]:
        owners[named[identity]] = identity
        left.remove(identity)
    return owners, redirects, left


def _home(event: Grouped, founded: Sequence[Grouped], homes: dict[str, int]) -> int | None:
    """Return the founded event with most of the figures.

    Of equals it is the one with fewest others, then the one with the figure that stands first.
    """
    found = [homes[figure] for figure in event.figures if figure in homes]
    votes = Counter(found)
    return min(
        votes,
        key=lambda home: (-votes[home], len(founded[home].figures), found.index(home)),
        default=None,
    )


def _names(identity: str) -> Iterator[str]:
    yield identity
    number = 2
    while True:
        yield short_id("evt", identity, number)
        number += 1
