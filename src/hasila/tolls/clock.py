"""The world's clock: for which moment a number is, and what had been published by then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.model.when import instant_of

_DAY_LENGTH = len("2022-01-24")
# A number for which nobody knows the moment goes before all others.
NO_MOMENT = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports at hand, by id; a figure may also come without its report."""

    reports: Mapping[str, Report]

    def published(self, report: str) -> str | None:
        """Return when a report was published, or None."""
        known = self.reports.get(report)
        return known.published if known else None

    def content(self, report: str) -> str | None:
        """Return a report's content, or None."""
        known = self.reports.get(report)
        return known.content if known else None

    def moment(self, figure: Figure) -> str | None:
        """Return the moment a figure is for: its own, else its report's, else None."""
        return figure.as_of or self.published(figure.report)


def shelve(reports: Iterable[Report]) -> Shelf:
    """Return the reports by id."""
    return Shelf({report.id: report for report in reports})


def order_of(moment: str | None) -> datetime:
    """Return the instant a moment is put in order by; an unknown one comes first."""
    return NO_MOMENT if moment is None else instant_of(moment)


def reported_by(
    figures: Sequence[Figure], reports: Sequence[Report], until: str
) -> tuple[Figure, ...]:
    """Return the figures whose reports had been published by *until* (the world's clock).

    Args:
        figures: Of one event.
        reports: Where they stand.
        until: An ISO day, which is meant whole, or an instant.
    """
    shelf = shelve(reports)
    limit = _end_of(until)
    return tuple(
        figure
        for figure in figures
        if order_of(shelf.published(figure.report) or figure.as_of) <= limit
    )


def _end_of(until: str) -> datetime:
    if len(until) == _DAY_LENGTH:
        return datetime.combine(date.fromisoformat(until), time.max, tzinfo=UTC)
    return instant_of(until)
