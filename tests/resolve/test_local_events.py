"""Which figures of one report speak of one event."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from hasila import pipeline
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.hedge import Hedge
from hasila.model.report import Report
from hasila.model.when import Precision, When
from hasila.model.where import Where
from hasila.resolve.local_events import is_same_ground, is_same_time, resolve_local_events
from hasila.resolve.places import resolve_places, where_of
from hasila.world.worlds import World


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]
MONDAY = When("2022-01-24", "2022-01-24", Precision.DAY)
SUNDAY = When("2022-01-23", "2022-01-23", Precision.DAY)
JANUARY = When("2022-01-01", "2022-01-31", Precision.MONTH)


def numbers(case: Made, world: World, figures: tuple[Figure, ...] | None = None) -> list[str]:
    """Return the numbers of the figures' events, after places are resolved."""
    placed = resolve_places(case.report, figures or case.figures, world)
    events = [figure.event for figure in resolve_local_events(case.report, placed, world)]
    return [str(event).partition("#")[2] for event in events]


def test_an_event_is_named_by_the_report_and_its_number(made: Maker, world: World) -> None:
    case = made("قتال\nقُتل [3] في حلب.")
    placed = resolve_places(case.report, case.figures, world)

    assert resolve_local_events(case.report, placed, world)[0].event == "made#1"


def test_another_country_is_another_event(made: Maker, world: World) -> None:
    case = made(
        "هجوم على سجن غويران\n"
        "سقط [77] قتيلا في السجن في الحسكة. وفي العراق قُتل [11] جنديا في ديالى.",
    )

    assert numbers(case, world) == ["1", "2"]


def test_a_prison_and_its_town_are_one_event(made: Maker, world: World) -> None:
    case = made("هجوم على سجن غويران\nسقط [77] قتيلا. وقُتل [12] آخرون في مدينة الحسكة.")

    assert numbers(case, world) == ["1", "1"]


def test_background_is_never_the_main_event(made: Maker, world: World) -> None:
    case = made("قصف على دوما\nقُتل [5]. ومنذ سنوات سقط [900].")
    first, second = case.figures
    figures = (first, replace(second, scope=Scope.BACKGROUND))

    assert numbers(case, world, figures) == ["1", "2"]


def test_another_day_is_another_event(made: Maker, world: World) -> None:
    case = made("قصف على دوما\nقُتل [5] اليوم. وقُتل [4] أمس. ثم مات [3].")
    first, second, third = case.figures
    figures = (replace(first, when=MONDAY), replace(second, when=SUNDAY), third)

    assert numbers(case, world, figures) == ["1", "2", "1"]


def test_the_news_goes_before_what_a_report_looks_back_on(made: Maker, world: World) -> None:
    case = made("غارة\nقُتل [2] في طرابلس اليوم. وكان قد قُتل [3] وبينهم [1] و[1] في سبها.")
    last_week = When("2022-01-17", "2022-01-17", Precision.DAY)
    first, *earlier = case.figures
    figures = (replace(first, when=MONDAY), *(replace(f, when=last_week) for f in earlier))

    assert numbers(case, world, figures) == ["1", "2", "2", "2"]


def test_what_goes_on_to_this_day_is_no_older_than_the_news(made: Maker, world: World) -> None:
    case = made("معارك\nقُتل [20] وجُرح [5] في الفاشر. وقُتل [3] أمس.")
    begun = When("2022-01-20", "2022-01-20", Precision.DAY)
    since = When("2022-01-20", "2022-01-24", Precision.DAY)
    first, second, third = case.figures
    figures = (
        replace(first, when=begun),
        replace(second, when=begun),
        replace(third, when=since),
    )

    assert numbers(case, world, figures) == ["1", "1", "1"]


@pytest.mark.parametrize(("rule", "expected"), [("before", ["1", "1"]), ("sentence", ["1", "2"])])
def test_a_day_taken_over_from_a_sentence_may_be_the_next_one(
    rule: str, expected: list[str], made: Maker, world: World
) -> None:
    case = made("قصف على مدينة دوما\nقُتل [5] في دوما. وقُتل [4] في دوما.")
    first, second = case.figures
    time = Evidence(second.span, Role.TIME, f"resolve.date.{rule}")
    figures = (
        replace(first, when=SUNDAY),
        replace(second, when=MONDAY, evidence=(time,)),
    )

    assert numbers(case, world, figures) == expected


