"""What a figure covers, as its days, its country and its people tell."""

import pytest

from hasila import pipeline
from hasila.model.figure import Figure, Scope
from hasila.model.report import Report

PUBLISHED = "2022-01-24"


def read(title: str, text: str) -> tuple[Figure, ...]:
    """Return the figures of a report of one day."""
    return pipeline.read(Report("made", title, text, published=PUBLISHED, lang="ar")).figures


def scopes(title: str, text: str) -> dict[int | None, Scope]:
    """Return each number with its scope."""
    return {figure.count.low: figure.scope for figure in read(title, text)}


@pytest.mark.parametrize(
    ("title", "text", "number", "scope"),
    [
        pytest.param(
            "اشتباكات في سجن غويران",
            "قُتل 77 عنصرا في سجن غويران بالحسكة اليوم. "
            "وفي 21 كانون الثاني/يناير قُتل 11 جنديا في ديالى بالعراق.",
            11,
            Scope.BACKGROUND,
            id="some days ago in another country",
        ),
        pytest.param(
            "اشتباكات في سجن غويران",
            "قُتل 77 عنصرا في سجن غويران بالحسكة اليوم. وقُتل اليوم 11 جنديا في ديالى بالعراق.",
            11,
            Scope.TOTAL,
            id="today in another country",
        ),
        pytest.param(
            "قتلى في حلب",
            "قُتل 12 مدنيا في حلب اليوم. وفي 3 كانون الثاني/يناير قُتل تسعة في المدينة نفسها.",
            9,
            Scope.BACKGROUND,
            id="weeks ago",
        ),
        pytest.param(
            "قتلى في حلب",
            "قُتل 12 مدنيا في حلب اليوم. وقُتل تسعة أمس في إدلب.",
            9,
            Scope.TOTAL,
            id="yesterday elsewhere",
        ),
    ],
)
def test_days_and_countries_tell_background(
    title: str, text: str, number: int, scope: Scope
) -> None:
    assert scopes(title, text)[number] is scope


def test_a_title_is_never_background_by_its_days() -> None:
    figures = read("مقتل 12 مدنيا في حلب", "قُتل 12 مدنيا في حلب في 3 كانون الثاني/يناير.")

    assert figures[0].scope is Scope.TOTAL


def test_one_person_told_of_again_has_the_scope_of_the_first_telling() -> None:
    figures = read(
        "مسيرة في ذكرى مقتل الشاب سامر العلبي",
        "شارك المئات في المسيرة. وقال والده إن مقتل العلبي كان صدمة للعائلة.",
    )

    assert [figure.scope for figure in figures] == [Scope.BACKGROUND, Scope.BACKGROUND]


def test_another_person_keeps_a_scope_of_its_own() -> None:
    figures = read(
        "مسيرة في ذكرى مقتل الشاب سامر العلبي",
        "وخلال المسيرة أدى إطلاق النار إلى مقتل الشاب عادل الحسن.",
    )

    assert [figure.scope for figure in figures] == [Scope.BACKGROUND, Scope.TOTAL]


def test_two_people_of_one_post_are_two_people() -> None:
    figures = read(
        "هجوم على مخفر في حلب",
        "قُتل ضابط في الشرطة اليوم. وفي 3 كانون الثاني/يناير قُتل ضابط في الشرطة في المدينة.",
    )

    assert [figure.scope for figure in figures] == [Scope.TOTAL, Scope.BACKGROUND]


def test_who_told_the_whole_told_its_shares() -> None:
    figures = read(
        "حصيلة جديدة في سجن غويران",
        "ذكر المرصد السوري لحقوق الإنسان أن القتال في السجن أودى بحياة 67 شخصا. "
        "وفصّل أرقامه على النحو التالي: 39 من مسلحي التنظيم، و28 من الحراس.",
    )

    assert {figure.count.low: figure.source_id for figure in figures} == {
        67: "src-sohr",
        39: "src-sohr",
        28: "src-sohr",
    }
