"""A speaker's running toll as rows, with what others count beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.model.count import Count
from hasila.model.group import CIVILIAN_CATEGORIES, Group
from hasila.model.hedge import Hedge
from hasila.model.report import Report
from hasila.pipeline import Asked, Relay, Series, Share, Standing, Step, order_of
from hasila.publish.views.counts import say_count
from hasila.publish.views.figures import NOT_TOLD, OPEN, show_group, show_moment
from hasila.publish.views.tolls import DERIVED, EVERYBODY

CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another speaker's series for one side, as it heads a column: `sdf: islamic_state`."""

    speaker: str
    side: str
    series: Series
    is_claim: bool = False


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One step, or what only others say at a moment (`kind` and `total` empty).

    `sides` and `beside` hold a cell for each column, empty where nothing is said.

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
    for moment in _moments(series, beside):
        cells = [
            _say(moment.told[at]) if at in moment.told else _in_force(other.series, moment.as_of)
            for at, other in enumerate(beside)
        ]
        news = tuple("" if cell == old else cell for cell, old in zip(cells, last, strict=True))
        if moment.step is None:
            rows.append(_only_beside(moment.as_of, len(columns), news))
        else:
            rows.append(_row(moment.step, series.relays, columns, reports, news))
        last = cells
    return SeriesTable(series.asked, tuple(columns), tuple(beside), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Moment:
    """A row to be: a step of the series, or steps of others (by column) that no row would show."""

    as_of: str | None
    step: Step | None
    told: Mapping[int, Step]


def _moments(series: Series, beside: Sequence[Beside]) -> list[_Moment]:
    """Return the steps of the series, and those of others that are over before its next one."""
    moments = [_Moment(step.as_of, step, {}) for step in series.steps]
    for at, other in enumerate(beside):
        homes = [_home(step, series) for step in other.series.steps]
        for number, step in enumerate(other.series.steps):
            if homes[number] is None or homes[number] in homes[number + 1 :]:
                moments.append(_Moment(step.as_of, None, {at: step}))
    moments.sort(key=lambda m: (order_of(m.as_of), m.step is not None))
    return _together(moments)


def _home(step: Step, series: Series) -> int | None:
    """Return the first step of the series from which on another's number is in force."""
    at = order_of(step.as_of)
    return next((n for n, own in enumerate(series.steps) if order_of(own.as_of) >= at), None)


def _together(moments: Sequence[_Moment]) -> list[_Moment]:
    """Return the moments with what others say at the same one in one row."""
    rows: list[_Moment] = []
    for moment in moments:
        last = rows[-1] if rows else None
        is_same = last is not None and last.step is None and last.as_of == moment.as_of
        if (
            last is not None
            and is_same
            and moment.step is None
            and not last.told.keys() & moment.told
        ):
            rows[-1] = _Moment(last.as_of, None, {**last.told, **moment.told})
        else:
            rows.append(moment)
    return rows


def _may_join(last: _Moment, moment: _Moment) -> bool:
    is_beside = last.step is None and moment.step is None
    return is_beside and last.as_of == moment.as_of and not last.told.keys() & moment.told.keys()


def _in_force(series: Series, moment: str | None) -> str:
    found = series.at(moment) if moment else None
    return _say(found) if found else ""


def _say(step: Step) -> str:
    return say_count(step.count, step.hedge)


def _only_beside(as_of: str | None, columns: int, beside: tuple[str, ...]) -> SeriesRow:
    """Return a row in which only others say something."""
    return SeriesRow(
        as_of=show_moment(as_of),
        kind="",
        total="",
        marks="",
        sides=("",) * columns,
        beside=beside,
        outlets=(),
        published="",
        figures=(),
    )


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


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A count of one speaker. `terms` are its sides, those that it only claims marked."""

    source: str
    outcome: str
    group: str
    count: str
    terms: str
    as_of: str
    marks: str


def show_standing(item: Standing) -> StandingRow:
    """Return a count that stands, or a claim, as a row."""
    step, asked = item.step, item.asked
    marks = [DERIVED] * step.is_derived + [OPEN] * step.is_open
    group = show_group(Group(party=asked.party, category=asked.category))
    return StandingRow(
        source=asked.source_id or NOT_TOLD,
        outcome=asked.outcome.value,
        group=EVERYBODY if group == NOT_TOLD else group,
        count=_say(step),
        terms=" + ".join(_term(share) for share in sorted(step.shares, key=_size)),
        as_of=show_moment(step.as_of),
        marks=", ".join([*marks, *(["with claims"] if item.is_claim else [])]),
    )


def _size(share: Share) -> tuple[int, str]:
    return -share.reading.number, share.party or ""


def _term(share: Share) -> str:
    name = share.party or (share.category.value if share.category else EVERYBODY)
    count = say_count(share.reading.count, share.reading.hedge)
    return f"{count} {name}{' (claimed)' if share.reading.is_claimed else ''}"
