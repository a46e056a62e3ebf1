"""A contradiction: two claims on the same people that cannot both be true."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.model.count import Count
from hasila.model.group import Category
from hasila.model.hedge import Hedge
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll
from hasila.tolls.readings import Reading
from hasila.tolls.series import Relay, Step
from hasila.tolls.statements import Statement


class ContradictionKind(StrEnum):
    """What stands against what; docs/method/contradictions.md."""

    SPEAKERS = "speakers"
    FALL = "fall"
    PARTS = "parts"
    PARTITION = "partition"
    UNCHANGED = "unchanged"
    SWAPPED = "swapped"
    SLIP = "slip"
    INCREMENTS = "increments"


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a contradiction: who said how many, for which moment, and where.

    `report` is None where the number comes of several reports.
    """

    source_id: str
    number: int
    count: Count
    hedge: Hedge
    as_of: str | None
    report: str | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims on the same people that cannot both be true.

    `SPEAKERS`: bounds of two speakers for overlapping moments share no number. `FALL`: a speaker
    goes below itself, *one* before *other*. `PARTS`: *one* is the whole, *other* the parts, which
    are more. `PARTITION`: parts that are said to be all there are do not add up to their whole.
    `UNCHANGED`: the same whole twice, and a share of it that moved. `SWAPPED`: two sides have each
    other's numbers. `SLIP`: *other* is *one* with two digits exchanged, or the wrong one doubled.
    """

    kind: ContradictionKind
    outcome: Outcome
    party: str | None
    category: Category | None
    one: Claim
    other: Claim

    @property
    def id(self) -> str:
        """The same two claims have the same id everywhere."""
        people = (self.kind.value, self.outcome.value, self.party, self.category)
        return short_id("con", *people, *self.one.figures, "against", *self.other.figures)


def claim_of_step(voice: str, said: Step | Relay) -> Claim:
    """Return what a speaker said at a moment of its series."""
    return Claim(
        source_id=voice,
        number=said.number,
        count=said.count,
        hedge=said.hedge,
        as_of=said.as_of,
        report=said.report,
        figures=said.figures,
    )


def claim_of_reading(statement: Statement, reading: Reading) -> Claim:
    """Return one number of a statement."""
    return Claim(
        source_id=statement.voice,
        number=reading.number,
        count=reading.count,
        hedge=reading.hedge,
        as_of=statement.as_of,
        report=statement.report,
        figures=reading.figures,
    )


def claim_of_row(row: Toll, voice: str) -> Claim:
    """Return the number of a toll's row."""
    open_hedge = Hedge.AT_LEAST if row.high is None else Hedge.BETWEEN
    return Claim(
        source_id=voice,
        number=(row.best if row.best is not None else row.low) or 0,
        count=Count(row.low, row.high),
        hedge=Hedge.EXACT if row.low == row.high else open_hedge,
        as_of=row.as_of,
        report=None,
        figures=row.figures,
    )
