"""An event's id, slug and title: what it is called and stays called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hasila.events.accounts import Account
from hasila.model.event import Event
from hasila.model.ids import content_id
from hasila.model.where import Where

KIND = "evt"
# Hexadecimal digits of each part of an id.
PART = 8
NO_PLACE = "event"
NO_DAY = "undated"


def founding(accounts: Iterable[Account]) -> Account:
    """Return the account that founds an event: the first published that is not background."""
    return min(
        accounts,
        key=lambda a: (a.is_background, a.published is None, a.published or "", a.id),
    )


def mint(accounts: Iterable[Account]) -> str:
    """Return the id of a new event, such as `evt-3f2a9c01-02-77aa1b0e`.

    It names the founding report, the founding account's place in it, and its figures: events that
    one report founded stand in the order in which it tells them, what it is about first.
    """
    account = founding(accounts)
    number = int(account.id.rpartition("#")[2])
    report, figures = content_id(account.report), content_id(" ".join(account.figures))
    return f"{KIND}-{report[:PART]}-{number:02d}-{figures[:PART]}"


def carry(clusters: Sequence[Sequence[Account]], known: Sequence[Event]) -> tuple[str, ...]:
    """Return the id of each cluster.

    Most of a known event's figures keep its id. A merge keeps the older id; a part that was split
    off founds a new event.

    Args:
        clusters: The accounts of each event, new grouping.
        known: The events of the grouping before, the oldest first.
    """
    at_figure = {
        key: at for at, accounts in enumerate(clusters) for a in accounts for key in a.figures
    }
    heirs: dict[int, str] = {}
    for event in known:
        shares = Counter(at_figure[key] for key in event.figures if key in at_figure)
        if shares:
            heir = min(shares, key=lambda at: (-shares[at], at))
            heirs.setdefault(heir, event.id)
    return tuple(heirs.get(at) or mint(accounts) for at, accounts in enumerate(clusters))


def slug_of(place: Where | None, start: str | None) -> str:
    """Return an event's alias for addresses: its place's id and its first day."""
    return f"{place.id if place else NO_PLACE}-{start or NO_DAY}".lower()


def numbered(slugs: Sequence[str]) -> tuple[str, ...]:
    """Return the slugs with a number on each that another event has, too."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for slug in slugs:
        seen[slug] += 1
        found.append(slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")
    return tuple(found)


def title_of(accounts: Sequence[Account], titles: Mapping[str, str], place: Where | None) -> str:
    """Return the title of the founding report; without one, the place."""
    title = titles.get(founding(accounts).report, "").strip()
    return title or (place.name if place else "")
