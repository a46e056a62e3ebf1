"""Two processes at once, and one that is killed in the middle."""

import subprocess
import sys
from pathlib import Path

import pytest

from hasila.ledger import Ledger, open_ledger

FIGURES = 40
ADDER = f"""
import sys
from hasila.ledger import open_ledger
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

def figure(report, number):
    identity = f"fig-{{report}}-{{number}}"
    return Figure(identity, report, Span(0, 1), Outcome.KILLED, Count(3, 3), Hedge.EXACT)

first, last = int(sys.argv[2]), int(sys.argv[3])
with open_ledger(sys.argv[1], create=True) as ledger:
    for name in map(str, range(first, last)):
        report = Report(name, "title", "text" * 100)
        ledger.add(report, [figure(name, number) for number in range({FIGURES})], [])
        print(name, flush=True)
"""


def adder(path: Path, first: int, last: int) -> "subprocess.Popen[str]":
    """Return a process that adds the reports of these numbers and prints each when it is kept."""
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, f"sqlite:///{path}", str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(ledger: Ledger) -> None:
    assert ledger.verify() == ()
    assert len(ledger.figures()) == FIGURES * len(ledger.reports())


@pytest.mark.parametrize("kept_before", [1, 7, 30])
def test_a_kill_costs_the_open_report_at_most(kept_before: int, path: Path) -> None:
    with adder(path, 0, 100_000) as process:
        assert process.stdout is not None
        for _ in range(kept_before):
            process.stdout.readline()
        process.kill()
        told = kept_before + len(process.stdout.readlines())

    with open_ledger(f"sqlite:///{path}") as ledger:
        assert told <= len(ledger.reports()) <= told + 1
        assert_whole(ledger)
    with adder(path, 0, kept_before + 50) as process:
        assert process.wait(timeout=60) == 0
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert_whole(ledger)


def test_a_ledger_killed_while_it_was_made_can_be_made_again(path: Path) -> None:
    with adder(path, 0, 5) as process:
        while not path.exists() and process.poll() is None:
            pass
        process.kill()

    with open_ledger(f"sqlite:///{path}", create=True) as ledger:
        assert_whole(ledger)


def test_two_processes_add_at_once_and_somebody_reads_meanwhile(path: Path) -> None:
    # Half of the reports are the same, and both find no ledger at first.
    with adder(path, 0, 80) as one, adder(path, 40, 120) as other:
        assert one.stdout is not None
        one.stdout.readline()
        seen = 0
        with open_ledger(f"sqlite:///{path}") as ledger:
            while one.poll() is None or other.poll() is None:
                reports = len(ledger.reports())
                assert seen <= reports
                seen = reports
        assert (one.wait(timeout=60), other.wait(timeout=60)) == (0, 0)

    with open_ledger(f"sqlite:///{path}") as ledger:
        assert {report.id for report in ledger.reports()} == {str(n) for n in range(120)}
        assert len(ledger.reports()) == 120
        assert_whole(ledger)


READER = f"""
import sys
from datetime import datetime
from hasila.ledger import open_ledger

looks = 0
kept = {{}}
with open_ledger(sys.argv[1]) as ledger:
    while len(ledger.reports()) < int(sys.argv[2]):
        now = datetime.fromisoformat(ledger.head().recorded_at)
        reports, figures = ledger.reports(now), ledger.figures(now)
        assert len(figures) == {FIGURES} * len(reports), (len(figures), len(reports))
        assert {{figure.report for figure in figures}} == {{report.id for report in reports}}
        kept[now] = reports, figures
        looks += 1
    for moment, known in kept.items():
        assert (ledger.reports(moment), ledger.figures(moment)) == known
    assert ledger.verify() == ()
print(looks)
"""


def test_four_readers_beside_a_writer_see_whole_moments_that_never_change(path: Path) -> None:
    with adder(path, 0, 60) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READER, f"sqlite:///{path}", "60"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(4)
        ]
        said = [reader.communicate(timeout=120) for reader in readers]
        assert writer.wait(timeout=120) == 0

    assert [(reader.returncode, err) for reader, (_, err) in zip(readers, said, strict=True)] == [
        (0, "")
    ] * 4
