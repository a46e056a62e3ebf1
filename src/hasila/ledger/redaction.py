"""What is left of an event's past version once a report that it spoke of is erased."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from hasila.ledger.seals import Veil
from hasila.model.event import Event, EventType, Origin, Reason
from hasila.model.toll import Toll

ERASED = "erased-"
_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure takes out: a report's id, its titles, and the ids of its figures."""

    report: str
    titles: Collection[str]
    figures: Collection[str]
    veil: Veil

    def touches(self, event: Event) -> bool:
        """Tell whether an event speaks of the report or of one of its figures."""
        told = {*event.figures, *(figure for toll in event.tolls for figure in toll.figures)}
        return self.report in event.reports or not told.isdisjoint(self.figures)

    def mark(self, identity: str) -> str:
        """Return what stands for an id: itself, or a mark where it is of what is gone."""
        if identity != self.report and identity not in self.figures:
            return identity
        return f"{ERASED}{self.veil.key(identity)[:_LETTERS]}"


def is_erased(identity: str) -> bool:
    """Tell the mark of an erased report or figure from an id."""
    return identity.startswith(ERASED)


def redact(event: Event, gone: Gone) -> Event:
    """Return *event* without what is gone.

    A toll that stood on an erased figure is left without a number: it can no longer be checked.
    An event that no other report spoke of keeps its id and slug, and tells nothing else.
    """
    figures = tuple(map(gone.mark, event.figures))
    kept = replace(
        event,
        title=event.slug if event.title.strip() in gone.titles else event.title,
        figures=figures,
        reports=tuple(map(gone.mark, event.reports)),
        origins=tuple(_origin(origin, gone) for origin in event.origins),
        why=tuple(Reason(reason.rule, "") for reason in event.why),
        tolls=tuple(_toll(toll, gone) for toll in event.tolls),
    )
    if not all(map(is_erased, figures)):
        return kept
    return replace(
        kept,
        title=event.slug,
        type=EventType.OTHER,
        subtype=None,
        place=None,
        start=None,
        end=None,
    )


def _origin(origin: Origin, gone: Gone) -> Origin:
    outlets = tuple(map(gone.mark, origin.outlets))
    return Origin(_origin_id(origin.id, gone), tuple(map(gone.mark, origin.reports)), outlets)


def _origin_id(identity: str, gone: Gone) -> str:
    """Return the id of an origin: an unnamed speaker's ends with its outlet, else the report."""
    speaker, at, outlet = identity.rpartition("@")
    return f"{speaker}{at}{gone.mark(outlet)}"


def _toll(toll: Toll, gone: Gone) -> Toll:
    figures = tuple(map(gone.mark, toll.figures))
    if not any(map(is_erased, figures)):
        return toll
    origins = tuple(_origin_id(each, gone) for each in toll.origins)
    return replace(toll, low=None, best=None, high=None, figures=figures, origins=origins)
