"""Whether a number counts those who died by their own attack."""

from collections.abc import Sequence

from hasila.model.copies import replace
from hasila.model.figure import Attackers, Figure, Scope
from hasila.resolve.grounds import Ground
from hasila.text.phrases import Match
from hasila.text.tokens import COMMA, WORD
from hasila.world.actors import Term
from hasila.world.names import ARTICLE

ATTACKER = frozenset({"attacker", "attacker-fixed"})
# «ما عدا», «إضافة إلى»: who is named behind it is not in the number before.
BESIDES = "besides"
# So far behind the number «ما عدا» may stand, and so near behind it the attackers, in tokens.
BESIDES_TOKENS, ATTACKER_TOKENS = 8, 4


def with_attackers(figures: Sequence[Figure], ground: Ground) -> tuple[Figure, ...]:
    """Return the figures with what they say of attackers in them; None where the words do not.

    Source:
        docs/method/scope.md, "Attackers"
    """
    if not any(_is(match, ATTACKER) for match in ground.terms):
        return tuple(figures)
    told = [_told(figure, ground) for figure in figures]
    wholes = {f.whole for f in told if f.attackers is Attackers.ONLY and f.scope is Scope.PART}
    return tuple(
        replace(figure, attackers=Attackers.INCLUDED)
        if figure.id in wholes and figure.attackers is None
        else figure
        for figure in told
    )


def without_besides(terms: Sequence[Match[Term]]) -> list[Match[Term]]:
    """Return the words for people up to «ما عدا», behind which others are named."""
    ends = (at for at, match in enumerate(terms) if _is(match, {BESIDES}))
    return list(terms[: next(ends, len(terms))])


def _told(figure: Figure, ground: Ground) -> Figure:
    first, past = ground.page.tokens_of(figure.span)
    near = ground.terms_in(first, past + BESIDES_TOKENS)
    # «ثلاثة انتحاريين», «انتحاريان», «منفذي الهجوم الثلاثة».
    beside = [*(match for match in near if match.first <= past), *_ending_at(first, ground)]
    if any(_is(match, ATTACKER) for match in beside):
        return replace(figure, attackers=Attackers.ONLY)
    for match in near:
        if _is(match, {BESIDES}) and _is_clause(match, past, ground):
            behind = ground.terms_in(match.past, match.past + ATTACKER_TOKENS)
            is_attacker = any(_is(other, ATTACKER) for other in behind)
            return replace(figure, attackers=Attackers.EXCLUDED) if is_attacker else figure
    return figure


def _ending_at(at: int, ground: Ground) -> list[Match[Term]]:
    """Return the names before a number that goes on with them, which has the article then."""
    if not ground.page.tokens[at].form.startswith(ARTICLE):
        return []
    return [m for m in ground.terms_in(max(at - ATTACKER_TOKENS, 0), at) if m.past == at]


def _is_clause(match: Match[Term], past: int, ground: Ground) -> bool:
    return all(token.kind in (WORD, COMMA) for token in ground.page.tokens[past : match.first])


def _is(match: Match[Term], ids: set[str] | frozenset[str]) -> bool:
    return any(term.id in ids for term in match.values)
