"""Every day, part of a day, hour, month, year and length of time that Arabic words tell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from hasila.lang.ar.clitics import ARTICLE, CACHED_WORDS
from hasila.lang.ar.date_words import goes_on, is_known, word_at, word_before, words_of
from hasila.lang.ar.days import is_day, read_day
from hasila.lang.ar.feasts import read_feast
from hasila.lang.ar.periods import read_bounded, read_nth, read_period, read_year
from hasila.lang.expressions import DateMention
from hasila.model.copies import replace
from hasila.text.fold import fold_word
from hasila.text.tokens import COMMA, NUMBER, STOP, Token

Rule = Callable[[Sequence[Token], int], DateMention | None]
# The rules to try at a word of a kind; a word of no such kind begins no mention.
RULES_OF: dict[str, tuple[Rule, ...]] = {
    "alone": (read_day,),
    "bound": (),
    "clock": (read_day,),
    "count": (read_period,),
    "day": (read_day,),
    "day-noun": (read_day,),
    "feast": (read_feast,),
    "matching": (read_day,),
    "month": (read_day,),
    "month-noun": (read_day,),
    "nth": (read_nth,),
    "ordinal": (read_day,),
    "part": (read_day,),
    "this": (read_period,),
    "unit": (read_period,),
    "weekday": (read_day,),
    "year-noun": (read_year,),
}
NOTHING: frozenset[str] = frozenset()
NUMBER_RULES: tuple[Rule, ...] = (read_day, read_period, read_year)
# A verb of speaking this near before a day may tell when somebody spoke.
SAID_TOKENS = 8
LONGEST_TOLL = 3  # words of «حصيلة تعود إلى»
TOLL_TOKENS = 2
# «أعنف هجوم يشنه التنظيم على المدينة منذ …».
RECORD_TOKENS = 9
# Words for a plan stand this near before its day.
PLANNED_TOKENS = 4
# Words for publishing, with a colon, stand this near before the date of a page.
PUBLISHED_TOKENS = 4
AND = "ar.date.range.and"
WAW, TWO_DAYS, BETWEEN = "و", "يومي", "بين"
# «التي بدأت قبل أسابيع في 30 مارس»: the verb stands this near before the day.
BEGUN_TOKENS = 5
WHICH = frozenset(fold_word(word) for word in ("التي", "الذي", "اللتان", "منذ"))
# What is said begins after these, so a day behind them is the event's.
THAT = frozenset(fold_word(word) for word in ("أن", "إن", "أنه", "أنها", "إنه", "إنها", "بأن"))


def find_dates(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[DateMention, ...]:
    """Return the mentions of time in order, none overlapping.

    Any number inside one is not a count of persons. They are looked for at the *openers*, where
    those are told, else at every token.

    Source:
        docs/method/dates.md, "What is a date"
    """
    return tuple(_find(tokens, tokens if openers is None else openers))


def begins_date(form: str) -> bool:
    """Return whether a mention of time may begin with a folded form."""
    if form[0].isdecimal():
        return True
    return (is_known(form) or form == ARTICLE) and _needed(form) != NOTHING


def _find(tokens: Sequence[Token], openers: Iterable[Token]) -> Iterator[DateMention]:
    free = 0
    for token in openers:
        if token.at < free or not _opens(tokens, token):
            continue
        mention = _bounded(tokens, token.at) or _longest(tokens, token.at)
        if mention is not None:
            ranged = _ranged(tokens, mention)
            free = ranged.past
            yield _told(tokens, ranged)


def _told(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return the mention with what the words before it tell."""
    first = mention.first
    said_at, is_of_toll = _said_at(tokens, first), _is_of_toll(tokens, first)
    is_of_page = mention.year is not None and _is_of_page(tokens, first)
    is_planned = mention.year is None and _is_planned(tokens, first)
    is_record = mention.bound == "since" and _is_record(tokens, first)
    is_state = _is_state(tokens, mention)
    if said_at is None and not (is_of_toll or is_of_page or is_planned or is_record or is_state):
        return mention
    return replace(
        mention,
        said_at=said_at,
        is_of_toll=is_of_toll,
        is_of_page=is_of_page,
        is_planned=is_planned,
        is_record=is_record,
        is_state=is_state,
    )


def _opens(tokens: Sequence[Token], token: Token) -> bool:
    needed = _needed(token.form)
    return needed is None or (token.at + 1 < len(tokens) and tokens[token.at + 1].form in needed)


@lru_cache(maxsize=CACHED_WORDS)
def _needed(form: str) -> frozenset[str] | None:
    """Return the words one of which must follow *form* in a mention; None if any may."""
    if form[0].isdecimal():
        return None
    openers = [word for word in words_of(form) if word.kind in RULES_OF]
    if form == ARTICLE or any(not word.rest for word in openers):
        return None
    return frozenset(word.rest[0] for word in openers)


def _rules_at(tokens: Sequence[Token], at: int) -> tuple[Rule, ...]:
    """Return the rules that may read a mention which begins at token *at*."""
    token = tokens[at]
    if token.kind is NUMBER:
        return NUMBER_RULES
    rules = _rules(token.form)
    words = words_of(token.form)
    is_one_word = not any(word.rest for word in words)
    if not rules or token.form == ARTICLE or is_one_word:
        return rules
    here = {
        rule
        for word in words
        if goes_on(tokens, at + 1, word.rest)
        for rule in RULES_OF.get(word.kind, ())
    }
    return tuple(rule for rule in rules if rule in here)


