"""Read resources/places and give the record that becomes src/hasila/world/data/places.json."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from world_actors import ResourceError

Record = dict[str, Any]
FOLD = str.maketrans(
    "أإآىةؤئ",
    "ااايهوي",
)
# A drawn city and a hand-kept entry of one name this near are one place.
SAME_PLACE_KM = {"town": 30.0, "site": 5.0}
# Nobody prints the bare name of so small a town without a word that says it is one.
SURE_POPULATION = 100_000
SURE_KINDS = ("country", "governorate")
WORDS_A_LINE = 50
KM_PER_DEGREE = 111.2
COLUMNS = (
    "id",
    "kind",
    "name",
    "names",
    "country",
    "admin1",
    "parent",
    "lat",
    "lon",
    "population",
    "within_km",
)


def places_record(folder: Path) -> Record:
    """Return the record of every place, its names, and the words that bear a name out."""
    table = _Table()
    table.add_countries(_rows(folder / "drawn" / "countries.tsv"), folder)
    table.add_governorates(folder)
    table.add_cities(_rows(folder / "drawn" / "cities.tsv"), folder)
    table.add_sites(folder)
    table.merge()
    levels = {entry["id"]: entry["forms"] for entry in _entries(folder / "levels.yaml")}
    places = sorted(table.places.values(), key=lambda place: str(place["id"]))
    _place_governorates(places)
    return {
        "columns": list(COLUMNS),
        "places": [[place[column] for column in COLUMNS] for place in places if place["name"]],
        "cues": {
            entry["id"]: {"kind": entry.get("kind"), "forms": entry["forms"]}
            for entry in _entries(folder / "cues.yaml")
        },
        "sides": {
            form: entry["side"]
            for entry in _entries(folder / "sides.yaml")
            for form in entry["forms"]
        },
        "levels": _levels(places, levels),
        "everyday": _everyday(folder / "everyday.txt"),
        "geonames": {
            f"{country}.{code}": key for (country, code), key in sorted(table.admin1.items())
        },
    }


def country_names(record: Record) -> dict[str, list[str]]:
    """Return the names of every country by its code."""
    rows = (dict(zip(record["columns"], row, strict=True)) for row in record["places"])
    return {row["id"]: [*_all(row)] for row in rows if row["kind"] == "country"}


def fold(name: str) -> str:
    """Return a name as close to the program's own folding as the resources need."""
    return name.translate(FOLD)


def distance_km(one: Record, other: Record) -> float:
    """Return how far two places are apart, well enough for towns of one country."""
    if one["lat"] is None or other["lat"] is None:
        return math.inf
    north = one["lat"] - other["lat"]
    east = (one["lon"] - other["lon"]) * math.cos(math.radians(one["lat"]))
    return KM_PER_DEGREE * math.hypot(north, east)


def _levels(places: list[Record], levels: dict[str, list[str]]) -> Record:
    """Return the names that need a word before them: any cue, or a noun or direction."""
    given = {fold(form): level for level, forms in levels.items() for form in forms}
    found: dict[str, set[str]] = {"cue": set(), "noun": set(), "never": set()}
    for place in places:
        for name in _all(place):
            level = given.get(fold(name)) or _level(place, name)
            if level in found:
                found[level].add(fold(name))
    sure = {fold(name) for place in places if place["kind"] in SURE_KINDS for name in _all(place)}
    found["cue"] -= {name for name in sure if name not in given}
    return {level: sorted(names) for level, names in found.items()}


def _all(place: Record) -> tuple[str, ...]:
    return tuple(name for name in (place["name"], *place["names"]) if name)


def _level(place: Record, name: str) -> str:
    population = place["population"] or 0
    if place["kind"] in SURE_KINDS or " " in name or population >= SURE_POPULATION:
        return "sure"
    return "cue"


