"""Sentences as ranges of tokens."""

from collections.abc import Iterator, Sequence

from hasila.text.tokens import STOP, WORD, Token

# A dot after so short a word is an abbreviation («أ. ف. ب»), not the end of a sentence.
ABBREVIATION_LETTERS = 1
# A dot written without a space between two words so short spells letters («سي.إن.إن»).
SPELLED_LETTERS = 3


def split_sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield `[first, past)` token ranges; the stop belongs to the sentence it ends."""
    first = 0
    for token in [token for token in tokens if token.kind is STOP]:
        if not _is_abbreviation(tokens, token):
            if token.at > first:
                yield first, token.at + 1
            first = token.at + 1
    if first < len(tokens):
        yield first, len(tokens)


def _is_abbreviation(tokens: Sequence[Token], stop: Token) -> bool:
    if stop.form != "." or stop.at == 0:
        return False
    before = tokens[stop.at - 1]
    if before.kind is not WORD or stop.spaced:
        return False
    return len(before.form) <= ABBREVIATION_LETTERS or _is_spelled(tokens, before, stop)


def _is_spelled(tokens: Sequence[Token], before: Token, stop: Token) -> bool:
    after = tokens[stop.at + 1] if stop.at + 1 < len(tokens) else None
    if after is None or after.kind is not WORD or after.spaced:
        return False
    return max(len(before.form), len(after.form)) <= SPELLED_LETTERS
