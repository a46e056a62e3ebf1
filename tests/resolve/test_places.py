"""Which place a figure gets, and by which rule."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from hasila.model.figure import Figure, Role, Scope
from hasila.model.report import Report
from hasila.model.where import Where
from hasila.resolve.places import resolve_places
from hasila.world.worlds import World


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]

CASES = [
    (
        "sy-ghuwayran-prison",
        "resolve.place.sentence",
        "تمرد\nقُتل [9] أشخاص في سجن غويران في مدينة الحسكة شمال شرق سوريا.",
    ),
    (
        "IQ-DI",
        "resolve.place.sentence",
        "هجوم على سجن غويران\nوقُتل [11] جنديا عراقيا بهجوم في ديالى.",
    ),
    (
        "sy-ghuwayran-prison",
        "resolve.place.before",
        "أخبار\nاندلع القتال في سجن غويران. وأعلن مصدر مقتل [9] أشخاص.",
    ),
    (
        "sy-ghuwayran-prison",
        "resolve.place.report",
        "هجوم على سجن غويران\nجملة أولى. جملة ثانية. جملة ثالثة. جملة رابعة. سقط [9] قتلى.",
    ),
    (
        "gn-167357",
        "resolve.place.finer",
        "قتال في مدينة منبج\nقُتل [9] أشخاص في شمال سوريا.",
    ),
    (
        "TR",
        "resolve.place.sentence",
        "تركيا: مقتل [9] أشخاص\nانقلبت حافلة.",
    ),
    (
        "TR",
        "resolve.place.report",
        "مقتل [9] تحدثت عنهم تركيا\nانقلبت حافلة.",
    ),
]


@pytest.mark.parametrize(("key", "rule", "text"), CASES)
def test_a_figure_gets_its_place_by_a_rule(
    key: str, rule: str, text: str, made: Maker, world: World
) -> None:
    case = made(text)
    (figure,) = resolve_places(case.report, case.figures, world)
    (evidence,) = (e for e in figure.evidence if e.role is Role.PLACE)

    assert figure.place is not None
    assert (figure.place.id, evidence.entry) == (key, rule)
    assert evidence.span.words(case.report.content)


@pytest.mark.parametrize(
    "text",
    [
        "بيروت - رويترز\nقُتل [9] أشخاص في حلب.",
        "هجوم\nقُتل [9] في حلب على يد تنظيم ولاية سيناء.",
        "هجوم\nقُتل [9] أشخاص في حلب بحسب رجل من دمشق.",
        "هجوم\nقُتل [9] في حلب، وقال مصدر مقرب من إيران إن المهاجمين فروا.",
    ],
)
def test_bureaus_names_and_origins_are_no_places(text: str, made: Maker, world: World) -> None:
    case = made(text)
    (figure,) = resolve_places(case.report, case.figures, world)

    assert figure.place is not None
    assert figure.place.name == "حلب"


def test_the_rest_of_the_report_tells_namesakes_apart(made: Maker, world: World) -> None:
    egypt = made("سيناء\nقُتل [2] في رفح شمال سيناء في مصر.")
    gaza = made("غزة\nقُتل [2] في رفح جنوب قطاع غزة.")

    countries = [
        figure.place.country
        for case in (egypt, gaza)
        for figure in resolve_places(case.report, case.figures, world)
        if figure.place
    ]

    assert countries == ["EG", "PS"]


def test_a_place_carries_its_governorate_and_point(made: Maker, world: World) -> None:
    case = made("قتال\nقُتل [9] في سجن غويران.")
    (figure,) = resolve_places(case.report, case.figures, world)

    assert figure.place == Where(
        id="sy-ghuwayran-prison",
        name="سجن غويران",
        country="SY",
        admin1="الحسكة",
        lat=36.481,
        lon=40.748,
        precision="site",
    )


def test_background_is_not_moved_to_the_report_s_own_place(made: Maker, world: World) -> None:
    case = made("قتال في مدينة منبج\nومنذ عام قُتل [900] شخص في سوريا.")
    figures = (replace(case.figures[0], scope=Scope.BACKGROUND),)
    (figure,) = resolve_places(case.report, figures, world)

    assert figure.place is not None
    assert figure.place.id == "SY"


def test_a_place_that_is_set_is_kept(made: Maker, world: World) -> None:
    case = made("قتال\nقُتل [9] في حلب.")
    here = Where("own", "own")
    (figure,) = resolve_places(case.report, (replace(case.figures[0], place=here),), world)

    assert figure.place is here


def test_a_report_that_names_no_place_gives_none(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [9] أشخاص.")
    (figure,) = resolve_places(case.report, case.figures, world)

    assert figure.place is None
    assert figure.evidence == ()


def test_no_figures_take_no_reading(made: Maker, world: World) -> None:
    assert resolve_places(made("عنوان\nنص.").report, (), world) == ()
