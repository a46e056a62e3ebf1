"""What every format of a gazetteer gives: entries, and rows refused with their reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from hasila.errors import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a gazetteer as printed in it, before it is held against what is known.

    `names` are Arabic, the usual one first. `within` are ids or codes of what it lies in, the
    finest first; `same` is the id that the package's own list has for the place, if it has one.
    `where` is the file and line.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    label: str
    country: str | None
    within: tuple[str, ...]
    lat: float | None
    lon: float | None
    population: int | None
    where: str
    same: str | None = None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A further name of a place that another file brought."""

    place: str
    name: str
    where: str


Row = Entry | NameEntry | InputError
Rows = Iterator[Row]


def refuse(where: str, what: str, remedy: str) -> InputError:
    """Return one row's refusal."""
    return InputError(where, what, remedy)


def read_degrees(lat: object, lon: object, where: str) -> tuple[float, float]:
    """Return degrees north and east.

    Raises:
        InputError: They are no numbers, or beyond the poles or the date line.
    """
    try:
        north, east = float(str(lat)), float(str(lon))
    except ValueError as error:
        what = f"latitude {str(lat)[:20]!r}, longitude {str(lon)[:20]!r} are no degrees"
        raise refuse(where, what, "see that the columns are where they belong") from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        is_swapped = abs(east) <= 90 and abs(north) <= 180
        what = f"latitude {north:g}, longitude {east:g} are no point on earth"
        remedy = "swap the two" if is_swapped else "correct them, or leave the row out"
        raise refuse(where, what, remedy)
    return north, east


def read_population(printed: object) -> int | None:
    """Return persons; 0 stands for "not known" in these files."""
    try:
        return int(float(str(printed))) or None
    except (ValueError, OverflowError):
        return None
