"""Where an event was: the place that most of what its accounts name speaks for."""

from collections import Counter
from collections.abc import Sequence

from hasila.events.accounts import FINENESS, GOVERNORATE, Account, fineness
from hasila.model.where import Where, distance_km

# A stretch of country («ريف إدلب الجنوبي») or what lies around a town; it has no border.
DISTRICT = FINENESS.index("district")
# What an account adds for its own place; in tenths, so that sums do not depend on their order.
MAIN_VOICE = 10
OTHER_VOICE = 5
# … and for each other place its figures have: one of several strikes may be the event's.
MAIN_ASIDE = 4
OTHER_ASIDE = 2
# What a place says for another one as the event's, in tenths. Looked at on all the Airwars
# incidents at once; results hardly move with them (docs/method/places.md).
SAME = 10
# «في إدلب» may be the town or its governorate, whatever was read.
CAPITAL = 5
# One name, two places: the words of one of the reports were misread, or a gazetteer has it twice.
NAMESAKE = 9
SAME_SPOT = 6
NEAR = 4
WITHIN = 9
AROUND = 6
AGAINST = -3
SAME_SPOT_KM = 3.0
NEAR_KM = 15.0
AROUND_KM = 30.0
APART_KM = 40.0
REGION_KM = 200.0
# A finer place goes before a wider one for which a little more speaks.
FINER = 10


def place_of(accounts: Sequence[Account]) -> Where | None:
    """Return where an event was, or None where no account tells.

    Every account speaks for its places. A wider place speaks also for a finer one inside it, a
    near one for the other, one far away against it. So a town that ten reports name goes before
    the quarter that a single one knows; and where reports contradict each other the wider place
    that holds them all is left, if one of them names it.

    Source:
        docs/method/places.md, "Where an event was"
    """
    told = [account for account in accounts if not account.is_background] or accounts
    voices: Counter[Where] = Counter()
    for account in told:
        if account.place is not None:
            voices[account.place] += MAIN_VOICE if account.is_main else OTHER_VOICE
        for place in account.places:
            if account.place is None or place.id != account.place.id:
                voices[place] += MAIN_ASIDE if account.is_main else OTHER_ASIDE
    if not voices:
        return None
    scores = {place: _score(place, voices) for place in voices}
    return min(scores, key=lambda place: (-scores[place], -fineness(place), place.id))


def _score(place: Where, voices: Counter[Where]) -> int:
    said = sum(voice * _speaks(other, place) for other, voice in voices.items())
    return said * (FINER + fineness(place))


def _speaks(other: Where, place: Where) -> int:
    """Return what the naming of *other* says for *place* as the event's."""
    if other.id == place.id:
        return SAME
    if other.country and place.country and other.country != place.country:
        return AGAINST
    if fineness(other) > GOVERNORATE and fineness(place) > GOVERNORATE:
        return NAMESAKE if other.name == place.name else _speaks_point(other, place)
    if fineness(other) == fineness(place) and None not in (other.admin1, place.admin1):
        return AGAINST
    is_wider = fineness(other) < fineness(place)
    wide, fine = (other, place) if is_wider else (place, other)
    if _holds(wide, fine):
        return WITHIN if is_wider else AROUND
    return AGAINST


def _holds(wide: Where, fine: Where) -> bool:
    """Tell a country, a governorate or a stretch of country («شمال العراق») that a place is in."""
    if fineness(wide) < GOVERNORATE:
        return True
    if fine.admin1 is not None and fine.admin1 in (wide.name, wide.admin1):
        return True
    apart = distance_km(wide, fine)
    reach = REGION_KM if wide.admin1 is None else AROUND_KM
    return apart is not None and apart <= reach


def _speaks_point(other: Where, place: Where) -> int:
    apart = distance_km(other, place)
    if apart is None:
        return 0
    # «ريف إدلب الغربي» is no part of the town it is named after.
    is_named_after = place.name in other.name
    if fineness(other) == DISTRICT < fineness(place) and apart <= AROUND_KM and not is_named_after:
        return WITHIN
    if apart <= SAME_SPOT_KM:
        return SAME_SPOT
    if apart > NEAR_KM and other.admin1 is not None and other.name == other.admin1 == place.admin1:
        return CAPITAL
    if apart <= NEAR_KM:
        return NEAR
    return AGAINST if apart > APART_KM else 0
