"""Namesakes are told apart by what stands around them; what is as likely is shown, not guessed."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.clitics import stems
from hasila.model.figure import Role
from hasila.model.place import Place
from hasila.resolve.candidates import (
    CHAIN_FAR,
    CHAIN_INSIDE,
    CHAIN_NEAR,
    COUNTRY,
    KIND,
    WEIGHTS,
    Around,
    choose,
    rank,
)
from hasila.resolve.mentions import Mention, read_mentions
from hasila.resolve.places import AMBIGUOUS, resolve_places
from hasila.text.pages import read_page
from hasila.text.phrases import phrase_words
from hasila.world.actors import load_actors
from hasila.world.atlases import LoadedName
from hasila.world.cues import Cue
from hasila.world.places import Candidate, load_places
from hasila.world.worlds import World

NAME = "عين الشجرة"


def village(key: str, name: str, point: tuple[float, float], admin1: str) -> Place:
    parent = admin1 or "SY"
    return Place(key, "town", name, (name,), "SY", admin1, parent, *point, source="made")


IDLIB = village("wof-1", NAME, (35.71, 36.52), "SY-ID")
HASAKAH = village("wof-2", NAME, (36.55, 40.80), "SY-HA")
HASAKAH_TOO = village("wof-3", NAME, (36.95, 41.90), "SY-HA")
ALONE = village("wof-4", "كفر النبعة", (35.60, 36.60), "SY-ID")
VILLAGES = (IDLIB, HASAKAH, HASAKAH_TOO, ALONE)


class Made:
    """The made villages as an atlas."""

    digest = "made"

    def first_words(self) -> frozenset[str]:
        return frozenset(phrase_words(place.name)[0] for place in VILLAGES)

    def names(self, first: str) -> Sequence[LoadedName]:
        rows = [(phrase_words(place.name), place.id) for place in VILLAGES]
        return [LoadedName(words, key, is_printed=True) for words, key in rows if words[0] == first]

    def by_id(self, key: str) -> Place | None:
        return next((place for place in VILLAGES if place.id == key), None)

    def points(self) -> Mapping[str, tuple[float, float]]:
        return {}


PLACES = load_places(stems, Made())
WORLD = World(load_actors(stems), PLACES)


def own(key: str) -> Place:
    place = PLACES.by_id(key)
    assert place is not None
    return place


def mentions(content: str) -> tuple[Mention, ...]:
    page = read_page(content)
    return read_mentions(page, PLACES, WORLD.actors.terms(page.tokens))


def candidates(*places: Place) -> list[Candidate]:
    return [Candidate(place, Cue.PREPOSITION, is_own=False) for place in places]


# ---- clues --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "around"),
    [
        (CHAIN_INSIDE, Around(chain=(own("SY-ID"),))),
        (CHAIN_NEAR, Around(chain=(own("gn-172994"),))),
        (CHAIN_FAR, Around(chain=(own("gn-173811"),))),
        (COUNTRY, Around({"SY": 2})),
        (KIND, Around(kind="town")),
    ],
)
def test_a_clue_speaks_with_its_weight(rule: str, around: Around) -> None:
    (choice,) = rank(candidates(IDLIB), around, PLACES)

    assert (rule, WEIGHTS[rule]) in [(clue.rule, clue.weight) for clue in choice.clues]


def test_the_place_beside_a_name_tells_which_is_meant() -> None:
    west = choose(candidates(*VILLAGES[:2]), Around({"SY": 1}, (own("SY-ID"),)), PLACES)
    east = choose(candidates(*VILLAGES[:2]), Around({"SY": 1}, (own("SY-HA"),)), PLACES)

    assert (west.place, east.place) == (IDLIB, HASAKAH)
    assert (west.rivals, east.rivals) == ((), ())


def test_what_is_as_likely_is_a_rival() -> None:
    choice = choose(candidates(HASAKAH, HASAKAH_TOO), Around({"SY": 1}), PLACES)

    assert choice.rivals == (HASAKAH_TOO,)


@given(st.permutations(VILLAGES), st.sampled_from(["SY-ID", "SY-HA", "SY-HL", "gn-172994"]))
def test_the_order_of_namesakes_changes_nothing(order: list[Place], beside: str) -> None:
    around = Around({"SY": 1}, (own(beside),))
    first = rank(candidates(*VILLAGES), around, PLACES)

    assert rank(candidates(*order), around, PLACES) == first


# ---- in a report --------------------------------------------------------------------------------

CASES = [
    ("wof-1", "قصف على ريف إدلب\nقُتل 9 مدنيين في قصف طال قرية عين الشجرة بريف إدلب الجنوبي."),
    ("wof-1", "قصف\nقُتل 9 مدنيين في #عين_الشجرة التابعة لمدينة أريحا في سوريا."),
    ("SY-HA", "قصف\nقُتل 9 مدنيين في قرية عين الشجرة بريف محافظة الحسكة."),
]


@pytest.mark.parametrize(("key", "text"), CASES)
def test_a_village_is_taken_where_its_surroundings_tell_and_else_what_holds_all(
    key: str, text: str
) -> None:
    assert key in {mention.place.id for mention in mentions(text)}


def test_a_village_far_from_what_stands_beside_it_is_not_taken() -> None:
    found = mentions("قُتل 9 مدنيين في قرية كفر النبعة شرقي مدينة القامشلي في سوريا")

    assert "wof-4" not in {mention.place.id for mention in found}


def test_a_village_of_a_country_nobody_speaks_of_is_not_taken() -> None:
    found = mentions("قُتل 9 مدنيين في صنعاء وتعز ومأرب في اليمن، ثم في كفر النبعة")

    assert {mention.place.country for mention in found} == {"YE"}


def test_a_capital_s_name_is_the_governorate_where_the_report_names_other_towns_in_it() -> None:
    wide = mentions("قتلى في إدلب\nقُتل 9 مدنيين في مدينة أريحا.")
    town = mentions("قتلى في إدلب\nقُتل 9 مدنيين في سوق وسط المدينة.")
    told = mentions("قتلى في مدينة إدلب\nوأصيب 3 في مدينة أريحا.")

    assert wide[0].place.id == "SY-ID"
    assert town[0].place.id == "gn-169389"
    assert told[0].place.id == "gn-169389"


def test_north_of_a_town_is_known_no_better_than_its_district() -> None:
    (mention,) = mentions("وقع القصف شمال مدينة منبج")

    assert (mention.place.name, mention.precision) == ("منبج", "district")
    assert mentions("وقع القصف في مدينة منبج")[0].precision == "town"


def test_doubt_stands_beside_the_figure(made: object) -> None:
    assert callable(made)
    case = made("قصف\nقُتل [9] مدنيين في قرية عين الشجرة بريف محافظة الحسكة.")
    (figure,) = resolve_places(case.report, case.figures, WORLD)

    assert figure.place is not None
    assert (figure.place.id, figure.place.precision) == ("SY-HA", "governorate")
    assert AMBIGUOUS in {e.entry for e in figure.evidence if e.role is Role.PLACE}


def test_a_headline_s_governorate_gives_way_to_the_village_where_the_number_is_told_again(
    made: object,
) -> None:
    assert callable(made)
    case = made(
        "مقتل [9] مدنيين بقصف على محافظة إدلب\nقُتل [9] مدنيين في كفر النبعة. وقُتل [2] في سرمين."
    )
    places = [f.place.id for f in resolve_places(case.report, case.figures, WORLD) if f.place]

    assert places[:2] == ["wof-4", "wof-4"]
    assert places[2] == "gn-164782"
