"""Hard words whose letters signs part, so that no filter finds them («ق.ت.ل», «استش/هد»)."""

import re

# Folded. Only these are put together again: other words with dots are letters spelled out
# («أ.ف.ب», «ق.س.د») or two words that a stop parts.
_WORDS = (
    "قتل قتلت قتلوا قتلي قتيل قتيلا مقتل يقتل تقتل قتال شهيد شهيدا شهيده شهيدين شهيدان شهداء "
    "استشهد استشهدت استشهدوا استشهاد جرح جريح جريحا جرحي اصيب اصيبت اصابه اصابات اغتيال اغتيل "
    "اعدام اعدم ذبح ذبحت قصف قصفت يقصف غاره غارات تفجير انفجار انتحاري مفخخه مجزره مجازر هجوم "
    "هجمات صاروخ صواريخ رصاص رصاصه اعتقال اعتقل اعتقلت خطف اختطاف اختطف سلاح اسلحه مسلح مسلحين "
    "مسلحون ارهاب ارهابي ارهابيين داعش جثه جثث جثامين جثمان ضحايا ضحيه دماء موت وفاه مصرع"
)
HARD_WORDS = frozenset(_WORDS.split())
PREFIXES = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "فال", "ول", "وب")
_LETTER = "[\u0621-\u064a]"
_SIGN = "[.·*/|_~-]"
# The sign comes first, then what must stand before it: the search is fast only so.
_HINT = re.compile(f"{_SIGN}(?<={_LETTER}{_SIGN})(?={_LETTER})")
_BETWEEN = re.compile(f"(?<={_LETTER})[.·*/|_~\u0640-]+(?={_LETTER})")
_NO_LETTER = re.compile("[^\u0621-\u063a\u0641-\u064a]")
TATWEEL = "\u0640"


def close_gaps(text: str) -> str:
    """Return *text*, the signs inside hard words made tatweel, so that offsets stay as they were.

    Args:
        text: Folded one letter for one letter.
    """
    pieces: list[str] = []
    done = 0
    for hint in _HINT.finditer(text):
        first, past = _around(text, hint.start())
        if first >= done and _is_hard(text[first:past]):
            pieces += text[done:first], _BETWEEN.sub(_mask, text[first:past])
            done = past
    return "".join((*pieces, text[done:])) if pieces else text


def _around(text: str, at: int) -> tuple[int, int]:
    """Return where the signs and letters around *at* begin and end."""
    first = past = at
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while past < len(text) and not text[past].isspace():
        past += 1
    return first, past


def _is_hard(word: str) -> bool:
    letters = _NO_LETTER.sub("", word)
    return any(
        letters.startswith(prefix) and letters.removeprefix(prefix) in HARD_WORDS
        for prefix in PREFIXES
    )


def _mask(match: re.Match[str]) -> str:
    return TATWEEL * len(match.group())
