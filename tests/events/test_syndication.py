"""Reports that quote one speaker, or copy one text, are one origin."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.events.syndication import find_origins
from hasila.model.count import Count
from hasila.model.figure import Figure, Scope
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

# Our own sentences.
WIRE = (
    "قتل سبعة أشخاص من أبناء قرية النعيمية فجر اليوم حين سقطت ثلاث قذائف على سوق البلدة القديم، "
    "وقال سكان إن المصابين نقلوا في سيارات خاصة إلى مشفى سرغايا لأن الطريق العام كان مقطوعا."
)
OWN = (
    "روى أقارب الضحايا أن السوق كان مزدحما قبل العيد بيومين، وأن سبعة من باعة الخضار سقطوا قتلى "
    "في المكان نفسه قبل وصول أي إسعاف إلى النعيمية."
)


def told(name: str, text: str, speaker: str | None = None) -> tuple[Report, Figure]:
    """Return a report of an outlet, and its figure."""
    report = Report(name, "", text, outlet=name.upper(), published=f"2031-01-0{len(name)}")
    start = report.content.index("سبعة")
    figure = Figure(
        id=f"{name}-1",
        report=name,
        span=Span(start, start + 4),
        outcome=Outcome.KILLED,
        count=Count(7, 7),
        hedge=Hedge.EXACT,
        source_id=speaker,
        event=f"{name}#1",
    )
    return report, figure


def origins(*pairs: tuple[Report, Figure]) -> dict[str, tuple[str, ...]]:
    reports, figures = zip(*pairs, strict=True)
    return {origin.id: origin.reports for origin in find_origins(figures, reports)}


def test_outlets_that_quote_one_monitor_are_one_origin() -> None:
    found = origins(told("a", WIRE, "src-sohr"), told("bb", OWN, "src-sohr"))

    assert found == {"src-sohr": ("a", "bb")}


def test_a_copied_text_is_one_origin_and_its_outlets_are_kept() -> None:
    pairs = [told("a", WIRE), told("bb", f"{WIRE} تابعونا على قناتنا."), told("ccc", OWN)]
    reports, figures = zip(*pairs, strict=True)
    first, second = find_origins(figures, reports)

    assert (first.id, first.reports, first.outlets) == ("A", ("a", "bb"), ("A", "BB"))
    assert (second.id, second.reports) == ("CCC", ("ccc",))


def test_a_copy_without_a_name_stands_on_the_speaker_of_the_other() -> None:
    assert origins(told("a", WIRE, "src-sohr"), told("bb", WIRE)) == {"src-sohr": ("a", "bb")}


@pytest.mark.parametrize("speaker", ["src-medical-unnamed", "src-own-correspondent"])
def test_an_unnamed_speaker_is_the_outlets_own(speaker: str) -> None:
    found = origins(told("a", WIRE, speaker), told("bb", OWN, speaker))

    assert found == {f"{speaker}@A": ("a",), f"{speaker}@BB": ("bb",)}


def test_a_report_that_quotes_two_speakers_stands_on_both() -> None:
    report, figure = told("a", WIRE, "src-sohr")
    other = replace(figure, id="a-2", source_id="src-who")

    assert {o.id for o in find_origins((figure, other), (report,))} == {"src-sohr", "src-who"}


def test_background_tells_of_no_origin() -> None:
    report, figure = told("a", WIRE, "src-sohr")

    assert find_origins((replace(figure, scope=Scope.BACKGROUND),), (report,)) == ()


PAIRS = [told("a", WIRE), told("bb", WIRE), told("ccc", OWN, "src-who"), told("dddd", OWN)]


@given(st.permutations(PAIRS))
def test_no_order_changes_the_origins(pairs: list[tuple[Report, Figure]]) -> None:
    assert origins(*pairs) == origins(*PAIRS)
