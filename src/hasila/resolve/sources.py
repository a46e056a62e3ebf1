"""Who is quoted: one id for a speaker however a report names it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.actor import Actor
from hasila.model.copies import replace
from hasila.model.figure import Figure, Role
from hasila.model.report import Report
from hasila.resolve.antecedents import Context, pick_speaker
from hasila.resolve.grounds import read_ground
from hasila.resolve.relays import with_relays
from hasila.text.fold import fold
from hasila.text.phrases import Match
from hasila.text.tokens import WORD, tokenise
from hasila.world.actors import Actors, Term, TermKind
from hasila.world.names import ARTICLE
from hasila.world.worlds import World

# Kinds of speaker, from those who know to those who pass on: a relay is not a voice of its own.
FIRST_HAND = 0
UNNAMED, MEDIA, AGENCY = 1, 2, 3
KIND_RANK = {
    "source-unnamed": UNNAMED,
    "source-media": MEDIA,
    "source-state-media": MEDIA,
    "source-agency": AGENCY,
}
PARTY_MEDIA = "source-party"
# The evidence of words before a colon: they may name a place as well.
LEAD = "lead"
LAST_SPEAKER = "speaker"
# «الوزارة» is the ministry that spoke before, and not the monitor that did.
INSTITUTION = "institution"
# «القوات» are those that spoke before, and not the state's.
FORCES = "forces"
HEALTH_MINISTRY = "src-moh-generic"
HEALTH_MINISTRIES = {"LB": "src-moph-lebanon", "PS": "src-moh-gaza"}
# «المتحدث نفسه» points back; «المتحدث باسم مديرية الصحة» is somebody new.
LONGEST_POINTER = 1
# A word of a person's name is long enough to tell it («القوسي» after «عبد الرحمن القوسي»).
NAME_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that named a speaker before in the same report, and its id.

    `words` may be a person's name; `nouns` are all of its words, without the article.
    """

    words: frozenset[str]
    nouns: frozenset[str]
    id: str


def resolve_sources(report: Report, figures: Sequence[Figure], world: World) -> tuple[Figure, ...]:
    """Return the figures with the id of whom each is attributed to; None where nobody is known.

    Agencies between the outlet and the speaker are in `via`.

    Source:
        docs/method/parties.md, "Speakers"
    """
    if not figures:
        return ()
    ground = read_ground(report, figures, world)
    if not any(figure.source for figure in figures):
        return with_relays(report, figures, ground)
    spoken: list[Spoken] = []
    found: dict[str, str | None] = {}
    for figure in sorted(figures, key=lambda figure: figure.span):
        if figure.source:
            country = figure.place.country if figure.place else ground.country
            context = Context(country, ground.day, elsewhere=ground.elsewhere)
            key = figure.source_id or read_source(figure.source, context, world.actors, spoken)
            found[figure.id] = key
            if key:
                names = _name_words(figure.source, world.actors)
                spoken.append(Spoken(names, _bare_words(figure.source), key))
    told = [_with_source(figure, found.get(figure.id)) for figure in figures]
    wholes = {figure.id: figure for figure in told}
    shared = [_like_whole(figure, wholes.get(figure.whole or "")) for figure in told]
    return with_relays(report, shared, ground)


def _like_whole(share: Figure, whole: Figure | None) -> Figure:
    """Return the figure; who told the whole told its shares, where nobody else is named."""
    if whole is None or share.source is not None or whole.source is None:
        return share
    spoken = tuple(evidence for evidence in whole.evidence if evidence.role is Role.SOURCE)
    evidence = sorted({*share.evidence, *spoken}, key=lambda e: (e.span, e.role, e.entry or ""))
    return replace(share, source=whole.source, source_id=whole.source_id, evidence=tuple(evidence))


def _with_source(figure: Figure, key: str | None) -> Figure:
    """Return the figure with its speaker's id; «X: …» names a speaker only where X is known."""
    is_lead = any(e.role is Role.SOURCE and e.entry == LEAD for e in figure.evidence)
    if key is None and is_lead:
        kept = tuple(e for e in figure.evidence if e.role is not Role.SOURCE)
        return replace(figure, source=None, evidence=kept)
    return replace(figure, source_id=key) if key and not figure.source_id else figure


