"""Who's On First records, one JSON object a line: id, kind, names by language, hierarchy."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hasila.errors import InputError
from hasila.sources.gazetteers.entries import Entry, Rows, read_degrees, read_population, refuse
from hasila.sources.gazetteers.spellings import arabic_names

PREFIX = "wof-"
KINDS = {
    "country": "country",
    "dependency": "country",
    "disputed": "governorate",
    "macroregion": "governorate",
    "region": "governorate",
    "macrocounty": "district",
    "county": "district",
    "localadmin": "district",
    "locality": "town",
    "borough": "neighbourhood",
    "macrohood": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "microhood": "neighbourhood",
    "campus": "site",
    "venue": "site",
    "building": "site",
    "installation": "site",
}
# The keys of a hierarchy, the finest first.
OUTER = (
    "locality_id",
    "localadmin_id",
    "county_id",
    "macrocounty_id",
    "region_id",
    "macroregion_id",
    "country_id",
)
ARABIC = ("ara_x_preferred", "ara_x_variant", "ara_x_colloquial")


def is_whosonfirst(line: str) -> bool:
    """Tell a file of these records by its first line."""
    return line.lstrip().startswith("{") and '"hierarchy"' in line and '"names"' in line


def read_whosonfirst(lines: Iterable[tuple[str, str]]) -> Rows:
    """Yield an entry or a refusal for each line; *lines* are where each stands and the line."""
    for where, line in lines:
        if line.strip():
            try:
                yield _read(line, where)
            except InputError as refusal:
                yield refusal


def _read(line: str, where: str) -> Entry:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise refuse(where, "the line is no JSON", "fetch the file again") from error
    if not isinstance(record, dict) or not isinstance(record.get("names"), dict):
        raise refuse(where, "the record has no names", "see that it is a Who's On First record")
    if not isinstance(record.get("id"), int):
        raise refuse(where, f"id {record.get('id')!r} is no number", "give the record its id")
    kind = KINDS.get(str(record.get("kind")))
    if kind is None:
        what = f"kind {record.get('kind')!r} is no kind of place that is matched"
        raise refuse(where, what, f"use one of {', '.join(KINDS)}")
    lat, lon = read_degrees(record.get("lat"), record.get("lon"), where)
    geonames = record.get("geonames")
    return Entry(
        id=f"{PREFIX}{record['id']}",
        kind=kind,
        names=arabic_names(_names(record["names"])),
        label=str(record.get("name") or ""),
        country=None,
        within=_within(record),
        lat=lat,
        lon=lon,
        population=read_population(record.get("population")),
        where=where,
        same=f"gn-{geonames}" if geonames else None,
    )


def _names(names: Mapping[str, Any]) -> list[str]:
    found = [names.get(kind) for kind in ARABIC]
    return [name for some in found if isinstance(some, list) for name in some if name]


def _within(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of what a record lies in, the finest first, itself not among them."""
    hierarchy = record.get("hierarchy")
    known = hierarchy if isinstance(hierarchy, dict) else {}
    outer = [known.get(key) for key in OUTER] + [record.get("parent")]
    own = record["id"]
    return tuple(f"{PREFIX}{key}" for key in outer if isinstance(key, int) and key not in (-1, own))
