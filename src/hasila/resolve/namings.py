"""Words around a figure that tell whose side its people are on, and what they are."""

from collections.abc import Sequence

from hasila.model.figure import Figure, Role
from hasila.model.group import Category
from hasila.resolve.grounds import Ground, context_at
from hasila.resolve.parties import UNTOLD, Side, read_side
from hasila.text.phrases import Match
from hasila.text.tokens import CLOSE, COMMA, OPEN, QUOTE, WORD
from hasila.world.actors import Term, TermKind
from hasila.world.names import AND, ARTICLE

# A side's name stands at most this far behind the words for its fighters, in tokens.
OWN_TOKENS = 4
# «و» and the words for a second side's people: «وعناصر من قوات …».
JOINED_TOKENS = 4
# «جميعهم من المدنيين» stands at most this far behind the number, in tokens.
MADE_UP_TOKENS = 12
# A post behind a name is at most so many tokens long.
TITLE_TOKENS = 9
# «أحد» may stand before a post that is told behind a name.
POST_TOKENS = 2
OPENING_KINDS = frozenset({COMMA, QUOTE, OPEN, CLOSE})
FORMER = ("سابق", "سابقا")
POSTS = frozenset({TermKind.ROLE, TermKind.BRANCH})
SPEAKING = "speaking"
# How far before a number «ركابها وعددهم» begins, and how near «تكبدت» a side stands, in tokens.
NUMBER_TOKENS, SUFFERED_TOKENS = 8, 4
# «استهدفت غارة النازحين»: whom an attack struck stands so near behind it, in tokens.
AIMED_TOKENS = 1
CITIZEN, TARGETED = "citizen", "targeted"
NUMBER, SUFFERED = "their-number", "suffered"
ALL, MOST = "all-of-them", "most-of-them"
THEY = ("هم", "هن", "وهم", "وهن")
OF, IN, TO = "من", "في", "ل"


def own_terms(terms: list[Match[Term]], past: int, ground: Ground) -> list[Match[Term]]:
    """Return the *terms* that name people, with the side that stands just behind them.

    «مقاتلين تابعين» and «لهيئة …»; «من تنظيم … وقوات …».
    """
    values = [term for match in terms for term in match.values]
    if any(term.actor for term in values):
        return _with_joined(terms, past, ground)
    if any(term.branch for term in values):
        return [*terms, *_title(past, ground)]
    if not any(term.category for term in values):
        return _with_origin(terms, past, ground)
    is_fighters = any(term.category is Category.COMBATANT for term in values)
    return _with_named(terms, past, ground) if is_fighters else terms


def _with_origin(terms: list[Match[Term]], past: int, ground: Ground) -> list[Match[Term]]:
    """Add what a bare word for people is said to be of («شخصا من سكان …»)."""
    tokens = ground.page.tokens
    if past >= len(tokens) or tokens[past].form != OF:
        return terms
    return [*terms, *ground.terms_in(past + 1, past + 2)]


def _title(past: int, ground: Ground) -> list[Match[Term]]:
    """Return the post that stands behind an officer's name («…، قائد شرطة المدينة»)."""
    tokens = ground.page.tokens
    if past >= len(tokens) or tokens[past].kind is not COMMA:
        return []
    stops = (n for n in range(past + 1, len(tokens)) if tokens[n].kind is not WORD)
    end = min(next(stops, len(tokens)), past + TITLE_TOKENS)
    told = ground.terms_in(past + 1, end)
    is_post = bool(told) and told[0].first <= past + 2 and _is_post(told[0])
    return list(told) if is_post else []


