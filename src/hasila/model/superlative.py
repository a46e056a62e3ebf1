"""A record claim: somebody says that an event is the largest, the deadliest, since some time."""

from dataclasses import dataclass

from hasila.model.outcome import Outcome
from hasila.model.span import Span
from hasila.model.where import Where


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """One statement in one report.

    `span` is the words that say the most, `superlative` their class (deadliest, largest,
    most-violent, worst). `outcome` is what is counted; `is_assumed`: the words do not say, and the
    dead are taken. `since` is the local day from which on, None where it is not told or readable,
    `since_span` the words for it; `is_ever`: since always. `is_one_of`: one of the most.
    `is_of_day`: of a day's toll, which no event has. `place` is where, None where the words do not
    say. `published` is when the report was.
    """

    id: str
    report: str
    span: Span
    superlative: str
    outcome: Outcome
    published: str | None
    is_assumed: bool = False
    since: str | None = None
    since_span: Span | None = None
    is_ever: bool = False
    is_one_of: bool = False
    is_of_day: bool = False
    place: Where | None = None
    source: str | None = None
    source_id: str | None = None
