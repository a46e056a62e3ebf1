"""What a language must offer: a `Pack`, which reads tokens into amounts, dates, nouns and marks.

What it finds is never changed; marks and nouns are not frozen because a text has hundreds, and
frozen ones take four times as long to make.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from hasila.lang.expressions import DateMention, Quantity
from hasila.text.pages import CACHED_PAGES, Page
from hasila.text.phrases import Stems
from hasila.text.tokens import Token


class Cue(StrEnum):
    """What a marked word does; one lexicon file each."""

    TRIGGER = "triggers"
    CASUALTY = "casualties"
    TOLL = "tolls"
    PART = "parts"
    BREAK = "breaks"
    QUALIFIER = "qualifiers"
    SCOPE = "scope"
    SPEECH = "speech"
    OPENER = "openers"
    CUSTODY = "custody"
    CAUSE = "causes"
    TOPIC = "topics"


@dataclass(slots=True)
class Mark:
    """Words that a lexicon entry knows, at tokens `[first, past)`.

    `prefix` is what is written onto the first word. `value` and `traits` are the entry's.
    """

    cue: Cue
    first: int
    past: int
    prefix: str
    entry: str
    value: str
    traits: Mapping[str, str]


class NounKind(StrEnum):
    """What a noun stands for."""

    PERSON = "person"
    NATION = "nation"
    THING = "thing"
    LABEL = "label"


@dataclass(slots=True)
class DoerWord:
    """A word that leads to who is said to have caused harm, at tokens `[first, past)`.

    `value` is how it leads there: by, strike, aimed, kind, did, took, began, seized, claimed,
    owned, accused, or, leading away from one, denied, against, lost.
    """

    first: int
    past: int
    prefix: str
    entry: str
    value: str


@dataclass(slots=True)
class PackNoun:
    """A noun for people or for what people are not, at tokens `[first, past)`.

    `number` is one, two, many, group, or None where the form does not tell. `value` is the
    category of people or the class of thing.
    """

    kind: NounKind
    first: int
    past: int
    prefix: str
    entry: str
    value: str
    number: str | None
    traits: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Letters:
    """What a language writes onto its words, and how its words begin."""

    conjunctions: tuple[str, ...]
    then: str
    article: str
    accusative: str
    feminine: str
    dual_object: str
    prepositions: tuple[str, ...]
    purpose: tuple[str, ...]
    to_the: str
    relays: tuple[str, ...]
    both: str
    of_things: str
    plurals: tuple[str, ...]
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A language: its words and its grammar, as functions over folded tokens."""

    code: str
    letters: Letters
    stems: Stems
    find_quantities: Callable[[Sequence[Token]], tuple[Quantity, ...]]
    find_dates: Callable[[Sequence[Token]], tuple[DateMention, ...]]
    find_nouns: Callable[[Sequence[Token]], tuple[PackNoun, ...]]
    find_marks: Callable[[Sequence[Token]], tuple[Mark, ...]]
    find_doers: Callable[[Sequence[Token], Iterable[Token]], tuple[DoerWord, ...]]


@lru_cache(maxsize=CACHED_PAGES)
def read_dates(page: Page, pack: Pack) -> tuple[DateMention, ...]:
    """Return the mentions of time in a page; those of the last few pages are remembered."""
    return pack.find_dates(page.tokens)
