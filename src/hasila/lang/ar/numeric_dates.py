"""Dates in digits: 24/01/2022, 24-01-2022, 24.01.2022, 2022-01-24, and 15/3 beside a weekday."""

import re
from collections.abc import Sequence

from hasila.lang.ar.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_DAY,
    YEAR_DIGITS,
    is_hijri_year,
    word_at,
    word_before,
)
from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.text.tokens import Kind, Token

SIGNS = frozenset({"/", "-", "–"})
MONTHS = 12
CENTURY = 2000
_DOTTED = re.compile(r"(\d{1,2})[.,](\d{1,2})")

Parts = tuple[tuple[str, ...], int]  # the digits in order, the token after


def absorb_numeric(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    """Return *mention* with the date in digits that stands at token *at*, or None."""
    if mention.month is not None or at >= len(tokens) or tokens[at].kind is not Kind.NUMBER:
        return None
    parts = _signed(tokens, at) or _dotted(tokens, at)
    if parts is None:
        return None
    digits, past = parts
    is_told = mention.past > mention.first or word_before(tokens, at, "day-noun", "matching")
    if len(digits) == 2 and not is_told:
        return None
    day, month, year = _ordered(digits)
    if not (0 < day <= LONGEST_DAY and 0 < month <= MONTHS and _is_year(year)):
        return None
    era = word_at(tokens, past, "era")
    return replace(
        mention,
        past=era.past if era else past,
        rule="ar.date.digits",
        day=day,
        month=month,
        year=year,
        calendar="hijri" if is_hijri_year(year) else "gregorian",
    )


def _signed(tokens: Sequence[Token], at: int) -> Parts | None:
    """Return the parts between two like signs, or, with one slash, a day and a month."""
    if at + 2 >= len(tokens) or tokens[at + 1].form not in SIGNS:
        return None
    if not tokens[at].form.isdecimal():
        return None  # «2.5-3-2031»
    sign = tokens[at + 1].form
    digits = [tokens[at].form]
    place = at
    while len(digits) < 3 and _is_joined(tokens, place, sign):
        digits.append(tokens[place + 2].form)
        place += 2
    if any(token.spaced for token in tokens[at + 1 : place + 1]) and not _is_full(digits, sign):
        return None
    is_whole = len(digits) == 3 or (len(digits) == 2 and sign == "/")
    return (tuple(digits), place + 1) if is_whole else None


def _is_joined(tokens: Sequence[Token], at: int, sign: str) -> bool:
    after = tokens[at + 1 : at + 3]
    if len(after) < 2 or after[0].form != sign:
        return False
    return after[1].form.isdecimal()


def _is_full(digits: Sequence[str], sign: str) -> bool:
    """Tell a date that may be written with spaces, as no other three numbers are."""
    return sign == "/" and len(digits) == 3 and len(digits[2]) == YEAR_DIGITS


def _dotted(tokens: Sequence[Token], at: int) -> Parts | None:
    match = _DOTTED.fullmatch(tokens[at].form)
    after = tokens[at + 1 : at + 3]
    if match is None or len(after) < 2 or after[0].form != "." or after[1].spaced:
        return None
    is_year = after[1].form.isdecimal() and len(after[1].form) == YEAR_DIGITS
    return ((*match.groups(), after[1].form), at + 3) if is_year else None


def _ordered(digits: tuple[str, ...]) -> tuple[int, int, int | None]:
    """Return day, month and year; the press prints the day first, but the year may lead."""
    if len(digits) == 2:
        return int(digits[0]), int(digits[1]), None
    first, month, last = digits
    day, year = (last, first) if len(first) == YEAR_DIGITS else (first, last)
    if int(month) > MONTHS >= int(day):
        day, month = month, day
    return int(day), int(month), int(year) + (CENTURY if len(year) == 2 else 0)


def _is_year(year: int | None) -> bool:
    return year is None or FIRST_YEAR <= year <= LAST_YEAR or is_hijri_year(year)
