"""A file of any format into one shelf, and a list of the rows that were refused."""

import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hasila.errors import InputError
from hasila.model.place import Place
from hasila.sources.gazetteers import geonames, pcodes, whosonfirst
from hasila.sources.gazetteers.checks import SWAPPED, Outlines, is_swapped_file
from hasila.sources.gazetteers.entries import Entry, NameEntry, Row, Rows, refuse
from hasila.sources.gazetteers.known import WIDE_KINDS, Known
from hasila.sources.gazetteers.shelves import Content
from hasila.sources.gazetteers.spellings import spellings

FORMATS = "GeoNames (.txt, .zip), Who's On First (.jsonl, .jsonl.gz), OCHA's P-codes (.csv)"
SHEETS = (".xlsx", ".xls", ".ods")
Refuse = Callable[[InputError], None]
Lines = Iterator[tuple[str, str]]


@dataclass(slots=True)
class Loaded:
    """What became of a file: its content, its format, and how many rows went where.

    `unnamed` have no Arabic name, `own` are places that the package knows already.
    """

    format: str
    content: Content
    rows: int = 0
    refused: int = 0
    unnamed: int = 0
    own: int = 0


@dataclass(slots=True)
class _Table:
    """The places of one file, as they come in."""

    known: Known
    outlines: Outlines
    where: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[Entry, str | None]] = field(default_factory=list)
    countries: dict[str, str] = field(default_factory=dict)
    same: dict[str, Place] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)


def load_file(
    path: Path, known: Known, others: Callable[[str], bool], refuse_row: Refuse
) -> Loaded:
    """Return what a file holds, each broken row handed to *refuse_row* and the rest kept.

    Args:
        path: Of a format that `FORMATS` names; plain, gzip or zip.
        known: The package's own places.
        others: Tells whether another loaded gazetteer has the place of an id.
        refuse_row: Takes each refused row.

    Raises:
        InputError: The file as a whole is of no use.
        OSError: It cannot be read.
    """
    with _lines(path) as lines:
        name, rows = _read(path, lines, known)
        if name == "geonames-names":
            return _load_names(rows, known, others, refuse_row)
        return _load_places(path, name, rows, (known, refuse_row))


# ---- places -------------------------------------------------------------------------------------


def _load_places(path: Path, name: str, rows: Rows, to: tuple[Known, Refuse]) -> Loaded:
    known, refuse_row = to
    table = _Table(known, Outlines(known.places))
    loaded = Loaded(name, Content((), {}, {}))
    refusals: list[InputError] = []
    for row in _in_order(rows):
        loaded.rows += 1
        fault = row if isinstance(row, InputError) else _take(row, table)
        if fault is not None:
            loaded.refused += 1
            refusals.append(fault)
    if is_swapped_file(table.faults, loaded.rows):
        raise InputError(str(path), f"{SWAPPED} in most rows", "swap the two columns")
    for refusal in refusals:
        refuse_row(refusal)
    if not table.entries and not refusals:
        raise InputError(str(path), "it holds no places", "see that it is whole")
    _put(table, loaded, name)
    return loaded


def _in_order(rows: Rows) -> Iterator[Row]:
    """Yield what other rows lie in before them: countries, then governorates, then the rest."""
    rest: list[Row] = []
    wide: dict[str, list[Row]] = {kind: [] for kind in WIDE_KINDS}
    for row in rows:
        wide.get(row.kind if isinstance(row, Entry) else "", rest).append(row)
    for kind in WIDE_KINDS:
        yield from wide[kind]
    yield from rest


def _take(row: Row, table: _Table) -> InputError | None:
    """Take a row into the table, or return why not."""
    if not isinstance(row, Entry):
        return row if isinstance(row, InputError) else None
    if before := table.where.get(row.id):
        what = f"id {row.id} was given before, at {before.rpartition(':')[2]}"
        return refuse(row.where, what, "give each place an id of its own, or leave one out")
    country = _country(row, table)
    if row.kind != "country" and country is None:
        what = f"{row.id} lies in no country that Hasila knows"
        return refuse(row.where, what, "give its country, or load the file that holds it")
    fault = table.outlines.fault(row, country)
    if fault is not None:
        table.faults[SWAPPED] += SWAPPED in fault.what
        return fault
    table.where[row.id] = row.where
    same = table.known.same(row, country)
    if same is not None:
        table.same[row.id] = same
    if row.kind == "country":
        table.countries[row.id] = same.id if same else (row.country or "")
    table.entries.append((row, country))
    return None


def _country(row: Entry, table: _Table) -> str | None:
    if row.country is not None:
        return row.country if table.known.by_id(row.country) else None
    for outer in row.within:
        if country := table.countries.get(outer):
            return country
    # A disputed place has no country in its hierarchy; the file's own holds it if it is near.
    only = set(table.countries.values())
    return only.pop() if len(only) == 1 and table.outlines.is_near(row, *only) else None


