"""When a report was published: as given, else as its address, its page or its words tell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from hasila.lang.expressions import DateMention
from hasila.lang.registry import PACKS, pack_of
from hasila.lang.stretches import read_dates
from hasila.model.copies import replace
from hasila.model.report import DOUBTFUL, Report
from hasila.resolve.days import days_of
from hasila.resolve.moments import local_day
from hasila.resolve.years import Told, day_without_year
from hasila.text.pages import Page, read_page

POST_ID = "resolve.published.post-id"
ADDRESS = "resolve.published.address"
DATELINE = "resolve.published.dateline"
WORDS = "resolve.published.words"
# The press went online after this; an earlier stamp is a machine's zero unless the words agree.
FIRST_DAY = date(1990, 1, 1)
# A stamp may run ahead of the reader's clock by its zone.
AHEAD = timedelta(days=1)
# Words this near to a doubtful stamp speak for it.
AGREEING_DAYS = 31
# A line with a full date and this few other words is a dateline.
DATELINE_WORDS = 6
# Where there is none, the line of a picture's caption will do.
CAPTION_WORDS = 16
# Over so many lines of other headlines a date is the clock of the page, when it was fetched: of 164
# datelines it was wrong in 9 of the 10 that stood further off, in 6 of the 154 others.
MASTHEAD_LINES = 20
STAMP_MARK = "·"
STAMP_REACH = 3
# A line of so many words is told, not a menu's.
TOLD_WORDS = 20
# «اليوم الثلاثاء» and the day of a dateline: an edition may bear the day after.
EDITION_DAYS = 1
WEEK = 7
# X counts its posts by the millisecond since this one of the Unix clock, in the upper bits.
POST_EPOCH_MS = 1288834974657
POST_SHIFT = 22
MS = 1000
_POST = re.compile(r"^https?://(?:[\w-]+\.)?(?:twitter|x)\.com/[^?#]*/status(?:es)?/(\d{15,19})\b")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/-]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)")
_ESCAPED = re.compile("%[0-9A-Fa-f]{2}")
COMPACT_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Publication:
    """An ISO day or time, and the rule that inferred it; None where it was given."""

    moment: str | None
    rule: str | None


def find_published(report: Report, latest: date | None) -> Publication:
    """Return when a report was published.

    What was given stands, unless it cannot be: then what the address or the words tell stands
    in its place, and where they tell nothing the given date is marked as doubtful.

    Args:
        report: As it came.
        latest: The day on which the report was read: it is no younger; None where unknown.

    Source:
        docs/method/dates.md, "Reports without a date"
    """
    given = local_day(report.published) if report.published is not None else None
    if given is not None and _is_possible(given, latest):
        return Publication(report.published, report.dated_by)
    page = read_page(report.content)
    mentions = read_dates(page, pack_of(report.lang) or PACKS[0])
    if given is not None and _is_told(given, mentions, latest):
        return Publication(report.published, report.dated_by)
    inferred = _infer(report, page, mentions, latest)
    if inferred is not None:
        return inferred
    return Publication(report.published, None if report.published is None else DOUBTFUL)


def with_published(report: Report, latest: date | None) -> Report:
    """Return the report with its date; one that was given and replaced stays in it."""
    found = find_published(report, latest)
    if (found.moment, found.rule) == (report.published, report.dated_by):
        return report
    is_replaced = report.published is not None and found.moment != report.published
    given = report.published if is_replaced else report.published_given
    return replace(report, published=found.moment, dated_by=found.rule, published_given=given)


def is_dateline(page: Page, mention: DateMention) -> bool:
    """Tell a full date on a line of few other words: it dates the page, not what it tells."""
    is_full = mention.day is not None and mention.year is not None
    return is_full and line_words(page, mention) <= DATELINE_WORDS


def line_words(page: Page, mention: DateMention) -> int:
    """Return how many other words stand on a mention's line."""
    first, past = line_of(page, mention)
    return page.words_in(first, mention.first) + page.words_in(mention.past, past)


def line_of(page: Page, mention: DateMention) -> tuple[int, int]:
    """Return the range of tokens of a mention's line."""
    return page.line_around(mention.first, mention.past)


def _is_possible(day: date, latest: date | None) -> bool:
    return day >= FIRST_DAY and (latest is None or day <= latest + AHEAD)


def _is_told(given: date, mentions: Sequence[DateMention], latest: date | None) -> bool:
    """Tell an old date that the report's own words bear out."""
    if latest is not None and given > latest + AHEAD:
        return False
    days = [days_of(m, None) for m in mentions if m.year and m.month and m.day]
    return any(d is not None and abs((d.start - given).days) <= AGREEING_DAYS for d in days)


