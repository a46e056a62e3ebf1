"""Which side named before a pronoun, «التنظيم» or a bare word for fighters points back to."""

from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.actor import Actor
from hasila.model.group import Category
from hasila.text.fold import fold_word
from hasila.text.phrases import Match
from hasila.text.tokens import Token
from hasila.world.actors import ACTOR, ANAPHOR, NATION, SPEAKER, Actors, Term, is_source
from hasila.world.names import ARTICLE

# Sides that fought as one: the id of the party, what it is united with, the actor that is both.
UNITED_ACTORS = {"houthis": ("houthi_saleh", "houthi-saleh")}
# A territory without an army: soldiers told of there are the other side's, and so is «الاحتلال».
ARMY_IN = {"PS": "IL"}
ARMED_KINDS = frozenset({"rebel", "militia"})
AFFILIATED = "affiliated"
CLAIMS = "claims"
UNFITTING = frozenset(
    {
        "others",
        "against",
        "speaker",
        "institution",
        "speaking",
        "all-of-them",
        "most-of-them",
        "not-so",
        "their-number",
        "suffered",
        "targeted",
        CLAIMS,
        AFFILIATED,
    }
)
# Folded heads of names that are feminine though their ending does not say so.
FEMININE_HEADS = frozenset(
    {
        "قوات",
        "كتايب",
        "سرايا",
        "وحدات",
        "فصايل",
        "ميليشيا",
        "قوي",
        "الويه",
    }
)
FEMININE_ENDINGS = (
    "ه",
    "ات",
)
FORCE_HEADS = frozenset(
    {
        "قوات",
        "جيش",
        "وحدات",
    }
)
MEMBERS = frozenset({Category.COMBATANT, Category.PRISONER})
MEMBER_WORDS = frozenset({"member", "member-plural"})
HER = "ها"
HIS = "ه"


@dataclass(frozen=True, slots=True)
class Context:
    """What was known where the words stand.

    `named` are the sides named before, the last first, `recent` those of them not long before,
    `nations` the countries. `elsewhere` holds the ids of every actor and party named on sight
    anywhere in the report, `counted` the parties of the figures just before in the same sentence,
    `whole` that of the figure these are a part of. `is_taken`: the people were captured, so the
    last side named took them. `speaker` is the id of who is quoted: a side does not call its own
    people militants. `claimant` is the one side that says that the attack was its own.
    """

    country: str | None = None
    day: str | None = None
    named: tuple[Actor, ...] = ()
    recent: tuple[Actor, ...] = ()
    nations: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    counted: tuple[str, ...] = ()
    is_taken: bool = False
    speaker: str | None = None
    whole: str | None = None
    claimant: Actor | None = None


def pick_actor(match: Match[Term], context: Context, actors: Actors) -> Actor | None:
    """Return the actor that a name means here, or None where the name alone does not tell."""
    fitting = [
        (term.is_sight, _nearness(term.actor, context), -at, term.actor)
        for at, term in enumerate(match.values)
        if term.kind is ACTOR
        and term.actor
        and term.actor.party
        and not is_source(term.actor)
        and actors.is_meant(term.actor, context.day)
        and (term.is_sight or _is_borne_out(term.actor, context, actors))
    ]
    if not fitting:
        return None
    named = [item for item in fitting if item[3].id in context.elsewhere]
    if named and any(is_sight for is_sight, *_ in fitting):
        # «جيش الاحتلال» is who bears it alone, unless the report names another in full.
        return max(named, key=lambda item: item[:3])[3]
    return max(fitting, key=lambda item: item[:3])[3]


def pick_speaker(match: Match[Term], context: Context, actors: Actors) -> Actor | None:
    """Return who is quoted where a name stands among the words for a speaker."""
    spoken = [
        (term.is_sight, _nearness(term.actor, context), -at, term.actor)
        for at, term in enumerate(match.values)
        if term.actor and _may_only_speak(term, term.actor, context)
    ]
    if spoken:
        return max(spoken, key=lambda item: item[:3])[3]
    return pick_actor(match, context, actors)


def _may_only_speak(term: Term, actor: Actor, context: Context) -> bool:
    if is_source(actor) or term.kind is SPEAKER:
        return True
    return actor.party is None and (term.is_sight or actor.country == context.country)


def _nearness(actor: Actor, context: Context) -> tuple[bool, bool]:
    is_named = actor.id in context.elsewhere or (actor.party or "") in context.elsewhere
    return actor.country == context.country is not None, is_named


def _is_borne_out(actor: Actor, context: Context, actors: Actors) -> bool:
    """Tell whether a name that needs its context has it: the country, or its side named."""
    parent = actors.parent(actor)
    ids = {actor.id, actor.party} | ({parent.id} if parent else set())
    here = {context.country, ARMY_IN.get(context.country or "")} - {None}
    return actor.country in here or bool(ids & context.elsewhere)


