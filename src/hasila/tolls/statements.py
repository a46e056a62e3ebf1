"""What one speaker says in one report for one moment: the whole, and the shares beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hasila.model.count import Count
from hasila.model.figure import Figure, Scope, Stance, Status
from hasila.model.group import Category
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.when import Precision
from hasila.tolls.asides import find_wider, find_zeros
from hasila.tolls.clock import Shelf
from hasila.tolls.listing import among_civilians, put_together
from hasila.tolls.policy import PRESS
from hasila.tolls.readings import (
    EVERYBODY,
    Reading,
    Share,
    add,
    block_of,
    disjoint,
    is_armed,
    is_rounding,
    read_figure,
)

# The ending of the rule that knows an earlier value («من 9 إلى 25»), in every language pack.
EARLIER_VALUE = ".toll.from"
# The endings of entries that open a complete split: they are, distributed over.
PARTITIONS = (".part.they-are", ".part.list-of")
# A month or a year without a day is no day from which anybody counts.
COARSE = frozenset({Precision.MONTH, Precision.YEAR})
DAY_LENGTH = len("2031-03-04")
_Key = tuple[str, str, Outcome, str | None, bool, bool]


@dataclass(frozen=True, slots=True)
class Statement:
    """`whole` is the number for everybody, where the speaker gives one.

    `is_earlier`: a value that is quoted as overtaken. `is_open`: the speaker says the true number
    is higher or unknown. `is_increment`: there are only additions to a toll that is not told.
    `is_partition`: the words say that the shares are all there are. `is_wider`: the numbers are far
    above what the report tells first, so that more than this event is in them. `added` is what the
    speaker gives as an addition to a toll; `anchor` the day from which it counts, where it says so.
    """

    report: str
    voice: str
    outcome: Outcome
    as_of: str | None
    published: str | None
    whole: Reading | None
    shares: tuple[Share, ...]
    is_earlier: bool = False
    is_open: bool = False
    is_revision: bool = False
    is_increment: bool = False
    is_partition: bool = False
    is_wider: bool = False
    added: Reading | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the voice and the moment it is held to have."""

    figure: Figure
    voice: str
    as_of: str | None
    is_earlier: bool
    is_wider: bool = False


def counts(figure: Figure) -> bool:
    """Return whether a figure may count at all: not denied, feared, background or rejected."""
    is_said = figure.stance in (Stance.STATED, Stance.CLAIMED)
    is_here = figure.scope is not Scope.BACKGROUND
    return is_said and is_here and figure.status is not Status.REJECTED


def read_statements(figures: Iterable[Figure], shelf: Shelf) -> tuple[Statement, ...]:
    """Return the statements that the figures make, in no order that matters.

    Source:
        docs/method/series.md, "One statement"
    """
    once = {figure.id: figure for figure in figures if counts(figure)}.values()
    counted = sorted(once, key=lambda figure: (figure.report, figure.span, figure.id))
    by_text: dict[tuple[str, Outcome], list[Figure]] = {}
    for figure in counted:
        by_text.setdefault((figure.report, figure.outcome), []).append(figure)
    wholes = {figure.id: figure for figure in counted}
    wider, zeros = find_wider(by_text), find_zeros(by_text)
    found: dict[_Key, list[_Told]] = {}
    for group in by_text.values():
        known = [figure for figure in group if figure.id not in zeros]
        for told in _tell(known, wholes, shelf):
            figure = told.figure
            is_wider = figure.id in wider
            key = (
                figure.report,
                told.voice,
                figure.outcome,
                told.as_of,
                told.is_earlier,
                is_wider,
            )
            found.setdefault(key, []).append(told)
    return tuple(_state(key, told, wholes, shelf) for key, told in found.items())


def _tell(group: Sequence[Figure], wholes: dict[str, Figure], shelf: Shelf) -> list[_Told]:
    """Return the figures of one report and outcome with voice and moment."""
    heads = [_head(figure, group, shelf) for figure in group if figure.scope is not Scope.PART]
    heads = [_anchored(told, heads, shelf) for told in heads]
    parts = [_head(figure, group, shelf) for figure in group if figure.scope is Scope.PART]
    by_id = {told.figure.id: told for told in heads}
    placed = [_beside(part, by_id, heads, wholes) for part in parts]
    return [*heads, *placed]