def read_source(
    words: str, context: Context, actors: Actors, spoken: Sequence[Spoken] = ()
) -> str | None:
    """Return the id of the speaker that *words* name, or None.

    A warring side has the id of its actor, whoever speaks for it («قسد», its media centre, its
    commander). A generic ministry or force has its country's id.

    Args:
        words: As printed, such as «مدير المرصد رامي عبد الرحمن».
        context: Country and day of the report, and who is named in it.
        actors: The actor list.
        spoken: Who was quoted before, in order.
    """
    terms = actors.terms(tokenise(fold(words)))
    ranked = [
        (_rank(actor), at, _speaker_id(actor, terms, context, actors))
        for at, match in enumerate(terms)
        if (actor := pick_speaker(match, context, actors)) is not None
    ]
    if ranked and min(ranked)[0] == FIRST_HAND:
        return min(ranked)[2]
    state = _forces_id(words, terms, actors, spoken) or _state_id(terms, context, actors)
    if state is not None or ranked:
        return state or min(ranked)[2]
    ids = {term.id for match in terms for term in match.values}
    if LAST_SPEAKER in ids and spoken and len(_name_words(words, actors)) <= LONGEST_POINTER:
        return spoken[-1].id
    if INSTITUTION in ids:
        nouns = _bare_words(words)
        return next((before.id for before in reversed(spoken) if nouns & before.nouns), None)
    return _namesake(_name_words(words, actors), spoken)


def _forces_id(
    words: str, terms: Sequence[Match[Term]], actors: Actors, spoken: Sequence[Spoken]
) -> str | None:
    """Return the side that spoke before and that «القوات» points back to, or None."""
    is_pointer = any(t.kind is TermKind.ANAPHOR and t.id == FORCES for m in terms for t in m.values)
    if not is_pointer or _nation(terms) is not None:
        return None
    sides = ((before.id, actors.by_id(before.id)) for before in reversed(spoken))
    nouns = _bare_words(words)
    return next(
        (key for key, actor in sides if actor and any(actors.is_called(actor, n) for n in nouns)),
        None,
    )


def _rank(actor: Actor) -> int:
    return KIND_RANK.get(actor.kind, FIRST_HAND)


def _speaker_id(
    actor: Actor, terms: Sequence[Match[Term]], context: Context, actors: Actors
) -> str:
    if actor.kind == PARTY_MEDIA:
        parent = actors.parent(actor)
        return parent.id if parent else actor.id
    if actor.id == HEALTH_MINISTRY:
        country = _nation(terms) or context.country
        generic = f"src-moh-{country.lower()}" if country else actor.id
        return HEALTH_MINISTRIES.get(country or "", generic)
    return actor.id


def _state_id(terms: Sequence[Match[Term]], context: Context, actors: Actors) -> str | None:
    """Return the id of a state's force: its actor's, else made like its party's («iq-police»)."""
    branches = [
        (at, term.branch)
        for at, match in enumerate(terms)
        for term in match.values
        if term.branch and term.kind is TermKind.BRANCH
    ]
    if not branches:
        return None
    at, branch = branches[0]
    country = _nation(terms[at:]) or _nation(terms) or context.country
    if country is None:
        return None
    party = f"{country.lower()}_{branch}"
    actor = actors.of_party(party, country, context.day)
    return actor.id if actor else party.replace("_", "-")


def _nation(terms: Sequence[Match[Term]]) -> str | None:
    nations = (t.country for m in terms for t in m.values if t.kind is TermKind.NATION)
    return next(nations, None)


def _name_words(words: str, actors: Actors) -> frozenset[str]:
    """Return the words that may be a person's name: long enough, and known for nothing else."""
    tokens = tokenise(fold(words))
    known = {at for match in actors.terms(tokens) for at in range(match.first, match.past)}
    return frozenset(
        token.form
        for token in tokens
        if token.kind is WORD and len(token.form) >= NAME_LETTERS and token.at not in known
    )


def _bare_words(words: str) -> frozenset[str]:
    return frozenset(token.form.removeprefix(ARTICLE) for token in tokenise(fold(words)))


def _namesake(words: frozenset[str], spoken: Sequence[Spoken]) -> str | None:
    """Return the last speaker who was named with one of these words."""
    return next((before.id for before in reversed(spoken) if words & before.words), None)
