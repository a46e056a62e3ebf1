"""Who is said to have caused harm, as a sentence names them: «بقصف روسي», «قتلت قوات …»."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hasila.lang.pack import DoerWord, Pack
from hasila.resolve.antecedents import Context
from hasila.resolve.grounds import Ground
from hasila.resolve.parties import GUNMEN, JOIN, Side, army_of, read_side
from hasila.text.phrases import Match
from hasila.text.tokens import Kind, Token
from hasila.world.actors import ACTOR, ANAPHOR, BRANCH, NATION, ROLE, Term
from hasila.world.names import AND, ARTICLE

BY, STRIKE, AIMED, KIND = "by", "strike", "aimed", "kind"
DID, TOOK, BEGAN, SEIZED = "did", "took", "began", "seized"
CLAIMED, OWNED, ACCUSED = "claimed", "owned", "accused"
DENIED, AGAINST, LOST = "denied", "against", "lost"
UNKNOWN, UNKNOWN_BY = "unknown", "unknown-by"
BLOWS = frozenset({STRIKE, AIMED})
VERBS = frozenset({DID, TOOK, BEGAN, SEIZED})
TAKING = frozenset({TOOK, SEIZED})
SIDES = frozenset({ACTOR, BRANCH, NATION, ANAPHOR})
# Words between «على يد» and a name («على يد عناصر من»), «مسؤوليتها عن» and the name before it.
BY_TOKENS = 5
OWNED_TOKENS = 8
# «نفى الجيش أن يكون قد قصف»: a denial reaches so far.
DENIED_TOKENS = 10
LOST_TOKENS = 2
TO = "ل"
# «النظام» of a report that names no government is that of the country.
REGIME = "regime"
NOT = "لم"
OWN_PREFIXES = frozenset({"", ARTICLE})


@dataclass(frozen=True, slots=True)
class Doer:
    """A side at tokens `[first, past)`; `how` is the value of the word that leads to it.

    `at` is that word: a verb stands before the people it harmed.
    """

    first: int
    past: int
    at: int
    how: str
    side: Side


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words that lead to doers and names of sides, in one sentence."""

    tokens: Sequence[Token]
    words: tuple[DoerWord, ...]
    terms: tuple[Match[Term], ...]
    context: Context
    ground: Ground

    def values_at(self, at: int) -> frozenset[str]:
        """Return what the word at token *at* may be."""
        return frozenset(w.value for w in self.words if w.first <= at < w.past)

    def term_at(self, at: int) -> Match[Term] | None:
        """Return the name that begins at token *at*, or None."""
        return next((m for m in self.terms if m.first == at and _is_side(m)), None)


def find_doers(number: int, pack: Pack, ground: Ground, context: Context) -> tuple[Doer, ...]:
    """Return the doers that a sentence names, in order.

    Args:
        number: The sentence's, in its page.
        pack: The language.
        ground: What the report tells of sides.
        context: What was known before the sentence.

    Source:
        docs/method/attribution.md
    """
    tokens = ground.page.tokens
    bounds = [start for start, _ in ground.page.sentences]
    first = bounds[number]
    past = bounds[number + 1] if number + 1 < len(bounds) else len(tokens)
    words = pack.find_doers(tokens, tokens[first:past])
    if not words:
        return ()
    terms = tuple([m for m in ground.terms_in(first, past) if m.past <= past])
    sentence = _Sentence(tokens, words, terms, context, ground)
    return tuple(_find(sentence))


def _find(sentence: _Sentence) -> Iterator[Doer]:
    for word in sentence.words:
        lead = LEADS.get(word.value)
        if lead is None or _is_denied(word, sentence):
            continue
        unknown = _unknown(word, sentence)
        if unknown is not None:
            yield unknown
            continue
        for match in lead(word, sentence):
            doer = _doer(match, word, sentence)
            if doer is not None:
                yield doer
                break


def _unknown(word: DoerWord, sentence: _Sentence) -> Doer | None:
    """Return a doer whom nobody knows: «برصاص مجهولين», «اغتال مجهولون», or None."""
    values = {BY: {UNKNOWN, UNKNOWN_BY}}.get(
        word.value, {UNKNOWN} if word.value in VERBS else set()
    )
    found = (w for w in sentence.words if w.first == word.past and w.value in values)
    last = max(found, key=lambda each: each.past, default=None)
    side = Side(party=GUNMEN)
    return Doer(last.first, last.past, word.first, word.value, side) if last else None


def _doer(match: Match[Term], word: DoerWord, sentence: _Sentence) -> Doer | None:
    """Return the doer whose first name is *match*, with those joined to it; None for no side."""
    names = [match]
    for other in sentence.terms:
        between = sentence.tokens[names[-1].past : other.first]
        is_joined = other.prefix.startswith(AND) and not between
        is_adjective = not between and any(t.kind is NATION for t in other.values)
        if other.first >= names[-1].past and (is_joined or is_adjective):
            names.append(other)
    side = _side(names, sentence)
    if side is None or side.party is None:
        return None
    return Doer(match.first, names[-1].past, word.first, word.value, side)