def _head(figure: Figure, group: Sequence[Figure], shelf: Shelf) -> _Told:
    """Return a figure with voice and moment; a title's number has those of the body's."""
    is_earlier = any((e.entry or "").endswith(EARLIER_VALUE) for e in figure.evidence)
    same = [other for other in group if other is not figure and _repeats(figure, other)]
    voice = figure.source_id
    if voice is None:
        named = {other.source_id for other in same if other.source_id}
        voice = named.pop() if len(named) == 1 else PRESS
    return _Told(figure, voice, _moment(figure, voice, same, shelf), is_earlier)


def _anchored(told: _Told, heads: Sequence[_Told], shelf: Shelf) -> _Told:
    """Return a number without a moment of its own with that of its speaker's whole.

    «حتى ظهر الجمعة» is said once in a report, of the whole; the shares beside it are for then, too.
    """
    published = shelf.published(told.figure.report)
    if told.is_earlier or told.as_of not in (None, published):
        return told
    moments = {
        head.as_of
        for head in heads
        if head.voice == told.voice
        and not head.is_earlier
        and head.as_of not in (None, published)
        and _is_total(head)
        and block_of(head.figure) == EVERYBODY
    }
    return replace(told, as_of=moments.pop()) if len(moments) == 1 else told


def _moment(figure: Figure, voice: str, same: Sequence[Figure], shelf: Shelf) -> str | None:
    """Return the moment a number is for: words go before the time of publication."""
    published = shelf.published(figure.report)
    if figure.as_of is not None and figure.as_of != published:
        return figure.as_of
    told = (
        other.as_of
        for other in same
        if other.as_of not in (None, published) and other.source_id in (voice, None)
    )
    return next(told, shelf.moment(figure))


def _repeats(figure: Figure, other: Figure) -> bool:
    if block_of(figure) != block_of(other):
        return False
    here, there = read_figure(figure), read_figure(other)
    is_rounded = not here.is_firm and is_rounding(here.number, there.number)
    return here.number == there.number or is_rounded


def _beside(
    part: _Told, by_id: dict[str, _Told], heads: Sequence[_Told], wholes: dict[str, Figure]
) -> _Told:
    """Return a part with the moment of its whole: the one named, else the nearest before it."""
    named = by_id.get(part.figure.whole or "")
    if named is None and part.figure.whole in wholes:
        return part
    own = [h for h in heads if h.voice == part.voice and not h.is_earlier and _is_total(h)]
    before = [head for head in own if head.figure.span <= part.figure.span]
    head = named or (before[-1] if before else own[0] if own else None)
    if head is None:
        return part
    return _Told(part.figure, head.voice, head.as_of, head.is_earlier)


def _is_total(told: _Told) -> bool:
    return told.figure.scope is Scope.TOTAL


def _state(key: _Key, told: Sequence[_Told], wholes: dict[str, Figure], shelf: Shelf) -> Statement:
    report, voice, outcome, as_of, is_earlier, is_wider = key
    figures = [item.figure for item in told]
    alone = [figure for figure in figures if _stands_alone(figure, wholes)]
    heads = [figure for figure in alone if not _is_of_day(figure, alone)]
    added = [figure for figure in figures if figure.scope is Scope.NEW]
    parts = [f for f in figures if f.scope is Scope.PART and f not in alone]
    is_increment = bool(added) and not heads and not parts
    whole, shares = put_together(heads or (added if is_increment else []), shelf)
    own = [part for part in parts if _is_part_of(whole, part, wholes)]
    _, part_shares = put_together(own, shelf)
    # Beside a whole its parts are the shares; a total of a party there is of another moment.
    joined = _joined(shares, part_shares) if whole is None else _joined(part_shares, shares)
    told_as_parts = {share.block for share in part_shares}
    return Statement(
        report=report,
        voice=voice,
        outcome=outcome,
        as_of=as_of,
        published=shelf.published(report),
        whole=whole,
        shares=among_civilians(joined, heads, told_as_parts, shelf),
        is_earlier=is_earlier,
        is_open=any(figure.is_open for figure in figures),
        is_revision=any(figure.is_revision for figure in heads),
        is_increment=is_increment,
        is_partition=any(_is_partition(part) for part in own),
        is_wider=is_wider,
        added=put_together(added, shelf)[0],
        anchor=_anchor(heads),
    )


