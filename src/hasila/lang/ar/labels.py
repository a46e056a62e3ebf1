"""Where printed digits are no number of things: names, times, years, scores, places in a row."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import has_noun
from hasila.lang.ar.clitics import PREPOSITIONS, stems
from hasila.lang.ar.marks import mark_phrases
from hasila.lang.ar.nouns import noun_phrases
from hasila.lang.ar.numerals import AND, ARTICLE, PREFIXES, numerals, words_for
from hasila.lang.ar.years import HIJRI_YEARS, ROUND, is_led, is_year
from hasila.lang.lexicon import Entry
from hasila.lang.pack import Cue
from hasila.text.tokens import Kind, Token

NTH_REACH = 3
SCORE_REACH = 6
LONGEST_NAME = 3  # words in quotation marks beside the number
LONGEST_LIST = 50
LAST_DAY = 31
LABEL = "label"
LONGEST_LABEL = 3  # tokens of the longest word or phrase that bears a number
BEARING = frozenset({LABEL, "unit", "street"})
OF = "من"
PEOPLE = frozenset({"persons.yaml", "nations.yaml"})
TELLING = frozenset({Cue.CASUALTY, Cue.PART})
AMID = "amid"  # «رقم 75 بين قريتين»: «between», not «among»
SHORT_CODE = 4  # digits of a number that messages are sent to
CODE_DIGITS = 6  # a longer number is printed with marks of thousands or with what it counts
_DASHES = frozenset({"-", "–"})
_LINKS = _DASHES | {"/", ":", "+"}
_METRES = frozenset({"م", "كم", "سم", "مم", "متر"})
_OF_IT = "منه"
_ONTO = frozenset({"الي", "علي"})
_BY = frozenset({"x", "×"})
_COMMAS = frozenset({",", "،"})
_ZERO = "صفر"


def is_label(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the digits at token *at* are part of a name, a time or a date ('F-16')."""
    if _touches(tokens, at, -1) or _touches(tokens, at, 1):
        return True
    if _is_linked(tokens, at, -1) or _is_linked(tokens, at, 1) or _is_in_foreign_date(tokens, at):
        return True
    form = tokens[at].form
    if not form.isdecimal():
        return False
    value = int(form)
    if is_year(tokens, at, value) or _is_glued(tokens, at):
        return True
    return any(test(tokens, at, value) for test in _TESTS)


