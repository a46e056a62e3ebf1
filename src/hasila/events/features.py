"""What speaks for and against two accounts being of one event: a literal list of weights."""

from collections.abc import Callable
from dataclasses import dataclass

from hasila.events.accounts import Account, fineness
from hasila.model.event import Reason
from hasila.model.where import distance_km

GOVERNORATE = 1
# Names that one report gives for the other's place: a prison, its quarter, the town.
SAME_GROUND_KM = 15.0
SAME_SPOT_KM = 3.0
# Two points further apart are two incidents.
APART_KM = 40.0
# A running event goes on as long as a report of it comes within so many days of the last one.
# docs/method/linking.md, "The window": the widest gap between bulletins of the ten days' siege
# is one day; with seven, one Airwars village hit twice in a week becomes one event more often.
SAME_EVENT_WINDOW_DAYS = 3
# From here on a number alone is a mark of an incident.
RARE_COUNT = 10
# So many words in common make two titles speak of one thing.
SHARED_WORDS = 4
JOIN_SCORE = 4.0


@dataclass(frozen=True, slots=True)
class Feature:
    """`weight` times the share from 0 to 1 that `holds` gives is added to the score of a pair."""

    name: str
    weight: float
    holds: Callable[[Account, Account], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts with their score and the reasons for it."""

    left: str
    right: str
    score: float
    why: tuple[Reason, ...]


def same_spot(one: Account, other: Account) -> float:
    """The same place finer than a governorate, or a stone's throw away."""
    if one.place is None or other.place is None:
        return 0.0
    if min(fineness(one.place), fineness(other.place)) <= GOVERNORATE:
        return 0.0
    apart = distance_km(one.place, other.place)
    is_same = one.place.id == other.place.id or (apart is not None and apart <= SAME_SPOT_KM)
    return float(is_same)


def near(one: Account, other: Account) -> float:
    """Two points so near that one report names now one, now the other."""
    if one.place is None or other.place is None or same_spot(one, other):
        return 0.0
    if min(fineness(one.place), fineness(other.place)) <= GOVERNORATE:
        return 0.0
    apart = distance_km(one.place, other.place)
    return float(apart is not None and apart <= SAME_GROUND_KM)


def same_chain(one: Account, other: Account) -> float:
    """One place lies in the other, which is a governorate or country."""
    here, there = one.place, other.place
    if here is None or there is None or here.country != there.country:
        return 0.0
    coarse, fine = sorted((here, there), key=fineness)
    if fineness(coarse) > GOVERNORATE:
        return 0.0
    if fineness(coarse) == GOVERNORATE:
        return float(coarse.admin1 == fine.admin1 and coarse.admin1 is not None)
    return 0.5


def apart(one: Account, other: Account) -> float:
    """Two places that cannot be one ground."""
    here, there = one.place, other.place
    if here is None or there is None:
        return 0.0
    if here.country != there.country:
        return 1.0
    coarse = min(fineness(here), fineness(there))
    if coarse == GOVERNORATE:
        return float(None not in (here.admin1, there.admin1) and here.admin1 != there.admin1)
    between = distance_km(here, there) if coarse > GOVERNORATE else None
    return float(between is not None and between > APART_KM)


def days_between(one: Account, other: Account) -> int | None:
    """Return the days between two accounts' events, 0 where they share one, None for unknown."""
    if one.days is None or other.days is None:
        return None
    return max(0, (max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])).days)


def days_overlap(one: Account, other: Account) -> float:
    """They share a day."""
    return float(days_between(one, other) == 0)


def days_near(one: Account, other: Account) -> float:
    """They are within the window of each other."""
    between = days_between(one, other)
    return float(between is not None and 0 < between <= SAME_EVENT_WINDOW_DAYS)


def days_apart(one: Account, other: Account) -> float:
    """They are further apart than the window."""
    between = days_between(one, other)
    return float(between is not None and between > SAME_EVENT_WINDOW_DAYS)


def days_unknown(one: Account, other: Account) -> float:
    """Nobody knows the days of one of them."""
    return float(days_between(one, other) is None)


def same_values(one: Account, other: Account) -> float:
    """They give the same number of the same outcome; a small number is half a mark."""
    shared = one.values & other.values
    if not shared:
        return 0.0
    is_telling = len(shared) > 1 or any(number >= RARE_COUNT for _, number in shared)
    return 1.0 if is_telling else 0.5


def same_sides(one: Account, other: Account) -> float:
    """They count people of the same side."""
    return float(bool(one.sides & other.sides))


def same_words(one: Account, other: Account) -> float:
    """Their titles have words in common."""
    return min(1.0, len(one.words & other.words) / SHARED_WORDS)


FEATURES: tuple[Feature, ...] = (
    Feature("link.place.same", 3.0, same_spot),
    Feature("link.place.near", 2.0, near),
    Feature("link.place.chain", 1.0, same_chain),
    Feature("link.place.apart", -9.0, apart),
    Feature("link.days.overlap", 2.0, days_overlap),
    Feature("link.days.near", 1.0, days_near),
    Feature("link.days.apart", -9.0, days_apart),
    Feature("link.days.unknown", -1.0, days_unknown),
    Feature("link.values.same", 2.0, same_values),
    Feature("link.sides.same", 0.5, same_sides),
    Feature("link.words.same", 1.0, same_words),
)


def score(one: Account, other: Account) -> Pair:
    """Return the score of two accounts with the reasons, in the order of `FEATURES`."""
    total = 0.0
    why: list[Reason] = []
    for feature in FEATURES:
        share = feature.holds(one, other)
        if share:
            total += feature.weight * share
            why.append(Reason(feature.name, f"{feature.weight * share:+.1f}"))
    left, right = sorted((one.id, other.id))
    return Pair(left, right, total, tuple(why))
