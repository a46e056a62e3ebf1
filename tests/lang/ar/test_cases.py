"""The Arabic pack against its manual: every case of every file is a test of its own."""

from functools import partial
from importlib.resources import files

import pytest

from hasila.lang.ar.pack import ARABIC
from hasila.lang.cases import FIGURES, Case, check, read_cases
from hasila.pipeline import check_language, read_words

CASES = read_cases(files("hasila.lang.ar") / "cases")
# Cases of figures; others try numbers, dates and nouns by themselves.
FIGURE_CASES = [case for case in CASES if FIGURES in case.expected]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_case_holds(case: Case) -> None:
    faults = [
        fault
        for _, found in check(ARABIC, [case], partial(read_words, code="ar"))
        for fault in found
    ]

    assert not faults, f"{case.file}:{case.line}\n{case.text}\n" + "\n".join(faults)


def test_each_case_of_a_file_has_a_sentence_of_its_own() -> None:
    names = [(case.file, case.name) for case in CASES]

    assert len(names) == len(set(names))


def test_each_text_stands_once() -> None:
    texts = [case.text for case in FIGURE_CASES]

    assert len(texts) == len(set(texts))


def test_one_case_in_three_shows_what_must_not_be_found() -> None:
    empty = [case for case in FIGURE_CASES if not case.expected[FIGURES]]

    assert len(empty) * 3 >= len(FIGURE_CASES)


def test_the_command_reads_the_same_cases() -> None:
    assert [case for case, _ in check_language("ar")] == list(CASES)
