"""The numbers of one statement put together: lists are added up, repetitions are not."""

from collections.abc import Sequence

from hasila.model.figure import Figure, Scope
from hasila.model.group import Category
from hasila.model.hedge import Hedge
from hasila.tolls.clock import Shelf
from hasila.tolls.readings import EVERYBODY, Reading, Share, add, block_of, pick, read_figure

# Groups named one after the other stand no further apart than this, in code points.
LIST_GAP = 60
SENTENCE_ENDS = frozenset(".\n؟!")


def put_together(
    figures: Sequence[Figure], shelf: Shelf
) -> tuple[Reading | None, tuple[Share, ...]]:
    """Return the reading for everybody and a share for each other block.

    Source:
        docs/method/series.md, "One statement"
    """
    numbered = [f for f in figures if f.hedge is not Hedge.UNQUANTIFIED] or figures
    mixed = [item for item in _lists(numbered, shelf) if _is_mixed(item)]
    listed = {figure.id for item in mixed for figure in item}
    blocks: dict[tuple[str | None, Category | None], list[Figure]] = {}
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


def _goes_on(before: Sequence[Figure], figure: Figure, shelf: Shelf) -> bool:
    """Return whether *figure* is the next in a list («ملازم وعشرة جنود», names one by one).

    Only single persons make a list: two larger numbers of the same people are two tellings.
    """
    last = before[-1]
    ones = sum(f.count.is_exact and f.count.low == 1 for f in (*before, figure))
    if ones < len(before) or not figure.count.is_exact:
        return False
    gap = figure.span.start - last.span.end
    if not 0 <= gap <= LIST_GAP or last.group.who == figure.group.who is not None:
        return False
    content = shelf.content(figure.report)
    between = content[last.span.end : figure.span.start] if content else ""
    return not SENTENCE_ENDS & set(between)
