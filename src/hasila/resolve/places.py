"""Where each figure's event happened, by the words nearest to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hasila.model.figure import Evidence, Figure, Role
from hasila.model.place import Place
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.where import Where
from hasila.resolve.mentions import FINENESS, Mention, read_mentions
from hasila.resolve.pages import Page, read_page
from hasila.world.places import Places
from hasila.world.worlds import World

# Rules in the order of trial; each names itself in the figure's evidence.
IN_SENTENCE = "resolve.place.sentence"
IN_SENTENCE_BEFORE = "resolve.place.before"
IN_REPORT = "resolve.place.report"
# The places of one chain («سجن غويران في مدينة الحسكة») stand this close.
CHAIN_TOKENS = 12


@dataclass(frozen=True, slots=True)
class _Ground:
    """A report's places: all, by sentence, and the one it is about."""

    page: Page
    places: Places
    by_sentence: dict[int, list[Mention]]
    main: Mention | None


def resolve_places(
    report: Report, figures: Sequence[Figure], world: World
) -> tuple[Figure, ...]:
    """Return the figures with the place each one's words give; a place already set is kept.

    Source:
        docs/method/places.md, "Which place a figure gets"
    """
    if not figures:
        return ()
    page = read_page(report.content)
    terms = world.actors.terms(page.tokens)
    mentions = read_mentions(page, world.places, terms)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(page.sentence_of(mention.first), []).append(mention)
    ground = _Ground(page, world.places, by_sentence, _main(mentions, by_sentence, world.places))
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
    if figure.place is not None:
        return figure
    first, past = ground.page.tokens_of(figure.span)
    number = ground.page.sentence_of(first)
    mention, rule = _in_sentence(first, past, number, ground), IN_SENTENCE
    if mention is None:
        mention, rule = _before(number, ground), IN_SENTENCE_BEFORE
    if mention is None:
        mention, rule = ground.main, IN_REPORT
    if mention is None:
        return figure
    start = ground.page.tokens[mention.first].span.start
    span = Span(start, ground.page.tokens[mention.past - 1].span.end)
    return replace(
        figure,
        place=where_of(mention.place, ground.places),
        evidence=(*figure.evidence, Evidence(span, Role.PLACE, rule)),
    )


def _in_sentence(first: int, past: int, number: int, ground: _Ground) -> Mention | None:
    """Return the first place after the figure, else the last before it, at its finest."""
    found = ground.by_sentence.get(number, [])
    after = [mention for mention in found if mention.first >= past]
    before = [mention for mention in found if mention.past <= first]
    nearest = after[0] if after else before[-1] if before else None
    return None if nearest is None else _finest(nearest, found, ground.places)


def _finest(near: Mention, found: Sequence[Mention], places: Places) -> Mention:
    """Return the finest place of the chain that *near* belongs to."""
    chain = [
        mention
        for mention in found
        if abs(mention.first - near.first) <= CHAIN_TOKENS
        and places.holds(near.place, mention.place)
    ]
    return max(chain, key=lambda mention: (FINENESS[mention.place.kind], -mention.first))


def _before(number: int, ground: _Ground) -> Mention | None:
    """Return the place of the sentence before, where it lies in the place of the report."""
    for earlier in range(number - 1, max(number - 3, 0), -1):
        found = ground.by_sentence.get(earlier, [])
        if found:
            return max(found, key=lambda mention: FINENESS[mention.place.kind])
    return None


def _main(
    mentions: Sequence[Mention], by_sentence: dict[int, list[Mention]], places: Places
) -> Mention | None:
    """Return the place a report is about: the finest of its title's, else its first one's chain."""
    for number in sorted(by_sentence):
        found = by_sentence[number]
        best = max(found, key=lambda mention: FINENESS[mention.place.kind])
        finer = [m for m in mentions if m.place != best.place and places.holds(best.place, m.place)]
        if best.place.kind == "country" and finer:
            return finer[0]
        return best
    return None
