"""Given names of people, by which a list of names is told from other words."""

from functools import cache, lru_cache
from importlib.resources import files

from hasila.lang.ar.clitics import CACHED_WORDS
from hasila.lang.lexicon import read_lexicon
from hasila.text.fold import fold_word


@lru_cache(maxsize=CACHED_WORDS)
def is_given(form: str) -> bool:
    """Return whether a folded word is a given name or begins one, with nothing written on."""
    return form in _names()


@cache
def _names() -> frozenset[str]:
    entries = read_lexicon(files("hasila.lang.ar") / "lexicon" / "given.yaml")
    return frozenset(fold_word(form) for entry in entries for form in entry.forms)
