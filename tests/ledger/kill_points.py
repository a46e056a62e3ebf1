"""Kill an ingest again and again, and see each time that the ledger kept what it promised.

    python kill_points.py URL TRIALS SEED

A child adds, links and erases, and says what is kept as soon as it is; then it is killed at a point
that nobody chose. What it said must be there, once, and the whole must hold.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator

from hasila.errors import CommandError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.report_book import Found
from hasila.model.count import Count
from hasila.model.event import Event, EventType
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

FIGURES = 3
AT_ONCE = 4
# A child is killed within the time of so many rounds of its work, however slow the machine is.
ROUNDS = 1.5


def reading(name: str) -> Found:
    report = Report(name, "title", f"text of {name} " * 40, url=f"https://example.org/{name}")
    figures = [
        Figure(f"fig-{name}-{n}", name, Span(0, 1), Outcome.KILLED, Count(3, 3), Hedge.EXACT)
        for n in range(FIGURES)
    ]
    return Found(report, figures, ())


def event(name: str) -> Event:
    ids = tuple(figure.id for figure in reading(name).figures)
    kind = EventType.BATTLE
    return Event(f"evt-{name}", f"slug-{name}", "", kind, None, None, None, ids, (name,), 1, ())


def work(url: str, trial: int) -> Iterator[dict[str, list[str]]]:
    """Add, link and erase for ever, and yield what is kept."""
    number = 0
    with open_ledger(url, create=True) as ledger:
        while True:
            number += 1
            names = [f"{trial}-{number}-{at}" for at in range(AT_ONCE)]
            ledger.add_all(map(reading, names))
            yield {"added": names}
            single = f"{trial}-{number}"
            found = reading(single)
            ledger.add(found.report, found.figures, found.unresolved)
            yield {"added": [single]}
            ledger.record_events([event(single)])
            yield {"linked": [f"evt-{single}"]}
            ledger.erase(names[0], "why")
            yield {"erased": [names[0]]}


def run_child(url: str, trial: int, out: int) -> None:
    """Work, and write what is kept into a pipe, a line each."""
    try:
        for kept in work(url, trial):
            os.write(out, (json.dumps(kept) + "\n").encode())
    except BaseException as error:  # noqa: BLE001 - the parent must hear of it
        os.write(out, (json.dumps({"failed": [repr(error)]}) + "\n").encode())
    os._exit(1)


def time_one(url: str) -> tuple[float, dict[str, list[str]]]:
    """Return the seconds that a child takes to go through everything once, and what it said."""
    begun = time.monotonic()
    child, read_end = start(url, 0)
    with os.fdopen(read_end, encoding="utf-8") as told:
        lines = []
        for line in told:
            lines.append(line)
            if "erased" in line or "failed" in line:
                break
        seconds = time.monotonic() - begun
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return seconds, read_said([*lines, *told])


def start(url: str, trial: int) -> tuple[int, int]:
    """Return the number of a new child and the end of the pipe that it writes into."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        run_child(url, trial, write_end)
    os.close(write_end)
    return child, read_end


def kill_one(url: str, trial: int, seconds: float) -> dict[str, list[str]]:
    """Return what a child said is kept before it was killed."""
    child, read_end = start(url, trial)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read_end, encoding="utf-8") as told:
        return read_said(told)


def read_said(told: Iterable[str]) -> dict[str, list[str]]:
    """Return what the whole lines say, by kind."""
    said: dict[str, list[str]] = {}
    for line in (json.loads(line) for line in told if line.endswith("\n")):
        for key, names in line.items():
            said.setdefault(key, []).extend(names)
    return said


def check(ledger: Ledger, said: dict[str, set[str]]) -> None:
    """Stop the run where the ledger lacks what was said, doubles it, or does not hold."""
    faults = ledger.verify()
    reports = [report.id for report in ledger.reports()]
    events = {each.id for each in ledger.events()}
    gone = {name for name in said["erased"] if is_gone(ledger, name)}
    lost = said["added"] - said["erased"] - {*reports}
    # One erasure may be done and not told of; its report is not lost.
    lost = {name for name in lost if not is_gone(ledger, name)}
    problems = {
        "faults": faults,
        "lost": lost,
        "doubled": len(reports) - len({*reports}),
        "not whole": len(ledger.figures()) - FIGURES * len(reports),
        "not linked": said["linked"] - events,
        "not erased": said["erased"] - gone,
        "failed": said["failed"],
    }
    if found := {name: what for name, what in problems.items() if what}:
        sys.exit(str(found))


def is_gone(ledger: Ledger, name: str) -> bool:
    try:
        ledger.report(name)
    except CommandError as error:
        return "erased" in str(error)
    return False


def keep(said: dict[str, set[str]], told: dict[str, list[str]]) -> None:
    for key, names in told.items():
        said[key].update(names)


def main(url: str, trials: int, seed: int) -> None:
    """Kill and check as often as asked, and print what was kept in all."""
    chance = random.Random(seed)  # noqa: S311 - points that can be tried again
    said: dict[str, set[str]] = {key: set() for key in ("added", "linked", "erased", "failed")}
    seconds, told = time_one(url)
    keep(said, told)
    for trial in range(1, trials + 1):
        keep(said, kill_one(url, trial, chance.uniform(0, ROUNDS * seconds)))
        # Nothing may be there yet.
        with open_ledger(url, create=True) as ledger:
            check(ledger, said)
    print(json.dumps({key: len(names) for key, names in said.items()}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
