"""On which days an event was: those that most of its accounts give."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from hasila.events.accounts import Account

# What an account says for each of its days, in tenths: words go before the day of publication,
# which is only the last on which it can have been, and what a report is about before the rest.
WORDS_VOICE = 10
PUBLISHED_VOICE = 7
# A stretch of more days than this tells no day; it says half as much.
STRETCH_DAYS = 3
# Days this near to each other are days of one event.
NEAR_DAYS = 3
# An event of more days than this, each told by so many reports, goes on.
RUNNING_DAYS = 3
LEAST_REPORTS = 2
# A day before, or after, the one most speaks for is the event's too if so much speaks for it, in
# percent of that one's. Looked at on both halves of the Airwars incidents (docs/method/dates.md).
FIRST_PERCENT = 67
LAST_PERCENT = 34
PERCENT = 100


def days_of(accounts: Sequence[Account]) -> tuple[str | None, str | None]:
    """Return an event's first and last day (ISO), or None twice where nobody tells.

    The day for which most speaks, and those around it for which nearly as much does: «ليل الخميس»
    speaks for two days, and a report of the second one decides. An event that goes on for days,
    each told by some reports, has all of them.

    Source:
        docs/method/dates.md, "Which days an event has"
    """
    told = [account for account in accounts if not account.is_background] or accounts
    voices: Counter[date] = Counter()
    for account in told:
        days = _days(account)
        for day in days:
            voices[day] += _voice(account, len(days))
    if not voices:
        return None, None
    best = min(voices, key=lambda day: (-voices[day], day))
    tellers = _tellers(told)
    first = _outermost(best, voices, -1, lambda day: tellers[day] >= LEAST_REPORTS)
    last = _outermost(best, voices, 1, lambda day: tellers[day] >= LEAST_REPORTS)
    if (last - first).days <= RUNNING_DAYS:
        most = voices[best]
        first = _outermost(best, voices, -1, lambda day: _is_much(voices[day], most, FIRST_PERCENT))
        last = _outermost(best, voices, 1, lambda day: _is_much(voices[day], most, LAST_PERCENT))
    return first.isoformat(), last.isoformat()


def _days(account: Account) -> tuple[date, ...]:
    if account.days is None:
        return ()
    start, end = account.days
    return tuple(start + timedelta(days=number) for number in range((end - start).days + 1))


def _tellers(accounts: Sequence[Account]) -> Counter[date]:
    """Return how many reports give each day by their words, else by their publication."""
    dated = [account for account in accounts if account.is_dated] or accounts
    return Counter(day for day, _ in {(day, a.report) for a in dated for day in _days(a)})


def _voice(account: Account, days: int) -> int:
    """Return what an account says for each of its days; twice as much where it is a main one."""
    voice = WORDS_VOICE if account.is_dated else PUBLISHED_VOICE
    voice *= 2 if account.is_main else 1
    return voice // 2 if days > STRETCH_DAYS + 1 else voice


def _is_much(voice: int, most: int, percent: int) -> bool:
    return voice * PERCENT >= most * percent


def _outermost(best: date, days: Iterable[date], way: int, fits: Callable[[date], bool]) -> date:
    """Return the last day reached from *best* without a gap; *way* is -1 earlier, 1 later."""
    reached = best
    for day in sorted(days, reverse=way < 0):
        ahead = (day - reached).days * way
        if 0 < ahead <= NEAR_DAYS and fits(day):
            reached = day
    return reached
