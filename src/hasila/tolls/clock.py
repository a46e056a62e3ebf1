"""The world's clock: for which moment a number is, and what had been published by then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.model.when import PRESS_OFFSET, instant_of, is_day

# The moments of some events at hand: each is compared with many others.
MOMENTS = 4_096
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

    def outlet(self, report: str) -> str:
        """Return who printed a report; one without an outlet stands for itself."""
        known = self.reports.get(report)
        return (known.outlet if known else None) or report

    def moment(self, figure: Figure) -> str | None:
        """Return the moment a figure is for: its own, else its report's, else None."""
        return figure.as_of or self.published(figure.report)


def put_on_shelf(reports: Iterable[Report]) -> Shelf:
    """Return the reports by id."""
    return Shelf({report.id: report for report in reports})


@lru_cache(maxsize=MOMENTS)
def order_of(moment: str | None) -> datetime:
    """Return the instant a moment is put in order by; an unknown one comes first.

    Days and hours without an offset are the region's own, as the press means them.
    """
    if moment is None:
        return NO_MOMENT
    instant = instant_of(moment)
    return instant - PRESS_OFFSET if _is_local(moment) else instant


def day_number(moment: str | None) -> int:
    """Return the day of the region in which a moment lies, counted from the year 1; 0: unknown."""
    instant = order_of(moment)
    return 0 if instant == NO_MOMENT else (instant + PRESS_OFFSET).toordinal()


def _is_local(moment: str) -> bool:
    return is_day(moment) or datetime.fromisoformat(moment).tzinfo is None


def reported_by(
    figures: Sequence[Figure], reports: Sequence[Report], until: str
) -> tuple[Figure, ...]:
    """Return the figures whose reports had been published by *until* (the world's clock).

    Args:
        figures: Of one event.
        reports: Where they stand.
        until: A day of the region, which is meant whole, or an instant, in UTC without an offset.
    """
    shelf = put_on_shelf(reports)
    limit = _end_of(until)
    return tuple(
        figure
        for figure in figures
        if order_of(shelf.published(figure.report) or figure.as_of) <= limit
    )


def _end_of(until: str) -> datetime:
    if is_day(until):
        return datetime.combine(date.fromisoformat(until), time.max, tzinfo=UTC) - PRESS_OFFSET
    return instant_of(until)