def called(
    tokens: Sequence[Token], part: Sequence[Match[Term]], context: Context, actors: Actors
) -> Actor | None:
    """Return the side that an anaphor such as «التنظيم» points back to, or None.

    It is the last side whose name begins with the same word, else the last of a fitting kind,
    else the one side that is ever called so.
    """
    is_foreign = any(t.kind is NATION for match in part for t in match.values)
    for match in () if is_foreign else part:
        for term in match.values:
            if term.kind is ANAPHOR and term.id not in UNFITTING:
                word = tokens[match.past - 1].form
                word = word.removeprefix(match.prefix) if match.past - match.first == 1 else word
                named = (a for a in context.named if actors.is_called(a, word))
                kinds = (a for a in context.named if a.kind in term.kinds and not _is_force(a))
                found = next(named, None) or next(kinds, None) or _only(match)
                return _united(found, context, actors)
    return None


def _is_force(actor: Actor) -> bool:
    """Tell a side that a text calls forces, never a group or an organisation."""
    return _head(actor) in FORCE_HEADS


def _only(match: Match[Term]) -> Actor | None:
    """Return the one side that has an anaphor among its names («التنظيم»)."""
    found = [term.actor for term in match.values if term.actor and term.actor.party]
    return found[0] if len(found) == 1 else None


def implied(
    tokens: Sequence[Token], part: Sequence[Match[Term]], context: Context, actors: Actors
) -> Actor | None:
    """Return the side of fighters that only a pronoun or nothing at all tells."""
    return _united(_implied(tokens, part, context), context, actors)


def _united(found: Actor | None, context: Context, actors: Actors) -> Actor | None:
    if found is None or found.party not in UNITED_ACTORS:
        return found
    united, key = UNITED_ACTORS[found.party]
    both = actors.by_id(key)
    is_one = both is not None and united in context.elsewhere and actors.is_meant(both, context.day)
    return both if is_one else found


def _implied(
    tokens: Sequence[Token], part: Sequence[Match[Term]], context: Context
) -> Actor | None:
    """Return the side of fighters that only a pronoun or nothing at all tells."""
    terms = [(match, term) for match in part for term in match.values]
    if any(term.kind is NATION for _, term in terms):
        return None
    owned = next((match for match, term in terms if _is_owned_member(term)), None)
    if owned is not None:
        return _owner(tokens[owned.past - 1].form, context)
    if any(term.is_militant for _, term in terms):
        return context.claimant or _last(context, is_militant=True)
    is_fighter = any(t.category is Category.COMBATANT and not t.branch for _, t in terms)
    return _last(context, is_militant=False) if is_fighter else None


def _is_owned_member(term: Term) -> bool:
    is_member = term.category in MEMBERS or term.id in MEMBER_WORDS
    return term.is_owned and is_member and not term.branch


def _owner(form: str, context: Context) -> Actor | None:
    """Return the last side whose gender a pronoun agrees with («عناصره», «عناصرها»)."""
    if not form.endswith((HER, HIS)):
        return next(iter(context.named), None)
    is_hers = form.endswith(HER)
    armed = [a for a in context.named if _is_armed(a, is_militant=False)] or list(context.named)
    agreeing = (actor for actor in armed if is_feminine(actor) is is_hers)
    return next(agreeing, next(iter(armed), None))


def is_feminine(actor: Actor) -> bool:
    """Return whether a side's main name takes feminine agreement, as plurals of things do."""
    head = _head(actor)
    return head in FEMININE_HEADS or head.endswith(FEMININE_ENDINGS)


def _head(actor: Actor) -> str:
    return fold_word(actor.name.split()[0]).removeprefix(ARTICLE)


def _last(context: Context, *, is_militant: bool) -> Actor | None:
    """Return the last armed side named, but none that was just counted apart."""
    taker = context.named[0].party if context.is_taken and context.named else None
    for actor in context.recent if is_militant else context.named:
        is_counted = is_militant and actor.party in context.counted
        is_speaker = is_militant and actor.id == context.speaker
        is_other = actor.party != taker and not is_counted and not is_speaker
        if is_other and _is_armed(actor, is_militant=is_militant):
            return actor
    return None


def _is_armed(actor: Actor, *, is_militant: bool) -> bool:
    """Tell a side that a text calls fighters, or (militant) that its enemies call rebels."""
    is_unofficial = actor.kind == "state-force" and not (actor.party or "").endswith("_army")
    return is_unofficial or (actor.kind == "rebel" if is_militant else actor.kind in ARMED_KINDS)
