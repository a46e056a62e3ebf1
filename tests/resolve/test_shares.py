"""Which figures are shares of another one, as the kinds of people tell."""

import pytest

from hasila import pipeline
from hasila.model.figure import Scope
from hasila.model.report import Report

# Each: what is read, the text, the number, its scope.
CASES = [
    (
        "groups of a trade told in one breath are shares of the dead",
        (
            "قتل 12 شخصا في هجوم على مقر البلدية في طرابلس. "
            "وقال مدير المقر إن ثلاثة موظفين وأربعة حراس قتلوا في الهجوم."
        ),
        4,
        Scope.PART,
    ),
    (
        "groups that are more than the dead are no shares of them",
        (
            "قتل 5 أشخاص في هجوم على مقر البلدية في طرابلس. "
            "وقال مدير المقر إن ثلاثة موظفين وأربعة حراس قتلوا في الهجوم."
        ),
        4,
        Scope.TOTAL,
    ),
    (
        "different sides that add up to a large whole are its shares",
        (
            "قتل 216 شخصا في معارك الحديدة. وقتل 140 من الحوثيين. "
            "أما الجيش اليمني فقتل منه في المعارك 76 جنديا."
        ),
        140,
        Scope.PART,
    ),
    (
        "different sides that do not add up stay totals",
        (
            "قتل 230 شخصا في معارك الحديدة. وقتل 140 من الحوثيين. "
            "أما الجيش اليمني فقتل منه في المعارك 76 جنديا."
        ),
        140,
        Scope.TOTAL,
    ),
    (
        "the attackers are not among the dead of their attack",
        "قتل 12 شخصا في هجوم على البلدية. وقتل في الاشتباك 3 مسلحين وشرطيان.",
        3,
        Scope.TOTAL,
    ),
]


@pytest.mark.parametrize(
    ("text", "number", "scope"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_kinds_of_people_tell_shares_from_totals(text: str, number: int, scope: Scope) -> None:
    report = Report("made", "خبر", text, published="2018-05-02", lang="ar")

    figures = pipeline.read(report).figures

    assert next(figure.scope for figure in figures if figure.count.low == number) is scope


def test_a_share_names_its_whole() -> None:
    text = CASES[0][1]

    figures = pipeline.read(Report("made", "خبر", text, published="2018-05-02")).figures

    whole = next(figure for figure in figures if figure.count.low == 12)
    assert {f.whole for f in figures if f.scope is Scope.PART} == {whole.id}
