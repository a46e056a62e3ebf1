"""The numbers of one statement put together: lists are added up, repetitions are not."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from hasila.model.count import Count
from hasila.model.figure import Figure, Scope
from hasila.model.group import Category
from hasila.model.hedge import Hedge
from hasila.model.span import Span
from hasila.tolls.clock import Shelf
from hasila.tolls.readings import EVERYBODY, Reading, Share, add, block_of, pick, read_figure

# Groups named one after the other stand no further apart than this, in code points.
LIST_GAP = 60
Block = tuple[str | None, Category | None]
CIVILIANS: Block = (None, Category.CIVILIAN)
SENTENCE_ENDS = frozenset(".\n؟!")


def put_together(
    figures: Sequence[Figure], shelf: Shelf
) -> tuple[Reading | None, tuple[Share, ...]]:
    """Return the reading for everybody and a share for each other block.

    Source:
        docs/method/series.md, "One statement"
    """
    numbered = _numbered(figures)
    mixed = [item for item in _lists(numbered, shelf) if _is_mixed(item)]
    listed = {figure.id for item in mixed for figure in item}
    blocks: dict[Block, list[Figure]] = {}
    for figure in numbered:
        blocks.setdefault(block_of(figure), []).append(figure)
    alone = [figure for figure in blocks.pop(EVERYBODY, []) if figure.id not in listed]
    whole = _pick_list([*mixed, *_lists(alone, shelf)])
    shares: list[Share] = []
    for (party, category), members in blocks.items():
        reading = _pick_list(_lists(members, shelf))
        if reading is not None:
            is_part = all(figure.scope is Scope.PART for figure in members)
            shares.append(Share(party, category, reading, is_part))
    return whole, tuple(shares)


def _numbered(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Return the figures without words that a number of the same people, or any, speaks for.

    Of «ثلاثة مقاتلين وعدد من المدنيين» the civilians stay.
    """
    told = {block_of(f) for f in figures if f.hedge is not Hedge.UNQUANTIFIED}
    if not told:
        return figures
    spoken_for = {EVERYBODY, *told}
    return [
        f for f in figures if f.hedge is not Hedge.UNQUANTIFIED or block_of(f) not in spoken_for
    ]


def _is_mixed(figures: Sequence[Figure]) -> bool:
    """Return whether a list names people of a block beside others («طفل وشاب»): they are two."""
    blocks = {block_of(figure) for figure in figures}
    return EVERYBODY in blocks and len(blocks) > 1


def _pick_list(lists: Sequence[Sequence[Figure]]) -> Reading | None:
    """Return the number that the lists of one block, each added up, come to."""
    in_order = sorted(lists, key=lambda item: item[0].span)
    return pick(add([read_figure(figure) for figure in item]) for item in in_order)


def _lists(figures: Sequence[Figure], shelf: Shelf) -> list[list[Figure]]:
    """Return the figures, those together that are one list."""
    lists: list[list[Figure]] = []
    for figure in figures:
        if lists and _goes_on(lists[-1], figure, shelf):
            lists[-1].append(figure)
        else:
            lists.append([figure])
    return lists


def among_civilians(
    shares: Sequence[Share], heads: Sequence[Figure], parts: Collection[Block], shelf: Shelf
) -> tuple[Share, ...]:
    """Return the shares, children and the like as part of the civilians where they may be.

    «خمسة مدنيين وطفلان» are 7. A child of another sentence may be one of the civilians, or one
    more: 5 to 6. Who is told as a part elsewhere in the report (`parts`) is one of them.
    """
    civilians = next((share for share in shares if share.block == CIVILIANS), None)
    own = [figure for figure in heads if block_of(figure) == CIVILIANS]
    if civilians is None or not own:
        return tuple(shares)
    among = {
        share.block
        for share in shares
        if share.is_of_civilians and not _is_listed(share.block, heads, own, shelf)
    }
    apart = [share for share in shares if share.block in among - {*parts} and not share.is_part]
    wide = _with_perhaps(civilians.reading, [share.reading for share in apart])
    rest = (share for share in shares if share is not civilians)
    placed = [replace(s, is_part=True) if s.block in among else s for s in rest]
    return (replace(civilians, reading=wide), *placed)


def _is_listed(
    block: Block, heads: Sequence[Figure], civilians: Sequence[Figure], shelf: Shelf
) -> bool:
    """Return whether people of a block are told side by side with the civilians."""
    return any(
        _is_beside(min(figure, civilian, key=_place), max(figure, civilian, key=_place), shelf)
        for figure in heads
        if block_of(figure) == block
        for civilian in civilians
    )


def _with_perhaps(told: Reading, more: Sequence[Reading]) -> Reading:
    """Return a number to which others may come, or of which they may be part."""
    if not more:
        return told
    both = add([told, *more])
    low = max(told.count.low or 0, add(more).count.low or 0)
    hedge = Hedge.BETWEEN if both.count.high is not None else Hedge.AT_LEAST
    return replace(both, count=Count(low, both.count.high), hedge=hedge)


def _goes_on(before: Sequence[Figure], figure: Figure, shelf: Shelf) -> bool:
    """Return whether *figure* is the next in a list («ملازم وعشرة جنود», names one by one).

    Only single persons make a list: two larger numbers of the same people are two tellings.
    """
    last = before[-1]
    ones = sum(f.count.is_exact and f.count.low == 1 for f in (*before, figure))
    if ones < len(before) or not figure.count.is_exact:
        return False
    if last.group.who == figure.group.who is not None:
        return False
    return _is_beside(last, figure, shelf)


def _place(figure: Figure) -> Span:
    return figure.span


def _is_beside(last: Figure, figure: Figure, shelf: Shelf) -> bool:
    """Return whether two figures stand side by side in one sentence."""
    if not 0 <= figure.span.start - last.span.end <= LIST_GAP:
        return False
    content = shelf.content(figure.report)
    between = content[last.span.end : figure.span.start] if content else ""
    return not SENTENCE_ENDS & set(between)
