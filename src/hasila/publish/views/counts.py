"""Counts in words that keep their hedge: nobody should read a bound as a number."""

from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge

AT_LEAST, AT_MOST, ABOUT = "≥", "≤", "≈"
UNKNOWN = "?"
SOME = "some"
# A class of number is named beside its bounds; the others say all in their sign.
NAMED = frozenset({Hedge.DOZENS, Hedge.HUNDREDS, Hedge.THOUSANDS, Hedge.SEVERAL})


def say_count(count: Count, hedge: Hedge) -> str:
    """Return a count as a reader takes it: `77`, `≥ 3,500`, `20–99 dozens`, `some`."""
    if hedge is Hedge.UNQUANTIFIED:
        return SOME
    words = f"{ABOUT} " if hedge is Hedge.ABOUT else ""
    words += say_bounds(count.low, count.high)
    return f"{words} {hedge.value}" if hedge in NAMED else words


def say_many(number: int, noun: str) -> str:
    """Return a number of things: `1 report`, `1,200 reports`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def say_figure(figure: Figure) -> str:
    """Return the count of a figure."""
    return say_count(figure.count, figure.hedge)


def say_bounds(low: int | None, high: int | None) -> str:
    """Return bounds; an open end shows as a sign, never as a number."""
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"{AT_LEAST} {low:,}"
    if low is None:
        return f"{AT_MOST} {high:,}"
    # An en dash, as print has it between bounds.
    return f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}"
