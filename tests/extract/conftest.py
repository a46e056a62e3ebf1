"""Short texts read into figures, told in few words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from hasila.extract.reports import read_report
from hasila.lang.registry import PACKS
from hasila.model.figure import Figure, Unresolved
from hasila.model.report import Report
from hasila.model.span import Span

ARABIC = PACKS[0]


@dataclass(frozen=True)
class Told:
    """What was read in a text."""

    content: str
    figures: Sequence[Figure]
    unresolved: Sequence[Unresolved]

    @property
    def short(self) -> str:
        """Return outcome and bounds of each figure in order («killed 5, wounded 3-»)."""
        return ", ".join(short(figure) for figure in self.figures)

    def words(self, span: Span) -> str:
        """Return the words at a span."""
        return span.words(self.content)


def short(figure: Figure) -> str:
    """Return a figure's outcome and bounds; an open end is nothing («killed 5-»)."""
    low, high = figure.count.low, figure.count.high
    ends = "" if low is None else str(low), "" if high is None else str(high)
    return f"{figure.outcome.value} {ends[0] if low == high else '-'.join(ends)}"


def tell(text: str, title: str = "", published: str | None = "2022-01-24") -> Told:
    """Return what is read in a text, before any place, date or side is resolved."""
    report = Report("made", title, text, published=published, lang="ar")
    figures, unresolved = read_report(report, ARABIC)
    return Told(report.content, figures, unresolved)


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """Return the reader of short texts."""
    return tell
