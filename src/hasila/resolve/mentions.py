"""The places that a report names and means: one place each, and none that is only in a name."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hasila.model.copies import replace
from hasila.model.place import Place
from hasila.resolve.candidates import LEAST_GROUND, Around, choose, common_ground, ground_of, weigh
from hasila.text.pages import Page
from hasila.text.phrases import Match
from hasila.text.tokens import OPEN, QUOTE, STOP, WORD
from hasila.world.actors import Term, TermKind, is_source
from hasila.world.cues import NO_SIDE, Cue
from hasila.world.names import AND
from hasila.world.places import Candidate, Named, Places

# How fine a place of a kind is; the finest of a chain is where it happened.
FINENESS = {
    "country": 0,
    "governorate": 1,
    "district": 2,
    "town": 3,
    "neighbourhood": 4,
    "site": 5,
}
TOWNS = frozenset({"town", "neighbourhood", "site"})
# An agency's name stands this near after the town it reports from: «بيروت (رويترز)».
DATELINE_TOKENS = 4
AGENCY_KINDS = ("source-agency", "source-state-media")
# Names this many tokens apart are beside each other («قرية X التابعة لمدينة Y في ريف Z»).
CHAIN_GAP = 5
# So many names on either side are looked at.
WINDOW_NAMES = 4
# The names of one place («سجن غويران في مدينة الحسكة») stand this close together.
CHAIN_TOKENS = 3
# A vote of a place that a name of one country only stands for, and of an adjective of origin.
PLACE_VOTE = 3
NATION_VOTE = 1
OUTLET_VOTE = 1
# A village of a country that nothing else speaks of is another country's namesake.
STRANGER_SHARE = 3
WELL_KNOWN_POPULATION = 100_000
TOPIC_MARK = ":"
TOPIC_MARKS = frozenset({":", "..", "...", "…", "-", "–", "|"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place meant at tokens `[first, past)`; `is_at`: the words say that it happened there.

    `rivals` are namesakes that are as likely; the place is then a wider one that is certain.
    `is_around`: it happened beside the place («شمال منبج»), so that is known no better than a
    district. `is_bureau`: somebody speaks from there.
    """

    first: int
    past: int
    place: Place
    is_at: bool
    rivals: tuple[Place, ...] = ()
    is_around: bool = False
    is_bureau: bool = False

    @property
    def precision(self) -> str:
        """How well the place is known, one of `FINENESS`."""
        is_fine = FINENESS[self.place.kind] > FINENESS["district"]
        return "district" if self.is_around and is_fine else self.place.kind

    @property
    def fineness(self) -> int:
        """How fine the place is; see `FINENESS`."""
        return FINENESS[self.precision]


def read_mentions(
    page: Page, places: Places, terms: Sequence[Match[Term]], outlet: str | None = None
) -> tuple[Mention, ...]:
    """Return the places meant in a report, in order; of a chain of names only the finest.

    Args:
        page: The report's words.
        places: The gazetteer.
        terms: The words for persons and sides in the same page.
        outlet: The country of who published it.

    Source:
        docs/method/places.md
    """
    sides = _sides(terms)
    named_places = places.find(page.tokens, _tags(page))
    found = [named for named in named_places if _is_meant(named, page, terms, sides)]
    votes = country_votes(found, terms)
    if outlet is not None:
        votes[outlet] += OUTLET_VOTE
    setting = _Setting(page, places, votes, tuple(found), _inside(found))
    mentions: list[Mention] = []
    chain: list[Mention] = []
    for at, named in enumerate(found):
        mention = _choose(at, named, setting, mentions)
        if mention is None or _is_stranger(mention.place, votes):
            continue
        is_near = chain and _is_chained(chain[-1], named, page)
        if chain and not (is_near and chain[-1].place.country == mention.place.country):
            mentions.append(_finest(chain))
            chain = []
        chain.append(mention)
    if chain:
        mentions.append(_finest(chain))
    return tuple(mentions)


