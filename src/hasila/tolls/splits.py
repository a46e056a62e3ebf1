"""A total split in four as UCDP does: the sides, the civilians, and those nobody tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hasila.model.group import Category
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll
from hasila.tolls.news import UNNAMED
from hasila.tolls.parties import members


@dataclass(frozen=True, slots=True)
class Side:
    """A side and how many of its own people, by the policy's best number."""

    party: str
    best: int


@dataclass(frozen=True, slots=True)
class Split:
    """The best number of a row for everybody, and what it is made of.

    `best` is always the sum of the sides, the civilians and the `unknown`. `is_dropped`: the parts
    told are more than the whole, so that none of them is kept and all are unknown.
    """

    outcome: Outcome
    best: int
    sides: tuple[Side, ...]
    civilians: int
    unknown: int
    is_dropped: bool
    policy: str
    figures: tuple[str, ...]


def split_rows(rows: Iterable[Toll]) -> tuple[Split, ...]:
    """Return the split of each outcome that has a best number across speakers.

    Only what speakers classify is classified; who is a fighter of no side that is told is unknown.

    Source:
        docs/method/tolls.md, "Split in four"
    """
    across = [row for row in rows if row.source_id is None]
    totals = [row for row in across if (row.party, row.category) == (None, None)]
    return tuple(
        _split(total, total.best, [row for row in across if row.outcome is total.outcome])
        for total in totals
        if total.best is not None
    )


def _split(total: Toll, best: int, rows: Sequence[Toll]) -> Split:
    parties = _apart([row for row in rows if row.party is not None and row.best is not None])
    civil = [row for row in rows if row.category is Category.CIVILIAN and row.best is not None]
    civilians = sum(row.best or 0 for row in civil)
    sides = tuple(Side(row.party or "", row.best or 0) for row in parties)
    rest = best - civilians - sum(side.best for side in sides)
    used = (total, *parties, *civil)
    figures = tuple(sorted({key for row in used for key in row.figures}))
    is_dropped = rest < 0
    return Split(
        outcome=total.outcome,
        best=best,
        sides=() if is_dropped else sides,
        civilians=0 if is_dropped else civilians,
        unknown=best if is_dropped else rest,
        is_dropped=is_dropped,
        policy=total.policy,
        figures=figures,
    )


def _apart(rows: Sequence[Toll]) -> list[Toll]:
    """Return rows that count nobody twice (`a+b` goes before `a`), the largest first."""
    kept: list[Toll] = []
    # Militants whom a report does not name are of a side that others name.
    rows = [row for row in rows if row.party != UNNAMED] or rows
    for row in sorted(rows, key=lambda row: (-len(members(row.party)), row.party or "")):
        if not any(members(row.party) & members(other.party) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: (-(row.best or 0), row.party or ""))
