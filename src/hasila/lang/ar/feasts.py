"""Days of feasts: «أول أيام عيد الفطر», «عشية عيد الأضحى»."""

from collections.abc import Sequence

from hasila.lang.ar.date_words import is_hijri_year, word_at, year_at
from hasila.lang.expressions import DateMention
from hasila.text.tokens import Token


def read_feast(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the day of a feast that begins at token *at*, with the Hijri year behind it."""
    found = word_at(tokens, at, "feast")
    if found is None:
        return None
    entry = found.word.entry
    year = year_at(tokens, found.past, is_hijri=True)
    is_told = year is not None and is_hijri_year(year.value)
    return DateMention(
        at,
        year.past if year is not None and is_told else found.past,
        "ar.date.feast",
        year=year.value if year is not None and is_told else None,
        month=found.word.number,
        day=int(entry.trait("day") or 1),
        calendar="hijri",
        edge=entry.trait("edge"),
    )
