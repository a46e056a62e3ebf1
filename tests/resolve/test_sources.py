"""One id for a speaker, however a report names it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from hasila import pipeline
from hasila.lang.ar.clitics import stems
from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.resolve.antecedents import Context
from hasila.resolve.sources import read_source, resolve_sources
from hasila.world.actors import load_actors
from hasila.world.worlds import World

ACTORS = load_actors(stems)


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]


@pytest.mark.parametrize(
    ("key", "country", "words"),
    [
        (
            "src-sohr",
            "SY",
            "المرصد السوري لحقوق الإنسان",
        ),
        (
            "src-sohr",
            "SY",
            "المرصد",
        ),
        (
            "src-sohr",
            "SY",
            "مدير المرصد رامي عبد الرحمن",
        ),
        (
            "sdf",
            "SY",
            "المركز الإعلامي لقوات سوريا الديمقراطية",
        ),
        (
            "sdf",
            "SY",
            "«قسد»",
        ),
        (
            "sdf",
            "SY",
            "مظلوم عبدي",
        ),
        (
            "is",
            "SY",
            "وكالة أعماق",
        ),
        (
            "white-helmets",
            "SY",
            "الدفاع المدني",
        ),
        (
            "src-sohr",
            "SY",
            "رويترز نقلا عن المرصد السوري",
        ),
        (
            "src-reuters",
            "SY",
            "وكالة رويترز",
        ),
        (
            "src-moph-lebanon",
            "LB",
            "وزارة الصحة",
        ),
        (
            "src-moh-ly",
            "LY",
            "وزارة الصحة",
        ),
        (
            "src-moh-iq",
            "SY",
            "مصدر في وزارة الصحة العراقية",
        ),
        (
            "idf",
            "PS",
            "الجيش الإسرائيلي",
        ),
        (
            "irq-gov",
            "IQ",
            "الجيش",
        ),
        (
            "ph-army",
            "PH",
            "الجيش الفلبيني",
        ),
        (
            "eg-police",
            "EG",
            "متحدث باسم الشرطة",
        ),
        (
            "src-medical-unnamed",
            "SY",
            "مصدر طبي",
        ),
        (
            "src-media-unnamed",
            "SY",
            "وسائل إعلام محلية",
        ),
        (
            None,
            "SY",
            "سليم حداد الذي يسكن قرب المكان",
        ),
        (
            None,
            "SY",
            "الوزارة",
        ),
        (
            None,
            "JP",
            "الدفاع المدني",
        ),
    ],
)
def test_a_speaker_has_one_id(key: str | None, country: str, words: str) -> None:
    assert read_source(words, Context(country, "2022-01-24"), ACTORS) == key


def test_a_speaker_is_known_again_by_name_and_by_the_source_just_quoted(
    made: Maker, world: World
) -> None:
    case = made("قتال في الحسكة\nقُتل [3] ثم [4] ثم [5] ثم [6].")
    quoted = (
        "المرصد السوري ومديره كريم الحلبي",
        "مصدر طبي",
        "الحلبي",
        "المصدر نفسه",
    )
    figures = tuple(
        replace(figure, source=source) for figure, source in zip(case.figures, quoted, strict=True)
    )
    found = [figure.source_id for figure in resolve_sources(case.report, figures, world)]

    assert found == ["src-sohr", "src-medical-unnamed", "src-sohr", "src-sohr"]


def test_a_figure_of_the_outlet_itself_has_no_speaker(made: Maker, world: World) -> None:
    case = made("قتال\nقُتل [3].")

    assert resolve_sources(case.report, case.figures, world) == case.figures


def test_an_id_that_is_set_is_kept(made: Maker, world: World) -> None:
    case = made("قتال\nقُتل [3].")
    figure = replace(case.figures[0], source="المرصد", source_id="own")

    assert resolve_sources(case.report, (figure,), world)[0].source_id == "own"


def test_a_ministry_is_not_the_monitor_that_spoke_before() -> None:
    text = "أعلن المرصد السوري لحقوق الإنسان مقتل خمسة مدنيين، وقالت الوزارة إن سبعة قتلوا"
    figures = pipeline.read(Report(id="r", title="", text=text, lang="ar")).figures

    assert [figure.source_id for figure in figures] == ["src-sohr", None]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        (
            "أعلنت قوات سوريا الديمقراطية مقتل 3 أشخاص. وأعلنت القوات مقتل 7 آخرين.",
            ["sdf", "sdf"],
        ),
        (
            "أعلنت قوات سوريا الديمقراطية مقتل 3 أشخاص. وأعلنت القوات العراقية مقتل 7 آخرين.",
            ["sdf", "iq-forces"],
        ),
        (
            "أكد المرصد السوري مقتل 3 أشخاص في حلب. وأعلنت القوات مقتل 7 آخرين.",
            ["src-sohr", "sy-forces"],
        ),
    ],
)
def test_the_forces_are_those_that_spoke_before(words: str, speakers: list[str]) -> None:
    figures = pipeline.read(Report("r", "", words, published="2022-01-24", lang="ar")).figures

    assert [figure.source_id for figure in figures] == speakers
