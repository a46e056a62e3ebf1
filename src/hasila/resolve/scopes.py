"""Which figures are background: other events of earlier days, and sums over long periods."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.when import Precision, When, day_of
from hasila.resolve.shares import with_shares
from hasila.text.fold import fold_word
from hasila.world.worlds import World

# An event that ended more than so many days before the news is what the news is set against.
EARLIER_DAYS = 3
LONG_DAYS = 60
# From this count on, the same number told again is the same statement.
TELLING_COUNT = 2
# «الشاب مايكل براون»: a noun with so many words behind it holds a name.
FULL_NAME = 3
OWN = "resolve.date.sentence"
COARSE = frozenset({Precision.YEAR})


def resolve_scopes(
    report: Report,
    figures: Sequence[Figure],
    world: World,  # noqa: ARG001  every step takes the same
) -> tuple[Figure, ...]:
    """Return the figures with `background` where their days say so; run it after local events.

    Source:
        docs/method/scope.md
    """
    main = [f for f in figures if f.event == f"{report.id}#1" and f.when is not None]
    begin = min((f.when.start for f in main if f.when and f.when.start), default=report.published)
    countries = {f.place.country for f in main if f.place}
    dated = {e.span for figure in figures for e in _dates(figure) if e.entry == OWN}
    scoped = [
        replace(figure, scope=Scope.BACKGROUND)
        if (_is_background(figure, report, begin) and any(e.span in dated for e in _dates(figure)))
        or _is_abroad(figure, report, countries)
        else figure
        for figure in figures
    ]
    in_order = sorted(scoped, key=lambda figure: figure.span)
    like = _like_text(tuple(_like_person(in_order, report.content)), len(report.title))
    return with_shares(tuple(_like_wholes(like)), report.content)


def _like_text(figures: Sequence[Figure], title: int) -> tuple[Figure, ...]:
    """Return the figures, a count of the title in the scope that the text gives to it.

    A title that prints a sum over years says nothing of years.
    """
    told: dict[tuple[Outcome, Count], set[Scope]] = {}
    for figure in figures:
        if figure.span.start > title:
            told.setdefault((figure.outcome, figure.count), set()).add(figure.scope)
    return tuple(
        replace(figure, scope=Scope.BACKGROUND)
        if figure.span.start < title
        and figure.scope is Scope.TOTAL
        and told.get((figure.outcome, figure.count)) == {Scope.BACKGROUND}
        and (figure.count.low or 0) >= TELLING_COUNT
        else figure
        for figure in figures
    )


def _like_wholes(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures, shares of background as background."""
    background = {figure.id for figure in figures if figure.scope is Scope.BACKGROUND}
    for figure in figures:
        is_share = figure.scope is Scope.PART and figure.whole in background
        yield replace(figure, scope=Scope.BACKGROUND) if is_share else figure


def _dates(figure: Figure) -> Iterator[Evidence]:
    """Yield the words that date the figure.

    A date makes background where it stands in the sentence of a figure: in «احتفلت البلدة الشهر
    الماضي» it dates no harm, whatever the sentence behind tells.
    """
    return (each for each in figure.evidence if each.role is Role.TIME)


def _is_abroad(figure: Figure, report: Report, countries: Collection[str | None]) -> bool:
    """Return whether some days ago something happened in another country than the news."""
    if figure.when is None or figure.place is None or report.published is None or not countries:
        return False
    end = _day(figure.when.end)
    is_before = end is not None and end <= day_of(report.published) - timedelta(days=EARLIER_DAYS)
    return is_before and figure.place.country not in countries


def _like_person(figures: Sequence[Figure], content: str) -> Iterator[Figure]:
    """Yield the figures, each person told of again in the scope of the first telling.

    One person dies once: where the death is what the news looks back on, it is so everywhere. Only
    a full name makes a person known; «a policeman» may be another one.
    """
    known: dict[tuple[Outcome, str], Scope] = {}
    for figure in figures:
        is_one = figure.count.low == figure.count.high == 1
        if not is_one or figure.scope not in (Scope.TOTAL, Scope.BACKGROUND):
            yield figure
            continue
        words = [fold_word(word) for word in figure.span.words(content).split()]
        key = (figure.outcome, words[-1])
        if len(words) >= FULL_NAME:
            known.setdefault(key, figure.scope)
        yield replace(figure, scope=known[key]) if key in known else figure


def _is_background(figure: Figure, report: Report, begin: str | None) -> bool:
    when = figure.when
    if when is None or figure.span.start < len(report.title):
        return False
    if _is_long(when):
        return True
    end = _day(when.end)
    if end is None or report.published is None:
        return False
    news = day_of(report.published)
    is_old = end < news - timedelta(days=EARLIER_DAYS)
    start = _day(begin)
    return is_old and (start is None or end < start)


def _is_long(when: When) -> bool:
    start, end = _day(when.start), _day(when.end)
    if when.precision in COARSE:
        return True
    return start is not None and end is not None and (end - start).days > LONG_DAYS


def _day(moment: str | None) -> date | None:
    return day_of(moment) if moment else None
