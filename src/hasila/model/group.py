"""The counted people: as named, and on whose side."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What the counted people are, where a report says so."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    CHILD = "child"
    WOMAN = "woman"
    PRISONER = "prisoner"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    MIXED = "mixed"


# Counted with the civilians unless a report calls them fighters (SCHEMA, tolls).
CIVILIAN_CATEGORIES = frozenset(
    {
        Category.CIVILIAN,
        Category.CHILD,
        Category.WOMAN,
        Category.MEDIC,
        Category.JOURNALIST,
        Category.AID_WORKER,
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a figure counts.

    `who` is the words as printed, `party` the side's id (several joined by `+` in alphabetical
    order), `actor` the finest actor's id. None where the report does not say.
    """

    who: str | None = None
    party: str | None = None
    category: Category | None = None
    actor: str | None = None
