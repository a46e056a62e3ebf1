"""The Arabic names of a loaded place, and the other ways in which the press writes them."""

import re
from collections.abc import Iterable, Iterator

from hasila.text.fold import fold_word
from hasila.text.phrases import phrase_words
from hasila.world.names import ARTICLE, HEADS, without_head

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Persian, Kurdish and Urdu letters: the Arabic press spells such names anew.
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a0-9 '’.()-]+")
_ASIDE = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"[/،,;؛]")
SHORTEST_NAME = 2
# First words of names that the press writes apart or in one.
JOINED = frozenset(
    fold_word(word)
    for word in (
        "كفر",
        "تل",
        "خان",
        "معر",
        "عين",
        "بير",
        "دير",
        "بيت",
        "جسر",
        "أم",
        "أبو",
        "شيخ",
    )
)
SHORTEST_REST = 3
ENDINGS = {"ا": "ه", "ه": "ا"}


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in Arabic letters, cleaned of marks and asides, one of each spelling."""
    found: dict[str, str] = {}
    for printed in names:
        for part in _PARTS.split(_ASIDE.sub(" ", _MARKS.sub("", printed))):
            name = " ".join(part.split())
            if len(name) >= SHORTEST_NAME and _ARABIC.fullmatch(name) and not name.isdigit():
                found.setdefault(fold_word(name), name)
    return tuple(found.values())


def spellings(names: Iterable[str]) -> dict[tuple[str, ...], bool]:
    """Return the folded words of each way to write the names, and whether it is as printed.

    The others: without the word for its kind («قرية»), with or without the article, «ا» for «ة»
    at the end, and «كفر نبل» in one word.
    """
    found: dict[tuple[str, ...], bool] = {}
    printed = [words for name in names if (words := phrase_words(name))]
    bare = [rest for words in printed if (rest := without_head(words)) != words]
    for words in (*printed, *bare):
        found[words] = True
    for words in (*printed, *bare):
        for other in _others(words):
            found.setdefault(other, False)
    return found


def _others(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    first, *rest = words
    if words[0] in HEADS:
        return
    if not first.startswith(ARTICLE):
        yield (ARTICLE + first, *rest)
    elif len(first) >= len(ARTICLE) + SHORTEST_NAME:
        yield (first.removeprefix(ARTICLE), *rest)
    last = words[-1]
    if last[-1] in ENDINGS and len(last) > SHORTEST_REST:
        yield (*words[:-1], last[:-1] + ENDINGS[last[-1]])
    if len(rest) == 1 and first in JOINED and not rest[0].startswith(ARTICLE):
        yield (first + rest[0],)
    for head in JOINED if not rest else ():
        if first.startswith(head) and len(first) - len(head) >= SHORTEST_REST:
            yield (head, first.removeprefix(head))