def _inside(found: Sequence[Named]) -> Mapping[str, frozenset[str]]:
    """Return the towns and finer places that a report names for sure, by governorate."""
    inside: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for named in found:
        own = [each.place for each in named.candidates if each.is_own]
        loaded = named.places if len(named.places) == 1 else ()
        for place in own or loaded:
            if named.is_at and place.kind in TOWNS and place.admin1:
                inside[place.admin1] |= {place.id}
    return inside


def _tags(page: Page) -> frozenset[int]:
    """Return the tokens that a hash sign makes a tag, which then is a name («#إدلب»)."""
    if "#" not in page.content:
        return frozenset()
    return frozenset(
        token.at for token in page.tokens if page.content[max(token.start - 1, 0)] == "#"
    )


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
    named: Named, page: Page, terms: Sequence[Match[Term]], sides: Mapping[int, tuple[int, int]]
) -> bool:
    return not _is_in_name(named, sides) and not _is_dateline(named, page, terms)


def _sides(terms: Sequence[Match[Term]]) -> Mapping[int, tuple[int, int]]:
    """Return the span of the side's or speaker's name that a token stands in, by token."""
    return {
        at: (match.first, match.past)
        for match in terms
        if any(term.kind is TermKind.ACTOR for term in match.values)
        for at in range(match.first, match.past)
    }


def _is_in_name(named: Named, sides: Mapping[int, tuple[int, int]]) -> bool:
    """Tell a place that is only part of a side's or a speaker's name («ولاية سيناء»)."""
    first, past = sides.get(named.first, (named.first, named.first))
    return named.past <= past and named.past - named.first < past - first


def _is_dateline(named: Named, page: Page, terms: Sequence[Match[Term]]) -> bool:
    """Tell the bureau that a report was filed from: a line's first words, then an agency."""
    before = page.tokens[max(named.first - 1, 0) : named.first]
    if any(token.kind is not STOP for token in before):
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
    """Tell the place that a title or a paragraph begins with («تعز: …», «سوريا.. …»)."""
    after = page.tokens[named.past : named.past + 1]
    if named.first == 0:
        return any(token.form in TOPIC_MARKS for token in after)
    is_line = "\n" in page.tokens[named.first - 1].form
    return is_line and any(token.form == TOPIC_MARK for token in after)


@dataclass(frozen=True)
class _Setting:
    """What stands around every name of one report."""

    page: Page
    places: Places
    votes: Counter[str]
    found: tuple[Named, ...]
    inside: Mapping[str, frozenset[str]]

    @cached_property
    def certain(self) -> tuple[Place | None, ...]:
        """The place of each name that can hardly mean another, or None."""
        return tuple([_certain(named, self) for named in self.found])

    @cached_property
    def _ids(self) -> tuple[frozenset[str], ...]:
        """The ids of the places that each name may mean."""
        return tuple([frozenset(each.id for each in named.places) for named in self.found])

    def share(self, one: int, other: int) -> bool:
        """Tell two names that may mean one place: neither bears the other out."""
        return not self._ids[one].isdisjoint(self._ids[other])


def _choose(at: int, named: Named, setting: _Setting, before: Sequence[Mention]) -> Mention | None:
    """Return the place that a name means, a wider one where it is not certain, or None."""
    is_at = named.is_at or _is_topic(named, setting.page)
    place, rivals = _meant(at, named, setting, before)
    if place is None:
        return None
    is_around = named.side != NO_SIDE or named.is_far
    span = named.first, named.past
    return Mention(*span, place, is_at, rivals, is_around, is_bureau=named.is_bureau)


