"""A report's words with everything the language pack knows of them, sentence by sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from hasila.extract.headlines import read_headlines
from hasila.lang.expressions import DateMention, Quantity
from hasila.lang.pack import (
    AMOUNT,
    CUSTODY,
    FURNITURE,
    HARM,
    HARMS,
    MARK,
    NOUN,
    OPEN,
    OUTCOME,
    PRISON,
    SHARE,
    TOLL,
    WAY_OF,
    Cue,
    Mark,
    NounKind,
    Pack,
    PackNoun,
)
from hasila.lang.stretches import Stretches, read_stretches
from hasila.model.span import Span
from hasila.text.pages import Page as Text
from hasila.text.pages import read_page as read_text
from hasila.text.tokens import CLOSE, COMMA, QUOTE, Kind, Token
from hasila.text.tokens import OPEN as BRACKET

OTHER_NEWS = "furniture"
EARLIER = "earlier"
LABEL = NounKind.LABEL
SILENT = frozenset({QUOTE})
PARTING = frozenset({COMMA, BRACKET, CLOSE})
ALSO = "also"
LONGEST_ALSO = 3
# What may make a sentence tell of harm.
TELLING = HARM | TOLL
# The marks that change what the reading of a sentence holds, whatever else stands beside them:
# all of these cues but the links of a toll, what only names people, and what parts nothing.
MOVING = frozenset({Cue.TRIGGER, Cue.CASUALTY, Cue.TOLL, Cue.PART, Cue.QUALIFIER, Cue.BREAK})
# Asked of every mark; see the kinds of tokens in `text/tokens.py`.
CUE_OF_TOPIC, CUE_OF_TOLL, CUE_OF_SCOPE, CUE_OF_CUSTODY = (
    Cue.TOPIC,
    Cue.TOLL,
    Cue.SCOPE,
    Cue.CUSTODY,
)
STILL = frozenset(
    {"from", "to", "of", "these", "others", "most", "amid", "soft", "relative", "back"}
)


class Page:
    """Tokens of a content, and the readings that begin at each; `pack` is who reads them.

    A stretch of it is read when it is first asked for. Whoever looks at single tokens has asked
    for their sentence: `Sentence.marks` and `Sentence.read` do, `marks_in` and what speaks of the
    whole page do by themselves.

    `inside` are tokens of amounts and dates, `marked` those of marks, `also` those before which
    «as well as» ends, `telling` those that move the reading of a sentence; `hedged` leads from a
    hedge to its amount.
    """

    def __init__(self, text: Text, pack: Pack) -> None:
        self.content = text.content
        self.pack = pack
        self.tokens: tuple[Token, ...] = text.tokens
        self.sentences = text.sentences
        self.quantities: dict[int, Quantity] = {}
        self.dates: dict[int, DateMention] = {}
        self.nouns: dict[int, tuple[PackNoun, ...]] = {}
        self.marks: dict[int, tuple[Mark, ...]] = {}
        self.inside: set[int] = set()
        self.marked: set[int] = set()
        self.hedged: dict[int, int] = {}
        self.also: set[int] = set()
        self.telling: set[int] = set()
        self.stretches: Stretches = read_stretches(text, pack)
        self._read: dict[int, _Stretch] = {}

    def span(self, first: int, past: int) -> Span:
        """Return where tokens `[first, past)` stand."""
        return Span(self.tokens[first].start, self.tokens[past - 1].end)

    def mark(self, at: int, cue: Cue, value: str | None = None) -> Mark | None:
        """Return the mark of a cue (and value) that begins at token *at*, or None."""
        for mark in self.marks.get(at, ()):
            if mark.cue is cue and (value is None or value == mark.value):
                return mark
        return None

    def marks_in(self, first: int, past: int, cue: Cue, value: str | None = None) -> Iterator[Mark]:
        """Return the marks of a cue (and value) that begin at tokens `[first, past)`, in order.

        Of several at one token the first that fits.
        """
        return _fitting(self.all_marks(cue, first, past), range(first, past), value)

    def all_marks(self, cue: Cue, first: int = 0, past: int | None = None) -> Iterator[Mark]:
        """Yield every mark of a cue in the stretches that meet tokens `[first, past)`."""
        bounds, found, way = self.stretches.bounds, self.stretches.found, WAY_OF[cue]
        since = max(bisect_right(bounds, (first, len(self.tokens))) - 1, 0)
        until = len(bounds) if past is None else bisect_left(bounds, (past, 0))
        for number in range(since, until):
            if found[number] & way:
                yield from self.read(number).by_cue.get(cue, ())

    def _with(self, way: int) -> Iterator["_Stretch"]:
        """Yield the stretches in which any of the *way* bits may begin, the known ones first."""
        known = [number for number, found in enumerate(self.stretches.found) if found & way]
        yield from map(self.read, sorted(known, key=lambda number: number not in self._read))

    @cached_property
    def tells_harm(self) -> bool:
        """Whether a word stands in it without which nobody is harmed; a toll is none."""
        return any(stretch.has_harm for stretch in self._with(HARM))

    @cached_property
    def has_custody(self) -> bool:
        """Whether the text names a place of custody."""
        return any(stretch.has_custody for stretch in self._with(PRISON))

    @cached_property
    def furniture(self) -> Mark | None:
        """The words after which a page only lists other news («مقالات مشابهة»).

        They stand in the second half of a page.
        """
        found = sorted((m for s in self._with(FURNITURE) for m in s.furniture), key=_first)
        late = (mark for mark in found if mark.first * 2 > len(self.tokens))
        return next((m for m in late if "line" not in m.traits or self._is_line(m)), None)

    @cached_property
    def headlines(self) -> Sequence[tuple[int, int]]:
        """The lines, as ranges of tokens, that list other news without such words."""
        return read_headlines(self.tokens)

    def _is_line(self, mark: Mark) -> bool:
        """Return whether words fill a line of their own."""
        beside = (mark.first - 1, mark.past)
        return all(0 <= at < len(self.tokens) and "\n" in self.form_at(at) for at in beside)

    @cached_property
    def _quotes(self) -> Sequence[tuple[int, bool]]:
        """The quotation marks, and whether a quotation is open behind each."""
        letters, quotes, is_open = self.pack.letters, [], False
        for token in [token for token in self.tokens if token.kind is QUOTE]:
            sign = token.form[0]
            is_open = sign in letters.opening or (sign not in letters.closing and not is_open)
            quotes.append((token.at, is_open))
        return quotes

    def is_quoted(self, at: int) -> bool:
        """Return whether a quotation that was opened before token *at* still goes on."""
        place = bisect_left(self._quotes, (at, False))
        return place > 0 and self._quotes[place - 1][1]

    def noun(self, at: int, *kinds: NounKind) -> PackNoun | None:
        """Return the noun of one of the kinds that begins at token *at*, or None."""
        for noun in self.nouns.get(at, ()):
            if noun.kind in kinds:
                return noun
        return None

    def amount_at(self, at: int) -> Quantity | None:
        """Return the amount that begins at token *at*, with a hedge before it or without."""
        if at in self.quantities:
            return self.quantities[at]
        first = self.hedged.get(at)
        return self.quantities[first] if first is not None else None

    def noun_ending(self, at: int) -> PackNoun | None:
        """Return a noun whose last token is *at*, or None."""
        for first in range(max(at - 3, 0), at + 1):
            for noun in self.nouns.get(first, ()):
                if noun.past == at + 1:
                    return noun
        return None

    def form_at(self, at: int) -> str:
        """Return the folded form of token *at*, or nothing where the text has ended."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def skip(self, at: int, kinds: frozenset[Kind] = SILENT) -> int:
        """Return the first token from *at* on that is not of these kinds."""
        while at < len(self.tokens) and self.tokens[at].kind in kinds:
            at += 1
        return at

    def before(self, at: int) -> Token | None:
        """Return the token before *at*, quotation marks left out, or None at the start."""
        at -= 1
        while at >= 0 and self.tokens[at].kind in SILENT:
            at -= 1
        return self.tokens[at] if at >= 0 else None

    def has_conjunction(self, at: int, prefix: str) -> bool:
        """Return whether «and» is written onto the word at *at* or stands before it."""
        if prefix.startswith(self.pack.letters.conjunctions):
            return True
        before = self.before(at)
        if before is None:
            return False
        return before.form in self.pack.letters.conjunctions or before.at + 1 in self.also

    def read(self, number: int) -> "_Stretch":
        """Return a stretch, read; what stands at its tokens is known from then on."""
        stretch = self._read.get(number)
        if stretch is None:
            self._read[number] = stretch = self._read_stretch(number)
        return stretch

    def _read_stretch(self, number: int) -> "_Stretch":
        tokens, known, pack = self.tokens, self.stretches, self.pack
        marks = pack.find_marks(tokens, known.openers(number, MARK))
        dates = known.dates(number)
        taken = {at for date in dates for at in range(date.first, date.past)}
        found = pack.find_quantities(tokens, known.openers(number, AMOUNT))
        quantities = _amounts(found, marks, taken)
        for date in dates:
            self.dates[date.first] = date
        for quantity in quantities:
            self._add_amount(quantity, taken)
        for noun in pack.find_nouns(tokens, known.openers(number, NOUN)):
            if noun.first not in taken:
                self.nouns[noun.first] = (*self.nouns.get(noun.first, ()), noun)
                if noun.kind is not LABEL:
                    self.telling.add(noun.first)
        stretch = _Stretch()
        for mark in marks:
            self._add_mark(mark, stretch, is_free=mark.first not in taken)
        self.inside |= taken
        self.telling.update(self.dates.keys() & taken)
        here = tokens[slice(*known.bounds[number])]
        self.telling.update([token.at for token in here if token.kind in PARTING])
        return stretch

    def _add_amount(self, quantity: Quantity, taken: set[int]) -> None:
        first = quantity.first
        self.quantities[first] = quantity
        self.telling.add(first)
        taken.update(range(first, quantity.past))
        if quantity.hedge_at is not None:
            taken.update(range(*quantity.hedge_at))
            if quantity.hedge_at[0] < first:
                self.hedged[quantity.hedge_at[0]] = first

    def _add_mark(self, mark: Mark, stretch: "_Stretch", *, is_free: bool) -> None:
        """Take in a mark; one whose words an amount or a date holds says little."""
        first, cue = mark.first, mark.cue
        if cue is not CUE_OF_TOPIC:
            self.marked.update(range(first, mark.past))
        stretch.add(mark)
        # A hedge may hold the toll that it is of («تجاوز عدد الجرحى مئتين»).
        if not (is_free or _stays(mark)):
            return
        before = self.marks.get(first)
        self.marks[first] = (mark,) if before is None else (*before, mark)
        if cue in MOVING and mark.value not in STILL:
            self.telling.add(first)
        stretch.add_free(mark)
        if mark.value == ALSO and mark.past - first <= LONGEST_ALSO:
            self.also.add(mark.past)


