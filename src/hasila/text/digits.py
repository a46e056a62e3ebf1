"""Printed digits to whole numbers."""

import re

# A longer row is a label or noise; no count of people has so many digits.
LONGEST_NUMBER = 30  # characters
_GROUPED = re.compile(r"\d{1,3}(?:[,.٬،]\d{3})+")


def read_digits(form: str) -> int | None:
    """Return the whole number that folded digits print, or None for a fraction or a long row.

    A comma or dot before exactly three digits is a thousands mark ('1,250', '3.400').
    """
    if len(form) > LONGEST_NUMBER:
        return None
    if form.isdecimal():
        return int(form)
    if _GROUPED.fullmatch(form):
        return int(re.sub(r"\D", "", form))
    return None


def read_decimal(form: str) -> float | None:
    """Return the number with a fraction that folded digits print ('1.5'), or None."""
    if len(form) <= LONGEST_NUMBER and re.fullmatch(r"\d+[.,]\d+", form):
        return float(form.replace(",", "."))
    return None