@pytest.mark.parametrize(
    ("text", "is_placed", "expected"),
    [
        pytest.param(
            "قصف على سرمين\nقُتل [5] في سرمين. وفي درعا تمنى الوزير الشفاء [للمصابين].",
            False,
            ["1", "1"],
            id="the injured that a minister wishes well are those told of before",
        ),
        pytest.param(
            "قصف على سرمين\nقُتل [5] في سرمين. وفي درعا سقط [قتلى].",
            True,
            ["1", "2"],
            id="dead without a number in a place of their own are others",
        ),
    ],
)
def test_people_without_a_number_are_those_told_of_before(
    text: str, is_placed: bool, expected: list[str], made: Maker, world: World
) -> None:
    case = made(text)
    first, second = resolve_places(case.report, case.figures, world)
    kept = [e for e in second.evidence if is_placed or e.role is not Role.PLACE]
    vague = replace(second, hedge=Hedge.UNQUANTIFIED, evidence=tuple(kept))

    events = resolve_local_events(case.report, (first, vague), world)

    assert [str(each.event).partition("#")[2] for each in events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "خبر\nقُتل [العقيد حسان الراوي] في دوما. ودُفن [الراوي] في درعا.",
            ["1", "1"],
            id="an officer named in full, then by his last name",
        ),
        pytest.param(
            "خبر\nقُتل [شاب] في دوما. وقُتل [شاب] في درعا.",
            ["1", "2"],
            id="a young man here and a young man there",
        ),
        pytest.param(
            "خبر\nقُتل [العقيد حسان الراوي] في دوما. وقُتل [العقيد حسان البدري] في درعا.",
            ["1", "2"],
            id="two officers",
        ),
    ],
)
def test_one_person_dies_in_one_event(
    text: str, expected: list[str], made: Maker, world: World
) -> None:
    assert numbers(made(text), world) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قصف على درعا\nقُتل [3] في درعا. ومات [5] رجال وأصيب [9] بانفجار في دوما.",
            "same",
            id="dead and wounded of one sentence",
        ),
        pytest.param(
            "قصف على درعا\nقُتل [3] في درعا. ومات [5] رجال في درعا وأصيب [9] في دوما.",
            "apart",
            id="each with a place of its own",
        ),
    ],
)
def test_what_is_told_in_one_breath_is_one_event(
    text: str, expected: str, made: Maker, world: World
) -> None:
    _, dead, wounded = numbers(made(text), world)

    assert (dead == wounded) is (expected == "same")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قصف على إدلب\nقُتل [5] في مدينة سراقب. وقُتل [9] في مدينة إدلب.",
            ["1", "2"],
            id="a digest goes from town to town",
        ),
        pytest.param(
            "قصف على إدلب\nقُتل [5] في مدينة إدلب. وقُتل [9] في سراقب. ثم مات [3] في إدلب.",
            ["1", "2", "1"],
            id="and comes back",
        ),
        pytest.param(
            "قصف على إدلب\nقُتل [5] في مدينة إدلب. وقُتل [9] في حي الضبيط بمدينة إدلب.",
            ["1", "1"],
            id="a quarter is of its town",
        ),
    ],
)
def test_towns_apart_that_words_name_are_two_events(
    text: str, expected: list[str], made: Maker, world: World
) -> None:
    assert numbers(made(text), world) == expected


def test_a_number_told_again_is_the_same_event(made: Maker, world: World) -> None:
    case = made("مقتل [14] في غزة\nقُتل [14] في مدينة خان يونس.")

    assert numbers(case, world) == ["1", "1"]


def test_a_part_goes_with_its_whole(made: Maker, world: World) -> None:
    case = made("حرب في سوريا\nقُتل [50] في حلب. وقُتل [20] في درعا بينهم [4] في دمشق.")
    one, whole, part = case.figures
    figures = (one, whole, replace(part, scope=Scope.PART, whole=whole.id))

    found = numbers(case, world, figures)

    assert found[1] == found[2]


def test_a_report_without_places_or_days_is_one_event(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [3] ثم [4].")

    assert numbers(case, world) == ["1", "1"]


def where(key: str, world: World) -> Where:
    """Return the place of an id as figures carry it."""
    place = world.places.by_id(key)
    assert place is not None
    return where_of(place, world.places)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sy-ghuwayran-prison", "SY-HA"),
        ("sy-ghuwayran-prison", "sy-ghuwayran"),
        ("sy-northern-syria", "gn-167357"),
    ],
)
def test_ground_is_shared_by_what_lies_in_it_or_near(one: str, other: str, world: World) -> None:
    here, there = where(one, world), where(other, world)

    assert is_same_ground(here, there, world.places)
    assert is_same_ground(there, here, world.places)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SY-HA", "SY-DY"),
        ("gn-173377", "gn-173811"),
        ("SY-HA", "IQ-DI"),
        ("sy-northern-syria", "gn-170905"),
    ],
)
def test_ground_apart_is_not_shared(one: str, other: str, world: World) -> None:
    here, there = where(one, world), where(other, world)

    assert not is_same_ground(here, there, world.places)


def test_an_untold_place_or_time_is_any(world: World) -> None:
    assert is_same_ground(None, None, world.places)
    assert is_same_time(None, MONDAY)


def test_times_that_share_a_day_are_one() -> None:
    assert is_same_time(MONDAY, JANUARY)
    assert not is_same_time(MONDAY, SUNDAY)


@pytest.mark.parametrize(
    "long",
    [
        When("2022-01-01", "2022-12-31", Precision.YEAR),
        When("2022-01-01", "2022-01-24", Precision.YEAR),
        When("2021-10-01", "2022-01-24", Precision.MONTH),
    ],
)
def test_a_sum_over_months_is_no_part_of_the_event_it_ends_in(long: When) -> None:
    assert not is_same_time(long, MONDAY)
    assert is_same_time(long, long)


def test_the_dead_since_new_year_are_not_those_of_the_strike() -> None:
    text = "ارتفعت حصيلة القصف على سرمين إلى 5 قتلى. ومنذ مطلع العام قُتل 90 مدنيا في المنطقة."
    report = Report("made", "قصف على سرمين", text, published="2022-01-24", lang="ar")
    events = {f.count.low: f.event for f in pipeline.read(report).figures}

    assert events[90] != events[5]
