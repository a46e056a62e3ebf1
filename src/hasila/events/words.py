"""The words an account is told in: those that mark an incident out, and those that copy another."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from hasila.lang.lexicon import read_lexicons
from hasila.lang.registry import PACKS
from hasila.text.fold import fold
from hasila.text.pages import Page
from hasila.text.tokens import Kind, tokenise

# Lists of words in each language pack, one a line.
ORDINARY = "ordinary"
# A shorter word, or what is left of one without its prefixes, is a particle.
SHORTEST_LETTERS = 3
CACHED_STEMS = 65_536


def telling_words(page: Page, sentences: Iterable[int]) -> frozenset[str]:
    """Return the words of some sentences that no lexicon knows, without what is written onto them.

    What a lexicon knows (people, numbers, harm, weapons, days) is said of every incident; what is
    left are mostly names: of villages, quarters, people, units.

    Source:
        docs/method/linking.md, "Telling words"
    """
    forms = (
        token.form
        for number in sentences
        for token in page.tokens[slice(*page.sentences[number])]
        if token.kind is Kind.WORD
    )
    return frozenset(stem for form in forms if (stem := bare(form)) and stem not in _known())


@cache
def _known() -> frozenset[str]:
    """Return the words of every lexicon and those that every report may use, bare."""
    lists = [
        file.read_text("utf-8").splitlines()
        for pack in PACKS
        for file in (files("hasila.lang") / pack.code / ORDINARY).iterdir()
    ]
    lines = (line for lines in lists for line in lines if not line.startswith("#"))
    return lexicon_words() | frozenset(_bare_words(lines))


def lexicon_words() -> frozenset[str]:
    """Return the words of every lexicon, bare."""
    folder = files("hasila.lang")
    forms = (
        form
        for pack in PACKS
        for entry in read_lexicons(folder / pack.code / "lexicon")
        for form in entry.forms
    )
    return frozenset(_bare_words(forms))


def _bare_words(forms: Iterable[str]) -> Iterable[str]:
    tokens = (token for form in forms for token in tokenise(fold(form)))
    return (stem for token in tokens if (stem := bare(token.form)))


@lru_cache(maxsize=CACHED_STEMS)
def bare(form: str) -> str | None:
    """Return a word without conjunction, preposition and article, or None for a particle."""
    stems = [stem for pack in PACKS for _, stem in pack.stems(form)]
    long = [stem for stem in stems if len(stem) >= SHORTEST_LETTERS and not stem.isascii()]
    return min(long, key=len, default=None)


def zone(own: Iterable[int], page: Page, *, is_main: bool, title_end: int) -> Sequence[int]:
    """Return the sentences that tell an account: its figures' own, each text once.

    A main event is told by the title and by the sentences around its figures, too.

    Args:
        own: The sentences of its figures.
        page: The report's words.
        is_main: The account is what the report is about.
        title_end: The offset behind the title.
    """
    chosen = set(own)
    if is_main:
        chosen |= {number + step for number in chosen for step in (-1, 1)}
        chosen |= {n for n, (at, _) in enumerate(page.sentences) if page.starts[at] < title_end}
    seen: set[tuple[str, ...]] = set()
    kept = []
    for number in sorted(chosen & set(range(len(page.sentences)))):
        words = tuple(token.form for token in page.tokens[slice(*page.sentences[number])])
        if words not in seen:
            seen.add(words)
            kept.append(number)
    return kept
