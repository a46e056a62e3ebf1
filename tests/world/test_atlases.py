"""Loaded places are looked up by the words of a text, beside the package's own."""

from collections.abc import Mapping, Sequence

import pytest

from hasila.lang.ar.clitics import stems
from hasila.model.place import Place
from hasila.text.fold import fold
from hasila.text.phrases import phrase_words
from hasila.text.tokens import tokenise
from hasila.world.atlases import LoadedName
from hasila.world.places import Named, load_places


def village(key: str, name: str, lat: float, lon: float) -> Place:
    return Place(key, "town", name, (name,), "SY", "SY-ID", "SY-ID", lat, lon, source="made")


class Made:
    """An atlas of made villages that counts how often it is asked."""

    digest = "made"

    def __init__(
        self, *places: Place, points: dict[str, tuple[float, float]] | None = None
    ) -> None:
        self._places = {place.id: place for place in places}
        self._points = points or {}
        self.asked: list[str] = []

    def first_words(self) -> frozenset[str]:
        return frozenset(phrase_words(place.name)[0] for place in self._places.values())

    def names(self, first: str) -> Sequence[LoadedName]:
        self.asked.append(first)
        rows = [(phrase_words(place.name), place.id) for place in self._places.values()]
        return [LoadedName(words, key, is_printed=True) for words, key in rows if words[0] == first]

    def by_id(self, key: str) -> Place | None:
        return self._places.get(key)

    def points(self) -> Mapping[str, tuple[float, float]]:
        return self._points


SPRING = village("wof-1", "عين الشجرة", 35.71, 36.52)
HILL = village("wof-2", "الجبل", 35.72, 36.53)
ATLAS = Made(SPRING, HILL)
PLACES = load_places(stems, ATLAS)


def named(text: str) -> list[Named]:
    return PLACES.find(tokenise(fold(text)))


def ids(text: str) -> set[str]:
    return {place.id for found in named(text) for place in found.places}


def test_a_loaded_village_is_found_behind_a_preposition() -> None:
    assert ids("قصف في عين الشجرة") == {"wof-1"}
    assert ids("وقع في بلدة عين الشجرة") == {"wof-1"}


@pytest.mark.parametrize(
    "text",
    [
        "شربوا من عين الماء",
        "رأى عين الشجرة وغادر",
        "صعد المقاتلون إلى الجبل",
        "معارك في الجبل",
    ],
)
def test_words_that_are_no_village_are_left_alone(text: str) -> None:
    assert ids(text) == set()


def test_an_everyday_word_needs_a_word_for_a_village() -> None:
    assert ids("قصف طال قرية الجبل") == {"wof-2"}


def test_an_atlas_is_asked_once_for_each_word() -> None:
    before = ATLAS.asked.count("عين")  # tests that ran before may have asked

    for _ in range(3):
        named("في عين الشجرة ثم في عين الشجرة")

    assert ATLAS.asked.count("عين") - before <= 1


def test_the_digest_names_what_is_loaded() -> None:
    assert PLACES.digest != load_places(stems).digest
    assert load_places(stems, Made(SPRING)).digest == PLACES.digest


def test_a_better_point_takes_the_place_of_one_put_by_hand() -> None:
    moved = load_places(stems, Made(SPRING, points={"sy-kansafra": (35.66, 36.49)}))
    place = moved.by_id("sy-kansafra")

    assert place is not None
    assert (place.lat, place.lon, place.within_km) == (35.66, 36.49, None)


def test_a_name_is_looked_up_without_the_word_for_its_kind() -> None:
    assert [each.place.id for each in PLACES.called("قرية عين الشجرة")] == ["wof-1"]
    assert PLACES.called("") == ()


# ---- the points of the compass ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ((1, 0), "في شمال الباب"),
        ((1, 0), "ريف منبج الشمالي"),
        ((-1, 1), "ريف منبج الجنوبي الشرقي"),
        ((0, 0), "في مدينة منبج"),
        ((0, 0), "في منبج شرقي حلب"),
    ],
)
def test_the_side_of_a_town_is_told_before_or_behind_it(side: tuple[int, int], text: str) -> None:
    assert named(text)[0].side == side


def test_a_stretch_of_country_is_where_it_happened() -> None:
    (found,) = named("قصف مدفعي للنظام غربي حلب")

    assert [place.id for place in found.places] == ["sy-hl-w"]
    assert found.is_at


def test_who_speaks_from_a_town_does_not_say_that_it_happened_there() -> None:
    (found,) = named("وقال مراسل الوكالة في إدلب إن القصف توقف")

    assert found.is_bureau
    assert not found.is_at
    assert not named("وقال مراسل الوكالة. وفي إدلب قصف")[0].is_bureau
