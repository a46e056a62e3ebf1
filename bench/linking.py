"""Adding ten reports to ledgers of many accounts: linking what is new, and linking everything.

    python -m bench.linking
    python -m bench.linking --accounts 1000 --url postgresql://user@host/empty_database

Made reports of made incidents: five reports tell of each, some of two; many places and days, with
words of each incident's own. Seconds of computing (on SQLite), else of waiting.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from bench.ledger import BEGIN, figure

from hasila.ledger import Ledger, open_ledger
from hasila.ledger.report_book import Found
from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.model.when import Precision, When
from hasila.model.where import Where
from hasila.pipeline.linking import link_ledger

SIZES = (1_000, 10_000, 40_000)
TOLD_BY, ACCOUNTS_OF_REPORT, ADDED, ROUNDS, AT_ONCE = 5, 2, 10, 5, 50
TOWNS, REGIONS, DAYS = 400, 14, 1_500
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WORDS = 8
# No word of it marks an incident out.
TEXT = "قتل سبعة أشخاص وأصيب نحو ثلاثين آخرين في القصف."
HEADER = (
    f"{'accounts':>9} {'events':>7} {'built s':>8} {'10 added s':>11} {'of it linking s':>16} "
    f"{'all anew s':>11}"
)


def incident(number: int) -> tuple[Where, str, tuple[str, ...]]:
    """Return the place, the day and the own words of an incident."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    town = chance.randrange(TOWNS)
    region = town % REGIONS
    lat, lon = 33 + region / 5 + town % 29 / 300, 36 + region / 4 + town % 31 / 300
    place = Where(f"town-{town}", f"بلدة {town}", "SY", f"SY-{region}", lat, lon, "town")
    day = (BEGIN + timedelta(days=chance.randrange(DAYS))).date().isoformat()
    return place, day, tuple("".join(chance.choices(LETTERS, k=6)) for _ in range(WORDS))


def reading(number: int) -> Found:
    """Return a report of two incidents: what it is about, and another one."""
    key = f"{number:064x}"
    figures: list[Figure] = []
    text, day = TEXT, ""
    for at, of in enumerate((number // TOLD_BY, number * 7 // TOLD_BY + 3), start=1):
        place, day_of_it, words = incident(of)
        day = max(day, day_of_it)
        text += f"\n{' '.join(words)} {TEXT}"
        made = figure(number * ACCOUNTS_OF_REPORT + at - 1)
        when = When(day_of_it, day_of_it, Precision.DAY)
        figures.append(
            replace(made, report=key, place=place, when=when, event=f"{key}#{at}", evidence=())
        )
    report = Report(
        key, f"قصف {number}", text, url=f"https://example.org/{number}",
        outlet=f"outlet {number % 9}", published=day, lang="ar",
    )  # fmt: skip
    return Found(report, figures, ())


def batches(numbers: Sequence[int]) -> Iterator[list[Found]]:
    """Yield the readings of these reports, some at a time."""
    rest = iter(numbers)
    while some := [reading(number) for number in islice(rest, AT_ONCE)]:
        yield some


def measure(accounts: int, url: str) -> str:
    """Return the line of a ledger of so many accounts."""
    clock = time.process_time if url.startswith("sqlite") else time.perf_counter
    reports = accounts // ACCOUNTS_OF_REPORT
    with open_ledger(url, create=True) as ledger:
        start = clock()
        fill(ledger, range(reports))
        events = link_ledger(ledger)
        built = clock() - start
        added, linked = [], []
        chance = random.Random(5)  # noqa: S311 - the same each time
        for at in range(ROUNDS):
            # New reports of incidents that the ledger holds, as well as of new ones.
            some = [reading(reports + at * ADDED + step) for step in range(ADDED // 2)]
            some += [again(reading(chance.randrange(reports)), at) for _ in range(ADDED // 2)]
            start = clock()
            ledger.add_all(some)
            middle = clock()
            link_ledger(ledger)
            added.append(clock() - start)
            linked.append(clock() - middle)
        start = clock()
        link_ledger(ledger, anew=True)
        anew = clock() - start
    return (
        f"{accounts:9,} {events:7,} {built:8.1f} {sorted(added)[ROUNDS // 2]:11.2f} "
        f"{sorted(linked)[ROUNDS // 2]:16.2f} {anew:11.1f}"
    )


def again(found: Found, at: int) -> Found:
    """Return the same story as another outlet's report."""
    key = f"{found.report.id[:-2]}x{at}"
    report = replace(found.report, id=key, url=None, outlet=f"another {at}")
    figures = [
        replace(each, id=f"{each.id}x{at}", report=key, event=f"{key}#{number}")
        for number, each in enumerate(found.figures, start=1)
    ]
    return Found(report, figures, ())


def fill(ledger: Ledger, numbers: Sequence[int]) -> None:
    """Add these reports."""
    for some in batches(numbers):
        ledger.add_all(some)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", nargs="+", type=int, default=SIZES)
    parser.add_argument("--url", help="an empty database; one size only")
    args = parser.parse_args(arguments)
    print(HEADER)
    for accounts in args.accounts:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(accounts, args.url or f"sqlite:///{folder}/ledger.db"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
