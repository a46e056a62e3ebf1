"""Words beside the name of who is said to have caused harm, found in tokens."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import stems
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.lang.pack import DoerWord
from hasila.text.phrases import Phrases
from hasila.text.tokens import Token


@cache
def _phrases() -> Phrases[Entry]:
    file = files("hasila.lang.ar") / "lexicon" / "doers.yaml"
    return Phrases(((form, entry) for entry in read_lexicon(file) for form in entry.forms), stems)


def find_doers(tokens: Sequence[Token], openers: Iterable[Token]) -> tuple[DoerWord, ...]:
    """Return the words that lead to a doer, in order; a word may have several meanings.

    Args:
        tokens: Of the page.
        openers: Those of them at which to look.

    Source:
        docs/method/attribution.md
    """
    return tuple(
        DoerWord(match.first, match.past, match.prefix, entry.id, entry.value)
        for match in _phrases().find(tokens, openers)
        for entry in match.values
    )
