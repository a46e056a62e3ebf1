"""Which of the places of one name is meant: clues with weights, each with its reason."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hasila.model.place import Place
from hasila.model.where import distance_km
from hasila.world.cues import NO_SIDE, Cue, Side
from hasila.world.places import Candidate, Places, is_region

# What speaks for a place, and how loudly. Tuned on half of the coded incidents and held against the
# other half (docs/method/places.md, "Which of several places").
KIND = "resolve.place.kind"
CHAIN_INSIDE = "resolve.place.chain-inside"
CHAIN_NEAR = "resolve.place.chain-near"
CHAIN_FAR = "resolve.place.chain-far"
SENTENCE_INSIDE = "resolve.place.sentence-inside"
SENTENCE_NEAR = "resolve.place.sentence-near"
REPORT_INSIDE = "resolve.place.report-inside"
REPORT_NEAR = "resolve.place.report-near"
SIDE = "resolve.place.side"
COUNTRY = "resolve.place.country"
OWN = "resolve.place.own-list"
PRINTED = "resolve.place.printed"
PEOPLE = "resolve.place.people"
WEIGHTS: Mapping[str, float] = {
    KIND: 4.0,
    CHAIN_INSIDE: 5.0,
    CHAIN_NEAR: 4.0,
    CHAIN_FAR: -6.0,
    SENTENCE_INSIDE: 2.0,
    SENTENCE_NEAR: 2.0,
    REPORT_INSIDE: 1.5,
    REPORT_NEAR: 1.0,
    SIDE: 1.5,
    COUNTRY: 3.0,
    OWN: 2.0,
    PRINTED: 0.5,
    PEOPLE: 2.0,
}
# Clues of where a place lies; the others only tell namesakes apart.
GROUNDS = frozenset(
    {
        CHAIN_INSIDE,
        CHAIN_NEAR,
        CHAIN_FAR,
        SENTENCE_INSIDE,
        SENTENCE_NEAR,
        REPORT_INSIDE,
        REPORT_NEAR,
        COUNTRY,
    }
)
NEAR_KM = 35.0
FAR_KM = 70.0
# A village stands at the edge of its governorate, or the gazetteer has it in the next one.
EDGE_KM = 100.0
CUE_KINDS = frozenset({"governorate", "town", "country", "district"})
WIDE = frozenset({"country", "governorate"})
# A population of a million gets the whole weight.
MOST_DIGITS = 6.0
# So much must speak for where a loaded village lies: less behind a word that says what it is.
LEAST_GROUND = {Cue.NONE: 9.0, Cue.PREPOSITION: 3.5, Cue.NOUN: 2.0, Cue.HEAD: 1.5}
# Places whose scores differ by less are not told apart, unless they are one ground.
MARGIN = 1.0
ONE_GROUND_KM = 12.0


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason for or against a place."""

    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a name: places beside it, in its sentence, in the whole report.

    `votes` tells how strongly the report speaks of each country; `side` is the point of the compass
    that is told with the areas beside it («ريف حلب الجنوبي»).
    """

    votes: Mapping[str, float] = field(default_factory=dict)
    chain: tuple[Place, ...] = ()
    sentence: tuple[Place, ...] = ()
    report: tuple[Place, ...] = ()
    kind: str | None = None
    side: Side = NO_SIDE


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest place of a name, what speaks for it, and namesakes that are as likely."""

    place: Place
    clues: tuple[Clue, ...]
    rivals: tuple[Place, ...] = ()

    @property
    def score(self) -> float:
        """Return how much speaks for it."""
        return sum(clue.weight for clue in self.clues)


def ground_of(clues: Iterable[Clue]) -> float:
    """Return how much speaks for where a place lies."""
    return sum(clue.weight for clue in clues if clue.rule in GROUNDS)


def choose(candidates: Sequence[Candidate], around: Around, places: Places) -> Choice:
    """Return the likeliest of a name's places; rivals are as likely and lie elsewhere.

    Source:
        docs/method/places.md, "Which of several places"
    """
    ranked = rank(candidates, around, places)
    best = ranked[0]
    rivals = [
        other.place
        for other in ranked[1:]
        if best.score - other.score < MARGIN and not _is_one(best.place, other.place, places)
    ]
    return Choice(best.place, best.clues, tuple(rivals))


