"""Which accounts are worth comparing: those that share a key."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hasila.events.accounts import GOVERNORATE, Account, fineness
from hasila.events.features import RARE_COUNT, SAME_EVENT_WINDOW_DAYS

BUCKET_DAYS = 8
ANY_DAY = "any"


def pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield each pair that shares a key, once; background is compared with nothing."""
    blocks: dict[str, list[Account]] = {}
    for account in accounts:
        for key in sorted(set(keys(account))):
            blocks.setdefault(key, []).append(account)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                if pair not in seen and is_comparable(one, other, key):
                    seen.add(pair)
                    yield one, other


def pairs_with(
    ones: Iterable[Account], others: Iterable[Account]
) -> Iterator[tuple[Account, Account]]:
    """Yield each pair of one of *ones* and one of *others* that shares a key, once."""
    blocks: dict[str, list[Account]] = {}
    for one in ones:
        for key in set(keys(one)):
            blocks.setdefault(key, []).append(one)
    for other in others:
        seen: set[str] = set()
        for key in blocks.keys() & set(keys(other)):
            for one in blocks[key]:
                if one.id not in seen and is_comparable(one, other, key):
                    seen.add(one.id)
                    yield one, other


def is_comparable(one: Account, other: Account, key: str) -> bool:
    """Return whether two accounts that share *key* are worth comparing.

    Two with days share a key of days where it is worth it; events of one report were parted by
    what read it.
    """
    if one.report == other.report:
        return False
    return not key.startswith(ANY_DAY) or one.days is None or other.days is None


def keys(account: Account) -> Iterable[str]:
    """Yield the blocking keys of an account; background has none.

    With days: governorate, telling number, telling word. For those without, two marks of three: a
    place, a telling word, a number. One alone would compare them with all that a town ever had.
    """
    if account.is_background:
        return
    places = [place.id for place in account.places]
    numbers = [f"{outcome}|{number}" for outcome, number in sorted(account.values)]
    for lefts, rights in ((places, account.words), (places, numbers), (account.words, numbers)):
        yield from (f"{ANY_DAY}|{left}|{right}" for left in lefts for right in rights)
    marks = [*_regions(account), *account.words]
    marks += [f"{outcome}|{number}" for outcome, number in account.values if number >= RARE_COUNT]
    yield from (f"{mark}|{bucket}" for bucket in _buckets(account.days) for mark in marks)


def _regions(account: Account) -> set[str]:
    places = (account.place, *account.places)
    return {
        f"{place.country}|{place.admin1 or place.id}"
        for place in places
        if place is not None and fineness(place) >= GOVERNORATE
    }


def _buckets(days: tuple[date, date] | None) -> range:
    """Return the runs of days that an event and its window touch."""
    if days is None:
        return range(0)
    first = (days[0].toordinal() - SAME_EVENT_WINDOW_DAYS) // BUCKET_DAYS
    return range(first, (days[1].toordinal() + SAME_EVENT_WINDOW_DAYS) // BUCKET_DAYS + 1)
