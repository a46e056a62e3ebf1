"""On whose side the counted people are: read off the words that name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.actor import Actor
from hasila.model.group import Category
from hasila.resolve.antecedents import ARMY_IN, Context, called, implied, pick_actor
from hasila.text.fold import fold
from hasila.text.phrases import Match
from hasila.text.tokens import Token, tokenise
from hasila.world.actors import BRANCH, NATION, ROLE, Actors, Term
from hasila.world.names import AND

GUNMEN = "gunmen"
JOIN = "+"
AGAINST = "against"
# A role goes before age, age before sex, sex before civilian; among roles the one that a text would
# not leave unsaid goes first. Source: docs/method/parties.md, "Categories".
PRECEDENCE = (
    Category.PRISONER,
    Category.MEDIC,
    Category.JOURNALIST,
    Category.AID_WORKER,
    Category.POLICE,
    Category.COMBATANT,
    Category.CHILD,
    Category.WOMAN,
    Category.CIVILIAN,
)
UNARMED = frozenset({Category.CIVILIAN, Category.CHILD, Category.WOMAN})
# Sides that are counted as one when they are named together: docs/method/parties.md.
UNITED = {frozenset({"houthis", "houthi_saleh"}): "houthi_saleh"}
# Where one of these runs the prisons, the guards are theirs.
PRISON_AUTHORITIES = {"SY": (frozenset({"sdf", "asayish", "aanes", "sdf_guards"}), "sdf_guards")}
ARMY_SUFFIX = "_army"
FEMININE = "ه"
OF = "من"


@dataclass(frozen=True, slots=True)
class Side:
    """Party, finest actor and category, as far as words tell."""

    party: str | None = None
    actor: str | None = None
    category: Category | None = None


UNTOLD = Side()


def read_party(words: str, context: Context, actors: Actors) -> Side:
    """Return whose side the people are that *words* name, and what they are.

    Args:
        words: As printed, such as «عناصر من الجيش العراقي والحشد الشعبي».
        context: What was known before the words.
        actors: The actor list.

    Source:
        docs/method/parties.md
    """
    tokens = tokenise(fold(words))
    terms = actors.terms(tokens)
    side = read_side(tokens, terms, context, actors)
    is_woman = side == UNTOLD and terms and terms[0].first == 0 and is_woman_of(terms[0], tokens)
    return Side(category=Category.WOMAN) if is_woman else side


def read_side(
    tokens: Sequence[Token], terms: Sequence[Match[Term]], context: Context, actors: Actors
) -> Side:
    """Return the side that matched *terms* of *tokens* tell.

    A side named after «لدى», «ضد» and the like is not the people's own and is left out.
    """
    own = _before_others(terms)
    found = [_read_part(tokens, part, context, actors) for part in _split_parts(tokens, own)]
    parts = [part for part in found if part != UNTOLD]
    if not parts:
        return UNTOLD
    return parts[0] if len(parts) == 1 else _joined(parts)


def _before_others(terms: Sequence[Match[Term]]) -> list[Match[Term]]:
    own: list[Match[Term]] = []
    for match in terms:
        if any(term.id == AGAINST for term in match.values):
            break
        own.append(match)
    return own


def _split_parts(tokens: Sequence[Token], terms: Sequence[Match[Term]]) -> list[list[Match[Term]]]:
    """Return the terms of each of the groups that «و» joins; a comma may only add a name."""
    parts: list[list[Match[Term]]] = []
    for match in terms:
        between = tokens[parts[-1][-1].past : match.first] if parts else ()
        is_joined = match.prefix.startswith(AND) or any(token.form == AND for token in between)
        if is_joined or not parts:
            parts.append([])
        parts[-1].append(match)
    return parts


def _joined(parts: Sequence[Side]) -> Side:
    """Return several groups as one: the sides joined, the category mixed where they differ."""
    categories = {part.category for part in parts if part.category}
    category = next(iter(categories)) if len(categories) == 1 else Category.MIXED
    if any(part.party is None and part.category in UNARMED for part in parts):
        return Side(category=category)
    found = {name for part in parts if part.party for name in part.party.split(JOIN)}
    united = UNITED.get(frozenset(found))
    actor = {part.actor for part in parts if part.party}
    return Side(
        united or JOIN.join(sorted(found)) or None,
        next(iter(actor)) if len(actor) == 1 else None,
        category if categories else None,
    )


def _read_part(
    tokens: Sequence[Token], part: Sequence[Match[Term]], context: Context, actors: Actors
) -> Side:
    words = [
        term
        for match in part
        for term in match.values
        if not (term.is_head and _is_of(tokens, match))
    ]
    for match in part:
        actor = pick_actor(match, context, actors)
        if actor is not None and not _is_of_another(actor, match, part):
            return Side(_force_of(actor, match, part), actor.id, _category(words, actor))
    actor = called(tokens, part, context, actors)
    party = None if actor else _party_of_words(words, context)
    if actor is None and party is None and _takes_whole(words) and context.whole:
        return Side(context.whole, None, _category(words, None))
    if actor is None and party is None:
        actor = implied(tokens, part, context, actors)
    if actor is not None:
        return Side(actor.party, actor.id, _category(words, actor))
    if party is None and any(term.is_militant for term in words):
        party = GUNMEN
    state = _state_actor(party, context, actors)
    return Side(party, state.id if state else None, _category(words, None))


def _is_of_another(actor: Actor, named: Match[Term], part: Sequence[Match[Term]]) -> bool:
    """Tell «قوات الجيش السوداني»: the adjective says that it is not Yemen's «قوات الجيش»."""
    behind = next((match for match in part if match.first == named.past), None)
    nations = [t.country for t in behind.values if t.kind is NATION] if behind else []
    return bool(nations) and actor.country is not None and actor.country not in nations


