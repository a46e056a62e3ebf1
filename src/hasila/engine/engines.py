"""The two verbs that every engine has, and the choice of one."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from hasila.engine.inline import Inline
from hasila.engine.pool import Pool
from hasila.engine.work import Failed, Record, Result
from hasila.errors import CommandError


class Engine(Protocol):
    """Runs stages over records. Same records, same results, in the same order, on every engine.

    Where a stage raises, a `Failed` with the record's id stands in the result's place.
    """

    def map(
        self, stage: Callable[[Record], Result], records: Iterable[Record]
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each record, in order."""
        ...

    def group(
        self,
        key: Callable[[Record], str],
        stage: Callable[[str, tuple[Record, ...]], Result],
        records: Iterable[Record],
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each key and its records, in the order of the keys."""
        ...


@contextmanager
def open_engine(workers: int, prepare: Callable[[], object] | None = None) -> Generator[Engine]:
    """Give an engine: 1 is this process alone, more are so many processes, 0 one for each core.

    Args:
        workers: How many processes work.
        prepare: Called once in each of them before its first record, such as a cached loader of
            words and places. A function of a module.

    Raises:
        CommandError: *workers* is negative.
    """
    if workers < 0:
        raise CommandError(
            f"workers {workers}", "there cannot be fewer than none", "give 1 or more"
        )
    count = workers or _cores()
    engine = Inline(prepare) if count == 1 else Pool(count, prepare)
    try:
        yield engine
    except BaseException:
        engine.stop()
        raise
    engine.close()


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
