"""An event: figures and reports held to speak of one incident, with the reasons."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.model.toll import Toll
from hasila.model.where import Where


class EventType(StrEnum):
    """One of the fourteen types of docs/method/events.md."""

    BATTLE = "battle"
    EXPLOSION = "explosion"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    SHOOTING = "shooting"
    MASSACRE = "massacre"
    PRISON_BREAK = "prison_break"
    RAID = "raid"
    PROTEST = "protest"
    ABDUCTION = "abduction"
    DISPLACEMENT = "displacement"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two things were joined or kept apart: the rule, and the facts it saw."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin of what is known: a speaker's id, else an outlet that quotes nobody.

    An unnamed speaker is its outlet's own (`src-medical-unnamed@Outlet`). `reports` stand on it,
    `outlets` passed it on, itself among them where it is one.
    """

    id: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One incident. `start` and `end` are whole ISO days, local to the place, or None.

    `figures` are ids; `reports` those whose figures speak of this event other than as background;
    `sources` is the number of independent origins (a relay is not independent), `origins` are they.
    """

    id: str
    slug: str
    title: str
    type: EventType
    place: Where | None
    start: str | None
    end: str | None
    figures: tuple[str, ...]
    reports: tuple[str, ...]
    sources: int
    why: tuple[Reason, ...]
    subtype: str | None = None
    tolls: tuple[Toll, ...] = ()
    origins: tuple[Origin, ...] = ()