def _state_actor(party: str | None, context: Context, actors: Actors) -> Actor | None:
    """Return the actor that a state's force is, where the list has one («iq_army»)."""
    country = (party or "").partition("_")[0].upper()
    return actors.of_party(party, country, context.day) if party else None


def _is_of(tokens: Sequence[Token], match: Match[Term]) -> bool:
    return match.first > 0 and tokens[match.first - 1].form == OF


def _force_of(actor: Actor, named: Match[Term], part: Sequence[Match[Term]]) -> str | None:
    """Return an actor's side, or the police or security of its state («أمن النظام»)."""
    told = [
        term.branch
        for match in part
        for term in match.values
        if match is not named and term.kind is BRANCH and term.category is Category.POLICE
    ]
    party, country = actor.party, actor.country
    if not told or party is None or country is None or not party.endswith(ARMY_SUFFIX):
        return party
    return f"{country.lower()}_{told[0]}"


def _takes_whole(words: Sequence[Term]) -> bool:
    """Tell words for fighters whose side only the figure that they are a part of tells."""
    return any(term.category is Category.COMBATANT and not term.branch for term in words)


def _category(words: Sequence[Term], actor: Actor | None) -> Category | None:
    told = {term.category for term in words if term.category and not term.actor}
    if actor is not None and actor.category is not None:
        usual = Category(actor.category)
        if usual is Category.CIVILIAN:
            told.discard(Category.COMBATANT)
        told.add(usual)
    return next((category for category in PRECEDENCE if category in told), None)


def _party_of_words(words: Sequence[Term], context: Context) -> str | None:
    party = next((term.party for term in words if term.party and not term.actor), None)
    branch = _branch(words)
    if party is not None or branch is None:
        return party
    nation = next((t.country for t in words if t.kind is NATION), None)
    if nation is None and any(term.is_owned for term in words):
        nation = next(iter(context.nations), None)
    return state_party(branch, nation, context)


def _branch(words: Sequence[Term]) -> str | None:
    """Return whose forces are told of: a word for a force before a word for a person."""
    branches = [t.branch for t in words if t.kind is BRANCH]
    roles = [t.branch for t in words if t.kind is ROLE and t.branch]
    return next(iter([*branches, *roles]), None)


def state_party(branch: str, nation: str | None, context: Context) -> str | None:
    """Return the id of a state's force: the nation told, else the country the event is in."""
    country = nation or context.country
    if country is None:
        return None
    if branch == "guards" and country in PRISON_AUTHORITIES:
        authorities, party = PRISON_AUTHORITIES[country]
        if authorities & context.elsewhere:
            return party
    if branch == "army" and nation is None:
        country = ARMY_IN.get(country, country)
    return f"{country.lower()}_{branch}"


def army_of(nation: str, context: Context, actors: Actors) -> Side:
    """Return the army of a state that only an adjective or its name tells («قصف روسي»)."""
    party = state_party("army", nation, context)
    state = _state_actor(party, context, actors)
    return Side(party, state.id if state else None, None)


def is_woman_of(head: Match[Term], tokens: Sequence[Token]) -> bool:
    """Tell an adjective of origin that stands for a woman («سورية», «النمساوية» and a name)."""
    is_origin = all(term.kind is NATION for term in head.values)
    return is_origin and tokens[head.past - 1].form.endswith(FEMININE)