class _Stretch:
    """What was read in a stretch, as far as somebody asks for more than single tokens."""

    __slots__ = ("by_cue", "furniture", "harmful", "has_custody", "has_harm")

    def __init__(self) -> None:
        self.by_cue: dict[Cue, list[Mark]] = {}
        self.furniture: list[Mark] = []
        self.harmful: list[int] = []
        self.has_harm = False
        self.has_custody = False

    def add_free(self, mark: Mark) -> None:
        """Take in a mark whose words are those of no amount or date."""
        self.by_cue.setdefault(mark.cue, []).append(mark)
        if mark.cue is CUE_OF_CUSTODY or CUSTODY in mark.traits:
            self.has_custody = True

    def add(self, mark: Mark) -> None:
        """Take in what a mark tells wherever it stands."""
        if mark.cue in HARMS or OUTCOME in mark.traits:
            self.has_harm = True
            self.harmful.append(mark.first)
        elif mark.cue is CUE_OF_TOLL and mark.value not in STILL:
            self.harmful.append(mark.first)
        elif mark.cue is CUE_OF_SCOPE and mark.value == OTHER_NEWS:
            self.furniture.append(mark)


class Sentence:
    """Tokens `[first, past)` of a page."""

    __slots__ = ("_stretch", "first", "number", "page", "past")

    def __init__(self, page: Page, first: int, past: int, number: int) -> None:
        self.page = page
        self.first = first
        self.past = past
        self.number = number
        self._stretch = bisect_right(page.stretches.bounds, (first, len(page.tokens))) - 1

    @property
    def tells_harm(self) -> bool:
        """Whether a word stands in it without which nobody is harmed."""
        if not self.page.stretches.found[self._stretch] & TELLING:
            return False
        return any(self.first <= at < self.past for at in self.page.read(self._stretch).harmful)

    @property
    def may_be_open(self) -> bool:
        """Whether a word may stand in it that says that a number is higher or unknown."""
        return bool(self.page.stretches.found[self._stretch] & OPEN)

    @property
    def may_share(self) -> bool:
        """Whether a word may stand in it that makes people a share of those told of before."""
        return bool(self.page.stretches.found[self._stretch] & SHARE)

    def read(self) -> None:
        """Let the page know its words."""
        self.page.read(self._stretch)

    def marks(self, cue: Cue, value: str | None = None) -> Iterator[Mark]:
        """Return the marks of a cue in order."""
        page, number = self.page, self._stretch
        if not page.stretches.found[number] & WAY_OF[cue]:
            return iter(())
        return _fitting(page.read(number).by_cue.get(cue, ()), range(self.first, self.past), value)


