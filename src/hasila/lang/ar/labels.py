"""Where printed digits are no number of things: names, times, years, scores, places in a row."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import has_noun
from hasila.lang.ar.clitics import stems
from hasila.lang.ar.marks import mark_phrases
from hasila.lang.ar.numerals import AND, ARTICLE, numerals, words_for
from hasila.text.tokens import Kind, Token

YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1501)
EVENT_REACH = 4  # tokens; «كأس الأمم الأفريقية 2019»
NTH_REACH = 3
SCORE_REACH = 6
LONGEST_NAME = 2  # words in quotation marks before the number
LONGEST_LIST = 50
LAST_DAY = 31
_DASHES = frozenset({"-", "–"})
_LINKS = _DASHES | {"/", ":", "+"}
_TO = frozenset({"الي", "حتي"})
_HIJRI = "ه"
_CHRISTIAN = "م"
_METRES = frozenset({"م", "كم", "سم", "مم", "متر"})
_OF_IT = "منه"
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
    if len(form) == 4 and _is_year(tokens, at, value):
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
    return tokens[beside].kind is Kind.WORD and tokens[beside].form.isascii()


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


# ---- years --------------------------------------------------------------------------------------


def _is_year(tokens: Sequence[Token], at: int, value: int) -> bool:
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if value in HIJRI_YEARS:
        before = _form(tokens, at - 1)
        named = any(stem in words_for("before-hijri") for _, stem in stems(before))
        return named or (behind is not None and behind.form == _HIJRI)
    if value not in YEARS:
        return False
    if behind is not None and behind.form == _CHRISTIAN and not behind.spaced:
        return True
    if _is_year_form(_form(tokens, at + 1)) and _form(tokens, at + 2) == _CHRISTIAN:
        return True  # «2015 ــ 2020م»: the dash was drawn with a stroke that folding drops
    return _names_an_event(tokens, at) or _is_end_of_years(tokens, at)


def _names_an_event(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a cup, a season or the like bears the year («كأس العالم 2018»)."""
    for back in range(at - 1, max(-1, at - 1 - EVENT_REACH), -1):
        if tokens[back].kind is not Kind.WORD:
            return False
        if any(stem in words_for("before-year") for _, stem in stems(tokens[back].form)):
            return True
    return False


def _is_end_of_years(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is one end of a time told in years («من 1954 إلى 1989»)."""
    for first, last in ((at, at + 2), (at - 2, at)):
        if _is_year_form(_form(tokens, first)) and _is_year_form(_form(tokens, last)):
            link, before = _form(tokens, first + 1), _form(tokens, first - 1)
            is_time = before in words_for("before-years") and not has_noun(tokens, last + 1)
            if link in _TO and is_time:
                return True
    return False


def _is_year_form(form: str) -> bool:
    return len(form) == 4 and form.isdecimal() and int(form) in YEARS


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
    return begins and dash.form in _DASHES and not dash.spaced and word.kind is Kind.WORD


def _is_quoted_name(tokens: Sequence[Token], at: int, _value: int) -> bool:
    """Return whether it ends a name in quotation marks («"بوينغ 777"»); a claim is no name."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind is not Kind.QUOTE:
        return False
    for words in range(1, LONGEST_NAME + 1):
        first = at - words
        if first < 1 or tokens[first].kind is not Kind.WORD or tokens[first].form in numerals():
            return False
        if tokens[first - 1].kind is Kind.QUOTE:
            other = words_for("after-other")
            return not any(
                tokens[word].form in other or mark_phrases().at(tokens, word)
                for word in range(first, at)
            )
    return False


def _is_power(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether it is the power of a measure («750 م2»)."""
    return value in {2, 3} and not tokens[at].spaced and _form(tokens, at - 1) in _METRES


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
)