def post_behind(past: int, ground: Ground, *, is_fighter: bool) -> list[Match[Term]]:
    """Return the post and the side behind one person («…، أحد عناصر …», «… القيادي في …»).

    Who was one of them before is none of them now («عنصر سابق في …»).

    Args:
        past: The token behind the words for the person.
        ground: The report.
        is_fighter: Whether those words call him a fighter, so that his side may stand at once.
    """
    tokens = ground.page.tokens
    first = past
    while first < len(tokens) and tokens[first].kind in OPENING_KINDS:
        first += 1
    stops = (n for n in range(first, len(tokens)) if tokens[n].kind is not WORD)
    end = min(next(stops, len(tokens)), first + TITLE_TOKENS)
    told = list(ground.terms_in(first, end))
    if not told or told[0].first > first + POST_TOKENS or told[0].prefix.startswith(AND):
        return []  # «مقتل مواطن وعنصر …»: another one
    is_in = is_fighter and tokens[first].form == IN and any(t.actor for t in told[0].values)
    if not (is_in or _is_armed_post(told[0])):
        return []
    sides = [at for at, match in enumerate(told) if any(t.actor or t.branch for t in match.values)]
    own = told[: sides[0] + 1] if sides else []
    words = tokens[first : own[-1].past] if own else ()
    return [] if any(token.form.endswith(FORMER) for token in words) else own


def _is_armed_post(match: Match[Term]) -> bool:
    return any(
        term.kind is TermKind.ROLE and term.category in (Category.COMBATANT, Category.POLICE)
        for term in match.values
    )


def _is_post(match: Match[Term]) -> bool:
    return any(term.kind in POSTS or term.id == SPEAKING for term in match.values)


def _with_named(terms: list[Match[Term]], past: int, ground: Ground) -> list[Match[Term]]:
    """Add the side that fighters belong to («تابعين لـ», «من»)."""
    tokens = ground.page.tokens
    for match in ground.terms_in(past, past + OWN_TOKENS)[:1]:
        between = tokens[past : match.first]
        if any(token.kind is not WORD or token.form in (AND, IN) for token in between):
            return terms
        before = tokens[match.first - 1].form
        is_theirs = match.prefix.removesuffix(ARTICLE) == TO or before == OF
        return [*terms, match] if is_theirs and match.values[0].actor else terms
    return terms


def _with_joined(terms: list[Match[Term]], past: int, ground: Ground) -> list[Match[Term]]:
    """Add a second side that «و» joins to the name of the first."""
    tokens = ground.page.tokens
    at = _behind_bracket(past, ground)
    added: list[Match[Term]] = []
    for match in ground.terms_in(at, at + JOINED_TOKENS):
        is_next = match.prefix.startswith(AND) if not added else True
        between = tokens[at if not added else added[-1].past : match.first]
        if not is_next or any(token.form != OF for token in between):
            return terms
        added.append(match)
        if any(term.actor and term.actor.party for term in match.values):
            return [*terms, *added]
    return terms


def _behind_bracket(past: int, ground: Ground) -> int:
    """Return the token behind quotation marks and a bracket («… (داعش)») that stand at *past*."""
    tokens = ground.page.tokens
    at = past
    while at < len(tokens) and tokens[at].kind is QUOTE:
        at += 1
    if at < len(tokens) and tokens[at].kind is OPEN:
        closes = (n for n in range(at, min(at + 8, len(tokens))) if tokens[n].kind is CLOSE)
        return next(closes, past - 1) + 1
    return at


def made_up(figure: Figure, end: int, ground: Ground) -> Side | None:
    """Return what all or most of the counted are said to be, before the character *end*; or None.

    It is asked only where the words for the people say nothing themselves.
    """
    if figure.group.category is not None:
        return None
    _, past = ground.page.tokens_of(figure.span)
    sentence = ground.page.sentence_of(past - 1)
    tokens = ground.page.tokens
    for match in ground.terms_in(past, past + MADE_UP_TOKENS):
        is_near = tokens[match.first].start < end
        if not is_near or ground.page.sentence_of(match.first) != sentence:
            return None
        kinds = {term.id for term in match.values} & {ALL, MOST}
        if kinds:
            behind = ground.terms_in(match.past, len(tokens))
            return _said_of(kinds.pop(), match, behind, figure, ground)
    return None


