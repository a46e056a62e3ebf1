"""Events as rows."""

from dataclasses import dataclass

from hasila.model.event import Event
from hasila.model.outcome import Outcome
from hasila.publish.views.counts import say_bounds
from hasila.publish.views.figures import NOT_TOLD, show_days

# What a list of events shows of their tolls.
SHOWN = (Outcome.KILLED, Outcome.WOUNDED)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in words. `title` and `place` may be Arabic, everything else is not."""

    id: str
    slug: str
    title: str
    type: str
    place: str
    country: str
    days: str
    reports: int
    sources: int
    tolls: tuple[str, ...]


def show_event(event: Event) -> EventRow:
    """Return the row of an event; `tolls` are killed and wounded across all speakers."""
    return EventRow(
        id=event.id,
        slug=event.slug,
        title=event.title,
        type=event.subtype or event.type.value,
        place=event.place.name if event.place else "",
        country=(event.place.country if event.place else None) or NOT_TOLD,
        days=show_days(event.start, event.end),
        reports=len(event.reports),
        sources=event.sources,
        tolls=tuple(_total(event, outcome) for outcome in SHOWN),
    )


def _total(event: Event, outcome: Outcome) -> str:
    for toll in event.tolls:
        if toll.outcome is outcome and not (toll.party or toll.category or toll.source_id):
            return say_bounds(toll.low, toll.high)
    return NOT_TOLD
