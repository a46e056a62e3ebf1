"""The report it all began with, where the folder of texts to measure on is here."""

import json
from pathlib import Path
from typing import Any

import pytest

from hasila import pipeline
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.resolve.published import DATELINE
from hasila.sources.files import read_files

FIELDS = ("outcome", "low", "high", "hedge", "party", "category")


@pytest.fixture
def reading(shared: Path) -> pipeline.Reading:
    (report,) = read_files([shared / "seed" / "report.txt"])
    assert isinstance(report, Report)
    return pipeline.read(report)


def coded(figure: Figure) -> dict[str, Any]:
    return {
        "outcome": figure.outcome.value,
        "low": figure.count.low,
        "high": figure.count.high,
        "hedge": figure.hedge.value,
        "party": figure.group.party,
        "category": figure.group.category.value if figure.group.category else None,
    }


def test_every_quantified_figure_is_read_as_it_was_coded(
    shared: Path, reading: pipeline.Reading
) -> None:
    gold = json.loads((shared / "seed" / "gold.jsonl").read_text(encoding="utf-8"))
    asked = [f for f in gold["figures"] if f["hedge"] != "unquantified"]
    counted = [f for f in reading.figures if f.hedge is not Hedge.UNQUANTIFIED]

    assert [coded(figure) for figure in counted] == [{k: f[k] for k in FIELDS} for f in asked]


def test_its_date_comes_from_the_dateline(reading: pipeline.Reading) -> None:
    assert reading.report.published == "2022-01-24"
    assert reading.report.dated_by == DATELINE


def test_the_dead_of_the_prison_add_up_and_stay_open(reading: pipeline.Reading) -> None:
    main = [figure for figure in reading.figures if figure.event == f"{reading.report.id}#1"]
    (total,) = [
        toll
        for toll in pipeline.toll(main, (reading.report,))
        if toll.outcome is Outcome.KILLED
        and toll.party is None
        and toll.category is None
        and toll.source_id == "src-sohr"
    ]

    assert (total.best, total.is_derived, total.is_open) == (123, True, True)


def test_the_dead_of_diyala_stand_apart(reading: pipeline.Reading) -> None:
    (eleven,) = [figure for figure in reading.figures if figure.count.low == 11]

    assert eleven.event != f"{reading.report.id}#1"
    assert eleven.when is not None
    assert eleven.when.start == "2022-01-21"
