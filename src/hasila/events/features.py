"""What speaks for and against two accounts being of one event: a literal list of weights."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from hasila.events.accounts import GOVERNORATE, TOWN, Account, Days, fineness
from hasila.model.event import Reason
from hasila.model.outcome import Outcome
from hasila.model.where import distance_km

# Names that one report gives for the other's place: a prison, its quarter, the town.
SAME_GROUND_KM = 15.0
SAME_SPOT_KM = 3.0
# There is one prison of a name, and many incidents in a town.
SAME_TOWN_SHARE_0_1 = 0.58
# Two points further apart are two incidents.
APART_KM = 40.0
# A running event goes on as long as a report of it comes within so many days of the last one.
# docs/method/linking.md, "The window".
SAME_EVENT_WINDOW_DAYS = 3
# How much a day between two accounts parts them where words tell both days, and where not.
NEXT_DAY_SHARE_0_1 = 0.8
TELLING_DAY_SHARE_0_1 = 0.2
WEEK_DAYS = 7
# From here on a number alone is a mark of an incident.
RARE_COUNT = 10
TELLING_COUNT = 3
# Two short texts have few words to share: as many more are taken as told by only one of them.
MISSING_WORDS = 3
# A toll that is told again is at most so many times what it was.
MOST_GROWTH = 10
# What a pair scores that shares nothing at all, before the features.
BASE_SCORE = -7.25
JOIN_SCORE = 0.0
# What no likeness outweighs: two such accounts never stand in one event, unless a person says so.
BAR = -99.0
# Further apart than the window two accounts are not alike; those that lie between may tie them.
BEYOND = -20.0


@dataclass(frozen=True, slots=True)
class Feature:
    """`weight` times the share from 0 to 1 that `holds` gives is added to the score of a pair."""

    name: str
    weight: float
    holds: Callable[[Account, Account], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts with their score, the reasons for it, and the telling words they share."""

    left: str
    right: str
    score: float
    why: tuple[Reason, ...]
    words: frozenset[str] = frozenset()


def gap_between(one: Days | None, other: Days | None) -> int | None:
    """Return the days that lie between two spans, 0 where they share one, None for unknown."""
    if one is None or other is None:
        return None
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def is_near(one: Days | None, other: Days | None) -> bool:
    """Return whether two spans are within the window of each other; an unknown one is."""
    between = gap_between(one, other)
    return between is None or between <= SAME_EVENT_WINDOW_DAYS


def days_between(one: Account, other: Account) -> int | None:
    """Return the days between two accounts' events, 0 where they share one, None for unknown."""
    return gap_between(one.days, other.days)


def days_overlap(one: Account, other: Account) -> float:
    """They share a day."""
    return float(days_between(one, other) == 0)


def days_next(one: Account, other: Account) -> float:
    """One is on the day after the other."""
    return float(days_between(one, other) == 1)


def days_near(one: Account, other: Account) -> float:
    """They are within the window of each other."""
    between = days_between(one, other)
    return float(between is not None and 1 < between <= SAME_EVENT_WINDOW_DAYS)


def days_parted(one: Account, other: Account) -> float:
    """Each tells of one day, another one, and they share neither a site nor a number.

    A town may be struck every day of a week. The day after is another one only if both days are
    told: else it is often that of telling.
    """
    between = days_between(one, other)
    if not between or between > SAME_EVENT_WINDOW_DAYS or _is_long(one) or _is_long(other):
        return 0.0
    if place_same(one, other) == 1.0 or values_same(one, other) or toll_goes_on(one, other):
        return 0.0
    is_told = one.is_dated and other.is_dated
    return 1.0 if between > 1 else NEXT_DAY_SHARE_0_1 if is_told else TELLING_DAY_SHARE_0_1


def _is_long(account: Account) -> bool:
    return account.days is None or account.days[0] != account.days[1]


def days_beyond(one: Account, other: Account) -> float:
    """They are further apart than the window."""
    between = days_between(one, other)
    return float(between is not None and between > SAME_EVENT_WINDOW_DAYS)


def weekdays_between(one: Account, other: Account) -> int | None:
    """Return the days between the weekdays that two accounts name, where one has no date."""
    if one.days is not None and other.days is not None:
        return None
    here, there = _weekdays(one), _weekdays(other)
    gaps = ((day - other_day) % WEEK_DAYS for day in here for other_day in there)
    return min((min(gap, WEEK_DAYS - gap) for gap in gaps), default=None)


def _weekdays(account: Account) -> frozenset[int]:
    if account.days is None or _is_long(account):
        return account.weekdays
    return frozenset({account.days[0].weekday()})


def weekday_same(one: Account, other: Account) -> float:
    """One has no date, and its weekday is the other's."""
    return float(weekdays_between(one, other) == 0)


def weekday_other(one: Account, other: Account) -> float:
    """One has no date, and its weekday is not the other's nor the day beside it."""
    between = weekdays_between(one, other)
    return float(between is not None and between > 1)


def km_between(one: Account, other: Account) -> float | None:
    """Return the least distance of two accounts' places, 0 for one they share."""
    if {place.id for place in one.places} & {place.id for place in other.places}:
        return 0.0
    found = (distance_km(here, there) for here in one.places for there in other.places)
    return min((km for km in found if km is not None), default=None)


def place_same(one: Account, other: Account) -> float:
    """They share a site or a quarter; a town, or points a stone's throw apart, say less.

    Two towns are two, however near.
    """
    shared = {place.id for place in one.places} & {place.id for place in other.places}
    if any(fineness(place) > TOWN for place in one.places if place.id in shared):
        return 1.0
    apart = km_between(one, other)
    is_spot = apart is not None and apart <= SAME_SPOT_KM
    are_towns = all(fineness(place) == TOWN for place in (*one.places, *other.places))
    return SAME_TOWN_SHARE_0_1 if is_spot and (shared or not are_towns) else 0.0


