"""The package's own places, as a loaded row is held against them."""

from collections.abc import Iterable, Iterator

from hasila.model.place import Place
from hasila.model.where import distance_km
from hasila.sources.gazetteers.entries import Entry
from hasila.text.phrases import phrase_words
from hasila.world.names import ARTICLE, without_head

# A row and an entry of one name and kind this near are one place, unless the entry is less exact.
SAME_PLACE_KM = 5.0
# What GeoNames or others call a village, our own list may call a site, and the other way round.
LOOSE_KINDS = frozenset({"town", "neighbourhood", "site", "district"})
WIDE_KINDS = ("country", "governorate")


class Known:
    """Places by id and by name."""

    def __init__(self, places: Iterable[Place], governorates: dict[str, str]) -> None:
        self.places = tuple(places)
        self.governorates = governorates
        self._by_id = {place.id: place for place in self.places}
        self._by_name: dict[str, list[Place]] = {}
        for place in self.places:
            for name in place.names:
                self._by_name.setdefault(bare(name), []).append(place)

    def by_id(self, key: str | None) -> Place | None:
        """Return the place of an id, or None."""
        return None if key is None else self._by_id.get(key)

    def same(self, entry: Entry, country: str | None) -> Place | None:
        """Return the package's own entry for the place of a row, or None."""
        if entry.kind == "country" and entry.country in self._by_id:
            return self._by_id[entry.country]
        told = self.by_id(entry.same)
        if told is not None:
            return told
        for place in self._namesakes(entry):
            if entry.kind == "country" == place.kind:
                return place
            if place.country == country and _is_one(entry, place):
                return place
        return None

    def _namesakes(self, entry: Entry) -> Iterator[Place]:
        for name in entry.names:
            yield from self._by_name.get(bare(name), ())


def bare(name: str) -> str:
    """Return a folded name without the word that says what it is, and without its article."""
    return " ".join(without_head(phrase_words(name))).removeprefix(ARTICLE)


def _is_one(entry: Entry, place: Place) -> bool:
    if entry.kind in WIDE_KINDS or place.kind in WIDE_KINDS:
        return entry.kind == place.kind
    if entry.kind != place.kind and not {entry.kind, place.kind} <= LOOSE_KINDS:
        return False
    apart = distance_km(entry, place)
    near = max(SAME_PLACE_KM, (place.within_km or 0) * 2)
    return apart is not None and apart <= near
