"""On which days an event was, as its accounts give them."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.events.accounts import Account
from hasila.events.days import days_of

# For each report its days in May, as `account` takes them.
Told = tuple[str, ...]
Maker = Callable[..., Account]


def accounts(account: Maker, told: Sequence[str]) -> list[Account]:
    return [account(number, words) for number, words in enumerate(told)]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        (("6",), 6, 6),
        (("6-7",), 6, 7),
        (("6-7", "7"), 7, 7),
        (("6-7", "6-7", "7", "7"), 7, 7),
        (("6-7", "6", "6"), 6, 6),
        (("6", "6", "9"), 6, 9),
        (("6", "6", "6", "9"), 6, 6),
        (("6", "7", "7", "7"), 7, 7),
        (("6", "7p"), 6, 7),
        (("7p", "7p", "7p", "6"), 7, 7),
        (("6", "6", "25"), 6, 6),
        (("6", "6", "", ""), 6, 6),
        (("1-12", "6", "6"), 6, 6),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_days_most_speaks_for_are_the_event_s(
    told: Told, first: int, last: int, account: Maker
) -> None:
    assert days_of(accounts(account, told)) == (f"2031-05-{first:02}", f"2031-05-{last:02}")


def test_an_event_that_goes_on_has_all_days_that_two_reports_tell(account: Maker) -> None:
    told = ("6", "6", "8", "8", "8", "8", "8", "8", "8", "11", "11", "13p", "13p")

    assert days_of(accounts(account, told)) == ("2031-05-06", "2031-05-11")


def test_what_a_report_is_about_speaks_louder_than_what_it_also_tells(account: Maker) -> None:
    aside = [account(number, "9", event=2) for number in (3, 4)]

    assert days_of([*accounts(account, ("6", "6")), *aside]) == ("2031-05-06", "2031-05-09")
    assert days_of([*accounts(account, ("6", "6")), aside[0]]) == ("2031-05-06", "2031-05-06")


def test_nobody_s_day_is_no_day(account: Maker) -> None:
    assert days_of(accounts(account, ("", ""))) == (None, None)


@given(st.lists(st.sampled_from(("6", "7", "6-7", "9p", "20", "1-12", "")), min_size=1), st.data())
def test_the_order_of_accounts_changes_no_day(
    account: Maker, told: list[str], data: st.DataObject
) -> None:
    made = accounts(account, told)
    found = days_of(made)

    assert days_of(data.draw(st.permutations(made))) == found
    assert found == (None, None) or (found[0] or "") <= (found[1] or "")
