"""An account: what one report tells of one event, the unit that is linked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hasila.model.figure import Figure, Role, Scope, Stance, Status
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.when import Precision, day_of
from hasila.model.where import Where

FINENESS = ("country", "governorate", "district", "town", "neighbourhood", "site")
# A period longer than this dates no incident («منذ 2011»).
LONGEST_DAYS = 60
# Numbers from here on are rare enough to tell an incident by.
TELLING_COUNT = 3
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
COARSE = frozenset({Precision.MONTH, Precision.YEAR})
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Account:
    """`id` is `<report>#<n>`. `days` are both included, as words or else publication give them.

    `is_dated`: the words give the days. `values` are outcomes with their telling numbers.
    """

    id: str
    report: str
    published: str | None
    place: Where | None
    days: Days | None
    is_dated: bool
    values: frozenset[tuple[Outcome, int]]
    sides: frozenset[str]
    words: frozenset[str]
    figures: tuple[str, ...]
    speakers: frozenset[str]
    is_background: bool


def read_accounts(
    reports: Iterable[Report], figures: Iterable[Figure], words: Mapping[str, frozenset[str]]
) -> tuple[Account, ...]:
    """Return the accounts that the figures make, by id; *words* are those of each report's title.

    A figure without a local event speaks of its report's main one.
    """
    by_id = {report.id: report for report in reports}
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.status is not Status.REJECTED:
            groups.setdefault(figure.event or f"{figure.report}#1", []).append(figure)
    return tuple(
        _account(key, groups[key], by_id.get(groups[key][0].report), words)
        for key in sorted(groups)
    )


def fineness(place: Where | None) -> int:
    """Return how fine a place is, 0 for a country and -1 for none."""
    return -1 if place is None else FINENESS.index(place.precision)


def _account(
    key: str, figures: list[Figure], report: Report | None, words: Mapping[str, frozenset[str]]
) -> Account:
    told = [figure for figure in figures if figure.scope is not Scope.BACKGROUND]
    spoken = told or figures
    published = report.published if report else None
    days, is_dated = _days(spoken, published if told else None)
    speakers = frozenset(figure.source_id for figure in spoken if figure.source_id)
    outlet = report.outlet if report else None
    return Account(
        id=key,
        report=figures[0].report,
        published=published,
        place=_place(spoken),
        days=days,
        is_dated=is_dated,
        values=frozenset(_values(spoken)),
        sides=frozenset(side for f in spoken for side in (f.group.party or "").split("+") if side),
        words=words.get(figures[0].report, frozenset()),
        figures=tuple(sorted(figure.id for figure in figures)),
        speakers=speakers or frozenset({outlet or figures[0].report}),
        is_background=not told,
    )


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
    day = day_of(published) if published else None
    return ((day, day) if day else None), False


def _is_dated(figure: Figure) -> bool:
    return any(evidence.role is Role.TIME for evidence in figure.evidence)


def _span(figure: Figure, published: str | None) -> Days | None:
    """Return the days of a figure's event; an open end is the publication's day."""
    when = figure.when
    if when is None or when.precision in COARSE or not (when.start or when.end):
        return None
    first = day_of(when.start or when.end or "")
    last = day_of(when.end) if when.end else day_of(published) if published else first
    last = max(first, last)
    return None if last - first > timedelta(days=LONGEST_DAYS) else (first, last)


def _values(figures: Iterable[Figure]) -> Iterable[tuple[Outcome, int]]:
    for figure in figures:
        number = figure.count.low if figure.count.low is not None else figure.count.high
        is_said = figure.stance is not Stance.DENIED and figure.hedge not in NO_NUMBER
        if is_said and number is not None and number >= TELLING_COUNT:
            yield figure.outcome, number
