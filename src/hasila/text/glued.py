"""Where pages print two words as one: the line break between them was lost («القريةاستشهد»)."""

import re

_LETTER = "[\u0621-\u064a]"
# Private signs stand for the letter before or behind a lost break; `fold` writes them out again.
FEMININE, ALEF, LAM = "\ue000", "\ue001", "\ue002"
WRITTEN_OUT = {FEMININE: "ه ", ALEF: " ا", LAM: "ل "}
# «ة» ends a word.
_FEMININE = re.compile(f"ة(?={_LETTER}{{2}})")
# No word holds these letters but behind what is written onto it.
_MARTYRED = re.compile(f"ا(?<={_LETTER}{{4}}ا)(?<!لا)(?=ستشه[اد])")
_URGENT = re.compile(f"ل(?<=#عاجل)(?={_LETTER}{{4}})")
_CUTS = (
    ("ة", _FEMININE, FEMININE),
    ("استشه", _MARTYRED, ALEF),
    ("#عاجل", _URGENT, LAM),
)


def part_words(content: str) -> str:
    """Return *content* with a private sign, one for one letter, where a break was lost."""
    for hint, pattern, sign in _CUTS:
        if hint in content:
            content = pattern.sub(sign, content)
    return content
