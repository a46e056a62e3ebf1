"""Places of a name as rows and records: where each lies, and what speaks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hasila.pipeline import Found
from hasila.world.cues import Cue

OWN = "package"
# What must stand before a name in a text; docs/method/places.md, "Which words are a place".
NEEDS: Mapping[Cue, str] = {
    Cue.NONE: "nothing",
    Cue.PREPOSITION: "a preposition",
    Cue.NOUN: "a word for a place",
    Cue.HEAD: "a word for a town",
}
COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "within_km",
    "population",
    "source",
    "needs",
    "score",
    "why",
    "within",
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in words; `name` and `within` are Arabic, everything else is not."""

    id: str
    kind: str
    country: str
    point: str
    source: str
    needs: str
    score: str
    why: str
    name: str
    within: str


def show_place(found: Found) -> PlaceRow:
    """Return the row of a place."""
    place = found.place
    parts = [f"{clue.rule.rpartition('.')[2]} {clue.weight:+.1f}" for clue in found.choice.clues]
    return PlaceRow(
        id=place.id,
        kind=place.kind,
        country=place.country,
        point=_point(found),
        source=place.source or OWN,
        needs=NEEDS.get(found.candidate.need, ""),
        score=f"{found.choice.score:.1f}",
        why=", ".join(parts),
        name=place.name,
        within="، ".join(outer.name for outer in found.parents),
    )


def place_record(found: Found) -> dict[str, Any]:
    """Return the record of a place, with the reasons for and against it."""
    place = found.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "within_km": place.within_km,
        "population": place.population,
        "source": place.source or OWN,
        "needs": NEEDS.get(found.candidate.need),
        "score": round(found.choice.score, 3),
        "why": [{"rule": c.rule, "weight": round(c.weight, 3)} for c in found.choice.clues],
        "within": [outer.id for outer in found.parents],
    }


def flat_place(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place's record with one value a column."""
    why = " ".join(f"{clue['rule']}={clue['weight']}" for clue in record["why"])
    return {**record, "why": why, "within": " ".join(record["within"])}


def _point(found: Found) -> str:
    place = found.place
    if place.lat is None or place.lon is None:
        return "no point"
    about = f" ±{place.within_km:g} km" if place.within_km else ""
    return f"{place.lat:.3f} {place.lon:.3f}{about}"
