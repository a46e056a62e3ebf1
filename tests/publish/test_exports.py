"""What leaves as a file can be read back, and no spreadsheet runs it."""

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.event import Event, EventType, Reason
from hasila.model.figure import Figure
from hasila.model.outcome import Outcome
from hasila.model.records import event_record, figure_record, report_record, toll_record
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.publish.exports.columns import (
    EVENT_FIELDS,
    FIGURE_COLUMNS,
    FIGURE_FIELDS,
    REPORT_FIELDS,
    TOLL_FIELDS,
    flat_event,
    flat_figure,
    flat_toll,
)
from hasila.publish.exports.csvs import FORMULA_STARTS, guard, unguard, write_csv
from hasila.publish.exports.jsons import line_of, write_json, write_jsonl

Case = Sequence[tuple[Report, tuple[Figure, ...]]]
TOLL = Toll(Outcome.KILLED, None, None, None, 1, 2, 3, False, True, None, ("f",), "plain")
EVENT = Event(
    *("e", "e", "e", EventType.RAID, None, None, None, ("f",), ("r",), 1),
    why=(Reason("a", "b"),),
    tolls=(TOLL,),
)
TEXT = st.text(st.characters(exclude_categories=()))


def test_every_field_of_a_record_has_its_column(case: Case) -> None:
    report, (figure, *_) = case[1]

    assert set(figure_record(figure)) == set(FIGURE_FIELDS)
    assert set(report_record(report)) == set(REPORT_FIELDS)
    assert set(event_record(EVENT)) == set(EVENT_FIELDS)
    assert set(toll_record(TOLL)) == set(TOLL_FIELDS)


def test_a_figure_is_one_row_of_scalars(case: Case) -> None:
    rows = [flat_figure(figure_record(figure)) for _, figures in case for figure in figures]

    assert {tuple(row) for row in rows} == {FIGURE_COLUMNS}
    assert not any(isinstance(cell, list | dict) for row in rows for cell in row.values())


def test_lists_of_an_event_become_json() -> None:
    assert json.loads(str(flat_event(event_record(EVENT))["reports"])) == ["r"]
    assert json.loads(str(flat_toll(toll_record(TOLL))["figures"])) == ["f"]


def test_csv_gives_back_what_was_written(case: Case) -> None:
    records = [figure_record(figure) for _, figures in case for figure in figures]
    out = io.StringIO()
    write_csv(map(flat_figure, records), FIGURE_COLUMNS, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))

    assert [row["who"] for row in rows] == [record["who"] or "" for record in records]
    assert [row["low"] for row in rows] == [
        "" if record["low"] is None else str(record["low"]) for record in records
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert str(guard(f"{start}1+1")).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert guard(-36.5) == -36.5
    assert guard(None) is None
    assert guard(False) == "false"


@given(TEXT)
def test_a_guarded_text_can_be_read_back(text: str) -> None:
    assert unguard(str(guard(text))) == text


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\0")), min_size=1))
def test_any_text_survives_csv(cells: list[str]) -> None:
    names = [f"column_{n}" for n in range(len(cells))]
    out = io.StringIO()
    write_csv([dict(zip(names, cells, strict=True))], names, out)
    [_, row] = csv.reader(io.StringIO(out.getvalue()))

    assert [unguard(cell) for cell in row] == cells


@given(TEXT)
def test_a_record_is_one_line_of_utf8_whatever_it_holds(text: str) -> None:
    line = line_of({"text": text})

    assert line.splitlines() == [line]
    assert json.loads(line.encode("utf-8")) == {"text": text}


def test_jsonl_is_one_record_a_line() -> None:
    out = io.StringIO()
    write_jsonl([{"who": "مدنيين"}, {"who": None}], out)

    assert out.getvalue() == '{"who": "مدنيين"}\n{"who": null}\n'


@given(TEXT)
def test_a_document_can_be_read_back(text: str) -> None:
    out = io.StringIO()
    write_json({"figures": [text]}, out)

    assert json.loads(out.getvalue().encode("utf-8")) == {"figures": [text]}
