"""Numbers that a report tells beside its event: of more than it, or of nobody elsewhere."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hasila.model.figure import Figure, Scope
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.tolls.listing import LIST_GAP
from hasila.tolls.readings import EVERYBODY, block_of, read_figure
from hasila.tolls.speakers import PRESS, speaker_of

# From here on a number may be far above what a report tells first: so many times it. Of 70 such
# numbers in 847 reports, 24 of 24 looked at were of a month, a year or the whole war.
FAR_FROM = 20
FAR_TIMES = 4
# Rules that read a toll which rose have this in their id, in every language pack.
RISING = ".toll"
NO_NUMBER = frozenset({Hedge.UNQUANTIFIED, Hedge.NONE})
Texts = Mapping[tuple[str, Outcome], Sequence[Figure]]


def find_wider(texts: Texts) -> frozenset[str]:
    """Return the figures that count more than the event, by their ids, and shares of them.

    «قتيلان في القرية … وقُتل 67 منذ بدء الحملة»: what a report tells first is what it is about.

    Args:
        texts: The figures of each report and outcome, in the order of the text.

    Source:
        docs/method/series.md, "Set aside"
    """
    first: dict[Outcome, int] = {}
    for (_, outcome), group in texts.items():
        first[outcome] = max(first.get(outcome, 0), _first_told(group))
    far = {
        figure.id
        for (_, outcome), group in texts.items()
        for figure in group
        if _is_far(figure, first[outcome])
    }
    shares = {
        figure.id
        for group in texts.values()
        for figure in group
        if figure.scope is Scope.PART and figure.whole in far
    }
    return frozenset(far | shares)


def _first_told(group: Sequence[Figure]) -> int:
    """Return the greatest of the numbers that a report begins with, side by side."""
    told = [f for f in group if f.scope is not Scope.PART and f.hedge not in NO_NUMBER]
    near = [
        figure
        for at, figure in enumerate(told)
        if all(b.span.start - a.span.end <= LIST_GAP for a, b in pairwise(told[: at + 1]))
    ]
    return max((read_figure(figure).number for figure in near), default=0)


def _is_far(figure: Figure, first: int) -> bool:
    """Return whether a number is no toll of what is told first; a toll that rises may be."""
    number = read_figure(figure).number
    is_far = number >= FAR_FROM and number > FAR_TIMES * first > 0
    return is_far and RISING not in figure.rule


def find_zeros(texts: Texts) -> frozenset[str]:
    """Return the figures of nobody, by their ids, of reports that tell of somebody.

    «جرحى في البلدة … ولا إصابات في القرية المجاورة»: the report's own nobody is of elsewhere. What
    somebody in particular says of nobody («الوزارة: لا قتلى») stays.
    """
    return frozenset(
        figure.id
        for group in texts.values()
        for figure in group
        if _is_nobody(figure) and any(_tells_of_some(other, figure) for other in group)
    )


def _is_nobody(figure: Figure) -> bool:
    return figure.hedge is Hedge.NONE and block_of(figure) == EVERYBODY


def _tells_of_some(other: Figure, nobody: Figure) -> bool:
    is_one_voice = other.source_id == nobody.source_id or not (
        _is_somebody(other) or _is_somebody(nobody)
    )
    return is_one_voice and (other.count.low or 0) > 0


def _is_somebody(figure: Figure) -> bool:
    return speaker_of(figure.source_id or PRESS).is_one
