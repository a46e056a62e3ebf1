"""Days and moments in order."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.when import day_of, instant_of

moments = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1))  # noqa: DTZ001 - zones below
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))

# An ISO day or time, and the UTC instant at which it is put in order.
INSTANTS = [
    ("2022-01-24", datetime(2022, 1, 24, 12, tzinfo=UTC)),
    ("2022-01-24T16:04:00", datetime(2022, 1, 24, 16, 4, tzinfo=UTC)),
    ("2022-01-24T16:04:00Z", datetime(2022, 1, 24, 16, 4, tzinfo=UTC)),
    ("2022-01-24T00:30:00+02:00", datetime(2022, 1, 23, 22, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize(("moment", "instant"), INSTANTS)
def test_a_moment_is_put_in_order_in_utc(moment: str, instant: datetime) -> None:
    assert instant_of(moment) == instant


def test_a_day_keeps_the_date_it_was_printed_with() -> None:
    assert day_of("2022-01-24T00:30:00+02:00") == date(2022, 1, 24)


@pytest.mark.parametrize("moment", ["", "24-01-2022", "2022-13-01", "أمس"])
def test_what_is_no_iso_moment_is_refused(moment: str) -> None:
    with pytest.raises(ValueError):
        instant_of(moment)
    with pytest.raises(ValueError):
        day_of(moment)


@given(moments, offsets)
def test_an_offset_moves_no_instant(moment: datetime, offset: timezone) -> None:
    instant = moment.replace(tzinfo=UTC)

    assert instant_of(instant.astimezone(offset).isoformat()) == instant


@given(moments, moments)
def test_instants_keep_the_order_of_time(one: datetime, other: datetime) -> None:
    first, second = instant_of(one.isoformat()), instant_of(other.isoformat())

    assert (first < second) == (one < other)
