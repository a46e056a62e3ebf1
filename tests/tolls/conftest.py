"""Figures made by hand, and the shipped case as coded by hand, for the tests of the tolls."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hasila.lang.ar.clitics import stems
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role, Scope, Stance, Status
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.resolve.sources import resolve_sources
from hasila.world.worlds import load_world

Maker = Callable[..., Figure]
# The moments that the bulletins give in words, local to Hasakah, by report; the rest are for the
# time of their publication. A number after the report's name: only that figure's.
SAID = {
    ("g146", 9): "2022-01-21T05:00",
    ("g146", None): "2022-01-21T12:00",
    ("g054", None): "2022-01-21T12:00",
    ("g053", None): "2022-01-21T14:00",
    ("g126", None): "2022-01-21T15:30",
    ("g051", None): "2022-01-21T18:00",
    ("g018", None): "2022-01-22T08:00",
    ("g021", None): "2022-01-22T08:00",
    ("g132", None): "2022-01-22T08:00",
    ("g133", 45): "2022-01-22T08:00",
    ("g017", 45): "2022-01-22T08:00",
    ("g017", None): "2022-01-22T15:30",
    ("g023", None): "2022-01-22T15:30",
    ("g110", None): "2022-01-22T15:30",
    ("g005", None): "2022-01-22T18:00",
    ("g024", None): "2022-01-22T18:00",
    ("g072", None): "2022-01-22T18:00",
    ("g079", None): "2022-01-22",
    ("g074", None): "2022-01-23T08:00",
    ("g127", None): "2022-01-23T08:00",
    ("g114", None): "2022-01-23T08:00",
    ("g022", None): "2022-01-23T15:30",
    ("g003", None): "2022-01-23T15:30",
    ("g059", None): "2022-01-23T15:30",
    ("g056", None): "2022-01-23T18:00",
    ("g101", 120): "2022-01-23",
    ("g075", None): "2022-01-25T12:00",
    ("g019", None): "2022-01-26",
    ("g147", None): "2022-01-26",
    ("g093", None): "2022-01-27T18:00",
    ("g071", None): "2022-01-27T18:00",
    ("g116", None): "2022-01-28T12:00",
    ("g118", None): "2022-01-28T12:00",
    ("g001", None): "2022-01-28T23:00",
    ("g006", None): "2022-01-28T22:00",
    ("g152", None): "2022-01-29",
    ("g010", None): "2022-01-29T18:00",
    ("g002", None): "2022-01-30T08:00",
    ("g004", None): "2022-01-30T08:00",
    ("g073", None): "2022-01-30T15:00",
    ("g007", None): "2022-01-30T18:00",
    ("g119", None): "2022-01-30T18:00",
    ("g032", 330): "2022-01-30",
    ("g032", 200): "2022-01-30",
}
# The earlier values in «from … to …»: the words that the reader knows them by.
EARLIER = {("g146", 9), ("g119", 332)}


@dataclass(frozen=True)
class Case:
    """Reports and figures of one event."""

    reports: tuple[Report, ...]
    figures: tuple[Figure, ...]


def figure_of(number: int = 1, **fields: Any) -> Figure:  # noqa: ANN401
    """Return a figure of *number* persons killed; *fields* are the figure's, or its group's."""
    hedge = Hedge(fields.pop("hedge", "exact"))
    counts = {
        Hedge.AT_LEAST: Count(number, None),
        Hedge.MORE_THAN: Count(number + 1, None),
        Hedge.UP_TO: Count(None, number),
        Hedge.UNQUANTIFIED: Count(1, None),
        Hedge.DOZENS: Count(20, 99),
    }
    category = fields.pop("category", None)
    group = Group(
        who=fields.pop("who", None),
        party=fields.pop("party", None),
        category=Category(category) if category else None,
    )
    start = fields.pop("start", 0)
    report = fields.pop("report", "r1")
    outcome = Outcome(fields.pop("outcome", "killed"))
    made: dict[str, Any] = {
        "scope": Scope(fields.pop("scope", "total")),
        "stance": Stance(fields.pop("stance", "stated")),
        "status": Status(fields.pop("status", "machine")),
    }
    key = short_id("fig", report, number, hedge, group, outcome, start, sorted(fields.items()))
    return Figure(
        id=fields.pop("id", key),
        report=report,
        span=Span(start, start + 2),
        outcome=outcome,
        count=counts.get(hedge, Count(number, number)),
        hedge=hedge,
        group=group,
        **made,
        **fields,
    )


@pytest.fixture(scope="session")
def figure() -> Maker:
    """Return the maker of figures."""
    return figure_of


@pytest.fixture(scope="session")
def ghuwayran(root: Path) -> Case:
    """Return the shipped case with its figures as coded by hand, moments and speakers resolved."""
    world = load_world(stems)
    reports: list[Report] = []
    figures: list[Figure] = []
    for line in (root / "tests/golden/ghuwayran_gold.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        fields = {name: record.get(name) for name in Report.__slots__ if name != "note"}
        report = Report(**fields)
        coded = [
            _coded(report, number, row)
            for number, row in enumerate(record["figures"], 1)
            if row["event"] == 1 and record["events"][0]["place"] != "العظيم"
        ]
        reports.append(report)
        figures.extend(resolve_sources(report, coded, world))
    return Case(tuple(reports), tuple(figures))


def _coded(report: Report, number: int, row: dict[str, Any]) -> Figure:
    name = report.id.removeprefix("ghuwayran-")
    said = row["low"] - (row["hedge"] == "more_than") if row["low"] is not None else row["high"]
    span = Span(row["start"], row["end"])
    is_earlier = (name, said) in EARLIER and row["outcome"] == "killed"
    return Figure(
        id=f"{name}-{number:02}",
        report=report.id,
        span=span,
        outcome=Outcome(row["outcome"]),
        count=Count(row["low"], row["high"]),
        hedge=Hedge(row["hedge"]),
        group=Group(
            who=row["who"],
            party=row["party"],
            category=Category(row["category"]) if row["category"] else None,
        ),
        scope=Scope(row["scope"]),
        source=row["source"],
        stance=Stance(row["stance"]),
        evidence=(Evidence(span, Role.SCOPE, "ar.toll.from"),) if is_earlier else (),
        as_of=SAID.get((name, said)) or SAID.get((name, None)) or report.published,
    )
