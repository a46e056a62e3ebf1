"""Words with others written onto them: every reading is kept, and none is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.clitics import SHORTEST_STEM, stems

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)
STEMS = st.text(alphabet=LETTERS, min_size=SHORTEST_STEM, max_size=8)
# Everything that may be written onto a word, in the order in which it is written.
PREFIXES = [
    conjunction + rest
    for conjunction in ("", "و", "ف")
    for rest in ("", "ال", "لل", "ب", "ل", "ك", "بال", "كال")
]


def readings(word: str) -> dict[str, str]:
    return dict(stems(word))


@pytest.mark.parametrize(
    ("word", "prefix", "stem"),
    [
        pytest.param("وجندي", "و", "جندي", id="and a soldier"),
        pytest.param("فقتل", "ف", "قتل", id="then he killed"),
        pytest.param("الجندي", "ال", "جندي", id="the soldier"),
        pytest.param("للجندي", "لال", "جندي", id="for the soldier"),
        pytest.param("وبالجندي", "وبال", "جندي", id="and by the soldier"),
        pytest.param("كجندي", "ك", "جندي", id="as a soldier"),
        pytest.param("ولقتل", "ول", "قتل", id="and to kill"),
    ],
)
def test_what_is_written_onto_a_word_comes_off(word: str, prefix: str, stem: str) -> None:
    assert readings(word)[prefix] == stem


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("واحد", id="one begins with waw by nature"),
        pytest.param("لاجي", id="a refugee begins with lam by nature"),
        pytest.param("كتيبه", id="a battalion begins with kaf by nature"),
        pytest.param("فار", id="a fugitive begins with fa by nature"),
    ],
)
def test_the_whole_word_is_always_the_first_reading(word: str) -> None:
    assert stems(word)[0] == ("", word)


def test_a_word_of_two_letters_does_not_lose_one() -> None:
    assert stems("ول") == (("", "ول"),)


def test_a_word_without_anything_written_onto_it_has_one_reading() -> None:
    assert stems("جندي") == (("", "جندي"),)


@given(WORDS)
def test_no_reading_makes_letters_up(word: str) -> None:
    for prefix, stem in stems(word):
        # The article loses its alef behind «li».
        assert word in {prefix + stem, prefix.replace("لال", "لل") + stem}


@given(WORDS)
def test_readings_go_from_the_shortest_prefix_to_the_longest(word: str) -> None:
    lengths = [len(prefix) for prefix, _ in stems(word)]

    assert lengths == sorted(lengths)
    assert len({prefix for prefix, _ in stems(word)}) == len(lengths)


@given(WORDS)
def test_no_stem_is_too_short(word: str) -> None:
    assert all(prefix == "" or len(stem) >= SHORTEST_STEM for prefix, stem in stems(word))


@given(st.sampled_from(PREFIXES), STEMS)
def test_whatever_is_written_onto_a_stem_comes_off_again(prefix: str, stem: str) -> None:
    assert stem in readings(prefix + stem).values()
