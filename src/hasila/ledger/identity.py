"""Ids that stay: which recorded event each newly founded one is."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hasila.model.event import Event
from hasila.model.ids import short_id


class Grouped(Protocol):
    """What a recorded event is known by."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of its figures."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Events under the ids they keep, `(from, to)` of merged ids, and ids no event speaks of."""

    events: tuple[Event, ...]
    redirects: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def keep_ids(
    recorded: Sequence[Grouped], founded: Sequence[Event], used: Collection[str] = ()
) -> Kept:
    """Return *founded* under the ids of *recorded* events that share their figures.

    A merge keeps the older id and redirects the other; a split leaves the id with the larger share
    and founds a new one; an id is never given twice.

    Args:
        recorded: The events of the ledger, the oldest first.
        founded: The grouping as it is now; a figure is in one event only.
        used: Every id that an event ever had.
    """
    owners, redirects, left = _follow(recorded, founded)
    taken = {*used, *owners.values(), *(event.id for event in recorded)}
    events = []
    for index, event in enumerate(founded):
        identity = owners.get(index)
        if identity is None:
            identity = next(name for name in _names(event.id) if name not in taken)
            taken.add(identity)
        events.append(event if identity == event.id else replace(event, id=identity))
    return Kept(tuple(events), tuple(redirects), tuple(left))


def _follow(
    recorded: Sequence[Grouped], founded: Sequence[Event]
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


def _home(event: Grouped, founded: Sequence[Event], homes: dict[str, int]) -> int | None:
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
