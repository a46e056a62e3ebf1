"""Cases: files that are wrong say where, and cases that do not hold say what differs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from hasila.errors import LexiconError
from hasila.lang.ar.pack import ARABIC
from hasila.lang.cases import Case, ReadFigures, check, read_cases

ONE = """\
- case: one number
  made: yes
  text: |-
    وصل خمسة زوار
  quantities:
    - words: خمسة
      low: 5
"""
BARE, _, _ = ONE.partition("  quantities")
FIGURES = """\
- case: two figures
  made: yes
  published: 2031-03-04
  text: |-
    قُتل ثلاثة وجُرح سبعة
  figures:
    - words: ثلاثة
      outcome: killed
    - words: سبعة
      outcome: wounded
"""
THREE: dict[str, Any] = {"words": "ثلاثة", "outcome": "killed", "low": 3}
SEVEN: dict[str, Any] = {"words": "سبعة", "outcome": "wounded", "low": 7}


def cases_of(folder: Path, **files: str) -> tuple[Case, ...]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_cases(folder)


def faults_of(cases: Sequence[Case], read: ReadFigures | None = None) -> dict[str, tuple[str, ...]]:
    return {case.name: faults for case, faults in check(ARABIC, cases, read)}


def always(*found: Mapping[str, Any]) -> ReadFigures:
    return lambda _text, _published: found


# ---- files --------------------------------------------------------------------------------------


def test_cases_come_by_file_name_and_in_order(tmp_path: Path) -> None:
    second = ONE.replace("one number", "the second of a file")

    found = cases_of(tmp_path, b=ONE, a=FIGURES + ONE + second)

    assert [(case.file, case.name) for case in found] == [
        ("a.yaml", "two figures"),
        ("a.yaml", "one number"),
        ("a.yaml", "the second of a file"),
        ("b.yaml", "one number"),
    ]


def test_a_case_knows_its_line(tmp_path: Path) -> None:
    found = cases_of(tmp_path, a="# What this file is about.\n" + ONE + FIGURES)

    assert [case.line for case in found] == [2, 9]


def test_a_day_stays_as_it_is_written(tmp_path: Path) -> None:
    (case,) = cases_of(tmp_path, a=FIGURES)

    assert case.published == "2031-03-04"


def test_only_yaml_is_read_and_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("- no case", encoding="utf-8")

    assert cases_of(tmp_path, empty="", remark="# only a remark\n") == ()


def test_a_case_may_ask_that_nothing_is_found(tmp_path: Path) -> None:
    (case,) = cases_of(tmp_path, a=BARE + "  quantities: []\n")

    assert case.expected == {"quantities": ()}


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param("case: alone\n", "a.yaml:1", "no list", id="a mapping"),
        pytest.param("- just words\n", "a.yaml:1", "no 'case'", id="a word"),
        pytest.param(ONE + "- case: x\n  made: yes\n", "a.yaml:8", "no 'text'", id="no text"),
        pytest.param(ONE + "  tolls: []\n", "a.yaml:1", "unknown field 'tolls'", id="unknown"),
        pytest.param(BARE, "a.yaml:1", "asks for nothing", id="no question"),
        pytest.param(ONE.replace("  made: yes\n", ""), "a.yaml:1", "whose words", id="no origin"),
        pytest.param(ONE.replace("yes", "no"), "a.yaml:1", "whose words", id="not made"),
        pytest.param(ONE + "  - broken: [\n", "a.yaml:8", "expected", id="no YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, text: str, where: str, what: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        cases_of(tmp_path, a=text)

    assert caught.value.where == where
    assert what in caught.value.what
    assert caught.value.remedy


def test_quoted_words_need_their_address_instead(tmp_path: Path) -> None:
    quoted = ONE.replace("made: yes", "url: https://example.org/1")

    assert len(cases_of(tmp_path, a=quoted)) == 1


# ---- runs ---------------------------------------------------------------------------------------


def test_a_case_that_holds_has_no_fault(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, a=ONE + FIGURES)

    assert faults_of(cases, always(THREE, SEVEN)) == {"one number": (), "two figures": ()}


def test_what_differs_is_named_with_both_values(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, a=ONE.replace("low: 5", "low: 6"))

    assert faults_of(cases) == {"one number": ("quantities: low of خمسة is 5, not 6",)}


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ((), "nothing"),
        ((THREE,), "ثلاثة"),
        ((THREE, SEVEN, SEVEN), "ثلاثة, سبعة, سبعة"),
    ],
)
def test_too_few_and_too_many_are_one_fault(
    tmp_path: Path, found: tuple[Mapping[str, Any], ...], shown: str
) -> None:
    cases = cases_of(tmp_path, a=FIGURES)

    (fault,) = faults_of(cases, always(*found))["two figures"]

    assert fault == f"figures: 2 expected, {len(found)} found: {shown}"


def test_figures_are_compared_in_the_order_of_the_words(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, a=FIGURES)

    faults = faults_of(cases, always(SEVEN, THREE))["two figures"]

    assert len(faults) == 4
    assert "figures: outcome of سبعة is wounded, not killed" in faults


def test_fields_that_a_case_does_not_name_are_free(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, a=FIGURES)

    found = always({**THREE, "scope": "part"}, {**SEVEN, "scope": "total"})

    assert faults_of(cases, found) == {"two figures": ()}


def test_without_a_reader_cases_of_figures_are_left_out(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, a=ONE + FIGURES)

    assert faults_of(cases) == {"one number": ()}


def test_the_reader_is_told_the_day_of_publication(tmp_path: Path) -> None:
    asked: list[tuple[str, str | None]] = []

    def read(text: str, published: str | None) -> Sequence[Mapping[str, Any]]:
        asked.append((text, published))
        return (THREE, SEVEN)

    faults_of(cases_of(tmp_path, a=FIGURES), read)

    assert asked == [("قُتل ثلاثة وجُرح سبعة", "2031-03-04")]
