"""An actor: a side of a conflict, or somebody who is quoted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. `names` match on sight; `context_names` need a country, outlet or date.

    `party` is the coarse side (None for sources), `country` ISO 3166-1 alpha-2 or None,
    `category` what its members are counted as (combatant, police, …) or None.
    """

    id: str
    kind: str
    party: str | None
    country: str | None
    name: str
    name_en: str
    names: tuple[str, ...]
    context_names: tuple[str, ...] = ()
    category: str | None = None
    source: str = ""
