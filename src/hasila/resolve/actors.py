"""Whose side the people of each figure are on, and what they are."""

from collections.abc import Sequence
from itertools import pairwise

from hasila.model.copies import replace
from hasila.model.figure import Figure, Role, Scope
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.resolve.antecedents import Context
from hasila.resolve.attackers import with_attackers, without_besides
from hasila.resolve.grounds import Ground, context_at, read_ground
from hasila.resolve.namings import (
    civilian_by_ground,
    made_up,
    own_terms,
    post_behind,
    sufferer,
    told_before,
    told_by_trigger,
)
from hasila.resolve.parties import PRECEDENCE, UNTOLD, Side, is_woman_of, read_side
from hasila.text.fold import fold_word
from hasila.text.phrases import Match
from hasila.text.tokens import Kind, Token
from hasila.world.actors import Term
from hasila.world.names import ARTICLE
from hasila.world.worlds import World

AGE_AND_SEX = frozenset({Category.CHILD, Category.WOMAN})
# Two vague numbers are not the same number told twice.
VAGUE = frozenset(
    {Hedge.UNQUANTIFIED, Hedge.SEVERAL, Hedge.DOZENS, Hedge.HUNDREDS, Hedge.THOUSANDS}
)
# From this count on, the same number told again is the same people.
TELLING_COUNT = 2
# Fighters in custody, or fled from it, are counted as prisoners.
IN_CUSTODY = frozenset({Outcome.HELD, Outcome.ESCAPED})
TAKEN = frozenset({Outcome.HOSTAGE, Outcome.DETAINED})
OTHERS, PERSON, RANK = "others", "person", "rank"
# One or two of no told side.
SUSPECTS = frozenset({1, 2})
ELEMENT = "عنصر"
ARMED = frozenset({"army", "police", "security", "military", "soldier"})
# How far from the number the words stand that name the people, in characters.
WHO_REACH = 250
# An elided group («مقتل جنديين وإصابة سبعة») is the one counted at most this far before.
ELISION_TOKENS = 30
# The evidence of a pronoun for people told of before.
THEM = "them"


def resolve_actors(report: Report, figures: Sequence[Figure], world: World) -> tuple[Figure, ...]:
    """Return the figures with party, actor and category where the words tell them.

    What the reader has set is kept, but for a category that says less than these words. Run it
    after `resolve_places` (soldiers of no told country are those of the country where it happened)
    and `resolve_sources` (nobody calls its own people militants).

    Source:
        docs/method/parties.md
    """
    if not figures:
        return ()
    ground = read_ground(report, figures, world)
    done: dict[str, Figure] = {}
    in_order = sorted(figures, key=lambda figure: figure.span)
    ends = [figure.span.start for figure in in_order[1:]] + [len(report.content)]
    for figure, end in zip(in_order, ends, strict=True):
        side = _side(figure, ground, list(done.values()))
        if side == UNTOLD:
            side = made_up(figure, end, ground) or sufferer(figure, ground) or side
        if side == UNTOLD and figure.group.category is None:
            side = civilian_by_ground(figure, _who_ids(figure, ground), ground) or side
        group = _filled(figure.group, side)
        if _is_suspect(figure, side, ground):
            group = replace(group, category=None)
        done[figure.id] = figure if group == figure.group else replace(figure, group=group)
    for one, other in pairwise(in_order):
        done[one.id] = _with_next(done[one.id], done[other.id], ground)
    told = [_from_same_count(done[figure.id], list(done.values())) for figure in figures]
    return with_attackers(told, ground)


def _is_suspect(figure: Figure, side: Side, ground: Ground) -> bool:
    """Tell one «عنصر» whom police arrest where no armed side is named: anybody, no fighter."""
    is_seized = figure.outcome is Outcome.DETAINED and figure.count.high in SUSPECTS
    is_untold = side.party is None and side.category is Category.COMBATANT
    return (
        is_seized
        and is_untold
        and not ground.elsewhere
        and (figure.group.who or "").startswith(ELEMENT)
    )


def _filled(group: Group, side: Side) -> Group:
    if side == UNTOLD:
        return group
    return replace(
        group,
        party=group.party or side.party,
        actor=group.actor or (side.actor if not group.party or side.party == group.party else None),
        category=_finer(group.category, side.category),
    )


def _finer(told: Category | None, read: Category | None) -> Category | None:
    """Return the category that says more: mixed, then a role, age, sex, and civilian last."""
    ranked = (Category.MIXED, *PRECEDENCE)
    found = [category for category in (told, read) if category is not None]
    return min(found, key=ranked.index, default=None)


