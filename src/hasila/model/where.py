"""Where a figure's event happened, as far as the words tell."""

import math
from dataclasses import dataclass
from typing import Protocol

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Where:
    """A resolved place.

    `precision` is one of site, neighbourhood, town, district, governorate, country;
    `lat` and `lon` are degrees (WGS 84) or None; `country` is ISO 3166-1 alpha-2.
    """

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "country"


class Point(Protocol):
    """Anything with degrees (WGS 84), or None for both."""

    @property
    def lat(self) -> float | None:
        """Degrees north."""
        ...

    @property
    def lon(self) -> float | None:
        """Degrees east."""
        ...


def distance_km(one: Point, other: Point) -> float | None:
    """Return the great-circle distance of two places in kilometres, or None for no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
