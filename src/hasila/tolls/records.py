"""Record claims held against the ledger: supported, contradicted, or not decidable from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hasila.model.event import Event
from hasila.model.figure import Figure
from hasila.model.outcome import Outcome
from hasila.model.superlative import RecordClaim
from hasila.model.toll import Toll


class Verdict(StrEnum):
    """How a claim stands against what a ledger holds; never against what happened."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Rival:
    """An event that a claim is compared with: its toll, and whether it is larger for certain."""

    event: Event
    toll: Toll
    is_larger: bool
    may_be_larger: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A claim, the event it is made of, the verdict with its reason, and what was compared."""

    claim: RecordClaim
    event: Event | None
    toll: Toll | None
    verdict: Verdict
    why: str
    rivals: tuple[Rival, ...] = ()


def event_of(
    claim: RecordClaim, events: Iterable[Event], figures: Iterable[Figure]
) -> Event | None:
    """Return the event that a claim's report is about: the one with most of its figures."""
    own = {figure.id for figure in figures if figure.report == claim.report}
    about = [event for event in events if claim.report in event.reports]
    return max(about, key=lambda e: (len(own.intersection(e.figures)), e.id), default=None)


def hold(claim: RecordClaim, event: Event | None, events: Sequence[Event]) -> Held:
    """Return how a claim stands against the events of a ledger.

    It is contradicted by one event of its time and place whose low is above this one's high, and
    supported where every such event's high is below this one's low and the ledger reaches back as
    far as the claim.

    Source:
        docs/method/records.md
    """
    toll = _toll(event, claim.outcome)
    why = _undecidable(claim, event, toll)
    if event is None or toll is None or why:
        return Held(claim, event, toll, Verdict.UNDECIDABLE, why)
    known = [e for e in events if e.id != event.id and _is_in_place(e, claim, event)]
    rivals = tuple(
        rival for e in known if _is_in_time(e, claim, event) and (rival := _rival(e, claim, toll))
    )
    verdict, why = _judge(claim, rivals, known)
    return Held(claim, event, toll, verdict, why, rivals)


def _undecidable(claim: RecordClaim, event: Event | None, toll: Toll | None) -> str:
    """Return why nothing can be compared, or nothing."""
    if claim.is_of_day:
        return "it is of a stretch of time, and tolls are of events"
    if event is None or event.start is None:
        return "the ledger holds no event with a day for this report"
    if toll is None or toll.low is None or toll.low == 0:
        return f"the ledger holds no number of {claim.outcome.value} for this event"
    if claim.since is None and not claim.is_ever:
        return "the words do not say from which day on"
    return ""


def _toll(event: Event | None, outcome: Outcome) -> Toll | None:
    rows = event.tolls if event else ()
    return next((row for row in rows if row.outcome is outcome and _is_total(row)), None)


def _is_total(row: Toll) -> bool:
    return (row.party, row.category, row.source_id) == (None, None, None)


def _is_in_time(other: Event, claim: RecordClaim, event: Event) -> bool:
    """Return whether an event began since then and before this one."""
    if other.start is None or event.start is None:
        return False
    return (claim.since or "") <= other.start <= event.start


def _is_in_place(other: Event, claim: RecordClaim, event: Event) -> bool:
    """Return whether an event lies where the claim is made: there, else in the event's country."""
    where = claim.place or event.place
    if where is None or other.place is None:
        return where is None
    if claim.place is None or claim.place.precision == "country":
        return other.place.country == where.country
    if claim.place.precision == "governorate":
        return other.place.admin1 == where.name or other.place.id == where.id
    return other.place.id == where.id


def _rival(other: Event, claim: RecordClaim, toll: Toll) -> Rival | None:
    """Return an event with its toll, or None where nothing is counted in it."""
    row = _toll(other, claim.outcome)
    if row is None or row.low is None:
        return None
    is_larger = toll.high is not None and row.low > toll.high
    may_be = row.high is None or row.high >= (toll.low or 0)
    return Rival(other, row, is_larger, may_be)


def _judge(
    claim: RecordClaim, rivals: Sequence[Rival], known: Sequence[Event]
) -> tuple[Verdict, str]:
    larger = [rival for rival in rivals if rival.is_larger]
    if larger and not claim.is_one_of:
        most = max(larger, key=lambda rival: (rival.toll.low or 0, rival.event.id))
        return Verdict.CONTRADICTED, f"{most.event.slug or most.event.id} had more"
    if larger:
        return Verdict.UNDECIDABLE, "one of the most: the ledger cannot say of how many"
    if not rivals:
        return Verdict.UNDECIDABLE, "the ledger holds no other event of that time and place"
    if any(rival.may_be_larger for rival in rivals):
        return Verdict.UNDECIDABLE, "the range of another event reaches into this one's"
    first = min((e.start for e in known if e.start is not None), default="")
    if claim.since is None or first > claim.since:
        return Verdict.UNDECIDABLE, f"the ledger's events there begin only on {first}"
    return Verdict.SUPPORTED, f"more than each of {len(rivals)} other events"
