"""Whether a speaker claims its own success: a warring side that counts the other side's losses."""

from collections.abc import Sequence
from dataclasses import replace

from hasila.model.figure import Figure, Stance
from hasila.model.group import CIVILIAN_CATEGORIES
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.world.actors import Actors, is_source
from hasila.world.worlds import World

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
    own = {side, *side.split("+")}
    country = side.partition("_")[0]
    return not own & set(party.split("+")) and not _is_same_state(country, party)


def _is_same_state(country: str, party: str) -> bool:
    """Return whether both are forces of one state («iq_police» and «iq_forces»)."""
    return len(country) == len("iq") and party.startswith(f"{country}_")


def _side_of(source_id: str | None, actors: Actors) -> str | None:
    """Return the side whose voice a speaker is, or None where it is none."""
    if source_id is None:
        return None
    actor = actors.by_id(source_id)
    if actor is not None:
        return None if is_source(actor) else actor.party
    return source_id.replace("-", "_")
