"""dateparser: its search for dates in Arabic text."""

from datetime import datetime

from answering import answer
from dateparser.search import search_dates


def read_dates(text: str, day: str) -> list[tuple[int, int, str]]:
    """Return the dates, counted from *day*."""
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(day),
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
    }
    found, at = [], 0
    for words, moment in search_dates(text, languages=["ar"], settings=settings) or []:
        start = text.find(words, at)
        start = at if start < 0 else start
        at = start + len(words)
        found.append((start, at, moment.date().isoformat()))
    return found


if __name__ == "__main__":
    answer({"dates": read_dates})
