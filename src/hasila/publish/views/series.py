"""A speaker's running toll as rows, with what others count beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.model.count import Count
from hasila.model.group import CIVILIAN_CATEGORIES
from hasila.model.hedge import Hedge
from hasila.model.report import Report
from hasila.pipeline import Asked, Relay, Series, Share, Step
from hasila.publish.views.counts import say_count
from hasila.publish.views.figures import OPEN, show_moment
from hasila.publish.views.tolls import DERIVED

CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another speaker's series for one side, as it heads a column: `sdf: islamic_state`."""

    speaker: str
    side: str
    series: Series


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One step. `sides` and `beside` hold a cell for each column, empty where nothing is said.

    `outlets` are those whose reports give the number, the first to print it in front.
    """

    as_of: str
    kind: str
    total: str
    marks: str
    sides: tuple[str, ...]
    beside: tuple[str, ...]
    outlets: tuple[str, ...]
    published: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """A series with its columns: the sides that the speaker splits by, and others' counts."""

    asked: Asked
    sides: tuple[str, ...]
    beside: tuple[Beside, ...]
    rows: tuple[SeriesRow, ...]


def show_series(
    series: Series, reports: Mapping[str, Report], beside: Sequence[Beside] = ()
) -> SeriesTable:
    """Return a series as rows along the world's clock.

    Args:
        series: The speaker's own.
        reports: By id, for outlets and times.
        beside: Other speakers' series; each row shows what was in force at its moment, in the
            first row from which on it was.
    """
    columns = name_sides(share for step in series.steps for share in step.shares)
    rows = []
    last: list[str] = [""] * len(beside)
    for step in series.steps:
        cells = [_in_force(other.series, step) for other in beside]
        news = tuple("" if cell == old else cell for cell, old in zip(cells, last, strict=True))
        rows.append(_row(step, series.relays, columns, reports, news))
        last = cells
    return SeriesTable(series.asked, tuple(columns), tuple(beside), tuple(rows))


def _in_force(series: Series, step: Step) -> str:
    found = series.at(step.as_of) if step.as_of else None
    return say_count(found.count, found.hedge) if found else ""


def _row(
    step: Step,
    relays: Iterable[Relay],
    columns: Mapping[str, frozenset[str]],
    reports: Mapping[str, Report],
    beside: tuple[str, ...],
) -> SeriesRow:
    same = [relay.report for relay in relays if relay.number == step.number]
    printed = [reports[key] for key in (step.report, *same) if key in reports]
    first = printed[0] if printed else None
    marks = [DERIVED] * step.is_derived + [OPEN] * step.is_open
    return SeriesRow(
        as_of=show_moment(step.as_of),
        kind=step.kind.value,
        total=say_count(step.count, step.hedge),
        marks=", ".join(marks),
        sides=tuple(_cell(step.shares, members) for members in columns.values()),
        beside=beside,
        outlets=tuple(dict.fromkeys(report.outlet or report.id for report in printed)),
        published=show_moment(first.published if first else None),
        figures=step.figures,
    )


def name_sides(shares: Iterable[Share]) -> dict[str, frozenset[str]]:
    """Return the columns that shares fall into: a name, and the parties that it joins.

    Parties that share a member are one column; civilians of no party are one as well. The side
    with the largest number stands first, civilians last.
    """
    sizes: dict[frozenset[str], int] = {}
    for share in shares:
        group, size = members_of(share), share.reading.number
        for other in [known for known in sizes if known & group]:
            size = max(size, sizes.pop(other))
            group |= other
        if group:
            sizes[group] = size
    names = {"+".join(sorted(group)): group for group in sizes}
    order = sorted(names, key=lambda name: (name == CIVILIANS, -sizes[names[name]], name))
    return {name: names[name] for name in order}


def members_of(share: Share) -> frozenset[str]:
    """Return the sides of a share; civilians of no side are a side of their own."""
    if share.party:
        return frozenset(share.party.split("+"))
    if share.category in CIVILIAN_CATEGORIES:
        return frozenset({CIVILIANS})
    return frozenset({share.category.value} if share.category else ())


def _cell(shares: Iterable[Share], members: frozenset[str]) -> str:
    readings = [share.reading for share in shares if members_of(share) & members]
    if not readings:
        return ""
    total = readings[0].count
    for reading in readings[1:]:
        total = total.plus(reading.count)
    return say_count(total, _hedge(readings[0].hedge, total))


def _hedge(hedge: Hedge, count: Count) -> Hedge:
    return Hedge.EXACT if count.is_exact and hedge is not Hedge.ABOUT else hedge
