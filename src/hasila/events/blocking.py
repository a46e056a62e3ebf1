"""Which accounts are worth comparing: those that share a key."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hasila.events.accounts import Account, fineness
from hasila.events.features import GOVERNORATE, RARE_COUNT, SAME_EVENT_WINDOW_DAYS

BUCKET_DAYS = 8
NO_DAY = -1
ANY_DAY = "|any"


def pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield each pair that shares a key, once; background is compared with nothing."""
    blocks: dict[str, list[Account]] = {}
    for account in accounts:
        if not account.is_background:
            for key in sorted(set(keys(account))):
                blocks.setdefault(key, []).append(account)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                is_any = key.endswith(ANY_DAY) and one.days is not None and other.days is not None
                if pair not in seen and not is_any:
                    seen.add(pair)
                    yield one, other


def keys(account: Account) -> Iterable[str]:
    """Yield the blocking keys: governorate and days, telling number and days, place alone.

    By its place alone only an account without days is compared.
    """
    if account.place is not None and fineness(account.place) > GOVERNORATE:
        yield f"{account.place.id}{ANY_DAY}"
    for bucket in _buckets(account.days):
        place = account.place
        if place is not None and fineness(place) >= GOVERNORATE:
            yield f"{place.country}|{place.admin1 or place.id}|{bucket}"
        for outcome, number in account.values:
            if number >= RARE_COUNT:
                yield f"{outcome}|{number}|{bucket}"


def _buckets(days: tuple[date, date] | None) -> range:
    """Return the runs of days that an event and its window touch."""
    if days is None:
        return range(NO_DAY, NO_DAY + 1)
    first = (days[0].toordinal() - SAME_EVENT_WINDOW_DAYS) // BUCKET_DAYS
    return range(first, (days[1].toordinal() + SAME_EVENT_WINDOW_DAYS) // BUCKET_DAYS + 1)