def _put(table: _Table, loaded: Loaded, name: str) -> None:
    """Make places and names of the entries; what has no Arabic name is only counted."""
    places: list[Place] = []
    names: dict[tuple[str, str, str], bool] = {}
    points: dict[str, tuple[float, float]] = {}
    named = {entry.id for entry, _ in table.entries if entry.names}
    for entry, country in table.entries:
        same = table.same.get(entry.id)
        if same is not None:
            loaded.own += 1
            if same.within_km and entry.lat is not None and entry.lon is not None:
                points.setdefault(same.id, (entry.lat, entry.lon))
        if not entry.names:
            loaded.unnamed += 1
            continue
        if same is None:
            places.append(_place(entry, country or "", (table, named), name))
        if same is None or same.kind not in WIDE_KINDS:
            _add_names(names, entry.names, same.id if same else entry.id)
    loaded.content = Content(places, names, points)


def _place(entry: Entry, country: str, to: tuple[_Table, set[str]], name: str) -> Place:
    table, named = to
    outer = [key for key in (_outer(key, table, named) for key in entry.within) if key]
    admin1 = next((key for key in outer if _is_governorate(key, table)), None)
    if entry.kind == "governorate":
        admin1 = entry.id
    return Place(
        id=entry.id,
        kind=entry.kind,
        name=entry.names[0],
        names=entry.names,
        country=country,
        admin1=admin1,
        parent=None if entry.kind == "country" else (outer[0] if outer else country),
        lat=entry.lat,
        lon=entry.lon,
        population=entry.population,
        source=name,
    )


def _outer(key: str, table: _Table, named: set[str]) -> str | None:
    """Return the id under which the program knows what a row says it lies in."""
    if key in table.same:
        return table.same[key].id
    if key in named or table.known.by_id(key):
        return key
    return None


def _is_governorate(key: str, table: _Table) -> bool:
    own = table.known.by_id(key)
    return own.kind == "governorate" if own else False


def _add_names(into: dict[tuple[str, str, str], bool], names: Iterable[str], key: str) -> None:
    for words, is_printed in spellings(names).items():
        row = words[0], " ".join(words), key
        into[row] = into.get(row, False) or is_printed


# ---- further names ------------------------------------------------------------------------------


def _load_names(
    rows: Rows, known: Known, others: Callable[[str], bool], refuse_row: Refuse
) -> Loaded:
    loaded = Loaded("geonames-names", Content((), {}, {}))
    names: dict[tuple[str, str, str], bool] = {}
    for row in rows:
        loaded.rows += 1
        if isinstance(row, InputError):
            loaded.refused += 1
            refuse_row(row)
        elif isinstance(row, NameEntry) and (known.by_id(row.place) or others(row.place)):
            loaded.own += 1
            _add_names(names, [row.name], row.place)
    loaded.content = Content((), names, {})
    return loaded


# ---- files --------------------------------------------------------------------------------------


def _read(path: Path, lines: Lines, known: Known) -> tuple[str, Rows]:
    """Return the format of a file and its rows.

    Raises:
        InputError: It is of no format that is known.
    """
    try:
        first = next(lines)
    except StopIteration:
        raise InputError(str(path), "it is empty", "fetch it again") from None
    whole = _chain(first, lines)
    line = first[1]
    if whosonfirst.is_whosonfirst(line):
        return "whosonfirst", whosonfirst.read_whosonfirst(whole)
    if geonames.is_geonames(line):
        return "geonames", geonames.read_geonames(whole, known.governorates)
    if geonames.is_alternate_names(line):
        return "geonames-names", geonames.read_alternate_names(whole)
    if pcodes.is_pcodes(line):
        return "pcodes", pcodes.read_pcodes(whole, str(path))
    raise InputError(str(path), "it is no gazetteer that is known", f"give {FORMATS}")


def _chain(first: tuple[str, str], rest: Lines) -> Lines:
    yield first
    yield from rest


@contextmanager
def _lines(path: Path) -> Iterator[Lines]:
    if path.suffix.lower() in SHEETS:
        raise InputError(str(path), "it is a workbook", "save its sheet of areas as CSV in UTF-8")
    with _stream(path) as stream:
        yield _numbered(stream, str(path))


@contextmanager
def _stream(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as packed, packed.open(_member(packed, path)) as stream:
            yield stream
    elif path.suffix.lower() == ".gz":
        with gzip.open(path) as stream:
            yield io.BufferedReader(stream)
    else:
        with path.open("rb") as stream:
            yield stream


def _member(packed: zipfile.ZipFile, path: Path) -> str:
    """Return the table in an archive of GeoNames, which also holds a readme."""
    found = [name for name in packed.namelist() if name.endswith(".txt") and "readme" not in name]
    if len(found) != 1:
        raise InputError(str(path), f"it holds {len(found)} tables", "unpack it and name one")
    return found[0]


def _numbered(stream: IO[bytes], file: str) -> Lines:
    """Yield each line with its place; what is no UTF-8 shows as marks and fails its checks."""
    for number, line in enumerate(stream, 1):
        yield f"{file}:{number}", line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")


def facts_of(loaded: Loaded, path: Path) -> Mapping[str, str]:
    """Return what a shelf says of itself."""
    return {"format": loaded.format, "file": path.name}
