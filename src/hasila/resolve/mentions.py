"""The places that a report names and means: one place each, and none that is only in a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.place import Place
from hasila.resolve.pages import Page
from hasila.text.phrases import Match
from hasila.text.tokens import Kind
from hasila.world.actors import Term, TermKind, is_source
from hasila.world.places import Named, Places

# How fine a place of a kind is; the finest of a chain is where it happened.
FINENESS = {
    "country": 0,
    "governorate": 1,
    "district": 2,
    "town": 3,
    "neighbourhood": 4,
    "site": 5,
}
# An agency's name stands this near after the town it reports from: «بيروت (رويترز)».
DATELINE_TOKENS = 4
AGENCY_KINDS = ("source-agency", "source-state-media")
# A vote of a place that a name of one country only stands for, and of an adjective of origin.
PLACE_VOTE = 3
NATION_VOTE = 1
SAME_NAME_CUE_KINDS = {"governorate": ("governorate",), "town": ("town",), "country": ("country",)}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place meant at tokens `[first, past)`; `cue` is how well the words before bear it out."""

    first: int
    past: int
    place: Place
    cue: int


def read_mentions(page: Page, places: Places, terms: Sequence[Match[Term]]) -> tuple[Mention, ...]:
    """Return the places meant in a report, in order.

    Args:
        page: The report's words.
        places: The gazetteer.
        terms: The words for persons and sides in the same page.
    """
    found = [named for named in places.find(page.tokens) if _is_meant(named, page, terms)]
    votes = country_votes(found, terms)
    chosen: list[Mention] = []
    for named in found:
        place = _choose(named, votes, places, chosen)
        chosen.append(Mention(named.first, named.past, place, named.cue))
    return tuple(chosen)


def country_votes(found: Sequence[Named], terms: Sequence[Match[Term]]) -> Counter[str]:
    """Return how strongly the names in a report speak for each country."""
    votes: Counter[str] = Counter()
    for named in found:
        countries = {place.country for place in named.places}
        if len(countries) == 1:
            votes[countries.pop()] += PLACE_VOTE
    for match in terms:
        for term in match.values:
            if term.country and term.kind in (TermKind.NATION, TermKind.ACTOR):
                votes[term.country] += NATION_VOTE
    return votes


def _is_meant(named: Named, page: Page, terms: Sequence[Match[Term]]) -> bool:
    return not _is_in_name(named, terms) and not _is_dateline(named, page, terms)


def _is_in_name(named: Named, terms: Sequence[Match[Term]]) -> bool:
    """Tell a place that is only part of a side's or a speaker's name («ولاية سيناء»)."""
    return any(
        match.first <= named.first and named.past <= match.past
        for match in terms
        if any(term.actor is not None for term in match.values)
    )


def _is_dateline(named: Named, page: Page, terms: Sequence[Match[Term]]) -> bool:
    """Tell the bureau that a report was filed from: a line's first words, then an agency."""
    before = page.tokens[max(named.first - 1, 0) : named.first]
    if any(token.kind is not Kind.STOP for token in before):
        return False
    past = named.past + DATELINE_TOKENS
    return any(
        named.past <= match.first < past
        and any(t.actor and is_source(t.actor) and t.actor.kind in AGENCY_KINDS for t in match.values)
        for match in terms
    )


def _choose(
    named: Named, votes: Counter[str], places: Places, before: Sequence[Mention]
) -> Place:
    """Return the likeliest of the places of one name."""
    if len(named.places) == 1:
        return named.places[0]
    near = {mention.place.id for mention in before}

    def likelihood(place: Place) -> tuple[bool, bool, int, bool, int, int]:
        kinds = SAME_NAME_CUE_KINDS.get(named.kind or "", ())
        is_known = bool(near & {place.id, *(outer.id for outer in places.parents(place.id)[:-1])})
        return (
            place.kind in kinds,
            votes[place.country] > 0,
            votes[place.country],
            is_known,
            FINENESS.get(place.kind, 0) if not kinds else 0,
            place.population or 0,
        )

    return max(named.places, key=likelihood)
