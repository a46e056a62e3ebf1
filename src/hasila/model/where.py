"""Where a figure's event happened, as far as the words tell."""

from dataclasses import dataclass


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
