"""Words, numbers and stops of a folded text, each with its place as printed."""

import re
from dataclasses import dataclass
from enum import IntEnum

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
_ARABIC = "[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]"
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
_PLAIN = re.compile(f"{_ARABIC}+")
# By the number of the group that matched.
_KINDS = (Kind.SIGN, *(Kind[name] for name in _PATTERN.groupindex))


def tokenise(folded: Folded) -> tuple[Token, ...]:
    """Return the tokens of a folded text in order.

    Hash signs and underscores of tags vanish, so that a tag reads as its words.
    """
    tokens: list[Token] = []
    at = 0
    # No token holds a space, and most of what stands between two is a word and nothing else.
    for chunk in folded.text.split(" "):
        past = at + len(chunk)
        if _PLAIN.fullmatch(chunk):
            tokens.append(Token(Kind.WORD, chunk, at, past, len(tokens), spaced=True))
        elif chunk:
            _cut(folded.text, at, past, tokens)
        at = past + 1
    index = folded.index
    if index is not None:
        for token in tokens:
            token.start, token.end = index[token.start], index[token.end - 1] + 1
    return tuple(tokens)


def _cut(text: str, first: int, past: int, tokens: list[Token]) -> None:
    """Add the tokens that stand at `[first, past)` of a folded text."""
    for match in _PATTERN.finditer(text, first, past):
        start, end = match.span()
        spaced = start == 0 or text[start - 1] in _SPACES
        kind = _KINDS[match.lastindex or 0]
        tokens.append(Token(kind, match.group(), start, end, len(tokens), spaced))