def _said_of(
    kind: str, pronoun: Match[Term], behind: Sequence[Match[Term]], figure: Figure, ground: Ground
) -> Side | None:
    tokens = ground.page.tokens
    told: list[Match[Term]] = []
    for match in behind:
        between = tokens[(told[-1] if told else pronoun).past : match.first]
        if any(token.form != OF for token in between):
            break
        told.append(match)
    context = context_at(pronoun.first, figure, ground)
    side = read_side(tokens, told, context, ground.actors)
    if kind == MOST:
        return Side(category=Category.MIXED) if side.category is Category.CIVILIAN else None
    # «هم سيدتان وأربعة أطفال» is a list; «هم من المدنيين» tells what they are.
    is_list = tokens[pronoun.past - 1].form in THEY and told and told[0].first == pronoun.past
    return side if side != UNTOLD and not is_list else None


def told_before(figure: Figure, ground: Ground) -> list[Match[Term]]:
    """Return the people that stand before «وعددهم» and the figure («جميع ركابها وعددهم …»)."""
    first, _ = ground.page.tokens_of(figure.span)
    before = ground.terms_in(first - NUMBER_TOKENS, first)
    for at in range(len(before) - 1, 0, -1):
        if any(term.id == NUMBER for term in before[at].values):
            return [before[at - 1]]
    return []


def sufferer(figure: Figure, ground: Ground) -> Side | None:
    """Return the side that is said to have taken losses in the figure's sentence, or None."""
    first, _ = ground.page.tokens_of(figure.span)
    here = [match for match in ground.terms_beside(first) if match.first < first]
    for at, match in enumerate(here):
        between = ground.page.tokens[match.past : first]
        is_clause = not any(token.kind is COMMA for token in between)
        if is_clause and any(term.id == SUFFERED for term in match.values):
            beside = [*here[at + 1 : at + 2], *reversed(here[:at])]
            for other in beside:
                side = read_side(
                    ground.page.tokens,
                    [other],
                    context_at(match.first, figure, ground),
                    ground.actors,
                )
                if side.party is not None and abs(other.first - match.first) <= SUFFERED_TOKENS:
                    return side
    return None


def civilian_by_ground(figure: Figure, ids: set[str], ground: Ground) -> Side | None:
    """Return a civilian where bare words for people stand beside an armed side; or None.

    «مواطن» sets people apart from an army or a militia that the report names; an attack that was
    aimed at civilians struck civilians.
    """
    is_armed = bool(ground.elsewhere)
    is_citizen = CITIZEN in ids and is_armed
    return Side(category=Category.CIVILIAN) if is_citizen or _is_aimed(figure, ground) else None


def _is_aimed(figure: Figure, ground: Ground) -> bool:
    """Tell whether the figure's sentence says that the attack was aimed at civilians."""
    first, _ = ground.page.tokens_of(figure.span)
    here = ground.terms_beside(first)
    aimed = [match.past for match in here if any(term.id == TARGETED for term in match.values)]
    struck = [
        match.first
        for match in here
        if any(term.category is Category.CIVILIAN for term in match.values)
    ]
    return any(0 <= at - past <= AIMED_TOKENS for past in aimed for at in struck)


def told_by_trigger(figure: Figure, ground: Ground) -> list[Match[Term]]:
    """Return the people behind a word of harm before the number («القتلى من المدنيين إلى 12»)."""
    first, _ = ground.page.tokens_of(figure.span)
    for evidence in figure.evidence:
        if evidence.role is Role.TRIGGER and evidence.span.end <= figure.span.start:
            _, past = ground.page.tokens_of(evidence.span)
            is_of = past < first and ground.page.tokens[past].form == OF
            at = past + 1 if is_of else past
            found = [match for match in ground.terms_in(at, at + 1) if match.past <= first]
            if found and is_of:
                return found
    return []
