"""A speaker's number along the world's clock: its steps, and what was no step and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.report import Report
from hasila.tolls.answers import Answer, Asked, add_up, answer, side_names, sides_of
from hasila.tolls.clock import order_of, put_on_shelf
from hasila.tolls.news import SAID_BEFORE, Track, begins_anew, follow, hear, is_steep, why_no_news
from hasila.tolls.parties import Sides
from hasila.tolls.policy import DEFAULT, Policy
from hasila.tolls.readings import Reading, Share, disjoint
from hasila.tolls.statements import Statement, read_statements
from hasila.tolls.voices import lead_voice


class StepKind(StrEnum):
    """What a step does to the number before it."""

    FIRST = "first"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which the speaker's number moved.

    `number` is the number said (120 in 'more than 120', whose `count` begins at 121); `shares` the
    split by party that the speaker gives with it, in whichever report is the fullest.
    `last_said` is the last moment for which the speaker repeats the number before it moves.
    `is_derived`: a sum that the speaker nowhere states. `is_claimed`: a side on its own success.
    `anchor` is the day from which the speaker counts, where it says so; `phase` counts from 1 how
    often the count began anew.
    """

    kind: StepKind
    number: int
    count: Count
    hedge: Hedge
    as_of: str | None
    last_said: str | None
    report: str
    figures: tuple[str, ...]
    shares: tuple[Share, ...]
    is_derived: bool
    is_open: bool
    is_claimed: bool
    covers: frozenset[str] | None
    anchor: str | None = None
    phase: int = 1

    @property
    def best(self) -> int | None:
        """Return the likeliest number within the bounds, or None where no number was said."""
        return Reading(self.count, self.hedge, self.figures).best


@dataclass(frozen=True, slots=True)
class Relay:
    """A statement that moved nothing, and the rule that says why."""

    number: int
    count: Count
    hedge: Hedge
    as_of: str | None
    report: str
    figures: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Series:
    """Steps and relays, both along the world's clock."""

    asked: Asked
    steps: tuple[Step, ...]
    relays: tuple[Relay, ...]

    def at(self, moment: str) -> Step | None:
        """Return the step in force at a moment, or None."""
        limit = order_of(moment)
        before = [step for step in self.steps if order_of(step.as_of) <= limit]
        return before[-1] if before else None


def series(
    figures: Iterable[Figure],
    asked: Asked,
    reports: Sequence[Report] = (),
    policy: Policy = DEFAULT,
) -> Series:
    """Return a speaker's series for one outcome; the order of the figures is no matter.

    Args:
        figures: Of one event.
        asked: Outcome, speaker, and party or category.
        reports: Where the figures stand, for the time of publication and the words between.
        policy: The counting policy.

    Source:
        docs/method/series.md
    """
    statements = read_statements(figures, put_on_shelf(reports))
    return run_series(statements, asked, policy)


def run_series(statements: Iterable[Statement], asked: Asked, policy: Policy = DEFAULT) -> Series:
    """Return the series that the statements of `asked.source_id` make, or of who leads."""
    known = tuple(statements)
    voice = asked.source_id or lead_voice(known, asked.outcome, policy)
    said = [s for s in known if (s.voice, s.outcome) == (voice, asked.outcome)]
    sides = sides_of(said)
    answers = [found for s in said if (found := answer(s, asked, sides)) is not None]
    answers.sort(key=_order)
    firm = [item for item in answers if item.reading.is_firm]
    track = Track(policy, firm)
    steps: list[Step] = []
    relays: list[Relay] = []
    for item in answers:
        if begins_anew(item, track):
            track = Track(policy, firm, phase=track.phase + 1, since=item.statement.anchor)
        rule = why_no_news(item, track)
        if rule is None:
            before = track.number if track.current else None
            steps.append(replace(step_of(item, before), phase=track.phase))
            follow(item, track, side_names(item.split, sides))
            continue
        relays.append(_relay(item, rule))
        hear(item, rule, track)
        if steps and rule == SAID_BEFORE and item.reading.number == steps[-1].number:
            steps[-1] = _confirmed(steps[-1], item)
    filled = [with_split(step, answers, sides, policy) for step in steps]
    return Series(asked, tuple(filled), tuple(relays))


