"""Running tolls and shares of a figure."""

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

# What is told, then the sentence that tells it.
TOLLS = [
    ("killed 12, killed 19", "ارتفعت حصيلة القتلى من 12 إلى 19 قتيلا"),
    ("wounded 33", "بلغ عدد الجرحى 33"),
    ("killed 40", "وصل العدد إلى 40 قتيلا"),
    ("killed 9", "حصيلة القصف: 9 قتلى"),
    ("displaced 9000", "وصل عدد النازحين إلى 9000"),
    ("escaped 200", "بلغ عدد الفارين 200"),
]


@pytest.mark.parametrize(("short", "text"), TOLLS)
def test_a_running_toll_is_read(told: Tell, short: str, text: str) -> None:
    assert told(text).short == short


def test_the_earlier_value_of_a_toll_is_marked(told: Tell) -> None:
    before, now = told("ارتفعت حصيلة القتلى من 12 إلى 19 قتيلا").figures

    assert (before.rule, now.rule) == ("ar.toll.from", "ar.toll")


def test_the_dead_of_a_toll_are_dead_after_a_sentence_of_wounded(told: Tell) -> None:
    text = "أصيب سبعة أطفال. ارتفعت حصيلة القتلى من 12 إلى 19 قتيلا"

    assert told(text).short == "wounded 7, killed 12, killed 19"


# A whole, its shares, and the sentence.
SHARES = [
    ("killed 30", "killed 6, killed 4", "قتل 30 شخصا بينهم 6 نساء و4 أطفال"),
    ("killed 60", "killed 17", "قتل 60 شخصا منهم 17 جنديا"),
    (
        "killed 102",
        "killed 61, killed 34, killed 7",
        "قتل 102 في الهجوم، هم 61 مقاتلا و34 حارسا وسبعة مدنيين",
    ),
    ("wounded 12", "wounded 3", "أصيب 12 عاملا، 3 منهم نساء"),
    ("killed 9", "killed 2", "مقتل تسعة أشخاص بينهم طفلان"),
    ("killed 5", "killed 3", "قتل خمسة منهم ثلاثة جنود"),
]


@pytest.mark.parametrize(("whole", "parts", "text"), SHARES)
def test_shares_belong_to_their_whole(told: Tell, whole: str, parts: str, text: str) -> None:
    reading = told(text)
    first, *others = reading.figures

    assert reading.short == f"{whole}, {parts}"
    assert first.whole is None
    assert {(figure.whole, figure.scope, figure.rule) for figure in others} == {
        (first.id, "part", "ar.part")
    }


def test_those_killed_beside_the_wounded_are_no_share(told: Tell) -> None:
    reading = told("قتل 6 وأصيب 4 آخرون")

    assert [(figure.scope, figure.whole) for figure in reading.figures] == [("total", None)] * 2


def test_a_share_goes_on_in_the_next_sentence(told: Tell) -> None:
    whole, part = told("قتل 30 شخصا في القصف. بينهم 6 نساء").figures

    assert (part.scope, part.whole) == ("part", whole.id)
