"""The words around a name that bear it out as a place, and the points of the compass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from hasila.text.fold import fold_word
from hasila.text.phrases import Phrases, Stems
from hasila.text.tokens import CLOSE, OPEN, QUOTE, WORD, Token
from hasila.world.names import AND, ARTICLE, first_words, read_places

# A prefix that is a preposition is a cue like the word: «بحلب» (in), «لحلب» (to).
IN = "ب"
TO = "ل"
PREFIXES = {IN: True, TO: False}
# Words that end a chain of cues, and whether they say that something happened there.
ENDING = {"locative": True, "preposition": False, "distance": False}
# Who speaks from a place stands so near before it: «مراسل الوكالة في إدلب».
BUREAU = "bureau"
IDIOM = "idiom"
# Entries that are no cues.
OTHERS = frozenset({BUREAU, IDIOM})
BUREAU_TOKENS = 6
# What parts no words that belong together.
ONE_CLAUSE = frozenset({WORD, QUOTE, OPEN, CLOSE})
OVERLOOKED = frozenset({QUOTE, OPEN})
LONGEST_CUE = 2
CUE_CHAIN = 3
# «ريف حلب الشمالي الغربي»: so many adjectives may stand behind a name.
MOST_ADJECTIVES = 2
# North and east, each -1, 0 or 1; (0, 0) where no side is named.
Side = tuple[int, int]
NO_SIDE: Side = (0, 0)


class Cue(IntEnum):
    """What stands before a name: nothing, a preposition, a word for any place, for a settlement.

    A name that needs the last («قرية الجمعة») is an everyday word that is hardly ever a place.
    """

    NONE = 0
    PREPOSITION = 1
    NOUN = 2
    HEAD = 3
    NEVER = 4


CUES = {"locative": Cue.PREPOSITION, "preposition": Cue.PREPOSITION, "town": Cue.HEAD}


@dataclass(frozen=True, slots=True)
class CueWord:
    """Words before a name; `kind` is the kind of place they announce, if they do.

    `is_at`: they say that something happened there, not that somebody comes from there.
    `is_ended`: nothing further before them belongs to the name. `is_far`: so far from the place.
    """

    cue: Cue
    kind: str | None = None
    is_at: bool = False
    is_ended: bool = False
    side: Side = NO_SIDE
    is_far: bool = False

    def with_outer(self, outer: "CueWord") -> "CueWord":
        """Return these words and the ones before them («في» before «مدينة») as one."""
        return CueWord(
            max(self.cue, outer.cue),
            self.kind or outer.kind,
            outer.is_at,
            outer.is_ended,
            add_sides(self.side, outer.side),
            self.is_far or outer.is_far,
        )


NO_CUE = CueWord(Cue.NONE)


class Cues:
    """The words that bear a name out."""

    __slots__ = ("_bureaus", "_idioms", "_phrases", "_sides", "alone")

    def __init__(self, record: Mapping[str, Any], stems: Stems) -> None:
        self._sides: dict[str, Side] = {
            fold_word(form): (side[0], side[1]) for form, side in record["sides"].items()
        }
        self._bureaus = frozenset(map(fold_word, record["cues"][BUREAU]["forms"]))
        idioms = (map(fold_word, form.split()) for form in record["cues"][IDIOM]["forms"])
        self._idioms = frozenset((name, behind) for name, behind in idioms)
        cues = list(_cue_phrases(record["cues"], self._sides))
        # What bears a name out is none by itself: no village «مدينة».
        self.alone = frozenset(fold_word(form) for form, _ in cues) | frozenset(self._sides)
        firsts = first_words(form for form, _ in cues)
        self._phrases: Phrases[CueWord] = Phrases(cues, read_places(stems, firsts))

    def before(self, tokens: Sequence[Token], first: int, prefix: str) -> CueWord:
        """Return the cue before the name that begins at token *first* with *prefix* written on."""
        preposition = prefix.removeprefix(AND)
        if preposition in PREFIXES:
            return CueWord(Cue.PREPOSITION, None, PREFIXES[preposition], is_ended=True)
        found = NO_CUE
        at = first
        while not found.is_ended and first - at < CUE_CHAIN:
            word = self._word_before(tokens, at)
            if word is None:
                break
            found, at = found.with_outer(word[0]), word[1]
        return found

    def is_side(self, form: str) -> bool:
        """Tell a point of the compass, which may be part of a name («جنوبي إدلب»)."""
        return form in self._sides

    def is_idiom(self, tokens: Sequence[Token], past: int, prefix: str) -> bool:
        """Tell a name that is no place with the word behind it: «مسقط رأسه», his birthplace."""
        if past >= len(tokens):
            return False
        return (tokens[past - 1].form.removeprefix(prefix), tokens[past].form) in self._idioms

    def is_bureau(self, tokens: Sequence[Token], first: int) -> bool:
        """Tell a place that somebody speaks from: «مراسل الوكالة في إدلب», «ناشطون في حلب»."""
        for token in reversed(tokens[max(first - BUREAU_TOKENS, 0) : first]):
            if token.kind not in ONE_CLAUSE:
                return False
            if token.form in self._bureaus:
                return True
        return False

    def side_behind(self, tokens: Sequence[Token], past: int) -> Side:
        """Return the side that adjectives behind a name tell («ريف حلب الشمالي»)."""
        found = NO_SIDE
        for token in tokens[past : past + MOST_ADJECTIVES]:
            side = self._sides.get(token.form)
            # «البصيرة شرقي دير الزور» tells the side of the name that follows.
            if side is None or not token.form.startswith(ARTICLE):
                break
            found = add_sides(found, side)
        return found

    def _word_before(self, tokens: Sequence[Token], first: int) -> tuple[CueWord, int] | None:
        """Return the cue that ends before token *first*, and where it begins."""
        at = first - 1
        while at >= 0 and tokens[at].kind in OVERLOOKED:
            at -= 1
        for start in range(max(at - LONGEST_CUE + 1, 0), at + 1):
            match = self._phrases.at(tokens, start)
            if match is not None and match.past == at + 1:
                word = max(match.values, key=lambda word: (word.cue, word.is_at))
                preposition = match.prefix.removeprefix(AND)
                if preposition in PREFIXES:
                    is_at = PREFIXES[preposition]
                    word = CueWord(word.cue, word.kind, is_at, is_ended=True, side=word.side)
                return word, start
        return None


def add_sides(one: Side, other: Side) -> Side:
    """Return two points of the compass as one: north and west are north-west."""
    return (one[0] or other[0], one[1] or other[1])


def _cue_phrases(
    cues: Mapping[str, Any], sides: Mapping[str, Side]
) -> Iterator[tuple[str, CueWord]]:
    for key, entry in cues.items():
        for form in entry["forms"] if key not in OTHERS else ():
            word = CueWord(
                CUES.get(key, Cue.NOUN),
                entry["kind"],
                is_at=ENDING.get(key, True),
                is_ended=key in ENDING,
                side=sides.get(fold_word(form), NO_SIDE) if key == "direction" else NO_SIDE,
                is_far=key == "distance",
            )
            yield form, word
