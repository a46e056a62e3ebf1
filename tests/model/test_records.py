"""Records leave the program as JSON and come back the same."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.count import Count
from hasila.model.event import Event, EventType, Reason
from hasila.model.figure import (
    Attackers,
    Attribution,
    Evidence,
    Figure,
    Role,
    Scope,
    Stance,
    Status,
    Unresolved,
)
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.records import (
    event_record,
    figure_record,
    read_figure,
    read_report,
    report_record,
    toll_record,
    unresolved_record,
)
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.when import Precision, When
from hasila.model.where import Where

words = st.text(max_size=12)
maybe = st.none() | words
numbers = st.integers(0, 10**9)
spans = st.tuples(numbers, numbers).map(sorted).map(lambda ends: Span(*ends))
ends = st.tuples(numbers, numbers).map(sorted)
counts = st.one_of(
    ends.map(lambda both: Count(*both)),
    numbers.map(lambda low: Count(low, None)),
    numbers.map(lambda high: Count(None, high)),
)
categories = st.none() | st.sampled_from(Category)
groups = st.builds(Group, maybe, maybe, categories, maybe)
reports = st.builds(Report, words, words, words, maybe, maybe, maybe, maybe, maybe)
degrees = st.none() | st.floats(-180, 180)
wheres = st.builds(Where, words, words, maybe, maybe, degrees, degrees, words)
whens = st.builds(When, maybe, maybe, st.sampled_from(Precision))
evidence = st.builds(Evidence, spans, st.sampled_from(Role), maybe)
# One strategy for every field of a figure: a new field fails here until it is read back.
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": words,
    "report": words,
    "span": spans,
    "outcome": st.sampled_from(Outcome),
    "count": counts,
    "hedge": st.sampled_from(Hedge),
    "group": groups,
    "scope": st.sampled_from(Scope),
    "source": maybe,
    "source_id": maybe,
    "stance": st.sampled_from(Stance),
    "whole": maybe,
    "place": st.none() | wheres,
    "when": st.none() | whens,
    "event": maybe,
    "rule": words,
    "evidence": st.lists(evidence, max_size=4).map(tuple),
    "status": st.sampled_from(Status),
    "is_open": st.booleans(),
    "is_revision": st.booleans(),
    "as_of": maybe,
    "attributed_to": st.none() | st.builds(Attribution, maybe, maybe, spans),
    "via": st.lists(words, max_size=2).map(tuple),
    "attackers": st.none() | st.sampled_from(Attackers),
}
figures = st.builds(Figure, **FIELDS)

REPORT_NAMES = {"id", "url", "outlet", "published", "lang", "title", "text"}
FIGURE_NAMES = {
    "id",
    "report",
    "start",
    "end",
    "outcome",
    "low",
    "high",
    "hedge",
    "who",
    "party",
    "category",
    "scope",
    "source",
    "stance",
    "actor",
    "source_id",
    "whole",
    "place",
    "when",
    "event",
    "rule",
    "evidence",
    "status",
    "open",
    "as_of",
    "attributed_to",
}


def printed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as it is after leaving the program and coming back."""
    back: dict[str, Any] = json.loads(json.dumps(record, ensure_ascii=False))
    return back


def test_the_properties_know_every_field_of_a_figure() -> None:
    assert set(FIELDS) == {field.name for field in fields(Figure)}


@given(figures)
def test_a_figure_comes_back_the_same(figure: Figure) -> None:
    assert read_figure(printed(figure_record(figure))) == figure


@given(reports)
def test_a_report_comes_back_the_same(report: Report) -> None:
    assert read_report(printed(report_record(report))) == report


@given(reports, figures)
def test_records_have_the_fields_that_scripts_rely_on(report: Report, figure: Figure) -> None:
    assert set(report_record(report)) >= REPORT_NAMES
    assert set(figure_record(figure)) >= FIGURE_NAMES


def test_a_report_without_optional_fields_is_read() -> None:
    report = read_report({"id": "a", "title": "عنوان", "text": "نص"})

    assert (report.url, report.published, report.note) == (None, None, None)


def test_a_number_left_alone_says_near_what_and_why() -> None:
    left = Unresolved("a", Span(3, 5), 12, "جرحى", "no word of harm governs it")

    assert unresolved_record(left) == {
        "kind": "unresolved",
        "report": "a",
        "start": 3,
        "end": 5,
        "value": 12,
        "near": "جرحى",
        "why": "no word of harm governs it",
    }


TOLL = Toll(
    outcome=Outcome.KILLED,
    party="is",
    category=None,
    source_id="sohr",
    low=77,
    best=77,
    high=None,
    is_open=True,
    is_derived=False,
    as_of="2022-01-24",
    figures=("fig-1",),
    policy="press",
)
EVENT = Event(
    id="ev-1",
    slug="ghuwayran",
    title="سجن غويران",
    type=EventType.PRISON_BREAK,
    place=Where("site.ghuwayran", "سجن غويران", "SY", "SY-HA", 36.5, 40.7, "site"),
    start="2022-01-20",
    end=None,
    figures=("fig-1",),
    reports=("a",),
    sources=1,
    why=(Reason("same-place", "سجن غويران"),),
    tolls=(TOLL,),
)


def test_a_toll_row_keeps_its_open_end() -> None:
    record = printed(toll_record(TOLL))

    assert (record["low"], record["high"], record["open"], record["derived"]) == (
        77,
        None,
        True,
        False,
    )
    assert record["category"] is None


def test_an_event_tells_where_why_and_how_many() -> None:
    record = printed(event_record(EVENT))

    assert (record["type"], record["place"], record["country"]) == (
        "prison_break",
        "سجن غويران",
        "SY",
    )
    assert record["why"] == [{"rule": "same-place", "detail": "سجن غويران"}]
    assert record["tolls"] == [printed(toll_record(TOLL))]


@pytest.mark.parametrize("name", ["place", "country", "admin1", "lat", "lon"])
def test_an_event_without_a_place_says_so(name: str) -> None:
    nowhere = Event("ev", "e", "t", EventType.OTHER, None, None, None, (), (), 0, ())

    assert event_record(nowhere)[name] is None
