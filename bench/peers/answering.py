"""What every peer's script shares: take texts as JSON, read them with a watch, give JSON back.

It runs in the peer's own environment, so it imports the standard library only.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

# A text, and the day it was published: found as start, end and value.
Read = Callable[[str, str], Sequence[tuple[int, int, Any]]]


def answer(readers: dict[str, Read]) -> None:
    """Answer the request on standard input.

    A request is `{"task": …, "texts": [[text, day], …]}`. What a reader raises is counted under
    its class, and the text counts as one in which nothing was found.
    """
    request = json.load(sys.stdin)
    read = readers[request["task"]]
    texts = request["texts"]
    errors: Counter[str] = Counter()
    for text, day in texts[:3]:
        _try(read, text, day, Counter())
    cpu, wall = _cpu(), time.perf_counter()
    found = [_try(read, text, day, errors) for text, day in texts]
    took = {"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu}
    json.dump({"found": found, "errors": errors, **took}, sys.stdout)


def give(found: Sequence[Any], errors: dict[str, int], wall: float, cpu: float) -> None:
    """Print the answer of a peer that keeps its own watch."""
    json.dump({"found": found, "errors": errors, "wall": wall, "cpu": cpu}, sys.stdout)


def _try(read: Read, text: str, day: str, errors: Counter[str]) -> Sequence[Any]:
    try:
        return read(text, day)
    except Exception as error:  # noqa: BLE001
        errors[type(error).__name__] += 1
        return []


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)
