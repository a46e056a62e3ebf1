"""Who takes part, and who is quoted: the actor list and the words that stand for forces."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from hasila.model.actor import Actor
from hasila.model.group import Category
from hasila.text.phrases import Match, Phrases, Stems
from hasila.text.tokens import Token
from hasila.world.names import ARTICLE, first_words, read_terms

FILE = "actors.json"
SOURCE_KIND = "source"


class TermKind(StrEnum):
    """What a matched word tells about the counted people."""

    ACTOR = "actor"
    SPEAKER = "speaker"
    NATION = "nation"
    BRANCH = "branch"
    ROLE = "role"
    ANAPHOR = "anaphor"


# The same by themselves, for what asks at every name; see the kinds of tokens.
ACTOR, SPEAKER, NATION, BRANCH, ROLE, ANAPHOR = TermKind


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of a phrase.

    `is_sight`: the name says by itself who is meant. `is_owned`: a pronoun hangs on it («جنودها»).
    `is_militant`: a fighter whose side the word does not tell. `is_head`: tells something only as
    the first word («عائلة», not «من عائلة واحدة»). `kinds`: the kinds of actor that an anaphor may
    stand for.
    """

    kind: TermKind
    id: str
    actor: Actor | None = None
    country: str | None = None
    branch: str | None = None
    party: str | None = None
    category: Category | None = None
    is_sight: bool = True
    is_owned: bool = False
    is_militant: bool = False
    is_head: bool = False
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Validity:
    """The ISO days between which a name means its actor; None is open."""

    since: str | None
    until: str | None


class Actors:
    """The actor list, matched at a speed that does not grow with it."""

    __slots__ = ("_by_id", "_by_party", "_heads", "_parents", "_phrases", "_validity")

    def __init__(self, record: Mapping[str, Any], stems: Stems) -> None:
        actors = [_actor(entry) for entry in record["actors"]]
        self._by_id = {actor.id: actor for actor in actors}
        self._parents = {
            entry["id"]: entry["parent"] for entry in record["actors"] if "parent" in entry
        }
        self._by_party: dict[tuple[str | None, str | None], list[Actor]] = {}
        for actor in actors:
            if actor.id not in self._parents:
                self._by_party.setdefault((actor.party, actor.country), []).append(actor)
        self._validity = {
            entry["id"]: Validity(entry.get("since"), entry.get("until"))
            for entry in record["actors"]
            if "since" in entry or "until" in entry
        }
        self._heads = {
            actor.id: first_words(name.removeprefix(ARTICLE) for name in actor.names)
            for actor in actors
        }
        phrases = [
            *_actor_phrases(actors),
            *_speaker_phrases(record["actors"], self._by_id),
            *_word_phrases(record),
        ]
        firsts = first_words(form for form, _ in phrases)
        self._phrases: Phrases[Term] = Phrases(phrases, read_terms(stems, firsts))

    def by_id(self, key: str) -> Actor | None:
        """Return the actor of an id, or None."""
        return self._by_id.get(key)

    def of_party(self, party: str, country: str, day: str | None) -> Actor | None:
        """Return the largest actor of a country's side on *day* (ISO), or None."""
        found = self._by_party.get((party, country), ())
        return next((actor for actor in found if self.is_meant(actor, day)), None)

    def parent(self, actor: Actor) -> Actor | None:
        """Return the larger actor that *actor* belongs to, or None."""
        return self._by_id.get(self._parents.get(actor.id, ""))

    def is_meant(self, actor: Actor, day: str | None) -> bool:
        """Return whether a name of *actor* means it on *day* (ISO); an unknown day refuses none."""
        validity = self._validity.get(actor.id)
        if validity is None or day is None:
            return True
        begun = validity.since is None or validity.since <= day
        return begun and (validity.until is None or day <= validity.until)

    def is_called(self, actor: Actor, word: str) -> bool:
        """Return whether a name of *actor* begins with a folded *word*, article apart."""
        return word.removeprefix(ARTICLE) in self._heads[actor.id]

    def terms(self, tokens: Sequence[Token]) -> list[Match[Term]]:
        """Return every word for persons and sides, left to right, the longest first."""
        return [_grammatical(match, tokens, self._phrases) for match in self._phrases.find(tokens)]

    def find(self, tokens: Sequence[Token]) -> list[Match[Actor]]:
        """Return the actors that are named on sight."""
        found = []
        for match in self.terms(tokens):
            actors = tuple(term.actor for term in match.values if term.actor and term.is_sight)
            if actors:
                found.append(Match(match.first, match.past, match.prefix, actors))
        return found