def with_split(step: Step, answers: Sequence[Answer], sides: Sides, policy: Policy) -> Step:
    """Return a step with the split of other reports, where theirs adds up to its number.

    One report gives the whole, others of the moment or before it what each side lost. A split
    that is larger than the whole is left out, and of an incomplete one what is far below the
    side's own number: a day's dead beside the toll of all days.
    """
    told = add_up(step.shares).number if step.shares else 0
    if told == step.number:
        return step
    if told > step.number:
        step = replace(step, shares=())
    latest: dict[frozenset[str], Share] = {}
    for item in answers:
        if order_of(item.statement.as_of) > order_of(step.as_of):
            break
        for share in item.split:
            side = side_names([share], sides)
            if side not in latest or share.reading.number > latest[side].reading.number:
                latest[side] = share
    found = disjoint(latest.values())
    if found and add_up(found).number == step.number:
        return replace(step, shares=found)
    largest = [latest.get(side_names([share], sides), share) for share in step.shares]
    kept = (
        share
        for share, most in zip(step.shares, largest, strict=True)
        if not is_steep(share.reading.number, most.reading.number, policy)
    )
    return replace(step, shares=tuple(kept))


def _order(item: Answer) -> tuple[object, ...]:
    """Return the place along the world's clock: moment, then publication, then id.

    A value quoted as overtaken goes before, a hedged one after the others of its moment. Of exact
    numbers for one moment and one time of publication the smaller goes first.
    """
    statement = item.statement
    return (
        order_of(statement.as_of),
        not statement.is_earlier,
        not item.reading.is_firm,
        order_of(statement.published),
        item.reading.number,
        statement.report,
    )


def step_of(item: Answer, before: int | None) -> Step:
    """Return a statement as a step; *before* is the number that was in force, or None."""
    statement, reading = item.statement, item.reading
    kind = StepKind.FIRST
    if before is not None:
        kind = StepKind.RAISED if reading.number > before else StepKind.LOWERED
    return Step(
        kind=kind,
        number=reading.number,
        count=reading.count,
        hedge=reading.hedge,
        as_of=statement.as_of,
        last_said=statement.as_of,
        report=statement.report,
        figures=reading.figures,
        shares=item.split,
        is_derived=reading.is_derived,
        is_open=statement.is_open,
        is_claimed=reading.is_claimed,
        covers=item.covers,
        anchor=statement.anchor,
    )


def _relay(item: Answer, rule: str) -> Relay:
    statement, reading = item.statement, item.reading
    return Relay(
        number=reading.number,
        count=reading.count,
        hedge=reading.hedge,
        as_of=statement.as_of,
        report=statement.report,
        figures=reading.figures,
        rule=rule,
    )


def _confirmed(step: Step, item: Answer) -> Step:
    """Return a step with what a second report of the same number adds: a statement, a split."""
    reading = item.reading
    if _worth(reading) > (not step.is_derived, step.hedge is Hedge.EXACT):
        step = replace(
            step,
            count=reading.count,
            hedge=reading.hedge,
            figures=reading.figures,
            is_derived=reading.is_derived,
            is_claimed=reading.is_claimed,
        )
    fullest = max(step.shares, item.split, key=lambda split: _fullness(split, step.number))
    return replace(
        step,
        shares=fullest,
        is_open=step.is_open or item.statement.is_open,
        last_said=item.statement.as_of,
        anchor=step.anchor or item.statement.anchor,
    )


def _fullness(split: Sequence[Share], number: int) -> tuple[bool, bool, int]:
    """Return how well a split goes with its whole: it adds up, or at least it fits in."""
    told = add_up(split).number if split else 0
    return told == number, told <= number, len(split)


def _worth(reading: Reading) -> tuple[bool, bool]:
    return not reading.is_derived, reading.hedge is Hedge.EXACT
