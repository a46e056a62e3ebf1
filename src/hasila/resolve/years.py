"""The year of a day that a report prints without one: told by its weekday and by the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hasila.lang.expressions import DateMention
from hasila.text.pages import Page

WEEK = 7
LEAD_SENTENCES = 5
# How far back a year is looked for: a weekday falls on the same date every 5, 6 or 11 years.
YEARS_BACK = 28
# Days of one report lie this near to each other.
NEAR_DAYS = 7
# The first so many speak for the report; further down a page tells of other days' news.
TELLING = 3
# The first year that an open look for one may give.
FIRST_YEAR = 1990


@dataclass(frozen=True)
class Told:
    """What the words of a page tell about the day on which it was written."""

    page: Page
    mentions: Sequence[DateMention]
    latest: date | None

    @cached_property
    def todays(self) -> frozenset[int]:
        """The weekdays that the words call today («اليوم السبت», «أمس الجمعة»)."""
        found = [
            (m.weekday - (m.shift or 0)) % WEEK
            for m in self.mentions
            if m.weekday is not None and _is_counted_from_today(m)
        ]
        return frozenset(found[:TELLING])

    @cached_property
    def todays_date(self) -> tuple[int, int] | None:
        """Month and day that the words call today («اليوم 15 شباط»), or None."""
        for m in self.mentions:
            if m.month and m.day and m.unit == "day" and m.shift == 0 and m.calendar != "hijri":
                return m.month, m.day
        return None


def _is_counted_from_today(mention: DateMention) -> bool:
    return mention.unit == "day" and mention.shift in (0, -1, -2)


def day_without_year(told: Told) -> date | None:
    """Return the day on which a report was written that prints its days without a year.

    «اليوم الجمعة 6 تشرين الأول» stands in every fifth, sixth or eleventh year. The report's own
    year («منذ مطلع العام 2023») decides, else the latest year before `told.latest` in which its
    days fall on their weekdays.
    """
    for anchor in _anchors(told):
        day = _with_year(anchor, told)
        if day is not None:
            return max(_later(day, told))
    return None


def _anchors(told: Told) -> Iterator[DateMention]:
    """Yield the mentions that may date the report, the surest first."""
    days = [m for m in told.mentions if _is_yearless(m)]
    yield from (m for m in days if _is_counted_from_today(m))
    lead = [m for m in days if told.page.sentence_of(m.first) < LEAD_SENTENCES]
    yield from (m for m in lead if m.weekday is not None and not m.bound)
    yield from (m for m in days if m.relation is not None and m.shift == 0 and m.unit is None)


def _is_yearless(mention: DateMention) -> bool:
    is_day = mention.day is not None and mention.month is not None and mention.year is None
    is_past = mention.shift is None or mention.shift <= 0
    return is_day and is_past and mention.calendar != "hijri"


def _with_year(anchor: DateMention, told: Told) -> date | None:
    """Return the day of writing in the year that most speaks for, or None where nothing does."""
    back = timedelta(days=anchor.shift or 0 if anchor.unit == "day" else 0)
    days = [day - back for year in _years(told) if (day := _real(year, anchor))]
    found = [(_weight(day, told), day) for day in days]
    if not found:
        return None
    weight, day = max(found)
    is_own_year, agreeing, _ = weight
    return day if is_own_year or agreeing else None


def _years(told: Told) -> Sequence[int]:
    if told.latest is None:
        # «أمس 31 كانون الأول» is of the year before.
        return sorted({year - back for year in _own_years(told) for back in (0, 1)})
    return range(max(told.latest.year - YEARS_BACK, FIRST_YEAR), told.latest.year + 1)


def _weight(day: date, told: Told) -> tuple[bool, int, bool]:
    """Return what speaks for a day, the strongest first."""
    if told.latest is not None and day > told.latest + timedelta(days=1):
        return False, 0, False
    days = {(m.month, m.day, m.weekday) for m in told.mentions if _is_yearless(m)}
    agreeing = sum(_falls_on(day, *other) for other in days if other[2] is not None)
    return day.year in _own_years(told), agreeing, day.year >= _last_year(told)


def _falls_on(day: date, month: int | None, number: int | None, weekday: int | None) -> bool:
    """Tell a day of the months before *day* that falls on its weekday."""
    for year in (day.year, day.year - 1):
        other = _real_day(year, month or 0, number or 0)
        if other is not None and other <= day + timedelta(days=NEAR_DAYS):
            return other.weekday() == weekday
    return False


def _own_years(told: Told) -> frozenset[int]:
    """Return the years that the report calls its own: «العام الحالي 2023», «مطلع العام 2023»."""
    limit = told.latest.year if told.latest else None
    found = {m.year - (m.shift or 0) for m in told.mentions if m.year and _is_shifted_year(m)}
    begun = {m.year for m in told.mentions if m.year and not m.month and _is_begun(m)}
    known = [year for year in found or begun if limit is None or year <= limit]
    return frozenset({max(known)}) if known else frozenset()


def _is_shifted_year(mention: DateMention) -> bool:
    return mention.unit == "year" and mention.shift in (0, -1) and mention.month is None


def _is_begun(mention: DateMention) -> bool:
    return mention.bound == "since" and mention.edge == "start"


def _last_year(told: Told) -> int:
    """Return the last year that the text tells of."""
    limit = told.latest.year if told.latest else None
    years = (m.year for m in told.mentions if m.year and m.day is None and m.calendar != "hijri")
    return max((year for year in years if limit is None or year <= limit), default=0)


def _later(day: date, told: Told) -> Iterator[date]:
    """Yield the days of the lead that lie a little later: a report is no older than its news."""
    yield day
    for mention in told.mentions:
        is_lead = told.page.sentence_of(mention.first) < LEAD_SENTENCES
        if not (is_lead and _is_yearless(mention)):
            continue
        other = _real_day(day.year, mention.month or 0, mention.day or 0)
        is_later = other is not None and day < other <= day + timedelta(days=NEAR_DAYS)
        if other is not None and is_later and other.weekday() == mention.weekday:
            yield other


def _real(year: int, mention: DateMention) -> date | None:
    return _real_day(year, mention.month or 0, mention.day or 0)


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
