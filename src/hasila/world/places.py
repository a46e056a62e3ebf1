"""The gazetteer: places, how they lie in each other, and where a text names them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hasila.model.copies import replace
from hasila.model.ids import content_id
from hasila.model.place import Place
from hasila.model.where import distance_km
from hasila.text.fold import fold_word
from hasila.text.phrases import Match, Phrases, Stems, phrase_words
from hasila.text.tokens import COMMA, QUOTE, Token
from hasila.world.atlases import NOTHING_LOADED, Atlas
from hasila.world.cues import NO_SIDE, Cue, Cues, CueWord, Side, add_sides
from hasila.world.names import AND, first_words, read_places, without_head

FILE = "places.json"
REGION_RADIUS_KM = 150.0
# A hand-kept district that is known no better has no border («ريف إدلب الجنوبي»).
REGION_LEAST_KM = 15.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the cue the name needs before it.

    `is_own`: the package's own list has the name for it; `is_printed`: the gazetteer prints it so.
    """

    place: Place
    need: Cue
    is_own: bool = True
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """Places of one name at tokens `[first, past)`, with the words around that bear it out.

    `side` is the point of the compass beside it («شمال حلب»); `is_far`: so many km from it;
    `is_bureau`: somebody speaks from there, and it may have happened there («مراسلنا في حلب»).
    """

    first: int
    past: int
    prefix: str
    candidates: tuple[Candidate, ...]
    cue: Cue
    kind: str | None = None
    is_at: bool = False
    side: Side = NO_SIDE
    is_far: bool = False
    is_bureau: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """The places it may mean."""
        return tuple(candidate.place for candidate in self.candidates)


