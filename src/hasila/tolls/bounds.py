"""What the number for some people says of another: parts of wholes, wholes of parts, joint ones."""

from collections.abc import Sequence
from dataclasses import replace

from hasila.model.figure import Evidence, Figure
from hasila.model.group import Category
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll
from hasila.tolls.across import Across, Word
from hasila.tolls.clock import order_of
from hasila.tolls.series import Step

# Outcomes that «killed and wounded» tells together.
JOINT = (Outcome.KILLED, Outcome.WOUNDED)
# Entries that name both, so that there is one of each at the least («قتلى وجرحى»).
BOTH = (".noun.qatil", ".noun.shahid", ".noun.jarih", ".noun.musab", ".wounded.")


def bound(found: Sequence[Across]) -> list[Toll]:
    """Return the rows across speakers, each as wide as what is said of wholes and parts beside it.

    Source:
        docs/method/tolls.md, "Wholes and parts"
    """
    totals = [item for item in found if _is_total(item.row)]
    parts = [item.row for item in found if any(item.is_apart(total) for total in totals)]
    rows = []
    for item in found:
        row = item.row
        if _is_total(row):
            row = _reaching_parts(row, parts)
        elif row.category is Category.CIVILIAN and totals:
            row = _within_wholes(item, totals[0], found)
        rows.append(row)
    return rows


def _is_total(row: Toll) -> bool:
    return row.party is None and row.category is None


def _reaching_parts(total: Toll, parts: Sequence[Toll]) -> Toll:
    """Return the range for everybody, wide enough for a part that another speaker tells of."""
    above = [part for part in parts if total.high is not None and (part.low or 0) > total.high]
    if not above:
        return total
    most = max(above, key=lambda part: (part.high is None, part.high or 0, part.figures))
    figures = {*total.figures, *(key for part in above for key in part.figures)}
    return replace(total, high=most.high, figures=tuple(sorted(figures)))


def _within_wholes(item: Across, total: Across, found: Sequence[Across]) -> Toll:
    """Return the civilians' range, held against the wholes of those who tell no civilians.

    Of one dead in all there is at most one civilian; and where nobody speaks of fighters, all of
    twelve dead may be.
    """
    row = item.row
    own = {(word.voice, word.outlet): word.step for word in item.words}
    silent = [word for word in total.words if _is_newer(word, own)]
    if any(each.row.party or each.row.category is Category.COMBATANT for each in found):
        silent = [word for word in silent if _falls_short(word, row)]
    for word in silent:
        row = _reaching(row, word)
    return row


def _is_newer(word: Word, own: dict[tuple[str, str], Step]) -> bool:
    step = own.get((word.voice, word.outlet))
    return step is None or order_of(word.step.as_of) > order_of(step.as_of)


def _falls_short(word: Word, row: Toll) -> bool:
    high = word.step.count.high
    return high is not None and high < (row.low or 0)


def _reaching(row: Toll, word: Word) -> Toll:
    count = word.step.count
    if count.low is None or word.step.best is None:
        return row
    low, high = row.low or 0, row.high
    if high is not None:
        high = max(high, count.low if count.high is None else count.high)
    elif count.high is not None:
        high = max(count.high, low, row.best or 0)
    low = low if count.high is None else min(low, count.low)
    if (low, high) == (row.low, row.high):
        return row
    figures = tuple(sorted({*row.figures, *word.step.figures}))
    return replace(row, low=low, high=high, figures=figures)


def of_joint(row: Toll, outcome: Outcome, figures: Sequence[Figure]) -> Toll:
    """Return what a number of killed and wounded together says of one of the two.

    Its upper end, and a low of 0, or of 1 where the words name both; it is never split.
    """
    if row.high == 0:
        return replace(row, outcome=outcome)
    used = set(row.figures)
    names_both = any(_names_both(each) for f in figures if f.id in used for each in f.evidence)
    return replace(row, outcome=outcome, low=int(names_both), best=None, is_derived=True)


def _names_both(evidence: Evidence) -> bool:
    return evidence.entry is not None and any(each in evidence.entry for each in BOTH)
