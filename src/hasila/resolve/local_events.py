"""Which figures of one report speak of one event: `<report>#1` is what the report is about."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from hasila.model.copies import replace
from hasila.model.figure import Figure, Scope
from hasila.model.report import Report
from hasila.model.when import Precision, When, day_of
from hasila.model.where import Where, distance_km
from hasila.resolve.dates import SENTENCE_BEFORE
from hasila.text.pages import Page, read_page
from hasila.world.places import Places
from hasila.world.worlds import World

Value = TypeVar("Value")
MAIN = 1
# Towns and sites this near are one event's ground; a report names now one, now the other.
SAME_GROUND_KM = 15.0
# The same number told of a place further off than this is another number.
TOLD_AGAIN_KM = 50.0
# An event may be told by its month, never by its year.
MONTH_DAYS = 31
# A figure whose day is that of the sentence before is told of the same event of a town or site,
# though that began the day before: a siege goes on.
NEXT_DAYS = 1
WIDE = frozenset({"country", "governorate"})
# A figure in the title speaks for the event as loudly as this many others.
TITLE_WEIGHT = 3
# … and one of the newest days as loudly as this many of days long before.
NEWS_WEIGHT = 3
# From this count on, the same number told again is the same statement.
TELLING_COUNT = 2


@dataclass(frozen=True, slots=True)
class _Event:
    """What is known of one event of the report: where, when, and its number."""

    number: int
    place: Where | None
    when: When | None
    is_background: bool
    sentence: int


def resolve_local_events(
    report: Report, figures: Sequence[Figure], world: World
) -> tuple[Figure, ...]:
    """Return the figures with `event` set to `<report.id>#<n>`; run it after places and dates.

    Number 1 is the report's main event: the place and date of most of its figures that are not
    background. Every other place or date has a number of its own, in the order of the text. A part
    goes with its whole.

    Source:
        docs/method/places.md, "Events of one report"
    """
    page = read_page(report.content)
    events = [_main_event(report, figures)]
    numbers: dict[str, int] = {}
    done: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: figure.span):
        same = figure.whole or _repeated(figure, done, world.places)
        known = numbers.get(same or "")
        numbers[figure.id] = known or _number(figure, events, page, world.places)
        done.append(figure)
    return tuple(replace(figure, event=f"{report.id}#{numbers[figure.id]}") for figure in figures)


def _repeated(figure: Figure, before: Sequence[Figure], places: Places) -> str | None:
    """Return the id of an earlier figure that this one tells again, or None.

    It is the same number of the same outcome on or near the same ground; one person is no such
    mark.
    """
    if figure.scope is Scope.BACKGROUND or (figure.count.low or 0) < TELLING_COUNT:
        return None
    for other in before:
        is_told = (other.outcome, other.count, other.hedge) == (
            figure.outcome,
            figure.count,
            figure.hedge,
        )
        is_there = _is_told_there(figure.place, other.place, places)
        if is_told and is_there and other.scope is not Scope.BACKGROUND:
            return other.id
    return None


def _is_told_there(one: Where | None, other: Where | None, places: Places) -> bool:
    """Return whether two places may be one, told now better and now worse («غزة», «خان يونس»)."""
    if is_same_ground(one, other, places):
        return True
    apart = distance_km(one, other) if one and other else None
    return apart is not None and apart <= TOLD_AGAIN_KM


def _main_event(report: Report, figures: Sequence[Figure]) -> _Event:
    told = [figure for figure in figures if figure.scope is not Scope.BACKGROUND] or figures
    news = _news_begin(told)
    weights = [(figure, _weight(figure, report, news)) for figure in told]
    place = _most((figure.place, weight) for figure, weight in weights if figure.place)
    here = [(f, weight) for f, weight in weights if f.place is None or f.place == place]
    when = _most((figure.when, weight) for figure, weight in here if figure.when)
    return _Event(MAIN, place, when, is_background=False, sentence=0)


def _news_begin(figures: Iterable[Figure]) -> str | None:
    """Return the first of the newest days: of what goes on to this day its beginning."""
    days = [(f.when.end, f.when.start) for f in figures if f.when and f.when.start and f.when.end]
    newest = max((end for end, _ in days), default=None)
    return min((start for end, start in days if end == newest), default=None)


def _weight(figure: Figure, report: Report, news: str | None) -> int:
    """Return how loudly a figure speaks for what the report is about: news above all."""
    weight = TITLE_WEIGHT if figure.span.start < len(report.title) else 1
    end = figure.when.end if figure.when else None
    if news and end and (day_of(news) - day_of(end)).days > NEXT_DAYS:
        return weight
    return weight * NEWS_WEIGHT


def _most(weighted: Iterable[tuple[Value, int]]) -> Value | None:
    """Return the heaviest value, the first of equals."""
    totals: Counter[Value] = Counter()
    for value, weight in weighted:
        totals[value] += weight
    return max(totals, key=lambda value: totals[value]) if totals else None


def _number(figure: Figure, events: list[_Event], page: Page, places: Places) -> int:
    """Return the number of the event that a figure speaks of, a new one where none fits."""
    sentence = page.sentence_of(page.tokens_of(figure.span)[0])
    is_background = figure.scope is Scope.BACKGROUND
    for event in events:
        if event.is_background is is_background and _fits(figure, event, sentence, places):
            return event.number
    number = len(events) + 1
    events.append(_Event(number, figure.place, figure.when, is_background, sentence))
    return number


def _fits(figure: Figure, event: _Event, sentence: int, places: Places) -> bool:
    if event.is_background and figure.place is None and figure.when is None:
        return event.place is None and event.when is None and event.sentence == sentence
    if not is_same_ground(figure.place, event.place, places):
        return False
    is_fine = not {place.precision for place in (figure.place, event.place) if place} & WIDE
    is_told = figure.place is not None and event.place is not None
    is_taken_over = any(evidence.entry == SENTENCE_BEFORE for evidence in figure.evidence)
    slack = NEXT_DAYS if is_fine and is_told and is_taken_over else 0
    return is_same_time(figure.when, event.when, slack)


def is_same_ground(one: Where | None, other: Where | None, places: Places) -> bool:
    """Return whether two places may be one event's: the same, one in the other, or very near."""
    if one is None or other is None or one.id == other.id:
        return True
    here, there = places.by_id(one.id), places.by_id(other.id)
    if here is None or there is None:
        return False
    if places.holds(here, there) or places.holds(there, here):
        return True
    apart = distance_km(here, there)
    is_point = "governorate" not in (here.kind, there.kind) and "country" not in (
        here.kind,
        there.kind,
    )
    return is_point and apart is not None and apart <= SAME_GROUND_KM


def is_same_time(one: When | None, other: When | None, slack_days: int = 0) -> bool:
    """Return whether two times share a day, or are so many days apart; an untold time is any.

    A sum over longer than a month is no part of an event of some days, though it ends in them.
    """
    if one is None or other is None:
        return True
    if is_long(one) is not is_long(other):
        return False
    begin = max(one.start or "", other.start or "")
    end = min(one.end or "9999", other.end or "9999")
    if begin <= end or not slack_days:
        return begin <= end
    return (day_of(begin) - day_of(end)).days <= slack_days


def is_long(when: When) -> bool:
    """Return whether a time is told in years or is longer than a month, as no one event lasts."""
    if when.precision is Precision.YEAR or when.start is None or when.end is None:
        return when.precision is Precision.YEAR
    return day_of(when.end) - day_of(when.start) > timedelta(days=MONTH_DAYS)