class Places:
    """Places by id and by name; `digest` names the data, because output depends on it.

    `governorates` are ids by the code that GeoNames has for them (`SY.12`).
    """

    __slots__ = (
        "_atlas",
        "_by_id",
        "_cues",
        "_everyday",
        "_needs",
        "_own",
        "_phrases",
        "digest",
        "governorates",
    )

    def __init__(
        self,
        record: Mapping[str, Any],
        stems: Stems,
        digest: str = "",
        atlas: Atlas = NOTHING_LOADED,
    ) -> None:
        self.digest = content_id(f"{digest}\n{atlas.digest}") if atlas.digest else digest
        self.governorates: Mapping[str, str] = record["geonames"]
        self._own = tuple(_moved(place, atlas.points()) for place in _places(record))
        self._atlas = atlas
        self._by_id: dict[str, Place | None] = {place.id: place for place in self._own}
        self._needs = _needs(record["levels"])
        self._cues = Cues(record, stems)
        self._everyday = frozenset(word for line in record["everyday"] for word in line.split())
        names = list(_names(self._own, self._needs))
        firsts = first_words(name for name, _ in names) | atlas.first_words()
        further = None if atlas is NOTHING_LOADED else self._loaded
        self._phrases: Phrases[Candidate] = Phrases(names, read_places(stems, firsts), further)

    def by_id(self, key: str) -> Place | None:
        """Return the place of an id, or None."""
        if key not in self._by_id:
            self._by_id[key] = self._atlas.by_id(key)
        return self._by_id[key]

    def own(self) -> tuple[Place, ...]:
        """Return the places that the package carries."""
        return self._own

    def parents(self, key: str) -> tuple[Place, ...]:
        """Return the places that a place lies in, the nearest first, its country last."""
        found: list[Place] = []
        place = self.by_id(key)
        while place is not None and place.parent is not None:
            place = self.by_id(place.parent)
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
        if not is_region(outer) or inner.country != outer.country or inner.kind == "country":
            return False
        apart = distance_km(outer, inner)
        return apart is not None and apart <= (outer.within_km or REGION_RADIUS_KM)

    def find(self, tokens: Sequence[Token], tags: frozenset[int] = frozenset()) -> list[Named]:
        """Return the names that are borne out as places, from left to right.

        Args:
            tokens: A text's.
            tags: Those that a hash sign makes a tag of; a tag is a name.
        """
        found: list[Named] = []
        for match in self._phrases.find(tokens):
            if self._cues.is_idiom(tokens, match.past, match.prefix):
                continue
            cue = self._cue(tokens, match, found[-1] if found else None)
            if match.first in tags:
                cue = replace(cue, cue=max(cue.cue, Cue.NOUN))
            candidates = _each_once(name for name in match.values if cue.cue >= name.need)
            if candidates:
                side = add_sides(cue.side, self._cues.side_behind(tokens, match.past))
                is_bureau = cue.is_at and self._cues.is_bureau(tokens, match.first)
                span = match.first, match.past, match.prefix
                told = cue.kind, cue.is_at and not is_bureau, side
                found.append(Named(*span, candidates, cue.cue, *told, cue.is_far, is_bureau))
        return found

    def called(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of a name by itself, whatever cue it would need in a text."""
        words = without_head(phrase_words(name))
        own = [
            Candidate(place, self._needs.get(" ".join(words), Cue.NONE))
            for place in self._own
            if any(without_head(phrase_words(each)) == words for each in place.names)
        ]
        first = words[0] if words else ""
        loaded = [
            value
            for each, value in self._loaded(first)
            if each == words and value.place not in [known.place for known in own]
        ]
        return (*own, *loaded)

    def _loaded(self, first: str) -> Iterator[tuple[tuple[str, ...], Candidate]]:
        """Yield the loaded names that begin with a word, each with the cue it needs."""
        for name in self._atlas.names(first):
            place = self.by_id(name.place)
            need = self._need(name.words, is_printed=name.is_printed)
            if place is not None and need is not Cue.NEVER:
                yield name.words, Candidate(place, need, is_own=False, is_printed=name.is_printed)

    def _need(self, words: tuple[str, ...], *, is_printed: bool) -> Cue:
        """Return the cue that a loaded name needs; an everyday word needs «قرية» or the like."""
        name = " ".join(words)
        if name in self._cues.alone:
            return Cue.NEVER
        if len(words) == 1 and name in self._everyday:
            return Cue.HEAD
        return max(self._needs.get(name, Cue.NONE), Cue.PREPOSITION if is_printed else Cue.NOUN)

    def _cue(self, tokens: Sequence[Token], match: Match[Candidate], last: Named | None) -> CueWord:
        """Return the cue before a match; in a list («في الباب ومنبج») each has the first one's."""
        found = self._cues.before(tokens, match.first, match.prefix)
        is_longer = match.past - match.first > 1
        if found.cue is Cue.NONE and is_longer and self._cues.is_side(tokens[match.first].form):
            return CueWord(Cue.NOUN, is_at=True)
        if found.cue is Cue.NONE and last is not None and _continues(tokens, match, last):
            return CueWord(last.cue, last.kind, last.is_at)
        return found


@cache
def load_places(stems: Stems, atlas: Atlas = NOTHING_LOADED) -> Places:
    """Return the package's gazetteer and *atlas*, matched by a language pack's *stems*."""
    text = files("hasila.world").joinpath("data", FILE).read_text(encoding="utf-8")
    return Places(json.loads(text), stems, content_id(text), atlas)


def is_region(place: Place) -> bool:
    """Return whether a place is a stretch of country without a border («شمال سوريا»)."""
    if place.kind == "district":
        return (place.within_km or 0) >= REGION_LEAST_KM
    return place.kind == "governorate" and place.admin1 is None


def _moved(place: Place, points: Mapping[str, tuple[float, float]]) -> Place:
    if place.id not in points:
        return place
    lat, lon = points[place.id]
    return replace(place, lat=lat, lon=lon, within_km=None)


def _places(record: Mapping[str, Any]) -> Iterator[Place]:
    for row in record["places"]:
        fields = dict(zip(record["columns"], row, strict=True))
        names = (fields["name"], *fields.pop("names"))
        yield Place(**fields, names=names)


def _names(places: Iterable[Place], needs: Mapping[str, Cue]) -> Iterator[tuple[str, Candidate]]:
    for place in places:
        for name in place.names:
            need = needs.get(fold_word(name), Cue.NONE)
            if need is not Cue.NEVER:
                yield name, Candidate(place, need)


def _each_once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return one candidate a place; the package's own come first."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.place.id, candidate)
    return tuple(found.values())


def _needs(levels: Mapping[str, Iterable[str]]) -> dict[str, Cue]:
    need = {"cue": Cue.PREPOSITION, "noun": Cue.NOUN, "never": Cue.HEAD}
    return {fold_word(name): need[level] for level in need for name in levels.get(level, ())}


def _continues(tokens: Sequence[Token], match: Match[Candidate], last: Named) -> bool:
    """Tell a list of names («في الباب ومنبج»): nothing but commas and «و» lies between."""
    between = tokens[last.past : match.first]
    is_joined = match.prefix.startswith(AND) or any(t.kind is COMMA for t in between)
    return is_joined and all(t.kind in (COMMA, QUOTE) or t.form == AND for t in between)
