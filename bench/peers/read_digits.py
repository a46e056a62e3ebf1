"""The floors, which need no environment of their own: digits, and digits beside a word of harm."""

import re

from answering import answer
from bench.readers import NUMBER, PATTERNS

DIGITS = re.compile(NUMBER)


def read_digits(text: str, _day: str) -> list[tuple[int, int, int]]:
    """Return every row of digits."""
    return [(m.start(), m.end(), value_of(m.group())) for m in DIGITS.finditer(text)]


def read_window(text: str, day: str) -> list[tuple[int, int, int]]:
    """Return the rows of digits that stand near a word of harm."""
    near = [match.span() for pattern in PATTERNS for match in pattern.finditer(text)]
    return [
        item
        for item in read_digits(text, day)
        if any(start <= item[0] and item[1] <= end for start, end in near)
    ]


def value_of(printed: str) -> int:
    """Return the number that digits print, thousands marks left out."""
    return int(re.sub(r"\D", "", printed))


if __name__ == "__main__":
    answer({"numbers": read_digits, "window": read_window})
