"""Which figures of one report speak of one event: `<report>#1` is what the report is about."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.figure import Figure, Role, Scope
from hasila.model.hedge import Hedge
from hasila.model.report import Report
from hasila.model.when import Precision, When, day_of
from hasila.model.where import Where, distance_km
from hasila.resolve.dates import IN_SENTENCE, OF_REPORT, SENTENCE_BEFORE
from hasila.resolve.places import IN_SENTENCE as PLACE_IN_SENTENCE
from hasila.resolve.scopes import FULL_NAME
from hasila.text.fold import fold_word
from hasila.text.pages import Page, read_page
from hasila.world.places import Places
from hasila.world.worlds import World

Value = TypeVar("Value")
MAIN = 1
# Towns and sites this near are one event's ground; a report names now one, now the other.
SAME_GROUND_KM = 15.0
# A digest names one town after the other, though they lie no further apart than this ground: the
# words of a figure that name a town so far from the event's tell of another event.
TOWN = "town"
TOWN_KM = 8.0
# The same number told of a place further off than this is another number.
TOLD_AGAIN_KM = 50.0
# An event may be told by its month, never by its year.
MONTH_DAYS = 31
# A figure whose own sentence names no day is told of the same event of a town or site, though the
# day it takes over is so much later or earlier: a siege goes on, and so does a search.
NEXT_DAYS = 2
TAKEN_OVER = frozenset({SENTENCE_BEFORE, OF_REPORT})
OWN_DAY = frozenset({IN_SENTENCE})
OWN_PLACE = frozenset({PLACE_IN_SENTENCE})
WIDE = frozenset({"country", "governorate"})
# A figure in the title speaks for the event as loudly as this many others.
TITLE_WEIGHT = 3
# … and one of the newest days as loudly as this many of days long before.
NEWS_WEIGHT = 3
NEWS_DAYS = 1
# From this count on, the same number told again is the same statement.
TELLING_COUNT = 2
# Two figures with so few words between («قُتل خمسة وأصيب تسعة آخرون») are told in one breath.
BREATH_TOKENS = 3
# A shorter word tells no person from another.
NAME_LETTERS = 3
ONE = Count(1, 1)


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
        known = numbers.get(_told_with(figure, done, page, world.places) or "")
        numbers[figure.id] = known or _number(figure, events, page, world.places)
        done.append(figure)
    return tuple(replace(figure, event=f"{report.id}#{numbers[figure.id]}") for figure in figures)


def _told_with(figure: Figure, before: Sequence[Figure], page: Page, places: Places) -> str | None:
    """Return the id of the figure of whose event this one is whatever its place and day, or None.

    That is its whole, what it tells again, or the figure before, where it is told in one breath
    with it or names no number and no place of its own («تمنى الشفاء للمصابين»).
    """
    if figure.whole or figure.scope is Scope.BACKGROUND:
        return figure.whole
    told = [other for other in before if other.scope is not Scope.BACKGROUND]
    for other in told:
        if _is_number_again(figure, other, places) or _is_person_again(figure, other, page):
            return other.id
    is_vague = figure.hedge is Hedge.UNQUANTIFIED and not _has(figure, Role.PLACE, OWN_PLACE)
    if told and (is_vague or _is_in_one_breath(told[-1], figure, page)):
        return told[-1].id
    return None


def _has(figure: Figure, role: Role, rules: Collection[str]) -> bool:
    return any(each.role is role and each.entry in rules for each in figure.evidence)


def _is_number_again(figure: Figure, other: Figure, places: Places) -> bool:
    """Return whether a figure is the same number of the same outcome on or near the same ground.

    One person is no such mark.
    """
    if (figure.count.low or 0) < TELLING_COUNT:
        return False
    told = (other.outcome, other.count, other.hedge)
    is_told = told == (figure.outcome, figure.count, figure.hedge)
    return is_told and _is_told_there(figure.place, other.place, places)


def _is_person_again(figure: Figure, other: Figure, page: Page) -> bool:
    """Return whether one person is told of twice, once by a full name («العقيد …», then «…»)."""
    if figure.outcome is not other.outcome or not figure.count == other.count == ONE:
        return False
    here, there = _words(figure, page), _words(other, page)
    is_name = max(len(here), len(there)) >= FULL_NAME and len(here[-1]) >= NAME_LETTERS
    return is_name and here[-1] == there[-1]


def _words(figure: Figure, page: Page) -> list[str]:
    return [fold_word(word) for word in figure.span.words(page.content).split()]


def _is_in_one_breath(one: Figure, next_one: Figure, page: Page) -> bool:
    """Return whether few words stand between two figures, and none that tell a place or a day."""
    past, first = page.tokens_of(one.span)[1], page.tokens_of(next_one.span)[0]
    is_near = page.sentence_of(past - 1) == page.sentence_of(first)
    return (
        is_near
        and 0 <= first - past <= BREATH_TOKENS
        and not any(
            each.role in (Role.PLACE, Role.TIME)
            and one.span.end <= each.span.start < next_one.span.start
            for each in (*one.evidence, *next_one.evidence)
        )
    )


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
    told = [f.when for f in figures if f.when is not None and not is_long(f.when)]
    days = [(when.end, when.start) for when in told if when.start and when.end]
    newest = max((end for end, _ in days), default=None)
    return min((start for end, start in days if end == newest), default=None)


def _weight(figure: Figure, report: Report, news: str | None) -> int:
    """Return how loudly a figure speaks for what the report is about: news above all."""
    weight = TITLE_WEIGHT if figure.span.start < len(report.title) else 1
    if figure.when is not None and _is_older(figure.when, news):
        return weight
    return weight * NEWS_WEIGHT


def _is_older(when: When, news: str | None) -> bool:
    """Tell what a report looks back on: a sum over months, or what lies before the news."""
    if news is None or when.end is None:
        return False
    return is_long(when) or (day_of(news) - day_of(when.end)).days > NEWS_DAYS


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
    fitting = [
        event
        for event in events
        if event.is_background is is_background and _fits(figure, event, sentence, places)
    ]
    if fitting:
        return min(fitting, key=lambda event: (event.place != figure.place, event.number)).number
    number = len(events) + 1
    events.append(_Event(number, figure.place, figure.when, is_background, sentence))
    return number


def _fits(figure: Figure, event: _Event, sentence: int, places: Places) -> bool:
    if event.is_background and figure.place is None and figure.when is None:
        return event.place is None and event.when is None and event.sentence == sentence
    if not is_same_ground(figure.place, event.place, places):
        return False
    is_named = _has(figure, Role.PLACE, OWN_PLACE)
    if is_named and are_two_towns(figure.place, event.place, places):
        return False
    is_fine = not {place.precision for place in (figure.place, event.place) if place} & WIDE
    is_told = figure.place is not None and event.place is not None
    is_taken_over = _has(figure, Role.TIME, TAKEN_OVER) and not _has(figure, Role.TIME, OWN_DAY)
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


def are_two_towns(one: Where | None, other: Where | None, places: Places) -> bool:
    """Return whether two places are towns apart, neither of them a part of the other."""
    if one is None or other is None or {one.precision, other.precision} != {TOWN}:
        return False
    apart = distance_km(one, other)
    here, there = places.by_id(one.id), places.by_id(other.id)
    if apart is None or apart <= TOWN_KM or here is None or there is None:
        return False
    return not (places.holds(here, there) or places.holds(there, here))


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
