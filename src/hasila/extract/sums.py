"""Counts that add up to a stated whole are shares of it («31 … وتوفي تسعة» of forty)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hasila.model.figure import Figure, Scope
from hasila.model.hedge import Hedge

LONGEST_RUN = 5
# A run of shares stands close together, in characters between one number and the next.
CLOSE = 220
SMALLEST_WHOLE = 5


def with_shares(figures: Sequence[Figure], content: str) -> tuple[Figure, ...]:
    """Return the figures, those of one sentence that add up to a stated whole as its shares."""
    shares: dict[str, Figure] = {}
    told = [figure for figure in figures if _is_plain(figure)]
    for run in _runs(told, content):
        whole = _whole_of(run, told)
        if whole is not None:
            for figure in run:
                shares.setdefault(
                    figure.id, replace(figure, scope=Scope.PART, whole=figure.whole or whole.id)
                )
    return tuple(shares.get(figure.id, figure) for figure in figures)


def _is_plain(figure: Figure) -> bool:
    is_exact = figure.count.is_exact and figure.hedge in (Hedge.EXACT, Hedge.ABOUT)
    is_stated = figure.hedge is Hedge.AT_LEAST and figure.count.low is not None
    return figure.scope in (Scope.TOTAL, Scope.NEW) and (is_exact or is_stated)


def _runs(told: Sequence[Figure], content: str) -> Iterator[tuple[Figure, ...]]:
    """Yield runs of two or more neighbours of one outcome, the longest first."""
    for length in range(LONGEST_RUN, 1, -1):
        for at in range(len(told) - length + 1):
            run = tuple(told[at : at + length])
            if all(_are_close(one, other, content) for one, other in pairwise(run)):
                yield run


def _are_close(one: Figure, other: Figure, content: str) -> bool:
    gap = other.span.start - one.span.end
    between = content[one.span.end : other.span.start]
    is_one_sentence = "\n" not in between and "." not in between
    return one.outcome is other.outcome and 0 <= gap <= CLOSE and is_one_sentence


def _whole_of(run: Sequence[Figure], told: Sequence[Figure]) -> Figure | None:
    total = sum(figure.count.low or 0 for figure in run)
    if total < SMALLEST_WHOLE:
        return None
    ids = {figure.id for figure in run}
    for figure in told:
        is_whole = figure.outcome is run[0].outcome and figure.count.low == total
        if is_whole and figure.id not in ids:
            return figure
    return None
