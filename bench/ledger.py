"""Speed and memory of the ledger, and how they grow with what it holds.

    python -m bench.ledger                       # 10,000 to 1,000,000 figures, on SQLite
    python -m bench.ledger --figures 10000       # a quick look
    python -m bench.ledger --url postgresql://…  # an empty database of a server

An event has fifty figures in thirteen reports; each figure has a record as large as a real one. The
events are recorded four times while the ledger grows, so that each has a history. Each size is a
process of its own, so that peak memory is its own. Seconds are those of computing where they are of
one process alone (SQLite), because others may use the machine; a server's are those of the clock.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from hasila import pipeline
from hasila.cli.accounts import recall
from hasila.errors import CommandError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.report_book import Found
from hasila.model.count import Count
from hasila.model.event import Event, EventType, Reason
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.when import Precision, When
from hasila.model.where import Where

SIZES = (10_000, 100_000, 1_000_000)
FIGURES_OF_EVENT, FIGURES_OF_REPORT = 50, 4
AT_ONCE, ROUNDS, ASKED = 50, 4, 60
BEGIN = datetime(2031, 1, 1, tzinfo=UTC)
TEXT = "قال مسعفون إن سبعة أشخاص قتلوا وأصيب نحو ثلاثين آخرين في قصف على سوق البلدة. " * 6
SPEAKERS = ("src-one", "src-two", "src-three")
ROLES = (Role.NUMBER, Role.TRIGGER, Role.HEDGE, Role.PARTY, Role.SOURCE, Role.PLACE)
HEADER = (
    f"{'figures':>9} {'events':>7} {'entries':>9} {'file MB':>8} {'figures/s':>9} {'events/s':>8} "
    f"{'toll ms':>13} {'as-of ms':>13} {'entries/s':>9} {'peak MB':>19}"
)
BELOW = (
    f"{'':9} {'':7} {'':9} {'':8} {'added':>9} {'recorded':>8} "
    f"{'median   95 %':>13} {'median   95 %':>13} {'verified':>9} {'add  record  verify':>19}"
)


# ---- what is kept -------------------------------------------------------------------------------


def figure(number: int) -> Figure:
    """Return the figure of this number."""
    event, of_report = number // FIGURES_OF_EVENT, number // FIGURES_OF_REPORT
    low = 3 + number % 40
    day = (BEGIN + timedelta(days=event % 900)).date().isoformat()
    return Figure(
        id=f"fig-{number * 2654435761 % 2**64:016x}",
        report=f"{of_report:064x}",
        span=Span(40, 44),
        outcome=(Outcome.KILLED, Outcome.WOUNDED)[number % 2],
        count=Count(low, low),
        hedge=Hedge.EXACT,
        group=Group("أشخاص", "civilians", Category.CIVILIAN),
        scope=Scope.TOTAL,
        source="مسعفون",
        source_id=SPEAKERS[number % len(SPEAKERS)],
        place=Where(f"place-{event}", "البلدة", country="SY", admin1="SY-HA", lat=36.5, lon=40.7),
        when=When(day, day, Precision.DAY),
        event=f"{of_report:064x}#1",
        rule="ar.killed.qutila",
        evidence=tuple(
            Evidence(Span(at, at + 5), role, "ar.killed.qutila")
            for at, role in enumerate(ROLES, start=40)
        ),
        as_of=f"{day}T{number % 24:02}:00:00+03:00",
    )


def reading(number: int) -> Found:
    """Return the report of this number and its figures."""
    first = number * FIGURES_OF_REPORT
    figures = tuple(figure(first + at) for at in range(FIGURES_OF_REPORT))
    key = f"{number:064x}"
    report = Report(
        key, f"قصف على سوق {number}", TEXT, url=f"https://example.org/{number}", outlet="example",
        published=figures[0].as_of, lang="ar",
    )  # fmt: skip
    return Found(report, figures, ())


def event(number: int, last_figure: int) -> Event:
    """Return the event of this number as far as its figures have come in."""
    first = number * FIGURES_OF_EVENT
    own = range(first, min(first + FIGURES_OF_EVENT, last_figure))
    figures = tuple(figure(at) for at in own)
    toll = Toll(
        Outcome.KILLED, None, None, None, 3, 5, 42, is_open=False, is_derived=False,
        as_of=figures[-1].as_of, figures=(figures[-1].id,), policy="latest-primary",
    )  # fmt: skip
    return Event(
        id=f"evt-{number:016x}",
        slug=f"sy-town-{number}",
        title=f"قصف على سوق {number}",
        type=EventType.SHELLING,
        place=figures[0].place,
        start=figures[0].when.start if figures[0].when else None,
        end=None,
        figures=tuple(each.id for each in figures),
        reports=tuple(dict.fromkeys(each.report for each in figures)),
        sources=3,
        why=(Reason("link.place", "in 12 of 12 joins"),),
        tolls=(toll,) * 6,
    )


def arrivals(size: int) -> list[int]:
    """Return the numbers of reports in an order in which all events grow together."""
    order = list(range(size // FIGURES_OF_REPORT))
    random.Random(1).shuffle(order)  # noqa: S311 - the same order each time
    return order


# ---- what is measured ---------------------------------------------------------------------------


Clock = Callable[[], float]
Took = dict[str, Any]


def add(ledger: Ledger, size: int, at: int, clock: Clock) -> Took:
    """Return what adding a part of the reports took."""
    order = arrivals(size)
    share = len(order) // ROUNDS
    taken = 0.0
    for some in batches(order[at * share : (at + 1) * share if at < ROUNDS - 1 else None]):
        start = clock()
        ledger.add_all(some)
        taken += clock() - start
    return {"adding": taken}


def record(ledger: Ledger, size: int, at: int, clock: Clock) -> Took:
    """Return what recording the events that have come in by now took."""
    come = (at + 1) * size // ROUNDS
    events = [event(number, size) for number in range(come // FIGURES_OF_EVENT)]
    start = clock()
    ledger.record_events(events)
    return {
        "recording": clock() - start,
        "recorded": len(events),
        "instant": ledger.head().recorded_at,
    }


def question(ledger: Ledger, instants: Sequence[str], size: int, clock: Clock) -> Took:
    """Return what tolls of now and then took, and verifying."""
    chance = random.Random(2)  # noqa: S311 - the same questions each time
    asked = [f"evt-{chance.randrange(size // FIGURES_OF_EVENT):016x}" for _ in range(ASKED)]
    past = [datetime.fromisoformat(each) for each in instants]
    ask(ledger, asked[0], None, clock)
    now = [ask(ledger, name, None, clock) for name in asked]
    then = [ask(ledger, name, chance.choice(past), clock) for name in asked]
    start = clock()
    if ledger.verify():
        sys.exit("the ledger does not hold")
    verifying = clock() - start
    return {"toll": now, "as_of": then, "entries": ledger.head().seq, "verifying": verifying}


def measure(part: str, size: int, at: int, url: str) -> Took:
    """Return what a part of the work took, in a process of its own."""
    clock = time.process_time if url.startswith("sqlite") else time.perf_counter
    with open_ledger(url, create=True) as ledger:
        if part == "ask":
            instants = json.loads(sys.stdin.read())
            took = question(ledger, instants, size, clock)
        else:
            took = {"add": add, "record": record}[part](ledger, size, at, clock)
    return {**took, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measure_apart(part: str, size: int, at: int, url: str, instants: Sequence[str] = ()) -> Took:
    """Measure in a process of its own, so that its peak memory is its own."""
    words = ["--part", part, "--figures", str(size), "--at", str(at), "--url", url]
    done = subprocess.run(
        [sys.executable, "-m", "bench.ledger", *words],
        input=json.dumps(instants),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    took: Took = json.loads(done.stdout)
    return took


def measure_all(size: int, url: str) -> Took:
    """Return what a ledger of *size* figures took."""
    added, recorded = [], []
    for at in range(ROUNDS):
        added.append(measure_apart("add", size, at, url))
        recorded.append(measure_apart("record", size, at, url))
    file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None
    asked = measure_apart("ask", size, 0, url, [each["instant"] for each in recorded])
    return {
        "figures": size,
        "events": size // FIGURES_OF_EVENT,
        "file": file.stat().st_size / 1e6 if file else 0,
        "added": size / sum(each["adding"] for each in added),
        "recorded": sum(each["recorded"] for each in recorded)
        / sum(each["recording"] for each in recorded),
        "verified": asked["entries"] / asked["verifying"],
        "peak_adding": max(each["peak"] for each in added),
        "peak_recording": max(each["peak"] for each in recorded),
        **asked,
    }


def batches(numbers: Sequence[int]) -> Iterator[list[Found]]:
    """Yield the readings of these reports, some at a time."""
    rest = iter(numbers)
    while some := [reading(number) for number in islice(rest, AT_ONCE)]:
        yield some


def ask(ledger: Ledger, name: str, as_of: datetime | None, clock: Clock) -> float | None:
    """Return the seconds that the toll of an event took; None where it was not known then."""
    start = clock()
    try:
        account = recall(ledger, name, as_of, None)
    except CommandError:
        return None
    pipeline.toll(account.figures, account.reports)
    return clock() - start


# ---- what is printed ----------------------------------------------------------------------------


def row(took: Took) -> str:
    """Return one measurement as a line."""
    toll, as_of = (spread(took[name]) for name in ("toll", "as_of"))
    return (
        f"{took['figures']:9,} {took['events']:7,} {took['entries']:9,} {took['file']:8,.0f} "
        f"{took['added']:9,.0f} {took['recorded']:8,.0f} {toll:>13} {as_of:>13} "
        f"{took['verified']:9,.0f} {took['peak_adding']:5,.0f} {took['peak_recording']:6,.0f} "
        f"{took['peak']:6,.0f}"
    )


def spread(seconds: Sequence[float | None]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    found = sorted(1000 * each for each in seconds if each is not None)
    if not found:
        return "-"
    return f"{statistics.median(found):.1f} {found[int(len(found) * 0.95)]:6.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with --one a single measurement as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", nargs="+", type=int, default=SIZES)
    parser.add_argument("--url", help="an empty database; one size only")
    parser.add_argument("--part", choices=("add", "record", "ask"))
    parser.add_argument("--at", type=int, default=0)
    args = parser.parse_args(arguments)
    if args.part:
        print(json.dumps(measure(args.part, args.figures[0], args.at, args.url)))
        return 0
    print(HEADER)
    print(BELOW)
    for size in args.figures:
        with tempfile.TemporaryDirectory() as folder:
            took = measure_all(size, args.url or f"sqlite:///{folder}/ledger.db")
        print(row(took), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