def read_page(content: str, pack: Pack) -> Page | None:
    """Return a report's words for the pack to read, or None where no word tells of harm."""
    text = read_text(content)
    if not pack.may_tell_harm(text.words):
        return None
    page = Page(text, pack)
    return page if page.tells_harm else None


def _amounts(
    quantities: Sequence[Quantity], marks: Sequence[Mark], dated: set[int]
) -> list[Quantity]:
    """Return the amounts of people or things: no dates, and no «number of» that heads a toll."""
    heads = {m.first: m.past for m in marks if m.cue is CUE_OF_TOLL}
    # «عدد من قضوا» is the toll of the dead, not a number of somebody.
    return [q for q in quantities if q.first not in dated and heads.get(q.first, 0) <= q.past]


def read_sentences(page: Page) -> Iterator[Sentence]:
    """Yield the sentences of a page in order."""
    for number, (first, past) in enumerate(page.sentences):
        yield Sentence(page, first, past, number)


def _fitting(marks: Iterable[Mark], where: range, value: str | None) -> Iterator[Mark]:
    """Yield the marks of a value in a range of tokens, of several at one token the first."""
    last = -1
    for mark in marks:
        if mark.first != last and mark.first in where and (value is None or value == mark.value):
            last = mark.first
            yield mark


def _first(mark: Mark) -> int:
    return mark.first


def _stays(mark: Mark) -> bool:
    """Return whether a mark speaks although an amount or a date holds its words."""
    is_scope = mark.cue is CUE_OF_SCOPE and (mark.value == EARLIER or "dated" in mark.traits)
    return is_scope or (mark.cue is CUE_OF_TOLL and OUTCOME in mark.traits)
