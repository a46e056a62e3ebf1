"""What a figure is made of, and what is left when no rule places a number."""

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


def test_a_figure_shows_the_words_it_stands_on(told: Tell) -> None:
    reading = told("أعلن المرصد مقتل ما لا يقل عن 8 مدنيين في القصف")
    [figure] = reading.figures

    assert {(e.role.value, reading.words(e.span)) for e in figure.evidence} == {
        ("source", "المرصد"),
        ("trigger", "مقتل"),
        ("hedge", "ما لا يقل عن"),
        ("number", "8"),
        ("party", "مدنيين"),
    }


def test_evidence_names_the_entry_that_knows_the_words(told: Tell) -> None:
    [figure] = told("مقتل 8 مدنيين").figures
    entries = {e.role.value: e.entry for e in figure.evidence}

    assert entries["trigger"] == "ar.killed.maqtal"
    assert entries["number"] == "ar.num.digits"


def test_the_same_words_have_the_same_id(told: Tell) -> None:
    assert told("قتل 8").figures == told("قتل 8").figures


def test_what_stands_elsewhere_has_another_id(told: Tell) -> None:
    first, second = told("قتل 8 جنود. قتل 8 جنود").figures

    assert first.id != second.id


def test_figures_come_in_the_order_of_the_words(told: Tell) -> None:
    figures = told("قتل 30 شخصا بينهم 6 نساء وأصيب 4. اعتقل 7", title="9 قتلى").figures

    assert [figure.span for figure in figures] == sorted(figure.span for figure in figures)


def test_a_title_is_read_before_the_text(told: Tell) -> None:
    assert told("وأصيب 4 أشخاص", title="مقتل 9 جنود").short == "killed 9, wounded 4"


def test_a_number_that_no_rule_places_is_left_unresolved(told: Tell) -> None:
    [left] = told("قتل خمسة جنود. وأضاف المصدر أن عشرة اغتالوا").unresolved

    assert (left.value, left.near) == (10, "اغتالوا")
    assert left.why == "ar.killed.ightala: it takes only people behind it"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "صدر العدد 12 من المجلة", "12345", "…", "؟!", "The toll rose to 12"]
)
def test_a_text_without_a_word_of_harm_has_nothing(told: Tell, text: str) -> None:
    reading = told(text)

    assert (reading.figures, reading.unresolved) == ((), ())
