"""Reports and figures to keep, and a ledger in a file."""

from collections.abc import Generator
from pathlib import Path

import pytest

from hasila.ledger import Ledger, open_ledger
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger may be made."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Generator[Ledger]:
    """Give a ledger of three reports with a figure each."""
    with open_ledger(f"sqlite:///{path}", create=True) as ledger:
        for number in range(3):
            report = Report(f"report {number}", "title", "text")
            count = Count(3, 3)
            span = Span(0, 1)
            ledger.add(
                report,
                [Figure(f"fig-{number}", report.id, span, Outcome.KILLED, count, Hedge.EXACT)],
                [],
            )
        yield ledger
