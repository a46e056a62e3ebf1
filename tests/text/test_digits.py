"""Printed digits to whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.text.digits import LONGEST_NUMBER, read_decimal, read_digits
from hasila.text.fold import fold

# Folded digits, and the whole number they print.
WHOLE = [
    ("0", 0),
    ("77", 77),
    ("1,250", 1_250),
    ("3.400", 3_400),
    ("3٬400", 3_400),
    ("12،000", 12_000),
    ("1,250,000", 1_250_000),
    ("007", 7),
    ("1.5", None),
    ("1,25", None),
    ("1,2500", None),
    ("", None),
    ("12a", None),
    ("9" * LONGEST_NUMBER, int("9" * LONGEST_NUMBER)),
    ("9" * (LONGEST_NUMBER + 1), None),
    ("9" * 5_000, None),
]
FRACTIONS = [("1.5", 1.5), ("2,5", 2.5), ("15", None), ("1.2.3", None), ("9" * 500 + ".5", None)]


@pytest.mark.parametrize(("form", "number"), WHOLE)
def test_digits_print_a_whole_number_or_none(form: str, number: int | None) -> None:
    assert read_digits(form) == number


@pytest.mark.parametrize(("form", "number"), FRACTIONS)
def test_digits_with_a_mark_print_a_fraction_or_none(form: str, number: float | None) -> None:
    assert read_decimal(form) == number


@given(st.integers(0, 10**20), st.sampled_from([",", ".", "٬", "،"]))
def test_a_number_grouped_by_thousands_is_read_back(number: int, mark: str) -> None:
    assert read_digits(f"{number:,}".replace(",", mark)) == number


@given(st.integers(0, 10**20))
def test_arabic_digits_are_read_as_western_ones(number: int) -> None:
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert read_digits(fold(arabic).text) == number
