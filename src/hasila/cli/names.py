"""Events by the names that people type: an id, a slug, or words of the place."""

import re
from collections.abc import Sequence
from datetime import datetime

from hasila.errors import CommandError
from hasila.ledger.store import Ledger
from hasila.model.event import Event
from hasila.text.fold import fold_word

WORD = re.compile(r"\w+")
# An id is no words, and all events need not be read for it.
ID_BEGINS = "evt-"
MOST_SHOWN = 5
# An event with so many times the reports of all others of a name is the one that is meant.
MEANT_BY = 5


def find_event(store: Ledger, name: str, as_of: datetime | None) -> Event:
    """Return the event of an id or slug, else the one whose slug or place has these words.

    Events that reports are about go before those that are only told of in passing, and one that
    nearly all of them are about before the rest.

    Raises:
        CommandError: No event, or several, have this name.
    """
    try:
        return store.event(name, as_of)
    except CommandError:
        if name.startswith(ID_BEGINS):
            raise
        found = _by_words(store.events(as_of), name)
        if not found:
            raise
    most = max(found, key=lambda event: len(event.reports))
    others = sum(len(event.reports) for event in found if event is not most)
    if len(found) > 1 and len(most.reports) < MEANT_BY * max(others, 1):
        shown = ", ".join(event.slug or event.id for event in found[:MOST_SHOWN])
        more = ", …" if len(found) > MOST_SHOWN else ""
        remedy = "give more words, such as the year, or the whole name"
        raise CommandError(f"event {name}", f"it may be any of {shown}{more}", remedy)
    return most


def _by_words(events: Sequence[Event], name: str) -> list[Event]:
    words = _words(name)
    found = [event for event in events if words and words <= _words_of(event)]
    return [event for event in found if event.reports] or found


def _words_of(event: Event) -> frozenset[str]:
    place = event.place.name if event.place else ""
    return _words(event.slug) | _words(place)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold_word(text.casefold()).replace("_", " ")))
