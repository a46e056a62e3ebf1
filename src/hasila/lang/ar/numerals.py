"""The words that carry a number, and the words around them that say they do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from hasila.lang.lexicon import Entry, read_lexicon
from hasila.text.fold import fold_word
from hasila.text.phrases import phrase_words

ARTICLE = "ال"
AND = "و"
# «ك» is left out: with it «مئة» and «مئات» fold to the words for a quantity.
_BARE = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
_DEFINITE = ("ال", "وال", "فال", "بال", "وبال", "فبال", "لل", "ولل", "فلل")
PREFIXES = frozenset((*_BARE, *_DEFINITE)) - {""}


class Part(StrEnum):
    """The part a numeral plays in the grammar; the trait `kind` of its entry."""

    ZERO = "zero"
    ONE = "one"
    ONE_OF = "one-of"
    TWO = "two"
    UNIT = "unit"
    TEEN = "teen"  # heads eleven and twelve
    TEN = "ten"
    TENS = "tens"
    HUNDRED = "hundred"
    HUNDREDS = "hundreds"
    MANY_HUNDREDS = "many-hundreds"
    SCALE = "scale"
    SCALE_OPEN = "scale-open"
    SCALE_DUAL = "scale-dual"
    SCALE_MANY = "scale-many"
    SHARE = "share"
    DOZENS = "dozens"
    SEVERAL = "several"
    UNQUANTIFIED = "unquantified"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One reading of a word.

    `prefix` is what is written onto it; `rest` are the words that must follow.
    """

    part: Part
    value: int
    prefix: str
    entry: str
    rest: tuple[str, ...] = ()
    follows: str | None = None  # what must stand behind it: a noun (without article), a word
    ten: str | None = None  # how «ten» agrees with it in eleven and twelve
    stands_alone: bool = True
    after_noun: bool = False
    unlike: str | None = None
    is_other_alone: bool = False  # with this prefix it is another word unless the number goes on

    @property
    def is_definite(self) -> bool:
        """Whether the article is written onto it."""
        return self.prefix in _DEFINITE


_PARTS = frozenset(part.value for part in Part)


@cache
def _entries() -> tuple[Entry, ...]:
    return read_lexicon(files("hasila.lang.ar") / "lexicon" / "numerals.yaml")


@cache
def numerals() -> Mapping[str, tuple[Numeral, ...]]:
    """Return the readings of each folded word, prefixes written on; the barest reading first."""
    table: dict[str, list[Numeral]] = {}
    for prefix in sorted(PREFIXES | {""}, key=len):
        for entry in _entries():
            if entry.trait("kind") in _PARTS and _takes(entry, prefix):
                for form in entry.forms:
                    first, *rest = phrase_words(form)
                    reading = _reading(entry, prefix, tuple(rest))
                    table.setdefault(prefix + first, []).append(reading)
    for readings in table.values():
        readings.sort(key=lambda reading: (len(reading.prefix), -len(reading.rest)))
    return {form: tuple(readings) for form, readings in table.items()}


@cache
def words_for(kind: str) -> frozenset[str]:
    """Return the folded words of the entries of a kind that carries no number."""
    return frozenset(
        fold_word(form)
        for entry in _entries()
        if entry.trait("kind") == kind
        for form in entry.forms
    )


def _takes(entry: Entry, prefix: str) -> bool:
    if prefix in (entry.trait("refuse") or "").split():
        return False
    return not (entry.trait("article") == "no" and prefix in _DEFINITE)


def _reading(entry: Entry, prefix: str, rest: tuple[str, ...]) -> Numeral:
    return Numeral(
        part=Part(entry.traits["kind"]),
        value=int(entry.value),
        prefix=prefix,
        entry=entry.id,
        rest=rest,
        follows=entry.trait("next"),
        ten=fold_word(entry.trait("then") or "") or None,
        stands_alone=entry.trait("alone") != "no",
        after_noun=entry.trait("article") == "after-noun",
        unlike=entry.trait("unlike"),
        is_other_alone=prefix in (entry.trait("refuse-alone") or "").split(),
    )
