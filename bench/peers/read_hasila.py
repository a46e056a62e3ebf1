"""Hasila as one of the peers: numbers and dates of a text."""

from collections.abc import Iterator
from datetime import date

from answering import answer

from hasila.lang.ar.pack import ARABIC
from hasila.lang.expressions import DateMention, Quantity
from hasila.model.when import Precision
from hasila.resolve.days import days_of
from hasila.text.fold import fold
from hasila.text.tokens import tokenise

Found = list[tuple[int, int, int | str | None]]


def read_numbers(text: str, _day: str) -> Found:
    """Return the numbers as printed, hedges left out; dates and vague amounts are none."""
    tokens = tokenise(fold(text))
    dates = [date for date in ARABIC.find_dates(tokens) if date.amount is None]
    dated = {at for date in dates for at in range(date.first, date.past)}
    return [
        (tokens[quantity.first].start, tokens[quantity.past - 1].end, value)
        for quantity in ARABIC.find_quantities(tokens)
        if quantity.first not in dated
        for value in printed(quantity)
    ]


def printed(quantity: Quantity) -> Iterator[int]:
    """Yield the numbers that stand in the text, without what their hedge makes of them."""
    low, high = quantity.count.low, quantity.count.high
    match quantity.hedge:
        case "exact" | "about" | "at_least" if low is not None:
            yield low
        case "more_than" if low is not None:
            yield low - 1
        case "up_to" if high is not None:
            yield high
        case "between" if low is not None and high is not None:
            yield low
            yield high


def read_dates(text: str, day: str) -> Found:
    """Return the dates, with the day where they name one."""
    tokens, published = tokenise(fold(text)), date.fromisoformat(day)
    return [
        (tokens[one.first].start, tokens[one.past - 1].end, day_of(one, published))
        for one in ARABIC.find_dates(tokens)
        if one.amount is None or one.shift is not None or one.bound is not None or one.relation
    ]


def day_of(mention: DateMention, published: date) -> str | None:
    """Return the first day it names, or None for a month, a year and the like."""
    days = days_of(mention, published)
    is_day = days is not None and days.precision in {Precision.DAY, Precision.PART}
    return days.start.isoformat() if days is not None and is_day else None


if __name__ == "__main__":
    answer({"numbers": read_numbers, "dates": read_dates})
