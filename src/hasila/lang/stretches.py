"""A page as a pack reads it: a stretch at a time, when somebody asks for it.

Nothing that a pack finds crosses the end of a sentence, but for dates and hours that are printed
with dots. Most sentences of the news tell of nobody harmed, and nobody asks for their words.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

from hasila.lang.expressions import DateMention
from hasila.lang.pack import DATE, Pack
from hasila.text.pages import CACHED_PAGES, Page
from hasila.text.tokens import NUMBER, Token

DOT = "."


class Stretches:
    """The sentences of a page, joined where a number behind a dot may go on with one before.

    `bounds` are token ranges; `ways` tells for each token what may begin there, as bits, and
    `found` for each stretch.
    """

    def __init__(self, page: Page, pack: Pack) -> None:
        self.bounds = tuple(_bounds(page))
        self.ways = pack.ways(page.tokens)
        self.found = tuple(_joined(self.ways[first:past]) for first, past in self.bounds)
        self._page = page
        self._pack = pack
        self._dates: dict[int, tuple[DateMention, ...]] = {}

    def openers(self, number: int, way: int) -> list[Token]:
        """Return the tokens of a stretch where one of the *way* bits may begin."""
        if not self.found[number] & way:
            return []
        tokens, ways = self._page.tokens, self.ways
        return [tokens[at] for at in range(*self.bounds[number]) if ways[at] & way]

    def dates(self, number: int) -> tuple[DateMention, ...]:
        """Return the mentions of time in a stretch."""
        found = self._dates.get(number)
        if found is None:
            found = self._pack.find_dates(self._page.tokens, self.openers(number, DATE))
            self._dates[number] = found
        return found


@lru_cache(maxsize=CACHED_PAGES)
def read_stretches(page: Page, pack: Pack) -> Stretches:
    """Return the stretches of a page; those of the last few pages are remembered."""
    return Stretches(page, pack)


def read_dates(page: Page, pack: Pack) -> tuple[DateMention, ...]:
    """Return the mentions of time in a page, in order."""
    stretches = read_stretches(page, pack)
    numbers = range(len(stretches.bounds))
    return tuple(date for number in numbers for date in stretches.dates(number))


def _joined(ways: Iterable[int]) -> int:
    return reduce(or_, ways, 0)


def _bounds(page: Page) -> Iterator[tuple[int, int]]:
    tokens = page.tokens
    open_first, open_past = 0, 0
    for first, past in page.sentences:
        if tokens[first].kind is NUMBER and first and tokens[first - 1].form == DOT:
            open_past = past
            continue
        if open_past:
            yield open_first, open_past
        open_first, open_past = first, past
    if open_past:
        yield open_first, open_past
