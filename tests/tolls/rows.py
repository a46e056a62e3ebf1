"""What the tests of the tolls share: how figures are asked for, and rows looked up."""

from typing import Protocol

from hasila.model.figure import Figure
from hasila.model.group import Category
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll

Bounds = tuple[int | None, int | None, int | None]


class Maker(Protocol):
    """Makes a figure."""

    def __call__(self, number: int = 1, **fields: object) -> Figure: ...


def row(
    tolls: tuple[Toll, ...],
    source_id: str | None = None,
    party: str | None = None,
    category: Category | None = None,
) -> Toll | None:
    """Return the row of the dead that is asked for, or None."""
    wanted = (Outcome.KILLED, source_id, party, category)
    found = [t for t in tolls if (t.outcome, t.source_id, t.party, t.category) == wanted]
    assert len(found) <= 1
    return found[0] if found else None


def bounds(toll: Toll | None) -> Bounds | None:
    """Return low, best and high of a row, or None for no row."""
    return None if toll is None else (toll.low, toll.best, toll.high)
