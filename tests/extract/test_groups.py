"""Who is counted, and by which words."""

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

# The number's words, then the sentence.
NUMBERS = [
    ("14", "قتل 14 مدنيا"),
    ("39", "و39 من الحراس قتلوا"),
    ("قتيلان", "قتيلان في حادث سير"),
    ("أحد", "أصيب أحد الجنود"),
    ("خمسة", "قتل ما لا يقل عن خمسة أشخاص"),
]
# Bounds and category, then the sentence.
KINDS = [
    ("killed 14", "civilian", "قتل 14 مدنيا"),
    ("killed 2", "combatant", "قتل جنديان"),
    ("killed 6", "woman", "مقتل ست نساء"),
    ("killed 4", "child", "مقتل 4 أطفال"),
    ("killed 3", "journalist", "مقتل ثلاثة صحفيين"),
    ("killed 9", None, "مقتل تسعة أشخاص"),
    ("killed 39", "police", "مقتل 39 من الحراس"),
    ("killed 5", "combatant", "مقتل خمسة جنود"),
    ("killed 5-", None, "قتل خمسة أشخاص على الأقل"),
    ("killed 21-", "combatant", "قتل أكثر من 20 مقاتلا"),
    ("killed 20-99", "civilian", "مقتل عشرات المدنيين"),
    ("killed 10-15", None, "قتل ما بين 10 و15 شخصا"),
]
# A number stands there, and counts no person.
REFUSED = [
    ("killed 1", "في شارع 60 قتل شرطي"),
    ("killed 1", "قتل عسكري عمره 25 عاما"),
    ("killed 3", "قتل ثلاثة أشخاص على بعد 40 كيلومترا من المدينة"),
    ("killed 3", "قتل ثلاثة أشخاص في 12 غارة"),
    ("killed 3", "قتل ثلاثة أشخاص في الساعة 10 صباحا"),
    ("killed 3", "قتل ثلاثة أشخاص يوم 12 أيار 2021"),
    ("killed 3", "قتل ثلاثة أشخاص وخسر السوق 40 بالمئة"),
    ("killed 3", "قتل ثلاثة أشخاص ودفعت فدية 5000 دولار"),
]


def test_a_dual_counts_as_two_persons(told: Tell) -> None:
    assert told("قتل ضابطان").short == "killed 2"


def test_a_bare_plural_is_told_without_a_number(told: Tell) -> None:
    [figure] = told("قتلى في انفجار بالسوق").figures

    assert figure.hedge == "unquantified"


def test_families_are_no_count_of_persons(told: Tell) -> None:
    [figure] = told("نزحت 100 عائلة").figures

    assert (figure.count.low, figure.count.high, figure.hedge) == (1, None, "unquantified")


@pytest.mark.parametrize(("words", "text"), NUMBERS)
def test_the_span_holds_the_words_of_the_number(told: Tell, words: str, text: str) -> None:
    reading = told(text)

    assert reading.words(reading.figures[0].span) == words


@pytest.mark.parametrize(("short", "category", "text"), KINDS)
def test_people_are_counted_and_named(
    told: Tell, short: str, category: str | None, text: str
) -> None:
    reading = told(text)

    assert reading.short == short
    assert reading.figures[0].group.category == category


@pytest.mark.parametrize(("short", "text"), REFUSED)
def test_what_is_no_person_is_not_counted(told: Tell, short: str, text: str) -> None:
    assert told(text).short == short


def test_the_words_for_people_end_with_the_sentence(told: Tell) -> None:
    reading = told("قتل 5 من. الجيش انسحب")

    assert [figure.group.who for figure in reading.figures] == [None]
