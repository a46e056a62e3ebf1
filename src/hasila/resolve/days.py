"""The days that a mention of time names, counted from the day a report was published on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from hasila.lang.expressions import DateMention
from hasila.model.when import Precision, When
from hasila.resolve.edges import edge_of

WEEK = 7
# «أمس (السبت)»: the weekday says which day was meant when the report lies this many days off.
SLIP_DAYS = 3
# «أيام», «أسابيع»: how many, where the words do not say (standards, section 7.1).
FEW = {"minute": 1, "hour": 24, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 2}
FEW_DAYS_AGO = 2
DAYS_OF = {"day": 1, "week": WEEK, "month": 30, "year": 365, "decade": 3650}
PRECISION_OF = {
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
}
HOURS = 24
# A stamp may stand a day behind the words (zones, night editions).
AHEAD_DAYS = 1
# «عشية عيد الفطر» is the day before.
EVE = "eve"
CALENDAR_UNITS = frozenset({"week", "month", "year"})
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a stretch of time, both included."""

    start: date
    end: date
    precision: Precision

    def when(self) -> When:
        """Return the stretch as figures carry it."""
        return When(self.start.isoformat(), self.end.isoformat(), self.precision)


def days_of(mention: DateMention, today: date | None) -> Days | None:
    """Return the days that *mention* names, or None where they cannot be told.

    Args:
        mention: As a language pack found it.
        today: The day of publication, local to the outlet; None where it is unknown.

    Source:
        docs/method/dates.md, "Which days the words name"
    """
    try:
        days = _stretch(mention, today)
        return days if days is None or today is None else _not_after(days, today)
    except (OverflowError, ValueError):
        # «قبل 65 مليون سنة»: before the first year, or after the last, that a calendar has.
        return None


def _not_after(days: Days, today: date) -> Days:
    """Return a night that has begun without the day that has not («ليل الاثنين» of a Monday)."""
    is_ahead = days.precision is Precision.PART and days.start <= today < days.end
    return Days(days.start, today, days.precision) if is_ahead else days


def _stretch(mention: DateMention, today: date | None) -> Days | None:
    days = _named_days(mention, today)
    if days is None:
        return None
    if mention.edge is not None and days.precision in (Precision.MONTH, Precision.YEAR):
        days = Days(*edge_of(days.start, days.end, mention.edge), days.precision)
    if mention.until is not None and not _is_night(mention):
        last = days_of(mention.until, today)
        return Days(days.start, max(last.end, days.end), days.precision) if last else days
    if mention.bound in ("before", "after", "for") and mention.amount is None:
        return None if mention.unit is None or mention.shift is not None else days
    if mention.bound == "since" and today is not None:
        return Days(days.start, today if days.start <= today else days.end, days.precision)
    return days


def slip(mention: DateMention, today: date) -> int:
    """Return the days by which *mention* shows that it was written on another day than *today*.

    «أمس (السبت)» in a report of Monday was written on Sunday: -1. 0 where the words do not tell.
    """
    is_both = mention.weekday is not None and mention.unit == "day" and mention.shift is not None
    if not is_both:
        return 0
    return _ahead(today.weekday() + (mention.shift or 0), mention.weekday or 0)


def _nearest_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=_ahead(day.weekday(), weekday))


def _ahead(weekday: int, named: int) -> int:
    """Return how many days the nearest weekday *named* lies ahead of one; negative if behind."""
    ahead = (named - weekday) % WEEK
    return ahead if ahead <= SLIP_DAYS else ahead - WEEK


def _named_days(mention: DateMention, today: date | None) -> Days | None:
    if mention.calendar == "hijri":
        return _hijri(mention, today)
    for fits, read in READERS:
        if fits(mention):
            return read(mention, today)
    return None


def _is_date(mention: DateMention) -> bool:
    return mention.day is not None


def _is_month(mention: DateMention) -> bool:
    return mention.month is not None


def _is_year(mention: DateMention) -> bool:
    return mention.year is not None


def _is_weekday(mention: DateMention) -> bool:
    return mention.weekday is not None


def _is_row(mention: DateMention) -> bool:
    return mention.relation is not None and mention.shift is None and bool(mention.amount)


def _is_period(mention: DateMention) -> bool:
    return mention.unit is not None


def _is_part(mention: DateMention) -> bool:
    return mention.part is not None or mention.clock is not None


