"""A place of a gazetteer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry. `kind` is the precision a match gives (see `Where`).

    `within_km`: how far off the point may be, where it was put by hand; None where it was drawn.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    country: str
    admin1: str | None = None
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    source: str = ""
    within_km: float | None = None
