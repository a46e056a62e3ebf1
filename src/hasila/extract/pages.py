"""A report's words with everything the language pack knows of them, sentence by sentence."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TypeVar

from hasila.lang.expressions import DateMention, Quantity
from hasila.lang.pack import Cue, Letters, Mark, NounKind, Pack, PackNoun, read_dates
from hasila.model.copies import replace
from hasila.model.span import Span
from hasila.text.pages import read_page as read_text
from hasila.text.tokens import Kind, Token

Placed = TypeVar("Placed", Mark, PackNoun)

FURNITURE = "furniture"
EARLIER = "earlier"
SILENT = frozenset({Kind.QUOTE})
PARTING = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE})
ALSO = "also"
TOLL_LINKS = frozenset({"from", "to"})
LONGEST_ALSO = 3
# The cues that make a sentence worth reading: without one of them it holds no figure.
HARM = frozenset({Cue.TRIGGER, Cue.CASUALTY})


@dataclass(frozen=True, slots=True)
class Page:
    """Tokens of a content, and the readings that begin at each; `pack` is who read them."""

    content: str
    pack: Pack
    tokens: tuple[Token, ...]
    quantities: dict[int, Quantity]
    dates: dict[int, DateMention]
    nouns: dict[int, tuple[PackNoun, ...]]
    marks: dict[int, tuple[Mark, ...]]
    inside: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()
    hedged: Mapping[int, int] = field(default_factory=dict)
    # The words after which a page only lists other news («مقالات مشابهة»).
    furniture: Mark | None = None
    # The marks of each cue in order, and the tokens after which «as well as» ends.
    by_cue: Mapping[Cue, Sequence[Mark]] = field(default_factory=dict)
    also: frozenset[int] = frozenset()
    # The tokens at which anything is to be read; all others are words that nobody knows.
    telling: frozenset[int] = frozenset()
    # The quotation marks, and whether a quotation is open behind each.
    quotes: Sequence[tuple[int, bool]] = ()
    # Where the words begin without which no sentence tells of anybody harmed.
    harmful: Sequence[int] = ()
    # Whether the text names a place of custody.
    has_custody: bool = False

    def span(self, first: int, past: int) -> Span:
        """Return where tokens `[first, past)` stand."""
        return Span(self.tokens[first].start, self.tokens[past - 1].end)

    def mark(self, at: int, cue: Cue, value: str | None = None) -> Mark | None:
        """Return the mark of a cue (and value) that begins at token *at*, or None."""
        for mark in self.marks.get(at, ()):
            if mark.cue is cue and value in (None, mark.value):
                return mark
        return None

    def marks_in(self, first: int, past: int, cue: Cue, value: str | None = None) -> Iterator[Mark]:
        """Yield the marks of a cue (and value) that begin at tokens `[first, past)`, in order."""
        marks = self.by_cue.get(cue, ())
        last = -1
        for mark in islice(marks, bisect_left(marks, first, key=_place), None):
            if mark.first >= past:
                return
            if mark.first != last and value in (None, mark.value):
                last = mark.first
                yield mark

    def is_quoted(self, at: int) -> bool:
        """Return whether a quotation that was opened before token *at* still goes on."""
        place = bisect_left(self.quotes, (at, False))
        return place > 0 and self.quotes[place - 1][1]

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


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, past)` of a page."""

    page: Page
    first: int
    past: int
    number: int

    @property
    def tells_harm(self) -> bool:
        """Whether a word stands in it without which nobody is harmed."""
        harmful = self.page.harmful
        place = bisect_left(harmful, self.first)
        return place < len(harmful) and harmful[place] < self.past

    def marks(self, cue: Cue, value: str | None = None) -> Iterator[Mark]:
        """Return the marks of a cue in order."""
        return self.page.marks_in(self.first, self.past, cue, value)


