"""What may begin at each word of a text, and the four ways to read it led to the words that count.

Most words of a text begin nothing. Each is looked up once for all ways of reading, because the
looking up of words takes longer than what is then done with the few that are known.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from hasila.lang.ar import dates, marks, nouns, numbers
from hasila.lang.ar.clitics import printed, stems
from hasila.lang.ar.date_words import calendar_firsts
from hasila.lang.ar.numerals import ARTICLE, numerals
from hasila.lang.expressions import DateMention, Quantity
from hasila.lang.lexicon import Entry
from hasila.lang.pack import (
    AMOUNT,
    CUSTODY,
    DATE,
    HARM,
    HARMS,
    MARK,
    NOUN,
    OUTCOME,
    PRISON,
    SHARE,
    SPEECHLESS,
    WAY_OF,
    WAY_OF_VALUE,
    Cue,
    Mark,
    PackNoun,
)
from hasila.text.memory import Memory
from hasila.text.phrases import skip_quotes
from hasila.text.tokens import QUOTE, Token

ONE_OF_THEM = "one-of-them"
# A word that may begin something with the word behind it.
LONGER = 1 << 30


def find_marks(tokens: Sequence[Token], openers: Iterable[Token] | None = None) -> tuple[Mark, ...]:
    """Return the words of harm and those that change what they say, in order."""
    return marks.find_marks(tokens, _at(tokens, MARK) if openers is None else openers)


def find_nouns(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[PackNoun, ...]:
    """Return the nouns for people and things, in order."""
    return nouns.find_nouns(tokens, _at(tokens, NOUN) if openers is None else openers)


def find_quantities(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[Quantity, ...]:
    """Return the amounts in order."""
    return numbers.find_quantities(tokens, _at(tokens, AMOUNT) if openers is None else openers)


def find_dates(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[DateMention, ...]:
    """Return the mentions of time in order."""
    return dates.find_dates(tokens, _at(tokens, DATE) if openers is None else openers)


def _at(tokens: Sequence[Token], way: int) -> list[Token]:
    return [token for token, found in zip(tokens, ways(tokens), strict=True) if found & way]


def ways(tokens: Sequence[Token]) -> list[int]:
    """Return the bits of what may begin at each token."""
    opening, longer = _openings(), _longer()
    found = [opening[token.form] for token in tokens]
    for at in [at for at, way in enumerate(found[:-1]) if way & LONGER]:
        second = tokens[at + 1]
        if second.kind is QUOTE:
            behind = skip_quotes(tokens, at + 2)
            second = tokens[behind] if behind < len(tokens) else second
        for seconds in longer[tokens[at].form]:
            found[at] |= seconds.get(second.form, 0)
    return found


def may_tell_harm(words: Sequence[str]) -> bool:
    """Return whether a mark of harm may begin at one of a text's words; a no is sure."""
    if not _harm_words().isdisjoint(words):
        return True
    firsts, longer = _harm_firsts(), _longer()
    return any(
        seconds.get(second, 0) & HARM
        for word, second in pairwise(words)
        if word in firsts
        for seconds in longer[word]
    )


# ---- words --------------------------------------------------------------------------------------


@cache
def _openings() -> Memory[int]:
    return Memory(_read)


@cache
def _longer() -> Memory[tuple[Mapping[str, int], ...]]:
    return Memory(_read_longer)


def _read(form: str) -> int:
    """Return what a word begins by itself, and whether anything with the word behind it."""
    alone, longer = _table()
    way = AMOUNT | DATE if form[0].isdecimal() else 0
    for _, stem in stems(form):
        way |= alone.get(stem, 0)
        if stem in longer:
            way |= LONGER
    if form in numerals():
        is_share = any(reading.entry.endswith(ONE_OF_THEM) for reading in numerals()[form])
        way |= AMOUNT | SHARE * is_share
    if way & DATE or form == ARTICLE:
        way = way | DATE if dates.begins_date(form) else way & ~DATE
    return way


def _read_longer(form: str) -> tuple[Mapping[str, int], ...]:
    """Return what a word begins, by the word behind it, for each way to read it."""
    _, longer = _table()
    return tuple(longer[stem] for _, stem in stems(form) if stem in longer)


@cache
def _table() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return what begins with a stem alone, and by the word behind it; all times are alone."""
    alone: dict[str, int] = {}
    longer: dict[str, dict[str, int]] = {}
    found = chain(
        ((words, way_of(*value)) for words, value in marks.mark_phrases().items()),
        ((words, NOUN) for words, _ in nouns.noun_phrases().items()),
        (((first,), DATE) for first in calendar_firsts()),
    )
    for (first, *rest), way in found:
        table, word = (longer.setdefault(first, {}), rest[0]) if rest else (alone, first)
        table[word] = table.get(word, 0) | way
    return alone, longer


def way_of(cue: Cue, entry: Entry) -> int:
    """Return the bits of a mark."""
    is_idle = cue is Cue.SPEECH and entry.value in SPEECHLESS
    way = MARK if is_idle else MARK | WAY_OF[cue]
    if cue in HARMS or OUTCOME in entry.traits:
        way |= HARM
    if cue is Cue.CUSTODY or CUSTODY in entry.traits:
        way |= PRISON
    return way | WAY_OF_VALUE.get((cue, entry.value), 0)


@cache
def _harm_words() -> frozenset[str]:
    """Return every printed word that tells of harm by itself, with all that may be written on."""
    alone, _ = _table()
    return frozenset(chain.from_iterable(printed(stem) for stem in alone if alone[stem] & HARM))


@cache
def _harm_firsts() -> frozenset[str]:
    """Return every printed word that tells of harm with another behind it."""
    _, longer = _table()
    stems_of = (first for first, ways in longer.items() if any(w & HARM for w in ways.values()))
    return frozenset(chain.from_iterable(map(printed, stems_of)))
