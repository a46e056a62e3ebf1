"""Hours of the day: «الساعة 14:30», «الثالثة فجرا»."""

from collections.abc import Sequence

from hasila.lang.ar.date_words import digits_at, ordinal_at, word_at, word_before
from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.text.tokens import Kind, Token

HOURS, MINUTES = 24, 60
HALF_DAY = 12
MINUTE_MARKS = frozenset({":", ".", ","})
# From this hour on a clock that is told by night means the evening's.
NIGHT_FALLS = 6

Time = tuple[int, int, int]  # hour, minute, the token after


def absorb_clock(tokens: Sequence[Token], at: int, mention: DateMention) -> DateMention | None:
    """Return *mention* with the hour that stands at token *at*, or None."""
    if mention.clock is not None:
        return None
    named = word_at(tokens, at, "clock")
    time = _named_time(tokens, named.past) if named else _bare_time(tokens, at)
    if time is None:
        return None
    hour, minute, past = time
    tail = word_at(tokens, past, "clock-tail")
    if tail is not None:
        minute, past = tail.word.number, tail.past
    zone = word_at(tokens, past, "zone")
    return replace(
        mention,
        past=zone.past if zone else past,
        clock=f"{hour % HOURS:02}:{minute:02}",
        zone=zone.word.entry.value if zone else None,
    )


def in_24_hours(mention: DateMention) -> DateMention:
    """Return a mention with its hour counted to 24 by the part of the day beside it."""
    if mention.clock is None or mention.part is None:
        return mention
    hour = int(mention.clock[:2])
    is_evening_hour = hour < HALF_DAY and (
        mention.part in ("afternoon", "evening")
        or (mention.part == "midday" and hour < NIGHT_FALLS)
        or (mention.part == "night" and hour >= NIGHT_FALLS)
    )
    if is_evening_hour:
        return replace(mention, clock=f"{hour + HALF_DAY:02}{mention.clock[2:]}")
    if hour == HALF_DAY and mention.part in ("night", "dawn"):
        return replace(mention, clock=f"00{mention.clock[2:]}")
    return mention


def _named_time(tokens: Sequence[Token], at: int) -> Time | None:
    """Return the time after the word for hour: any way to write it will do."""
    if at < len(tokens) and tokens[at].kind is Kind.OPEN:
        at += 1
    ordinal = ordinal_at(tokens, at)
    if ordinal is not None:
        return (ordinal.value, 0, ordinal.past) if ordinal.value <= HALF_DAY else None
    return _marked_time(tokens, at) or _written_as_one(tokens, at)


def _written_as_one(tokens: Sequence[Token], at: int) -> Time | None:
    token = tokens[at] if at < len(tokens) else None
    if token is not None and token.kind is Kind.NUMBER and not token.form.isdecimal():
        hour, _, minute = token.form.replace(",", ".").partition(".")
        return _time(int(hour), int(minute), at + 1) if len(minute) == 2 else None
    digits = digits_at(tokens, at)
    if digits is None:
        return None
    if digits.value > HOURS:
        return _time(digits.value // 100, digits.value % 100, digits.past)
    return _time(digits.value, 0, digits.past)


def _marked_time(tokens: Sequence[Token], at: int) -> Time | None:
    """Return a time whose minutes stand after a mark, all written together."""
    shape = tokens[at : at + 3]
    if len(shape) < 3 or shape[1].form not in MINUTE_MARKS:
        return None
    is_one = not (shape[1].spaced or shape[2].spaced)
    if not is_one or not shape[0].form.isdecimal() or not shape[2].form.isdecimal():
        return None
    if len(shape[0].form) > 2 or len(shape[2].form) != 2:
        return None
    return _time(int(shape[0].form), int(shape[2].form), at + 3)


def _time(hour: int, minute: int, past: int) -> Time | None:
    return (hour, minute, past) if hour <= HOURS and minute < MINUTES else None


def _bare_time(tokens: Sequence[Token], at: int) -> Time | None:
    """Return a time told without the word for hour, where nothing else can be meant."""
    marked = _marked_time(tokens, at)
    if marked is not None and tokens[at + 1].form == ":":
        return marked
    number = ordinal_at(tokens, at) or digits_at(tokens, at)
    if number is None or not 0 < number.value <= HALF_DAY:
        return None
    is_ordinal = tokens[number.first].kind is Kind.WORD and ordinal_at(tokens, at) is not None
    of = word_at(tokens, number.past, "of")
    part = word_at(tokens, of.past, "part", "alone") if of else None
    alone = word_at(tokens, number.past, "alone", "clock-tail", "zone")
    if is_ordinal:
        return (number.value, 0, number.past) if alone or part else None
    is_told = word_before(tokens, at, "clock-before") is not None
    # A number and «مساء السبت» is a count and its day, «عند 5 مساء» an hour.
    is_day_next = alone is not None and _is_day(tokens, alone.past)
    return (number.value, 0, number.past) if alone and is_told and not is_day_next else None


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at, "weekday", "day", "day-noun") is not None
