"""Words, numbers and stops of a folded text, each with its place as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from hasila.model.span import Span
from hasila.text.digits import LONGEST_NUMBER
from hasila.text.fold import Folded


class Kind(IntEnum):
    """What a token is."""

    WORD = 1
    NUMBER = 2
    STOP = 3  # ends a sentence
    COMMA = 4  # parts a sentence
    OPEN = 5  # opens an aside: a bracket or a dash
    CLOSE = 6
    QUOTE = 7
    SIGN = 8  # % $ / + and the like


# The same by themselves, for what asks at every word: each look into an enumeration takes Python
# 3.11 four times as long.
WORD, NUMBER, STOP, COMMA, OPEN, CLOSE, QUOTE, SIGN = Kind


@dataclass(slots=True, eq=False)
class Token:
    """`form` is folded; it stands at `[start, end)` of the original content.

    `at` is its place in the list; `spaced` tells whether white space stands before it. A token is
    never changed; it is not frozen because that takes four times as long to make.
    """

    kind: Kind
    form: str
    start: int
    end: int
    at: int
    spaced: bool

    @property
    def span(self) -> Span:
        """Where it stands in the original content."""
        return Span(self.start, self.end)


_SPACES = " \n#_"
_NUMBER = r"\d{1,3}(?:[,٬،.]\d{3})+(?![\d])|\d+(?:[.,٫]\d+)?"
_LETTERS = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_ARABIC = f"[{_LETTERS}]"
_OTHER = rf"(?:(?!{_ARABIC})[^\W\d_])"
_PATTERN = re.compile(
    # A word ends where the script changes: buttons of web pages stick to what stands beside them.
    rf"(?P<WORD>{_ARABIC}+|{_OTHER}+(?:['’]{_OTHER}+)?|\d{{{LONGEST_NUMBER + 1},}})"
    rf"|(?P<NUMBER>{_NUMBER})"
    r"|(?P<STOP>[.!?؟…。]+|\n+|[|])"
    r"|(?P<COMMA>[،,;؛:])"
    r"|(?P<QUOTE>[\"«»“”„‟'‘’`‹›]+)"
    r"|(?P<OPEN>[(\[{])"
    r"|(?P<CLOSE>[)\]}])"
    r"|(?P<SIGN>[%$€£/+=&@*–—-])"
)
# A word and what stands behind it, in turns; the first word may be empty.
_TURNS = re.compile(f"([^{_LETTERS}]+)")
# By the number of the group that matched.
_KINDS = (Kind.SIGN, *(Kind[name] for name in _PATTERN.groupindex))
CACHED_GAPS = 16_384
# Signs and numbers between two words; what is longer is a passage in another script.
LONGEST_GAP = 24


class _Piece(NamedTuple):
    """A token between two words, at `[start, past)` of what stands there."""

    kind: Kind
    form: str
    start: int
    past: int
    spaced: bool


def _cut(gap: str, is_first: bool) -> tuple[tuple[_Piece, ...], bool]:  # noqa: FBT001
    """Return the tokens of what stands between two words, and whether it ends in white space."""
    found = []
    for match in _PATTERN.finditer(gap):
        start, past = match.span()
        spaced = gap[start - 1] in _SPACES if start else is_first
        found.append(_Piece(_KINDS[match.lastindex or 0], match.group(), start, past, spaced))
    return tuple(found), gap[-1] in _SPACES


_known_cut = lru_cache(maxsize=CACHED_GAPS)(_cut)


def take_turns(folded: Folded) -> list[str]:
    """Return the Arabic words of a folded text at the even places, what parts them at the odd."""
    return _TURNS.split(folded.text)


def tokenise(folded: Folded, turns: Sequence[str] = ()) -> tuple[Token, ...]:
    """Return the tokens of a folded text in order.

    Hash signs and underscores of tags vanish, so that a tag reads as its words.

    Args:
        folded: The text.
        turns: What `take_turns` gave for it, where that is known.
    """
    turns = turns or take_turns(folded)
    tokens: list[Token] = []
    add = tokens.append  # this loop runs for every word of every text
    at = number = 0
    spaced = True
    for word, gap in zip(turns[::2], (*turns[1::2], ""), strict=True):
        if word:
            past = at + len(word)
            add(Token(WORD, word, at, past, number, spaced))
            number += 1
            at = past
        if gap == " ":
            at += 1
            spaced = True
        elif gap:
            cut = _known_cut if len(gap) <= LONGEST_GAP else _cut
            pieces, spaced = cut(gap, at == 0)
            for kind, form, start, end, apart in pieces:
                add(Token(kind, form, at + start, at + end, number, apart))
                number += 1
            at += len(gap)
    index = folded.index
    if index is not None:
        for token in tokens:
            token.start, token.end = index[token.start], index[token.end - 1] + 1
    return tuple(tokens)
