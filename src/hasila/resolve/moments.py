"""The moment for which a speaker gives a figure, and the local day of a publication."""

from datetime import UTC, date, datetime, timedelta

from hasila.lang.expressions import DateMention
from hasila.model.when import PRESS_OFFSET, instant_of, is_day, press_day
from hasila.resolve.days import Days

# The hour that stands for a part of a day (docs/method/dates.md, "Moments").
PART_HOURS = {
    "dawn": 5,
    "morning": 8,
    "midday": 12,
    "afternoon": 15,
    "evening": 18,
    "night": 22,
}
UTC_MARK = "+00:00"
PRESS_MARK = "+03:00"


def local_day(published: str) -> date | None:
    """Return the day of publication as the writer lived it; None for no ISO time.

    Source:
        docs/method/dates.md, "Which days the words name"
    """
    try:
        return press_day(published)
    except (ValueError, OverflowError):
        return None


def moment_of(mention: DateMention, days: Days, published: str | None) -> str:
    """Return the ISO moment that *mention* names; never one after the publication.

    A day without a part stays a day; the publication's own day is the moment of publication.
    """
    last = mention.until if mention.until is not None else mention
    day = days.end if last.part != "night" and days.end != days.start else days.start
    hour = last.clock or _hour(last.part or mention.part)
    if hour is None:
        is_own_day = published is not None and local_day(published) == day
        return published if published is not None and is_own_day else day.isoformat()
    moment = f"{day.isoformat()}T{hour}:00{_offset(last, published)}"
    return _not_after(moment, published)


def in_utc(moment: str) -> str:
    """Return a moment as records carry it: a day stays a local day, an hour becomes UTC.

    An hour that was printed without an offset is the region's own.
    """
    if is_day(moment):
        return moment
    try:
        instant = datetime.fromisoformat(moment)
        if instant.tzinfo is None:
            instant = (instant - PRESS_OFFSET).replace(tzinfo=UTC)
        return instant.astimezone(UTC).isoformat()
    except (OverflowError, ValueError):
        return moment


def day_before(published: str) -> str | None:
    """Return the moment of a value that a report calls an earlier one and does not date."""
    day = local_day(published)
    return None if day is None or day == date.min else (day - timedelta(days=1)).isoformat()


def _hour(part: str | None) -> str | None:
    return f"{PART_HOURS[part]:02}:00" if part in PART_HOURS else None


def _offset(mention: DateMention, published: str | None) -> str:
    """Return the clock's distance from UTC where one is known, as ISO writes it."""
    if mention.zone == "utc":
        return UTC_MARK
    if published is None or is_day(published):
        return ""
    offset = datetime.fromisoformat(published).utcoffset()
    if offset is None:
        return ""
    return PRESS_MARK if offset == timedelta(0) else published[-len(UTC_MARK) :]


def _not_after(moment: str, published: str | None) -> str:
    if published is None or is_day(published):
        return moment
    return published if instant_of(moment) > instant_of(published) else moment
