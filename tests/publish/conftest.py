"""Figures to show: those coded by hand in the shipped case."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hasila.model.count import Count
from hasila.model.figure import Figure, Scope, Stance
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.records import read_report
from hasila.model.report import Report
from hasila.model.span import Span

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "golden" / "ghuwayran_gold.jsonl"

Coded = tuple[Report, tuple[Figure, ...]]


@cache
def coded() -> tuple[Coded, ...]:
    lines = GOLD.read_text(encoding="utf-8").split("\n")
    return tuple(_coded(json.loads(line)) for line in lines if line)


def _coded(record: dict[str, Any]) -> Coded:
    report = read_report(record)
    return report, tuple(_figure(report, row) for row in record["figures"])


def _figure(report: Report, row: dict[str, Any]) -> Figure:
    category = row["category"]
    return Figure(
        id=short_id("fig", report.id, row["start"], row["outcome"], row["low"]),
        report=report.id,
        span=Span(row["start"], row["end"]),
        outcome=Outcome(row["outcome"]),
        count=Count(row["low"], row["high"]),
        hedge=Hedge(row["hedge"]),
        group=Group(row["who"], row["party"], Category(category) if category else None),
        scope=Scope(row["scope"]),
        source=row["source"],
        stance=Stance(row["stance"]),
        event=f"{report.id}#{row['event']}",
        rule="coded by hand",
    )


@pytest.fixture(scope="session")
def case() -> Sequence[Coded]:
    """Return the reports of the shipped case with the figures coded by hand."""
    return coded()
