"""Maha (`mahad`): its numerals and its times."""

from datetime import datetime

from answering import answer
from maha.parsers.functions import parse_dimension


def read_numbers(text: str, _day: str) -> list[tuple[int, int, float]]:
    """Return the numerals."""
    return [(one.start, one.end, one.value) for one in parse_dimension(text, numeral=True)]


def read_dates(text: str, day: str) -> list[tuple[int, int, str | None]]:
    """Return the times, with the day where one is named; the rest is counted from *day*."""
    base = datetime.fromisoformat(day)
    found = []
    for one in parse_dimension(text, time=True):
        value = one.value
        if hasattr(value, "start"):  # a span of time: its beginning, or its end alone
            value = value.start or value.end
        names_day = value and (value.day or value.weekday or value.days)
        found.append((one.start, one.end, (base + value).date().isoformat() if names_day else None))
    return found


if __name__ == "__main__":
    answer({"numbers": read_numbers, "dates": read_dates})
