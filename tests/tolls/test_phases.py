"""Counts that begin anew: a phase of its own, never added to the one before nor held against it."""

import random

from hypothesis import given
from hypothesis import strategies as st
from tests.tolls.conftest import figure_of
from tests.tolls.rows import Maker, bounds, row

from hasila.model.figure import Figure
from hasila.model.outcome import Outcome
from hasila.model.when import Precision, When
from hasila.tolls.answers import Asked
from hasila.tolls.fold import fold
from hasila.tolls.series import Series, series

MINISTRY, MONITOR = "src-moh-lb", "src-sohr"


def since(start: str, end: str) -> When:
    return When(start, end, Precision.DAY)


def count(number: int, start: str, end: str, report: str) -> Figure:
    """Return what the ministry counts from a day on."""
    return figure_of(number, source_id=MINISTRY, when=since(start, end), as_of=end, report=report)


FIRST = (
    count(3961, "2031-10-08", "2032-11-27", "r1"),
    count(4047, "2031-10-08", "2032-12-04", "r2"),
)
SECOND = (
    count(31, "2034-03-02", "2034-03-03", "r3"),
    count(120, "2034-03-02", "2034-03-06", "r4"),
)


def steps(found: Series) -> list[tuple[int, int, str, str | None]]:
    return [(step.phase, step.number, step.kind.value, step.anchor) for step in found.steps]


def ask(figures: list[Figure]) -> Series:
    return series(figures, Asked(Outcome.KILLED, MINISTRY))


def test_a_count_that_begins_anew_is_a_phase_of_its_own() -> None:
    assert steps(ask([*FIRST, *SECOND])) == [
        (1, 3961, "first", "2031-10-08"),
        (1, 4047, "raised", "2031-10-08"),
        (2, 31, "first", "2034-03-02"),
        (2, 120, "raised", "2034-03-02"),
    ]


def test_the_toll_is_that_of_the_phase_that_is_now_and_says_since_when() -> None:
    found = row(fold([*FIRST, *SECOND]))

    assert found is not None
    assert (bounds(found), found.since) == ((120, 120, 120), "2034-03-02")


def test_a_number_of_an_earlier_phase_told_late_moves_nothing() -> None:
    late = count(4050, "2031-10-08", "2034-03-07", "r5")
    found = ask([*FIRST, *SECOND, late])

    assert [step.number for step in found.steps] == [3961, 4047, 31, 120]
    assert ("toll.relay.other-phase", 4050) in {(r.rule, r.number) for r in found.relays}


def test_a_count_of_the_last_days_is_no_new_phase() -> None:
    days = count(12, "2032-12-03", "2032-12-05", "r3")

    assert {step.phase for step in ask([*FIRST, days]).steps} == {1}


def test_a_number_without_a_beginning_goes_on_with_the_phase_that_is_now(figure: Maker) -> None:
    bare = figure(140, source_id=MINISTRY, as_of="2034-03-08", report="r5")

    assert steps(ask([*FIRST, *SECOND, bare]))[-1] == (2, 140, "raised", None)


def test_counts_from_different_days_are_no_range(figure: Maker) -> None:
    war = figure(500, source_id=MONITOR, when=since("2031-01-01", "2034-03-06"), as_of="2034-03-06")

    assert bounds(row(fold([war, *SECOND]))) in {(120, 120, 120), (500, 500, 500)}


@given(st.permutations([*FIRST, *SECOND]), st.randoms())
def test_the_order_of_the_figures_is_no_matter(
    figures: list[Figure], chance: random.Random
) -> None:
    shuffled = list(figures)
    chance.shuffle(shuffled)

    assert ask(shuffled) == ask(figures) == ask([*FIRST, *SECOND])
