"""Stages that worker processes can import; conftest puts this folder on the path."""

import os
import signal
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hasila.errors import LexiconError, WorldError


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    number: int


def doubled(item: Item) -> Item:
    return Item(item.id, item.number * 2)


def picky(item: Item) -> int:
    if item.number % 7 == 3:
        raise WorldError(item.id, "is not right", "mend it")
    if item.number % 7 == 5:
        message = "first line\nsecond line"
        raise ValueError(message)
    return item.number


def last_digit(item: Item) -> str:
    return str(item.number % 10)


def listed(key: str, items: tuple[Item, ...]) -> tuple[str, tuple[str, ...]]:
    if key == "4":
        raise WorldError(key, "is not right", "mend it")
    return key, tuple(item.id for item in items)


@cache
def load(notes: Path) -> int:
    """Return what took long to load; the process it was loaded in is noted."""
    with notes.open("a", encoding="utf-8") as loads:
        loads.write(f"{os.getpid()}\n")
    return 1_000


def loaded(notes: Path, item: Item) -> int:
    return item.number + load(notes)


def refuse() -> None:
    raise LexiconError("words.yaml:3", "two entries have one id", "rename one")


def end_worker(_item: Item) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleep_long(item: Item) -> int:
    time.sleep(60 if item.number else 0)
    return item.number
