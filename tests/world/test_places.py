"""Where a text names a place, and where an everyday word only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.clitics import stems
from hasila.model.where import distance_km
from hasila.text.fold import fold
from hasila.text.tokens import tokenise
from hasila.world.places import Named, load_places

PLACES = load_places(stems)
KINDS = {"site", "neighbourhood", "town", "district", "governorate", "country"}


def named(text: str) -> list[Named]:
    return PLACES.find(tokenise(fold(text)))


def ids(text: str) -> set[str]:
    return {place.id for found in named(text) for place in found.places}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "sy-ghuwayran-prison",
            "انتهى التمرد في سجن غويران",
        ),
        (
            "sy-ghuwayran-prison",
            "وصلت تعزيزات إلى محيط سجن الصناعة",
        ),
        (
            "SY-HA",
            "وقع ذلك في محافظة الحسكة",
        ),
        (
            "gn-173811",
            "بالحسكة",
        ),
        (
            "sy-kobani",
            "في عين العرب",
        ),
        (
            "IQ-DI",
            "هجوم في ديالى",
        ),
        (
            "SY",
            "عاد إلى سورية",
        ),
        (
            "gn-174018",
            "قصف طال مدينة الباب",
        ),
        (
            "gn-167357",
            "في بلدتي الباب ومنبج",
        ),
        (
            "lb-ain-al-hilweh",
            "اشتباك في مخيم عين الحلوة",
        ),
        (
            "YE-HU",
            "للحديدة",
        ),
    ],
)
def test_a_place_is_found(key: str, text: str) -> None:
    assert key in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "طرق الرجل الباب ثم دخل",
        "فتح الباب",
        "قال القائم بالأعمال",
        "الدور الأول من البطولة",
        "مشروع جديد في السوق",
        "هذا بيت جميل",
        "خطاب فاطمة",
        "تدمر القذائف البيوت",
        "جاء ذلك في آب",
        "مليار دولار",
        "نشرت الصور أمس",
        "عاد إلى مسقط رأسه",
        "دفن في مسقط رأسهم",
        "نقل عن صحيفة القدس العربي",
    ],
)
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert ids(text) == set()


def test_a_word_before_the_name_tells_the_kind() -> None:
    found = named("في محافظة حلب ثم في مدينة حلب")

    assert [place.kind for place in found] == ["governorate", "town"]


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في مدينة الرقة",
        "بالرقة",
        "قصف مدينة الرقة",
        "في بلدات قرب الرقة",
    ],
)
def test_words_before_a_name_say_that_it_happened_there(text: str) -> None:
    assert named(text)[-1].is_at


@pytest.mark.parametrize(
    "text",
    [
        "رجل من مدينة الرقة",
        "عاد إلى الرقة",
        "على بعد 20 كلم شمال الرقة",
        "الرقة",
    ],
)
def test_an_origin_an_aim_or_a_bare_name_says_nothing_of_the_kind(text: str) -> None:
    assert not named(text)[-1].is_at


def test_parents_lead_from_the_prison_to_its_country() -> None:
    chain = [place.id for place in PLACES.parents("sy-ghuwayran-prison")]

    assert chain == ["gn-173811", "SY-HA", "SY"]


def test_a_town_lies_in_its_governorate_and_not_the_other_way() -> None:
    town, governorate = PLACES.by_id("gn-173811"), PLACES.by_id("SY-HA")

    assert town is not None
    assert governorate is not None
    assert PLACES.holds(governorate, town)
    assert not PLACES.holds(town, governorate)


def test_the_distance_of_hasakah_and_qamishli_is_about_seventy_kilometres() -> None:
    one, other = PLACES.by_id("gn-173811"), PLACES.by_id("gn-173377")

    assert one is not None
    assert other is not None
    assert distance_km(one, other) == pytest.approx(70, abs=8)
    assert distance_km(one, one) == pytest.approx(0)


def test_an_unknown_id_has_no_place_and_no_parents() -> None:
    assert PLACES.by_id("nowhere") is None
    assert PLACES.parents("nowhere") == ()


def test_the_digest_names_the_data() -> None:
    assert len(PLACES.digest) == 64
    assert load_places(stems) is PLACES


def test_every_place_is_whole(every_place: list[str]) -> None:
    for key in every_place:
        place = PLACES.by_id(key)
        assert place is not None
        assert place.kind in KINDS
        assert place.names
        assert len(place.country) == 2
        assert place.parent is None or PLACES.by_id(place.parent) is not None
        assert place.kind == "country" or PLACES.parents(key)[-1].id == place.country
        assert place.lat is None or -90 <= place.lat <= 90
        assert place.lon is None or -180 <= place.lon <= 180


@pytest.fixture
def every_place() -> list[str]:
    # The ids are asked of the phrases, so that an entry nobody can find fails here too.
    return sorted({name.place.id for name in PLACES._phrases.values()})


COUNTRIES = {"SY": 300, "IQ": 150, "YE": 120, "LB": 80, "PS": 130, "LY": 90, "SD": 110}


@pytest.mark.parametrize(("country", "least"), COUNTRIES.items())
def test_prisons_camps_fronts_and_quarters_of_each_country_are_known(
    country: str, least: int, every_place: list[str]
) -> None:
    places = [PLACES.by_id(key) for key in every_place]
    sites = [
        place
        for place in places
        if place
        and place.country == country
        and (place.kind in ("site", "neighbourhood") or (place.kind == "district" and place.lat))
    ]

    assert len(sites) >= least


def test_a_site_put_by_hand_says_how_far_off_its_point_may_be(every_place: list[str]) -> None:
    hands = [p for key in every_place if (p := PLACES.by_id(key)) and not key.startswith("gn-")]
    sites = [place for place in hands if place.kind in ("site", "neighbourhood")]

    assert sites
    assert not [place.id for place in sites if place.within_km is None]


@given(st.text(max_size=80))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    tokens = tokenise(fold(text))

    for found in PLACES.find(tokens):
        assert 0 <= found.first < found.past <= len(tokens)


def test_loading_takes_a_fraction_of_a_second() -> None:
    begun = time.process_time()
    load_places.__wrapped__(stems)

    # 0.2 s alone; the tests share their cores, so only this process's own time is counted.
    assert time.process_time() - begun < 1.0
