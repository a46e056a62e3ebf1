"""The places that a report names and means: one place each, and none that is only in a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.place import Place
from hasila.text.pages import Page
from hasila.text.phrases import Match
from hasila.text.tokens import Kind
from hasila.world.actors import Term, TermKind, is_source
from hasila.world.names import AND
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
# The names of one place («سجن غويران في مدينة الحسكة») stand this close together.
CHAIN_TOKENS = 3
# A vote of a place that a name of one country only stands for, and of an adjective of origin.
PLACE_VOTE = 3
NATION_VOTE = 1
# A village of a country that nothing else speaks of is another country's namesake.
STRANGER_SHARE = 3
WELL_KNOWN_POPULATION = 100_000
TOPIC_MARKS = frozenset({":", "..", "...", "…", "-", "–", "|"})
CUE_KINDS = frozenset({"governorate", "town", "country", "district"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place meant at tokens `[first, past)`; `is_at`: the words say that it happened there."""

    first: int
    past: int
    place: Place
    is_at: bool

    @property
    def fineness(self) -> int:
        """How fine the place is; see `FINENESS`."""
        return FINENESS[self.place.kind]


def read_mentions(page: Page, places: Places, terms: Sequence[Match[Term]]) -> tuple[Mention, ...]:
    """Return the places meant in a report, in order; of a chain of names only the finest.

    Args:
        page: The report's words.
        places: The gazetteer.
        terms: The words for persons and sides in the same page.

    Source:
        docs/method/places.md
    """
    sides = [m for m in terms if any(term.kind is TermKind.ACTOR for term in m.values)]
    named_places = places.find(page.tokens)
    found = [named for named in named_places if _is_meant(named, page, terms, sides)]
    votes = country_votes(found, terms)
    mentions: list[Mention] = []
    chain: list[Mention] = []
    for named in found:
        place = _choose(named, votes, places, mentions)
        if _is_stranger(place, votes):
            continue
        is_near = chain and _is_chained(chain[-1], named, page)
        if chain and not (is_near and chain[-1].place.country == place.country):
            mentions.append(_finest(chain))
            chain = []
        is_at = named.is_at or _is_topic(named, page)
        chain.append(Mention(named.first, named.past, place, is_at))
    if chain:
        mentions.append(_finest(chain))
    return tuple(mentions)


def country_votes(found: Sequence[Named], terms: Sequence[Match[Term]]) -> Counter[str]:
    """Return how strongly the names in a report speak for each country."""
    votes: Counter[str] = Counter()
    for named in found:
        countries = {place.country for place in named.places}
        if len(countries) == 1:
            votes[countries.pop()] += PLACE_VOTE
    for match in terms:
        for country in {term.country for term in match.values if term.country}:
            votes[country] += NATION_VOTE
    return votes


def _is_meant(
    named: Named, page: Page, terms: Sequence[Match[Term]], sides: Sequence[Match[Term]]
) -> bool:
    return not _is_in_name(named, sides) and not _is_dateline(named, page, terms)


def _is_in_name(named: Named, sides: Sequence[Match[Term]]) -> bool:
    """Tell a place that is only part of a side's or a speaker's name («ولاية سيناء»)."""
    return any(
        match.first <= named.first
        and named.past <= match.past
        and named.past - named.first < match.past - match.first
        for match in sides
    )


def _is_dateline(named: Named, page: Page, terms: Sequence[Match[Term]]) -> bool:
    """Tell the bureau that a report was filed from: a line's first words, then an agency."""
    before = page.tokens[max(named.first - 1, 0) : named.first]
    if any(token.kind is not Kind.STOP for token in before):
        return False
    past = named.past + DATELINE_TOKENS
    return any(
        named.past <= match.first < past
        and any(
            t.actor and is_source(t.actor) and t.actor.kind in AGENCY_KINDS for t in match.values
        )
        for match in terms
    )


def _is_topic(named: Named, page: Page) -> bool:
    """Tell the place that a title begins with («تعز: …», «سوريا.. …»)."""
    after = page.tokens[named.past : named.past + 1]
    return named.first == 0 and any(token.form in TOPIC_MARKS for token in after)


def _choose(named: Named, votes: Counter[str], places: Places, before: Sequence[Mention]) -> Place:
    """Return the likeliest of the places of one name."""
    if len(named.places) == 1:
        return named.places[0]
    known = {mention.place.id for mention in before}

    def likelihood(place: Place) -> tuple[bool, int, bool, int, int]:
        outer = {place.id, *(around.id for around in places.parents(place.id)[:-1])}
        return (
            place.kind == named.kind and named.kind in CUE_KINDS,
            votes[place.country],
            bool(known & outer),
            FINENESS[place.kind],
            place.population or 0,
        )

    return max(named.places, key=likelihood)


def _is_stranger(place: Place, votes: Counter[str]) -> bool:
    """Tell a small place of a country that the rest of the report does not speak of."""
    is_small = place.kind not in ("country", "governorate") and (
        (place.population or 0) < WELL_KNOWN_POPULATION
    )
    most = max(votes.values(), default=0)
    return is_small and votes[place.country] * STRANGER_SHARE <= most


def _is_chained(last: Mention, named: Named, page: Page) -> bool:
    between = page.tokens[last.past : named.first]
    is_close = len(between) <= CHAIN_TOKENS and not named.prefix.startswith(AND)
    return is_close and all(
        token.kind in (Kind.WORD, Kind.QUOTE, Kind.OPEN) and token.form != AND for token in between
    )


def _finest(chain: Sequence[Mention]) -> Mention:
    """Return a chain's finest place, the first of equals; it is at if one of its names is."""
    best = max(chain, key=lambda mention: (mention.fineness, -mention.first))
    return Mention(best.first, best.past, best.place, any(mention.is_at for mention in chain))
