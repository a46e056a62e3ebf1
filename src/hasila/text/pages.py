"""A report's words and sentences, read once for everybody who looks at them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from hasila.model.span import Span
from hasila.text.fold import fold
from hasila.text.sentences import split_sentences
from hasila.text.tokens import STOP, WORD, Token, take_turns, tokenise

CACHED_PAGES = 4
# What ends a line, or a cell of a table.
LINE_ENDS = ("\n", "|")


class Page:
    """Tokens of one content, compared by identity: reading it again is what costs.

    Each way to look at it is made when first asked for: most texts are laid aside for the words
    that they do not hold.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self._folded = fold(content)
        self._turns = take_turns(self._folded)

    @property
    def words(self) -> Sequence[str]:
        """The Arabic words in order, folded."""
        return self._turns[::2]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and signs in order."""
        return tokenise(self._folded, self._turns)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets of the tokens."""
        return tuple([token.start for token in self.tokens])

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences as token ranges."""
        return tuple(split_sentences(self.tokens))

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that meet *span*."""
        first = bisect_right(self.starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        return first, max(first, bisect_left(self.starts, span.end))

    def sentence_of(self, at: int) -> int:
        """Return the number of the sentence that token *at* stands in."""
        numbers = self._numbers
        return numbers[at] if at < len(numbers) else max(len(self.sentences) - 1, 0)

    def words_in(self, first: int, past: int) -> int:
        """Return how many words stand at tokens `[first, past)`, numbers left out."""
        return self._words_before[past] - self._words_before[first]

    def line_around(self, first: int, past: int) -> tuple[int, int]:
        """Return the range of tokens of the line, or the lines, that `[first, past)` lie on."""
        ends = self._line_ends
        before = bisect_left(ends, first)
        behind = bisect_left(ends, past)
        start = ends[before - 1] + 1 if before else 0
        return start, ends[behind] if behind < len(ends) else len(self.tokens)

    @cached_property
    def _words_before(self) -> list[int]:
        """How many words stand before each token, and in all."""
        return list(accumulate([token.kind is WORD for token in self.tokens], initial=0))

    @cached_property
    def _line_ends(self) -> list[int]:
        """The tokens that end a line."""
        stops = (token for token in self.tokens if token.kind is STOP)
        return [token.at for token in stops if token.form.startswith(LINE_ENDS)]

    @cached_property
    def _numbers(self) -> list[int]:
        """The number of the sentence of each token; a stray stop belongs to the one before."""
        numbers: list[int] = []
        for number, (first, past) in enumerate(self.sentences):
            numbers += [max(number - 1, 0)] * (first - len(numbers)) + [number] * (past - first)
        return numbers


@lru_cache(maxsize=CACHED_PAGES)
def read_page(content: str) -> Page:
    """Return the words of a report's content; the last few contents are remembered."""
    return Page(content)