def is_zero_of_score(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the zero at token *at* is one side of a score («2-صفر»)."""
    return any(_form(tokens, beside) in _LINKS for beside in (at - 1, at + 1))


# ---- signs --------------------------------------------------------------------------------------


def _touches(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Return whether Latin letters are printed onto the digits."""
    beside, right = at + step, max(at, at + step)
    if not 0 <= beside < len(tokens) or tokens[right].spaced:
        return False
    if tokens[beside].form in _BY and _value(tokens, beside + step) is not None:
        return False  # «30x50 مترا»
    return tokens[beside].kind is Kind.WORD and tokens[beside].form.isascii()


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the digits end a name: printed onto a word that tells no number («قناة24»)."""
    if tokens[at].spaced or at == 0 or tokens[at - 1].kind is not Kind.WORD:
        return False
    before = tokens[at - 1].form
    if before in PREFIXES or before in numerals():
        return False
    is_mark = mark_phrases().at(tokens, at - 1) is not None
    return not (is_mark or _is_noun(tokens, at - 1) or _is_noun(tokens, at + 1))


def _is_named(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether a word that bears a number stands before, and nothing is counted behind."""
    if tokens[at - 1].kind is Kind.OPEN:
        at -= 1  # «المادة (4)»
    for first in range(max(at - LONGEST_LABEL, 0), at):
        match = noun_phrases().at(tokens, first)
        if match is not None and match.past == at and _bears_number(match.values):
            return not _is_told(tokens, at + 1)
    return False


def _bears_number(entries: Sequence[Entry]) -> bool:
    return any(entry.value in BEARING and entry.trait("side") == "before" for entry in entries)


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word at token *at* says what a number before it counts."""
    if _is_noun(tokens, at) or _form(tokens, at) in numerals():
        return True
    if _form(tokens, at) == OF:
        noun = noun_phrases().at(tokens, at + 1) if at + 1 < len(tokens) else None
        return noun is not None and any(entry.file in PEOPLE for entry in noun.values)
    match = mark_phrases().at(tokens, at) if at < len(tokens) else None
    return match is not None and any(
        cue in TELLING and entry.value != AMID for cue, entry in match.values
    )


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Return whether people or things begin at token *at*; what only bears a number is a name."""
    noun = noun_phrases().at(tokens, at) if at < len(tokens) else None
    # «75 بين»: the yen has no preposition where it is counted.
    is_bare = noun is not None and not noun.prefix.startswith(PREPOSITIONS)
    return noun is not None and is_bare and any(entry.value != LABEL for entry in noun.values)


def _is_in_foreign_date(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an English month stands beside, as posts are dated («November 30, 2024»)."""
    months = words_for("beside-month")
    if _form(tokens, at - 1) in months or _form(tokens, at + 1) in months:
        return True
    return _form(tokens, at - 1) in _COMMAS and _form(tokens, at - 3) in months


def _is_linked(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Return whether a sign links the digits to what makes a date, a time or a name of them."""
    link, other = at + step, at + 2 * step
    if not 0 <= other < len(tokens) or tokens[link].form not in _LINKS:
        return False
    if tokens[max(at, link)].spaced or tokens[max(link, other)].spaced:
        return False
    if tokens[other].kind is Kind.WORD:
        return (step < 0 or tokens[other].form == _ZERO) and tokens[link].form in _DASHES
    if tokens[other].kind is not Kind.NUMBER:
        return False
    return tokens[link].form not in _DASHES or _is_chain(tokens, at, other, step)


def _is_chain(tokens: Sequence[Token], at: int, other: int, step: int) -> bool:
    """Return whether a third number hangs on ('24-01-2022'), so that two are no range."""
    for end, way in ((other, step), (at, -step)):
        link, third = end + way, end + 2 * way
        if 0 <= third < len(tokens) and tokens[link].form in _DASHES:
            near = not tokens[max(end, link)].spaced and not tokens[max(link, third)].spaced
            if near and tokens[third].kind is Kind.NUMBER:
                return True
    return False


# ---- pairs --------------------------------------------------------------------------------------


def _is_in_pair(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it is a side of a score («4-1») or of two years («2015-2016»)."""
    return any(
        _form(tokens, first + 1) in _DASHES and _is_pair(tokens, first) for first in (at, at - 2)
    )


def _is_pair(tokens: Sequence[Token], first: int) -> bool:
    left, right = _value(tokens, first), _value(tokens, first + 2)
    if left is None or right is None:
        return False
    apart = tokens[first + 1].spaced + tokens[first + 2].spaced
    if apart == 2:
        return False
    if left in HIJRI_YEARS and right - left == 1:
        return True
    if _has_score_word(tokens, first):
        return True
    # «15-10 شخصا» is a range whose ends were printed the other way round.
    return apart == 0 and left >= right and not has_noun(tokens, first + 3)


def _has_score_word(tokens: Sequence[Token], first: int) -> bool:
    reach = tokens[max(0, first - SCORE_REACH) : first]
    return any(
        stem in words_for("before-score") for token in reach for _, stem in stems(token.form)
    )


# ---- places in a row, names ---------------------------------------------------------------------


def _is_nth(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it tells a place in a row («القمة العربية الـ28», «المصنف 51»)."""
    before = _form(tokens, at - 1)
    named = _form(tokens, at - 2) if tokens[at - 1].kind is Kind.OPEN and at > 1 else before
    if any(stem in words_for("before-rank") for _, stem in stems(named)):
        return True
    if before not in {ARTICLE, "ل" + ARTICLE}:
        return False
    if any(stem in words_for("before-place") for _, stem in stems(_form(tokens, at - 2))):
        return True  # «دور الـ16»
    for back in range(at - 2, max(-1, at - 2 - NTH_REACH), -1):
        if tokens[back].kind is not Kind.WORD:
            return False
        read = stems(tokens[back].form)
        if any(p.endswith(ARTICLE) and stem in words_for("before-nth") for p, stem in read):
            return True
    return False


def _is_of_letters(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it stands behind the Arabic name of a Latin letter («إف 16»)."""
    return _form(tokens, at - 1) in words_for("before-letter")


def _is_minutes(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it adds minutes to an hour («الساعة الواحدة و24 دقيقة»)."""
    return _form(tokens, at - 1) == AND and _form(tokens, at - 3) in words_for("before-hour")


def _is_list_mark(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether it numbers an item of a list: first in its line, a dash on it."""
    if value > LONGEST_LIST or at + 2 >= len(tokens):
        return False
    begins = at == 0 or tokens[at - 1].kind is Kind.STOP or tokens[at - 1].form == ":"
    dash, word = tokens[at + 1], tokens[at + 2]
    is_dash = dash.form in _DASHES and (not dash.spaced or word.spaced)
    return begins and is_dash and word.kind is Kind.WORD


def _is_quoted_name(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it stands in a name in quotation marks («"بوينغ 777"»); a claim is no name."""
    first, past = _quoted(tokens, at)
    if not first < at < past or past - first > LONGEST_NAME + 1 or _is_told(tokens, at + 1):
        return False
    other = words_for("after-other")
    return not any(
        tokens[word].form in other or mark_phrases().at(tokens, word)
        for word in range(first, past)
        if word != at
    )


def _quoted(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the words between the two quotation marks that are nearest, or no words."""
    first, past = at, at + 1
    while first > 0 and at - first <= LONGEST_NAME and _is_plain(tokens, first - 1):
        first -= 1
    while past < len(tokens) and past - at <= LONGEST_NAME and _is_plain(tokens, past):
        past += 1
    is_quoted = first > 0 and tokens[first - 1].kind is Kind.QUOTE
    closes = past < len(tokens) and tokens[past].kind is Kind.QUOTE
    return (first, past) if is_quoted and closes else (at, at)


def _is_plain(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind is Kind.WORD and tokens[at].form not in numerals()


def _is_power(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether it is the power of a measure («750 م2»)."""
    return value in {2, 3} and not tokens[at].spaced and _form(tokens, at - 1) in _METRES


def _is_code(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether it is a telephone number or the like: long, not round, nothing counted."""
    if len(tokens[at].form) < CODE_DIGITS or value % ROUND == 0:
        return False
    return not (_is_noun(tokens, at + 1) or is_led(tokens, at))


def _is_sent(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it is a message or where to send it («أرسل 6 إلى 80555»)."""
    sent = words_for("before-message")
    if any(stem in sent for _, stem in stems(_form(tokens, at - 1))):
        return len(_form(tokens, at + 2)) >= SHORT_CODE and _form(tokens, at + 1) in _ONTO
    is_onto = len(tokens[at].form) >= SHORT_CODE and _form(tokens, at - 1) in _ONTO
    return is_onto and any(stem in sent for _, stem in stems(_form(tokens, at - 3)))


def _is_before_month(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether a stroke parts it from a month («7 / يوليو»), or half of one follows."""
    if value <= LAST_DAY and _form(tokens, at + 1) in words_for("after-day"):
        return True  # «2 كانون...», where a page cut the title short
    is_stroke = value <= LAST_DAY and _form(tokens, at + 1) == "/"
    return is_stroke and at + 2 < len(tokens) and tokens[at + 2].kind is Kind.WORD


def _is_day(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether it is a day of the month just named, or of two weekdays («10 و11 أبريل»)."""
    if value > LAST_DAY:
        return False
    if _form(tokens, at + 1) == _OF_IT:
        return True
    if _form(tokens, at + 1) != AND or _value(tokens, at + 2) != value + 1:
        return False
    return any(stem in words_for("before-days") for _, stem in stems(_form(tokens, at - 1)))


def _form(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].form if 0 <= at < len(tokens) else ""


def _value(tokens: Sequence[Token], at: int) -> int | None:
    form = _form(tokens, at)
    return int(form) if form.isdecimal() and len(form) <= 4 else None


_TESTS = (
    _is_in_pair,
    _is_nth,
    _is_of_letters,
    _is_minutes,
    _is_list_mark,
    _is_quoted_name,
    _is_power,
    _is_day,
    _is_code,
    _is_sent,
    _is_before_month,
    _is_named,
)
