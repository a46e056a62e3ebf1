"""The demo's toll comes out of reading: a report in, a series out, by nobody's hand."""

import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from hasila import pipeline
from hasila.model.event import Event
from hasila.model.outcome import Outcome
from hasila.model.records import figure_record
from hasila.model.report import Report
from hasila.pipeline import Asked, Reading, Series
from hasila.resolve.published import DATELINE
from hasila.sources.cases import read_case

SPEAKER = "src-sohr"
TOLL = (
    *(9, 25, 41, 67, 78, 89, 102, 123, 136),
    *(154, 166, 181, 235, 260, 262, 332, 354, 373),
)
AT_LEAST = {41, 154, 235}


@cache
def read(report: Report) -> Reading:
    return pipeline.read(report)


def event_of(readings: Sequence[Reading]) -> tuple[Event, Series]:
    """Return the event that most reports speak of, and the speaker's series of its dead."""
    reports = [reading.report for reading in readings]
    figures = [figure for reading in readings for figure in reading.figures]
    event = max(pipeline.link(reports, figures), key=lambda event: len(event.reports))
    own = [figure for figure in figures if figure.id in set(event.figures)]
    return event, pipeline.series(own, Asked(Outcome.KILLED, SPEAKER), reports)


def toll_of(reports: Sequence[Report]) -> list[int]:
    """Return the numbers of the series, in order."""
    _, series = event_of([read(report) for report in reports])
    return [step.number for step in series.steps]


@pytest.fixture(scope="module")
def case() -> tuple[Report, ...]:
    return read_case("ghuwayran")


def test_every_stage_has_its_step() -> None:
    assert pipeline.STAGES[0] == "extract"
    assert pipeline.STAGES[1:-2] == tuple(pipeline.RESOLVE)
    assert pipeline.STAGES[-2:] == ("events", "tolls")


def test_the_running_toll_of_the_case_is_read(case: Sequence[Report]) -> None:
    _, series = event_of([read(report) for report in case])

    assert tuple(step.number for step in series.steps) == TOLL
    assert {step.number for step in series.steps if step.count.high is None} == AT_LEAST


def test_the_order_of_the_reports_is_no_matter(case: Sequence[Report]) -> None:
    shuffled = list(case)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, no secret

    assert toll_of(shuffled) == toll_of(case)


def test_a_number_changed_in_a_bulletin_changes_the_series(case: Sequence[Report]) -> None:
    changed = [
        replace(r, title=r.title.replace("67", "71"), text=r.text.replace("67", "71")) for r in case
    ]
    found, before = toll_of(changed), toll_of(case)

    assert found != before
    assert found == [71 if number == 67 else number for number in before]


def test_a_bulletin_left_out_leaves_its_number_out(case: Sequence[Report]) -> None:
    kept = [report for report in case if "67" not in report.content]

    assert toll_of(kept) == [number for number in toll_of(case) if number != 67]


def test_a_stale_relay_moves_nothing(case: Sequence[Report]) -> None:
    relay = Report(
        id="relay",
        title="أكثر من 120 قتيلا في هجوم سجن غويران بالحسكة",
        text="قال المرصد السوري لحقوق الإنسان إن أكثر من 120 شخصا قتلوا في الهجوم على سجن غويران "
        "في مدينة الحسكة منذ ليل الخميس.",
        published="2022-01-24T09:00",
        lang="ar",
    )

    assert toll_of([*case, relay]) == toll_of(case)


def test_a_genuine_fall_is_a_step(case: Sequence[Report]) -> None:
    revised = Report(
        id="revised",
        title="المرصد يخفض حصيلة هجوم سجن غويران في الحسكة إلى 370 قتيلا",
        text="أعلن المرصد السوري لحقوق الإنسان أنه خفض حصيلة قتلى الهجوم على سجن غويران في مدينة "
        "الحسكة إلى 370 قتيلا بعد مراجعة قوائمه.",
        published="2022-02-02T09:00",
        lang="ar",
    )

    assert toll_of([*case, revised]) == [*toll_of(case), 370]


def test_reading_twice_gives_the_same_bytes(case: Sequence[Report]) -> None:
    def lines() -> list[str]:
        return [json.dumps(figure_record(f)) for r in case[:9] for f in pipeline.read(r).figures]

    assert lines() == lines() != []


def test_a_reading_can_travel_between_processes(case: Sequence[Report]) -> None:
    reading = read(case[1])

    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301 - our own bytes


def test_a_dateline_dates_a_report_that_has_no_date() -> None:
    report = Report("r", "مقتل 12 شخصا في الحسكة", "سوريا-24-01-2022\nقتل 12 شخصا في الحسكة.")
    reading = pipeline.read(report)

    assert (reading.report.published, reading.report.dated_by) == ("2022-01-24", DATELINE)
    assert (reading.report.id, reading.report.content) == (report.id, report.content)


@pytest.mark.parametrize("published", ["1970-01-01", "2033-05-01"])
def test_a_date_that_cannot_be_keeps_the_figures_and_founds_no_day(published: str) -> None:
    text = "قُتل 12 شخصا وأصيب 7 آخرون أمس في انفجار في الحسكة."
    reading = pipeline.read(Report("r", "انفجار", text, published=published), date(2032, 1, 1))
    [event] = pipeline.link([reading.report], reading.figures)

    assert [figure.count.low for figure in reading.figures] == [12, 7]
    assert all(figure.when and figure.when.is_doubtful for figure in reading.figures)
    assert (reading.report.published, event.start) == (published, None)


def test_a_date_that_was_given_is_not_called_inferred() -> None:
    report = Report("r", "مقتل 12 شخصا", "سوريا-24-01-2022\nقتل 12.", published="2022-01-25")
    reading = pipeline.read(report)

    assert (reading.report.published, reading.report.dated_by) == ("2022-01-25", None)


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_language_without_a_pack_gives_no_figures(lang: str) -> None:
    assert pipeline.read(Report("r", "12 killed", "مقتل 12 شخصا", lang=lang)).figures == ()


def test_the_gazetteer_is_named_by_its_digest() -> None:
    assert len(pipeline.gazetteer()) == 64
