"""The four ways to read a text, each led to the words where something may begin.

Half of a text's words begin nothing. Each word is looked up once for all four, because the looking
up of words takes longer than what is then done with the few that are known.
"""

from collections.abc import Sequence
from functools import lru_cache

from hasila.lang.ar import dates, marks, nouns, numbers
from hasila.lang.ar.clitics import CACHED_WORDS
from hasila.lang.expressions import DateMention, Quantity
from hasila.lang.pack import Mark, PackNoun
from hasila.text.pages import CACHED_PAGES
from hasila.text.tokens import Token

MARK, NOUN, AMOUNT, DATE = range(4)


def find_marks(tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """Return the words of harm and those that change what they say, in order."""
    return marks.find_marks(tokens, _openers(tuple(tokens))[MARK])


def find_nouns(tokens: Sequence[Token]) -> tuple[PackNoun, ...]:
    """Return the nouns for people and things, in order."""
    return nouns.find_nouns(tokens, _openers(tuple(tokens))[NOUN])


def find_quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the amounts in order."""
    return numbers.find_quantities(tokens, _openers(tuple(tokens))[AMOUNT])


def find_dates(tokens: Sequence[Token]) -> tuple[DateMention, ...]:
    """Return the mentions of time in order."""
    return dates.find_dates(tokens, _openers(tuple(tokens))[DATE])


@lru_cache(maxsize=CACHED_PAGES)
def _openers(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], ...]:
    """Return the tokens where a mark, a noun, an amount and a date may begin."""
    known = [(token, begins) for token in tokens if (begins := _begins(token.form))]
    return tuple(
        tuple(token for token, begins in known if begins[way]) for way in (MARK, NOUN, AMOUNT, DATE)
    )


@lru_cache(maxsize=CACHED_WORDS)
def _begins(form: str) -> tuple[bool, ...]:
    """Return which of the four may begin with a folded form; nothing where none does."""
    begins = (
        marks.mark_phrases().begins(form),
        nouns.noun_phrases().begins(form),
        numbers.begins_amount(form),
        dates.begins_date(form),
    )
    return begins if any(begins) else ()
