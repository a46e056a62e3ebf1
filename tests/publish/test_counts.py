"""A count is shown with its hedge, or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.publish.views.counts import say_bounds, say_count

PERSONS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("low", "high", "hedge", "words"),
    [
        (77, 77, Hedge.EXACT, "77"),
        (3500, None, Hedge.AT_LEAST, "≥ 3,500"),
        (121, None, Hedge.MORE_THAN, "≥ 121"),
        (None, 30, Hedge.UP_TO, "≤ 30"),
        (60, 90, Hedge.BETWEEN, "60\N{EN DASH}90"),
        (5000, 5000, Hedge.ABOUT, "≈ 5,000"),
        (20, 99, Hedge.DOZENS, "20\N{EN DASH}99 dozens"),
        (200, 999, Hedge.HUNDREDS, "200\N{EN DASH}999 hundreds"),
        (3, 9, Hedge.SEVERAL, "3\N{EN DASH}9 several"),
        (0, 0, Hedge.NONE, "0"),
        (1, None, Hedge.UNQUANTIFIED, "some"),
        (None, None, Hedge.EXACT, "?"),
    ],
)
def test_a_count_shows_its_hedge(
    low: int | None, high: int | None, hedge: Hedge, words: str
) -> None:
    assert say_count(Count(low, high), hedge) == words


@given(low=PERSONS, more=PERSONS)
def test_both_ends_can_be_read_back(low: int, more: int) -> None:
    words = say_bounds(low, low + more)
    ends = [int(end.replace(",", "")) for end in re.split("\N{EN DASH}", words)]

    assert (ends[0], ends[-1]) == (low, low + more)


@given(number=PERSONS)
def test_an_open_end_never_shows_as_a_plain_number(number: int) -> None:
    assert not say_bounds(number, None)[0].isdecimal()
    assert not say_bounds(None, number)[0].isdecimal()
