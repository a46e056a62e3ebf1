"""The day that a plain text prints at its head, in digits."""

import re
from datetime import date

HEAD_LINES = 4  # by-line, outlet, place, day
HEAD_CHARACTERS = 2_000
TITLE_WORDS = 1
LINE_WORDS = 4  # a dateline is place, agency and day; a line with more is a sentence
WORD = re.compile(r"[^\W\d_]+")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")


def read_dateline(title: str, text: str) -> str | None:
    """Return the ISO day of the first short line that prints one («سوريا-24-01-2022»), or None.

    Day before month, as the Arabic press writes; digits of either kind.
    """
    lines = [line for line in text[:HEAD_CHARACTERS].splitlines() if line.strip()][:HEAD_LINES]
    for line, most in [(title, TITLE_WORDS), *((line, LINE_WORDS) for line in lines)]:
        if len(WORD.findall(line)) <= most and (day := _read_day(line)):
            return day
    return None


def _read_day(line: str) -> str | None:
    if found := DAY_FIRST.search(line):
        day, month, year = found[1], found[3], found[4]
    elif found := YEAR_FIRST.search(line):
        year, month, day = found[1], found[3], found[4]
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
