"""Days and moments, with the precision the press gave them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

_DAY_LENGTH = len("2022-01-24")
# A moment known by its day only stands at the middle of that day when moments are put in order.
MIDDAY = time(12, tzinfo=UTC)
# The region's clocks are on or near three hours ahead of UTC (docs/method/dates.md, "Moments").
PRESS_OFFSET = timedelta(hours=3)
# Who writes before this hour of the night still calls the day before today (docs/method/dates.md).
DAY_BEGINS = time(3)


class Precision(StrEnum):
    """How fine a date or moment is."""

    INSTANT = "instant"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """Local days, ISO, both ends included; None is an open end.

    `is_inferred`: counted from a day of publication that was not given but inferred.
    `is_doubtful`: counted from a given one that cannot be. Neither makes it another time.
    """

    start: str | None
    end: str | None
    precision: Precision
    is_inferred: bool = field(default=False, compare=False)
    is_doubtful: bool = field(default=False, compare=False)


def is_day(moment: str) -> bool:
    """Return whether an ISO moment is a day without an hour."""
    return len(moment) == _DAY_LENGTH


def instant_of(moment: str) -> datetime:
    """Return the UTC instant at which an ISO day or time is put in order.

    Args:
        moment: `2022-01-24` (a local day) or `2022-01-24T16:04:00+00:00`; without an offset: UTC.

    Raises:
        ValueError: *moment* is not ISO 8601.
    """
    if is_day(moment):
        return datetime.combine(date.fromisoformat(moment), MIDDAY)
    instant = datetime.fromisoformat(moment)
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def day_of(moment: str) -> date:
    """Return the day an ISO day or time was printed with.

    Raises:
        ValueError: *moment* is not ISO 8601.
    """
    return date.fromisoformat(moment[:_DAY_LENGTH])


def press_day(published: str) -> date:
    """Return the day on which something was written, as its writer lived it.

    A stamp in UTC is read by the region's clocks, another as printed. Midnight itself is no hour
    but the mark of a day.

    Raises:
        ValueError: *published* is not ISO 8601.
        OverflowError: It lies at an end of the calendar.
    """
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0):
        moment += PRESS_OFFSET
    is_night = time.min < moment.time() < DAY_BEGINS
    return moment.date() - timedelta(days=is_night)
