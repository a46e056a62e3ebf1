"""What moved between two moments of a ledger: each change with its kind and its causes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hasila.model.event import Event
from hasila.model.figure import Figure, Status
from hasila.model.group import Category
from hasila.model.judgement import Judgement
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.tolls.causes import Cause, CauseKind, Known, causes_of, judged_since
from hasila.tolls.clock import NO_MOMENT, order_of

Block = tuple[Outcome, str | None, Category | None, str | None]


class ChangeKind(StrEnum):
    """One of SCHEMA's kinds of change."""

    NEW = "new"
    RAISED = "raised"
    LOWERED = "lowered"
    RECLASSIFIED = "reclassified"
    RETROACTIVE = "retroactive"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a ledger held at a moment."""

    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    reports: tuple[Report, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an event (`outcome` None) or of one of its toll rows.

    `events` are the ids that were merged into this one, or the one it was split from. `before`
    and `after` are the row then and now; None where there was or is none.
    """

    kind: ChangeKind
    event: Event
    causes: tuple[Cause, ...]
    outcome: Outcome | None = None
    party: str | None = None
    category: Category | None = None
    source_id: str | None = None
    before: Toll | None = None
    after: Toll | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two snapshots, and which event of the later one goes on which of the earlier."""

    old: Snapshot
    new: Snapshot
    known: Known
    heirs: Mapping[str, str] = field(default_factory=dict)


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what moved between two snapshots, event by event in the order of the later one.

    Source:
        docs/method/changes.md
    """
    known = Known(old.figures, new.figures, old.reports, new.reports)
    pair = _Pair(old, new, known, _heirs(old, new))
    found: list[Change] = []
    for event in new.events:
        found.extend(_of_event(event, pair))
    here = {event.id for event in new.events}
    for event in old.events:
        if pair.heirs.get(event.id) not in here:
            causes = causes_of(set(event.figures), set(), pair.known)
            found.append(Change(ChangeKind.WITHDRAWN, event, causes))
    return tuple(found)