def _meant(
    at: int, named: Named, setting: _Setting, before: Sequence[Mention]
) -> tuple[Place | None, tuple[Place, ...]]:
    """Return the place that a name means, and the namesakes that it may mean as well."""
    first = named.candidates[0]
    if len(named.candidates) == 1 and first.is_own:
        return first.place, ()
    wide = _wide(named, setting)
    if wide is not None:
        return wide, ()
    around = _around(at, named, setting, before)
    likely = [each for each in named.candidates if _is_likely(each, named, around, setting)]
    if not likely:
        return None, ()
    choice = choose(likely, around, setting.places)
    is_own = any(each.is_own and each.place == choice.place for each in likely)
    if is_own or not choice.rivals:
        return choice.place, choice.rivals
    all_of_them = (choice.place, *choice.rivals)
    return common_ground(all_of_them, setting.places), all_of_them


def _is_likely(each: Candidate, named: Named, around: Around, setting: _Setting) -> bool:
    """Return whether enough speaks for where a place lies; the package's own are known so well."""
    if each.is_own:
        return True
    return ground_of(weigh(each, around, setting.places)) >= LEAST_GROUND[named.cue]


def _wide(named: Named, setting: _Setting) -> Place | None:
    """Return the governorate of a name that is also its capital's, where that is meant, or None.

    It is behind a point of the compass («شمال إدلب»), and where the report names other towns in it;
    «مدينة إدلب» is the town.
    """
    own = {each.place.kind: each.place for each in named.candidates if each.is_own}
    area, town = own.get("governorate"), own.get("town")
    if area is None or town is None or town.admin1 != area.id or named.kind == "town":
        return None
    is_meant = named.side != NO_SIDE or named.kind == "governorate" or named.is_far
    return area if is_meant or setting.inside[area.id] - {town.id} else None


def _around(at: int, named: Named, setting: _Setting, before: Sequence[Mention]) -> Around:
    """Return what a reader knows where a name stands."""
    page, found = setting.page, setting.found
    sentence = page.sentence_of(named.first)
    chain: list[Place] = []
    near: list[Place] = []
    for place in range(max(at - WINDOW_NAMES, 0), min(at + WINDOW_NAMES + 1, len(found))):
        other, certain = found[place], setting.certain[place]
        if setting.share(place, at) or page.sentence_of(other.first) != sentence:
            continue
        if certain is not None:
            gap = max(other.first - named.past, named.first - other.past)
            (chain if gap <= CHAIN_GAP else near).append(certain)
    others = (number for number in range(len(found)) if not setting.share(number, at))
    rest = (setting.certain[number] for number in others)
    report = dict.fromkeys(place for place in rest if place is not None)
    report.update(dict.fromkeys(mention.place for mention in before))
    for each in named.candidates:
        report.pop(each.place, None)
    sides = setting.votes, tuple(chain), tuple(near), tuple(report)
    return Around(*sides, named.kind, named.side)


def _certain(named: Named, setting: _Setting) -> Place | None:
    """Return the place of a name that can hardly mean another, or None."""
    wide = _wide(named, setting)
    if wide is not None:
        return wide
    own = [each.place for each in named.candidates if each.is_own]
    if len(own) == 1 and (len(named.candidates) == 1 or own[0].kind in ("country", "governorate")):
        return own[0]
    if not own and (len(named.candidates) > 1 or named.cue < Cue.HEAD):
        return None
    if not own:
        return named.candidates[0].place
    likely = max(own, key=lambda place: (setting.votes[place.country], place.population or 0))
    is_spoken_of = setting.votes[likely.country] > 0
    is_known = is_spoken_of or (likely.population or 0) > 0 or likely.kind != "town"
    return likely if is_known else None


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
        token.kind in (WORD, QUOTE, OPEN) and token.form != AND for token in between
    )


def _finest(chain: Sequence[Mention]) -> Mention:
    """Return a chain's finest place, the first of equals; it is at if one of its names is."""
    best = max(chain, key=lambda mention: (mention.fineness, -mention.first))
    is_at = best.is_at or any(mention.is_at for mention in chain)
    return best if is_at is best.is_at else replace(best, is_at=is_at)
