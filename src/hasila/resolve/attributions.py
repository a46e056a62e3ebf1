"""Who is said to have caused each figure's harm: kept apart from whose people were harmed."""

from collections.abc import Mapping, Sequence

from hasila.lang.registry import PACKS, pack_of
from hasila.model.copies import replace
from hasila.model.figure import Attribution, Figure, Scope
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.resolve.doers import BY, TAKING, VERBS, Doer, find_doers
from hasila.resolve.grounds import Ground, context_at, read_ground
from hasila.resolve.parties import JOIN
from hasila.text.tokens import COMMA
from hasila.world.worlds import World

HARMED = frozenset(
    {Outcome.KILLED, Outcome.WOUNDED, Outcome.CASUALTIES, Outcome.MISSING, Outcome.DISPLACED}
)
TAKEN = frozenset({Outcome.DETAINED, Outcome.HOSTAGE, Outcome.HELD})
# A doer named before the people counts as further away than one behind them, a comma as words.
BEFORE_TOKENS = 4
COMMA_TOKENS = 6
# Beyond this another clause speaks.
FAR_TOKENS = 45


def resolve_attributions(
    report: Report, figures: Sequence[Figure], world: World
) -> tuple[Figure, ...]:
    """Return the figures with whom the report says that harmed their people; run it after events.

    The doer is one that the figure's own sentence names. Where it names none, it is the one doer
    that the report names for the same event; where the report names two, nobody.

    Source:
        docs/method/attribution.md
    """
    if not any(figure.outcome in HARMED | TAKEN for figure in figures):
        return tuple(figures)
    ground = read_ground(report, figures, world)
    pack = pack_of(report.lang) or PACKS[0]
    doers: dict[int, tuple[Doer, ...]] = {}
    told: dict[str, Doer] = {}
    for figure in figures:
        first, _ = ground.page.tokens_of(figure.span)
        number = ground.page.sentence_of(first)
        if number not in doers:
            doers[number] = find_doers(number, pack, ground, context_at(first, figure, ground))
        doer = _nearest(figure, doers[number], ground)
        if doer is not None:
            told[figure.id] = doer
    shared = _shared(figures, told)
    return tuple(_with_doer(f, told.get(f.id) or shared.get(f.id), ground) for f in figures)


def _with_doer(figure: Figure, doer: Doer | None, ground: Ground) -> Figure:
    if doer is None or figure.attributed_to is not None:
        return figure
    tokens = ground.page.tokens
    span = Span(tokens[doer.first].start, tokens[doer.past - 1].end)
    found = Attribution(doer.side.party, doer.side.actor, span)
    return replace(figure, attributed_to=found)


def _nearest(figure: Figure, doers: Sequence[Doer], ground: Ground) -> Doer | None:
    """Return the doer of a sentence that is nearest to a figure and may have done it."""
    fitting = [
        (away, doer.first, doer)
        for doer in doers
        if _may_have_done(figure, doer, ground)
        and (away := _distance(figure, doer, ground)) <= FAR_TOKENS
    ]
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def _may_have_done(figure: Figure, doer: Doer, ground: Ground) -> bool:
    first, _ = ground.page.tokens_of(figure.span)
    if doer.how in VERBS and doer.at > first:
        return False
    if figure.outcome in TAKEN:
        is_taking = doer.how in TAKING or doer.how == BY
        return is_taking and not _is_own(figure, doer)
    return figure.outcome in HARMED and doer.how not in TAKING and not _is_own(figure, doer)


def _is_own(figure: Figure, doer: Doer) -> bool:
    """Tell a doer whose own people were harmed: the words name the target, not the doer."""
    own = set((figure.group.party or "").split(JOIN)) - {""}
    return bool(own & set((doer.side.party or "").split(JOIN)))


def _distance(figure: Figure, doer: Doer, ground: Ground) -> int:
    first, past = ground.page.tokens_of(figure.span)
    is_before = doer.past <= first
    start, end = (doer.past, first) if is_before else (past, doer.first)
    between = ground.page.tokens[start:end]
    commas = sum(token.kind is COMMA for token in between)
    return len(between) + COMMA_TOKENS * commas + BEFORE_TOKENS * is_before


def _shared(figures: Sequence[Figure], told: Mapping[str, Doer]) -> dict[str, Doer]:
    """Return, for figures without a doer of their own, the only one of their event."""
    by_event: dict[str | None, list[Doer]] = {}
    for figure in figures:
        if figure.id in told:
            by_event.setdefault(figure.event, []).append(told[figure.id])
    found: dict[str, Doer] = {}
    for figure in figures:
        doers = by_event.get(figure.event, [])
        is_one = len({doer.side.party for doer in doers}) == 1
        if is_one and figure.id not in told and figure.scope is not Scope.BACKGROUND:
            doer = doers[0]
            is_kind = (figure.outcome in TAKEN) is (doer.how in TAKING)
            if is_kind and figure.outcome in HARMED | TAKEN and not _is_own(figure, doer):
                found[figure.id] = doer
    return found
