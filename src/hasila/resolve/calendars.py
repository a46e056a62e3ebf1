"""The dates of one report: resolved, by sentence, with the one that the report is about."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hasila.lang.expressions import DateMention
from hasila.lang.registry import PACKS, pack_of
from hasila.lang.stretches import read_dates
from hasila.model.copies import replace
from hasila.model.figure import Figure, Scope
from hasila.model.report import DOUBTFUL, Report
from hasila.model.span import Span
from hasila.model.when import Precision, When
from hasila.resolve.days import Days, days_of, slip
from hasila.resolve.moments import local_day
from hasila.resolve.published import (
    find_published,
    is_dateline,
    line_of,
    line_words,
)
from hasila.text.pages import Page, read_page

LEAD_SENTENCES = 5
# On a page with menus the first sentences tell nothing; these, with figures, do.
TOLD_SENTENCES = 8
# News tells of days, not of months: a longer or coarser stretch is a background's or a context's.
LONGEST_DAYS = 31
LONGEST_SINCE = 7
# A date this long before the publication is background to the sentences around it.
OLD_DAYS = 31
UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Dated:
    """A mention of time and the days it names."""

    mention: DateMention
    days: Days

    @property
    def is_long(self) -> bool:
        """Whether it is too long or too coarse to be what news tells of."""
        is_coarse = self.days.precision in (Precision.MONTH, Precision.YEAR)
        longest = LONGEST_SINCE if self.mention.bound == "since" else LONGEST_DAYS
        return is_coarse or (self.days.end - self.days.start).days > longest

    @property
    def is_full(self) -> bool:
        """Whether its words alone tell the days, whenever the report was published."""
        is_whole = self.mention.year is not None and self.mention.unit is None
        return is_whole and self.mention.bound != "since"

    @property
    def is_exact(self) -> bool:
        """Whether it names a day, not a stretch that something lies in."""
        is_day = self.days.precision in (Precision.DAY, Precision.PART)
        return is_day and self.mention.bound != "before"

    @property
    def is_running(self) -> bool:
        """Whether it is a place in a row that has not ended («لليوم الخامس»)."""
        is_row = self.mention.relation is not None and self.mention.shift is None
        return is_row and bool(self.mention.amount)

    @property
    def is_until(self) -> bool:
        """Whether it tells how far a count goes, not when something happened."""
        return self.mention.bound == UNTIL or self.mention.is_of_toll


@dataclass(frozen=True, slots=True)
class Calendar:
    """A report's page, its day of publication, its dates by sentence and its own date.

    `dated_by` is the rule that inferred the day of publication; None where it was given.
    """

    page: Page
    published: str | None
    dated_by: str | None
    today: date | None
    by_sentence: dict[int, tuple[Dated, ...]]
    main: Dated | None

    def is_old(self, dated: Dated) -> bool:
        """Return whether a date lies too far back to be that of the sentences around it."""
        return self.today is not None and (self.today - dated.days.end).days > OLD_DAYS

    def counted(self, when: When) -> When:
        """Return days that were counted from that of publication, marked as what that one is."""
        if self.dated_by is None:
            return when
        is_doubtful = self.dated_by == DOUBTFUL
        return replace(when, is_inferred=not is_doubtful, is_doubtful=is_doubtful)

    def span(self, mention: DateMention) -> Span:
        """Return where the words of a mention stand."""
        tokens = self.page.tokens
        return Span(tokens[mention.first].span.start, tokens[mention.past - 1].span.end)


def read_calendar(report: Report, figures: Sequence[Figure] = ()) -> Calendar:
    """Return the dates of a report, counted from its day of publication.

    Args:
        report: With the day of publication where it is known.
        figures: Found in it; what is told beside the first of them dates the report.
    """
    page = read_page(report.content)
    publication = find_published(report, None)
    published = publication.moment
    printed = local_day(published) if published is not None else None
    mentions = _mentions(report, page)
    today = _corrected(mentions, printed)
    told = [page.tokens_of(figure.span)[0] for figure in figures]
    # What happened is no younger than a report that bears a right date.
    latest = None if publication.rule == DOUBTFUL else today
    dated = [
        Dated(mention, days)
        for mention in mentions
        if (days := days_of(mention, today)) is not None
        and (latest is None or (days.start - latest).days <= 1)
        and not _is_furniture(page, mention, told)
        and not _is_bare_hour(mention)
    ]
    by_sentence: dict[int, tuple[Dated, ...]] = {}
    for item in dated:
        number = page.sentence_of(item.mention.first)
        by_sentence[number] = (*by_sentence.get(number, ()), item)
    calendar = Calendar(page, published, publication.rule, today, by_sentence, None)
    leading = _leading(page, figures)
    lead = [d for d in dated if page.sentence_of(d.mention.first) in leading]
    rows = (d for d in dated if d.is_running and not d.is_long)
    main = _main([d for d in lead if not calendar.is_old(d)]) or next(rows, None)
    return replace(calendar, main=main)


def _leading(page: Page, figures: Sequence[Figure]) -> frozenset[int]:
    """Return the numbers of the sentences that may date a report: the first, and the first told."""
    news = [figure.span for figure in figures if figure.scope is not Scope.BACKGROUND]
    told = sorted({page.sentence_of(page.tokens_of(span)[0]) for span in news})
    return frozenset((*range(LEAD_SENTENCES), *told[:TOLD_SENTENCES]))


def _is_furniture(page: Page, mention: DateMention, told: Sequence[int]) -> bool:
    """Tell a dateline, which dates the page, and «اليوم» that is a whole line: its menu.

    A line on which one of the tokens *told* carries a figure is news.
    """
    if mention.day is None:
        return line_words(page, mention) == 0
    first, past = line_of(page, mention)
    return is_dateline(page, mention) and not any(first <= at < past for at in told)


def _mentions(report: Report, page: Page) -> tuple[DateMention, ...]:
    return read_dates(page, pack_of(report.lang) or PACKS[0])


def _corrected(mentions: Sequence[DateMention], printed: date | None) -> date | None:
    """Return the day the report was written on, where «أمس (السبت)» says that it is another."""
    if printed is None:
        return None
    told = [m for m in mentions if m.unit == "day" and m.weekday is not None]
    slips = Counter(slip(mention, printed) for mention in told)
    return printed + timedelta(days=slips.most_common(1)[0][0] if slips else 0)


def _main(lead: Sequence[Dated]) -> Dated | None:
    """Return the date a report is about: the first of an event, else that of speaking."""
    for fits in MAIN_ORDER:
        found = next((item for item in lead if fits(item)), None)
        if found is not None:
            return found
    return None


def _is_news(item: Dated) -> bool:
    return item.is_exact and _is_told(item)


def _is_told(item: Dated) -> bool:
    return not item.is_long and not item.is_until and item.mention.said_at is None


def _is_said(item: Dated) -> bool:
    return not item.is_long and not item.is_until


def _is_limit(item: Dated) -> bool:
    return not item.is_long and item.is_until and item.mention.clock is None


MAIN_ORDER: tuple[Callable[[Dated], bool], ...] = (_is_news, _is_told, _is_said, _is_limit)


def _is_bare_hour(mention: DateMention) -> bool:
    """Tell an hour that no word places on a day; only a limit («حتى الساعة 18:00») is today's."""
    is_placed = mention.weekday is not None or mention.day is not None or mention.unit is not None
    return mention.clock is not None and not is_placed and mention.bound != UNTIL
