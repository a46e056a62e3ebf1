"""What one number says of another: outlets that differ, wholes and civilians, joint numbers."""

import pytest
from tests.tolls.rows import Maker, bounds, row

from hasila import pipeline
from hasila.model.figure import Evidence, Figure, Role
from hasila.model.group import Category
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.tolls.fold import fold

SOHR = "src-sohr"
DAY, NEXT = "2031-03-01", "2031-03-02"
REPORTS = [
    Report("r1", "", "", outlet="Al-Ufuq", published=DAY),
    Report("r2", "", "", outlet="Al-Sahil", published=DAY),
    Report("r3", "", "", outlet="Al-Ufuq", published=NEXT),
]


def civilians(figures: list[Figure]) -> tuple[int | None, ...] | None:
    return bounds(row(fold(figures, reports=REPORTS), None, None, Category.CIVILIAN))


def across(figures: list[Figure], outcome: Outcome) -> Toll:
    rows = fold(figures, reports=REPORTS)
    return next(
        r for r in rows if (r.outcome, r.source_id, r.party, r.category) == (outcome, *[None] * 3)
    )


# ---- outlets that name nobody -----------------------------------------------------------------


def test_outlets_that_quote_nobody_are_a_range_and_no_single_number(figure: Maker) -> None:
    figures = [figure(4, report="r1", as_of=DAY), figure(6, report="r2", as_of=DAY)]

    assert bounds(row(fold(figures, reports=REPORTS))) == (4, 4, 6)


def test_an_outlets_newer_number_replaces_its_older_one(figure: Maker) -> None:
    figures = [figure(4, report="r1", as_of=DAY), figure(6, report="r3", as_of=NEXT)]

    assert bounds(row(fold(figures, reports=REPORTS))) == (6, 6, 6)


def test_one_speaker_in_many_outlets_is_one_account(figure: Maker) -> None:
    figures = [
        figure(4, report="r1", source_id=SOHR, as_of=DAY),
        figure(6, report="r2", source_id=SOHR, as_of=NEXT),
    ]

    assert bounds(row(fold(figures, reports=REPORTS))) == (6, 6, 6)


def test_unnamed_sources_of_two_outlets_are_two_accounts(figure: Maker) -> None:
    figures = [
        figure(4, report="r1", source_id="src-medical-unnamed", as_of=DAY),
        figure(6, report="r2", source_id="src-medical-unnamed", as_of=NEXT),
    ]

    assert bounds(row(fold(figures, reports=REPORTS))) == (4, 4, 6)


def test_what_a_report_says_beside_somebodys_count_is_no_account_of_its_own(
    figure: Maker,
) -> None:
    figures = [
        figure(98, report="r1", source_id=SOHR, as_of=DAY),
        figure(19, report="r1", as_of=DAY, start=200),
        figure(95, report="r2", as_of=DAY),
    ]

    assert bounds(row(fold(figures, reports=REPORTS))) == (95, 98, 98)


# ---- wholes and civilians ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "hedge", "expected"),
    [
        # Of one dead in all there is one civilian at the most.
        (1, "exact", (1, 3, 3)),
        # Where nobody speaks of fighters, all of five may be civilians.
        (5, "exact", (3, 3, 5)),
        (3, "exact", (3, 3, 3)),
        # «At least» caps nothing.
        (2, "at_least", (3, 3, 3)),
        # Words without a number say nothing.
        (1, "unquantified", (3, 3, 3)),
    ],
)
def test_another_outlets_whole_bounds_the_civilians(
    figure: Maker, number: int, hedge: str, expected: tuple[int, ...]
) -> None:
    told = figure(3, category="civilian", report="r1", as_of=DAY)

    whole = figure(number, hedge=hedge, report="r2", as_of=DAY)

    assert civilians([told, whole]) == expected


def test_a_whole_raises_no_civilians_where_somebody_tells_of_fighters(figure: Maker) -> None:
    figures = [
        figure(3, category="civilian", report="r1", as_of=DAY),
        figure(2, party="sdf", report="r1", as_of=DAY, start=20),
        figure(5, report="r2", as_of=DAY),
    ]

    assert civilians(figures) == (3, 3, 3)


def test_an_outlets_own_split_stands_against_its_whole(figure: Maker) -> None:
    figures = [
        figure(5, report="r1", as_of=DAY, id="whole"),
        figure(3, category="civilian", scope="part", whole="whole", report="r1", as_of=DAY),
    ]

    assert civilians(figures) == (3, 3, 3)


def test_civilians_told_before_the_toll_rose_may_be_more(figure: Maker) -> None:
    figures = [
        figure(3, category="civilian", report="r1", as_of=DAY),
        figure(5, report="r3", as_of=NEXT),
    ]

    assert civilians(figures) == (3, 3, 5)


def test_words_for_civilians_end_at_the_whole(figure: Maker) -> None:
    figures = [
        figure(1, hedge="unquantified", category="civilian", report="r1", as_of=DAY),
        figure(4, report="r2", as_of=DAY),
    ]

    assert civilians(figures) == (1, None, 4)


