"""Where four printed digits are a year and no number of things."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import has_noun
from hasila.lang.ar.clitics import stems
from hasila.lang.ar.hedges import mark_before
from hasila.lang.ar.marks import mark_phrases
from hasila.lang.ar.nouns import noun_phrases
from hasila.lang.ar.numerals import AND, PREFIXES, words_for
from hasila.lang.pack import Cue
from hasila.text.tokens import Kind, Token

YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1501)
# Nearly all such numbers are years where nothing is counted behind them; round ones may be sums.
ROUND = 100
EVENT_REACH = 4  # tokens; «كأس الأمم الأفريقية 2019»
SECOND_REACH = 8  # tokens; «2003 و2007»
LONGEST_LEAD = 3  # tokens of the longest phrase that leads a number in
COUNTED_ENDING = "ا"
# What stands before a number of people that has no noun («قتل 2015», «بلغ عددهم 1950»).
LEADING = frozenset({Cue.TRIGGER, Cue.CASUALTY, Cue.TOLL, Cue.PART})
_TO = frozenset({"الي", "حتي"})
_ONTO = frozenset({"الي", "علي"})
_BETWEEN = "بين"
_HIJRI = "ه"
_CHRISTIAN = "م"
_OVERLOOKED = frozenset({Kind.QUOTE, Kind.OPEN})
_DASHES = frozenset({"-", "–"})
_PARTING = frozenset({",", "،", "؛"})
_MONEY = frozenset("%$€£/+=&@*")


def is_year(tokens: Sequence[Token], at: int, value: int) -> bool:
    """Return whether the digits at token *at* name a year, of an event or by themselves."""
    if len(tokens[at].form) != len("2000"):
        return False
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
    return (
        _names_an_event(tokens, at)
        or _is_end_of_years(tokens, at)
        or (value % ROUND != 0 and _counts_nothing(tokens, at) and not _is_counted(tokens, at))
    )


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
            if is_time and (link in _TO or (link == AND and before.endswith(_BETWEEN))):
                return True
    return False


def _counts_nothing(tokens: Sequence[Token], at: int) -> bool:
    """Return whether nothing that could be counted stands behind the digits."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or behind.kind is not Kind.WORD:
        return behind is None or (behind.kind is not Kind.NUMBER and behind.form not in _MONEY)
    before = _form(tokens, at - 1)
    if before in words_for("before-in-year"):
        return not behind.form.endswith(COUNTED_ENDING)
    noun = noun_phrases().at(tokens, at + 1)
    if noun is not None and noun.prefix == "":
        return False
    is_time = before in words_for("before-years")
    return not behind.form.endswith(COUNTED_ENDING) if is_time else not has_noun(tokens, at + 1)


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number of something is led in; a second year behind «و» is none."""
    if _form(tokens, at - 1) != AND:
        return is_led(tokens, at)
    reach = range(at - 2, max(at - SECOND_REACH, -1), -1)
    first = next((here for here in reach if _is_year_form(tokens[here].form)), None)
    return first is None or not is_year(tokens, first, int(tokens[first].form))


def is_led(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word before leads in a number of something («بلغ 1950», «نحو 2015»)."""
    before = at - 1
    while before >= 0 and (tokens[before].kind in _OVERLOOKED or tokens[before].form in _DASHES):
        before -= 1
    if before < 0 or tokens[before].kind is not Kind.WORD:
        is_parted = before < 0 or tokens[before].kind is Kind.STOP
        return not is_parted and tokens[before].form not in _PARTING
    form = tokens[before].form
    if form == AND or form in PREFIXES or form in _ONTO:
        return True
    hedge = mark_before(tokens, before + 1, "")
    if hedge is not None:
        return True
    if form in words_for("before-years"):
        return False
    places = range(max(before - LONGEST_LEAD, 0), before + 1)
    return any(_leads(tokens, at, before) for at in places)


def _leads(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Return whether words at token *at* lead in a number that stands behind token *last*."""
    match = mark_phrases().at(tokens, at)
    if match is None:
        return False
    cues = {cue for cue, _ in match.values}
    # «عدد العائدين 2013»: whose number it is may stand between.
    is_next = match.past == last + 1 and bool(cues & LEADING)
    return is_next or (match.past == last and Cue.TOLL in cues)


def _is_year_form(form: str) -> bool:
    return len(form) == len("2000") and form.isdecimal() and int(form) in YEARS


def _form(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].form if 0 <= at < len(tokens) else ""
