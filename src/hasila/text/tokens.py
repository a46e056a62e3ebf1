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


@dataclass(frozen=True, slots=True)
class Token:
    """`form` is folded; `span` stands in the original content; `at` is its place in the list."""

    kind: Kind
    form: str
    span: Span
    at: int
    spaced: bool  # whether white space stands before it


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


def tokenise(folded: Folded) -> tuple[Token, ...]:
    """Return the tokens of a folded text in order.

    Hash signs and underscores of tags vanish, so that a tag reads as its words.
    """
    tokens: list[Token] = []
    text = folded.text
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        kind = Kind[match.lastgroup or "SIGN"]
        spaced = start == 0 or text[start - 1] in " \n#_"
        tokens.append(Token(kind, match.group(), folded.span(start, end), len(tokens), spaced))
    return tuple(tokens)
