"""What the ledger tells of one event, and its series with what others count beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hasila import pipeline
from hasila.ledger.store import Account, Ledger
from hasila.model.event import Event
from hasila.model.outcome import Outcome
from hasila.pipeline import PRESS, Asked, Series
from hasila.publish.views.contradictions import (
    ContradictionRow,
    of_speakers,
    show_contradictions,
)
from hasila.publish.views.series import CIVILIANS, Beside, SeriesTable, name_sides, show_series

# Columns that a terminal has room for beside a series.
MOST_BESIDE = 2
# One step is a remark, not a count kept beside another.
FEWEST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Running:
    """A running toll and what contradicts what in the figures behind it."""

    event: Event
    main: Series
    beside: tuple[Beside, ...]
    table: SeriesTable
    contradictions: tuple[ContradictionRow, ...]


def recall(store: Ledger, name: str, as_of: datetime | None, until: str | None) -> Account:
    """Return what the ledger knew of an event at *as_of*, as far as published by *until*.

    Raises:
        CommandError: No event, or several, have this name.
    """
    account = store.account(name, as_of)
    if until is None:
        return account
    return replace(account, figures=pipeline.reported_by(account.figures, account.reports, until))


def run(account: Account, outcome: Outcome, source: str | None) -> Running | None:
    """Return a speaker's series, by default of the one who leads; None where nobody says."""
    figures, reports = account.figures, account.reports
    speakers = pipeline.voices(figures, outcome, reports)
    speaker = source or next(iter(speakers), None)
    main = pipeline.series(figures, Asked(outcome, speaker), reports)
    if not main.steps:
        return None
    sides = name_sides(share for step in main.steps for share in step.shares)
    beside = _beside(
        account, outcome, [s for s in speakers if s not in {speaker, PRESS}], tuple(sides)
    )
    table = show_series(main, {report.id: report for report in reports}, beside)
    shown = {str(speaker), *(other.speaker for other in beside)}
    found = of_speakers(pipeline.check(figures, reports), outcome, shown)
    return Running(account.event, main, beside, table, show_contradictions(found))


def _beside(
    account: Account, outcome: Outcome, speakers: Sequence[str], sides: Sequence[str]
) -> tuple[Beside, ...]:
    """Return what others count, by the sides of the main series: those who moved most often."""
    found = [
        Beside(speaker, side, series)
        for speaker in speakers
        for side in sides
        if side != CIVILIANS
        for series in (
            pipeline.series(account.figures, Asked(outcome, speaker, party=side), account.reports),
        )
        if len(series.steps) >= FEWEST_STEPS
    ]
    ranked = sorted(found, key=lambda b: (-len(b.series.steps), speakers.index(b.speaker)))
    kept = ranked[:MOST_BESIDE]
    return tuple(sorted(kept, key=lambda b: (speakers.index(b.speaker), sides.index(b.side))))
