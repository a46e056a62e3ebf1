"""Periods: «ثلاثة أعوام», «الأسبوع الماضي», «عام 2019», «لليوم الخامس على التوالي»."""

from collections.abc import Sequence

from hasila.lang.ar.clitics import ARTICLE
from hasila.lang.ar.date_words import (
    Found,
    Number,
    count_at,
    digits_at,
    ordinal_at,
    word_at,
    word_before,
    year_at,
)
from hasila.lang.ar.nouns import noun_phrases
from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.text.tokens import Kind, Token

YEAR_MARKS = frozenset({"-", "–", "/"})
# A year that is a round thousand may as well be a count.
ROUND = 1000
# A word this long that ends so may be what is counted («2014 شخصا»).
COUNTED_ENDING = "ا"
COUNTED_LETTERS = 4
DURING = "خلال"


def read_period(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the length of time, or the week, month or year, that begins at token *at*."""
    return _this(tokens, at) or _counted(tokens, at) or _unit_first(tokens, at)


def read_bounded(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return a period that only the preposition before it makes one («قبل عام», «منذ أيام»)."""
    unit = word_at(tokens, at, "unit")
    if unit is None:
        return None
    mention = _mention(at, unit.past, unit)
    if unit.word.prefix.endswith(ARTICLE):
        return replace(mention, relation="ar.date.this", shift=0) if _is_one(unit) else None
    return _few(tokens, replace(mention, amount=1 if _is_one(unit) else 0))


def read_nth(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the place in a row of days: «لليوم الخامس على التوالي»; `relation` if still going."""
    nth = word_at(tokens, at, "nth")
    number = ordinal_at(tokens, nth.past) if nth else None
    # «اليوم 15» is a day and a count.
    is_bare = nth is not None and nth.word.entry.trait("runs") is None
    if nth is not None and number is None and not is_bare:
        number = digits_at(tokens, nth.past)
    if nth is None or number is None:
        return None
    row = word_at(tokens, number.past, "in-a-row")
    return DateMention(
        at,
        row.past if row else number.past,
        "ar.date.nth",
        amount=number.value,
        unit=nth.word.entry.value,
        relation=None if is_bare and row is None else nth.word.entry.id,
    )


def read_year(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the year or years that begin at token *at*, where the words before say so."""
    noun = word_at(tokens, at, "year-noun")
    year = year_at(tokens, noun.past if noun else at)
    if year is None or not (noun is not None or _is_year(tokens, year)):
        return None
    last = year
    while (after := _second_year(tokens, last, is_told=True)) is not None:
        last = after
    mention = DateMention(at, last.past, "ar.date.year", year=year.value)
    if last is year:
        return mention
    until = DateMention(last.first, last.past, "ar.date.year", year=last.value)
    return replace(mention, until=until)


def _is_year(tokens: Sequence[Token], year: Number) -> bool:
    """Tell digits that are a year though no word for year stands before them."""
    if _second_year(tokens, year, is_told=False) is not None:
        return True
    after = tokens[year.past].form if year.past < len(tokens) else ""
    if (after.endswith(COUNTED_ENDING) and len(after) >= COUNTED_LETTERS) or _counts(tokens, year):
        return False
    before = tokens[year.first - 1] if year.first else None
    if before is not None and before.kind is Kind.OPEN:
        return after in (")", "]")
    told = word_before(tokens, year.first, "year-after", "bound")
    return told is not None and year.value % ROUND != 0


def _counts(tokens: Sequence[Token], year: Number) -> bool:
    """Return whether people or things stand right behind the digits («خلال 1947 جولة»)."""
    if year.past >= len(tokens):
        return False
    is_during = year.first > 0 and tokens[year.first - 1].form == DURING
    noun = noun_phrases().at(tokens, year.past) if is_during else None
    return noun is not None and noun.prefix == ""


def _second_year(tokens: Sequence[Token], year: Number, *, is_told: bool) -> Number | None:
    """Return the last year of «2014-2018» and, after a word for year, of «2014 و2018»."""
    if year.past >= len(tokens):
        return None
    if tokens[year.past].form in YEAR_MARKS:
        last = year_at(tokens, year.past + 1)
    else:
        to = word_at(tokens, year.past, "range")
        last = year_at(tokens, to.past) if to is not None and is_told else None
    return last if last is not None and last.value > year.value else None


def _this(tokens: Sequence[Token], at: int) -> DateMention | None:
    this = word_at(tokens, at, "this")
    unit = word_at(tokens, this.past, "unit") if this else None
    if this is None or unit is None or not _is_one(unit):
        return None
    is_other = unit.word.entry.value == "day" and word_before(tokens, at, "not-today-before")
    if is_other or not unit.word.prefix.endswith(ARTICLE):
        return None
    return replace(_mention(at, unit.past, unit), relation=this.word.entry.id, shift=0)


def _counted(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Read a number and its unit: «12 يوما», «ثلاث سنوات», «الـ48 ساعة الماضية»."""
    number = count_at(tokens, at)
    unit = word_at(tokens, number.past, "unit") if number else None
    if number is None or unit is None or _is_named(tokens, unit):
        return None
    # «خمسة الشهر الماضي» is a count and its month, «الثلاثة الأشهر الماضية» a period.
    is_joined = unit.word.prefix == "" or (
        unit.word.prefix == ARTICLE and tokens[number.first].form.startswith(ARTICLE)
    )
    if not is_joined or unit.word.entry.trait("number") == "two":
        return None
    mention = _mention(at, unit.past, unit)
    return _shifted(tokens, _few(tokens, replace(mention, amount=number.value)))


def _is_named(tokens: Sequence[Token], unit: Found) -> bool:
    """Tell a unit that begins a date of its own: «20 يوم الجمعة», «15 عام 2014»."""
    after = word_at(tokens, unit.past, "weekday", "day", "month", "matching", "shift")
    is_number = unit.past < len(tokens) and tokens[unit.past].kind is Kind.NUMBER
    return _is_one(unit) and (is_number or (after is not None and after.word.kind != "shift"))


def _unit_first(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Read a unit with what follows: «يومين», «الأيام الثلاثة الماضية», «العام الماضي»."""
    unit = word_at(tokens, at, "unit")
    if unit is None:
        return None
    mention = _mention(at, unit.past, unit)
    if unit.word.entry.trait("number") == "two":
        return _shifted(tokens, replace(mention, amount=2))
    if not unit.word.prefix.endswith(ARTICLE):
        return None
    if _is_one(unit):
        shifted = _shifted(tokens, mention)
        return _with_year(tokens, shifted) if shifted.shift is not None else None
    number = count_at(tokens, unit.past)
    past = number.past if number else unit.past
    counted = replace(mention, past=past, amount=number.value if number else 0)
    shifted = _shifted(tokens, counted)
    return shifted if shifted.shift is not None or shifted.amount else None


def _with_year(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return «العام الماضي» with its number where that follows."""
    year = year_at(tokens, mention.past) if mention.unit == "year" else None
    return replace(mention, past=year.past, year=year.value) if year else mention


def _mention(at: int, past: int, unit: Found) -> DateMention:
    return DateMention(at, past, "ar.date.period", unit=unit.word.entry.value)


def _is_one(unit: Found) -> bool:
    return unit.word.entry.trait("number") == "one"


def _few(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    number = word_at(tokens, mention.past, "count")
    if number is None or number.word.number > 1:
        return mention
    return replace(mention, past=number.past)


def _shifted(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    shift = word_at(tokens, mention.past, "shift")
    if shift is None:
        return mention
    return replace(mention, past=shift.past, relation=shift.word.entry.id, shift=shift.word.number)
