"""What a report tells of sides and countries, read once for parties and speakers."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hasila.model.actor import Actor
from hasila.model.copies import replace
from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.resolve.antecedents import AFFILIATED, CLAIMS, UNFITTING, Context, called, pick_actor
from hasila.text.pages import CACHED_PAGES, Page, read_page
from hasila.text.phrases import Match
from hasila.world.actors import ANAPHOR, NATION, SPEAKER, Actors, Term
from hasila.world.worlds import World

# A word for militants further from a side's name than this does not speak of that side.
RECENT_TOKENS = 150
# Who claims an attack stands this near the word for it, in tokens.
CLAIM_TOKENS = 5
REBEL = "rebel"
NOT_SO = "not-so"

_Sides = list[tuple[int, Actor]]
_Nations = list[tuple[int, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A report's words and the sides it names; `country` is where most of it happens."""

    page: Page
    actors: Actors
    terms: tuple[Match[Term], ...]
    country: str | None
    day: str | None
    elsewhere: frozenset[str]
    starts: tuple[int, ...]

    def terms_in(self, first: int, past: int) -> tuple[Match[Term], ...]:
        """Return the terms that begin at tokens `[first, past)`, in order."""
        return self.terms[bisect_left(self.starts, first) : bisect_left(self.starts, past)]

    def terms_beside(self, at: int) -> tuple[Match[Term], ...]:
        """Return the terms of the sentence that token *at* stands in."""
        return self.terms_in(*self.page.sentences[self.page.sentence_of(at)])


def read_ground(report: Report, figures: Sequence[Figure], world: World) -> Ground:
    """Return what the report tells; places that the figures have already tell the country."""
    page = read_page(report.content)
    terms = page_terms(page, world.actors)
    countries = [figure.place.country for figure in figures if figure.place]
    usual = max(countries, key=countries.count) if countries else main_country(terms)
    day = report.published[:10] if report.published else None
    return _ground(page, world.actors, usual, day)


@lru_cache(maxsize=CACHED_PAGES)
def _ground(page: Page, actors: Actors, usual: str | None, day: str | None) -> Ground:
    terms = page_terms(page, actors)
    sight = _names(t.actor for m in terms if _is_one(m) for t in m.values if t.is_sight)
    context = Context(usual, day, elsewhere=sight)
    picked = (pick_actor(match, context, actors) for match in terms)
    borne_out = _names(actor for actor in picked if actor)
    starts = tuple([match.first for match in terms])
    return Ground(page, actors, terms, usual, day, sight | borne_out, starts)


def _names(actors: Iterable[Actor | None]) -> frozenset[str]:
    """Return the ids of actors and of their sides."""
    return frozenset(
        name for actor in actors if actor for name in (actor.id, actor.party) if name is not None
    )


def _is_one(match: Match[Term]) -> bool:
    """Tell a name that one actor bears; «جيش الاحتلال» bears out nobody."""
    return len({term.actor.id for term in match.values if term.actor}) == 1


@lru_cache(maxsize=CACHED_PAGES)
def page_terms(page: Page, actors: Actors) -> tuple[Match[Term], ...]:
    """Return the words for persons and sides in a page."""
    return tuple(actors.terms(page.tokens))


def main_country(terms: Sequence[Match[Term]]) -> str | None:
    """Return the country that a report's names and adjectives speak of most, or None."""
    counts: dict[str, int] = {}
    for match in terms:
        for country in sorted({term.country for term in match.values if term.country}):
            counts[country] = counts.get(country, 0) + 1
    return max(counts, key=lambda country: counts[country]) if counts else None


def context_at(at: int, figure: Figure, ground: Ground) -> Context:
    """Return what a reader knows at token *at*, where *figure* is told."""
    country = figure.place.country if figure.place else ground.country
    sides, nations = _named(ground, country)
    past = bisect_left(sides, at, key=_first)
    since = bisect_left(sides, at - RECENT_TOKENS, key=_first)
    told = nations[: bisect_left(nations, at, key=_first)]
    return Context(
        country,
        ground.day,
        named=tuple([side for _, side in sides[:past][::-1]]),
        recent=tuple([side for _, side in sides[since:past][::-1]]),
        nations=tuple([nation for _, nation in told[::-1]]),
        elsewhere=ground.elsewhere,
        claimant=_claimant(ground, country),
    )


def _first(named: tuple[int, object]) -> int:
    return named[0]


@lru_cache(maxsize=CACHED_PAGES)
def _claimant(ground: Ground, country: str | None) -> Actor | None:
    """Return the one side of rebels that is said to claim an attack, or None."""
    if not any(term.id == CLAIMS for match in ground.terms for term in match.values):
        return None
    sides, _ = _named(ground, country)
    ids = [(match, {term.id for term in match.values}) for match in ground.terms]
    denials = [match.first for match, words in ids if NOT_SO in words]
    found: dict[str, Actor] = {}
    for match, words in ids:
        is_denied = any(0 < match.first - at <= CLAIM_TOKENS for at in denials)
        if CLAIMS in words and not is_denied:
            near = [
                a for at, a in sides if a.kind == REBEL and abs(at - match.first) <= CLAIM_TOKENS
            ]
            found.update((actor.party, actor) for actor in near if actor.party)
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=CACHED_PAGES)
def _named(ground: Ground, country: str | None) -> tuple[_Sides, _Nations]:
    """Return the sides and countries named in a report and where, read as told in *country*."""
    bare = Context(country, ground.day, elsewhere=ground.elsewhere)
    sides: _Sides = []
    nations: _Nations = []
    before: Match[Term] | None = None
    for match in ground.terms:
        side = pick_actor(match, bare, ground.actors) or _pointed(match, bare, sides, ground)
        if side is not None and not _is_affiliation(before, match):
            sides.append((match.first, side))
        before = match
        nations.extend(
            (match.first, term.country)
            for term in match.values
            if term.kind is NATION and term.country
        )
    return sides, nations


def _is_affiliation(before: Match[Term] | None, match: Match[Term]) -> bool:
    """Tell a side that only says to whom the one before belongs («المرتبطة بتنظيم …»)."""
    if before is None or match.first - before.past > 0:
        return False
    return any(term.id == AFFILIATED for term in before.values)


def _pointed(match: Match[Term], bare: Context, sides: _Sides, ground: Ground) -> Actor | None:
    """Return the side that a spokesman or an anaphor speaks of."""
    kinds = [term.kind for term in match.values]
    if SPEAKER in kinds:
        spoken = (term.actor for term in match.values if term.kind is SPEAKER)
        return next((actor for actor in spoken if actor and actor.party), None)
    if ANAPHOR not in kinds:
        return None
    if all(term.id in UNFITTING for term in match.values if term.kind is ANAPHOR):
        return None
    named = tuple([side for _, side in reversed(sides)])
    return called(ground.page.tokens, [match], replace(bare, named=named), ground.actors)
