"""Toll rows: what counts, what is kept apart, and the range across speakers."""

from typing import Protocol

import pytest
from tests.tolls.rows import Maker, bounds, row

from hasila.model.figure import Figure
from hasila.model.group import Category
from hasila.model.report import Report
from hasila.tolls.fold import fold

SOHR = "src-sohr"
DAY = "2031-03-01"


class Case(Protocol):
    """The shipped case."""

    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...


# ---- the shipped case -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source_id", "party", "category", "expected"),
    [
        (None, None, None, (373, 373, 495)),
        # What the forces say of their enemy's dead is in the range and never the best.
        (None, "islamic_state", None, (268, 268, 374)),
        (None, None, Category.CIVILIAN, (4, 7, 7)),
        (SOHR, None, None, (373, 373, 373)),
        (SOHR, "asayish+sdf+sdf_guards", None, (98, 98, 98)),
        ("sdf", None, None, (495, 495, 495)),
        ("sdf", "islamic_state", None, (374, 374, 374)),
        ("sdf", "sdf", None, (40, 40, 40)),
        ("sdf", "sdf_guards", None, (77, 77, 77)),
        ("is", "sdf", None, (201, 201, None)),
    ],
)
def test_the_shipped_case_ends_with_two_counts_side_by_side(
    ghuwayran: Case,
    source_id: str | None,
    party: str | None,
    category: Category | None,
    expected: tuple[int | None, ...],
) -> None:
    tolls = fold(ghuwayran.figures, reports=ghuwayran.reports)

    assert bounds(row(tolls, source_id, party, category)) == expected


def test_the_civilians_of_the_shipped_case_differ_by_speaker(ghuwayran: Case) -> None:
    tolls = fold(ghuwayran.figures, reports=ghuwayran.reports)

    assert bounds(row(tolls, SOHR, None, Category.CIVILIAN)) == (7, 7, 7)
    assert bounds(row(tolls, "sdf", None, Category.CIVILIAN)) == (4, 4, 4)


# ---- what counts ------------------------------------------------------------------------------


def test_shares_in_one_sentence_add_up_to_a_total_that_nobody_stated(figure: Maker) -> None:
    tolls = fold(
        [
            figure(77, party="islamic_state", source_id=SOHR, as_of=DAY, is_open=True),
            figure(39, party="asayish+sdf+sdf_guards", source_id=SOHR, as_of=DAY, start=20),
            figure(7, category="civilian", source_id=SOHR, as_of=DAY, start=40),
        ]
    )
    total = row(tolls)

    assert bounds(total) == (123, 123, 123)
    assert total is not None
    assert (total.is_derived, total.is_open, total.policy) == (True, True, "ucdp-like")
    assert bounds(row(tolls, None, "islamic_state")) == (77, 77, 77)
    assert bounds(row(tolls, None, None, Category.CIVILIAN)) == (7, 7, 7)


def test_one_share_alone_is_the_total_and_no_sum(figure: Maker) -> None:
    total = row(fold([figure(11, party="iq_army", as_of=DAY)]))

    assert bounds(total) == (11, 11, 11)
    assert total is not None
    assert not total.is_derived


def test_a_lieutenant_and_ten_soldiers_are_eleven(figure: Maker) -> None:
    tolls = fold(
        [
            figure(1, party="iq_army", source_id="iq-army", as_of=DAY, who="lieutenant"),
            figure(10, party="iq_army", source_id="iq-army", as_of=DAY, start=6, who="soldiers"),
        ]
    )

    assert bounds(row(tolls)) == (11, 11, 11)


def test_a_report_that_begins_with_its_largest_number_counts_that(figure: Maker) -> None:
    # Twenty-six in all, then place by place; three were told of in two of the places.
    told = [26, 10, 3, 4, 3, 1]
    figures = [figure(n, as_of=DAY, start=at * 200) for at, n in enumerate(told)]

    assert bounds(row(fold(figures))) == (26, 26, 26)


def test_the_same_number_twice_in_a_report_counts_once(figure: Maker) -> None:
    tolls = fold([figure(7, party="sdf", as_of=DAY), figure(7, party="sdf", as_of=DAY, start=30)])

    assert bounds(row(tolls)) == (7, 7, 7)


@pytest.mark.parametrize(
    ("fields", "low", "best", "high"),
    [
        ({"hedge": "at_least"}, 30, 30, None),
        ({"hedge": "more_than"}, 31, 31, None),
        ({"hedge": "about"}, 30, 30, 30),
        ({"hedge": "up_to"}, None, 30, 30),
        ({"hedge": "dozens"}, 20, 20, 99),
        ({"hedge": "unquantified"}, 1, None, None),
        ({"scope": "new"}, 30, 30, None),
    ],
)
def test_the_bounds_are_those_of_the_words(
    figure: Maker,
    fields: dict[str, object],
    low: int | None,
    best: int | None,
    high: int | None,
) -> None:
    assert bounds(row(fold([figure(30, as_of=DAY, **fields)]))) == (low, best, high)


@pytest.mark.parametrize(
    "fields",
    [{"stance": "denied"}, {"scope": "background"}, {"status": "rejected"}],
)
def test_what_is_not_said_of_this_event_makes_no_row(
    figure: Maker, fields: dict[str, object]
) -> None:
    assert fold([figure(30, as_of=DAY, **fields)]) == ()


def test_an_increment_is_not_added_to_the_total_told_later(figure: Maker) -> None:
    new = figure(7, scope="new", source_id=SOHR, as_of="2031-03-02", report="r2", start=9)
    total = figure(166, source_id=SOHR, as_of="2031-03-02", report="r2", start=40)
    before = figure(159, source_id=SOHR, as_of=DAY)

    assert bounds(row(fold([new, total, before]))) == (166, 166, 166)


# ---- civilians --------------------------------------------------------------------------------


@pytest.mark.parametrize("category", ["child", "woman", "medic", "journalist", "aid_worker"])
def test_civilians_take_in_those_whom_nobody_calls_fighters(figure: Maker, category: str) -> None:
    tolls = fold(
        [
            figure(5, category="civilian", as_of=DAY),
            figure(2, category=category, as_of=DAY, start=20),
        ]
    )

    assert bounds(row(tolls, None, None, Category.CIVILIAN)) == (7, 7, 7)
    assert bounds(row(tolls, None, None, Category(category))) == (2, 2, 2)


def test_children_among_the_civilians_are_not_added_to_them(figure: Maker) -> None:
    tolls = fold(
        [
            figure(7, category="civilian", as_of=DAY),
            figure(3, category="child", scope="part", as_of=DAY, start=20),
        ]
    )

    assert bounds(row(tolls, None, None, Category.CIVILIAN)) == (7, 7, 7)
    assert bounds(row(tolls)) == (7, 7, 7)


def test_of_ten_dead_with_three_children_three_to_ten_were_civilians(figure: Maker) -> None:
    tolls = fold(
        [
            figure(10, as_of=DAY),
            figure(3, category="child", scope="part", as_of=DAY, start=20),
        ]
    )

    assert bounds(row(tolls, None, None, Category.CIVILIAN)) == (3, 3, 10)


def test_a_child_that_fought_for_a_side_is_its_own(figure: Maker) -> None:
    tolls = fold([figure(3, party="islamic_state", category="child", as_of=DAY)])

    assert row(tolls, None, None, Category.CIVILIAN) is None
    assert bounds(row(tolls, None, "islamic_state")) == (3, 3, 3)
