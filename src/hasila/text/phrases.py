"""Find many phrases in tokens at once; the time does not grow with the number of phrases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from hasila.text.fold import fold
from hasila.text.tokens import Kind, Token, tokenise

Value = TypeVar("Value")
# The ways to read a folded word: (prefix, stem), the whole word first. A language pack gives them.
Stems = Callable[[str], tuple[tuple[str, str], ...]]

_MATCHED = frozenset({Kind.WORD, Kind.NUMBER})
_SKIPPED = frozenset({Kind.QUOTE})


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """`values` found at tokens `[first, past)`; `prefix` is what was stripped before the first."""

    first: int
    past: int
    prefix: str
    values: tuple[Value, ...]


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, as `Phrases` compares them."""
    return tuple(token.form for token in tokenise(fold(phrase)) if token.kind in _MATCHED)


class Phrases(Generic[Value]):
    """Phrases with a value each. Quotation marks inside a phrase are overlooked."""

    __slots__ = ("_by_first", "_stems")

    def __init__(self, phrases: Iterable[tuple[str, Value]], stems: Stems) -> None:
        table: dict[tuple[str, ...], list[Value]] = {}
        for phrase, value in phrases:
            words = phrase_words(phrase)
            if words:
                table.setdefault(words, []).append(value)
        self._stems = stems
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Value, ...]]]] = {}
        for words, values in table.items():
            self._by_first.setdefault(words[0], []).append((words[1:], tuple(values)))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], first: int) -> Match[Value] | None:
        """Return the longest phrase that begins at token *first*; the whole word wins a tie."""
        best: Match[Value] | None = None
        for prefix, stem in self._stems(tokens[first].form):
            for rest, values in self._by_first.get(stem, ()):
                if best is not None and len(rest) <= best.past - best.first - 1:
                    break
                past = _past(tokens, first + 1, rest)
                if past is not None:
                    best = Match(first, past, prefix, values)
                    break
        return best

    def find(self, tokens: Sequence[Token]) -> list[Match[Value]]:
        """Return the matches from left to right, the longest first, none overlapping."""
        matches: list[Match[Value]] = []
        free = 0
        for token in tokens:
            if token.at >= free and token.kind in _MATCHED:
                match = self.at(tokens, token.at)
                if match is not None:
                    matches.append(match)
                    free = match.past
        return matches


def _past(tokens: Sequence[Token], start: int, rest: Sequence[str]) -> int | None:
    """Return the token after the words *rest* from *start* on, or None where they do not stand."""
    at = start
    for word in rest:
        while at < len(tokens) and tokens[at].kind in _SKIPPED:
            at += 1
        if at == len(tokens) or tokens[at].form != word:
            return None
        at += 1
    return at