def _grammatical(
    match: Match[Term], tokens: Sequence[Token], phrases: Phrases[Term]
) -> Match[Term]:
    """Return a match, or its first word alone: «الجيش» and a man's name is not «جيش محمد»."""
    is_article_added = match.prefix.endswith(ARTICLE) and match.past - match.first > 1
    alone = phrases.at(tokens[: match.first + 1], match.first) if is_article_added else None
    return alone or match


def is_source(actor: Actor) -> bool:
    """Return whether an actor is only ever quoted."""
    return actor.kind.startswith(SOURCE_KIND)


@cache
def load_actors(stems: Stems) -> Actors:
    """Return the actor list that the package carries, matched by a language pack's *stems*."""
    text = files("hasila.world").joinpath("data", FILE).read_text(encoding="utf-8")
    return Actors(json.loads(text), stems)


@cache
def read_kinds() -> Mapping[str, tuple[str, str | None]]:
    """Return the kind and the party of every actor, by id; matching them needs no words."""
    text = files("hasila.world").joinpath("data", FILE).read_text(encoding="utf-8")
    return {
        entry["id"]: (entry["kind"], entry.get("party")) for entry in json.loads(text)["actors"]
    }


def _actor(entry: Mapping[str, Any]) -> Actor:
    return Actor(
        id=entry["id"],
        kind=entry["kind"],
        party=entry.get("party"),
        country=entry.get("country"),
        name=entry["name"],
        name_en=entry["name_en"],
        names=tuple(entry.get("names", ())),
        context_names=tuple(entry.get("context", ())),
        category=entry.get("category"),
        source=entry["source"],
    )


def _actor_phrases(actors: Iterable[Actor]) -> Iterator[tuple[str, Term]]:
    for actor in actors:
        category = Category(actor.category) if actor.category else None
        for names, is_sight in ((actor.names, True), (actor.context_names, False)):
            term = Term(
                TermKind.ACTOR,
                actor.id,
                actor=actor,
                country=actor.country,
                party=actor.party,
                category=category,
                is_sight=is_sight,
            )
            yield from ((name, term) for name in names)


def _speaker_phrases(
    entries: Iterable[Mapping[str, Any]], actors: Mapping[str, Actor]
) -> Iterator[tuple[str, Term]]:
    """Yield the persons and media that speak for an actor; they tell nothing of the counted."""
    for entry in entries:
        term = Term(TermKind.SPEAKER, entry["id"], actor=actors[entry["id"]], is_sight=False)
        yield from ((name, term) for name in entry.get("speakers", ()))


def _word_phrases(record: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    for country, forms in record["nations"].items():
        nation = Term(TermKind.NATION, country, country=country)
        yield from ((form, nation) for form in forms)
    for entry in record["branches"]:
        category = Category(entry["category"])
        branch = Term(TermKind.BRANCH, entry["branch"], branch=entry["branch"], category=category)
        yield from ((form, branch) for form in entry["forms"])
    for entry in record["roles"]:
        for name, is_owned in (("forms", False), ("owned", True)):
            role = _role(entry, is_owned=is_owned)
            yield from ((form, role) for form in entry.get(name, ()))
    for entry in record["anaphors"]:
        anaphor = Term(TermKind.ANAPHOR, entry["id"], kinds=frozenset(entry["kinds"]))
        yield from ((form, anaphor) for form in entry["forms"])


def _role(entry: Mapping[str, Any], *, is_owned: bool) -> Term:
    return Term(
        TermKind.ROLE,
        entry["id"],
        branch=entry.get("branch"),
        party=entry.get("party"),
        category=Category(entry["category"]) if "category" in entry else None,
        is_owned=is_owned,
        is_militant=entry.get("militant", False),
        is_head=entry.get("head", False),
    )
