"""Days, hours and lengths of time in Arabic words."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.dates import find_dates
from hasila.lang.ar.pack import ARABIC
from hasila.lang.cases import Case, check, read_cases
from hasila.lang.lexicon import read_lexicon
from hasila.text.fold import fold
from hasila.text.phrases import phrase_words
from hasila.text.tokens import tokenise

ROOM = files("hasila.lang.ar")
CASES = [case for case in read_cases(ROOM / "cases") if case.file == "dates.yaml"]
CALENDAR = read_lexicon(ROOM / "lexicon" / "calendar.yaml")
WORDS = sorted({form for entry in CALENDAR for form in entry.forms})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_it_says(case: Case) -> None:
    faults = [fault for _, found in check(ARABIC, [case], None) for fault in found]

    assert faults == []


def test_a_third_of_the_cases_show_what_is_no_date() -> None:
    traps = [case for case in CASES if not case.expected["dates"]]

    assert len(traps) * 3 >= len(CASES)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_names_in_both_calendars(month: int) -> None:
    entries = [e for e in CALENDAR if e.id.startswith("ar.date.month.") and e.value == str(month)]

    assert {entry.trait("calendar") for entry in entries} == {None, "hijri"}


def test_no_form_of_one_kind_has_two_meanings() -> None:
    meanings: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for entry in CALENDAR:
        for form in entry.forms:
            key = (entry.id.split(".")[2], phrase_words(form))
            meanings.setdefault(key, set()).add(entry.value)

    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2100), st.sampled_from("/-"))
def test_a_date_in_digits_is_read_back(day: int, month: int, year: int, sign: str) -> None:
    [found] = find_dates(tokenise(fold(f"{day:02}{sign}{month:02}{sign}{year}")))

    assert (found.day, found.month, found.year) == (day, month, year)


@given(st.lists(st.sampled_from([*WORDS, "5", "20", "2019", "،", ".", "قتل", "(", ")", "-"])))
def test_mentions_never_overlap_and_lie_in_the_text(words: list[str]) -> None:
    tokens = tokenise(fold(" ".join(words)))
    found = find_dates(tokens)
    ends = [0, *(mention.past for mention in found)]

    assert all(mention.first >= end for mention, end in zip(found, ends, strict=False))
    assert all(mention.first < mention.past <= len(tokens) for mention in found)


@given(st.text(max_size=80))
def test_any_text_is_read_without_fault(text: str) -> None:
    tokens = tokenise(fold(text))

    assert all(0 <= m.first < m.past <= len(tokens) for m in find_dates(tokens))
