"""Rows say what the record says; an explanation shows the words as printed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila import pipeline
from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.where import Where
from hasila.publish.views.explanations import explain, mark, sentence_at
from hasila.publish.views.figures import by_event, show_days, show_figure

Case = Sequence[tuple[Report, tuple[Figure, ...]]]
TITLE = "مقتل سبعة مدنيين"
TEXT = "قتل 77 من تنظيم داعش. وقال المرصد إن العدد أكبر."
REPORT = Report("r", TITLE, TEXT)


def figure_of(words: str, **fields: object) -> Figure:
    start = REPORT.content.index(words)
    figure = Figure(
        "fig-1", "r", Span(start, start + len(words)), Outcome.KILLED, Count(77, 77), Hedge.EXACT
    )
    return replace(figure, **fields)  # type: ignore[arg-type]


def test_a_speaker_with_an_id_is_not_repeated_in_arabic() -> None:
    row = show_figure(figure_of("77", source="المرصد", source_id="src-sohr"), REPORT.content)

    assert (row.source, row.speaker) == ("src-sohr", "")


def test_a_speaker_without_an_id_is_shown_in_the_words_of_the_report() -> None:
    row = show_figure(figure_of("77", source="شهود"), REPORT.content)

    assert row.speaker == "شهود"


def test_an_open_figure_says_so() -> None:
    assert show_figure(figure_of("77", is_open=True), REPORT.content).scope == "total, open"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2022-01-20", "2022-01-20", "2022-01-20"),
        ("2022-01-20", "2022-01-24", "2022-01-20/24"),
        ("2022-01-20", "2022-02-02", "2022-01-20/02-02"),
        ("2021-12-31", "2022-01-01", "2021-12-31/2022-01-01"),
        ("2022-01-20", None, "2022-01-20/"),
        (None, "2022-01-20", "/2022-01-20"),
        (None, None, "\N{EN DASH}"),
    ],
)
def test_days_say_once_what_they_share(start: str | None, end: str | None, shown: str) -> None:
    assert show_days(start, end) == shown


def test_figures_are_grouped_by_event_in_the_order_of_the_text(case: Case) -> None:
    for report, figures in case:
        events = by_event(report, reversed(figures))
        starts = [[figure.span.start for figure in event.figures] for event in events]

        assert [event.n for event in events] == sorted({int(str(f.event)[-1]) for f in figures})
        assert all(list(found) == sorted(found) for found in starts)
        assert sum(len(event.rows) for event in events) == len(figures)


def test_an_event_stands_where_most_of_its_figures_do() -> None:
    here, there = Where("p", "سجن غويران", "SY"), Where("q", "الحسكة", "SY")
    figures = [figure_of(w, place=p) for w, p in (("77", here), ("سبعة", here), ("العدد", there))]
    [event] = by_event(REPORT, figures)

    assert (event.place, event.country) == ("سجن غويران", "SY")


def test_an_explanation_marks_the_evidence_in_its_sentence() -> None:
    words = {Role.TRIGGER: "قتل 77"[:3], Role.PARTY: "تنظيم داعش", Role.SOURCE: "المرصد"}
    evidence = tuple(
        Evidence(Span(start, start + len(w)), role, f"ar.{role}")
        for role, w in words.items()
        if (start := REPORT.content.index(w, len(TITLE)))
    )
    told = explain(figure_of("77", evidence=evidence), REPORT)

    assert [(p.words, p.role) for p in told.sentence if p.role] == [
        ("قتل", "trigger"),
        ("77", "number"),
        ("تنظيم داعش", "party"),
    ]
    assert [p.words for p in told.proofs if p.is_elsewhere] == ["المرصد"]


@given(st.data())
def test_marking_loses_no_character(data: st.DataObject) -> None:
    content = REPORT.content
    ends = st.integers(0, len(content))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=8))
    known = [Evidence(Span(start, end), Role.TRIGGER) for start, end in spans]
    at = data.draw(st.integers(0, len(content) - 1))
    sentence = sentence_at(content, Span(at, at + 1))

    assert "".join(p.words for p in mark(content, sentence, known)) == sentence.words(content)


def test_an_explanation_shows_what_was_rejected_in_the_words_of_the_report() -> None:
    report = Report("r", "", "قتل سبعة مدنيين في 3 غارات، وأصيب 12 آخرون.", published="2022-01-25")
    [figure] = [f for f in pipeline.read(report).figures if f.outcome is Outcome.KILLED]
    told = explain(figure, report, pipeline.explain(report, figure.id))

    assert told.is_kept
    assert told.rule_words.startswith("A verb before its people.")
    assert ("word", "وأصيب") in [(r.kind, r.words) for r in told.rejected]
    [number] = [r for r in told.rejected if r.kind == "number"]
    assert (number.value, number.words) == ("3", "3")
    assert number.why.startswith("counts act")


def test_a_figure_that_the_rules_of_today_do_not_find_says_so() -> None:
    figure = figure_of("77")

    assert not explain(figure, REPORT, pipeline.explain(REPORT, figure.id)).is_kept
    assert explain(figure, REPORT).is_kept
