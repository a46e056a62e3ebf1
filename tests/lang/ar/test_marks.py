"""Marks: every form of the lexicon is found, whatever is written onto it, and nothing overlaps."""

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.marks import find_marks, mark_phrases
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome
from hasila.text.fold import fold
from hasila.text.phrases import phrase_words
from hasila.text.tokens import tokenise

FOLDER = files("hasila.lang.ar") / "lexicon"
ENTRIES = [(cue, entry) for cue in Cue for entry in read_lexicon(FOLDER / f"{cue.value}.yaml")]
FORMS = [(cue, entry, form) for cue, entry in ENTRIES for form in entry.forms]
CLASSES = {"verb", "plural", "masdar", "phrase", "participle", "closing"}
NEEDS = {
    "number",
    "people",
    "crowd",
    "captive",
    "someone",
    "unmoved",
    "prison",
    "negated",
    "soldiers",
    "capture",
}
NUMBERS = {"one", "two", "many", "unit", "closing"}


def marks_of(text: str) -> tuple[Mark, ...]:
    return find_marks(tokenise(fold(text)))


def entries_with(trait: str) -> list[Entry]:
    return [entry for _, entry in ENTRIES if trait in entry.traits]


@pytest.mark.parametrize("cue", list(Cue), ids=lambda cue: cue.value)
def test_every_form_is_found_as_its_entry_says(cue: Cue) -> None:
    lost = [
        form
        for own, entry, form in FORMS
        if own is cue and not any(m.cue is cue and m.entry == entry.id for m in marks_of(form))
    ]

    assert not lost, "\n".join(lost)


# A stem has two letters or more; a preposition printed alone («بـ») has one.
WORDY = [form for form in FORMS if len(phrase_words(form[2])[0]) > 1]


@given(st.sampled_from(WORDY), st.sampled_from(["و", "ف"]))
def test_and_and_then_hide_no_form(form: tuple[Cue, Entry, str], conjunction: str) -> None:
    cue, entry, words = form

    found = marks_of(conjunction + words)

    # The whole word wins: with the letter before it, it may be another form.
    assert found
    assert found[0].first == 0
    if found[0].prefix == conjunction:
        assert any(m.cue is cue and m.entry == entry.id for m in found)


@given(st.lists(st.sampled_from(FORMS), max_size=6))
def test_marks_stand_in_order_and_do_not_overlap(forms: list[tuple[Cue, Entry, str]]) -> None:
    found = marks_of(" ثم ".join(words for _, _, words in forms))

    for one, other in pairwise(found):
        is_same = (one.first, one.past) == (other.first, other.past)
        assert is_same or one.past <= other.first


def test_words_of_several_entries_are_marked_for_each() -> None:
    cues = {mark.cue for mark in marks_of("زعم المتحدث")}

    assert {Cue.SPEECH, Cue.QUALIFIER} <= cues


def test_the_longest_words_win() -> None:
    (mark, *_) = marks_of("لقوا مصرعهم في الطريق")

    assert (mark.entry, mark.past) == ("ar.killed.laqu-masraahum", 2)


def test_what_is_written_onto_the_first_word_is_kept() -> None:
    (mark,) = [m for m in marks_of("والقتلى") if m.cue is Cue.CASUALTY]

    assert mark.prefix == "وال"


def test_quotation_marks_do_not_part_a_phrase() -> None:
    assert marks_of("لقوا «مصرعهم»")[0].entry == "ar.killed.laqu-masraahum"


def test_words_that_no_entry_knows_have_no_mark() -> None:
    assert marks_of("زقزق عصفور أزرق") == ()


def test_the_phrases_are_loaded_once() -> None:
    assert mark_phrases() is mark_phrases()


# ---- the words hold together --------------------------------------------------------------------


@pytest.mark.parametrize("cue", list(Cue), ids=lambda cue: cue.value)
def test_no_form_stands_twice_in_a_file(cue: Cue) -> None:
    seen: dict[tuple[object, ...], set[str]] = {}
    for own, entry, form in FORMS:
        if own is cue:
            told_apart = tuple(entry.trait(name) for name in ("number", "class", "opener"))
            seen.setdefault((phrase_words(form), *told_apart), set()).add(entry.id)

    assert [ids for ids in seen.values() if len(ids) > 1] == []


@pytest.mark.parametrize("cue", [Cue.TRIGGER, Cue.CASUALTY], ids=lambda cue: cue.value)
def test_words_of_harm_have_outcomes(cue: Cue) -> None:
    outcomes = {outcome.value for outcome in Outcome}

    assert {entry.value for own, entry in ENTRIES if own is cue} <= outcomes


def test_words_of_harm_have_a_class_and_known_needs() -> None:
    triggers = [entry for cue, entry in ENTRIES if cue is Cue.TRIGGER]

    assert {entry.trait("class") for entry in triggers} <= CLASSES
    assert {entry.trait("needs") for entry in triggers} - {None} <= NEEDS


def test_nouns_of_harm_have_a_number() -> None:
    nouns = [entry for cue, entry in ENTRIES if cue is Cue.CASUALTY]

    assert {entry.trait("number") for entry in nouns} <= NUMBERS


def test_whatever_waits_for_an_opener_has_one() -> None:
    openers = {entry.value for cue, entry in ENTRIES if cue is Cue.OPENER}

    assert {entry.traits["opener"] for entry in entries_with("opener")} <= openers


def test_heads_of_tolls_name_outcomes() -> None:
    assert {entry.traits["outcome"] for entry in entries_with("outcome")} <= set(Outcome)


def test_flight_of_civilians_is_an_outcome_too() -> None:
    assert {entry.traits["civilian"] for entry in entries_with("civilian")} <= set(Outcome)