def _side(figure: Figure, ground: Ground, earlier: Sequence[Figure]) -> Side:
    span = who_span(figure, ground.page.content)
    if span is None:
        return _without_words(figure, ground, earlier)
    first, past = ground.page.tokens_of(span)
    named = [match for match in ground.terms if first < match.past and match.first < past]
    terms = told_before(figure, ground) + without_besides(named)
    ids = {term.id for match in terms for term in match.values}
    if OTHERS in ids and not ids - {OTHERS, PERSON}:
        return _elided(figure, ground, earlier)
    if not terms:
        post = _of_post(figure, past, ground, is_fighter=False)
        return post or _unnamed(figure, ground.page.tokens[first:past], earlier)
    side = _of_words(figure, terms, (first, past), ground, earlier)
    if side.party is None and side.category in (None, Category.COMBATANT):
        side = _of_post(figure, past, ground, is_fighter=side.category is not None) or side
    if side == UNTOLD:
        return _one_of_civilians(figure, earlier)
    return _ranked(side, ids, earlier) if RANK in ids else side


def _of_post(figure: Figure, past: int, ground: Ground, *, is_fighter: bool) -> Side | None:
    """Return the side of one person whose post stands right behind token *past*, or None."""
    if not figure.count.low == figure.count.high == 1:
        return None
    _, number_past = ground.page.tokens_of(figure.span)
    told = post_behind(max(past, number_past), ground, is_fighter=is_fighter)
    context = context_at(past, figure, ground)
    side = read_side(ground.page.tokens, told, context, ground.actors) if told else UNTOLD
    return side if side.party is not None else None


def _without_words(figure: Figure, ground: Ground, earlier: Sequence[Figure]) -> Side:
    """Return the side of people whom no words beside the number name."""
    side = _of_whole(figure, earlier) or _of_them(figure, earlier)
    if side is not None:
        return side
    told = told_by_trigger(figure, ground)
    if told:
        return _of_words(figure, told, (told[0].first, told[-1].past), ground, earlier)
    return UNTOLD if _is_toll(figure, ground) else _elided(figure, ground, earlier)


def _who_ids(figure: Figure, ground: Ground) -> set[str]:
    span = who_span(figure, ground.page.content)
    if span is None:
        return set()
    first, past = ground.page.tokens_of(span)
    return {term.id for match in ground.terms_in(first, past) for term in match.values}


def _of_words(
    figure: Figure,
    terms: list[Match[Term]],
    where: tuple[int, int],
    ground: Ground,
    earlier: Sequence[Figure],
) -> Side:
    """Return the side that the words tell, at the tokens `[where[0], where[1])`."""
    first, past = where
    tokens = ground.page.tokens
    context = _with_counted(context_at(first, figure, ground), figure, ground, earlier)
    side = read_side(tokens, own_terms(terms, past, ground), context, ground.actors)
    if side.actor is not None and _is_bare(terms):
        side = _beside(figure, ground, earlier) or side
    if figure.outcome in IN_CUSTODY and side.category in (None, Category.COMBATANT):
        is_told = figure.outcome is Outcome.HELD or side.category is not None
        side = replace(side, category=Category.PRISONER if is_told else None)
    if side == UNTOLD and terms[0].first == first and is_woman_of(terms[0], tokens):
        return Side(category=Category.WOMAN)
    return side


def _one_of_civilians(figure: Figure, earlier: Sequence[Figure]) -> Side:
    """Return a civilian where a man or a person is a share of civilians."""
    whole = next((other for other in earlier if other.id == figure.whole), None)
    is_civilian = whole is not None and whole.group.category is Category.CIVILIAN
    return Side(category=Category.CIVILIAN) if is_civilian else UNTOLD


def _of_whole(figure: Figure, earlier: Sequence[Figure]) -> Side | None:
    """Return the side of the whole that a share without a noun of its own is of, or None."""
    whole = next((other for other in earlier if other.id == figure.whole), None)
    if whole is None or whole.group.party is None:
        return None
    return Side(whole.group.party, whole.group.actor, whole.group.category)


def _of_them(figure: Figure, earlier: Sequence[Figure]) -> Side | None:
    """Return the side of the people told of last, where «of them» stands for them; or None."""
    if not any(e.role is Role.PARTY and e.entry == THEM for e in figure.evidence):
        return None
    group = earlier[-1].group if earlier else None
    if group is None or group.party is None:
        return None
    return Side(group.party, group.actor, group.category)


def _is_bare(terms: Sequence[Match[Term]]) -> bool:
    """Tell words for fighters that name no side and have no article («عنصران»)."""
    values = [term for match in terms for term in match.values]
    has_side = any(t.actor or t.branch or t.is_owned or t.is_militant for t in values)
    is_definite = any(match.prefix.endswith(ARTICLE) for match in terms)
    return not has_side and not is_definite and len(terms) == 1


def _beside(figure: Figure, ground: Ground, earlier: Sequence[Figure]) -> Side | None:
    """Return the side of the fighters counted just before with the same outcome, or None."""
    side = _elided(figure, ground, earlier)
    return side if earlier and side.category is Category.COMBATANT and side.party else None


def _is_toll(figure: Figure, ground: Ground) -> bool:
    """Tell a number of «قتيلا» and the like, which counts everybody, from one that elides whom."""
    _, past = ground.page.tokens_of(figure.span)
    return any(
        term.id == PERSON for match in ground.terms_in(past, past + 1) for term in match.values
    )


