"""GeoNames dumps: tables of 19 columns (SY.txt, allCountries.txt), and alternateNames.

https://download.geonames.org/export/dump/readme.txt tells the columns.
"""

from collections.abc import Callable, Iterable, Mapping

from hasila.errors import InputError
from hasila.sources.gazetteers.entries import (
    Entry,
    NameEntry,
    Row,
    Rows,
    read_degrees,
    read_population,
    refuse,
)
from hasila.sources.gazetteers.spellings import arabic_names

PREFIX = "gn-"
COLUMNS = 19
# The older table has 8 columns, the newer one two days more.
NAME_COLUMNS = (8, 9, 10)
ARABIC = ("ar", "arb", "apc", "acm", "afb", "arz", "ary", "aeb", "ayl", "apd", "ars")
TAB = "\t"
COUNTRIES = ("PCLI", "PCL", "PCLD", "PCLF", "PCLS", "PCLIX")
# What a code of GeoNames is to us; what is not listed (streams, roads, fields) is passed by.
BY_CODE = dict.fromkeys(COUNTRIES, "country") | {
    "ADM1": "governorate",
    "PPLX": "neighbourhood",
    "MT": "district",
    "MTS": "district",
    "HLL": "district",
    "HLLS": "district",
    "PLN": "district",
    "VAL": "district",
    "RGN": "district",
    "AREA": "district",
    "CMPRF": "site",
    "MILB": "site",
    "CMP": "site",
}
BY_CLASS = {"P": "town", "A": "district", "S": "site"}


def is_geonames(line: str) -> bool:
    """Tell a dump by its first line."""
    cells = line.split(TAB)
    return len(cells) == COLUMNS and cells[0].isdecimal()


def is_alternate_names(line: str) -> bool:
    """Tell a table of further names by its first line."""
    cells = line.split(TAB)
    return len(cells) in NAME_COLUMNS and cells[0].isdecimal() and cells[1].isdecimal()


def read_geonames(lines: Iterable[tuple[str, str]], governorates: Mapping[str, str]) -> Rows:
    """Yield an entry or a refusal for each row that is a kind of place we match.

    Args:
        lines: Where each row stands, and the row.
        governorates: Ids by GeoNames' code, `SY.12`.
    """
    yield from _each(lines, lambda cells, where: _place(cells, where, governorates))


def read_alternate_names(lines: Iterable[tuple[str, str]]) -> Rows:
    """Yield each Arabic name, with the place that it is one more name of."""
    yield from _each(lines, _name)


def _each(lines: Iterable[tuple[str, str]], read: Callable[[list[str], str], Row | None]) -> Rows:
    for where, line in lines:
        if not line.strip():
            continue
        try:
            found = read(line.rstrip("\r\n").split(TAB), where)
        except InputError as refusal:
            yield refusal
        else:
            if found is not None:
                yield found


def _place(cells: list[str], where: str, governorates: Mapping[str, str]) -> Entry | None:
    if len(cells) != COLUMNS:
        what = f"{len(cells)} columns, and GeoNames has {COLUMNS}"
        raise refuse(where, what, "fetch the file again, or leave the row out")
    key, label, ascii_name, others, lat, lon, feature, code, country = cells[:9]
    if not key.isdecimal():
        raise refuse(where, f"id {key[:20]!r} is no number", "see that the first column is the id")
    north, east = read_degrees(lat, lon, where)
    kind = BY_CODE.get(code) or BY_CLASS.get(feature)
    if kind is None:
        return None
    admin1 = governorates.get(f"{country}.{cells[10]}")
    return Entry(
        id=PREFIX + key,
        kind=kind,
        names=arabic_names([label, *others.split(",")]),
        label=ascii_name or label,
        country=country or None,
        within=tuple(outer for outer in (admin1, country) if outer),
        lat=north,
        lon=east,
        population=read_population(cells[14]),
        where=where,
        same=governorates.get(f"{country}.{cells[10]}") if code == "ADM1" else PREFIX + key,
    )


def _name(cells: list[str], where: str) -> NameEntry | None:
    if len(cells) not in NAME_COLUMNS:
        what = f"{len(cells)} columns, and alternateNames has {NAME_COLUMNS[-1]}"
        raise refuse(where, what, "fetch the file again, or leave the row out")
    if not (cells[0].isdecimal() and cells[1].isdecimal()):
        what = f"ids {cells[0][:20]!r}, {cells[1][:20]!r} are no numbers"
        raise refuse(where, what, "see that the columns are where they belong")
    found = arabic_names([cells[3]]) if cells[2] in ARABIC else ()
    return NameEntry(PREFIX + cells[1], found[0], where) if found else None
