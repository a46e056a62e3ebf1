"""Find many phrases in tokens at once; the time does not grow with the number of phrases."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from hasila.text.fold import fold
from hasila.text.memory import Memory
from hasila.text.tokens import NUMBER, QUOTE, WORD, Token, tokenise

Value = TypeVar("Value")
# The ways to read a folded word: (prefix, stem), the whole word first. A language pack gives them.
Stems = Callable[[str], tuple[tuple[str, str], ...]]

# Further phrases by their first word, each as folded words and its value.
Further = Callable[[str], Iterable[tuple[tuple[str, ...], Value]]]
# By the second word of a phrase, the words after it with their values, the longest first.
_Seconds = dict[str, list[tuple[tuple[str, ...], tuple[Value, ...]]]]

_MATCHED = frozenset({WORD, NUMBER})


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
    """What begins with a printed word.

    `alone`: the prefix and the values of the word by itself, in the first way to read it that has
    any. `longer` are, for each way to read it, the prefix and, by the second word, the words after
    it with their values, the longest first.
    """

    alone: tuple[str, tuple[Value, ...]] | None
    longer: tuple[tuple[str, _Seconds[Value]], ...]


class Phrases(Generic[Value]):
    """Phrases with a value each. Quotation marks inside a phrase are overlooked.

    `further`, if told, gives more phrases for a first word: it is asked once for each word that is
    met, so that any number of them costs nothing until a text needs one.
    """

    __slots__ = ("_alone", "_asked", "_further", "_longer", "_openings", "_stems")

    def __init__(
        self,
        phrases: Iterable[tuple[str, Value]],
        stems: Stems,
        further: Further[Value] | None = None,
    ) -> None:
        table: dict[tuple[str, ...], list[Value]] = {}
        for phrase, value in phrases:
            words = phrase_words(phrase)
            if words:
                table.setdefault(words, []).append(value)
        self._alone: dict[str, tuple[Value, ...]] = {}
        self._longer: dict[str, _Seconds[Value]] = {}
        self._put(table)
        self._further = further
        self._asked: set[str] = set()
        # Nearly every word of a text begins no phrase, and the same few words make up most of it.
        self._openings = Memory(self._read)
        self._stems = stems

    def _put(self, table: Mapping[tuple[str, ...], Sequence[Value]]) -> None:
        for words in sorted(table, key=len, reverse=True):
            first, *rest = words
            if rest:
                seconds = self._longer.setdefault(first, {})
                seconds.setdefault(rest[0], []).append((tuple(rest[1:]), tuple(table[words])))
            else:
                self._alone[first] = tuple(table[words])

    def _learn(self, first: str, further: Further[Value]) -> None:
        """Put the further phrases of a first word beside those that are known."""
        table: dict[tuple[str, ...], list[Value]] = {}
        if values := self._alone.get(first):
            table[(first,)] = list(values)
        for second, known in self._longer.pop(first, {}).items():
            table.update({(first, second, *rest): list(values) for rest, values in known})
        for words, value in further(first):
            table.setdefault(words, []).append(value)
        self._put(table)

    def _read(self, form: str) -> _Opening[Value] | None:
        ways = self._stems(form)
        if self._further is not None:
            for first in {stem for _, stem in ways} - self._asked:
                self._asked.add(first)
                self._learn(first, self._further)
        alone, longer = None, []
        for prefix, stem in ways:
            if alone is None and stem in self._alone:
                alone = prefix, self._alone[stem]
            if stem in self._longer:
                longer.append((prefix, self._longer[stem]))
        return _Opening(alone, tuple(longer)) if alone or longer else None

    def values(self) -> Iterator[Value]:
        """Return the values of all phrases."""
        return (value for _, value in self.items())

    def items(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Yield the words of each phrase, the first as a stem, with each of its values."""
        for first, values in self._alone.items():
            yield from (((first,), value) for value in values)
        for first, seconds in self._longer.items():
            for second, rests in seconds.items():
                for rest, values in rests:
                    yield from (((first, second, *rest), value) for value in values)

    def at(self, tokens: Sequence[Token], first: int) -> Match[Value] | None:
        """Return the longest phrase that begins at token *first*; the whole word wins a tie."""
        opening = self._openings[tokens[first].form]
        return None if opening is None else _longest(tokens, first, opening)

    def find(
        self, tokens: Sequence[Token], openers: Iterable[Token] | None = None
    ) -> list[Match[Value]]:
        """Return the matches from left to right, the longest first, none overlapping.

        They are looked for at the *openers*, where those are told, else at every token.
        """
        matches: list[Match[Value]] = []
        openings = self._openings
        free = 0
        for token in tokens if openers is None else openers:
            opening = openings[token.form]
            if opening is None or token.at < free:
                continue
            alone, longer = opening
            if longer:
                match = _longest(tokens, token.at, opening)
            else:
                match = None if alone is None else Match(token.at, token.at + 1, *alone)
            if match is not None:
                matches.append(match)
                free = match.past
        return matches


def _longest(tokens: Sequence[Token], first: int, opening: _Opening[Value]) -> Match[Value] | None:
    """Return the longest of the phrases that may begin at token *first*, or None."""
    alone, longer = opening
    best: Match[Value] | None = None
    second = skip_quotes(tokens, first + 1) if longer else len(tokens)
    if second < len(tokens):
        follower = tokens[second].form
        for prefix, seconds in longer:
            for rest, values in seconds.get(follower, ()):
                if best is not None and len(rest) + 1 < best.past - best.first:
                    break
                past = _past(tokens, second + 1, rest)
                if past is not None:
                    best = Match(first, past, prefix, values)
                    break
    if best is None and alone is not None:
        return Match(first, first + 1, *alone)
    return best


def skip_quotes(tokens: Sequence[Token], at: int) -> int:
    """Return the first token from *at* on that is no quotation mark."""
    while at < len(tokens) and tokens[at].kind is QUOTE:
        at += 1
    return at


def _past(tokens: Sequence[Token], start: int, rest: Sequence[str]) -> int | None:
    """Return the token after the words *rest* from *start* on, or None where they do not stand."""
    at = start
    for word in rest:
        at = skip_quotes(tokens, at)
        if at == len(tokens) or tokens[at].form != word:
            return None
        at += 1
    return at
