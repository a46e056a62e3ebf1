"""Figures as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from hasila.model.figure import Figure, Role
from hasila.model.group import Group
from hasila.model.report import Report
from hasila.model.when import PRESS_OFFSET, When, is_day
from hasila.model.where import Where
from hasila.publish.views.counts import say_figure

NOT_TOLD = "–"
OPEN = "open"
# How a day of publication that was not given is known.
DATINGS = {
    "resolve.published.post-id": "from the number of the post",
    "resolve.published.address": "from its address",
    "resolve.published.dateline": "from a line of the page",
    "resolve.published.words": "from the words of the text",
    "resolve.published.doubtful": "doubtful",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in words. `words` and `place` may be Arabic, everything else is not.

    `words` are those that name the people, else those of the number or of the harm.
    `speaker` is the words for the source where no id stands for them. `where` is how well the place
    is known, and its country.
    """

    id: str
    outcome: str
    count: str
    group: str
    scope: str
    stance: str
    source: str
    speaker: str
    date: str
    where: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class EventRows:
    """The figures of one event of a report. `n` is its number in the report, 1 the main one."""

    n: int
    place: str
    country: str
    date: str
    rows: tuple[FigureRow, ...]
    figures: tuple[Figure, ...]


def show_figure(figure: Figure, content: str) -> FigureRow:
    """Return the row of a figure read in *content*."""
    scope = f"{figure.scope.value}, {OPEN}" if figure.is_open else figure.scope.value
    return FigureRow(
        id=figure.id,
        outcome=figure.outcome.value,
        count=say_figure(figure),
        group=show_group(figure.group),
        scope=scope,
        stance=figure.stance.value,
        source=figure.source_id or NOT_TOLD,
        speaker="" if figure.source_id else (figure.source or ""),
        date=show_when(figure.when),
        where=show_where(figure.place),
        place=figure.place.name if figure.place else "",
        words=_words(figure, content),
    )


def _words(figure: Figure, content: str) -> str:
    """Return the words that name the people, else those of the number, else of the harm.

    Of several words of harm the last is the noun beside the number («صعود قتلى»).
    """
    triggers = [e.span.words(content) for e in figure.evidence if e.role is Role.TRIGGER]
    told = (figure.group.who or "", figure.span.words(content), *reversed(triggers))
    return next((" ".join(words.split()) for words in told if any(map(str.isalpha, words))), "")


def show_group(group: Group) -> str:
    """Return whose side the people are on and what they are."""
    category = group.category.value if group.category else None
    return " · ".join(part for part in (group.party, category) if part) or NOT_TOLD


def show_where(place: Where | None) -> str:
    """Return how well a place is known and its country: `town SY`."""
    return f"{place.precision} {place.country or ''}".strip() if place else NOT_TOLD


def show_when(when: When | None) -> str:
    """Return the local days of a figure; «?» where they rest on a date that cannot be."""
    if when is None:
        return NOT_TOLD
    return show_days(when.start, when.end) + ("?" if when.is_doubtful else "")


def show_days(start: str | None, end: str | None) -> str:
    """Return one day, or two with what they share said once: `2022-01-20/24`."""
    if start is None and end is None:
        return NOT_TOLD
    if start is None or end is None:
        return f"{start or ''}/{end or ''}"
    if start == end:
        return start
    year, month, _ = start.split("-")
    shared = f"{year}-{month}-" if end.startswith(f"{year}-{month}-") else f"{year}-"
    return f"{start}/{end.removeprefix(shared)}"


def show_dating(report: Report) -> str:
    """Return how the day of publication is known, in brackets; nothing where it was given."""
    told = DATINGS.get(report.dated_by or "", "")
    given = f", instead of {report.published_given}" if report.published_given else ""
    return f" ({told}{given})" if told else ""


def show_moment(moment: str | None) -> str:
    """Return a moment in the region's own time: the day, and the minute where one is known.

    Hours without an offset are the region's already, as the press means them.
    """
    if moment is None or is_day(moment):
        return moment or NOT_TOLD
    instant = datetime.fromisoformat(moment)
    local = instant if instant.tzinfo is None else instant.astimezone(UTC) + PRESS_OFFSET
    return f"{local:%Y-%m-%d %H:%M}"


def by_event(report: Report, figures: Iterable[Figure]) -> tuple[EventRows, ...]:
    """Return a report's figures by event, the main event first, each in the order of the text."""
    groups: dict[int, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.span):
        groups.setdefault(_number(figure), []).append(figure)
    return tuple(_event_rows(report, n, groups[n]) for n in sorted(groups))


def _number(figure: Figure) -> int:
    """Return n of `<report>#<n>`; a figure that was given no event is the report's own."""
    _, _, n = (figure.event or "").rpartition("#")
    return int(n) if n.isdecimal() else 1


def _event_rows(report: Report, n: int, figures: list[Figure]) -> EventRows:
    places = [figure.place for figure in figures if figure.place]
    whens = [figure.when for figure in figures if figure.when]
    place = max(places, key=places.count) if places else None
    when = max(whens, key=whens.count) if whens else None
    return EventRows(
        n=n,
        place=place.name if place else "",
        country=(place.country if place else None) or "",
        date=show_when(when),
        rows=tuple(show_figure(figure, report.content) for figure in figures),
        figures=tuple(figures),
    )
