"""Which figures are background: other events of earlier days, and sums over long periods."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hasila.model.figure import Figure, Scope
from hasila.model.report import Report
from hasila.model.when import Precision, When, day_of
from hasila.world.worlds import World

# An event that ended more than so many days before the news is what the news is set against.
EARLIER_DAYS = 3
LONG_DAYS = 60
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
    return tuple(
        replace(figure, scope=Scope.BACKGROUND)
        if _is_background(figure, report, begin) and figure.scope is not Scope.BACKGROUND
        else figure
        for figure in figures
    )


def _is_background(figure: Figure, report: Report, begin: str | None) -> bool:
    when = figure.when
    if when is None or report.published is None or figure.span.start < len(report.title):
        return False
    news = day_of(report.published)
    if _is_long(when):
        return True
    end = _day(when.end)
    if end is None:
        return False
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
