"""Who passed a figure on between the outlet and whom it is attributed to: agencies and media."""

from collections.abc import Sequence

from hasila.model.copies import replace
from hasila.model.figure import Evidence, Figure, Role
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.resolve.grounds import Ground
from hasila.text.fold import fold
from hasila.text.phrases import Match
from hasila.text.tokens import CLOSE, OPEN, QUOTE, WORD, tokenise
from hasila.world.actors import Term
from hasila.world.names import ARTICLE

# Kinds of actor that pass on what others say.
RELAYS = frozenset({"source-agency", "source-media", "source-state-media"})
AGENCY = "source-agency"
# The outlet itself.
OWN = "src-own-correspondent"
# An agency's name stands so near before «عن» and the speaker, or behind the speaker with «لـ».
BEFORE_TOKENS, BEHIND_TOKENS = 8, 3
# A byline («دمشق (أ ف ب) -», or the last line) stands so near either end of the text, in tokens.
BYLINE_TOKENS = 25
FROM, TO = "عن", "ل"
QUOTED, BYLINE = "resolve.relay.quoted", "resolve.relay.byline"
_Relay = tuple[str, Evidence]


def with_relays(report: Report, figures: Sequence[Figure], ground: Ground) -> tuple[Figure, ...]:
    """Return the figures with the agencies that stand between their outlet and their speaker.

    The nearest to the outlet comes first: the report's byline, then who is quoted as quoting. An
    outlet that is the agency itself passes nothing on.

    Source:
        docs/method/speakers.md, "The chain"
    """
    if not any(_relay_of(match) for match in ground.terms):
        return tuple(figures)
    outlet = _ids_of(report.outlet or "", ground)
    byline = _byline(report, ground)
    return tuple(_with_chain(figure, byline, outlet, ground) for figure in figures)


def _with_chain(
    figure: Figure, byline: _Relay | None, outlet: frozenset[str], ground: Ground
) -> Figure:
    chain: dict[str, Evidence] = {}
    for relay in (byline, _quoted(figure, ground)):
        if relay is not None and relay[0] not in outlet | {figure.source_id}:
            chain.setdefault(*relay)
    if not chain:
        return figure
    evidence = {*figure.evidence, *chain.values()}
    in_order = sorted(evidence, key=lambda e: (e.span, e.role, e.entry or ""))
    return replace(figure, via=tuple(chain), evidence=tuple(in_order))


def _relay_of(match: Match[Term]) -> str | None:
    """Return the id of the agency or outlet that a name means, or None."""
    actors = (term.actor for term in match.values if term.actor and term.is_sight)
    return next((a.id for a in actors if a.kind in RELAYS and a.id != OWN), None)


def _ids_of(words: str, ground: Ground) -> frozenset[str]:
    found = ground.actors.find(tokenise(fold(words)))
    return frozenset(actor.id for match in found for actor in match.values)


def _quoted(figure: Figure, ground: Ground) -> _Relay | None:
    """Return who is named as passing on what the figure's speaker says, or None.

    «نقلت وكالة … عن مصدر طبي», «قال المتحدث لوكالة …».
    """
    for spoken in figure.evidence:
        if spoken.role is not Role.SOURCE:
            continue
        first, past = ground.page.tokens_of(spoken.span)
        near = ground.terms_in(max(first - BEFORE_TOKENS, 0), past + BEHIND_TOKENS)
        for match in reversed(near):
            key = _relay_of(match)
            if key is None or key == figure.source_id:
                continue
            if _leads_to(match, first, past, ground) or _is_told(match, past, ground):
                return key, _evidence(match, QUOTED, ground)
    return None


def _leads_to(match: Match[Term], first: int, past: int, ground: Ground) -> bool:
    """Return whether a name stands before the speaker with nothing but «نقلا عن» between.

    «عن» may stand among the words that are read as the speaker's («سانا عن مصدر»).
    """
    tokens = ground.page.tokens
    is_within = first <= match.first < past
    end = past if is_within else first
    between = tokens[match.past : end]
    is_one_clause = all(token.kind in (WORD, QUOTE, OPEN, CLOSE) for token in between)
    return is_one_clause and any(token.form == FROM for token in between)


def _is_told(match: Match[Term], past: int, ground: Ground) -> bool:
    """Return whether a name stands right behind the speaker as the one spoken to."""
    between = ground.page.tokens[past : match.first]
    is_beside = match.first >= past and all(token.kind in (WORD, QUOTE) for token in between)
    return is_beside and match.prefix.removesuffix(ARTICLE) == TO


def _byline(report: Report, ground: Ground) -> _Relay | None:
    """Return the agency that stands in brackets at the head or the foot of the text, or None."""
    tokens = ground.page.tokens
    start, _ = ground.page.tokens_of(Span(len(report.title), len(report.title) + 1))
    ends = (range(start, start + BYLINE_TOKENS), range(len(tokens) - BYLINE_TOKENS, len(tokens)))
    for match in ground.terms:
        key = _relay_of(match)
        is_at_end = any(match.first in each for each in ends)
        if key is None or not is_at_end or not _is_agency(match):
            continue
        is_open = match.first > 0 and tokens[match.first - 1].kind is OPEN
        is_closed = match.past < len(tokens) and tokens[match.past].kind is CLOSE
        if is_open and is_closed:
            return key, _evidence(match, BYLINE, ground)
    return None


def _is_agency(match: Match[Term]) -> bool:
    return any(term.actor and term.actor.kind == AGENCY for term in match.values)


def _evidence(match: Match[Term], entry: str, ground: Ground) -> Evidence:
    tokens = ground.page.tokens
    span = Span(tokens[match.first].start, tokens[match.past - 1].end)
    return Evidence(span, Role.RELAY, entry)
