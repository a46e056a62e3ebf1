"""The people that stand at one place of a text, however they are counted."""

from hasila.extract.counted import read_counted
from hasila.extract.groups import PEOPLE, Group, Refused, casualty_at
from hasila.extract.implied import from_casualty, from_noun
from hasila.extract.pages import Page


def read_group(page: Page, at: int) -> Group | Refused | None:
    """Return the people counted from token *at* on, an amount of something else, or None."""
    quantity = page.quantities.get(at)
    if quantity is not None:
        return read_counted(page, quantity)
    casualty = casualty_at(page, at)
    if casualty is not None:
        return from_casualty(page, casualty)
    noun = page.noun(at, *PEOPLE)
    return from_noun(page, noun) if noun is not None else None
