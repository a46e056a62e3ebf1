"""Words of harm and the people they take."""

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]

# What is told, then the sentence that tells it.
CASES = [
    ("killed 14", "قتل 14 مدنيا في القصف"),
    ("killed 1", "مقتل ضابط برصاص قناص"),
    ("killed 2, wounded 1", "قتل ضابطان وجرح جندي"),
    ("killed 3", "لقي ثلاثة جنود مصرعهم في كمين"),
    ("killed 25, wounded 40", "أسفر الهجوم عن مقتل 25 شخصا وإصابة 40 آخرين بجروح"),
    ("killed 77, killed 39, killed 7", "77 من المهاجمين و39 من الحراس وسبعة مدنيين لقوا مصرعهم"),
    ("killed 4, killed 1", "استشهاد 4 أطفال وامرأة"),
    ("killed 3", "قتل مسلحون ثلاثة جنود"),
    ("killed 3", "إعدام ثلاثة أسرى ميدانيا"),
    ("wounded 1", "جرح جندي واحد"),
    ("wounded 1", "أصيب أحد الجنود"),
    ("missing 11", "فقد 11 بحارا"),
    ("surrendered 15", "قال المتحدث إن 15 مقاتلا استسلموا"),
    ("detained 50", "اعتقلت الشرطة نحو 50 متظاهرا"),
    ("hostage 3", "خطف مجهولون ثلاثة صحفيين على الطريق"),
    ("hostage 30", "احتجز المهاجمون 30 رهينة"),
    ("released 17", "أفرج عن 17 سجينا"),
    ("returned 300", "عاد 300 نازح إلى قراهم"),
    ("held 3500", "يضم السجن 3500 نزيل"),
    ("casualties 20", "مقتل وإصابة 20 شخصا"),
    ("casualties 20", "سقط 20 شخصا بين قتيل وجريح"),
    ("casualties 10", "10 قتلى وجرحى في انفجار"),
]
# Nobody is harmed, or it did not happen, or what is counted is no person.
TRAPS = [
    "خطف المسلح سيارة",
    "هدد التنظيم بقتل خمسة جنود",
    "محاولة اغتيال ضابط",
    "حكم بإعدام ثلاثة متهمين",
    "إنقاذ 5 بحارة",
    "إصابة 3 مبان في القصف",
    "دمرت 5 دبابات في الهجوم",
    "وصل 40 صحفيا إلى المدينة",
    "شارك 3000 جندي في المناورات",
]


@pytest.mark.parametrize(("short", "text"), CASES)
def test_people_meet_what_the_words_say(told: Tell, short: str, text: str) -> None:
    assert told(text).short == short


@pytest.mark.parametrize("text", TRAPS)
def test_no_harm_is_read_where_none_is_told(told: Tell, text: str) -> None:
    assert told(text).short == ""


# Who flees, from where, and what that is called.
FLIGHTS = [
    ("escaped 200", "فر 200 سجين من السجن"),
    ("displaced 200", "فر 200 مدني من القرية"),
]


@pytest.mark.parametrize(("short", "text"), FLIGHTS)
def test_prisoners_escape_and_civilians_are_displaced(told: Tell, short: str, text: str) -> None:
    assert told(text).short == short
