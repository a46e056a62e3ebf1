"""Changed copies of records are those of the standard library."""

from dataclasses import dataclass
from dataclasses import replace as plainly_replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.span import Span
from hasila.model.when import Precision, When

numbers = st.none() | st.integers(1, 31)


@given(numbers, numbers, st.booleans())
def test_a_changed_copy_is_the_standard_one(
    day: int | None, month: int | None, is_of_toll: bool
) -> None:
    mention = DateMention(3, 5, "ar.date.day", day=day)
    changes = {"month": month, "is_of_toll": is_of_toll, "first": 2}

    assert replace(mention, **changes) == plainly_replace(mention, **changes)  # type: ignore[arg-type]
    assert mention == DateMention(3, 5, "ar.date.day", day=day)


DAY = When("2022-01-24", "2022-01-24", Precision.DAY)


@pytest.mark.parametrize("record", [Span(1, 2), Count(1, None), DAY])
def test_a_copy_without_changes_is_equal(record: Span | Count | When) -> None:
    assert replace(record) == record
    assert replace(record) is not record


def test_a_copy_must_make_sense_as_its_record_must() -> None:
    with pytest.raises(ValueError, match="start <= end"):
        replace(Span(1, 2), end=0)


def test_a_field_that_is_not_there_cannot_change() -> None:
    with pytest.raises(KeyError):
        replace(Span(1, 2), middle=1)  # type: ignore[call-arg]


def test_records_stay_frozen() -> None:
    @dataclass(frozen=True, slots=True)
    class Word:
        form: str

    copy = replace(Word("a"), form="b")

    with pytest.raises(AttributeError):
        copy.form = "c"  # type: ignore[misc]
