"""What a language pack finds in tokens before any outcome is known: amounts and dates."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.model.count import Count
from hasila.model.hedge import Hedge


class Form(StrEnum):
    """How an amount is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"  # «عشرات», «عدة»
    RANGE = "range"
    NOTHING = "nothing"  # «أي» after a negation is for `extract` to read; here: «صفر»


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of something, not yet of people.

    Tokens `[first, past)` carry the number itself, without the hedge. `hedge_at` is the token
    range of the hedge words before or after, `hedge_entry` the lexicon entry that knows them.
    `prefix` is what is written onto the first word («و», «ال», «ب» …).
    """

    first: int
    past: int
    count: Count
    hedge: Hedge
    form: Form
    rule: str
    prefix: str = ""
    hedge_at: tuple[int, int] | None = None
    hedge_entry: str | None = None


@dataclass(slots=True)
class DateMention:
    """Words that name a day, a part of a day, a period or an hour: tokens `[first, past)`.

    Numbers are as printed (a month 1 to 12, a weekday 0 Monday to 6 Sunday); None where the words
    do not say. `relation` is the lexicon entry that tells how to count from the report's day, and
    `shift` its value: with a `unit` that many of them («أمس» is one day back, «الشهر الماضي» one
    month), else the weekdays or months of that name («الخميس الماضي»). `amount` and `unit` are the
    length of a period (0 for several: «منذ أيام»), or, with a `relation` and no `shift`, a place
    in a row («لليوم الخامس»).
    `bound` is what the words before make of it: since, until, within, for, before or after.
    `edge` is the start, middle or end of the period («مطلع آب»).
    `clock` is `HH:MM`, `zone` utc or local. `said_at` is the token of a verb of speaking just
    before: the day may be that of speaking. `is_of_toll`: a toll of that day («حصيلة السبت»).
    `is_of_page`: when the page was published («تاريخ النشر: …»). `is_planned`: a day to come, as
    the words before it say («المقرر في …»). `is_record`: how far back a record reaches («أعنف هجوم
    منذ مارس 2019»). `is_state`: since when something lasts («المحاصرة منذ 2013»); it dates no harm.
    """

    first: int
    past: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = "gregorian"
    relation: str | None = None
    shift: int | None = None
    amount: int | None = None
    unit: str | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    bound: str | None = None
    edge: str | None = None
    until: "DateMention | None" = None
    said_at: int | None = None
    is_of_toll: bool = False
    is_of_page: bool = False
    is_planned: bool = False
    is_record: bool = False
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Superlative:
    """Words that claim a record: the most at tokens `[first, past)`, of a `noun`, since when.

    `value` is deadliest, largest, most-violent or worst; `outcome` what is counted, None where the
    words do not say. `bound` is since or ever, at token `bound_at`. `is_one_of`: one of the most.
    `is_of_day`: of a day or another stretch of time, not of an event.
    """

    first: int
    past: int
    entry: str
    value: str
    outcome: str | None
    noun: tuple[int, int] | None
    bound: str
    bound_at: int
    is_one_of: bool = False
    is_of_day: bool = False
