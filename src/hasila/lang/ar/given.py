"""Given names of people, by which a list of names is told from other words."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from hasila.lang.ar.clitics import CACHED_WORDS
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.text.fold import fold_word


@lru_cache(maxsize=CACHED_WORDS)
def is_given(form: str) -> bool:
    """Return whether a folded word is a given name or begins one, with nothing written on."""
    return form in _names()["name"] or form in _names()["head"]


def goes_on_with_name(form: str) -> bool:
    """Return whether a folded word may stand in a name behind its first («سامر شيخ علي»)."""
    return is_given(form) or form in _names()["inside"]


@cache
def _names() -> dict[str, frozenset[str]]:
    entries = read_lexicon(files("hasila.lang.ar") / "lexicon" / "given.yaml")
    values = {entry.value for entry in entries}
    return {value: _forms(entries, value) for value in values}


def _forms(entries: Sequence[Entry], value: str) -> frozenset[str]:
    told = (entry for entry in entries if entry.value == value)
    return frozenset(fold_word(form) for entry in told for form in entry.forms)
