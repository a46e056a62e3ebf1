"""The words of `calendar.yaml` where they stand in tokens, and the small numbers beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import ARTICLE, stems
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.text.fold import fold_word
from hasila.text.memory import Memory
from hasila.text.phrases import phrase_words
from hasila.text.tokens import NUMBER, Token

LONGEST_DAY = 31
# A number of four digits that may be a year at all.
FIRST_YEAR, LAST_YEAR = 1900, 2100
# What the Umm al-Qura calendar covers.
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1343, 1500
YEAR_DIGITS = 4
OPEN_TENS = 20
# Only these may be written onto a month whose name is another word, too.
PLAIN_PREFIXES = frozenset({"", fold_word("و")})
AND_ARTICLE = fold_word("و") + ARTICLE


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a token's form: `kind` is the third part of the entry's id."""

    kind: str
    prefix: str
    rest: tuple[str, ...]
    entry: Entry

    @property
    def number(self) -> int:
        """The entry's value as a number; 0 where it has none."""
        value = self.entry.value
        return int(value) if value.lstrip("-").isdecimal() else 0


@dataclass(slots=True)
class Found:
    """A word of the calendar at tokens `[first, past)`."""

    first: int
    past: int
    word: Word


@dataclass(slots=True)
class Number:
    """A small number at tokens `[first, past)`."""

    first: int
    past: int
    value: int


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Return the phrases by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in read_lexicon(files("hasila.lang.ar") / "lexicon" / "calendar.yaml"):
        for form in entry.forms:
            first, *rest = phrase_words(form)
            table.setdefault(first, []).append((tuple(rest), entry))
    return {first: tuple(sorted(v, key=lambda item: -len(item[0]))) for first, v in table.items()}


def calendar_firsts() -> Iterable[str]:
    """Return the words that a phrase of the calendar begins with."""
    return _table().keys()


def is_known(form: str) -> bool:
    """Return whether a phrase of the calendar begins with a folded form."""
    table = _table()
    return any(stem in table for _, stem in stems(form))


def words_of(form: str) -> tuple[Word, ...]:
    """Return the readings of a folded form, the longest phrase first, then the shortest prefix."""
    return _WORDS[form]


def _read_words(form: str) -> tuple[Word, ...]:
    table = _table()
    found = [
        Word(entry.id.split(".")[2], prefix, rest, entry)
        for prefix, stem in stems(form)
        for rest, entry in table.get(stem, ())
        if prefix in PLAIN_PREFIXES or not entry.trait("needs")
    ]
    return tuple(sorted(found, key=lambda word: (-len(word.rest), len(word.prefix))))


_WORDS = Memory(_read_words)


def word_at(tokens: Sequence[Token], at: int, *kinds: str) -> Found | None:
    """Return the longest calendar word of one of *kinds* that begins at token *at*."""
    if at >= len(tokens):
        return None
    for word in _WORDS[tokens[at].form]:
        if word.kind in kinds and goes_on(tokens, at + 1, word.rest):
            return Found(at, at + 1 + len(word.rest), word)
    return None


def goes_on(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    """Return whether the words *rest* stand from token *at* on."""
    return not rest or tuple(token.form for token in tokens[at : at + len(rest)]) == rest


def word_before(tokens: Sequence[Token], at: int, *kinds: str) -> Found | None:
    """Return the calendar word of one token that stands right before token *at*."""
    found = word_at(tokens, at - 1, *kinds) if at > 0 else None
    return found if found is not None and found.past == at else None


def digits_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return whole digits at token *at*, an article before them overlooked («الـ24»)."""
    first = at
    if at + 1 < len(tokens) and tokens[at].form == ARTICLE:
        at += 1
    if at < len(tokens) and tokens[at].kind is NUMBER and tokens[at].form.isdecimal():
        return Number(first, at + 1, int(tokens[at].form))
    return None


def count_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return a small number in digits or words («خمسة وعشرين»); 0 for «بضعة»."""
    digits = digits_at(tokens, at)
    if digits is not None:
        return digits
    found = word_at(tokens, at, "count")
    if found is None:
        return None
    value = found.word.number
    tens = word_at(tokens, found.past, "count") if 0 < value < 10 else None
    if (
        tens is not None
        and tens.word.prefix in ("و", AND_ARTICLE)
        and tens.word.number >= OPEN_TENS
    ):
        return Number(at, tens.past, value + tens.word.number)
    return Number(at, found.past, value)


def ordinal_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return an ordinal with its article («الخامس», «الحادي والعشرين»)."""
    found = word_at(tokens, at, "ordinal")
    if found is None or not found.word.prefix.endswith(ARTICLE):
        return None
    value = found.word.number
    tens = word_at(tokens, found.past, "ordinal") if value < 10 else None
    if tens is not None and tens.word.prefix == AND_ARTICLE and tens.word.number >= OPEN_TENS:
        return Number(at, tens.past, value + tens.word.number)
    return Number(at, found.past, value)


def year_at(tokens: Sequence[Token], at: int, *, is_hijri: bool = False) -> Number | None:
    """Return a year of four digits; a Hijri one before «هـ» or where *is_hijri* says so."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or not token.form.isdecimal() or len(token.form) != YEAR_DIGITS:
        return None
    value = int(token.form)
    era = word_at(tokens, at + 1, "era")
    past = era.past if era else at + 1
    is_hijri = is_hijri or (era is not None and era.word.entry.value == "hijri")
    if FIRST_HIJRI_YEAR <= value <= LAST_HIJRI_YEAR and is_hijri:
        return Number(at, past, value)
    return Number(at, past, value) if FIRST_YEAR <= value <= LAST_YEAR else None


def is_hijri_year(year: int | None) -> bool:
    """Return whether a year can only be one of the Hijri calendar."""
    return year is not None and FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR
