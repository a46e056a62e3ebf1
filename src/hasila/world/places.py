"""The gazetteer: places, how they lie in each other, and where a text names them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

from hasila.model.ids import content_id
from hasila.model.place import Place
from hasila.model.where import distance_km
from hasila.text.fold import fold_word
from hasila.text.phrases import Match, Phrases, Stems
from hasila.text.tokens import Kind, Token
from hasila.world.names import AND, first_words, read_places

FILE = "places.json"
REGION_RADIUS_KM = 150.0
# A prefix that is a preposition is a cue like the word: «بحلب» (in), «لحلب» (to).
IN = "ب"
TO = "ل"
PREFIXES = {IN: True, TO: False}
# Words that end a chain of cues, and whether they say that something happened there.
ENDING = {"locative": True, "preposition": False, "distance": False}
PREPOSITION_CUES = ("locative", "preposition")
LONGEST_CUE = 2
CUE_CHAIN = 3


class Cue(IntEnum):
    """What stands before a name, from nothing to a word that says what kind of place it is."""

    NONE = 0
    PREPOSITION = 1
    NOUN = 2
    NEVER = 3


@dataclass(frozen=True, slots=True)
class CueWord:
    """Words before a name; `kind` is the kind of place they announce, if they do.

    `is_at`: they say that something happened there, not that somebody comes from there.
    `is_ended`: nothing further before them belongs to the name.
    """

    cue: Cue
    kind: str | None = None
    is_at: bool = False
    is_ended: bool = False

    def with_outer(self, outer: "CueWord") -> "CueWord":
        """Return these words and the ones before them («في» before «مدينة») as one."""
        return CueWord(
            max(self.cue, outer.cue), self.kind or outer.kind, outer.is_at, outer.is_ended
        )


NO_CUE = CueWord(Cue.NONE)


@dataclass(frozen=True, slots=True)
class Named:
    """Places of one name at tokens `[first, past)`, with the words before that bear it out."""

    first: int
    past: int
    prefix: str
    places: tuple[Place, ...]
    cue: Cue
    kind: str | None = None
    is_at: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a place, and the cue it needs before it to be taken for one."""

    place: Place
    need: Cue


class Places:
    """Places by id and by name; `digest` names the data, because output depends on it."""

    __slots__ = ("_by_id", "_cues", "_phrases", "digest")

    def __init__(self, record: Mapping[str, Any], stems: Stems, digest: str = "") -> None:
        self.digest = digest
        places = list(_places(record))
        self._by_id = {place.id: place for place in places}
        names = list(_names(places, _needs(record["levels"])))
        firsts = first_words(name for name, _ in names)
        self._phrases: Phrases[_Name] = Phrases(names, read_places(stems, firsts))
        cues = list(_cue_phrases(record["cues"]))
        cue_firsts = first_words(form for form, _ in cues)
        self._cues: Phrases[CueWord] = Phrases(cues, read_places(stems, cue_firsts))

    def by_id(self, key: str) -> Place | None:
        """Return the place of an id, or None."""
        return self._by_id.get(key)

    def parents(self, key: str) -> tuple[Place, ...]:
        """Return the places that a place lies in, the nearest first, its country last."""
        found: list[Place] = []
        place = self._by_id.get(key)
        while place is not None and place.parent is not None:
            place = self._by_id.get(place.parent)
            if place is None or place in found:
                break
            found.append(place)
        return tuple(found)

    def holds(self, outer: Place, inner: Place) -> bool:
        """Return whether *inner* lies in *outer*, or is it.

        A region («شمال سوريا») has no border; it holds what is near its middle.
        """
        if outer == inner or outer in self.parents(inner.id):
            return True
        is_region = outer.kind == "governorate" and outer.admin1 is None
        if not is_region or inner.country != outer.country or inner.kind == "country":
            return False
        apart = distance_km(outer, inner)
        return apart is not None and apart <= REGION_RADIUS_KM

    def find(self, tokens: Sequence[Token]) -> list[Named]:
        """Return the names that are borne out as places, from left to right."""
        found: list[Named] = []
        for match in self._phrases.find(tokens):
            cue = self._cue(tokens, match, found[-1] if found else None)
            places = tuple(name.place for name in match.values if cue.cue >= name.need)
            if places:
                span = match.first, match.past, match.prefix
                found.append(Named(*span, places, cue.cue, cue.kind, cue.is_at))
        return found

    def _cue(self, tokens: Sequence[Token], match: Match[_Name], last: Named | None) -> CueWord:
        """Return the cue before a match; in a list («في الباب ومنبج») each has the first one's."""
        preposition = match.prefix.removeprefix(AND)
        if preposition in PREFIXES:
            return CueWord(Cue.PREPOSITION, None, PREFIXES[preposition], is_ended=True)
        found = NO_CUE
        at = match.first
        while not found.is_ended and match.first - at < CUE_CHAIN:
            word = self._word_before(tokens, at)
            if word is None:
                break
            found, at = found.with_outer(word[0]), word[1]
        if found.cue is Cue.NONE and last is not None and _continues(tokens, match, last):
            return CueWord(last.cue, last.kind, last.is_at)
        return found

    def _word_before(self, tokens: Sequence[Token], first: int) -> tuple[CueWord, int] | None:
        """Return the cue that ends before token *first*, and where it begins."""
        at = first - 1
        while at >= 0 and tokens[at].kind in (Kind.QUOTE, Kind.OPEN):
            at -= 1
        for start in range(max(at - LONGEST_CUE + 1, 0), at + 1):
            match = self._cues.at(tokens, start)
            if match is not None and match.past == at + 1:
                word = max(match.values, key=lambda word: (word.cue, word.is_at))
                preposition = match.prefix.removeprefix(AND)
                if preposition in PREFIXES:
                    word = CueWord(word.cue, word.kind, PREFIXES[preposition], is_ended=True)
                return word, start
        return None


@cache
def load_places(stems: Stems) -> Places:
    """Return the gazetteer that the package carries, matched by a language pack's *stems*."""
    text = files("hasila.world").joinpath("data", FILE).read_text(encoding="utf-8")
    return Places(json.loads(text), stems, content_id(text))


def _places(record: Mapping[str, Any]) -> Iterator[Place]:
    for row in record["places"]:
        fields = dict(zip(record["columns"], row, strict=True))
        names = (fields["name"], *fields.pop("names"))
        yield Place(**fields, names=names)


def _names(places: Iterable[Place], needs: Mapping[str, Cue]) -> Iterator[tuple[str, _Name]]:
    for place in places:
        for name in place.names:
            need = needs.get(fold_word(name), Cue.NONE)
            if need is not Cue.NEVER:
                yield name, _Name(place, need)


def _needs(levels: Mapping[str, Iterable[str]]) -> dict[str, Cue]:
    need = {"cue": Cue.PREPOSITION, "noun": Cue.NOUN, "never": Cue.NEVER}
    return {fold_word(name): need[level] for level in need for name in levels.get(level, ())}


def _cue_phrases(cues: Mapping[str, Any]) -> Iterator[tuple[str, CueWord]]:
    for key, entry in cues.items():
        word = CueWord(
            Cue.PREPOSITION if key in PREPOSITION_CUES else Cue.NOUN,
            entry["kind"],
            is_at=ENDING.get(key, True),
            is_ended=key in ENDING,
        )
        yield from ((form, word) for form in entry["forms"])


def _continues(tokens: Sequence[Token], match: Match[_Name], last: Named) -> bool:
    """Tell a list of names («في الباب ومنبج»): nothing but commas and «و» lies between."""
    between = tokens[last.past : match.first]
    is_joined = match.prefix.startswith(AND) or any(t.kind is Kind.COMMA for t in between)
    return is_joined and all(t.kind in (Kind.COMMA, Kind.QUOTE) or t.form == AND for t in between)