def _infer(
    report: Report, page: Page, mentions: Sequence[DateMention], latest: date | None
) -> Publication | None:
    told = Told(page, mentions, latest)
    for rule, find in FINDERS:
        for moment in find(report, told):
            day = local_day(moment)
            if day is not None and _is_possible(day, latest):
                return Publication(moment, rule)
    return None


def _of_post(report: Report, told: Told) -> Iterator[str]:
    """Yield the moment that the number of a post on X tells."""
    del told
    found = _POST.match(report.url or "")
    if found is not None:
        millis = (int(found[1]) >> POST_SHIFT) + POST_EPOCH_MS
        yield datetime.fromtimestamp(millis // MS, UTC).isoformat()


def _of_address(report: Report, told: Told) -> Iterator[str]:
    """Yield the days that an address tells: /2031/03/04/, 20310304, 4-3-2031."""
    del told
    path = _ESCAPED.sub(" ", report.url or "").partition("?")[0]
    for year, sign, month, day in _YEAR_FIRST.findall(path):
        if sign or len(year + month + day) == COMPACT_DIGITS:
            yield from _iso(int(year), int(month), int(day))
    for day, month, year in _DAY_FIRST.findall(path):
        yield from _iso(int(year), int(month), int(day))


def _iso(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def _of_label(report: Report, told: Told) -> Iterator[str]:
    """Yield the dates behind words for publishing."""
    del report
    for mention in told.mentions:
        is_page_s = mention.is_of_page or _is_stamp(told.page, mention)
        days = days_of(mention, None) if is_page_s and _is_full(mention) else None
        if days is not None:
            yield days.start.isoformat()


def _is_stamp(page: Page, mention: DateMention) -> bool:
    """Tell the stamp of a post: a dot stands behind it («March 4, 2031 · Shared with …»)."""
    behind = page.content[page.tokens[mention.past - 1].span.end :][:STAMP_REACH]
    return behind.lstrip(" ").startswith(STAMP_MARK)


def _of_dateline(report: Report, told: Told) -> Iterator[str]:
    """Yield the full dates of the page's own lines that the words bear out."""
    del report
    fitting = [day for day in _dates_of_lines(told) if _is_fitting(day, told)]
    exact = [day for day in fitting if day.weekday() in told.todays]
    yield from (day.isoformat() for day in (*exact, *fitting))


def _of_words(report: Report, told: Told) -> Iterator[str]:
    del report
    day = day_without_year(told)
    if day is not None:
        yield day.isoformat()


def _of_other_line(report: Report, told: Told) -> Iterator[str]:
    """Yield the full dates of lines that the words speak against."""
    del report
    yield from (day.isoformat() for day in _dates_of_lines(told))


def _dates_of_lines(told: Told) -> Iterator[date]:
    """Yield the full dates on lines with little else, datelines before captions."""
    full = [
        (days.start, line_words(told.page, mention), mention)
        for mention in told.mentions
        if _is_full(mention) and (days := days_of(mention, None)) is not None
    ]
    clock = {
        day for day, others, at in full if others <= DATELINE_WORDS and _is_masthead(told.page, at)
    }
    for words in (DATELINE_WORDS, CAPTION_WORDS):
        yield from (day for day, others, _ in full if others <= words and day not in clock)


def _is_masthead(page: Page, mention: DateMention) -> bool:
    """Tell the clock of a page: between it and the first words that tell stand many headlines."""
    behind = page.content[page.tokens[mention.past - 1].span.end :].split("\n")[1:]
    lines = (line for line in behind if line.strip())
    heads = takewhile(lambda line: len(line.split()) < TOLD_WORDS, lines)
    return sum(1 for _ in heads) > MASTHEAD_LINES


def _is_full(mention: DateMention) -> bool:
    return bool(mention.year and mention.month and mention.day and not mention.bound)


def _is_fitting(day: date, told: Told) -> bool:
    """Tell a day that is, or is the day after, the one on which the words were written."""
    if told.todays_date is not None:
        month, number = told.todays_date
        own = [d for d in (day, day - timedelta(days=EDITION_DAYS)) if d.month == month]
        return any(d.day == number for d in own)
    if not told.todays:
        return True
    return any((day.weekday() - weekday) % WEEK <= EDITION_DAYS for weekday in told.todays)


Finder = Callable[[Report, Told], Iterator[str]]
# In the order of trial.
FINDERS: tuple[tuple[str, Finder], ...] = (
    (POST_ID, _of_post),
    (ADDRESS, _of_address),
    (DATELINE, _of_label),
    (DATELINE, _of_dateline),
    (WORDS, _of_words),
    (DATELINE, _of_other_line),
)
