"""What a language must offer: a `Pack`, which reads tokens into amounts, dates, nouns and marks.

What it finds is never changed; marks and nouns are not frozen because a text has hundreds, and
frozen ones take four times as long to make.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from hasila.lang.expressions import DateMention, Quantity, Superlative
from hasila.text.phrases import Stems
from hasila.text.tokens import Token

Found_co = TypeVar("Found_co", covariant=True)


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


# What may begin at a word, as bits: the words of a text are many and most begin nothing. `HARM` is
# a mark that may tell of harm, `TOLL` one of a running toll, `SHARE` one that may make people a
# share of others, `PRISON` one of custody.
MARK, NOUN, AMOUNT, DATE, HARM, TOLL, SHARE, PRISON, FURNITURE, OPEN = (1 << n for n in range(10))
WAY_OF: Mapping[Cue, int] = {cue: 1 << place for place, cue in enumerate(Cue, start=10)}
# What some values of a cue are looked for by; `from` and `to` of a toll say nothing themselves.
WAY_OF_VALUE: Mapping[tuple[Cue, str], int] = {
    **{(Cue.TOLL, value): TOLL for value in ("rise", "count-of", "number", "head")},
    **{(Cue.PART, value): SHARE for value in ("part", "list", "of-them", "these")},
    (Cue.SCOPE, "furniture"): FURNITURE,
    (Cue.QUALIFIER, "open"): OPEN,
}
# Values of speech that name nobody by themselves: nobody looks for them.
SPEECHLESS = frozenset({"which", "end", "addressee", "nobody"})
CUSTODY = "custody"
# Without a mark of one of these, or one with an outcome, nobody is harmed.
HARMS = frozenset({Cue.TRIGGER, Cue.CASUALTY})
OUTCOME = "outcome"


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
    owned, accused, or, leading away from one, denied, against, lost; unknown and unknown-by
    (only behind «على يد» and the like) name one whom nobody knows.
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
    dual_marks: tuple[str, ...]
    duals: tuple[str, ...]
    prepositions: tuple[str, ...]
    purpose: tuple[str, ...]
    to_the: str
    relays: tuple[str, ...]
    what: tuple[str, ...]
    both: str
    owners: tuple[str, ...]
    copulas: tuple[str, ...]
    they: str
    upon: str
    of_things: str
    plurals: tuple[str, ...]
    opening: str
    closing: str


class Find(Protocol[Found_co]):
    """A way of reading: what stands in tokens, in order.

    It is looked for at the *openers*, where those are told, else wherever it may begin.
    """

    def __call__(
        self, tokens: Sequence[Token], openers: Iterable[Token] | None = None
    ) -> tuple[Found_co, ...]:
        """Return what stands in *tokens*."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A language: its words and its grammar, as functions over folded tokens.

    `may_tell_harm` tells from a text's words alone whether a mark of harm may stand in it, and
    never says no where one does; `ways` what may begin at each of its tokens.
    """

    code: str
    letters: Letters
    stems: Stems
    may_tell_harm: Callable[[Sequence[str]], bool]
    ways: Callable[[Sequence[Token]], Sequence[int]]
    find_quantities: Find[Quantity]
    find_dates: Find[DateMention]
    find_nouns: Find[PackNoun]
    find_marks: Find[Mark]
    find_doers: Callable[[Sequence[Token], Iterable[Token]], tuple[DoerWord, ...]]
    is_given: Callable[[str], bool]
    goes_on_with_name: Callable[[str], bool]
    find_superlatives: Find[Superlative]