def place_near(one: Account, other: Account) -> float:
    """Two points so near that one report names now one, now the other."""
    apart = km_between(one, other)
    is_near = apart is not None and apart <= SAME_GROUND_KM
    return float(is_near and not place_same(one, other))


def place_region(one: Account, other: Account) -> float:
    """Two places of one region."""
    apart = km_between(one, other)
    return float(apart is not None and SAME_GROUND_KM < apart <= APART_KM)


def place_apart(one: Account, other: Account) -> float:
    """Two places that cannot be one ground: another governorate or country, or far away."""
    apart = km_between(one, other)
    if apart is not None:
        return float(apart > APART_KM)
    here, there = one.place, other.place
    if here is None or there is None:
        return 0.0
    if here.country != there.country:
        return 1.0
    is_coarse = min(fineness(here), fineness(there)) < GOVERNORATE
    return float(
        not is_coarse and None not in (here.admin1, there.admin1) and not _meet(one, other)
    )


def _meet(one: Account, other: Account) -> bool:
    return bool(_governorates(one) & _governorates(other))


def _governorates(account: Account) -> frozenset[str | None]:
    main = account.place.admin1 if account.place else None
    return frozenset({main, *(place.admin1 for place in account.places)} - {None})


def words_shared(one: Account, other: Account) -> float:
    """They share telling words: names above all."""
    shared = len(one.words & other.words)
    sizes = (len(one.words) + MISSING_WORDS) * (len(other.words) + MISSING_WORDS)
    return shared / math.sqrt(sizes)


def words_most(one: Account, other: Account) -> float:
    """Most telling words of the shorter one stand in the other."""
    shortest = min(len(one.words), len(other.words))
    return len(one.words & other.words) / shortest if shortest else 0.0


def values_same(one: Account, other: Account) -> float:
    """They give the same number of one outcome; a small one says little."""
    shared = one.values & other.values
    if not shared:
        return 0.0
    largest = max(number for _, number in shared)
    if largest >= RARE_COUNT or len(shared) > 1:
        return 1.0
    return 0.75 if largest >= TELLING_COUNT else 0.5


def values_other(one: Account, other: Account) -> float:
    """They count one outcome, and no number of it is the same."""
    outcomes = {outcome for outcome, _ in one.values} & {outcome for outcome, _ in other.values}
    agreed = {outcome for outcome, _ in one.values & other.values}
    return len(outcomes - agreed) / len(outcomes) if outcomes else 0.0


def toll_goes_on(one: Account, other: Account) -> float:
    """A running toll of one ground: the later one tells what the number of the earlier rose to."""
    if one.days is None or other.days is None or not place_same(one, other):
        return 0.0
    is_first = (one.days, one.id) <= (other.days, other.id)
    earlier, later = (one, other) if is_first else (other, one)
    began: dict[Outcome, int] = {}
    for outcome, number in earlier.values:
        began[outcome] = max(number, began.get(outcome, 0))
    return float(
        any(
            outcome in began and began[outcome] <= number <= MOST_GROWTH * began[outcome]
            for outcome, number in later.raised
        )
    )


def doers_other(one: Account, other: Account) -> float:
    """They say that different sides did it."""
    return float(bool(one.doers and other.doers and not one.doers & other.doers))


def types_same(one: Account, other: Account) -> float:
    """They tell of the same kind of harm."""
    both = one.types | other.types
    return len(one.types & other.types) / len(both) if both else 0.0


def types_other(one: Account, other: Account) -> float:
    """They tell of different kinds of harm."""
    return float(bool(one.types and other.types and not one.types & other.types))


def both_main(one: Account, other: Account) -> float:
    """Both are what their reports are about."""
    return float(one.is_main and other.is_main)


FEATURES: tuple[Feature, ...] = (
    Feature("link.days.overlap", 4.2, days_overlap),
    Feature("link.days.next", 2.7, days_next),
    Feature("link.days.near", 1.0, days_near),
    Feature("link.days.parted", -3.0, days_parted),
    Feature("link.days.beyond", BEYOND, days_beyond),
    Feature("link.weekday.same", 1.6, weekday_same),
    Feature("link.weekday.other", -1.8, weekday_other),
    Feature("link.place.same", 3.6, place_same),
    Feature("link.place.near", 1.2, place_near),
    Feature("link.place.region", -1.0, place_region),
    Feature("link.place.apart", BAR, place_apart),
    Feature("link.words.shared", 13.0, words_shared),
    Feature("link.words.most", 0.5, words_most),
    Feature("link.values.same", 2.0, values_same),
    Feature("link.values.other", -0.3, values_other),
    Feature("link.toll.goes-on", 4.0, toll_goes_on),
    Feature("link.doers.other", -0.9, doers_other),
    Feature("link.types.same", 0.4, types_same),
    Feature("link.types.other", -0.7, types_other),
    Feature("link.main.both", 2.3, both_main),
)


def score(one: Account, other: Account) -> Pair:
    """Return the score of two accounts with the reasons, in the order of `FEATURES`."""
    total = BASE_SCORE
    why: list[Reason] = []
    for feature in FEATURES:
        share = feature.holds(one, other)
        if share:
            total += feature.weight * share
            why.append(Reason(feature.name, f"{feature.weight * share:+.1f}"))
    left, right = sorted((one.id, other.id))
    return Pair(left, right, round(total, 3), tuple(why), one.words & other.words)
