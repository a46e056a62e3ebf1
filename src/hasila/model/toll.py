"""A toll: figures of one event put together under a policy."""

from dataclasses import dataclass

from hasila.model.figure import Stance
from hasila.model.group import Category
from hasila.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Toll:
    """One row: low, best and high persons for an outcome, a party and a speaker.

    `party` and `category` None: everybody. `source_id` None: across all speakers.
    `is_derived`: a sum that nobody stated. `is_open`: a source says the true number is higher.
    `stance` claimed: a side's word on its own success, and nobody else's; feared: nobody says more.
    `origins` are the independent origins that its figures come from (`Origin.id`);
    `is_provisional`: fewer than the policy asks for. `attackers`: how many of a total died by their
    own attack, 0 where they are said to be left out; None: nobody tells.
    `since` is the day from which the best number counts, where its speaker says so.
    """

    outcome: Outcome
    party: str | None
    category: Category | None
    source_id: str | None
    low: int | None
    best: int | None
    high: int | None
    is_open: bool
    is_derived: bool
    as_of: str | None
    figures: tuple[str, ...]
    policy: str
    stance: Stance = Stance.STATED
    origins: tuple[str, ...] = ()
    is_provisional: bool = False
    attackers: int | None = None
    since: str | None = None

    @property
    def sources(self) -> int:
        """Return the number of independent origins behind the row."""
        return len(self.origins)
