"""What a number may stand for: people, origins, things, and names that hold a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import ARTICLE, stems
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.text.phrases import Phrases
from hasila.text.tokens import Token

# A stem of two letters is too often the rest of another word («باب» is no «أب»), so before it
# only these are read as written on.
SHORT_STEM = 2
SHORT_STEM_PREFIXES = frozenset({"", "و", ARTICLE, "و" + ARTICLE})


class NounKind(StrEnum):
    """What a noun names, by the lexicon file it stands in."""

    PERSON = "person"
    NATION = "nation"
    THING = "thing"
    LABEL = "label"


_FILES = {
    "persons.yaml": NounKind.PERSON,
    "nations.yaml": NounKind.NATION,
    "things.yaml": NounKind.THING,
    "names.yaml": NounKind.LABEL,
}


@dataclass(frozen=True, slots=True)
class Noun:
    """One reading of the words at tokens `[first, past)`.

    `value` is what the word means in its file: a category or `person`, a country or a people, a
    kind of thing, a kind of name. `number` is one, two, many or group, `gender` m or f; None where
    the word does not tell. `prefix` is what is written onto the first word.
    """

    first: int
    past: int
    prefix: str
    kind: NounKind
    value: str
    number: str | None
    gender: str | None
    entry: str
    traits: Mapping[str, str]


def find_nouns(tokens: Sequence[Token]) -> tuple[Noun, ...]:
    """Return every noun from left to right; longest first, all readings of the same words.

    Readings of the same words follow each other, the more usual one first («مدنيين»: many, then
    two). Different spans never overlap.
    """
    return tuple(
        _noun(entry, match.first, match.past, match.prefix)
        for match in _phrases().find(tokens)
        if _may_be_parted(tokens[match.first].form, match.prefix)
        for entry in match.values
    )


@cache
def noun_entries() -> tuple[Entry, ...]:
    """Return the entries of the four noun lexicons in order: usual readings before rare ones."""
    folder = files("hasila.lang.ar") / "lexicon"
    return tuple(entry for name in _FILES for entry in read_lexicon(folder / name))


def kind_of(entry: Entry) -> NounKind:
    """Return what an entry names."""
    return _FILES[entry.file]


@cache
def _phrases() -> Phrases[Entry]:
    return Phrases(((form, entry) for entry in noun_entries() for form in entry.forms), stems)


def _may_be_parted(word: str, prefix: str) -> bool:
    return prefix in SHORT_STEM_PREFIXES or len(dict(stems(word))[prefix]) > SHORT_STEM


def _noun(entry: Entry, first: int, past: int, prefix: str) -> Noun:
    return Noun(
        first=first,
        past=past,
        prefix=prefix,
        kind=kind_of(entry),
        value=entry.value,
        number=entry.trait("number"),
        gender=entry.trait("gender"),
        entry=entry.id,
        traits=entry.traits,
    )