def read_page(content: str, pack: Pack) -> Page:
    """Return a report's words with what the pack knows of them."""
    text = read_text(content)
    tokens = text.tokens
    marks = pack.find_marks(tokens)
    if not any(mark.cue in HARM or "outcome" in mark.traits for mark in marks):
        return Page(content, pack, tokens, {}, {}, {}, {})
    dates = read_dates(text, pack)
    dated = {at for date in dates for at in range(date.first, date.past)}
    quantities = _amounts(pack.find_quantities(tokens), marks, dated)
    taken = dated | {at for q in quantities for at in _quantity_tokens(q)}
    # A hedge may hold the toll that it is of («تجاوز عدد الجرحى مئتين»).
    free = [m for m in marks if m.first not in taken or _stays(m)]
    page = Page(
        content,
        pack,
        tokens,
        {q.first: q for q in quantities},
        {date.first: date for date in dates},
        _by_first([n for n in pack.find_nouns(tokens) if n.first not in taken]),
        _by_first(free),
        frozenset(taken),
        frozenset(at for m in marks if m.cue is not Cue.TOPIC for at in range(m.first, m.past)),
        {q.hedge_at[0]: q.first for q in quantities if q.hedge_at and q.hedge_at[0] < q.first},
        _furniture(marks, tokens),
    )
    return replace(
        page,
        by_cue=_by_cue(free),
        also=frozenset(_also(free)),
        telling=_telling(page),
        harmful=[mark.first for mark in marks if _is_harmful(mark)],
        quotes=tuple(_quotes(tokens, pack.letters)),
        has_custody=any(m.cue is Cue.CUSTODY or "custody" in m.traits for m in free),
    )


def _amounts(
    quantities: Sequence[Quantity], marks: Sequence[Mark], dated: set[int]
) -> list[Quantity]:
    """Return the amounts of people or things: no dates, and no «number of» that heads a toll."""
    heads = {m.first: m.past for m in marks if m.cue is Cue.TOLL}
    # «عدد من قضوا» is the toll of the dead, not a number of somebody.
    return [q for q in quantities if q.first not in dated and heads.get(q.first, 0) <= q.past]


def read_sentences(page: Page) -> Iterator[Sentence]:
    """Yield the sentences of a page in order."""
    for number, (first, past) in enumerate(read_text(page.content).sentences):
        yield Sentence(page, first, past, number)


def _is_harmful(mark: Mark) -> bool:
    """Return whether a mark may say that somebody was harmed; a toll says it by itself."""
    is_toll = mark.cue is Cue.TOLL and mark.value not in TOLL_LINKS
    return is_toll or mark.cue in HARM or "outcome" in mark.traits


def _stays(mark: Mark) -> bool:
    """Return whether a mark speaks although an amount or a date holds its words."""
    is_scope = mark.cue is Cue.SCOPE and (mark.value == EARLIER or "dated" in mark.traits)
    return is_scope or (mark.cue is Cue.TOLL and "outcome" in mark.traits)


def _furniture(marks: Sequence[Mark], tokens: Sequence[Token]) -> Mark | None:
    """Return the heading over a list of other news: it stands in the second half of a page."""
    found = (m for m in marks if m.cue is Cue.SCOPE and m.value == FURNITURE)
    late = (mark for mark in found if mark.first * 2 > len(tokens))
    return next((m for m in late if "line" not in m.traits or _is_line(tokens, m)), None)


def _is_line(tokens: Sequence[Token], mark: Mark) -> bool:
    """Return whether words fill a line of their own."""
    beside = (mark.first - 1, mark.past)
    return all(0 <= at < len(tokens) and "\n" in tokens[at].form for at in beside)


def _quantity_tokens(quantity: Quantity) -> Iterator[int]:
    yield from range(quantity.first, quantity.past)
    if quantity.hedge_at is not None:
        yield from range(*quantity.hedge_at)


def _place(mark: Mark) -> int:
    return mark.first


def _by_cue(marks: Sequence[Mark]) -> dict[Cue, list[Mark]]:
    table: dict[Cue, list[Mark]] = {}
    for mark in marks:
        table.setdefault(mark.cue, []).append(mark)
    return table


def _also(marks: Sequence[Mark]) -> Iterator[int]:
    return (m.past for m in marks if m.value == ALSO and m.past - m.first <= LONGEST_ALSO)


def _telling(page: Page) -> frozenset[int]:
    """Return where something that is known begins, and where a sentence is parted."""
    parting = (token.at for token in page.tokens if token.kind in PARTING)
    return frozenset(chain(page.quantities, page.dates, page.nouns, page.marks, parting))


def _quotes(tokens: Sequence[Token], letters: Letters) -> Iterator[tuple[int, bool]]:
    is_open = False
    for token in tokens:
        if token.kind is Kind.QUOTE:
            sign = token.form[0]
            is_open = sign in letters.opening or (sign not in letters.closing and not is_open)
            yield token.at, is_open


def _by_first(found: Sequence[Placed]) -> dict[int, tuple[Placed, ...]]:
    table: dict[int, list[Placed]] = {}
    for item in found:
        table.setdefault(item.first, []).append(item)
    return {at: tuple(items) for at, items in table.items()}
