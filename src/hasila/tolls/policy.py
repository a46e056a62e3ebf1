"""Counting policies as data: what a toll was made by is named in every row."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.model.hedge import Hedge
from hasila.tolls.speakers import PRESS, Speaker

__all__ = ["DEFAULT", "POLICIES", "PRESS", "Best", "Policy", "Unit", "policy_of"]

# Kinds of speaker (resources/actors) by how far their number may stand for all. Who is in none is
# a side of the conflict. «Reliable» is a choice of the policy, never a finding of the machine.
COUNTS_OTHERS = frozenset(
    {"source-monitor", "source-un", "source-ngo", "source-medical", "civilian"}
)
PASSES_ON = frozenset(
    {
        *("source-agency", "source-media", "source-state-media", "source-local", "source-unnamed"),
        PRESS,
    }
)


class Best(StrEnum):
    """How the likeliest number across speakers is chosen."""

    LEADER = "leader"
    LOWER_OF_TIER = "lower-of-tier"
    LOWEST = "lowest"
    NONE = "none"


class Unit(StrEnum):
    """Whose newest number enters the range across speakers."""

    SPEAKER = "speaker"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to count.

    `about` says in a line what it does. `best`, `unit`: see there. `counts_fighters`: whether the
    people of armed sides are in the tolls. `words`: the number that stands for a word without one,
    else the words' own bounds count. `tiers`: kinds of speaker, the most trusted first; whoever is
    in none comes last.

    `fewest_origins`: a row across speakers that fewer independent origins stand behind is
    provisional.

    A count that began more than `phase_gap_days` after the last number of the one before is a new
    phase of its own; counts that began more than `anchor_days` apart are not held together.

    `about_share_0_1`: how far «نحو» reaches to either side. `rounding_days`: how many days a
    rounded number may stand from the exact one. `current_days`: how old, against the leader's, a
    statement may be and still count for the range across speakers. `clash_days`: how far apart two
    speakers' moments may be and still overlap. From `steep_from` persons on a number below
    `steepest_fall_0_1` of the one in force is no revision.

    Source:
        docs/method/tolls.md
    """

    id: str
    about: str
    best: Best
    unit: Unit = Unit.SPEAKER
    counts_fighters: bool = True
    words: tuple[tuple[Hedge, int], ...] = ()
    tiers: tuple[frozenset[str], ...] = (COUNTS_OTHERS, PASSES_ON)
    fewest_origins: int = 1
    phase_gap_days: int = 30
    anchor_days: int = 2
    about_share_0_1: float = 0.1
    rounding_days: int = 1
    current_days: int = 3
    clash_days: int = 1
    steepest_fall_0_1: float = 0.5
    steep_from: int = 20

    def rank(self, speaker: Speaker) -> int:
        """Return the tier of a speaker; 0 is the most trusted, a side comes after all."""
        places = (at for at, kinds in enumerate(self.tiers) if speaker.kind in kinds)
        return next(places, len(self.tiers))

    def number_for(self, hedge: Hedge) -> int | None:
        """Return the number that stands for a word without one; None: the word's own bounds."""
        return next((number for word, number in self.words if word is hedge), None)


POLICIES = (
    Policy(
        id="ucdp-like",
        about="best is the lower of the most trusted speakers' numbers",
        best=Best.LOWER_OF_TIER,
    ),
    Policy(
        id="latest-primary",
        about="best is the newest number of the one speaker who leads",
        best=Best.LEADER,
    ),
    Policy(
        id="acled-like",
        about="best is the lowest credible number; dozens are 12, hundreds 100, unknown 3",
        best=Best.LOWEST,
        words=(
            (Hedge.UNQUANTIFIED, 3),
            (Hedge.SEVERAL, 3),
            (Hedge.DOZENS, 12),
            (Hedge.HUNDREDS, 100),
            (Hedge.THOUSANDS, 1000),
        ),
    ),
    Policy(
        id="ibc-like",
        about="no best: the lowest and highest of the outlets' newest reports, fighters left out",
        best=Best.NONE,
        unit=Unit.OUTLET,
        counts_fighters=False,
        fewest_origins=2,
    ),
)
DEFAULT = POLICIES[0]


def policy_of(name: str) -> Policy | None:
    """Return the policy of this name, or None."""
    return next((policy for policy in POLICIES if policy.id == name), None)
