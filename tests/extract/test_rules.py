"""Every rule has a name, an example and a line in the method's page of reading."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Tell = Callable[..., Any]

# The rule that finds the last figure of a sentence.
RULES = [
    ("ar.frame.verb", "قتل 14 مدنيا"),
    ("ar.frame.masdar", "مقتل 14 مدنيا"),
    ("ar.frame.phrase", "أفرج عن 14 سجينا"),
    ("ar.frame.plural", "14 جنديا قتلوا"),
    ("ar.frame.closing", "لقي 14 جنديا مصرعهم"),
    ("ar.frame.participle", "وجدوا ثلاثة أشخاص مقتولين"),
    ("ar.frame.predicate", "14 من البحارة مفقودون"),
    ("ar.frame.verb-after", "الضابط الذي يقود الكتيبة قتل"),
    ("ar.noun", "14 قتيلا في الغارة"),
    ("ar.toll", "بلغ عدد القتلى 14"),
    ("ar.toll.from", "ارتفعت حصيلة القتلى من 14 قتيلا"),
    ("ar.part", "قتل 30 شخصا بينهم 6 نساء"),
    ("ar.zero", "لم يسقط أي قتلى"),
]


@pytest.mark.parametrize(("rule", "text"), RULES)
def test_a_figure_names_the_rule_that_found_it(told: Tell, rule: str, text: str) -> None:
    assert told(text).figures[-1].rule == rule


def test_the_method_tells_of_every_rule_and_of_no_other(root: Path) -> None:
    page = (root / "docs" / "method" / "reading.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(ar\.[a-z.-]+)` \|", page, re.MULTILINE)

    assert sorted(told) == sorted(rule for rule, _ in RULES)
