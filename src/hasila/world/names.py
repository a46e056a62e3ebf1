"""How a printed word may be read as the first word of a name."""

from collections.abc import Iterable

from hasila.text.fold import fold_word
from hasila.text.phrases import Stems, phrase_words

# A language pack reads this off as a prefix; in a name it is part of the name («الحسكة»).
ARTICLE = "ال"
AND = "و"
# What is written onto the name of a place: «و», «ب» and «ل». Others («ف», «ك») nearly always turn
# an everyday word into a village: «فاطمة» is not «أطمة».
ON_PLACES = frozenset(
    {
        "",
        "و",
        "ب",
        "ل",
        "وب",
        "ول",
    }
)

# What may be written before a name to say what it is; others leave it out.
HEADS = frozenset(
    fold_word(head)
    for head in (
        "مدينة",
        "بلدة",
        "قرية",
        "محافظة",
        "ناحية",
        "قضاء",
        "منطقة",
        "مديرية",
        "ولاية",
        "محلية",
        "بلدية",
        "شعبية",
        "عزلة",
    )
)


def first_words(names: Iterable[str]) -> frozenset[str]:
    """Return the folded first word of every name."""
    return frozenset(first for name in names if (first := _first_word(name)))


def _first_word(name: str) -> str:
    first, _, _ = fold_word(name).partition(" ")
    # Splitting at the space is fast; names with signs in them are read as texts are.
    return first if first.isalpha() else next(iter(phrase_words(name)), "")


def read_terms(stems: Stems, firsts: frozenset[str]) -> Stems:
    """Return *stems* for words for persons and sides, with or without their article.

    Readings whose stem begins no name are left out.
    """

    def read(word: str) -> tuple[tuple[str, str], ...]:
        found: dict[tuple[str, str], None] = {}
        for prefix, stem in stems(word):
            if stem in firsts:
                found[prefix, stem] = None
            if prefix.endswith(ARTICLE) and ARTICLE + stem in firsts:
                found[prefix.removesuffix(ARTICLE), ARTICLE + stem] = None
        return tuple(found)

    return read


def read_places(stems: Stems, firsts: frozenset[str]) -> Stems:
    """Return *stems* for names of places, which keep their article and take no other."""

    def read(word: str) -> tuple[tuple[str, str], ...]:
        found: dict[tuple[str, str], None] = {}
        for prefix, stem in stems(word):
            kept = ARTICLE if prefix.endswith(ARTICLE) else ""
            reading = prefix.removesuffix(kept), kept + stem
            if reading[0] in ON_PLACES and reading[1] in firsts:
                found[reading] = None
        return tuple(found)

    return read


def without_head(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name without the one that says what it is («بلدة البارة»)."""
    return words[1:] if len(words) > 1 and words[0] in HEADS else words
