"""Headlines of other news that a page lists behind its article, though no heading says so."""

from collections.abc import Iterator, Sequence

from hasila.text.tokens import COMMA, NUMBER, STOP, WORD, Token

# So many lines on end, each as long as a headline and none ended as a sentence is, are a list.
FEWEST_LINES = 4
FEWEST_WORDS = 4
MOST_WORDS = 18
# A shorter text is a post, whose own lines are as short as headlines; its half is in the article.
LEAST_TOKENS = 250


def read_headlines(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return the lines, as ranges of tokens, that list other news in the second half of a page.

    The first line of a list is left out: it may be the article's last one. So is a line that the
    first half has, too: it is the article's own headline.

    Source:
        docs/method/scope.md, "Background"
    """
    if len(tokens) < LEAST_TOKENS:
        return ()
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    known: set[tuple[str, ...]] = set()
    for first, past in _lines(tokens):
        words = [token for token in tokens[first:past] if token.kind in (WORD, NUMBER)]
        if len(words) < FEWEST_WORDS:
            continue  # a date, a button
        forms = tuple(token.form for token in words)
        if first * 2 <= len(tokens):
            known.add(forms)
        elif len(words) <= MOST_WORDS and not _is_sentence(tokens, first, past):
            run.append((first, past) if forms not in known else (first, first))
            continue
        found += _kept(run)
        run = []
    return (*found, *_kept(run))


def _kept(run: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    return run[1:] if len(run) >= FEWEST_LINES else ()


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    first = 0
    for token in [token for token in tokens if token.kind is STOP and "\n" in token.form]:
        if token.at > first:
            yield first, token.at
        first = token.at + 1
    if first < len(tokens):
        yield first, len(tokens)


def _is_sentence(tokens: Sequence[Token], first: int, past: int) -> bool:
    """Tell a line with a full stop, or one that leads on to the next (a comma, a colon)."""
    is_led_on = tokens[past - 1].kind is COMMA
    return is_led_on or any(
        token.kind is STOP and token.form == "." for token in tokens[first:past]
    )
