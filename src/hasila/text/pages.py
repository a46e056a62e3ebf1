"""A report's words and sentences, read once for everybody who looks at them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from hasila.model.span import Span
from hasila.text.fold import fold
from hasila.text.sentences import split_sentences
from hasila.text.tokens import Token, tokenise

CACHED_PAGES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Tokens of one content, compared by identity: reading it again is what costs.

    `starts` are the offsets of the tokens, `sentences` token ranges.
    """

    content: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that meet *span*."""
        first = bisect_right(self.starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        return first, max(first, bisect_left(self.starts, span.end))

    def sentence_of(self, at: int) -> int:
        """Return the number of the sentence that token *at* stands in."""
        return max(bisect_right(self.sentences, (at, len(self.tokens))) - 1, 0)


@lru_cache(maxsize=CACHED_PAGES)
def read_page(content: str) -> Page:
    """Return the words of a report's content; the last few contents are remembered."""
    tokens = tokenise(fold(content))
    starts = tuple(token.start for token in tokens)
    return Page(content, tokens, starts, tuple(split_sentences(tokens)))
