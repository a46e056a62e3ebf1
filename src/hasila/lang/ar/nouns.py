"""What a number may stand for: people, origins, things, and names that hold a number."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import ARTICLE, PREPOSITIONS, stems
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.lang.pack import NounKind, PackNoun
from hasila.text.phrases import Phrases
from hasila.text.tokens import Token

# A stem of two letters is too often the rest of another word («باب» is no «أب»), so before it
# only these are read as written on.
SHORT_STEM = 2
SHORT_STEM_PREFIXES = frozenset({"", "و", ARTICLE, "و" + ARTICLE})

# What only stands behind a number has no preposition of its own («بسوريا» is the country).
NEEDS_NUMBER = "number"

# In this order: where words have several readings, the earlier entry's comes first.
KINDS = {
    "persons.yaml": NounKind.PERSON,
    "nations.yaml": NounKind.NATION,
    "things.yaml": NounKind.THING,
    "names.yaml": NounKind.LABEL,
}


def find_nouns(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[PackNoun, ...]:
    """Return every noun from left to right: the longest first, all readings of the same words.

    Readings of the same words follow each other, the more usual one first («مدنيين»: many, then
    two). Different spans never overlap. Traits: docs/method/persons.md. They are looked for at
    the *openers*, where those are told, else at every token.
    """
    return tuple(
        PackNoun(
            kind=KINDS[entry.file],
            first=match.first,
            past=match.past,
            prefix=match.prefix,
            entry=entry.id,
            value=entry.value,
            number=entry.trait("number"),
            traits=entry.traits,
        )
        for match in noun_phrases().find(tokens, openers)
        for entry in match.values
        if _may_be_parted(tokens[match.first].form, match.prefix, entry)
    )


@cache
def noun_entries() -> tuple[Entry, ...]:
    """Return the entries of the four noun lexicons in order: usual readings before rare ones."""
    folder = files("hasila.lang.ar") / "lexicon"
    return tuple(entry for name in KINDS for entry in read_lexicon(folder / name))


@cache
def noun_phrases() -> Phrases[Entry]:
    """Return every form of the noun lexicons, with its entry."""
    return Phrases(((form, entry) for entry in noun_entries() for form in entry.forms), stems)


def _may_be_parted(word: str, prefix: str, entry: Entry) -> bool:
    if not prefix:
        return True
    if entry.trait("needs") == NEEDS_NUMBER and prefix.removeprefix("و").startswith(PREPOSITIONS):
        return False
    return prefix in SHORT_STEM_PREFIXES or len(dict(stems(word))[prefix]) > SHORT_STEM
