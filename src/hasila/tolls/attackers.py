"""Totals with and without those who died by their own attack."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hasila.model.figure import Attackers, Figure
from hasila.model.toll import Toll


def with_attackers(rows: Iterable[Toll], figures: Iterable[Figure]) -> tuple[Toll, ...]:
    """Return rows, the totals with how many attackers are in them where the words tell.

    Source:
        docs/method/tolls.md, "Attackers"
    """
    known = [figure for figure in figures if figure.attackers is not None]
    return tuple(replace(row, attackers=_in_row(row, known)) if known else row for row in rows)


def _in_row(row: Toll, figures: Sequence[Figure]) -> int | None:
    """Return the attackers in a total: a share of it, or one of those it is the sum of."""
    if row.party is not None or row.category is not None or row.best is None:
        return None
    own = [f for f in figures if f.outcome is row.outcome]
    told = [
        figure.count.low or 0
        for figure in own
        if figure.attackers is Attackers.ONLY
        and figure.count.is_exact
        and (figure.whole in row.figures or figure.id in row.figures)
    ]
    if told and max(told) <= row.best:
        return max(told)
    is_without = any(f.attackers is Attackers.EXCLUDED and f.id in row.figures for f in own)
    return 0 if is_without else None
