"""Where each figure's event happened, by the words nearest to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hasila.model.copies import replace
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.place import Place
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.where import Where
from hasila.resolve.grounds import page_terms
from hasila.resolve.mentions import FINENESS, Mention, read_mentions
from hasila.text.pages import Page, read_page
from hasila.world.places import Places
from hasila.world.worlds import World

# Rules in the order of trial; each names itself in the figure's evidence.
IN_SENTENCE = "resolve.place.sentence"
SENTENCE_BEFORE = "resolve.place.before"
OF_REPORT = "resolve.place.report"
FINER = "resolve.place.finer"
# A place before the figure counts as this much further away than one after it.
BEFORE_WEIGHT = 2.5
SENTENCES_BACK = 3
# The main place stands in the title or the lead.
LEAD_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class _Ground:
    """A report's places: all, by sentence, and the one it is about."""

    page: Page
    places: Places
    by_sentence: dict[int, list[Mention]]
    main: Mention | None


def resolve_places(report: Report, figures: Sequence[Figure], world: World) -> tuple[Figure, ...]:
    """Return the figures with the place each one's words give; a place already set is kept.

    Source:
        docs/method/places.md, "Which place a figure gets"
    """
    if not figures:
        return ()
    page = read_page(report.content)
    mentions = read_mentions(page, world.places, page_terms(page, world.actors))
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(page.sentence_of(mention.first), []).append(mention)
    ground = _Ground(page, world.places, by_sentence, _main(mentions, page, world.places))
    return tuple(_placed(figure, ground) for figure in figures)


def where_of(place: Place, places: Places) -> Where:
    """Return a gazetteer entry as the place of a figure."""
    admin1 = places.by_id(place.admin1) if place.admin1 else None
    return Where(
        id=place.id,
        name=place.name,
        country=place.country,
        admin1=admin1.name if admin1 else None,
        lat=place.lat,
        lon=place.lon,
        precision=place.kind,
    )


def _placed(figure: Figure, ground: _Ground) -> Figure:
    found = None if figure.place is not None else _find(figure, ground)
    if found is None:
        return figure
    mention, rule = found
    tokens = ground.page.tokens
    span = Span(tokens[mention.first].span.start, tokens[mention.past - 1].span.end)
    return replace(
        figure,
        place=where_of(mention.place, ground.places),
        evidence=(*figure.evidence, Evidence(span, Role.PLACE, rule)),
    )


def _find(figure: Figure, ground: _Ground) -> tuple[Mention, str] | None:
    first, past = ground.page.tokens_of(figure.span)
    number = ground.page.sentence_of(first)
    here = ground.by_sentence.get(number, [])
    tried = (
        (_nearest(first, past, (m for m in here if m.is_at)), IN_SENTENCE),
        (_before(number, ground), SENTENCE_BEFORE),
        (ground.main, OF_REPORT),
    )
    found = next(((mention, rule) for mention, rule in tried if mention is not None), None)
    if found is None or figure.scope is Scope.BACKGROUND:
        return found
    return _finer(found, here, ground)


def _finer(found: tuple[Mention, str], here: list[Mention], ground: _Ground) -> tuple[Mention, str]:
    """Return a finer place in the coarse one that stands nearest: the sentence's, the report's."""
    mention = found[0]
    if mention.fineness > FINENESS["governorate"]:
        return found
    finer = [m for m in (*here, ground.main) if m and m.fineness > mention.fineness]
    inner = next(
        (m for m in finer if m.is_at and ground.places.holds(mention.place, m.place)), None
    )
    return found if inner is None else (inner, FINER)


def _nearest(first: int, past: int, mentions: Iterable[Mention]) -> Mention | None:
    """Return the place nearest to the tokens `[first, past)`; one behind them is preferred."""

    def distance(mention: Mention) -> float:
        if mention.first >= past:
            return mention.first - past
        return (first - mention.past) * BEFORE_WEIGHT

    return min(mentions, key=distance, default=None)


def _before(number: int, ground: _Ground) -> Mention | None:
    """Return the last place where something happened in the few sentences before."""
    for earlier in range(number - 1, max(number - 1 - SENTENCES_BACK, 0), -1):
        found = [mention for mention in ground.by_sentence.get(earlier, ()) if mention.is_at]
        if found:
            return found[-1]
    return None


def _main(mentions: Sequence[Mention], page: Page, places: Places) -> Mention | None:
    """Return the place a report is about: the finest in its title's or its lead's place."""
    located = [mention for mention in mentions if mention.is_at] or list(mentions)
    if not located:
        return None
    first = located[0]
    lead = [
        mention
        for mention in located
        if page.sentence_of(mention.first) <= LEAD_SENTENCES
        and places.holds(first.place, mention.place)
    ]
    inner = lead or [m for m in located if places.holds(first.place, m.place)]
    return max(inner, key=lambda mention: (mention.fineness, -mention.first))
