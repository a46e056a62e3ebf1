"""Numbers beside the event: of a campaign or a year, and nobody in the next village."""

import pytest
from tests.tolls.rows import Maker, bounds, row

from hasila.model.outcome import Outcome
from hasila.tolls.answers import Asked
from hasila.tolls.fold import fold
from hasila.tolls.series import series

DAY = "2031-03-01"
HELPERS = "white-helmets"


@pytest.mark.parametrize(("number", "is_aside"), [(67, True), (21, True), (20, False), (19, False)])
def test_a_number_far_above_what_a_report_tells_first_counts_more_than_the_event(
    figure: Maker, number: int, *, is_aside: bool
) -> None:
    figures = [figure(5, as_of=DAY), figure(number, as_of=DAY, start=400, source_id=HELPERS)]

    assert (row(fold(figures), HELPERS) is None) == is_aside


def test_it_stays_in_the_series_with_its_reason(figure: Maker) -> None:
    figures = [figure(5, as_of=DAY), figure(67, as_of=DAY, start=400, source_id=HELPERS)]
    found = series(figures, Asked(Outcome.KILLED, HELPERS))

    assert [(relay.number, relay.rule) for relay in found.relays] == [(67, "toll.relay.wider")]


def test_shares_of_such_a_number_are_set_aside_with_it(figure: Maker) -> None:
    figures = [
        figure(5, as_of=DAY),
        figure(67, as_of=DAY, start=400, id="all"),
        figure(13, category="woman", scope="part", whole="all", as_of=DAY, start=420),
    ]

    assert [toll.best for toll in fold(figures)] == [5]


def test_what_another_report_begins_with_is_no_such_number(figure: Maker) -> None:
    figures = [
        figure(5, as_of=DAY),
        figure(67, as_of=DAY, start=400, source_id=HELPERS),
        figure(60, as_of=DAY, report="r2"),
    ]

    assert bounds(row(fold(figures), HELPERS)) == (67, 67, 67)


def test_a_toll_that_rises_may_be_far_above(figure: Maker) -> None:
    figures = [
        figure(2, as_of=DAY, scope="new"),
        figure(78, as_of=DAY, start=100, rule="ar.toll"),
    ]

    assert bounds(row(fold(figures))) == (78, 78, 78)


def test_numbers_told_side_by_side_are_of_one_event(figure: Maker) -> None:
    figures = [
        figure(2, party="sdf", as_of=DAY),
        figure(40, party="islamic_state", as_of=DAY, start=20),
    ]

    assert bounds(row(fold(figures))) == (42, 42, 42)


def test_nobody_in_the_next_village_takes_nothing_back(figure: Maker) -> None:
    figures = [
        figure(1, hedge="unquantified", as_of=DAY),
        figure(0, hedge="none", as_of=DAY, start=200),
    ]

    assert bounds(row(fold(figures))) == (1, None, None)


def test_a_ministrys_nobody_stands_beside_what_others_say(figure: Maker) -> None:
    figures = [
        figure(3, as_of=DAY, source_id=HELPERS),
        figure(0, hedge="none", as_of=DAY, start=200, source_id="syr-gov-assad"),
    ]

    assert bounds(row(fold(figures))) == (0, 3, 3)


def test_a_side_without_losses_is_kept_beside_the_dead_of_the_other(figure: Maker) -> None:
    figures = [
        figure(5, party="islamic_state", as_of=DAY),
        figure(0, hedge="none", party="sdf", as_of=DAY, start=200),
    ]

    assert bounds(row(fold(figures), None, "sdf")) == (0, 0, 0)
