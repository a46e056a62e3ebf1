"""Every way to say it with one, two and three people, with and without who did it.

Sampled texts show the constructions that their outlets like; the grid shows those that are missing.
"""

from collections.abc import Callable
from itertools import product
from typing import Protocol

import pytest

ONE, NAMED = "شاب", "الشاب سالم الحربي"
# Of whom a sentence tells, and how many they are: behind «of», as subject, as object.
PEOPLE = ((ONE, 1), (NAMED, 1), ("شابين", 2), ("ثلاثة شبان", 3))
SUBJECTS = ((ONE, 1), (NAMED, 1), ("شابان", 2), ("ثلاثة شبان", 3))
OBJECTS = (("شابا", 1), (NAMED, 1), ("شابين", 2), ("ثلاثة شبان", 3))
DOERS = (
    "القوات",
    "قوات الاحتلال",
    "القوات الإسرائيلية",
    "قوات الأمن",
    "الشرطة",
    "السلطات",
    "الأجهزة الأمنية",
    "عناصر الأمن",
    "مليشيا الحوثي",
    "مسلحون",
)
OF_PEOPLE = (
    ("released", "أفرجت السلطات عن {} بعد أشهر"),
    ("released", "أفرجت السلطات المصرية عن {} بعد أشهر"),
    ("released", "أطلقت السلطات سراح {} بعد أشهر"),
    ("released", "أطلق الحوثيون سراح {} بعد أشهر"),
    ("released", "الإفراج عن {} بعد أشهر"),
    ("released", "أخلت المحكمة سبيل {} بكفالة"),
    ("hostage", "اختطاف {} في المدينة"),
    ("killed", "أقدم مسلحون على قتل {} في المدينة"),
    ("killed", "قامت القوات بقتل {} في المدينة"),
    ("killed", "أدى القصف إلى مقتل {} في المدينة"),
    ("killed", "تسبب الانفجار بمقتل {} في المدينة"),
    ("killed", "استهدف القصف المدينة ما أودى بحياة {}"),
    ("killed", "إعدام {} في المدينة"),
    ("wounded", "إصابة {} بجروح خطرة"),
    ("detained", "قامت الشرطة باعتقال {} في المدينة"),
    ("detained", "ألقت الشرطة القبض على {} في المدينة"),
    ("detained", "تم توقيف {} عند الحاجز"),
)
WITH_SUBJECT = (
    ("killed", "قتل {} بانفجار لغم"),
    ("wounded", "أصيب {} بشظايا القذيفة"),
    ("wounded", "جرح {} بشظايا القذيفة"),
)
WITH_OBJECT = (
    ("hostage", "خطفت الجماعة {} في المدينة"),
    ("killed", "قتل القصف {} في المدينة"),
    ("killed", "أعدم التنظيم {} في المدينة"),
    ("killed", "ذبح التنظيم {} في المدينة"),
    ("wounded", "أصابت القوات {} بالرصاص"),
    ("detained", "اعتقال القوات {} في المدينة"),
    ("detained", "اعتقل جهاز الأمن {} في المدينة"),
    ("detained", "أوقف الجيش {} عند الحاجز"),
    *(("killed", f"قتلت {doer} {{}} في البلدة") for doer in DOERS),
    *(("detained", f"اعتقلت {doer} {{}} في البلدة") for doer in DOERS),
)
BOTH = (
    "{} قتلى و{} جرحى في انفجار",
    "الحصيلة {} قتلى و{} جرحى",
    "بلغ عدد القتلى {} والجرحى {}",
    "بلغ عدد القتلى {} قتلى والجرحى {} جرحى",
    "وصل عدد القتلى إلى {} والجرحى إلى {}",
    "القتلى {} والجرحى {}",
    "قُتل {} أشخاص وأصيب {} آخرون في القصف",
    "مقتل {} وإصابة {} في القصف",
    "خلف القصف {} قتلى و{} جرحى",
)


class Told(Protocol):
    """What was read in a text, in few words."""

    @property
    def short(self) -> str: ...


Tell = Callable[[str], Told]


@pytest.mark.parametrize(
    ("patterns", "people"),
    [(OF_PEOPLE, PEOPLE), (WITH_SUBJECT, SUBJECTS), (WITH_OBJECT, OBJECTS)],
    ids=["led in by a noun of harm", "as who met it", "behind who did it"],
)
def test_people_are_read_wherever_they_stand(
    patterns: tuple[tuple[str, str], ...], people: tuple[tuple[str, int], ...], told: Tell
) -> None:
    wrong = {}
    for (outcome, pattern), (who, number) in product(patterns, people):
        found = told(pattern.format(who)).short
        if found != f"{outcome} {number}":
            wrong[pattern.format(who)] = found

    assert not wrong, "\n".join(f"{text}: {found}" for text, found in wrong.items())


@pytest.mark.parametrize("pattern", BOTH)
def test_the_dead_and_the_wounded_have_each_their_number(pattern: str, told: Tell) -> None:
    assert told(pattern.format(7, 9)).short == "killed 7, wounded 9"
