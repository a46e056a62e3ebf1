"""Accounts are kept and read back as they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

from hasila.events.account_records import account_record, read_account
from hasila.events.accounts import Account
from hasila.model.where import Where

# A point on earth is a number: nothing else equals itself when it is read back.
places = st.builds(
    Where,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
)
accounts = st.builds(
    Account, place=st.none() | places, places=st.lists(places, max_size=3).map(tuple)
)


@given(account=accounts)
def test_an_account_is_read_back_from_its_record_as_it_was(account: Account) -> None:
    text = json.dumps(account_record(account))

    assert read_account(json.loads(text)) == account


@given(account=accounts)
def test_the_record_does_not_depend_on_the_order_of_what_has_none(account: Account) -> None:
    again = read_account(account_record(account))

    assert json.dumps(account_record(again)) == json.dumps(account_record(account))
