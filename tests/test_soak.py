"""What only a long run shows; left out of `make test`, run by `make soak`."""

import gzip
import json
import os
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from hasila import pipeline
from hasila.model.report import Report

ARTICLES = 100_000
EVERY = 10_000
# All 12,000 articles were read once by then, and every cache of words is as full as it gets.
SETTLED = 30_000
# 2026-11: 248.6 MB after 30,000 articles, 248.7 MB after 100,000.
MOST_GROWTH_MB = 4.0
STATUS = Path("/proc/self/statm")


def articles(path: Path) -> list[Report]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Report(one["id"], one["title"] or "", one["text"] or "", published=one["published"])
        for one in records
    ]


def resident_mb() -> float:
    pages = int(STATUS.read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def sizes(reports: Iterator[Report]) -> Iterator[tuple[int, float]]:
    for number, report in enumerate(reports, start=1):
        pipeline.read(report)
        if number % EVERY == 0:
            yield number, resident_mb()


@pytest.mark.soak
def test_memory_is_flat_over_a_hundred_thousand_articles(shared: Path) -> None:
    path = shared / "eval" / "bulk.jsonl.gz"
    if not path.is_file() or not STATUS.is_file():
        pytest.skip("NOT CHECKED: memory needs the bulk articles of ../shared and /proc")
    taken = dict(sizes(islice(cycle(articles(path)), ARTICLES)))

    print({number: round(size, 1) for number, size in taken.items()})  # noqa: T201
    settled = [size for number, size in taken.items() if number >= SETTLED]
    assert settled[-1] - settled[0] <= MOST_GROWTH_MB
