"""Where each figure's event happened, by the words nearest to it."""

from collections import Counter
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
from hasila.resolve.outlets import outlet_country
from hasila.text.pages import Page, read_page
from hasila.world.places import Places, is_region
from hasila.world.worlds import World

# Rules in the order of trial; each names itself in the figure's evidence.
IN_SENTENCE = "resolve.place.sentence"
SENTENCE_BEFORE = "resolve.place.before"
OF_REPORT = "resolve.place.report"
FINER = "resolve.place.finer"
# Namesakes were as likely, so the place is a wider one, or else the best known of them.
AMBIGUOUS = "resolve.place.ambiguous"
# A place before the figure counts as this much further away than one after it.
BEFORE_WEIGHT = 2.5
SENTENCES_BACK = 3
# The main place stands in the title or the lead; shorter lines are a page's furniture.
LEAD_SENTENCES = 8
SENTENCE_TOKENS = 6
# People come out of these because something happened there («خرجوا من سجن غويران»).
PARTS = frozenset({"site", "neighbourhood"})
# What the title names counts as if it were named so many times.
TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class _Ground:
    """A report's places: all, by sentence, and the one it is about."""

    page: Page
    places: Places
    by_sentence: dict[int, list[Mention]]
    main: Mention | None


@dataclass(frozen=True, slots=True)
class _Found:
    """The mention that gives a figure its place, and by which rule."""

    mention: Mention
    rule: str


def resolve_places(report: Report, figures: Sequence[Figure], world: World) -> tuple[Figure, ...]:
    """Return the figures with the place each one's words give; a place already set is kept.

    Source:
        docs/method/places.md, "Which place a figure gets"
    """
    if not figures:
        return ()
    page = read_page(report.content)
    outlet = outlet_country(report, world.places, world.actors)
    mentions = read_mentions(page, world.places, page_terms(page, world.actors), outlet)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(page.sentence_of(mention.first), []).append(mention)
    ground = _Ground(page, world.places, by_sentence, _main(mentions, page, world.places))
    found = [(figure, _find(figure, ground)) for figure in figures]
    return tuple(
        _placed(figure, _narrow(figure, at, found, ground), ground) for figure, at in found
    )


def where_of(place: Place, places: Places, precision: str | None = None) -> Where:
    """Return a gazetteer entry as the place of a figure, known to *precision*, else as it is."""
    admin1 = places.by_id(place.admin1) if place.admin1 else None
    return Where(
        id=place.id,
        name=place.name,
        country=place.country,
        admin1=admin1.name if admin1 else None,
        lat=place.lat,
        lon=place.lon,
        precision=precision or place.kind,
    )


def _placed(figure: Figure, found: _Found | None, ground: _Ground) -> Figure:
    if found is None or figure.place is not None:
        return figure
    mention, tokens = found.mention, ground.page.tokens
    span = Span(tokens[mention.first].span.start, tokens[mention.past - 1].span.end)
    rules = (found.rule, AMBIGUOUS) if mention.rivals else (found.rule,)
    return replace(
        figure,
        place=where_of(mention.place, ground.places, mention.precision),
        evidence=(*figure.evidence, *(Evidence(span, Role.PLACE, rule) for rule in rules)),
    )


def _find(figure: Figure, ground: _Ground) -> _Found | None:
    """Return the place that a figure's own words give, else the words before, else the report."""
    first, past = ground.page.tokens_of(figure.span)
    number = ground.page.sentence_of(first)
    here = ground.by_sentence.get(number, [])
    tried = (
        (_nearest(first, past, (m for m in here if m.is_at)), IN_SENTENCE),
        (_before(number, ground), SENTENCE_BEFORE),
        (ground.main, OF_REPORT),
        (_nearest(first, past, (m for m in here if m.is_bureau)), IN_SENTENCE),
    )
    return next((_Found(mention, rule) for mention, rule in tried if mention is not None), None)


def _narrow(
    figure: Figure,
    found: _Found | None,
    others: Sequence[tuple[Figure, _Found | None]],
    ground: _Ground,
) -> _Found | None:
    """Return a finer place inside a wide one, if the report tells which.

    It is named in the same sentence; or where the same number is told again; or the report's other
    figures all have it; or it is what the report is about.
    """
    if found is None or figure.scope is Scope.BACKGROUND or not _is_wide(found.mention):
        return found
    sentence = ground.page.sentence_of(ground.page.tokens_of(figure.span)[0])
    here = [m for m in ground.by_sentence.get(sentence, ()) if m.is_at]
    fine = [
        (other, at)
        for other, at in others
        if at and at.rule == IN_SENTENCE and other.scope is not Scope.BACKGROUND
    ]
    again = [at.mention for other, at in fine if _is_told_again(figure, other)]
    main = (ground.main,) if ground.main else ()
    for tried in (here, again, main):
        for mention in tried:
            if _is_finer(mention, found.mention, ground):
                return _Found(mention, FINER)
    return found


def _is_wide(mention: Mention) -> bool:
    """Tell a governorate, a country, or a stretch of country, which a report may tell finer."""
    return mention.fineness <= FINENESS["governorate"] or is_region(mention.place)


def _is_finer(mention: Mention, wide: Mention, ground: _Ground) -> bool:
    is_finer = mention.fineness > wide.fineness and not is_region(mention.place)
    is_there = mention.is_at and ground.places.holds(wide.place, mention.place)
    return is_finer and is_there and not _is_capital(mention, wide, ground.places)


def _is_capital(mention: Mention, wide: Mention, places: Places) -> bool:
    """Tell the town that a stretch of its country is named after («ريف حلب الغربي»): not in it."""
    area = places.by_id(wide.place.admin1 or "")
    return is_region(wide.place) and area is not None and mention.place.name == area.name


def _is_told_again(figure: Figure, other: Figure) -> bool:
    return (figure.outcome, figure.count) == (other.outcome, other.count)


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
    located = [mention for mention in mentions if mention.is_at or mention.is_bureau]
    located = located or list(mentions)
    if not located:
        return None
    first = located[0]
    end = _lead_end(page)
    told_of = [m for m in mentions if m.is_at or m.is_bureau or m.place.kind in PARTS]
    lead = [m for m in told_of if m.first < end and places.holds(first.place, m.place)]
    fine = [m for m in lead if m.fineness > first.fineness and not _is_capital(m, first, places)]
    inner = fine or [m for m in located if places.holds(first.place, m.place)]
    title = page.sentences[0][1] if page.sentences else 0
    told: Counter[str] = Counter()
    for mention in inner:
        told[mention.place.id] += TITLE_WEIGHT if mention.first < title else 1
        told[mention.place.id] += mention.is_at
    return max(inner, key=lambda m: (told[m.place.id], m.fineness, -m.first))


def _lead_end(page: Page) -> int:
    """Return the token behind a report's first sentences."""
    whole = [past for first, past in page.sentences if past - first >= SENTENCE_TOKENS]
    return whole[LEAD_SENTENCES] if len(whole) > LEAD_SENTENCES else len(page.tokens)
