"""Slips of the hand: a number with two digits exchanged, or with the wrong one doubled."""

# A slip needs two digits to exchange, and three to double the wrong one.
SHORTEST_EXCHANGE, SHORTEST_DOUBLING = 2, 3


def is_slip(number: int, other: int) -> bool:
    """Return whether one number is the other mistyped: 127 for 172, 322 for 332.

    Both ways: nobody can tell from the two alone which was meant.
    """
    here, there = str(number), str(other)
    if len(here) != len(there):
        return False
    places = [at for at, (one, two) in enumerate(zip(here, there, strict=True)) if one != two]
    if len(places) == 1:
        at = places[0]
        return len(here) >= SHORTEST_DOUBLING and _is_doubled(here, at) and _is_doubled(there, at)
    return len(here) >= SHORTEST_EXCHANGE and _is_exchanged(here, there, places)


def _is_exchanged(here: str, there: str, places: list[int]) -> bool:
    """Return whether two neighbouring digits changed places; 90 for 09 is no number."""
    first, last = places[0], places[-1]
    is_pair = places == [first, first + 1]
    return is_pair and here[first] == there[last] and here[last] == there[first]


def _is_doubled(digits: str, at: int) -> bool:
    return digits[at] in (digits[at - 1 : at] + digits[at + 1 : at + 2])