def _date(mention: DateMention, today: date | None) -> Days | None:
    """Return a day of a month; of several years the one that the weekday or the past tells."""
    candidates = [
        day
        for year, month in _months(mention, today)
        if (day := _real(year, month, mention.day or 0)) is not None
    ]
    if mention.weekday is not None:
        candidates = [d for d in candidates if d.weekday() == mention.weekday] or candidates
    if not candidates:
        return None
    day = candidates[0]
    if today is not None and len(candidates) > 1:
        day = min(_told_days(candidates, mention, today), key=lambda d: abs(d - today), default=day)
    return _one_day(day, mention)


def _told_days(candidates: list[date], mention: DateMention, today: date) -> list[date]:
    """Return the candidates that may be meant: what is told has happened, what is planned not."""
    if mention.is_planned:
        return [d for d in candidates if d > today]
    if mention.shift:
        return [d for d in candidates if d <= today]
    return [d for d in candidates if (d - today).days <= AHEAD_DAYS]


def _months(mention: DateMention, today: date | None) -> list[tuple[int, int]]:
    """Return the (year, month) pairs that a day or month without all its parts may mean."""
    if mention.year is not None:
        return [(mention.year, mention.month or 0)]
    if today is None:
        return []
    if mention.unit == "month":
        first = _first_of_month(today, mention.shift or 0)
        return [(first.year, first.month)]
    month = mention.month or 0
    if mention.unit == "year" or mention.shift == 0:
        return [(today.year + (mention.shift or 0), month)]
    if mention.shift is not None and mention.shift > 0:
        return [(today.year + (month < today.month), month)]
    return [(today.year + offset, month) for offset in (-1, 0, 1)]


def _month(mention: DateMention, today: date | None) -> Days | None:
    """Return a whole month: the last one of that name unless the words say which."""
    firsts = [date(year, month, 1) for year, month in _months(mention, today)]
    if not firsts:
        return None
    first = firsts[0]
    if today is not None and len(firsts) > 1:
        limit = _first_of_month(today, -1) if mention.shift else today
        first = max(day for day in firsts if day <= limit)
    return Days(first, _last_of_month(first), Precision.MONTH)


def _year(mention: DateMention, today: date | None) -> Days | None:
    del today
    year = mention.year or 0
    return Days(date(year, 1, 1), date(year, LAST_MONTH, 31), Precision.YEAR)


def _weekday(mention: DateMention, today: date | None) -> Days | None:
    """Return the nearest past day of that name, today included; «الماضي» leaves today out."""
    if today is None:
        return None
    weekday = mention.weekday or 0
    if mention.unit == "day":
        day = _nearest_weekday(today + timedelta(days=mention.shift or 0), weekday)
    else:
        back = (today.weekday() - weekday) % WEEK
        shift = mention.shift or 0
        if shift < 0:
            back = (back or WEEK) + WEEK * (-shift - 1)
        elif shift > 0:
            back -= WEEK
        day = today - timedelta(days=back)
    return _one_day(day, mention)


def _row(mention: DateMention, today: date | None) -> Days | None:
    """Return the days since the first of a row of which today is the last."""
    length = DAYS_OF.get(mention.unit or "")
    if today is None or length is None:
        return None
    start = today - timedelta(days=((mention.amount or 1) - 1) * length)
    return Days(start, today, PRECISION_OF[mention.unit or ""])


def _period(mention: DateMention, today: date | None) -> Days | None:
    if today is None or (mention.shift is None and mention.bound in (None, "after", "for")):
        return None
    if mention.shift is not None and mention.shift > 0:
        return None
    if mention.bound == "before" and mention.shift is None:
        return _ago(mention, today)
    if mention.unit == "day" and mention.amount is None:
        return _one_day(today + timedelta(days=mention.shift or 0), mention)
    if mention.amount is None:
        return _calendar_unit(mention, today) if mention.unit in CALENDAR_UNITS else None
    return Days(_back(mention, today), today, _precision(mention))


def _precision(mention: DateMention) -> Precision:
    if not mention.amount and mention.unit == "day":
        return Precision.WEEK
    return PRECISION_OF[mention.unit or ""]