def _ranked(side: Side, ids: set[str], earlier: Sequence[Figure]) -> Side:
    """Return the police where an officer or conscript stands beside policemen just counted."""
    before = next((f.group for f in reversed(earlier) if f.group.party), None)
    is_bare = not ids & ARMED
    if before is None or before.category is not Category.POLICE or not is_bare:
        return side
    return Side(before.party, before.actor, before.category)


def _with_next(figure: Figure, other: Figure, ground: Ground) -> Figure:
    """Return an officer of no told force as one of the police joined to him («ضابط ومجند من …»)."""
    _, past = ground.page.tokens_of(figure.span)
    first, _ = ground.page.tokens_of(other.span)
    is_pair = first == past and figure.outcome is other.outcome
    ids = _who_ids(figure, ground) if is_pair else set()
    if RANK not in ids or ids & ARMED or other.group.category is not Category.POLICE:
        return figure
    group = replace(
        figure.group,
        party=other.group.party,
        actor=other.group.actor,
        category=Category.POLICE,
    )
    return replace(figure, group=group)


def _unnamed(figure: Figure, words: Sequence[Token], earlier: Sequence[Figure]) -> Side:
    """Return the side of people of whom only a name is told: their namesake's, or their whole's."""
    side = _same_name(words, earlier)
    if side != UNTOLD or figure.scope is not Scope.PART or not earlier:
        return side
    group = earlier[-1].group
    return Side(group.party, group.actor, group.category) if group.party else UNTOLD


def _with_counted(
    context: Context, figure: Figure, ground: Ground, earlier: Sequence[Figure]
) -> Context:
    """Add what the figures before tell: sides counted apart, and the whole of a part."""
    here = ground.page.sentence_of(ground.page.tokens_of(figure.span)[0])
    counted = tuple(
        other.group.party
        for other in earlier
        if other.group.party
        and ground.page.sentence_of(ground.page.tokens_of(other.span)[0]) == here
    )
    wholes = [other for other in earlier if _may_hold(other, figure)]
    told = next((other for other in earlier if other.id == figure.whole), None)
    whole = told or (wholes[-1] if wholes else None)
    is_part = figure.scope is Scope.PART and whole is not None
    return replace(
        context,
        counted=counted,
        is_taken=figure.outcome in TAKEN,
        speaker=figure.source_id,
        whole=whole.group.party if is_part and whole else None,
    )


def _may_hold(whole: Figure, part: Figure) -> bool:
    """Tell a figure that another may be a share of: of the same outcome, and not smaller."""
    is_enough = part.count.low is None or (whole.count.high or part.count.low) >= part.count.low
    return whole.scope is not Scope.PART and whole.outcome is part.outcome and is_enough


def who_span(figure: Figure, content: str) -> Span | None:
    """Return where the words that name the people stand, or None for no words."""
    who = figure.group.who
    if not who:
        return None
    low = max(figure.span.start - WHO_REACH, 0)
    high = figure.span.end + WHO_REACH
    starts = []
    at = content.find(who, low, high)
    while at >= 0:
        starts.append(at)
        at = content.find(who, at + 1, high)
    if not starts:
        return None
    nearest = min(starts, key=lambda start: abs(start - figure.span.start))
    return Span(nearest, nearest + len(who))


def _elided(figure: Figure, ground: Ground, earlier: Sequence[Figure]) -> Side:
    """Return the side of the figure just before in the same sentence."""
    first, _ = ground.page.tokens_of(figure.span)
    for other in reversed(earlier):
        if other.scope is Scope.PART and figure.scope is not Scope.PART:
            continue
        other_first, _ = ground.page.tokens_of(other.span)
        is_near = first - other_first <= ELISION_TOKENS
        if is_near and ground.page.sentence_of(other_first) == ground.page.sentence_of(first):
            group = other.group
            category = None if group.category in AGE_AND_SEX else group.category
            return Side(group.party, group.actor, category)
    return UNTOLD


def _same_name(words: Sequence[Token], earlier: Sequence[Figure]) -> Side:
    """Return the side of the person of this name («فارس» after «تارا فارس»)."""
    forms = {token.form for token in words if token.kind is Kind.WORD}
    for figure in reversed(earlier):
        group = figure.group
        if group.who and forms and (group.party or group.category):
            known = {fold_word(word) for word in group.who.split()}
            if forms <= known:
                return Side(group.party, group.actor, group.category)
    return UNTOLD


def _from_same_count(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Fill a figure without a word for its people from one that repeats it with such a word."""
    group = figure.group
    is_telling = figure.hedge not in VAGUE and (figure.count.low or 0) >= TELLING_COUNT
    if group.who or group.party or group.category or not is_telling:
        return figure
    for other in figures:
        is_same = (other.outcome, other.count) == (figure.outcome, figure.count)
        if is_same and other.group.who and (other.group.party or other.group.category):
            side = Side(other.group.party, other.group.actor, other.group.category)
            return replace(figure, group=_filled(group, side))
    return figure
