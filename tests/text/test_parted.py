"""Hard words parted by signs are put together; words that only stand beside a sign are not."""

import pytest

from hasila.text.fold import fold

PARTED = [
    ("ق.ت.ل", "قتل"),
    ("م.قتل", "مقتل"),
    ("ق*تل", "قتل"),
    ("استش/هد", "استشهد"),
    ("الش.ه.داء", "الشهداء"),
    ("جـ.ر.حى", "جرحي"),
    ("وق-صف", "وقصف"),
]
WHOLE = ["أ.ف.ب", "ق.س.د", "قتيل/جريح", "قتل.وأضاف", "صحيفة.كوم", "12/قتل", "سي.إن.إن"]


@pytest.mark.parametrize(("printed", "word"), PARTED)
def test_a_hard_word_parted_by_signs_is_one_word(printed: str, word: str) -> None:
    folded = fold(f"إن {printed} 12")

    assert folded.text.split()[1] == word
    assert folded.span(3, 3 + len(word)).words(f"إن {printed} 12") == printed


@pytest.mark.parametrize("printed", WHOLE)
def test_other_words_beside_signs_stay_as_they_are(printed: str) -> None:
    assert len(fold(printed).text) == len(printed)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007"])
def test_a_space_that_breaks_no_line_is_a_thousands_mark(space: str) -> None:
    assert fold(f"3{space}688").text == fold("3٬688").text
    assert fold(f"١٢{space}٦٨٨{space}١٢٣").text == fold("12٬688٬123").text


@pytest.mark.parametrize("printed", ["2011\u00a0300", "12\u00a0جنديا", "3\u00a06888", "3\u00a068"])
def test_other_such_spaces_only_part_words(printed: str) -> None:
    assert fold(printed).text.count(" ") == 1
