"""Places and actors together, as one argument."""

from dataclasses import dataclass

from hasila.text.phrases import Stems
from hasila.world.actors import Actors, load_actors
from hasila.world.atlases import NOTHING_LOADED, Atlas
from hasila.world.places import Places, load_places


@dataclass(frozen=True, slots=True)
class World:
    """What the program knows of the world; `places.digest` names the data."""

    actors: Actors
    places: Places


def load_world(stems: Stems, atlas: Atlas = NOTHING_LOADED) -> World:
    """Return the package's world and what *atlas* adds, matched by a language pack's *stems*."""
    return World(load_actors(stems), load_places(stems, atlas))
