"""An account: what one report tells of one event, the unit that is linked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hasila.events.types import find_types
from hasila.events.words import telling_words, zone
from hasila.lang.pack import Pack
from hasila.lang.registry import PACKS, pack_of
from hasila.model.event import EventType
from hasila.model.figure import Figure, Role, Scope, Stance, Status
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.when import Precision, day_of, press_day
from hasila.model.where import Where
from hasila.text.pages import Page, read_page

GOVERNORATE, TOWN = 1, 3
FINENESS = ("country", "governorate", "district", "town", "neighbourhood", "site")
# A period longer than this dates no incident («منذ 2011»).
LONGEST_DAYS = 60
MAIN = "#1"
NO_NUMBER = frozenset(
    {
        Hedge.UNQUANTIFIED,
        Hedge.SEVERAL,
        Hedge.DOZENS,
        Hedge.HUNDREDS,
        Hedge.THOUSANDS,
        Hedge.NONE,
    }
)
TOLL = "ar.toll"
TAKEN_OVER = frozenset({"resolve.place.report", "resolve.date.report"})
COARSE = frozenset({Precision.MONTH, Precision.YEAR})
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Account:
    """`id` is `<report>#<n>`. `days` are both included, as words or else publication give them.

    `is_dated`: the words give the days. `weekdays` (0 Monday) are those that its words name where
    nobody knows the days. `places` are the finer than a governorate that its figures have, `place`
    is the main one. `values` are outcomes with their numbers, `raised` those of them that a running
    toll rose to («ارتفع عدد القتلى إلى …»); `sides` are whose people are
    counted, `doers` who is said to have harmed them. `words` mark the incident out (words.py).
    """

    id: str
    report: str
    published: str | None
    place: Where | None
    places: tuple[Where, ...]
    days: Days | None
    is_dated: bool
    weekdays: frozenset[int]
    values: frozenset[tuple[Outcome, int]]
    raised: frozenset[tuple[Outcome, int]]
    sides: frozenset[str]
    doers: frozenset[str]
    types: frozenset[EventType]
    words: frozenset[str]
    figures: tuple[str, ...]
    is_background: bool

    @property
    def is_main(self) -> bool:
        """Whether this is what the report is about."""
        return self.id.endswith(MAIN)


def read_accounts(reports: Iterable[Report], figures: Iterable[Figure]) -> tuple[Account, ...]:
    """Return the accounts that the figures make, by id.

    A figure without a local event speaks of its report's main one.
    """
    by_id = {report.id: report for report in reports}
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.status is not Status.REJECTED:
            groups.setdefault(account_of(figure), []).append(figure)
    return tuple(
        _account(key, groups[key], by_id.get(groups[key][0].report)) for key in sorted(groups)
    )


def account_of(figure: Figure) -> str:
    """Return the id of the account that a figure belongs to, as it was read."""
    return figure.event or main_of(figure.report)


def main_of(report: str) -> str:
    """Return the id of the account of what a report, by its id, is about."""
    return f"{report}{MAIN}"


def is_event(account: Account) -> bool:
    """Tell what may be an event from what is told in passing, of no place and no day."""
    return not account.is_background or account.place is not None or account.days is not None


def fineness(place: Where | None) -> int:
    """Return how fine a place is, 0 for a country and -1 for none."""
    return -1 if place is None else FINENESS.index(place.precision)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words of an account tell, apart from its figures."""

    weekdays: frozenset[int] = frozenset()
    types: frozenset[EventType] = frozenset()
    words: frozenset[str] = frozenset()


def _account(key: str, figures: list[Figure], report: Report | None) -> Account:
    told = [figure for figure in figures if figure.scope is not Scope.BACKGROUND]
    spoken = told or figures
    placed = told or [figure for figure in figures if _is_told(figure, Role.PLACE)]
    dated = told or [figure for figure in figures if _is_told(figure, Role.TIME)]
    # A date that cannot be tells nobody's day.
    published = report.published if report and not report.is_doubtful else None
    days, is_dated = _days(dated, published if told else None)
    text = _read(report, spoken, is_main=key.endswith(MAIN)) if report and told else _Told()
    return Account(
        id=key,
        report=figures[0].report,
        published=published,
        place=_place(placed),
        places=_fine_places(placed),
        days=days,
        is_dated=is_dated,
        weekdays=frozenset() if days else text.weekdays,
        values=frozenset(_values(spoken)),
        raised=frozenset(_values([f for f in spoken if f.rule.startswith(TOLL)])),
        sides=_parties(figure.group.party for figure in spoken),
        doers=_parties(f.attributed_to.party for f in spoken if f.attributed_to),
        types=text.types,
        words=text.words,
        figures=tuple(sorted(figure.id for figure in figures)),
        is_background=not told,
    )


