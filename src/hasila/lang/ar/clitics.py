"""The words that Arabic writes onto others: wa and fa, bi, li and ka, and the article."""

from collections.abc import Iterator
from functools import cache, lru_cache

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
LI_ARTICLE = "لل"
SHORTEST_STEM = 2
CACHED_WORDS = 65_536


def _prefixes() -> Iterator[tuple[str, str]]:
    """Yield what may be written before a stem, as printed and as its parts."""
    for conjunction in ("", *CONJUNCTIONS):
        yield conjunction, conjunction
        yield conjunction + ARTICLE, conjunction + ARTICLE
        yield conjunction + LI_ARTICLE, conjunction + "ل" + ARTICLE
        for letter in PREPOSITIONS:
            yield conjunction + letter, conjunction + letter
            yield conjunction + letter + ARTICLE, conjunction + letter + ARTICLE


@cache
def _by_letter() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the prefixes by their first letter, the one of fewest parts first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for printed, prefix in sorted(_prefixes(), key=lambda pair: len(pair[1])):
        table.setdefault(printed[:1], []).append((printed, prefix))
    return {letter: tuple(pairs) for letter, pairs in table.items() if letter}


@lru_cache(maxsize=CACHED_WORDS)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to read a folded word as (prefix, stem), the whole word first.

    The readings are soft: a word may begin with one of these letters by nature, so all are kept
    and the lexicon decides.
    """
    pairs = _by_letter().get(word[:1], ())
    longest = len(word) - SHORTEST_STEM
    return (
        ("", word),
        *(
            (prefix, word[len(printed) :])
            for printed, prefix in pairs
            if len(printed) <= longest and word.startswith(printed)
        ),
    )


def printed(stem: str) -> Iterator[str]:
    """Yield the folded words that may be read as *stem* with something written onto it."""
    yield stem
    if len(stem) >= SHORTEST_STEM:
        yield from (before + stem for before, _ in _prefixes() if before)