def _heirs(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """Return for each earlier event the later one that goes on with it, where one does.

    One of the same id, else the one that most of its figures went to.
    """
    ids = {event.id for event in new.events}
    homes = {figure: event.id for event in new.events for figure in event.figures}
    heirs: dict[str, str] = {}
    for event in old.events:
        votes = Counter(homes[figure] for figure in event.figures if figure in homes)
        if event.id in ids:
            heirs[event.id] = event.id
        elif votes:
            heirs[event.id] = min(votes, key=lambda home: (-votes[home], home))
    return heirs


def _of_event(event: Event, pair: _Pair) -> Iterator[Change]:
    """Yield what happened to an event, then to its rows."""
    before = [old for old in pair.old.events if pair.heirs.get(old.id) == event.id]
    main = next((old for old in before if old.id == event.id), before[0] if before else None)
    origin = _origin(event, pair) if main is None else None
    if main is None:
        kind = ChangeKind.SPLIT if origin else ChangeKind.NEW
        since = judged_since(event, pair.old.judgements, pair.new.judgements)
        fresh = causes_of(set(), set(event.figures), pair.known)
        others = (origin.id,) if origin else ()
        yield Change(kind, event, (*since, *fresh), events=others)
    elif len(before) > 1:
        merged = tuple(old.id for old in before if old.id != event.id)
        since = judged_since(event, pair.old.judgements, pair.new.judgements)
        joined = {figure for old in before for figure in old.figures}
        fresh = causes_of(set(), set(event.figures) - joined, pair.known)
        yield Change(ChangeKind.MERGED, event, (*since, *fresh), events=merged)
    reviews = _reviews(event, pair) if main is not None else ()
    if reviews:
        yield Change(ChangeKind.REVIEWED, event, reviews)
    yield from _of_rows(event, main, pair)


def _origin(event: Event, pair: _Pair) -> Event | None:
    """Return the earlier event that the figures of a new one were in, or None."""
    homes = {figure: old for old in pair.old.events for figure in old.figures}
    votes = Counter(homes[figure].id for figure in event.figures if figure in homes)
    if not votes:
        return None
    most = min(votes, key=lambda home: (-votes[home], home))
    return next(old for old in pair.old.events if old.id == most)


def _reviews(event: Event, pair: _Pair) -> tuple[Cause, ...]:
    """Return the figures of an event that a person has looked at since."""
    found = []
    for key in event.figures:
        before, after = pair.known.figures[0].get(key), pair.known.figures[1].get(key)
        if before and after and before.status is not after.status is not Status.MACHINE:
            found.append(Cause(CauseKind.REVIEW, after.report, key, after.status.value))
    return tuple(found)


def _of_rows(event: Event, main: Event | None, pair: _Pair) -> Iterator[Change]:
    old = {_block(row): row for row in main.tolls} if main else {}
    new = {_block(row): row for row in event.tolls}
    for block in [*new, *(block for block in old if block not in new)]:
        before, after = old.get(block), new.get(block)
        if before is not None and after is not None and _numbers(before) == _numbers(after):
            continue
        causes = _causes((before, after), pair, main.figures if main else ())
        outcome, party, category, source_id = block
        yield Change(
            kind=_kind(before, after, causes, pair),
            event=event,
            causes=causes,
            outcome=outcome,
            party=party,
            category=category,
            source_id=source_id,
            before=before,
            after=after,
        )


def _block(row: Toll) -> Block:
    return row.outcome, row.party, row.category, row.source_id


def _numbers(row: Toll) -> tuple[object, ...]:
    return row.low, row.best, row.high, row.is_open


def _causes(
    rows: tuple[Toll | None, Toll | None], pair: _Pair, own: Sequence[str]
) -> tuple[Cause, ...]:
    before, after = rows
    had = set(before.figures) if before else set()
    has = set(after.figures) if after else set()
    causes = causes_of(had - has, has - had, pair.known, own)
    if causes:
        return causes
    if before and after and before.policy != after.policy:
        return (Cause(CauseKind.POLICY, None, None, f"{before.policy} → {after.policy}"),)
    if had - has:
        return (Cause(CauseKind.SUPERSEDED, None, None, "an older number counts no longer"),)
    return (Cause(CauseKind.COUNTING, None, None, "the same figures, counted otherwise"),)


def _kind(
    before: Toll | None, after: Toll | None, causes: Sequence[Cause], pair: _Pair
) -> ChangeKind:
    kinds = {cause.kind for cause in causes}
    if kinds == {CauseKind.REVIEW}:
        return ChangeKind.REVIEWED
    if kinds == {CauseKind.RECLASSIFIED}:
        return ChangeKind.RECLASSIFIED
    if before is None:
        return ChangeKind.NEW
    if after is None:
        return ChangeKind.WITHDRAWN
    if _is_backlog(before, causes, pair):
        return ChangeKind.RETROACTIVE
    return ChangeKind.RAISED if _is_raised(before, after) else ChangeKind.LOWERED


def _is_backlog(before: Toll, causes: Sequence[Cause], pair: _Pair) -> bool:
    """Return whether all that was learned is for moments before the one that was known."""
    learned = [cause.figure for cause in causes if cause.kind is CauseKind.REPORT and cause.figure]
    known = order_of(before.as_of)
    if not learned or known == NO_MOMENT:
        return False
    return all(pair.known.moment(figure) < known for figure in learned)


def _is_raised(before: Toll, after: Toll) -> bool:
    """Return whether a row went up: its best, else its low, else its high; open is above all."""
    for one, other in ((before.best, after.best), (before.low, after.low)):
        if one != other:
            return (one or 0) < (other or 0)
    if before.high != after.high:
        return after.high is None or (before.high is not None and before.high < after.high)
    return after.is_open
