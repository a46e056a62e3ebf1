"""All cores of one machine: chunks of records go to worker processes and come back in order."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from hasila.engine.work import (
    Failed,
    Record,
    Result,
    gather,
    identity_of,
    over_group,
    run_one,
    settle,
)
from hasila.errors import SurroundingsError

Item = TypeVar("Item")
Chunk = tuple[int, tuple[Item, ...]]
# Enough work to pay for the way to a worker and back; a tenth of a second of reading.
CHUNK_RECORDS = 32
# A worker that is done finds its next chunk waiting, and no more than that lies in memory.
CHUNKS_A_WORKER = 3
# Ctrl-C is answered within so long.
WAKE_SECONDS = 0.2


class Pool:
    """Worker processes that start with the first records and prepare themselves once.

    Stages and keys must be functions of a module, or partials of such: workers import them.
    """

    def __init__(self, workers: int, prepare: Callable[[], object] | None = None) -> None:
        self._window = workers * CHUNKS_A_WORKER
        # Spawned, not forked: a fork while another thread holds a lock hangs.
        self._executor = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(prepare,),
        )

    def map(
        self, stage: Callable[[Record], Result], records: Iterable[Record]
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each record, or why there is none, in order.

        Raises:
            SurroundingsError: A worker was killed.
            HasilaError: A worker could not be prepared.
        """
        chunks = _chunks(records)
        sent: deque[tuple[Chunk[Record], Future[list[Result | Failed]]]] = deque()
        # What is sent is never cancelled: where the workers are stopped at the same time, Python
        # below 3.12 prints a traceback of its own. At most a window of chunks is done in vain.
        for chunk in chunks:
            sent.append((chunk, self._send(stage, chunk)))
            if len(sent) >= self._window:
                yield from _receive(*sent.popleft())
        while sent:
            yield from _receive(*sent.popleft())

    def group(
        self,
        key: Callable[[Record], str],
        stage: Callable[[str, tuple[Record, ...]], Result],
        records: Iterable[Record],
    ) -> Iterator[Result | Failed]:
        """Give the stage's result for each key and its records, in the order of the keys."""
        return self.map(over_group(stage), gather(key, records))

    def close(self) -> None:
        """Let the workers finish and go."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """End the workers at once, whatever they are doing."""
        # From Python 3.14 on this is `terminate_workers`.
        workers = self._executor._processes or {}  # noqa: SLF001
        for worker in list(workers.values()):
            worker.terminate()
        self.close()

    def _send(
        self, stage: Callable[[Record], Result], chunk: Chunk[Record]
    ) -> Future[list[Result | Failed]]:
        try:
            with _interrupts_held():
                return self._executor.submit(_run_chunk, stage, chunk)
        except BrokenProcessPool as error:
            raise _worker_died(chunk) from error


def _chunks(records: Iterable[Item]) -> Iterator[Chunk[Item]]:
    rest = iter(records)
    first = 1
    while chunk := tuple(islice(rest, CHUNK_RECORDS)):
        yield first, chunk
        first += len(chunk)


def _receive(
    chunk: Chunk[Record], future: "Future[list[Result | Failed]]"
) -> Sequence[Result | Failed]:
    try:
        # An interrupt inside a wait may leave a lock behind that the workers' end needs, and one
        # just before it is not seen: so it is held back, and answered between short waits.
        while True:
            with _interrupts_held():
                if wait((future,), timeout=WAKE_SECONDS).done:
                    return future.result()
    except BrokenProcessPool as error:
        raise _worker_died(chunk) from error


def _worker_died(chunk: Chunk[Any]) -> SurroundingsError:
    first, records = chunk
    ends = (identity_of(records[0], first), identity_of(records[-1], first + len(records) - 1))
    what = "a worker process was ended from outside, perhaps for want of memory"
    return SurroundingsError(" to ".join(dict.fromkeys(ends)), what, "run again with one worker")


@contextmanager
def _interrupts_held() -> Generator[None]:
    """Keep Ctrl-C from the workers started meanwhile, for good; this process gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---- in the worker ------------------------------------------------------------------------------

_trouble: list[Exception] = []


def _start_worker(prepare: Callable[[], object] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        if prepare is not None:
            prepare()
            settle()
    except Exception as error:  # noqa: BLE001 - told with the first chunk; here it would only be logged
        _trouble.append(error)


def _end_with_parent() -> None:
    """Leave when the parent is gone, however it went: no worker stays behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_chunk(stage: Callable[[Record], Result], chunk: Chunk[Record]) -> list[Result | Failed]:
    if _trouble:
        raise _trouble[0]
    first, records = chunk
    return [run_one(stage, record, number) for number, record in enumerate(records, first)]