def test_fighters_of_a_whole_are_none_of_its_civilians(figure: Maker) -> None:
    figures = [
        figure(10, report="r1", as_of=DAY, id="whole"),
        figure(3, category="child", scope="part", whole="whole", as_of=DAY, start=20),
        figure(4, party="sdf", scope="part", whole="whole", as_of=DAY, start=40),
    ]

    assert civilians(figures) == (3, 3, 6)


def test_a_child_and_somebody_are_two_of_whom_one_is_a_child(figure: Maker) -> None:
    figures = [
        figure(category="child", who="a child", as_of=DAY),
        figure(who="a youth", as_of=DAY, start=6),
    ]

    assert bounds(row(fold(figures))) == (2, 2, 2)
    assert civilians(figures) == (1, 1, 2)


def test_somebody_told_of_in_another_sentence_is_not_added(figure: Maker) -> None:
    figures = [
        figure(category="child", who="a child", as_of=DAY),
        figure(who="a youth", as_of=DAY, start=200),
    ]

    assert bounds(row(fold(figures))) == (1, 1, 1)


def test_a_child_of_another_sentence_may_be_one_of_the_civilians_or_one_more(
    figure: Maker,
) -> None:
    figures = [
        figure(5, category="civilian", as_of=DAY),
        figure(1, category="child", as_of=DAY, start=300),
    ]

    assert civilians(figures) == (5, 5, 6)
    assert bounds(row(fold(figures))) == (5, 5, 6)


def test_children_of_a_title_that_the_body_tells_as_part_are_no_more(figure: Maker) -> None:
    figures = [
        figure(2, category="child", as_of=DAY),
        figure(5, category="civilian", as_of=DAY, start=300, id="all"),
        figure(2, category="child", scope="part", whole="all", as_of=DAY, start=320),
    ]

    assert civilians(figures) == (5, 5, 5)


def test_words_for_civilians_beside_fighters_stand(figure: Maker) -> None:
    figures = [
        figure(3, party="sdf", as_of=DAY),
        figure(1, hedge="unquantified", category="civilian", as_of=DAY, start=20),
    ]

    assert civilians(figures) == (1, None, None)
    assert bounds(row(fold(figures))) == (4, 4, None)


def test_words_for_civilians_end_at_their_own_reports_whole(figure: Maker) -> None:
    figures = [
        figure(7, as_of=DAY, id="whole"),
        figure(4, party="sdf", scope="part", whole="whole", as_of=DAY, start=20),
        figure(1, hedge="unquantified", category="civilian", as_of=DAY, start=40),
    ]

    assert civilians(figures) == (1, None, 3)


# ---- killed and wounded, told together --------------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.KILLED, Outcome.WOUNDED])
def test_killed_and_wounded_together_bound_each_and_are_never_split(
    figure: Maker, outcome: Outcome
) -> None:
    found = across([figure(37, outcome="casualties", as_of=DAY)], outcome)

    assert bounds(found) == (0, None, 37)
    assert found.is_derived


@pytest.mark.parametrize(
    ("entry", "low"),
    [
        ("ar.noun.qatil-wa-jarih", 1),
        ("ar.wounded.isaba", 1),
        ("ar.noun.dahiya.many", 0),
        ("ar.num.digits", 0),
    ],
)
def test_words_that_name_both_tell_of_one_of_each(figure: Maker, entry: str, low: int) -> None:
    words = figure(37, outcome="casualties", as_of=DAY)
    evidence = (Evidence(words.span, Role.TRIGGER, entry),)
    both = figure(37, outcome="casualties", as_of=DAY, evidence=evidence)

    assert bounds(across([both], Outcome.KILLED)) == (low, None, 37)


def test_a_joint_number_adds_nothing_where_the_dead_are_told(figure: Maker) -> None:
    figures = [
        figure(37, outcome="casualties", as_of=DAY),
        figure(11, as_of=DAY, start=40),
    ]

    assert bounds(across(figures, Outcome.KILLED)) == (11, 11, 11)


def test_no_casualties_are_no_dead_and_no_wounded(figure: Maker) -> None:
    nobody = figure(0, hedge="none", outcome="casualties", as_of=DAY)

    assert bounds(across([nobody], Outcome.KILLED)) == (0, 0, 0)
    assert bounds(across([nobody], Outcome.WOUNDED)) == (0, 0, 0)


# ---- as it is read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("سقط قتلى وجرحى في القصف على السوق", (1, None)),
        ("سقوط شهداء ومصابين في القصف على السوق", (1, None)),
        ("37 بين قتيل وجريح في القصف على السوق", (1, 37)),
        ("مقتل وإصابة 37 مدنيا في القصف على السوق", (1, 37)),
        ("ستون ضحية في انهيار المبنى", (0, 60)),
    ],
)
def test_words_that_name_both_are_known_by_the_entries_that_read_them(
    text: str, killed: tuple[int | None, int | None]
) -> None:
    reading = pipeline.read(Report("r1", "", text, outlet="Al-Ufuq", published=DAY, lang="ar"))

    rows = fold(reading.figures, reports=[reading.report])

    assert bounds(row(rows)) == (killed[0], None, killed[1])
