"""Arabic as a terminal can show it: isolated, or shaped and turned. Never for what is kept.

docs/manual/terminals.md tells which terminal wants what.
"""

import re
import textwrap
import unicodedata
from functools import cache

# Named, so that no file of the project holds the marks themselves.
FIRST_STRONG, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
RIGHT_TO_LEFT = frozenset({"R", "AL"})
ARABIC_BLOCKS = re.compile("[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# Words and numbers that run from left to right inside Arabic, with the signs that join them.
LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z\u0660-\u0669]+(?:[.,:/@_-][0-9A-Za-z\u0660-\u0669]+)*")
PRESENTATION_FORMS = (range(0xFB50, 0xFC00), range(0xFE70, 0xFEFD))
TATWEEL = "\u0640"
LAM = "\u0644"
TURNED_WIDTH = 44


def has_arabic(words: str) -> bool:
    """Return whether any letter runs from right to left."""
    return ARABIC_BLOCKS.search(words) is not None


def isolate(words: str) -> str:
    """Return words that leave the order of their line alone, line by line."""
    return "\n".join(f"{FIRST_STRONG}{line}{POP}" if line else line for line in words.split("\n"))


def turn(words: str, width: int = TURNED_WIDTH) -> str:
    """Return words for a terminal that neither shapes letters nor turns lines.

    Args:
        words: Logical order, as it is kept.
        width: Columns at which a line breaks; it must break before it is turned.
    """
    lines = [part for line in words.split("\n") for part in textwrap.wrap(line, width) or [""]]
    return "\n".join(_turned(line) for line in lines)


def _turned(line: str) -> str:
    if not has_arabic(line):
        return line
    clusters: list[str] = []
    for letter in shape(line):
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    turned = "".join(_mirrored(cluster) for cluster in reversed(clusters))
    return LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], turned)


def _mirrored(cluster: str) -> str:
    pairs = "()[]{}<>«»‹›"
    at = pairs.find(cluster)
    return cluster if at < 0 else pairs[at ^ 1]


def shape(words: str) -> str:
    """Return the words in the forms that their letters take beside each other."""
    forms = _forms()
    shaped: list[str] = []
    letters = list(words)
    for at, letter in enumerate(letters):
        if letter not in forms:
            shaped.append(letter)
            continue
        before, after = _neighbour(letters, at, -1), _neighbour(letters, at, 1)
        if before == LAM and LAM + letter in forms:
            _join_lam(shaped, letter, _joins_on(_neighbour(letters, at, -2)))
            continue
        is_joined = _joins_on(before) and "final" in forms[letter]
        goes_on = after in forms and "final" in forms[after] and "initial" in forms[letter]
        form = ("medial" if goes_on else "final") if is_joined else "initial"
        shaped.append(forms[letter].get(form if is_joined or goes_on else "isolated", letter))
    return "".join(shaped)


def _join_lam(shaped: list[str], alef: str, is_joined: bool) -> None:
    """Put the ligature of lam and alef where the lam stands."""
    at = next(n for n in reversed(range(len(shaped))) if not unicodedata.combining(shaped[n]))
    shaped[at] = _forms()[LAM + alef]["final" if is_joined else "isolated"]


def _neighbour(letters: list[str], at: int, steps: int) -> str:
    """Return the letter some steps away, marks not counted, or nothing."""
    step = 1 if steps > 0 else -1
    left = abs(steps)
    at += step
    while 0 <= at < len(letters):
        if not unicodedata.combining(letters[at]):
            left -= 1
            if left == 0:
                return letters[at]
        at += step
    return ""


def _joins_on(letter: str) -> bool:
    return letter == TATWEEL or "initial" in _forms().get(letter, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the forms of each letter, and of lam with an alef, from Unicode's data."""
    forms: dict[str, dict[str, str]] = {}
    for code in (code for block in PRESENTATION_FORMS for code in block):
        kind, _, points = unicodedata.decomposition(chr(code)).partition("> ")
        letters = "".join(chr(int(point, 16)) for point in points.split())
        if len(letters) == 1 or (len(letters) == 2 and letters[0] == LAM):
            forms.setdefault(letters, {})[kind.removeprefix("<")] = chr(code)
    return forms