def _back(mention: DateMention, today: date) -> date:
    """Return the first day of a period that ends today."""
    unit = mention.unit or ""
    amount = mention.amount or FEW[unit]
    if unit in ("minute", "hour"):
        return today - timedelta(days=-(-amount // HOURS) if unit == "hour" else 0)
    return today - timedelta(days=amount * DAYS_OF[unit])


def _ago(mention: DateMention, today: date) -> Days:
    """Return the day, month or year so long ago; «قبل أيام» is two days to a week."""
    unit, day = mention.unit or "", _back(mention, today)
    if unit in ("minute", "hour"):
        return Days(day if (mention.amount or 0) >= HOURS else today, today, Precision.DAY)
    if not mention.amount:
        return Days(day, today - timedelta(days=FEW_DAYS_AGO), _precision(mention))
    if unit == "month":
        first = _first_of_month(today, -mention.amount)
        return Days(first, _last_of_month(first), Precision.MONTH)
    if unit in ("year", "decade"):
        return Days(date(day.year, 1, 1), date(day.year, LAST_MONTH, 31), Precision.YEAR)
    slack = timedelta(days=SLIP_DAYS if unit == "week" else 0)
    return Days(day - slack, day + slack, PRECISION_OF[unit])


def _calendar_unit(mention: DateMention, today: date) -> Days:
    """Return this or an earlier week, month or year."""
    shift = mention.shift or 0
    if mention.unit == "week":
        start = today - timedelta(days=WEEK - 1 + WEEK * -shift)
        return Days(start, start + timedelta(days=WEEK - 1), Precision.WEEK)
    if mention.unit == "month":
        first = _first_of_month(today, shift)
        return Days(first, _last_of_month(first), Precision.MONTH)
    year = today.year + shift
    return Days(date(year, 1, 1), date(year, LAST_MONTH, 31), Precision.YEAR)


def _part(mention: DateMention, today: date | None) -> Days | None:
    if today is None:
        return None
    # A night without a day is the one that has passed.
    return _one_day(today - timedelta(days=mention.part == "night"), mention)


def _one_day(day: date, mention: DateMention) -> Days:
    """Return one day, or the two that a night lies in."""
    precision = Precision.DAY if mention.part is None else Precision.PART
    second = day + timedelta(days=1)
    is_two = _is_night(mention)
    if is_two and mention.part == "dawn":
        return Days(second, second, precision)
    if mention.part == "night" or is_two:
        return Days(day, second, precision)
    return Days(day, day, precision)


def _is_night(mention: DateMention) -> bool:
    """Tell «ليل الخميس/الجمعة», one night in two days, from «من الخميس حتى السبت»."""
    last = mention.until
    if last is None or mention.part is None or mention.weekday is None or last.part is not None:
        return False
    return last.weekday == (mention.weekday + 1) % WEEK


def _hijri(mention: DateMention, today: date | None) -> Days | None:
    """Return a Hijri day or month by the Umm al-Qura calendar; a sighting may differ by a day.

    Without a year it is the last one that has begun.
    """
    if mention.month is None:
        return None
    starts = [
        start
        for year in _hijri_years(mention, today)
        if (start := _hijri_day(year, mention.month, mention.day or 1)) is not None
    ]
    told = [start for start in starts if today is None or mention.year or start <= today]
    if not told:
        return None
    start = max(told)
    if mention.day is not None:
        day = start - timedelta(days=mention.edge == EVE)
        return Days(day, day, Precision.DAY)
    length = Hijri(*Gregorian.fromdate(start).to_hijri().datetuple()).month_length()
    return Days(start, start + timedelta(days=length - 1), Precision.MONTH)


def _hijri_years(mention: DateMention, today: date | None) -> tuple[int, ...]:
    if mention.year is not None:
        return (mention.year,)
    if today is None or (mention.shift or 0) > 0:
        return ()
    try:
        year = Gregorian.fromdate(today).to_hijri().year
    except (ValueError, OverflowError):
        return ()
    # «رمضان الماضي» in Ramadan is that of the year before.
    return (year - 1,) if mention.shift == -1 and _is_now(mention, today) else (year - 1, year)


def _is_now(mention: DateMention, today: date) -> bool:
    return Gregorian.fromdate(today).to_hijri().month == mention.month


def _hijri_day(year: int, month: int, day: int) -> date | None:
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_of_month(day: date, shift: int) -> date:
    months = day.year * LAST_MONTH + day.month - 1 + shift
    return date(months // LAST_MONTH, months % LAST_MONTH + 1, 1)


def _last_of_month(first: date) -> date:
    return _first_of_month(first, 1) - timedelta(days=1)


Reader = Callable[[DateMention, date | None], Days | None]
# In the order of trial: what a mention says most precisely decides.
READERS: tuple[tuple[Callable[[DateMention], bool], Reader], ...] = (
    (_is_date, _date),
    (_is_month, _month),
    (_is_year, _year),
    (_is_weekday, _weekday),
    (_is_row, _row),
    (_is_period, _period),
    (_is_part, _part),
)
