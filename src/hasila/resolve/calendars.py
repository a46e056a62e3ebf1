"""The dates of one report: resolved, by sentence, with the one that the report is about."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hasila.lang.expressions import DateMention
from hasila.lang.pack import read_dates
from hasila.lang.registry import PACKS, pack_of
from hasila.model.copies import replace
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.when import Precision
from hasila.resolve.days import Days, days_of, slip
from hasila.resolve.moments import local_day
from hasila.text.pages import Page, read_page
from hasila.text.tokens import Kind, Token

LEAD_SENTENCES = 5
# News tells of days, not of months: a longer or coarser stretch is a background's or a context's.
LONGEST_DAYS = 31
LONGEST_SINCE = 7
# A date this long before the publication is background to the sentences around it.
OLD_DAYS = 31
# A line with a full date and this few other words is a dateline.
DATELINE_WORDS = 6
# Where there is none, the line of a picture's caption will do.
CAPTION_WORDS = 16
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
    """A report's page, its day of publication, its dates by sentence and its own date."""

    page: Page
    published: str | None
    today: date | None
    by_sentence: dict[int, tuple[Dated, ...]]
    main: Dated | None

    def is_old(self, dated: Dated) -> bool:
        """Return whether a date lies too far back to be that of the sentences around it."""
        return self.today is not None and (self.today - dated.days.end).days > OLD_DAYS

    def span(self, mention: DateMention) -> Span:
        """Return where the words of a mention stand."""
        tokens = self.page.tokens
        return Span(tokens[mention.first].span.start, tokens[mention.past - 1].span.end)


def infer_published(report: Report) -> str | None:
    """Return when a report was published: as given, else the first full date of a dateline.

    A dateline is a line with little else than a day, a month and a year («سوريا-24-01-2022»).
    """
    if report.published is not None:
        return report.published
    page = read_page(report.content)
    full = [m for m in _mentions(report, page) if m.year and m.month and m.day and not m.bound]
    for words in (DATELINE_WORDS, CAPTION_WORDS):
        for mention in full:
            days = days_of(mention, None)
            if days is not None and _line_words(page.tokens, mention) <= words:
                return days.start.isoformat()
    return None


def read_calendar(report: Report) -> Calendar:
    """Return the dates of a report, counted from its day of publication."""
    page = read_page(report.content)
    published = infer_published(report)
    printed = local_day(published) if published is not None else None
    mentions = _mentions(report, page)
    today = _corrected(mentions, printed)
    dated = [
        Dated(mention, days)
        for mention in mentions
        if (days := days_of(mention, today)) is not None
        and (today is None or (days.start - today).days <= 1)
        and not _is_dateline(page.tokens, mention)
        and not _is_bare_hour(mention)
    ]
    by_sentence: dict[int, tuple[Dated, ...]] = {}
    for item in dated:
        number = page.sentence_of(item.mention.first)
        by_sentence[number] = (*by_sentence.get(number, ()), item)
    calendar = Calendar(page, published, today, by_sentence, None)
    lead = [d for d in dated if page.sentence_of(d.mention.first) < LEAD_SENTENCES]
    rows = (d for d in dated if d.is_running and not d.is_long)
    main = _main([d for d in lead if not calendar.is_old(d)]) or next(rows, None)
    return replace(calendar, main=main)


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


def _is_dateline(tokens: Sequence[Token], mention: DateMention) -> bool:
    """Tell a full date on a line of few other words."""
    is_full = mention.day is not None and mention.year is not None
    return is_full and _line_words(tokens, mention) <= DATELINE_WORDS


def _is_bare_hour(mention: DateMention) -> bool:
    """Tell an hour that no word places on a day; only a limit («حتى الساعة 18:00») is today's."""
    is_placed = mention.weekday is not None or mention.day is not None or mention.unit is not None
    return mention.clock is not None and not is_placed and mention.bound != UNTIL


def _line_words(tokens: Sequence[Token], mention: DateMention) -> int:
    """Return how many other words stand on a mention's line."""
    first, past = mention.first, mention.past
    while first > 0 and not _is_break(tokens[first - 1]):
        first -= 1
    while past < len(tokens) and not _is_break(tokens[past]):
        past += 1
    others = [*tokens[first : mention.first], *tokens[mention.past : past]]
    return sum(token.kind is Kind.WORD for token in others)


def _is_break(token: Token) -> bool:
    return token.kind is Kind.STOP and token.form.startswith(("\n", "|"))
