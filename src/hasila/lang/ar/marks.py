"""Words of harm and the words that change what they say, found in tokens."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import ARTICLE, stems
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.lang.pack import Cue, Mark
from hasila.text.phrases import Phrases
from hasila.text.tokens import Token

BREAK = Cue.BREAK


@cache
def mark_phrases() -> Phrases[tuple[Cue, Entry]]:
    """Return every form of the lexicon files that hold marks, with its entry.

    Raises:
        LexiconError: A line of a file is not right.
    """
    folder = files("hasila.lang.ar") / "lexicon"
    return Phrases(
        (
            (form, (cue, entry))
            for cue in Cue
            for entry in read_lexicon(folder / f"{cue.value}.yaml")
            for form in entry.forms
        ),
        stems,
    )


def find_marks(tokens: Sequence[Token], openers: Iterable[Token] | None = None) -> tuple[Mark, ...]:
    """Return the marks in order; words that several entries know are marked once for each.

    They are looked for at the *openers*, where those are told, else at every token.
    """
    return tuple(
        Mark(cue, match.first, match.past, match.prefix, entry.id, entry.value, entry.traits)
        for match in mark_phrases().find(tokens, openers)
        for cue, entry in match.values
        # What parts a sentence has no article: «الله» is not «له», «الشمال» is a place.
        if cue is not BREAK or not match.prefix.endswith(ARTICLE)
    )
