"""Loaded gazetteers as one SQLite file each, never changed once written; looked up by words.

A file is written beside its place and then renamed, so that nobody meets half of one, and a run
that has one open keeps what it began with.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hasila.errors import SurroundingsError
from hasila.model.ids import content_id
from hasila.model.place import Place
from hasila.world.atlases import LoadedName

FOLDER = "places"
SUFFIX = ".sqlite"
# Raised whenever an older file would be read wrongly.
SCHEMA = "1"
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
  country TEXT NOT NULL, admin1 TEXT, parent TEXT, lat REAL, lon REAL, population INTEGER,
  source TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE names (
  first TEXT NOT NULL, words TEXT NOT NULL, place TEXT NOT NULL, is_printed INTEGER NOT NULL,
  PRIMARY KEY (first, words, place)
) WITHOUT ROWID;
"""
_PUT_PLACE = "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_NAME = "INSERT OR IGNORE INTO names (first, words, place, is_printed) VALUES (?, ?, ?, ?)"
_BY_FIRST = "SELECT words, place, is_printed FROM names WHERE first = ? ORDER BY words, place"
_BY_ID = "SELECT * FROM places WHERE id = ?"


@dataclass(frozen=True, slots=True)
class About:
    """What a loaded gazetteer is. `digest` names what it holds; `names` counts ways to write."""

    name: str
    format: str
    file: str
    digest: str
    places: int
    names: int


class Shelf:
    """One loaded gazetteer, open to be looked up."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._base = sqlite3.connect(
                f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            rows = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise _unread(path, "it is no gazetteer of Hasila's") from error
        if rows.get("schema") != SCHEMA:
            raise _unread(path, "another Hasila wrote it")
        self.first_words = frozenset(rows["first_words"].split())
        self.points = {key: (lat, lon) for key, lat, lon in json.loads(rows["points"])}
        self.about = About(
            name=path.name.removesuffix(SUFFIX),
            format=rows["format"],
            file=rows["file"],
            digest=rows["digest"],
            places=int(rows["places"]),
            names=int(rows["names"]),
        )

    def names(self, first: str) -> list[tuple[tuple[str, ...], str, bool]]:
        """Return words, place id and whether it is printed so, for names with a first word."""
        if first not in self.first_words:
            return []
        rows = self._look_up(_BY_FIRST, first)
        return [(tuple(words.split()), place, bool(printed)) for words, place, printed in rows]

    def place(self, key: str) -> Place | None:
        """Return the place of an id, or None."""
        for known, kind, name, names, *rest in self._look_up(_BY_ID, key):
            return Place(known, kind, name, tuple(json.loads(names)), *rest)
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _look_up(self, question: str, key: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._base.execute(question, (key,))
        except sqlite3.Error as error:
            raise _unread(self._path, "it is damaged") from error


class Shelves:
    """All loaded gazetteers of a home folder, as one atlas; an id is the first one's, by name."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._shelves = shelves
        digests = [shelf.about.digest for shelf in shelves]
        self.digest = content_id("\n".join(sorted(digests))) if digests else ""

    def first_words(self) -> frozenset[str]:
        """Return the folded first word of every name."""
        return frozenset().union(*(shelf.first_words for shelf in self._shelves))

    def names(self, first: str) -> Sequence[LoadedName]:
        """Return the names that begin with a folded word, by gazetteer, words and id."""
        return [LoadedName(*row) for shelf in self._shelves for row in shelf.names(first)]

    def by_id(self, key: str) -> Place | None:
        """Return the place of an id, or None."""
        found = (shelf.place(key) for shelf in self._shelves)
        return next((place for place in found if place is not None), None)

    def points(self) -> Mapping[str, tuple[float, float]]:
        """Return better points for places of the package's own, by id."""
        return {
            key: point for shelf in reversed(self._shelves) for key, point in shelf.points.items()
        }


def open_shelves(home: Path | None) -> Shelves:
    """Return the gazetteers loaded below a home folder; None stands for nowhere.

    Raises:
        SurroundingsError: One of them cannot be read.
    """
    return Shelves([Shelf(path) for path in _paths(home)])


def list_shelves(home: Path) -> list[About]:
    """Return what is loaded, by name."""
    found = []
    for path in _paths(home):
        with closing(Shelf(path)) as shelf:
            found.append(shelf.about)
    return found


def shelf_path(home: Path, name: str) -> Path:
    """Return where the gazetteer of a name is kept."""
    return home / FOLDER / f"{name}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class Content:
    """What is put into one shelf.

    `names` tells by (first word, words, place id) whether a name is printed so; `points` are better
    ones for places of the package's own, by id.
    """

    places: Sequence[Place]
    names: Mapping[tuple[str, str, str], bool]
    points: Mapping[str, tuple[float, float]]


def write_shelf(path: Path, content: Content, about: Mapping[str, str]) -> str:
    """Write a gazetteer whole or not at all, and return its digest.

    Raises:
        SurroundingsError: The folder cannot be written, or the disk is full.
    """
    places = sorted(content.places, key=lambda place: place.id)
    names = sorted((*key, int(printed)) for key, printed in content.names.items())
    points = sorted((key, *point) for key, point in content.points.items())
    digest = _digest([*map(_row, places), *names, *points])
    facts = {
        **about,
        "schema": SCHEMA,
        "digest": digest,
        "places": str(len(places)),
        "names": str(len(names)),
        "points": json.dumps(points),
        "first_words": " ".join(sorted({first for first, *_ in names})),
    }
    with _new_file(path) as base:
        base.executescript(_TABLES)
        base.executemany("INSERT INTO about VALUES (?, ?)", sorted(facts.items()))
        base.executemany(_PUT_PLACE, map(_row, places))
        base.executemany(_PUT_NAME, names)
        base.commit()
    return digest


@contextmanager
def _new_file(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a base to fill; only a whole one takes the place of what was there."""
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(half)) as base:
            base.execute("PRAGMA journal_mode = OFF")
            yield base
        half.replace(path)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        remedy = "free some space, or choose another --home"
        raise SurroundingsError(
            str(path), (why or "it cannot be written").lower(), remedy
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _row(place: Place) -> tuple[object, ...]:
    names = json.dumps(place.names, ensure_ascii=False)
    return (
        *(place.id, place.kind, place.name, names, place.country, place.admin1, place.parent),
        *(place.lat, place.lon, place.population, place.source),
    )


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    return content_id("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))


def _paths(home: Path | None) -> list[Path]:
    return sorted((home / FOLDER).glob(f"*{SUFFIX}")) if home is not None else []


def _unread(path: Path, what: str) -> SurroundingsError:
    remedy = "load its file again, or unload it: hasila places unload"
    return SurroundingsError(str(path), what, f"{remedy} {path.name.removesuffix(SUFFIX)}")
