"""The side of each figure's people, from the words and from what stands before them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from hasila.model.figure import Figure, Scope
from hasila.model.group import Category, Group
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.resolve.actors import resolve_actors, who_span
from hasila.resolve.places import resolve_places
from hasila.world.worlds import World


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]


def groups(case: Made, world: World, figures: tuple[Figure, ...] | None = None) -> list[Group]:
    """Return the groups after places and actors are resolved."""
    placed = resolve_places(case.report, figures or case.figures, world)
    return [figure.group for figure in resolve_actors(case.report, placed, world)]


def test_soldiers_are_those_of_the_country_it_happened_in(made: Maker, world: World) -> None:
    case = made(
        "انفجار في صيدا\nقُتل [3] جنود في المدينة اللبنانية.",
        "جنود",
    )

    assert groups(case, world)[0].party == "lb_army"


def test_an_elided_group_is_the_one_counted_before(made: Maker, world: World) -> None:
    case = made(
        "كمين قرب بغداد\nأسفر الهجوم عن مقتل [2] من الجيش العراقي وإصابة [5].",
        "الجيش العراقي",
        None,
    )

    assert [group.party for group in groups(case, world)] == ["iq_army", "iq_army"]


def test_others_are_of_the_people_counted_before(made: Maker, world: World) -> None:
    case = made(
        "قصف على دوما\nقُتل [4] مدنيين وجُرح [9] آخرون.",
        "مدنيين",
        "آخرون",
    )

    assert [group.category for group in groups(case, world)] == [Category.CIVILIAN] * 2


def test_a_share_does_not_tell_what_the_rest_are(made: Maker, world: World) -> None:
    case = made(
        "قصف على دوما\nقُتل [8] أشخاص بينهم [3] أطفال وجُرح [9].",
        "أشخاص",
        "أطفال",
        None,
    )
    whole, part, rest = case.figures
    figures = (whole, replace(part, scope=Scope.PART), rest)

    assert [group.category for group in groups(case, world, figures)] == [
        None,
        Category.CHILD,
        None,
    ]


def test_a_person_named_again_keeps_the_side(made: Maker, world: World) -> None:
    case = made(
        "مقتل قائد\nقُتل [القيادي] ليث حمدان من حركة أحرار الشام. وكان [حمدان] في سيارته.",
        "القيادي ليث حمدان من حركة أحرار الشام",
        "حمدان",
    )

    assert [group.party for group in groups(case, world)] == ["ahrar_al_sham"] * 2


def test_the_same_number_without_a_word_takes_the_side_of_the_one_with(
    made: Maker, world: World
) -> None:
    case = made(
        "مقتل [7] في معارك مأرب\nقال مصدر إن [7] من الحوثيين قُتلوا.",
        None,
        "الحوثيين",
    )

    assert [group.party for group in groups(case, world)] == ["houthis"] * 2


def test_a_toll_of_everybody_has_no_side(made: Maker, world: World) -> None:
    case = made(
        "معركة في الحسكة\nقُتل [5] من داعش، وارتفعت الحصيلة إلى [30] قتيلا.",
        "داعش",
        None,
    )

    assert groups(case, world)[1].party is None


def test_fighters_in_custody_are_prisoners(made: Maker, world: World) -> None:
    case = made(
        "سجن في الحسكة\nيضم السجن [900] من عناصر داعش.",
        "عناصر داعش",
    )
    figures = (replace(case.figures[0], outcome=Outcome.HELD),)
    group = groups(case, world, figures)[0]

    assert (group.party, group.category) == ("islamic_state", Category.PRISONER)


def test_children_in_custody_stay_children(made: Maker, world: World) -> None:
    case = made(
        "سجن في الحسكة\nيضم السجن [60] طفلا.",
        "طفلا",
    )
    figures = (replace(case.figures[0], outcome=Outcome.HELD),)

    assert groups(case, world, figures)[0].category is Category.CHILD


def test_an_officer_beside_policemen_is_theirs(made: Maker, world: World) -> None:
    case = made(
        "هجوم في القاهرة\nأصيب [2] من رجال الشرطة و[مجند] في الهجوم.",
        "رجال الشرطة",
        "مجند",
    )

    assert [group.party for group in groups(case, world)] == ["eg_police"] * 2


def test_what_the_reader_has_set_is_kept(made: Maker, world: World) -> None:
    case = made(
        "معركة في الحسكة\nقُتل [5] من داعش.",
        "داعش",
    )
    told = replace(case.figures[0].group, party="gunmen", category=Category.MIXED)
    group = groups(case, world, (replace(case.figures[0], group=told),))[0]

    assert (group.party, group.category, group.actor) == ("gunmen", Category.MIXED, None)


def test_a_category_that_says_more_than_the_reader_s_is_taken(made: Maker, world: World) -> None:
    case = made(
        "هجوم في تونس\nقُتل [5] من عناصر الأمن التونسي.",
        "عناصر الأمن التونسي",
    )
    told = replace(case.figures[0].group, category=Category.COMBATANT)
    group = groups(case, world, (replace(case.figures[0], group=told),))[0]

    assert group.category is Category.POLICE


@pytest.mark.parametrize("who", ["ليس في النص", None])
def test_words_that_do_not_stand_there_have_no_place(made: Maker, who: str | None) -> None:
    case = made("عنوان\nقُتل [5] أشخاص.", who)

    assert who_span(case.figures[0], case.report.content) is None


def test_no_figures_take_no_reading(made: Maker, world: World) -> None:
    case = made("عنوان\nنص بلا أرقام.")

    assert resolve_actors(case.report, (), world) == ()
