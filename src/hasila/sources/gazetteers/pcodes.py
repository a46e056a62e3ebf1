"""OCHA's tables of administrative areas: a column of names and a P-code for each level."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hasila.errors import InputError
from hasila.sources.gazetteers.entries import Entry, Rows, read_degrees, read_population, refuse
from hasila.sources.gazetteers.spellings import arabic_names

PREFIX = "pcode-"
KINDS = ("country", "governorate", "district", "district", "town", "neighbourhood")
# `ADM2_PCODE`, `admin2Pcode`, `adm2_pcode`; `ADM2_AR`, `admin2Name_ar`, `adm2_name1`.
_CODE = re.compile(r"adm(?:in)?_?(\d)_?p_?code$")
_NAME = re.compile(r"adm(?:in)?_?(\d)_?(?:name)?_?(ar|en|ref|1|2|3|alt1ar|alt2ar)?$")
_LAT = ("lat", "latitude", "center_lat", "centroid_lat", "y", "y_coord", "point_y")
_LON = ("lon", "long", "longitude", "center_lon", "centroid_lon", "x", "x_coord", "point_x")
_PEOPLE = ("population", "pop", "t_tl")
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold what: codes and names by level."""

    codes: Mapping[int, int]
    names: Mapping[int, tuple[int, ...]]
    lat: int | None
    lon: int | None
    people: int | None


def is_pcodes(line: str) -> bool:
    """Tell such a table by its first line."""
    return any(_CODE.match(_key(cell)) for cell in _split(line))


def read_pcodes(lines: Iterable[tuple[str, str]], file: str) -> Rows:
    """Yield the areas of each row, the widest first, each area once.

    A row names the areas it lies in, so the same outer area stands on many rows; only an area that
    is the finest of two rows is a duplicate.
    """
    rest = iter(lines)
    _, header = next(rest)
    separator = next((sign for sign in SEPARATORS if sign in header), ",")
    columns = _columns(_split(header), file)
    finest = max(columns.codes)
    known: dict[str, str] = {}
    for where, cells in _rows(rest, separator):
        if isinstance(cells, InputError):
            yield cells
            continue
        try:
            for level, entry in _areas(cells, columns, where):
                if entry.id not in known or level == finest:
                    known[entry.id] = where
                    yield entry
        except InputError as refusal:
            yield refusal


def _rows(
    lines: Iterator[tuple[str, str]], separator: str
) -> Iterator[tuple[str, list[str] | InputError]]:
    """Yield each row's cells; one line is one row, as in OCHA's tables."""
    for where, line in lines:
        if line.strip():
            try:
                yield where, next(csv.reader([line], delimiter=separator, strict=True))
            except (csv.Error, StopIteration):
                remedy = "close its quotation marks, or leave the row out"
                yield where, refuse(where, "it is no row of a table", remedy)


def _columns(header: list[str], file: str) -> _Columns:
    codes: dict[int, int] = {}
    names: dict[int, list[int]] = {}
    keys = [_key(cell) for cell in header]
    for at, key in enumerate(keys):
        if found := _CODE.match(key):
            codes[int(found[1])] = at
        elif found := _NAME.match(key):
            names.setdefault(int(found[1]), []).append(at)
    bare = [level for level in codes if level not in names]
    if bare or not names:
        what = f"no column names the areas of level {min(bare, default=0)}"
        raise InputError(f"{file}:1", what, "head it ADM1_AR, ADM1_PCODE and so on")
    numbers = {key: number for number, key in enumerate(keys)}
    lat, lon, people = (
        next((numbers[name] for name in some if name in numbers), None) for some in _FACTS
    )
    return _Columns(codes, {n: tuple(some) for n, some in names.items()}, lat, lon, people)


_FACTS = (_LAT, _LON, _PEOPLE)


def _areas(cells: list[str], columns: _Columns, where: str) -> Iterator[tuple[int, Entry]]:
    if len(cells) <= max(columns.codes.values()):
        what = f"{len(cells)} columns, fewer than the first line names"
        raise refuse(where, what, "see that no comma stands in a name without quotation marks")
    finest = max(columns.codes)
    outer: list[str] = []
    for level in sorted(columns.codes):
        code = cells[columns.codes[level]].strip()
        if not code:
            what = f"level {level} has no P-code"
            raise refuse(where, what, "give the code, or leave the row out")
        if not re.fullmatch(r"[A-Z]{2,3}[0-9A-Za-z]*", code):
            what = f"{code[:20]!r} is no P-code"
            raise refuse(where, what, "see that the columns are where they belong")
        yield level, _area(cells, columns, (level, code, where), (level == finest, outer))
        outer.insert(0, PREFIX + code)


def _area(
    cells: list[str],
    columns: _Columns,
    key: tuple[int, str, str],
    place: tuple[bool, list[str]],
) -> Entry:
    level, code, where = key
    is_finest, outer = place
    printed = [cells[at] for at in columns.names[level] if at < len(cells)]
    lat = lon = None
    if is_finest and columns.lat is not None and columns.lon is not None:
        lat, lon = read_degrees(cells[columns.lat], cells[columns.lon], where)
    people = cells[columns.people] if is_finest and columns.people is not None else None
    return Entry(
        id=PREFIX + code,
        kind=KINDS[min(level, len(KINDS) - 1)],
        names=arabic_names(printed),
        label=next((name for name in printed if name.isascii()), ""),
        country=code[:2],
        within=tuple(outer),
        lat=lat,
        lon=lon,
        population=read_population(people),
        where=where,
    )


def _split(line: str) -> list[str]:
    separator = next((sign for sign in SEPARATORS if sign in line), ",")
    return line.lstrip("\ufeff").rstrip("\r\n").split(separator)


def _key(cell: str) -> str:
    return cell.strip().strip('"').lower().replace(" ", "_")
