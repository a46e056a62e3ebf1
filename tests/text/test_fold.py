"""One spelling for matching, and the way back to the words as printed."""

import sys
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hasila.text.fold import fold, fold_word

# What the press prints, and what it may print besides.
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱىئؤة"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"
TATWEEL = "\u0640"
PRESENTED = "\ufefb\ufedf\ufeea\ufdf2\ufdfa\ufb56\ufe8e\uff11\uff01\ufe70"
OTHERS = "aZİß5٣۳,.٬٫ \n\t\r#_«»😀👩\u200d🚒\u0301é漢"
ALPHABET = LETTERS + HARAKAT + INVISIBLE + TATWEEL + PRESENTED + OTHERS
# The small sigma at the end of a Greek word has a letter of its own, which no other word needs.
texts = st.text(st.sampled_from(ALPHABET) | st.characters(exclude_characters="Σ"), max_size=60)
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=8)

# What is folded, then what it folds to.
ALIKE = [
    ("أسرى", "اسري"),
    ("إصابة", "اصابه"),
    ("آلاف", "الاف"),
    ("مسؤول", "مسوول"),
    ("قائد", "قايد"),
    ("قُتِلَ", "قتل"),
    ("سلّموا", "سلموا"),
    ("قتلــى", "قتلي"),
    ("کردی", "كردي"),
    ("٣٩", "39"),
    ("۳۹", "39"),
    ("٤٫٥", "4.5"),
    ("SDF", "sdf"),
    ("İ", "i"),
]


@pytest.mark.parametrize(("printed", "folded"), ALIKE)
def test_spellings_of_one_word_fold_alike(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


def test_letters_that_tell_words_apart_stay_apart() -> None:
    assert len({fold_word(word) for word in ("قاتل", "قتيل", "قتال", "قتل")}) == 4
    assert fold_word("أسماء") != fold_word("أسما")


def test_decomposed_letters_fold_as_composed_ones() -> None:
    printed = "أسر آلاف إصابة مسؤول قائد"

    assert fold(unicodedata.normalize("NFD", printed)).text == fold(printed).text


def test_letters_of_a_ligature_lead_back_to_the_ligature() -> None:
    content = "قال \ufefbجئ"
    folded = fold(content)
    at = folded.text.index("لاج")

    assert folded.span(at, at + 4).words(content) == "\ufefbجئ"


def test_a_formula_in_one_character_is_one_word() -> None:
    assert " " not in fold("\ufdfa").text


# Parted letters, and the word they are.
PARTED = [
    ("قـ.ـتل", "قتل"),
    ("ق.ـتل", "قتل"),
    ("قـ ـتل", "قتل"),
    ("قـ_ـتل", "قتل"),
    ("بـ سوريا", "بسوريا"),
    ("ولـ سوريا", "ولسوريا"),
]


@pytest.mark.parametrize(("printed", "word"), PARTED)
def test_a_word_parted_by_tatweel_is_one_word(printed: str, word: str) -> None:
    folded = fold(printed)

    assert folded.text == word
    assert folded.span(0, len(word)).words(printed) == printed


def test_the_sign_of_the_hijri_year_is_not_part_of_the_next_word() -> None:
    assert fold("سنة ١٤٤٣ هـ قتل").text.split()[-1] == "قتل"


def test_a_tatweel_before_digits_parts_nothing() -> None:
    assert fold("الـ 15").text == "ال 15"


@pytest.mark.parametrize("code", [c for c in range(sys.maxunicode) if chr(c).isdecimal()][::10])
def test_digits_of_every_script_fold_to_their_values(code: int) -> None:
    run = "".join(chr(code + value) for value in range(10))

    assert fold(run).text == "0123456789"


@given(texts)
def test_every_folded_character_leads_back_into_the_content(content: str) -> None:
    folded = fold(content)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= span.start < span.end <= len(content) for span in spans)
    assert spans == sorted(spans)


@given(texts)
def test_the_words_led_back_to_fold_to_the_same(content: str) -> None:
    folded = fold(content)
    index = range(len(folded.text))
    alone = [at for at in index if len(fold(folded.span(at, at + 1).words(content)).text) == 1]

    assert all(fold(folded.span(at, at + 1).words(content)).text == folded.text[at] for at in alone)
    assert folded.span(0, 0).start <= folded.span(len(folded.text), len(folded.text)).end


@given(texts)
def test_folding_twice_changes_nothing_more(content: str) -> None:
    once = fold(content).text

    assert fold(once).text == once


@given(words, st.lists(st.sampled_from(HARAKAT + INVISIBLE + TATWEEL), max_size=20))
def test_what_is_written_onto_letters_does_not_change_the_word(word: str, signs: list[str]) -> None:
    assume("ة" not in word[:-1])  # it ends a word: what follows is read as another
    signs = signs[: len(word) - 1]
    dressed = word[0] + "".join(
        sign + letter for sign, letter in zip([*signs, *[""] * len(word)], word[1:], strict=False)
    )
    folded = fold(dressed)

    assert folded.text == fold(word).text
    assert folded.span(0, len(folded.text)).words(dressed) == dressed


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_latin_text_keeps_its_offsets(content: str) -> None:
    folded = fold(content)

    assert folded.index is None
    assert folded.text == content.lower().replace("\t", " ").replace("\r", " ")
