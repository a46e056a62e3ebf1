"""Counts that add up to a stated whole are shares of it («31 … وتوفي تسعة» of forty)."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from hasila.model.copies import replace
from hasila.model.figure import Figure, Scope
from hasila.model.hedge import Hedge

LONGEST_RUN = 5
# So many shares and so large a whole make it certain beyond the end of a sentence.
LONG_RUN = 3
LARGE_WHOLE = 10
# A run of shares stands close together, in characters between one number and the next.
CLOSE = 220
SMALLEST_WHOLE = 5


def with_shares(figures: Sequence[Figure], content: str) -> tuple[Figure, ...]:
    """Return the figures, those of one sentence that add up to a stated whole as its shares."""
    shares: dict[str, Figure] = {}
    plain = [figure for figure in figures if _is_plain(figure)]
    for outcome in sorted({figure.outcome for figure in plain}):
        told = [figure for figure in plain if figure.outcome is outcome]
        # «سبعة بينهم ثلاثة»: the three are counted among the seven.
        ids = {figure.id for figure in told}
        lone = [figure for figure in told if figure.whole not in ids]
        for run in chain(_runs(told, content), _runs(lone, content)):
            whole = _whole_of(run, told, content)
            if whole is not None:
                shares.update({f.id: _share_of(f, whole) for f in run if f.id not in shares})
    return tuple(shares.get(figure.id, figure) for figure in figures)


def _share_of(figure: Figure, whole: Figure) -> Figure:
    return replace(figure, scope=Scope.PART, whole=figure.whole or whole.id)


def _is_plain(figure: Figure) -> bool:
    is_exact = figure.count.is_exact and figure.hedge in (Hedge.EXACT, Hedge.ABOUT)
    is_stated = figure.hedge is Hedge.AT_LEAST and figure.count.low is not None
    return figure.scope is not Scope.BACKGROUND and (is_exact or is_stated)


def _runs(told: Sequence[Figure], content: str) -> Iterator[tuple[Figure, ...]]:
    """Yield runs of two or more neighbours of one outcome, the longest first."""
    for length in range(LONGEST_RUN, 1, -1):
        for at in range(len(told) - length + 1):
            run = tuple(told[at : at + length])
            is_line = length < LONG_RUN
            if all(
                _are_close(one, other, content, is_line=is_line) for one, other in pairwise(run)
            ):
                yield run


def _are_close(one: Figure, other: Figure, content: str, *, is_line: bool) -> bool:
    """Return whether two counts stand close together, on one line where that is asked.

    Many newspapers end the line at every sentence.
    """
    between = content[one.span.end : other.span.start]
    return (
        one.span.end <= other.span.start
        and len(between) <= CLOSE
        and not (is_line and "\n" in between)
    )


def _whole_of(run: Sequence[Figure], told: Sequence[Figure], content: str) -> Figure | None:
    total = sum(figure.count.low or 0 for figure in run)
    is_long = len(run) >= LONG_RUN and total >= LARGE_WHOLE
    is_one_sentence = "." not in content[run[0].span.end : run[-1].span.start]
    if total < SMALLEST_WHOLE or not (is_long or is_one_sentence):
        return None
    ids = {figure.id for figure in run}
    # «11 مدنيا بينهم أربعة»: the four are among the eleven.
    if any(figure.whole in ids for figure in run):
        return None
    wholes = [f for f in told if _is_whole(f, total) and f.id not in ids]
    before = [f for f in wholes if f.span < run[0].span and _are_parted(f, run[0], content)]
    after = [f for f in wholes if f.span > run[0].span]
    return next(iter(before[-1:] or after), None)


def _are_parted(whole: Figure, first: Figure, content: str) -> bool:
    """Return whether a sentence ends between a whole and its first share.

    In one sentence «5 … فيما قُتل 3 … وقُتل اثنان» are counts of their own.
    """
    return any(stop in content[whole.span.end : first.span.start] for stop in ".\n")


def _is_whole(figure: Figure, total: int) -> bool:
    return figure.count.low == total and figure.scope is not Scope.PART
