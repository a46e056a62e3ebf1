"""Which country a report's outlet is of: a clue to the places it names without more."""

import re
from functools import lru_cache

from hasila.model.report import Report
from hasila.text.fold import fold
from hasila.text.tokens import tokenise
from hasila.world.actors import Actors
from hasila.world.places import Places

# Sites all over the world take these country codes for what they spell.
FREE_CODES = frozenset({"AI", "CC", "CO", "FM", "IO", "LY", "ME", "SO", "TO", "TV", "WS"})
CACHED_OUTLETS = 4096
_CODE = re.compile(r"^https?://[^/?#]*\.([A-Za-z]{2})(?::\d+)?(?:[/?#]|$)")


def outlet_country(report: Report, places: Places, actors: Actors) -> str | None:
    """Return the country of an outlet (ISO 3166-1 alpha-2), or None where nothing tells.

    Its name tells («وكالة الأنباء العراقية»), else the end of its address (`.iq`).

    Source:
        docs/method/places.md, "Which of several places"
    """
    told = _of_name(report.outlet, actors) if report.outlet else None
    return told or (_of_address(report.url, places) if report.url else None)


@lru_cache(maxsize=CACHED_OUTLETS)
def _of_name(outlet: str, actors: Actors) -> str | None:
    terms = actors.terms(tokenise(fold(outlet)))
    found = {term.country for match in terms for term in match.values if term.country}
    return found.pop() if len(found) == 1 else None


def _of_address(url: str, places: Places) -> str | None:
    found = _CODE.match(url)
    code = found[1].upper() if found else ""
    place = places.by_id(code) if code and code not in FREE_CODES else None
    return code if place is not None and place.kind == "country" else None
