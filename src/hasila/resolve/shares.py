"""Figures that are shares of another one, as the sides and kinds of people tell."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hasila.model.copies import replace
from hasila.model.figure import Figure, Scope
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge

# Two groups told in one breath («ثلاثة موظفين وأربعة حراس»): so many characters at most between
# the end of one number and the next.
BREATH = 45
# From this whole on, groups of different people that add up to it exactly are no chance.
LARGE_WHOLE = 50
MOST_PARTS = 4
# A report that tells of more counts is a list, and adds up by chance.
MOST_COUNTS = 12
# Boys and women are told apart in any list; people of a trade or force beside one another are
# the report's own account of a whole.
ROLES = frozenset(Category) - {Category.CHILD, Category.WOMAN, Category.MIXED, Category.PRISONER}
GUNMEN = "gunmen"
FIRM = frozenset({Hedge.EXACT, Hedge.ABOUT, Hedge.AT_LEAST, Hedge.MORE_THAN})


def with_shares(figures: Sequence[Figure], content: str) -> tuple[Figure, ...]:
    """Return the *figures* of a report in order, with those that are shares of a whole as parts.

    Source:
        docs/method/scope.md, "Shares"
    """
    shares: dict[str, str] = {}
    for whole in figures:
        if _is_whole(whole):
            rivals = [f for f in figures if _may_be_share(f, whole)]
            for share in (*_in_one_breath(rivals, whole, content), *_adding_up(rivals, whole)):
                shares.setdefault(share.id, whole.id)
    return tuple(
        replace(figure, scope=Scope.PART, whole=figure.whole or shares[figure.id])
        if figure.id in shares
        else figure
        for figure in figures
    )


def _is_whole(figure: Figure) -> bool:
    """Tell a firm count of people of no told kind."""
    is_general = figure.group.party is None and figure.group.category is None
    is_total = figure.scope is Scope.TOTAL and not figure.is_revision
    return is_general and is_total and figure.hedge in FIRM and (figure.count.low or 0) > 1


def _may_be_share(figure: Figure, whole: Figure) -> bool:
    """Tell a smaller count of told people with the same outcome in the same event."""
    is_told = figure.group.party is not None or figure.group.category is not None
    is_same = (figure.outcome, figure.event) == (whole.outcome, whole.event)
    is_total = figure.scope is Scope.TOTAL and figure.hedge in FIRM
    is_smaller = 0 < (figure.count.low or 0) < (whole.count.low or 0)
    return is_told and is_same and is_total and is_smaller


def _in_one_breath(rivals: Sequence[Figure], whole: Figure, content: str) -> Iterator[Figure]:
    """Yield groups that «و» joins and that are fewer than the whole."""
    told = [f for f in rivals if f.group.category in ROLES and f.group.party != GUNMEN]
    for one, other in pairwise(told):
        between = content[one.span.end : other.span.start]
        is_joined = between.endswith("و") and len(between) <= BREATH and "." not in between
        if is_joined and (one.count.low or 0) + (other.count.low or 0) <= (whole.count.low or 0):
            yield from (one, other)


def _adding_up(rivals: Sequence[Figure], whole: Figure) -> Iterator[Figure]:
    """Yield groups of different people that add up to the whole."""
    total = whole.count.low or 0
    if total < LARGE_WHOLE or len(rivals) > MOST_COUNTS:
        return
    for length in range(2, MOST_PARTS + 1):
        for parts in combinations(rivals, length):
            kinds = {_kind(part.group) for part in parts}
            if len(kinds) == length and sum(part.count.low or 0 for part in parts) == total:
                yield from parts
                return


def _kind(group: Group) -> tuple[str | None, str | None]:
    return group.party, group.category
