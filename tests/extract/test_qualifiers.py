"""How firmly it is told, who says it, and what it covers."""

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

STANCES = [
    ("stated", "قتل 20 جنديا"),
    ("claimed", "زعم التنظيم مقتل 20 جنديا"),
    ("feared", "يخشى مقتل 40 شخصا تحت الأنقاض"),
    ("denied", "نفى المتحدث مقتل أي جندي"),
]
NOBODY = [
    "لم يسقط أي قتلى",
    "انفجرت سيارة دون وقوع إصابات",
    "نفى المتحدث مقتل أي جندي",
    "لم تقتل الغارة أحدا",
]
UNKNOWN = [
    "لا معلومات عن خسائر بشرية",
    "انفجرت سيارة دون معلومات عن إصابات",
    "لا معلومات عن سقوط أي قتلى",
]
SPEAKERS = [
    ("المرصد", "أعلن المرصد مقتل 8 مدنيين"),
    ("مصدر طبي", "قتل 3 جنود، بحسب مصدر طبي"),
    ("مصدر طبي", "مصدر طبي: 9 قتلى في الغارة"),
    ("المتحدث", "قال المتحدث إن 15 مقاتلا استسلموا"),
    (None, "قتل 3 جنود في كمين"),
]


@pytest.mark.parametrize(("stance", "text"), STANCES)
def test_it_is_read_how_the_speaker_puts_it(told: Tell, stance: str, text: str) -> None:
    assert [figure.stance for figure in told(text).figures] == [stance]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_a_figure_of_zero(told: Tell, text: str) -> None:
    [figure] = told(text).figures

    assert (figure.count.low, figure.count.high, figure.hedge) == (0, 0, "none")


@pytest.mark.parametrize("text", UNKNOWN)
def test_no_information_is_not_nobody(told: Tell, text: str) -> None:
    assert told(text).short == ""


@pytest.mark.parametrize(("source", "text"), SPEAKERS)
def test_who_says_it_is_named_as_printed(told: Tell, source: str | None, text: str) -> None:
    assert [figure.source for figure in told(text).figures] == [source]


def test_he_added_goes_on_with_the_same_speaker(told: Tell) -> None:
    reading = told("أعلن المرصد مقتل 8 مدنيين. وأضاف أن 5 آخرين أصيبوا")

    assert {figure.source for figure in reading.figures} == {"المرصد"}


def test_the_true_number_may_be_higher(told: Tell) -> None:
    reading = told("قتل 20 شخصا والعدد مرشح للارتفاع")
    [figure] = reading.figures
    [words] = [reading.words(e.span) for e in figure.evidence if e.role == "open"]

    assert figure.is_open
    assert "مرشح للارتفاع" in words


def test_an_old_date_makes_background(told: Tell) -> None:
    [figure] = told("قتل 20 شخصا في انفجار مماثل في آذار 2015").figures

    assert figure.scope == "background"


def test_a_date_is_old_only_beside_the_day_of_publication(told: Tell) -> None:
    [figure] = told("قتل 20 شخصا في انفجار في آذار 2015", published=None).figures

    assert figure.scope == "total"
