"""Find many phrases in tokens at once; the time does not grow with the number of phrases."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from hasila.text.fold import fold
from hasila.text.tokens import Kind, Token, tokenise

Value = TypeVar("Value")
# The ways to read a folded word: (prefix, stem), the whole word first. A language pack gives them.
Stems = Callable[[str], tuple[tuple[str, str], ...]]

_MATCHED = frozenset({Kind.WORD, Kind.NUMBER})
CACHED_WORDS = 65_536


@dataclass(slots=True)
class Match(Generic[Value]):
    """`values` found at tokens `[first, past)`; `prefix` is what was stripped before the first."""

    first: int
    past: int
    prefix: str
    values: tuple[Value, ...]


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, as `Phrases` compares them."""
    return tuple(token.form for token in tokenise(fold(phrase)) if token.kind in _MATCHED)


class _Opening(NamedTuple, Generic[Value]):
    """Phrases that begin with a word read as `prefix` and a stem.

    `alone` are the values of the stem by itself; `longer` holds, by the second word, the words
    after it with their values, the longest first.
    """

    prefix: str
    alone: tuple[Value, ...]
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[Value, ...]]]]


class Phrases(Generic[Value]):
    """Phrases with a value each. Quotation marks inside a phrase are overlooked."""

    __slots__ = ("_alone", "_longer", "_openings", "_stems")

    def __init__(self, phrases: Iterable[tuple[str, Value]], stems: Stems) -> None:
        table: dict[tuple[str, ...], list[Value]] = {}
        for phrase, value in phrases:
            words = phrase_words(phrase)
            if words:
                table.setdefault(words, []).append(value)
        self._alone: dict[str, tuple[Value, ...]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[Value, ...]]]]] = {}
        for words in sorted(table, key=len, reverse=True):
            first, *rest = words
            if rest:
                seconds = self._longer.setdefault(first, {})
                seconds.setdefault(rest[0], []).append((tuple(rest[1:]), tuple(table[words])))
            else:
                self._alone[first] = tuple(table[words])
        # Nearly every word of a text begins no phrase, and the same few words make up most of it.
        self._openings = lru_cache(maxsize=CACHED_WORDS)(self._read)
        self._stems = stems

    def _read(self, form: str) -> tuple[_Opening[Value], ...]:
        return tuple(
            _Opening(prefix, self._alone.get(stem, ()), self._longer.get(stem, {}))
            for prefix, stem in self._stems(form)
            if stem in self._alone or stem in self._longer
        )

    def values(self) -> Iterator[Value]:
        """Yield the values of all phrases."""
        for values in self._alone.values():
            yield from values
        for seconds in self._longer.values():
            for _, values in chain.from_iterable(seconds.values()):
                yield from values

    def begins(self, form: str) -> bool:
        """Return whether any phrase begins with a folded form, with what is written onto it."""
        alone, longer = self._alone, self._longer
        return any(stem in alone or stem in longer for _, stem in self._stems(form))

    def at(self, tokens: Sequence[Token], first: int) -> Match[Value] | None:
        """Return the longest phrase that begins at token *first*; the whole word wins a tie."""
        openings = self._openings(tokens[first].form)
        if not openings:
            return None
        second = _skip(tokens, first + 1)
        follower = tokens[second].form if second < len(tokens) else ""
        best: Match[Value] | None = None
        for opening in openings:
            for rest, values in opening.longer.get(follower, ()):
                if best is not None and len(rest) + 1 < best.past - best.first:
                    break
                past = _past(tokens, second + 1, rest)
                if past is not None:
                    best = Match(first, past, opening.prefix, values)
                    break
            if best is None and opening.alone:
                best = Match(first, first + 1, opening.prefix, opening.alone)
        return best

    def find(
        self, tokens: Sequence[Token], openers: Iterable[Token] | None = None
    ) -> list[Match[Value]]:
        """Return the matches from left to right, the longest first, none overlapping.

        They are looked for at the *openers*, where those are told, else at every token.
        """
        matches: list[Match[Value]] = []
        openings = self._openings
        free = 0
        known = [t for t in (tokens if openers is None else openers) if openings(t.form)]
        for token in known:
            if token.at >= free:
                match = self.at(tokens, token.at)
                if match is not None:
                    matches.append(match)
                    free = match.past
        return matches


def _skip(tokens: Sequence[Token], at: int) -> int:
    """Return the first token from *at* on that is no quotation mark."""
    while at < len(tokens) and tokens[at].kind is Kind.QUOTE:
        at += 1
    return at


def _past(tokens: Sequence[Token], start: int, rest: Sequence[str]) -> int | None:
    """Return the token after the words *rest* from *start* on, or None where they do not stand."""
    at = start
    for word in rest:
        at = _skip(tokens, at)
        if at == len(tokens) or tokens[at].form != word:
            return None
        at += 1
    return at
