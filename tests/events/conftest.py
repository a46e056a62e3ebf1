"""Figures with place and days made by hand, and the shipped case as coded by hand."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from hasila.events.accounts import Account
from hasila.lang.ar.clitics import stems
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role, Scope, Stance
from hasila.model.group import Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.when import Precision, When
from hasila.model.where import Where
from hasila.resolve.dates import resolve_dates
from hasila.resolve.local_events import resolve_local_events
from hasila.resolve.places import resolve_places
from hasila.resolve.sources import resolve_sources
from hasila.world.worlds import World, load_world

PRISON = Where("sy-prison", "سجن غويران", "SY", "الحسكة", 36.481, 40.748, "site")
QUARTER = Where("sy-quarter", "حي غويران", "SY", "الحسكة", 36.485, 40.745, "neighbourhood")
TOWN = Where("sy-town", "الحسكة", "SY", "الحسكة", 36.51, 40.75, "town")
PROVINCE = Where("sy-ha", "الحسكة", "SY", "الحسكة", 36.6, 40.6, "governorate")
FAR = Where("sy-far", "القامشلي", "SY", "الحسكة", 37.05, 41.22, "town")
DIYALA = Where("iq-udhaym", "العظيم", "IQ", "ديالى", 34.25, 44.52, "town")

MAY = [date(2031, 5, day) for day in range(1, 32)]


@dataclass(frozen=True)
class Told:
    """Reports and their figures; `gold` names the coded event of each figure."""

    reports: tuple[Report, ...]
    figures: tuple[Figure, ...]
    gold: dict[str, str]


@dataclass(frozen=True)
class Line:
    """One report with one figure: name, place, days, number."""

    name: str
    place: Where | None
    start: str | None
    end: str | None = None
    number: int = 30
    event: int = 1
    scope: Scope = Scope.TOTAL
    title: str = ""
    published: str | None = None


def tell(*lines: Line) -> Told:
    """Return a report and a figure for each line; lines of one name stand in one report."""
    reports: dict[str, Report] = {}
    figures = []
    for at, line in enumerate(lines):
        published = line.published or line.end or line.start
        report = Report(line.name, line.title, "", outlet=line.name, published=published)
        reports.setdefault(line.name, report)
        span = Span(at, at + 1)
        days = When(line.start, line.end or line.start, Precision.DAY) if line.start else None
        figures.append(
            Figure(
                id=f"{line.name}-{at}",
                report=line.name,
                span=span,
                outcome=Outcome.KILLED,
                count=Count(line.number, line.number),
                hedge=Hedge.EXACT,
                scope=line.scope,
                place=line.place,
                when=days,
                event=f"{line.name}#{line.event}",
                evidence=(Evidence(span, Role.TIME, "made"),) if days else (),
            )
        )
    return Told(tuple(reports.values()), tuple(figures), {})


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """Return the maker of reports with figures."""
    return tell


def make_account(number: int, told: str, event: int = 1) -> Account:
    """Return an account of one report with its days in May.

    *told* is like 6, or 6-7 for a night in two, with a p where only the publication tells.
    """
    first, _, last = told.rstrip("p").partition("-")
    nothing: frozenset[str] = frozenset()
    return Account(
        id=f"r{number}#{event}",
        report=f"r{number}",
        published=None,
        place=None,
        places=(),
        days=(MAY[int(first) - 1], MAY[int(last or first) - 1]) if first else None,
        is_dated=not told.endswith("p"),
        weekdays=frozenset(),
        values=frozenset(),
        raised=frozenset(),
        sides=nothing,
        doers=nothing,
        types=frozenset(),
        words=nothing,
        figures=(),
        is_background=False,
    )


@pytest.fixture(scope="session")
def account() -> Callable[..., Account]:
    """Return the maker of accounts."""
    return make_account


@pytest.fixture(scope="session")
def ghuwayran(root: Path) -> Told:
    """Return the shipped case with its figures as coded by hand, places and days as resolved."""
    world = load_world(stems)
    reports: list[Report] = []
    figures: list[Figure] = []
    gold: dict[str, str] = {}
    for line in (root / "tests/golden/ghuwayran_gold.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        fields = {name: record.get(name) for name in Report.__slots__ if name != "note"}
        report = Report(**fields)
        coded = [_coded(report, at, row) for at, row in enumerate(record["figures"], 1)]
        places = {event["n"]: event["place"] for event in record["events"]}
        for figure, row in zip(coded, record["figures"], strict=True):
            gold[figure.id] = _event_of(places[row["event"]], figure)
        reports.append(report)
        figures.extend(_resolved(report, coded, world))
    return Told(tuple(reports), tuple(figures), gold)


def _event_of(place: str | None, figure: Figure) -> str:
    if figure.scope is Scope.BACKGROUND:
        return "background"
    return "diyala" if place == "العظيم" else "ghuwayran"


def _resolved(report: Report, figures: list[Figure], world: World) -> tuple[Figure, ...]:
    found: tuple[Figure, ...] = tuple(figures)
    for step in (resolve_dates, resolve_places, resolve_sources, resolve_local_events):
        found = step(report, found, world)
    return found


def _coded(report: Report, at: int, row: dict[str, object]) -> Figure:
    low, high, start, end = (row[name] for name in ("low", "high", "start", "end"))
    assert isinstance(low, int | None)
    assert isinstance(high, int | None)
    assert isinstance(start, int)
    assert isinstance(end, int)
    words = {name: str(row[name]) if row[name] else None for name in ("who", "party", "source")}
    made = Figure(
        id=f"{report.id}-{at:02}",
        report=report.id,
        span=Span(start, end),
        outcome=Outcome(str(row["outcome"])),
        count=Count(low, high),
        hedge=Hedge(str(row["hedge"])),
        group=Group(who=words["who"], party=words["party"]),
        scope=Scope(str(row["scope"])),
        source=words["source"],
    )
    return replace(made, stance=Stance(str(row["stance"])))


@pytest.fixture(scope="session")
def lines() -> Callable[..., Line]:
    """Return the maker of a line; a place by its name here, days as `start` or `start/end`."""
    places = {
        "PRISON": PRISON,
        "QUARTER": QUARTER,
        "TOWN": TOWN,
        "PROVINCE": PROVINCE,
        "FAR": FAR,
        "DIYALA": DIYALA,
    }

    def make(name: str, place: str | None, days: str | None, **fields: object) -> Line:
        start, _, end = (days or "").partition("/")
        line = Line(name, places[place] if place else None, start or None, end or None)
        return replace(line, **fields)  # type: ignore[arg-type]

    return make