@lru_cache(maxsize=CACHED_WORDS)
def _rules(form: str) -> tuple[Rule, ...]:
    """Return the rules that may read a mention which begins with *form*."""
    if form == ARTICLE:
        return NUMBER_RULES
    found = (rule for word in words_of(form) for rule in RULES_OF.get(word.kind, ()))
    return tuple(dict.fromkeys(found))


def _longest(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Return the longest reading at token *at*; the first rule wins a tie."""
    if at >= len(tokens):
        return None
    best: DateMention | None = None
    for rule in _rules_at(tokens, at):
        mention = rule(tokens, at)
        if mention is not None and (best is None or mention.past > best.past):
            best = mention
    return best


def _bounded(tokens: Sequence[Token], at: int) -> DateMention | None:
    """Read a preposition and its time: «منذ مارس 2019», «قبل نحو ثلاثة أعوام»."""
    bound = word_at(tokens, at, "bound")
    if bound is None:
        return None
    # «بعد ظهر الجمعة» is a part of the day, not a time after noon.
    part = read_day(tokens, at) if read_day in _rules_at(tokens, at) else None
    filler = word_at(tokens, bound.past, "filler")
    inner_at = filler.past if filler else bound.past
    inner = _longest(tokens, inner_at) or read_bounded(tokens, inner_at)
    if inner is None or (part is not None and part.past >= inner.past):
        return part
    entry = bound.word.entry
    return replace(inner, first=at, bound=entry.value, edge=entry.trait("edge"))


def _ranged(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return the mention with the day it lasts to: «من الخميس حتى السبت»."""
    before = tokens[mention.first - 1].form if mention.first else ""
    if mention.until is not None or not is_day(mention):
        return mention
    if TWO_DAYS in (before, tokens[mention.first].form) or before == BETWEEN:
        return _paired(tokens, mention)
    if mention.bound != "since" and before != "من":
        return mention
    to = word_at(tokens, mention.past, "range")
    last = read_day(tokens, to.past) if to is not None and to.word.entry.id != AND else None
    if last is None or not is_day(last):
        return mention
    return replace(mention, past=last.past, until=last)


def _paired(tokens: Sequence[Token], mention: DateMention) -> DateMention:
    """Return «يومي الاثنين» with the second day: «والثلاثاء»."""
    second = word_at(tokens, mention.past, "weekday")
    if second is None or mention.weekday is None or not second.word.prefix.startswith(WAW):
        return mention
    last = read_day(tokens, mention.past)
    return mention if last is None else replace(mention, past=last.past, until=last)


def _said_at(tokens: Sequence[Token], first: int) -> int | None:
    for at in range(first - 1, max(first - 1 - SAID_TOKENS, -1), -1):
        if tokens[at].kind is STOP or tokens[at].form in THAT:
            return None
        if word_at(tokens, at, "said") is not None:
            return at
    return None


def _is_of_toll(tokens: Sequence[Token], first: int) -> bool:
    ends = range(first, max(first - TOLL_TOKENS, 0), -1)
    starts = range(max(first - TOLL_TOKENS - LONGEST_TOLL, 0), first)
    found = (word_at(tokens, at, "toll-of") for at in starts)
    return any(word.past in ends for word in found if word is not None)


def _is_of_page(tokens: Sequence[Token], first: int) -> bool:
    """Tell a date behind words for publishing: «تاريخ النشر: 4-3-2031»."""
    return any(
        (found := word_at(tokens, at, "published")) is not None and found.past >= first - 1
        for at in range(max(first - PUBLISHED_TOKENS, 0), first)
    )


def _is_planned(tokens: Sequence[Token], first: int) -> bool:
    """Tell a day that words before it set for the time to come: «المقررة في 5 آب»."""
    near = range(max(first - PLANNED_TOKENS, 0), first)
    return any(word_before(tokens, at + 1, "planned") is not None for at in near)


def _is_record(tokens: Sequence[Token], first: int) -> bool:
    """Tell a time since which something was the greatest: «في أعنف هجوم منذ مارس 2019»."""
    for at in range(first - 1, max(first - 1 - RECORD_TOKENS, -1), -1):
        if tokens[at].kind is STOP:
            return False
        # «أكثر من» is a count's.
        is_count = at + 1 < len(tokens) and tokens[at + 1].form == "من"
        if word_at(tokens, at, "record") is not None and not is_count:
            return True
    return False


def _is_state(tokens: Sequence[Token], mention: DateMention) -> bool:
    """Tell a time since which something lasts, or at which something longer began.

    «المدينة المحاصرة منذ 2013», «التظاهرات التي انطلقت في 30 مارس»: it dates no harm.
    """
    first = mention.first
    if mention.bound == "since" and word_before(tokens, first, "lasting") is not None:
        return True
    for at in range(first - 1, max(first - 1 - BEGUN_TOKENS, 0), -1):
        if tokens[at].kind in (STOP, COMMA):
            return False
        if word_at(tokens, at, "begun") is not None:
            return tokens[at - 1].form in WHICH
    return False
