"""Places beyond the package's own: what a user loaded, looked up by the words of a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hasila.model.place import Place


@dataclass(frozen=True, slots=True)
class LoadedName:
    """A name of a place: its folded words, and the id of the place, loaded or the package's own.

    `is_printed`: the gazetteer gives it so; else it is another way to spell what it gives.
    """

    words: tuple[str, ...]
    place: str
    is_printed: bool


class Atlas(Protocol):
    """Loaded gazetteers. They do not change while they are open; `digest` names what they hold."""

    def __hash__(self) -> int:
        """Return what tells it from others; it is compared by identity."""
        ...

    @property
    def digest(self) -> str:
        """What names the data; empty where nothing is loaded."""
        ...

    def first_words(self) -> frozenset[str]:
        """Return the folded first word of every name."""
        ...

    def names(self, first: str) -> Sequence[LoadedName]:
        """Return the names that begin with a folded word, in an order that never changes."""
        ...

    def by_id(self, key: str) -> Place | None:
        """Return the place of an id, or None."""
        ...

    def points(self) -> Mapping[str, tuple[float, float]]:
        """Return better points for places of the package's own, by id."""
        ...


class NoAtlas:
    """Nothing was loaded."""

    digest = ""

    def first_words(self) -> frozenset[str]:
        """Return no words."""
        return frozenset()

    def names(self, first: str) -> Sequence[LoadedName]:  # noqa: ARG002 - as an Atlas has it
        """Return no names."""
        return ()

    def by_id(self, key: str) -> Place | None:  # noqa: ARG002 - as an Atlas has it
        """Return no place."""
        return None

    def points(self) -> Mapping[str, tuple[float, float]]:
        """Return no points."""
        return {}


NOTHING_LOADED = NoAtlas()
