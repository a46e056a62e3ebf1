"""One spelling for matching: harakat, hamza seats, letter variants and digits are folded away.

The folded text is never shown or stored; `Folded.span` leads back to the words as printed.
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

from hasila.model.span import Span

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
_WIDE = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")
# What parts the letters of one word: tatweel with dots to pass moderation, and the space behind
# a preposition that is written with tatweel («بـ سوريا»). «هـ» before a word stays by itself.
_LETTER = "[\u0621-\u064a]"
_DOTTED = "\u0640[\u0640.·*_]{0,3}|\u0640[.·*_ ]{1,2}\u0640|[.·*]\u0640"
_PARTED = re.compile(
    f"(?<={_LETTER})(?:{_DOTTED})(?={_LETTER})"
    f"|(?<=(?<!{_LETTER})[بلك])\u0640+ (?={_LETTER})"
    f"|(?<=(?<!{_LETTER})[وف][بلك])\u0640+ (?={_LETTER})"
)


@cache
def _table() -> dict[int, str]:
    """Return the one-to-one map, every decimal digit of every script included."""
    table = {ord(letter): folded for letter, folded in _LETTERS.items()}
    for code in range(0x660, sys.maxunicode + 1):
        letter = chr(code)
        if letter.isdecimal():
            table[code] = str(unicodedata.decimal(letter))
    return table


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded string; `index[i]` the original offset of folded character *i*.

    `index` is None where nothing was dropped or widened, so that offsets are the same.
    """

    text: str
    index: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> Span:
        """Return the original span of folded `[start, end)`; marks inside belong to it."""
        if self.index is None:
            return Span(start, end)
        if start == end:
            at = self.index[start] if start < len(self.index) else self.length
            return Span(at, at)
        return Span(self.index[start], self.index[end - 1] + 1)


def fold(content: str) -> Folded:
    """Return *content* folded for matching, with the way back to its offsets."""
    one_to_one = content.translate(_table()).lower()
    if not _DROP.search(one_to_one) and not _WIDE.search(one_to_one):
        return Folded(one_to_one, None, len(content))
    return _fold_with_index(one_to_one)


def _fold_with_index(text: str) -> Folded:
    letters: list[str] = []
    index: list[int] = []
    skip_until = 0
    parted = {match.start(): match.end() for match in _PARTED.finditer(text)}
    for at, letter in enumerate(text):
        if at < skip_until:
            continue
        if at in parted:
            skip_until = parted[at]
        elif not _DROP.match(letter):
            for folded in _widen(letter):
                letters.append(folded)
                index.append(at)
    return Folded("".join(letters), tuple(index), len(text))


def _widen(letter: str) -> str:
    if not _WIDE.match(letter):
        return letter
    plain = unicodedata.normalize("NFKC", letter).translate(_table()).lower()
    return _DROP.sub("", plain).replace(" ", "")


@cache
def fold_word(word: str) -> str:
    """Return a lexicon form folded as texts are."""
    return fold(word).text
