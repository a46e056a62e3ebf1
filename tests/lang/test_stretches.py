"""A page read a stretch at a time is the page read at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.pack import AMOUNT, DATE, MARK, NOUN
from hasila.lang.registry import PACKS
from hasila.lang.stretches import Stretches, read_dates, read_stretches
from hasila.text.pages import read_page

ARABIC = PACKS[0]
PIECES = [
    "قتل خمسة جنود",
    "وأصيب نحو 12",
    "شخصا على الأقل",
    "24.01",
    ".2022",
    "الساعة 10",
    "10.30",
    "من",
    "إلى",
    "15",
    "بين",
    "يوم السبت",
    "كانون الثاني",
    "أ",
    "عدد القتلى",
    "ما لا يقل عن",
    ".",
    "،",
    "؟",
    "-",
    "\n",
    "«",
    "»",
]


def stretches_of(text: str) -> Stretches:
    return read_stretches(read_page(text), ARABIC)


@given(st.lists(st.sampled_from(PIECES), max_size=24), st.sampled_from([" ", ""]))
def test_stretch_by_stretch_finds_what_the_whole_page_holds(pieces: list[str], gap: str) -> None:
    page = read_page(gap.join(pieces))
    known = read_stretches(page, ARABIC)
    numbers = range(len(known.bounds))
    for find, way in (
        (ARABIC.find_marks, MARK),
        (ARABIC.find_nouns, NOUN),
        (ARABIC.find_quantities, AMOUNT),
    ):
        parts = [found for n in numbers for found in find(page.tokens, known.openers(n, way))]

        assert parts == list(find(page.tokens))
    assert read_dates(page, ARABIC) == ARABIC.find_dates(page.tokens)


def test_a_date_printed_with_dots_is_one_stretch() -> None:
    page = read_page("قتل جندي في 24.01.2022 قرب حلب.")
    known = read_stretches(page, ARABIC)

    assert len(page.sentences) == 2
    assert len(known.bounds) == 1
    assert [date.year for date in known.dates(0)] == [2022]


@pytest.mark.parametrize("text", ["", ".", " ", "...", "1. 2. 3."])
def test_a_page_without_words_has_as_many_stretches_as_it_needs(text: str) -> None:
    known = stretches_of(text)

    assert len(known.bounds) == len(known.found) <= 1


def test_a_stretch_tells_what_may_begin_in_it() -> None:
    known = stretches_of("قتل خمسة جنود. افتتح الوزير مدرسة يوم السبت.")

    assert known.found[0] & AMOUNT
    assert known.found[1] & DATE
    assert not known.found[1] & AMOUNT
