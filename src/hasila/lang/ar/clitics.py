"""The words that Arabic writes onto others: wa and fa, bi, li and ka, and the article."""

from functools import lru_cache

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
LI_ARTICLE = "لل"
SHORTEST_STEM = 2
CACHED_WORDS = 65_536


@lru_cache(maxsize=CACHED_WORDS)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to read a folded word as (prefix, stem), the whole word first.

    The readings are soft: a word may begin with one of these letters by nature, so all are kept
    and the lexicon decides.
    """
    readings: dict[str, str] = {"": word}
    for prefix in ("", *CONJUNCTIONS):
        rest = word.removeprefix(prefix)
        if len(rest) == len(word) - len(prefix):
            readings.setdefault(prefix, rest)
            for more, stem in _after_conjunction(rest):
                readings.setdefault(prefix + more, stem)
    return tuple(
        (prefix, stem)
        for prefix, stem in sorted(readings.items(), key=lambda item: len(item[0]))
        if prefix == "" or len(stem) >= SHORTEST_STEM
    )


def _after_conjunction(rest: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if rest.startswith(ARTICLE):
        found.append((ARTICLE, rest.removeprefix(ARTICLE)))
    if rest.startswith(LI_ARTICLE):
        found.append(("ل" + ARTICLE, rest.removeprefix(LI_ARTICLE)))
    for letter in PREPOSITIONS:
        if rest.startswith(letter):
            stem = rest.removeprefix(letter)
            found.append((letter, stem))
            if stem.startswith(ARTICLE):
                found.append((letter + ARTICLE, stem.removeprefix(ARTICLE)))
    return found
