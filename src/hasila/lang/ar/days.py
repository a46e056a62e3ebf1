"""Days: weekdays, days counted from today, parts of a day, days of a month, in any order."""

from collections.abc import Callable, Iterator, Sequence

from hasila.lang.ar.clitics import ARTICLE
from hasila.lang.ar.clocks import absorb_clock, in_24_hours
from hasila.lang.ar.date_words import (
    LONGEST_DAY,
    Found,
    Number,
    digits_at,
    ordinal_at,
    word_at,
    word_before,
    year_at,
)
from hasila.lang.ar.numeric_dates import absorb_numeric
from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.text.tokens import Kind, Token

Absorber = Callable[[Sequence[Token], int, DateMention], DateMention | None]
PAIR_MARKS = frozenset({"/", "-", "–", "("})
NIGHT_MARKS = frozenset({"/", "-", "–", "—", "،", ","})
# Parts of a day in which one night joins two weekdays.
NIGHT_PARTS = frozenset({"night", "dawn", "evening"})
WEEK_DAYS = 7
RANGE_WORDS = frozenset({"من", "بين"})
DAY_WORDS = ("weekday", "day")


def read_day(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the longest day, part of a day, month or hour that begins at token *at*."""
    mention = DateMention(at, at, "ar.date.day")
    while (longer := _absorb(tokens, mention)) is not None:
        mention = longer
    if is_day(mention) or mention.month is not None or mention.clock is not None:
        return in_24_hours(_with_second_night(tokens, mention))
    alone = word_at(tokens, at, "alone")
    if alone is None or alone.word.prefix not in ("", "و", "ل"):
        return None
    return DateMention(at, alone.past, "ar.date.part", part=alone.word.entry.value)


def is_day(mention: DateMention) -> bool:
    """Return whether a mention names a day."""
    is_counted = mention.unit == "day" and mention.amount is None
    return mention.weekday is not None or mention.day is not None or is_counted


def _absorb(tokens: Sequence[Token], mention: DateMention) -> DateMention | None:
    """Return the mention with the next piece, or None where nothing more belongs to it."""
    for at, is_open in _joints(tokens, mention):
        for absorb in ABSORBERS:
            longer = absorb(tokens, at, mention)
            if longer is not None:
                return _closed(tokens, longer) if is_open else longer
    return None


def _joints(tokens: Sequence[Token], mention: DateMention) -> Iterator[tuple[int, bool]]:
    """Yield the tokens where the next piece may begin, and whether a bracket was opened."""
    at = mention.past
    yield at, False
    noun = word_at(tokens, at, "day-noun", "month-noun", "matching")
    if noun is not None:
        yield noun.past, False
        matching = word_at(tokens, noun.past, "matching", "day-noun")
        if matching is not None:
            yield matching.past, False
    if mention.past == mention.first or at >= len(tokens):
        return
    is_clocked = mention.clock is not None or mention.part is not None
    if tokens[at].kind in (Kind.OPEN, Kind.COMMA) and is_day(mention):
        noun = word_at(tokens, at + 1, "day-noun", "matching")
        yield noun.past if noun else at + 1, tokens[at].kind is Kind.OPEN
    elif is_clocked and (of := word_at(tokens, at, "of")) is not None:
        noun = word_at(tokens, of.past, "day-noun")
        yield noun.past if noun else of.past, False


def _closed(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    return replace(mention, past=_past_bracket(tokens, mention.past))


def _absorb_relative(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    found = word_at(tokens, at, "day")
    if found is None or mention.relation is not None or mention.month is not None:
        return None
    if found.word.number == 0 and _is_some_day(tokens, found):
        return None
    return replace(
        mention,
        past=found.past,
        relation=found.word.entry.id,
        shift=found.word.number,
        unit="day",
        part=mention.part or found.word.entry.trait("part"),
    )


def _is_some_day(tokens: Sequence[Token], found: Found) -> bool:
    """Tell «اليوم» that is not the report's day («اليوم التالي», «مثل هذا اليوم من عام …»)."""
    this = word_before(tokens, found.first, "this")
    return bool(
        word_at(tokens, found.past, "not-today")
        or word_before(tokens, this.first if this else found.first, "not-today-before")
        or ordinal_at(tokens, found.past)
    )


def _absorb_weekday(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    found = word_at(tokens, at, "weekday")
    if found is None or mention.weekday is not None or word_before(tokens, at, "not-weekday"):
        return None
    return replace(mention, past=found.past, weekday=found.word.number)


def _absorb_part(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    kinds = ("alone",) if is_day(mention) else ("part", "alone")
    found = word_at(tokens, at, *kinds)
    if found is None or mention.part is not None:
        return None
    # «الليلة» and «الصباح» are no heads of a day's name.
    if found.word.kind == "part" and found.word.prefix.endswith(ARTICLE):
        return None
    return replace(mention, past=found.past, part=found.word.entry.value)


def _absorb_shift(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    found = word_at(tokens, at, "shift")
    is_counted = mention.weekday is not None or mention.month is not None
    if found is None or mention.relation is not None or not is_counted or mention.year is not None:
        return None
    return replace(mention, past=found.past, relation=found.word.entry.id, shift=found.word.number)


def _absorb_day_of_month(
    tokens: Sequence[Token], at: int, mention: DateMention
) -> DateMention | None:
    number = digits_at(tokens, at) or ordinal_at(tokens, at)
    if mention.month is not None or number is None or not 0 < number.value <= LONGEST_DAY:
        return None
    dated = replace(mention, past=number.past, day=number.value)
    return (
        _day_of_shifted_month(tokens, dated)
        or absorb_month(tokens, _month_at(tokens, number), dated)
        or _day_range(tokens, number, mention)
    )


def _month_at(tokens: Sequence[Token], number: Number) -> int:
    """Return the token of the month after a day's number: «15 من شهر مارس», «15 / مارس»."""
    of = word_at(tokens, number.past, "of")
    is_marked = number.past < len(tokens) and tokens[number.past].form in ("/", "-")
    at = of.past if of is not None and tokens[number.past].form == "من" else number.past + is_marked
    noun = word_at(tokens, at, "month-noun")
    return noun.past if noun is not None else at


def _day_of_shifted_month(tokens: Sequence[Token], mention: DateMention) -> DateMention | None:
    """Read a day of this month or the last: «12 الجاري», «5 من الشهر الماضي»."""
    of = word_at(tokens, mention.past, "of")
    noun = word_at(tokens, of.past if of else mention.past, "month-noun")
    shift = word_at(tokens, noun.past if noun else mention.past, "shift")
    if shift is None or (noun is None and shift.word.number != 0):
        return None
    return replace(
        mention,
        past=shift.past,
        unit="month",
        relation=shift.word.entry.id,
        shift=shift.word.number,
    )


def _day_range(tokens: Sequence[Token], number: Number, mention: DateMention) -> DateMention | None:
    """Read two days of one month: «من 20 إلى 25 يناير», «يومي 20 و21 يناير»."""
    to = word_at(tokens, number.past, "range")
    if to is None and number.past < len(tokens) and tokens[number.past].form in ("-", "–"):
        second = digits_at(tokens, number.past + 1)
    else:
        is_begun = word_before(tokens, number.first, "day-noun") is not None or (
            number.first > 0 and tokens[number.first - 1].form in RANGE_WORDS
        )
        second = digits_at(tokens, to.past) if to is not None and is_begun else None
    if second is None or not number.value < second.value <= LONGEST_DAY:
        return None
    inner = DateMention(second.first, second.past, "ar.date.day", day=second.value)
    last = absorb_month(tokens, _month_at(tokens, second), inner)
    if last is None:
        return None
    return replace(
        last,
        first=mention.first,
        weekday=mention.weekday,
        day=number.value,
        until=replace(last, first=second.first),
    )


def absorb_month(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    """Return *mention* with the month at token *at*, its other name and its year."""
    month = word_at(tokens, at, "month")
    is_other = mention.month is not None or (mention.day is None and is_day(mention))
    if month is None or (is_other and not _is_page_date(tokens, month, mention)):
        return None
    past = _pair_past(tokens, month)
    entry = month.word.entry
    is_hijri = entry.trait("calendar") == "hijri"
    inner = _day_after_month(tokens, past) if mention.day is None else None
    year = _year_of_month(tokens, inner.past if inner else past, is_hijri=is_hijri)
    if inner is not None and year is not None:
        mention = replace(mention, day=inner.value)
    is_sure = mention.day or year or past > month.past or _is_told_month(tokens, month)
    if entry.trait("needs") and not is_sure:
        return None
    dated = replace(
        mention,
        past=year.past if year else past,
        rule="ar.date.day" if mention.day else "ar.date.month",
        month=month.word.number,
        year=year.value if year else None,
        calendar="hijri" if is_hijri else "gregorian",
    )
    return dated if year else _in_shifted_year(tokens, dated)


def _is_page_date(tokens: Sequence[Token], month: Found, mention: DateMention) -> bool:
    """Tell «الأربعاء, فبراير 9, 2022»."""
    day = _day_after_month(tokens, month.past) if mention.month is None else None
    return day is not None and _year_of_month(tokens, day.past, is_hijri=False) is not None


def _day_after_month(tokens: Sequence[Token], at: int) -> Number | None:
    """Return the day of «فبراير 9, 2022», as pages print their dates."""
    number = digits_at(tokens, at)
    return number if number is not None and 0 < number.value <= LONGEST_DAY else None


def _is_told_month(tokens: Sequence[Token], month: Found) -> bool:
    before = word_before(tokens, month.first, "month-noun", "bound", "year-after")
    return before is not None or word_at(tokens, month.past, "shift") is not None


def _pair_past(tokens: Sequence[Token], month: Found) -> int:
    """Return the token after a month's other name: «كانون الثاني/يناير», «آب (أغسطس)»."""
    is_marked = month.past < len(tokens) and tokens[month.past].form in PAIR_MARKS
    other = word_at(tokens, month.past + is_marked, "month")
    if other is None or other.word.number != month.word.number:
        return month.past
    return _past_bracket(tokens, other.past)


def _past_bracket(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].kind is Kind.CLOSE else at


def _year_of_month(tokens: Sequence[Token], at: int, *, is_hijri: bool) -> Number | None:
    if at < len(tokens) and tokens[at].form in (",", "،", "-", "/"):
        at += 1
    of = word_at(tokens, at, "of")
    noun = word_at(tokens, of.past if of else at, "year-noun")
    return year_at(tokens, noun.past if noun else at, is_hijri=is_hijri)


def _in_shifted_year(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return a month with «من العام الماضي» after it."""
    of = word_at(tokens, mention.past, "of")
    noun = word_at(tokens, of.past if of else mention.past, "year-noun")
    shift = word_at(tokens, noun.past, "shift") if noun else None
    if shift is None:
        return mention
    return replace(
        mention,
        past=shift.past,
        unit="year",
        relation=shift.word.entry.id,
        shift=shift.word.number,
    )


def _with_second_night(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return «ليل الخميس» with the day its night ends in, where the words name it."""
    if mention.weekday is None or mention.part not in NIGHT_PARTS or mention.until:
        return mention
    at = mention.past
    if at < len(tokens) and (
        tokens[at].form in NIGHT_MARKS or word_at(tokens, at, "range") is not None
    ):
        at += 1
    second = word_at(tokens, at, "weekday")
    if second is None or second.word.number != (mention.weekday + 1) % WEEK_DAYS:
        return mention
    until = DateMention(at, second.past, "ar.date.day", weekday=second.word.number)
    return replace(mention, past=second.past, until=until)


ABSORBERS: tuple[Absorber, ...] = (
    absorb_clock,
    _absorb_part,
    _absorb_relative,
    _absorb_weekday,
    absorb_numeric,
    _absorb_day_of_month,
    absorb_month,
    _absorb_shift,
)