def _side(names: Sequence[Match[Term]], sentence: _Sentence) -> Side | None:
    """Return the side of one doer, or of several that «و» joins."""
    groups: list[list[Match[Term]]] = []
    for match in names:
        if not groups or match.prefix.startswith(AND):
            groups.append([])
        groups[-1].append(match)
    sides = [side for group in groups if (side := _one_side(group, sentence)).party]
    if not sides:
        return None
    parties = {name for side in sides for name in (side.party or "").split(JOIN)}
    return Side(JOIN.join(sorted(parties)), sides[0].actor if len(sides) == 1 else None)


def _one_side(names: Sequence[Match[Term]], sentence: _Sentence) -> Side:
    side = read_side(sentence.tokens, names, sentence.context, sentence.ground.actors)
    if side.party is not None and side.party != GUNMEN:
        return side
    terms = [term for match in names for term in match.values]
    nation = next((t.country for t in terms if t.kind is NATION and t.country), None)
    if nation is None and any(term.id == REGIME for term in terms):
        nation = sentence.context.country
    return army_of(nation, sentence.context, sentence.ground.actors) if nation else side


def _is_side(match: Match[Term]) -> bool:
    return any(term.kind in SIDES or term.is_militant for term in match.values)


def _is_denied(word: DoerWord, sentence: _Sentence) -> bool:
    for other in sentence.words:
        if other.value != DENIED or not 0 < word.first - other.first <= DENIED_TOKENS:
            continue
        is_not = sentence.tokens[other.first].form == NOT
        if not is_not or other.past == word.first:
            return True
    return False


def _by(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield the first name after «على يد», «شنتها» and the like."""
    for at in range(word.past, min(word.past + BY_TOKENS, len(sentence.tokens))):
        is_past = sentence.tokens[at].kind in (Kind.STOP, Kind.COMMA)
        if is_past or AGAINST in sentence.values_at(at):
            return
        match = sentence.term_at(at)
        if match is not None:
            yield match
            return


def _struck(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield who a blow is said to come from: «قصف مدفعي تركي», «غارة للتحالف», «قصف قوات …»."""
    if _is_lost(word, sentence):
        return
    at = word.past
    while sentence.values_at(at) & {KIND, STRIKE} and sentence.term_at(at) is None:
        at += 1
    match = sentence.term_at(at)
    if match is None or LOST in sentence.values_at(match.past):
        return
    is_nation = all(term.kind is NATION for term in match.values)
    is_to = match.prefix.removesuffix(ARTICLE) == TO
    is_owner = word.value == STRIKE and match.prefix in OWN_PREFIXES
    if is_to or is_owner or (is_nation and match.prefix in OWN_PREFIXES):
        yield match


def _is_lost(word: DoerWord, sentence: _Sentence) -> bool:
    """Tell a machine that was hit itself, or only carried people («إسقاط طائرة», «على متن»)."""
    before = range(word.first - LOST_TOKENS, word.first)
    return any(LOST in sentence.values_at(at) for at in before)


def _began(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield the subject right behind a verb; a person there may as well have been harmed."""
    after = sentence.term_at(word.past)
    if after is not None and after.prefix in OWN_PREFIXES and _is_force(after):
        yield after


def _did(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield the subject of a verb: right behind it, or right before it."""
    yield from _began(word, sentence)
    before = next((m for m in sentence.terms if m.past == word.first), None)
    if before is not None and before.prefix in OWN_PREFIXES and _is_force(before):
        yield before


def _is_force(match: Match[Term]) -> bool:
    """Tell a name that is a side's, not that of a person of it."""
    return _is_side(match) and not any(term.kind is ROLE for term in match.values)


def _claimed(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    match = sentence.term_at(word.past)
    if match is not None:
        yield match


def _owned(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield the last name before «مسؤوليتها عن»."""
    near = [m for m in sentence.terms if word.first - OWNED_TOKENS <= m.first and _is_side(m)]
    yield from [m for m in reversed(near) if m.past <= word.first][:1]


def _accused(word: DoerWord, sentence: _Sentence) -> Iterator[Match[Term]]:
    """Yield whom «اتهم …» accuses: the last name before what they are accused of."""
    charge = next(
        (
            w.first
            for w in sentence.words
            if w.first > word.past and w.value in BLOWS and w.prefix.removesuffix(ARTICLE) == "ب"
        ),
        None,
    )
    if charge is not None:
        near = [m for m in sentence.terms if word.past < m.first < charge and _is_side(m)]
        yield from near[-1:]


Lead = Callable[[DoerWord, _Sentence], Iterator[Match[Term]]]
LEADS: dict[str, Lead] = {
    BY: _by,
    STRIKE: _struck,
    AIMED: _struck,
    DID: _did,
    TOOK: _did,
    BEGAN: _began,
    SEIZED: _began,
    CLAIMED: _claimed,
    OWNED: _owned,
    ACCUSED: _accused,
}