def rank(candidates: Iterable[Candidate], around: Around, places: Places) -> list[Choice]:
    """Return a name's places, the likeliest first, each with its clues."""
    found = [Choice(each.place, weigh(each, around, places)) for each in candidates]
    found.sort(key=lambda choice: (-choice.score, choice.place.id))
    return found


def weigh(candidate: Candidate, around: Around, places: Places) -> tuple[Clue, ...]:
    """Return what speaks for and against a place."""
    place = candidate.place
    shares = {
        KIND: float(place.kind == around.kind and place.kind in CUE_KINDS),
        COUNTRY: _share(place.country, around.votes),
        OWN: float(candidate.is_own),
        PRINTED: float(candidate.is_printed),
        PEOPLE: min(math.log10((place.population or 0) + 1) / MOST_DIGITS, 1.0),
        SIDE: float(_is_on_side(place, around)),
    }
    told = [*_beside(place, around, places), *(rule for rule, share in shares.items() if share)]
    return tuple(Clue(rule, WEIGHTS[rule] * shares.get(rule, 1.0)) for rule in told)


def _share(country: str, votes: Mapping[str, float]) -> float:
    total = sum(votes.values())
    return votes.get(country, 0) / total if total else 0.0


def _beside(place: Place, around: Around, places: Places) -> list[str]:
    """Return the clues that other places named in the report give."""
    found: list[str] = []
    for outer, rules in (
        (around.chain, (CHAIN_INSIDE, CHAIN_NEAR)),
        (around.sentence, (SENTENCE_INSIDE, SENTENCE_NEAR)),
        (around.report, (REPORT_INSIDE, REPORT_NEAR)),
    ):
        inside, near = rules
        if any(_is_inside(place, other, places) for other in outer):
            found.append(inside)
        elif any(_is_near(place, other) for other in outer):
            found.append(near)
    if not {CHAIN_INSIDE, CHAIN_NEAR} & set(found) and any(
        _is_far(place, other, places) for other in around.chain
    ):
        found.append(CHAIN_FAR)
    return found


def _is_inside(place: Place, outer: Place, places: Places) -> bool:
    if outer.kind == "country" or outer.id == place.id or is_wide_region(outer):
        return False
    return places.holds(outer, place)


def is_wide_region(place: Place) -> bool:
    """Return whether a place is a third of a country («شمال سوريا»), which tells little."""
    return is_region(place) and place.kind == "governorate"


def _is_near(place: Place, other: Place) -> bool:
    if other.kind in WIDE or other.id == place.id:
        return False
    apart = distance_km(place, other)
    return apart is not None and apart <= NEAR_KM


def _is_far(place: Place, other: Place, places: Places) -> bool:
    apart = distance_km(place, other)
    if apart is None or other.kind == "country" or place.kind in WIDE:
        return False
    if other.kind == "governorate" or is_region(other):
        return apart > EDGE_KM and not places.holds(other, place)
    return apart > FAR_KM


def _is_on_side(place: Place, around: Around) -> bool:
    """Tell a place that lies on the named side of the area beside it."""
    if around.side == NO_SIDE or place.lat is None or place.lon is None:
        return False
    for area in around.chain:
        if area.lat is not None and area.lon is not None and area.id != place.id:
            north, east = place.lat - area.lat, place.lon - area.lon
            return north * around.side[0] >= 0 and east * around.side[1] >= 0
    return False


def _is_one(one: Place, other: Place, places: Places) -> bool:
    """Tell two places that are one ground: near each other, or one inside the other."""
    if places.holds(one, other) or places.holds(other, one):
        return True
    apart = distance_km(one, other)
    return apart is not None and apart <= ONE_GROUND_KM


def common_ground(found: Sequence[Place], places: Places) -> Place | None:
    """Return the narrowest place that all of the places lie in, or None."""
    first, *others = found
    for outer in places.parents(first.id):
        if all(outer in places.parents(other.id) for other in others):
            return outer
    return None
