"""One spelling for matching: harakat, hamza seats, letter variants and digits are folded away.

The folded text is never shown or stored; `Folded.span` leads back to the words as printed.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hasila.model.span import Span
from hasila.text.glued import WRITTEN_OUT, part_words
from hasila.text.parted import TATWEEL, close_gaps

CACHED_SIGNS = 1024
CACHED_FORMS = 65_536
# One letter for one letter. Sources: docs/method/normalisation.md.
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ہ": "ه",
    "ۀ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "İ": "i",
    "٪": "%",
    "٫": ".",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\t": " ",
    "\r": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_DROPPED = (
    "\u0640"  # tatweel
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # harakat and marks
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"  # invisible
    "\ufe0e\ufe0f"  # how to draw the sign before
)
_DROP = re.compile(f"[{_DROPPED}]")
# Presentation forms and full-width signs: one code point may fold to several letters.
_WIDENED = "\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e" + "".join(WRITTEN_OUT)
_ODD = re.compile(f"[{_DROPPED}{_WIDENED}]")
# What parts the letters of one word: tatweel with dots to pass moderation, and the space behind
# a preposition that is written with tatweel («بـ سوريا»). «هـ» before a word stays by itself.
# Its first sign comes first, then what must stand before it: the search is fast only so.
_LETTER = "[\u0621-\u064a]"
_DOTTED = (
    f"(?<={_LETTER}\u0640)[\u0640.·*_]{{0,3}}|(?<={_LETTER}\u0640)[.·*_ ]{{1,2}}\u0640"
    f"|(?<={_LETTER}[.·*])\u0640"
)
_SPACED = f"(?<=(?<!{_LETTER})[بلك]\u0640)\u0640* |(?<=(?<!{_LETTER})[وف][بلك]\u0640)\u0640* "
_PARTING = f"(?:{_DOTTED}|{_SPACED})(?={_LETTER})"
_SIGNS = re.compile(f"[.·*{_DROPPED}{_WIDENED}](?P<parting>{_PARTING})?")
# Letters that nearly every text has are replaced one after the other, which takes a tenth of the
# time of a table; all others only where one of them stands.
_USUAL = "أإآىئؤة\u00a0"
# A class of letters is searched fast as long as no single one lies beyond the first plane. There
# any sign may be a digit but the pictures, of which some texts are full.
LAST_PLAIN = 0xFFFF
_DISTANT = "\U00010000-\U0001efff\U0001fb00-\U0001fbff"


# A space that breaks no line is a thousands mark before three digits («3 688»).
_THIN = re.compile("[\u00a0\u2007\u2009\u202f](?<=\\d.)(?<!\\d{4}.)(?=\\d{3}(?!\\d))")


@cache
def _table() -> dict[int, str]:
    """Return the one-to-one map, every decimal digit of every script included."""
    table = {ord(letter): folded for letter, folded in _LETTERS.items()}
    for code in range(0x660, sys.maxunicode + 1):
        letter = chr(code)
        if letter.isdecimal():
            table[code] = str(unicodedata.decimal(letter))
    return table


@cache
def _rare() -> re.Pattern[str]:
    """Return what finds a letter of the table that is not one of the usual ones."""
    rare = (chr(code) for code in _table() if code <= LAST_PLAIN and chr(code) not in _USUAL)
    return re.compile(f"[{''.join(rare)}{_DISTANT}]")


class _Change(NamedTuple):
    """What stands at `[at, past)` of a text and the letters that stand for it; often none."""

    at: int
    past: int
    letters: str


class Folded:
    """`text` is a folded string; `length` that of the content it was made from."""

    __slots__ = ("_changes", "_index", "length", "text")

    def __init__(self, text: str, length: int, changes: Sequence[_Change] = ()) -> None:
        self.text = text
        self.length = length
        self._changes = changes
        self._index: list[int] | None = None

    @property
    def index(self) -> Sequence[int] | None:
        """The original offset of each folded character.

        None where nothing was dropped or widened, so that offsets are the same. It is made when
        first asked for: most texts tell nothing, and nobody asks where.
        """
        if self._index is None and self._changes:
            index: list[int] = []
            free = 0
            for at, past, letters in self._changes:
                index += range(free, at)
                index += [at] * len(letters)
                free = past
            index += range(free, self.length)
            self._index = index
        return self._index

    def span(self, start: int, end: int) -> Span:
        """Return the original span of folded `[start, end)`; marks inside belong to it."""
        index = self.index
        if index is None:
            return Span(start, end)
        if start == end:
            at = index[start] if start < len(index) else self.length
            return Span(at, at)
        return Span(index[start], index[end - 1] + 1)


def fold(content: str) -> Folded:
    """Return *content* folded for matching, with the way back to its offsets."""
    if _THIN.search(content) is not None:
        content = _THIN.sub("٬", content)
    one_to_one = close_gaps(_one_to_one(part_words(content)).lower())
    if _ODD.search(one_to_one) is None:
        return Folded(one_to_one, len(content))
    changes = list(_changes(one_to_one))
    pieces: list[str] = []
    free = 0
    for at, past, letters in changes:
        pieces += one_to_one[free:at], letters
        free = past
    pieces.append(one_to_one[free:])
    return Folded("".join(pieces), len(one_to_one), changes)


def _one_to_one(content: str) -> str:
    for letter in _USUAL:
        content = content.replace(letter, _LETTERS[letter])
    return content if _rare().search(content) is None else content.translate(_table())


def _changes(text: str) -> Iterator[_Change]:
    """Yield what is dropped or widened, and the signs that part the letters of one word."""
    if TATWEEL not in text:  # nothing is parted, and a dot is only a dot
        for match in _ODD.finditer(text):
            yield _Change(*match.span(), _widen(match.group()))
        return
    for match in _SIGNS.finditer(text):
        at, past = match.span()
        if match["parting"] is not None:
            yield _Change(at, past, "")
        elif _ODD.match(text, at) is not None:
            yield _Change(at, past, _widen(text[at]))


@lru_cache(maxsize=CACHED_SIGNS)
def _widen(sign: str) -> str:
    """Return the letters that a sign stands for; none where it is dropped."""
    if sign in WRITTEN_OUT:
        return WRITTEN_OUT[sign]
    if _DROP.match(sign):
        return ""
    plain = unicodedata.normalize("NFKC", sign).translate(_table()).lower()
    return _DROP.sub("", plain).replace(" ", "")


@lru_cache(maxsize=CACHED_FORMS)
def fold_word(word: str) -> str:
    """Return a word folded as texts are: a form of a lexicon, or one printed in a text."""
    return fold(word).text
