"""Why a statement brings no news: rules in the order of trial, each with its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hasila.model.hedge import Hedge
from hasila.tolls.answers import CIVILIANS, Answer, adds_up
from hasila.tolls.clock import day_number, order_of
from hasila.tolls.policy import Policy
from hasila.tolls.readings import CUT_GRAINS, ROUNDED, holds, is_rounding
from hasila.tolls.slips import is_slip

# The side of militants whom a report does not name.
UNNAMED = "gunmen"
FEWEST_SHARES = 2


@dataclass(slots=True)
class Track:
    """What a speaker has said up to one moment; `firm` are its exact numbers of all time.

    `phase` counts from 1 how often the count began anew, `since` is the day that it did the last
    time.
    """

    policy: Policy
    firm: Sequence[Answer]
    current: Answer | None = None
    said: set[int] = field(default_factory=set)
    known: frozenset[str] = frozenset()
    phase: int = 1
    since: str | None = None

    @property
    def number(self) -> int:
        """Return the number in force."""
        return self.current.reading.number if self.current else 0


Rule = Callable[[Answer, Track], bool]


def lacks_sides(answer: Answer, track: Track) -> bool:
    """A sum without a side that the speaker counted before is not everybody.

    Neither is one below a number whose sides nobody has told in full.
    """
    if answer.covers is None:
        return False
    is_sum = answer.statement.whole is None
    is_unsplit = track.current is not None and track.current.covers is None
    is_below = is_sum and is_unsplit and answer.reading.number < track.number
    missing = track.known - answer.covers
    # «المهاجمون» of an early report are those whom a later one names.
    is_named_now = missing == {UNNAMED} and bool(answer.covers - track.known - {CIVILIANS})
    return is_below or bool(missing and not is_named_now)


def is_without_number(answer: Answer, _: Track) -> bool:
    """Words such as «قتلى» tell no number."""
    return answer.reading.hedge is Hedge.UNQUANTIFIED


def is_increment(answer: Answer, _: Track) -> bool:
    """An addition to a toll that the statement does not tell."""
    return answer.statement.is_increment


def begins_anew(answer: Answer, track: Track) -> bool:
    """Return whether a count began long after the last number of the one before was told."""
    anchor, current = answer.statement.anchor, track.current
    if anchor is None or current is None or day_number(current.statement.as_of) == 0:
        return False
    gap = day_number(anchor) - day_number(current.statement.as_of)
    return gap > track.policy.phase_gap_days


def is_of_other_phase(answer: Answer, track: Track) -> bool:
    """A count from a day before the phase that is now: of an earlier one, or of several."""
    anchor = answer.statement.anchor
    return anchor is not None and track.since is not None and anchor < track.since


def is_wider(answer: Answer, _: Track) -> bool:
    """A number far above what its report tells first: of a campaign, a year, the whole war."""
    return answer.statement.is_wider


def is_said_before(answer: Answer, track: Track) -> bool:
    """The speaker has given the number before: an older value, passed on late."""
    reading = answer.reading
    return reading.number in track.said or (not reading.is_firm and reading.count.low in track.said)


def is_rounded(answer: Answer, track: Track) -> bool:
    """A rounding of an exact number that the speaker gave within a day."""
    reading = answer.reading
    if reading.hedge in ROUNDED:
        return any(
            is_rounding(reading.number, other.reading.number) and _is_near(answer, other, track)
            for other in track.firm
        )
    if not reading.is_firm or answer.split or adds_up(answer.statement):
        return False
    at = _moment(answer)
    return any(
        is_rounding(reading.number, other.reading.number, CUT_GRAINS)
        and reading.number < other.reading.number
        and _moment(other) <= at
        and _is_near(answer, other, track)
        for other in track.firm
    )


def _moment(answer: Answer) -> datetime:
    return order_of(answer.statement.as_of)


def _is_near(answer: Answer, other: Answer, track: Track) -> bool:
    """Return whether two moments are no further apart than a rounding may be, in days."""
    here, there = _moment(answer), _moment(other)
    return abs((here.date() - there.date()).days) <= track.policy.rounding_days


def leaves_room(answer: Answer, track: Track) -> bool:
    """A hedged number whose bounds hold the one in force («أكثر من» 120 after 123)."""
    reading = answer.reading
    if track.current is None or reading.is_firm:
        return False
    return holds(reading, track.number, track.policy.about_share_0_1)


def is_loose_fall(answer: Answer, track: Track) -> bool:
    """A lower number that is hedged, or for the same moment, takes nothing back."""
    if track.current is None or answer.reading.number >= track.number:
        return False
    is_later = _moment(answer) > _moment(track.current)
    return not (answer.reading.is_firm and is_later)


def is_mistyped(answer: Answer, track: Track) -> bool:
    """A lower number that is the one in force with two digits exchanged, or the wrong doubled."""
    reading = answer.reading
    is_lower = reading.is_firm and reading.number < track.number
    return is_lower and is_slip(reading.number, track.number)


SLIP = "toll.relay.slip"
LEAVES_ROOM = "toll.relay.leaves-room"
SAID_BEFORE = "toll.relay.said-before"


def is_steep(number: int, before: int, policy: Policy) -> bool:
    """Return whether a number is so far below the one before that something else is counted."""
    return before >= policy.steep_from and number < policy.steepest_fall_0_1 * before


def is_steep_fall(answer: Answer, track: Track) -> bool:
    """A number so far below the one in force counts something else, unless a word revises it."""
    return is_steep(answer.reading.number, track.number, track.policy)


def counts_twice(answer: Answer, track: Track) -> bool:
    """A sum of a whole that the speaker gave and of parts that are in it already.

    Of 121 dead, four of them civilians, an outlet makes 121 fighters and four civilians.
    """
    shares = answer.statement.shares
    if answer.statement.whole is not None or len(shares) < FEWEST_SHARES:
        return False
    numbers = [share.reading.number for share in shares]
    for other in track.firm:
        whole = other.statement.whole
        if whole is None or whole.number not in numbers:
            continue
        parts = {share.reading.number for share in other.statement.shares}
        rest = [number for number in numbers if number != whole.number]
        if rest and parts.issuperset(rest):
            return True
    return False


# Nothing that says no number for everybody can move a series, not even as a revision.
SILENT: tuple[tuple[str, Rule], ...] = (
    ("toll.relay.no-number", is_without_number),
    ("toll.relay.increment", is_increment),
    ("toll.relay.wider", is_wider),
    ("toll.relay.other-phase", is_of_other_phase),
    ("toll.relay.some-sides", lacks_sides),
    ("toll.relay.counted-twice", counts_twice),
)
# A speaker that revises may go back to a number it has given before.
STALE: tuple[tuple[str, Rule], ...] = (
    (SAID_BEFORE, is_said_before),
    ("toll.relay.rounded", is_rounded),
    (LEAVES_ROOM, leaves_room),
    ("toll.relay.loose-fall", is_loose_fall),
    (SLIP, is_mistyped),
    ("toll.relay.steep-fall", is_steep_fall),
)


def why_no_news(answer: Answer, track: Track) -> str | None:
    """Return the name of the rule by which a statement moves nothing, or None.

    Source:
        docs/method/series.md, "What moves a series"
    """
    is_moving = answer.statement.is_revision and answer.reading.number != track.number
    rules = SILENT if is_moving else (*SILENT, *STALE)
    return next((name for name, holds_true in rules if holds_true(answer, track)), None)


def follow(answer: Answer, track: Track, names: frozenset[str]) -> None:
    """Put a statement that moved the series in force; *names* are the sides in its split."""
    track.current = answer
    track.said.add(answer.reading.number)
    track.known = answer.covers if answer.covers is not None else track.known | names


def hear(answer: Answer, rule: str, track: Track) -> None:
    """Remember an exact number for everybody that moved nothing: said again, it is an old one."""
    if answer.reading.is_firm and rule not in (name for name, _ in SILENT):
        track.said.add(answer.reading.number)
