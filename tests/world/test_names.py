"""How a printed word is read as the beginning of a name."""

from hasila.lang.ar.clitics import stems
from hasila.world.names import first_words, read_places, read_terms

FIRSTS = first_words(
    [
        "الحسكة",
        "تونس",
        "جنود",
    ]
)


def test_the_article_is_part_of_a_place_s_name() -> None:
    read = read_places(stems, FIRSTS)

    assert read("للحسكه") == (("ل", "الحسكه"),)
    assert read("بالحسكه") == (("ب", "الحسكه"),)


def test_a_place_takes_no_article_that_it_has_not() -> None:
    read = read_places(stems, FIRSTS)

    assert read("تونس") == (("", "تونس"),)
    assert read("التونس") == ()


def test_a_word_for_persons_may_take_the_article() -> None:
    read = read_terms(stems, FIRSTS)

    assert read("الجنود") == (("ال", "جنود"),)
    assert read("وجنود") == (("و", "جنود"),)


def test_a_word_that_begins_no_name_has_no_reading() -> None:
    assert read_terms(stems, FIRSTS)("مدرسه") == ()