def _anchor(heads: Sequence[Figure]) -> str | None:
    """Return the first day of the longest time that the words give a total for («منذ الخميس»)."""
    starts = [
        figure.when.start[:DAY_LENGTH]
        for figure in heads
        if figure.when and figure.when.start and figure.when.precision not in COARSE
        if figure.when.end is None or figure.when.start[:DAY_LENGTH] < figure.when.end[:DAY_LENGTH]
    ]
    return min(starts, default=None)


def _is_of_day(figure: Figure, beside: Sequence[Figure]) -> bool:
    """Return whether a figure is of one day, told beside a count that began before that day.

    «قُتل 17 منهم منذ الخميس، وقتلوا السبت 22»: the 22 are no toll of the event.
    """
    when = figure.when
    if when is None or when.start is None or when.start != when.end:
        return False
    starts = [
        f.when.start for f in beside if f.when and f.when.start and f.when.start != f.when.end
    ]
    return any(start < when.start for start in starts)


def _is_part_of(whole: Reading | None, part: Figure, wholes: dict[str, Figure]) -> bool:
    """Return whether a part may stand beside the whole that a statement comes to.

    A share of another number for everybody (an old toll, quoted beside) is none of this one's.
    """
    head = wholes.get(part.whole or "")
    while head is not None and head.scope is Scope.PART and head.whole in wholes:
        head = wholes[head.whole]
    if whole is None or head is None or block_of(head) != EVERYBODY:
        return True
    told = read_figure(head).number
    return told == whole.number or is_rounding(told, whole.number)


def _is_partition(part: Figure) -> bool:
    """Return whether words say that the parts are all there are («هم», «موزعين على»)."""
    return any((e.entry or "").endswith(PARTITIONS) for e in part.evidence)


def _stands_alone(figure: Figure, wholes: dict[str, Figure]) -> bool:
    """Return whether a figure is a total; a share of another outcome is the total of its own.

    Of '60 casualties, 17 of them killed', 17 are all that were killed.
    """
    whole = wholes.get(figure.whole or "")
    is_of_other = whole is not None and whole.outcome is not figure.outcome
    return figure.scope is Scope.TOTAL or (figure.scope is Scope.PART and is_of_other)


def _joined(first: Iterable[Share], then: Iterable[Share]) -> tuple[Share, ...]:
    """Return one share a block, what comes *first* before what comes *then*."""
    found: dict[tuple[str | None, Category | None], Share] = {}
    for share in (*first, *then):
        found.setdefault(share.block, share)
    return tuple(found[block] for block in sorted(found, key=str))


def without_fighters(statement: Statement) -> Statement | None:
    """Return a statement without the people of armed sides; None where nobody else is in it.

    Of a whole that counts fighters too, what is left is what the speaker's split leaves over.
    """
    kept = tuple(share for share in statement.shares if not is_armed(share))
    armed = disjoint(share for share in statement.shares if is_armed(share))
    if not armed:
        return statement
    whole = statement.whole
    if whole is None:
        return replace(statement, shares=kept) if kept else None
    taken = add([share.reading for share in armed]).count
    low = max(
        0, (whole.count.low or 0) - (taken.high if taken.high is not None else taken.low or 0)
    )
    high = None if whole.count.high is None else max(low, whole.count.high - (taken.low or 0))
    rest = replace(whole, count=Count(low, high), hedge=_hedge_of(low, high), is_derived=True)
    return replace(statement, whole=rest, shares=kept)


def _hedge_of(low: int, high: int | None) -> Hedge:
    if high is None:
        return Hedge.AT_LEAST
    return Hedge.EXACT if low == high else Hedge.BETWEEN
