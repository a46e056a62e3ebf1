"""Who a speaker is: a side with people of its own, or somebody who counts others' dead."""

from dataclasses import dataclass
from functools import cache

from hasila.world.actors import read_kinds

# The voice of reports that name no speaker: the outlet's own words.
PRESS = "press"
SIDE = "side"
# Ids of those who are only ever quoted begin so (resources/actors).
QUOTED_PREFIX = "src-"
MONITOR = "source-monitor"
# Kinds and ids under which many people speak, who need not agree with each other.
MANY_KINDS = frozenset({PRESS, "source-unnamed", "source-local"})
MANY_IDS = frozenset({"src-own-correspondent"})
# Who passes on what others counted.
RELAYS = frozenset({"source-agency", "source-media"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """`kind` is that of the actor list, `press`, or `side`; `party` is a side's own people."""

    id: str
    kind: str
    party: str | None = None

    @property
    def is_one(self) -> bool:
        """Whether one body speaks under the id, which can contradict itself."""
        return self.kind not in MANY_KINDS and self.id not in MANY_IDS

    @property
    def counts(self) -> bool:
        """Whether the speaker has numbers of its own, and does not only pass on those of others."""
        return self.is_one and self.kind not in RELAYS


@cache
def speaker_of(voice: str) -> Speaker:
    """Return who speaks under an id.

    A quoted id that the actor list has not («src-moh-sy») is an institution that counts; any other
    is a side, whose party is named as it is (`tr-forces`: `tr_forces`).
    """
    if voice == PRESS:
        return Speaker(voice, PRESS)
    kind, party = read_kinds().get(voice, (None, None))
    if party is not None:
        return Speaker(voice, SIDE, party)
    if kind is not None:
        return Speaker(voice, kind)
    if voice.startswith(QUOTED_PREFIX):
        return Speaker(voice, MONITOR)
    return Speaker(voice, SIDE, voice.replace("-", "_"))
