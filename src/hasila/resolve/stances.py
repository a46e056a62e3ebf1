"""Whether a speaker claims its own success: a warring side that counts the other side's losses."""

from collections.abc import Sequence

from hasila.model.copies import replace
from hasila.model.figure import Figure, Stance
from hasila.model.group import CIVILIAN_CATEGORIES
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.world.actors import Actors, is_source
from hasila.world.worlds import World

STATE_LENGTH = len("iq")  # the parties of a state begin with its ISO code
# What a fighting side boasts of; freeing and fleeing are not.
SUCCESSES = frozenset(
    {
        Outcome.KILLED,
        Outcome.WOUNDED,
        Outcome.CASUALTIES,
        Outcome.DETAINED,
        Outcome.HOSTAGE,
        Outcome.SURRENDERED,
    }
)


def resolve_stances(
    report: Report,  # noqa: ARG001  every step takes the same
    figures: Sequence[Figure],
    world: World,
) -> tuple[Figure, ...]:
    """Return the figures with `claimed` where a warring side counts its enemies; run it last.

    Source:
        docs/method/stance.md
    """
    return tuple(
        replace(figure, stance=Stance.CLAIMED) if _is_claim(figure, world.actors) else figure
        for figure in figures
    )


def _is_claim(figure: Figure, actors: Actors) -> bool:
    if figure.stance is not Stance.STATED or figure.outcome not in SUCCESSES:
        return False
    party, side = figure.group.party, _side_of(figure.source_id, actors)
    if side is None or party is None or figure.group.category in CIVILIAN_CATEGORIES:
        return False
    return not any(_is_own(part, side) for part in party.split("+"))


def _is_own(party: str, side: str) -> bool:
    """Return whether a party is the speaker's, a branch of it («sdf_guards»), or its state's."""
    country = f"{side[:STATE_LENGTH]}_"
    is_state = side[STATE_LENGTH : STATE_LENGTH + 1] == "_"
    return party == side or party.startswith((f"{side}_", country) if is_state else f"{side}_")


def _side_of(source_id: str | None, actors: Actors) -> str | None:
    """Return the side whose voice a speaker is, or None where it is none."""
    if source_id is None:
        return None
    actor = actors.by_id(source_id)
    if actor is not None:
        return None if is_source(actor) else actor.party
    return source_id.replace("-", "_")