def _is_told(figure: Figure, role: Role) -> bool:
    """Tell a place or a day that words near the figure give, not the report's own.

    What is told in passing is elsewhere and of another day.
    """
    rules = [each.entry for each in figure.evidence if each.role is role]
    return bool(rules) and not TAKEN_OVER & set(rules)


def _parties(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(side for name in names for side in (name or "").split("+") if side)


def _read(report: Report, figures: Sequence[Figure], *, is_main: bool) -> _Told:
    page = read_page(report.content)
    if not page.sentences:
        return _Told()
    own = {page.sentence_of(page.tokens_of(figure.span)[0]) for figure in figures}
    sentences = zone(own, page, is_main=is_main, title_end=len(report.title))
    pack = PACKS[0] if report.lang is None else pack_of(report.lang)
    return _Told(
        weekdays=_weekdays(page, set(sentences), pack) if pack else frozenset(),
        types=find_types(_text(page, sentences)),
        words=telling_words(page, sentences),
    )


def _text(page: Page, sentences: Iterable[int]) -> str:
    ranges = (page.sentences[number] for number in sentences)
    return "\n".join(page.content[page.starts[a] : page.tokens[b - 1].end] for a, b in ranges)


def _weekdays(page: Page, sentences: set[int], pack: Pack) -> frozenset[int]:
    return frozenset(
        mention.weekday
        for mention in pack.find_dates(page.tokens)
        if mention.weekday is not None and page.sentence_of(mention.first) in sentences
    )


def _fine_places(figures: Iterable[Figure]) -> tuple[Where, ...]:
    found = {f.place.id: f.place for f in figures if f.place and fineness(f.place) > GOVERNORATE}
    return tuple(found[key] for key in sorted(found))


def _place(figures: Sequence[Figure]) -> Where | None:
    """Return the finest place, of equals the one most figures have."""
    counts = Counter(figure.place for figure in figures if figure.place)
    ranked = sorted(counts, key=lambda place: (-fineness(place), -counts[place], place.id))
    return ranked[0] if ranked else None


def _days(figures: Sequence[Figure], published: str | None) -> tuple[Days | None, bool]:
    """Return the days that most figures are dated by, else that of publication."""
    dated = Counter(days for f in figures if _is_dated(f) and (days := _span(f, published)))
    rest = Counter(days for f in figures if (days := _span(f, published)))
    for counts in (dated, rest):
        if counts:
            start = min(counts, key=lambda days: (-counts[days], days))[0]
            end = max(days[1] for days in counts)
            return (start, max(start, end)), counts is dated
    day = press_day(published) if published else None
    return ((day, day) if day else None), False


def _is_dated(figure: Figure) -> bool:
    return any(evidence.role is Role.TIME for evidence in figure.evidence)


def _span(figure: Figure, published: str | None) -> Days | None:
    """Return the days of a figure's event; an open end is the publication's day."""
    when = figure.when
    if when is None or when.is_doubtful or when.precision in COARSE:
        return None
    if not (when.start or when.end):
        return None
    first = day_of(when.start or when.end or "")
    last = day_of(when.end) if when.end else press_day(published) if published else first
    last = max(first, last)
    return None if last - first > timedelta(days=LONGEST_DAYS) else (first, last)


def _values(figures: Iterable[Figure]) -> Iterable[tuple[Outcome, int]]:
    for figure in figures:
        number = figure.count.low if figure.count.low is not None else figure.count.high
        is_said = figure.stance is not Stance.DENIED and figure.hedge not in NO_NUMBER
        if is_said and number is not None and number > 0:
            yield figure.outcome, number
