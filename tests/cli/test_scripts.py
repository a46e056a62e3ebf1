"""Arabic is sent so that it can be read, and what is kept never changes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.cli.scripts import FIRST_STRONG, POP, has_arabic, isolate, shape, turn

LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى ", min_size=1)
MIXED = st.text("قتل سلام 0123456789٠١٢.,()«»abc", min_size=1)


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("سلام", "\ufee1\ufefc\ufeb3"),
        ("باب", "\ufe8f\ufe8e\ufe91"),
        ("ددد", "\ufea9\ufea9\ufea9"),
        ("لا", "\ufefb"),
    ],
)
def test_letters_join_and_run_from_the_right(words: str, turned: str) -> None:
    assert turn(words) == turned


def test_numbers_keep_their_order_in_turned_words() -> None:
    assert turn("قتل 3,500 شخص").split()[1] == "3,500"


def test_brackets_still_open_and_close() -> None:
    assert turn("(سلام)")[0] == "("
    assert turn("«سلام»")[0] == "«"


def test_marks_stay_on_their_letters() -> None:
    turned = turn("مُسلّح")

    assert not unicodedata.combining(turned[0])
    assert sum(map(bool, map(unicodedata.combining, turned))) == 2


def test_latin_words_are_left_alone() -> None:
    assert turn("killed 12") == "killed 12"
    assert not has_arabic("killed 12")


@given(LETTERS)
def test_shaped_letters_are_the_same_letters(words: str) -> None:
    assert unicodedata.normalize("NFKC", shape(words)) == unicodedata.normalize("NFKC", words)


@given(MIXED)
def test_turning_keeps_every_number_whole(words: str) -> None:
    numbers = [
        part for part in words.replace("(", " ").split() if part.isascii() and part.isdigit()
    ]

    assert all(number in turn(words, width=1000) for number in numbers)


@given(st.text())
def test_isolates_come_in_pairs_on_every_line_and_hide_nothing(words: str) -> None:
    sent = isolate(words)

    assert sent.replace(FIRST_STRONG, "").replace(POP, "") == words.replace(
        FIRST_STRONG, ""
    ).replace(POP, "")
    assert all(
        line.startswith(FIRST_STRONG) and line.endswith(POP) for line in sent.split("\n") if line
    )
