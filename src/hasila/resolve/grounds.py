"""What a report tells of sides and countries, read once for parties and speakers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hasila.model.actor import Actor
from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.resolve.antecedents import Context, pick_actor
from hasila.resolve.pages import CACHED_PAGES, Page, read_page
from hasila.text.phrases import Match
from hasila.world.actors import Actors, Term, TermKind
from hasila.world.worlds import World


@dataclass(frozen=True, slots=True)
class Ground:
    """A report's words and the sides it names; `country` is where most of it happens."""

    page: Page
    actors: Actors
    terms: tuple[Match[Term], ...]
    country: str | None
    day: str | None
    elsewhere: frozenset[str]


def read_ground(report: Report, figures: Sequence[Figure], world: World) -> Ground:
    """Return what the report tells; places that the figures have already tell the country."""
    page = read_page(report.content)
    terms = page_terms(page, world.actors)
    countries = [figure.place.country for figure in figures if figure.place]
    usual = max(countries, key=countries.count) if countries else main_country(terms)
    sight = [t.actor for m in terms for t in m.values if t.actor and t.is_sight]
    names = {actor.id for actor in sight} | {actor.party for actor in sight if actor.party}
    day = report.published[:10] if report.published else None
    return Ground(page, world.actors, terms, usual, day, frozenset(names))


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
    bare = Context(country, ground.day, elsewhere=ground.elsewhere)
    named: list[Actor] = []
    nations: list[str] = []
    for match in ground.terms:
        if match.first >= at:
            break
        actor = pick_actor(match, bare, ground.actors)
        if actor is not None:
            named.append(actor)
        nations.extend(t.country for t in match.values if t.kind is TermKind.NATION and t.country)
    return bare.at(named, nations)
