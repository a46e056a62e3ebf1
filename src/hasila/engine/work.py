"""One record through one stage, the same on every engine; an error goes with the record's id."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from hasila.errors import HasilaError, StageError

Record = TypeVar("Record")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failed:
    """What comes in place of a result: the id of the record (or group), and why there is none."""

    id: str
    error: HasilaError


@dataclass(frozen=True, slots=True)
class Gathered(Generic[Record]):
    """The records that have one key; its id is the key."""

    id: str
    records: tuple[Record, ...]


def settle() -> None:
    """Leave all that is loaded out of every later search for garbage: it stays until the end.

    Words and places are some hundred thousand records, and reading makes and drops so many that
    Python would look through them again and again: a twentieth of all time.
    """
    gc.freeze()


def run_one(stage: Callable[[Record], Result], record: Record, number: int) -> Result | Failed:
    """Return what *stage* gives for *record*, which is the *number*th."""
    try:
        return stage(record)
    except HasilaError as error:
        return Failed(identity_of(record, number), error)
    except Exception as error:  # noqa: BLE001 - one record's fault must not take the others along
        identity = identity_of(record, number)
        said = " ".join(str(error).split())
        what = f"a stage failed on it ({type(error).__name__}: {said})"
        return Failed(identity, StageError(identity, what, "please report this, with the record"))


def identity_of(record: object, number: int) -> str:
    """Return the id that *record* bears; a text is its own; else its place in the row."""
    identity = record if isinstance(record, str) else getattr(record, "id", None)
    return identity if isinstance(identity, str) else f"record {number}"


def gather(key: Callable[[Record], str], records: Iterable[Record]) -> tuple[Gathered[Record], ...]:
    """Return the records by key: keys in the order of their code points, records as they came."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return tuple(Gathered(name, tuple(groups[name])) for name in sorted(groups))


def over_group(
    stage: Callable[[str, tuple[Record, ...]], Result],
) -> Callable[[Gathered[Record]], Result]:
    """Return *stage* as a stage over one gathered group; it can be sent to a worker."""
    return partial(_run_group, stage)


def _run_group(
    stage: Callable[[str, tuple[Record, ...]], Result], group: Gathered[Record]
) -> Result:
    return stage(group.id, group.records)
