"""What the ledger tells of one event, and its series with what others count beside it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hasila import pipeline
from hasila.cli.names import find_event
from hasila.errors import CommandError
from hasila.ledger.store import Account, Ledger
from hasila.model.event import Event
from hasila.model.outcome import Outcome
from hasila.pipeline import PRESS, Asked, Policy, Series, Standing
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
    """A running toll and what contradicts what in the figures behind it.

    `standing` are the counts that stand side by side at the end, `claims` what sides say of their
    enemies or of their own success, of every outcome.
    """

    event: Event
    main: Series
    beside: tuple[Beside, ...]
    table: SeriesTable
    contradictions: tuple[ContradictionRow, ...]
    standing: tuple[Standing, ...] = ()
    claims: tuple[Standing, ...] = ()


def policy_of(name: str | None) -> Policy:
    """Return the policy of a name that settings know; the usual one where none was chosen."""
    return pipeline.policy_of(name or "") or pipeline.DEFAULT


def events_by(store: Ledger, policy: str | None, as_of: datetime | None) -> tuple[Event, ...]:
    """Return the events with the tolls that were recorded, or counted anew by a policy."""
    found = store.events(as_of)
    if policy is None:
        return found
    figures, reports = store.figures(as_of), store.reports(as_of)
    return pipeline.recount(found, figures, reports, policy_of(policy))


def accounts_of(
    store: Ledger, as_of: datetime | None, until: str | None = None
) -> Iterator[Account]:
    """Yield each event that the ledger held, with its figures and reports."""
    figures = {figure.id: figure for figure in store.figures(as_of)}
    reports = {report.id: report for report in store.reports(as_of)}
    for event in store.events(as_of):
        own = tuple(figures[key] for key in event.figures if key in figures)
        told_in = sorted({figure.report for figure in own})
        known = tuple(reports[key] for key in told_in if key in reports)
        if until is not None:
            own = pipeline.reported_by(own, known, until)
        yield Account(event, own, known)


def recall(store: Ledger, name: str, as_of: datetime | None, until: str | None) -> Account:
    """Return what the ledger knew of an event at *as_of*, as far as published by *until*.

    Raises:
        CommandError: No event, or several, have this name.
    """
    try:
        account = store.account(name, as_of)
    except CommandError:
        account = store.account(find_event(store, name, as_of).id, as_of)
    if until is None:
        return account
    return replace(account, figures=pipeline.reported_by(account.figures, account.reports, until))


def run(
    account: Account, outcome: Outcome, source: str | None, policy: Policy = pipeline.DEFAULT
) -> Running | None:
    """Return a speaker's series, by default of the one who leads; None where nobody says."""
    figures, reports = account.figures, account.reports
    speakers = pipeline.voices(figures, outcome, reports, policy)
    speaker = source or next(iter(speakers), None)
    main = pipeline.series(figures, Asked(outcome, speaker), reports, policy)
    if not main.steps:
        return None
    sides = name_sides(share for step in main.steps for share in step.shares)
    others = [s for s in speakers if s not in {speaker, PRESS}]
    claims = pipeline.claims(figures, reports, policy)
    beside = _beside(account, outcome, others, tuple(sides))
    on_sides = [item for item in claims if item.asked.party is not None]
    claimed = {(item.asked.source_id, key) for item in on_sides for key in item.step.figures}
    beside = tuple(replace(b, is_claim=_is_claimed(b, claimed)) for b in beside)
    table = show_series(main, {report.id: report for report in reports}, beside)
    shown = {str(speaker), *(other.speaker for other in beside)}
    found = of_speakers(pipeline.check(figures, reports), outcome, shown)
    standing = pipeline.standing(figures, outcome, reports, policy)
    rows = show_contradictions(found)
    return Running(account.event, main, beside, table, rows, standing, claims)


def _is_claimed(beside: Beside, claimed: Collection[tuple[str | None, str]]) -> bool:
    """Return whether a column is what a side claims."""
    keys = {key for step in beside.series.steps for key in step.figures}
    return any((beside.speaker, key) in claimed for key in keys)


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
