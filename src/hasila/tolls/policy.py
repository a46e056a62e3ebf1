"""A counting policy as data: what a toll was made by is named in every row."""

from dataclasses import dataclass

# The voice of reports that name no speaker: the outlet's own words.
PRESS = "press"
# Ids of those who are only ever quoted begin so (resources/actors); any other speaker is a side.
QUOTED_PREFIX = "src-"
UNNAMED_SUFFIX = "-unnamed"
# Who passes on what others counted.
SECOND_HAND = frozenset(
    {"src-own-correspondent", "src-afp", "src-ap", "src-reuters", "src-dpa", "src-anadolu"}
)


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to count.

    `about_share_0_1`: how far «نحو» reaches to either side. `rounding_days`: how many days a
    rounded number may stand from the exact one. `current_days`: how old, against the best one, a
    statement may be and still count for the range across speakers. `clash_days`: how far apart two
    speakers' moments may be and still overlap. From `steep_from` persons on a number below
    `steepest_fall_0_1` of the one in force is no revision. `second_hand`: speakers who pass on
    what others counted.

    Source:
        docs/method/tolls.md
    """

    id: str
    about_share_0_1: float = 0.1
    rounding_days: int = 1
    current_days: int = 3
    clash_days: int = 1
    steepest_fall_0_1: float = 0.5
    steep_from: int = 20
    second_hand: frozenset[str] = SECOND_HAND

    def rank(self, voice: str) -> int:
        """Return the place of a speaker among those whose number may stand for all; 0 is best.

        A named speaker that fights on no side, then whoever passes on or is not named, then a side.
        """
        if voice == PRESS or voice.endswith(UNNAMED_SUFFIX) or voice in self.second_hand:
            return 1
        return 0 if voice.startswith(QUOTED_PREFIX) else 2


HASILA_1 = Policy(id="hasila-1")
POLICIES = (HASILA_1,)
