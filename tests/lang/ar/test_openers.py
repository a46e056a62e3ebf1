"""Where anything may begin: the words looked at are enough for all four ways of reading."""

from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar import dates, marks, nouns, numbers, openers
from hasila.lang.ar.clitics import printed, stems
from hasila.lang.pack import HARM, HARMS, OUTCOME
from hasila.text.fold import fold
from hasila.text.pages import read_page
from hasila.text.tokens import tokenise

WORDS = [
    "قتل",
    "وأصيب",
    "ما لا يقل عن",
    "خمسة",
    "12",
    "مئات",
    "جنود",
    "مدنيين",
    "يوم السبت",
    "أمس",
    "قبل",
    "2014",
    "ارتفعت حصيلة",
    "بينهم",
    "فلفلان",
    "،",
    ".",
    "«",
]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_nothing_is_missed_where_only_openers_are_looked_at(text: str) -> None:
    tokens = tokenise(fold(text))

    assert openers.find_marks(tokens) == marks.find_marks(tokens)
    assert openers.find_nouns(tokens) == nouns.find_nouns(tokens)
    assert openers.find_quantities(tokens) == numbers.find_quantities(tokens)
    assert openers.find_dates(tokens) == dates.find_dates(tokens)


def test_every_phrase_of_harm_opens_the_gate_whatever_is_written_onto_it() -> None:
    harms = [
        words
        for words, (cue, entry) in marks.mark_phrases().items()
        if cue in HARMS or OUTCOME in entry.traits
    ]
    shut = [
        (word, *rest)
        for first, *rest in harms
        for word in printed(first)
        if not openers.may_tell_harm((word, *rest))
    ]

    assert len(harms) > 900
    assert shut == []


def test_what_is_written_onto_a_stem_is_what_is_read_off_it() -> None:
    words = {word for stem in ("قتل", "قتيل", "اب") for word in printed(stem)}

    assert all(stem in {"قتل", "قتيل", "اب"} for w in words for _, stem in stems(w)[-1:])
    assert {"والقتيل", "للقتيل", "بقتل", "وبالقتيل", "اب"} <= words


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_no_text_with_a_mark_of_harm_is_turned_away(text: str) -> None:
    page = read_page(text)
    found = openers.find_marks(page.tokens)
    tells_harm = any(mark.cue in HARMS or OUTCOME in mark.traits for mark in found)

    assert openers.may_tell_harm(page.words) or not tells_harm
    assert any(way & HARM for way in openers.ways(page.tokens)) or not tells_harm
