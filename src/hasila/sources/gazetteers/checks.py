"""What is wrong with a row when it is held against the others and against what is known."""

import math
from collections import Counter
from collections.abc import Iterable

from hasila.errors import InputError
from hasila.model.place import Place
from hasila.sources.gazetteers.entries import Entry, refuse

# A country is known by the whole degrees its places stand in; a degree is about 111 km.
NEAR_DEGREES = 1
FAR_DEGREES = 6
# From so many known places on, a country's outline is known well enough to judge by.
FEWEST_PLACES = 10
SWAPPED = "latitude and longitude are swapped"
# A file with more such rows than this share has its two columns in the wrong order.
SWAPPED_SHARE = 0.5
FEWEST_ROWS = 4


class Outlines:
    """Where the countries are, as far as their known places tell."""

    def __init__(self, places: Iterable[Place]) -> None:
        cells: dict[str, list[tuple[int, int]]] = {}
        for place in places:
            if place.lat is not None and place.lon is not None and place.kind != "country":
                cell = math.floor(place.lat), math.floor(place.lon)
                cells.setdefault(place.country, []).append(cell)
        known = {code: found for code, found in cells.items() if len(found) >= FEWEST_PLACES}
        self._near = {code: _grown(found, NEAR_DEGREES) for code, found in known.items()}
        self._far = {code: _grown(found, FAR_DEGREES) for code, found in known.items()}

    def is_near(self, entry: Entry, country: str) -> bool:
        """Return whether the point of an entry is in a country or just beyond its border."""
        if entry.lat is None or entry.lon is None:
            return False
        here = math.floor(entry.lat), math.floor(entry.lon)
        return here in self._near.get(country, ())

    def fault(self, entry: Entry, country: str | None) -> InputError | None:
        """Return why the point of an entry cannot be right, or None."""
        if entry.lat is None or entry.lon is None or country not in self._near:
            return None
        here = math.floor(entry.lat), math.floor(entry.lon)
        if here in self._near[country]:
            return None
        if here[::-1] in self._near[country]:
            return refuse(entry.where, f"{entry.id}: {SWAPPED}", "put the latitude first")
        if here not in self._far[country]:
            what = f"{entry.id}: {entry.lat:g}, {entry.lon:g} is far from {country}"
            return refuse(entry.where, what, "correct its point or its country")
        return None


def _grown(cells: Iterable[tuple[int, int]], steps: int) -> frozenset[tuple[int, int]]:
    around = range(-steps, steps + 1)
    return frozenset(
        (north + up, east + right) for north, east in cells for up in around for right in around
    )


def is_swapped_file(faults: Counter[str], rows: int) -> bool:
    """Tell a file whose two columns stand in the wrong order by its faults and rows."""
    return rows >= FEWEST_ROWS and faults[SWAPPED] > rows * SWAPPED_SHARE