class _Table:
    """The places by id, and how entries name each other."""

    def __init__(self) -> None:
        self.places: dict[str, Record] = {}
        self.admin1: dict[tuple[str, str], str] = {}
        self.by_latin: dict[tuple[str, str], str] = {}

    def put(self, place: Record) -> None:
        if place["id"] in self.places:
            message = f"place {place['id']!r} was given twice; merge the entries"
            raise ResourceError(message)
        self.places[place["id"]] = dict.fromkeys(COLUMNS) | {"names": []} | place

    def add_countries(self, rows: Iterator[Record], folder: Path) -> None:
        more = {entry["id"]: entry["forms"] for entry in _entries(folder / "countries.yaml")}
        for row in rows:
            names = _unique([row["name"], *more.get(row["country"], [])])
            self.put(
                {
                    "id": row["country"],
                    "kind": "country",
                    "name": names[0],
                    "names": names[1:],
                    "country": row["country"],
                    "lat": _degrees(row["lat"]),
                    "lon": _degrees(row["lon"]),
                    "population": int(row["population"]),
                }
            )

    def add_governorates(self, folder: Path) -> None:
        for path in sorted((folder / "governorates").glob("*.yaml")):
            for entry in _entries(path):
                country = entry["id"][:2]
                self.admin1[country, entry["geonames"]] = entry["id"]
                names = _unique(entry["forms"])
                self.put(
                    {
                        "id": entry["id"],
                        "kind": "governorate",
                        "name": names[0],
                        "names": names[1:],
                        "country": country,
                        "admin1": entry["id"],
                        "parent": country,
                    }
                )

    def add_cities(self, rows: Iterator[Record], folder: Path) -> None:
        corrections = {str(entry["id"]): entry for entry in _entries(folder / "corrections.yaml")}
        countries = {fold(n): p["id"] for p in self.places.values() for n in _all(p)}
        for row in rows:
            entry = corrections.get(row["geonames"], {})
            drawn = [name for name in row["names"].split("|") if name not in entry.get("drop", [])]
            names = _unique([*entry.get("forms", []), *drawn])
            names = [name for name in names if countries.get(fold(name)) != row["country"]]
            admin1 = self.admin1.get((row["country"], row["admin1"]))
            key = f"gn-{row['geonames']}"
            self.put(
                {
                    "id": key,
                    "kind": "town",
                    "name": names[0] if names else None,
                    "names": names[1:],
                    "country": row["country"],
                    "admin1": admin1,
                    "parent": admin1 or row["country"],
                    "lat": _degrees(row["lat"]),
                    "lon": _degrees(row["lon"]),
                    "population": int(row["population"] or 0) or None,
                }
            )
            latin = (row["country"], row["name_en"])
            if self._population(self.by_latin.get(latin)) < int(row["population"] or 0) + 1:
                self.by_latin[latin] = key

    def add_sites(self, folder: Path) -> None:
        for path in sorted((folder / "sites").glob("*.yaml")):
            for entry in _entries(path):
                parent = self._parent(entry, path.name)
                lat, lon = entry.get("at", (parent["lat"], parent["lon"]))
                names = _unique(entry["forms"])
                self.put(
                    {
                        "id": entry["id"],
                        "kind": entry["kind"],
                        "name": names[0],
                        "names": names[1:],
                        "country": parent["country"],
                        "admin1": _admin1(entry, parent),
                        "parent": parent["id"],
                        "lat": lat,
                        "lon": lon,
                        "within_km": entry.get("within_km"),
                        "population": entry.get("population"),
                    }
                )

    def merge(self) -> None:
        """Join each drawn city with the hand-kept town of its name that stands where it does."""
        kept: dict[tuple[str, str], list[Record]] = {}
        for place in self.places.values():
            if place["kind"] in SAME_PLACE_KM and not place["id"].startswith("gn-"):
                for name in _all(place):
                    kept.setdefault((place["country"], fold(name)), []).append(place)
        moved = {}
        for place in [p for p in self.places.values() if p["id"].startswith("gn-")]:
            names = _all(place)
            namesakes = [p for name in names for p in kept.get((place["country"], fold(name)), ())]
            for own in namesakes:
                if distance_km(place, own) <= SAME_PLACE_KM[own["kind"]]:
                    own["names"] = _unique([*_all(own), *names])[1:]
                    own["population"] = place["population"]
                    moved[place["id"]] = own["id"]
                    self.places.pop(place["id"], None)
                    break
        for place in self.places.values():
            place["parent"] = moved.get(place["parent"], place["parent"])

    def _population(self, key: str | None) -> int:
        return 0 if key is None else self.places[key]["population"] or 0

    def _parent(self, entry: Record, file: str) -> Record:
        name = entry["parent"]
        country, _, latin = name.partition(":")
        key = self.by_latin.get((country, latin)) if latin else name
        if key not in self.places:
            message = f"{file}: entry {entry['id']!r} names no known place {name!r}"
            raise ResourceError(message)
        return self.places[key]


def _admin1(entry: Record, parent: Record) -> str | None:
    """Return an entry's governorate: itself, none for a wider region, else its parent's."""
    if entry["kind"] != "governorate":
        inherited: str | None = parent["admin1"]
        return inherited
    return None if entry.get("region") else str(entry["id"])


def _place_governorates(places: list[Record]) -> None:
    """Put each governorate where its people live, on the mean of its towns."""
    for place in places:
        if place["kind"] == "governorate" and place["lat"] is None:
            own = [p for p in places if p["admin1"] == place["id"] and p["lat"] and p is not place]
            if own:
                weights = [(p["population"] or 0) + 1 for p in own]
                for axis, digits in (("lat", 2), ("lon", 2)):
                    total = sum(p[axis] * w for p, w in zip(own, weights, strict=True))
                    place[axis] = round(total / sum(weights), digits)


def _degrees(printed: str) -> float | None:
    return float(printed) if printed else None


def _everyday(path: Path) -> list[str]:
    """Return lines of words: so many are not worth a line each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return [" ".join(words[at : at + WORDS_A_LINE]) for at in range(0, len(words), WORDS_A_LINE)]


def _rows(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _entries(path: Path) -> list[Record]:
    entries: list[Record] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    for entry in entries:
        if not entry.get("source"):
            message = f"{path.name}: entry {entry.get('id')!r} has no source"
            raise ResourceError(message)
    return entries


def _unique(names: list[str]) -> list[str]:
    """Return the names in order, one of each spelling."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())
