"""Events in the ledger: only what changed is written, and every id and slug leads on for good."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.chain import Writer
from hasila.ledger.codec import kept_event, key_of, read_event
from hasila.ledger.identity import Kept, keep_ids
from hasila.ledger.selections import ENDS, STATES, Kind, current_records
from hasila.ledger.tables import entries
from hasila.model.event import Event
from hasila.model.figure import Status
from hasila.model.records import read_figure


def read_events(connection: sa.Connection, upto: int) -> tuple[Event, ...]:
    """Return the events that stood at entry *upto*, the oldest first."""
    return _versions(connection, upto, STATES)


def _versions(connection: sa.Connection, upto: int, kinds: tuple[Kind, ...]) -> tuple[Event, ...]:
    """Return the events whose last entry of these *kinds* is a version of it, the oldest first."""
    spans = (
        sa.select(
            sa.func.min(entries.c.seq).label("first"), sa.func.max(entries.c.seq).label("last")
        )
        .where(entries.c.kind.in_(kinds), entries.c.seq <= upto)
        .group_by(entries.c.key)
        .subquery()
    )
    rows = (
        sa.select(entries.c.record)
        .join(spans, entries.c.seq == spans.c.last)
        .where(entries.c.kind == Kind.EVENT)
        .order_by(spans.c.first)
    )
    return tuple(read_event(json.loads(text)) for text in connection.execute(rows).scalars())


def write_events(
    connection: sa.Connection, writer: Writer, upto: int, founded: Sequence[Event]
) -> tuple[Event, ...]:
    """Return *founded* under the ids they keep, having written what changed.

    A recorded event that nobody speaks of any more is withdrawn once none of its figures counts;
    while one does, *founded* was made without looking at it, and it stays as it is.
    """
    living = {event.id: event for event in read_events(connection, upto)}
    # A withdrawn event comes back under its id; a merged one has given its id away.
    recorded = _versions(connection, upto, (Kind.EVENT, Kind.REDIRECT))
    used = connection.execute(sa.select(entries.c.key).where(entries.c.kind.in_(ENDS))).scalars()
    kept = keep_ids(recorded, founded, set(used))
    for event in kept.events:
        if living.get(event.id) != event:
            writer.append(Kind.EVENT, event.id, kept_event(event))
        if not _is_alias(connection, event):
            writer.append(Kind.ALIAS, event.slug, {"slug": event.slug, "event": event.id})
    for old, new in kept.redirects:
        writer.append(Kind.REDIRECT, old, {"id": old, "to": new})
    for event in _withdrawn(connection, upto, kept, living):
        writer.append(Kind.WITHDRAWAL, event.id, {"id": event.id})
    return kept.events


def _is_alias(connection: sa.Connection, event: Event) -> bool:
    return event.id in _aliased(connection, event.slug)


def _aliased(connection: sa.Connection, slug: str) -> list[str]:
    own = sa.and_(entries.c.kind == Kind.ALIAS, entries.c.key == key_of(slug))
    rows = connection.execute(sa.select(entries.c.record).where(own).order_by(entries.c.seq))
    return [json.loads(text)["event"] for text in rows.scalars()]


def _withdrawn(
    connection: sa.Connection, upto: int, kept: Kept, living: dict[str, Event]
) -> list[Event]:
    lost = [living[identity] for identity in kept.left if identity in living]
    if not lost:
        return []
    texts = connection.execute(current_records(upto, Kind.FIGURE)).scalars()
    figures = (read_figure(json.loads(text)) for text in texts)
    counting = {figure.id for figure in figures if figure.status is not Status.REJECTED}
    return [event for event in lost if counting.isdisjoint(event.figures)]


def find_event(connection: sa.Connection, upto: int, name: str) -> Event:
    """Return the event that *name*, an id or slug it ever had, leads to by entry *upto*.

    Raises:
        CommandError: There is none, or several.
    """
    found = _last_version(connection, upto, name)
    if found is None:
        slugged = {_resolve(connection, upto, key) for key in _aliased(connection, name)}
        events = [_last_version(connection, upto, key) for key in sorted(slugged)]
        choice = [event for event in events if event is not None]
        bearing = [event for event in choice if event.slug == name]
        return _only(name, bearing if len(bearing) == 1 else choice)
    resolved = _last_version(connection, upto, _resolve(connection, upto, name))
    return resolved or found


def _only(name: str, events: Sequence[Event]) -> Event:
    if not events:
        raise CommandError(f"event {name}", "the ledger has none", "list them: `hasila events`")
    if len(events) > 1:
        names = ", ".join(event.id for event in events)
        raise CommandError(f"event {name}", f"it may be any of {names}", "give the id")
    return events[0]


def _last_version(connection: sa.Connection, upto: int, identity: str) -> Event | None:
    text = _last_record(connection, upto, identity, (Kind.EVENT,))
    return None if text is None else read_event(json.loads(text))


def _resolve(connection: sa.Connection, upto: int, identity: str) -> str:
    """Return the id that *identity* was merged into, over however many steps."""
    text = _last_record(connection, upto, identity, (Kind.EVENT, Kind.REDIRECT))
    onward = None if text is None else json.loads(text).get("to")
    return identity if onward is None else _resolve(connection, upto, onward)


def _last_record(
    connection: sa.Connection, upto: int, identity: str, kinds: tuple[Kind, ...]
) -> str | None:
    own = sa.and_(entries.c.kind.in_(kinds), entries.c.key == key_of(identity))
    rows = sa.select(entries.c.record).where(own, entries.c.seq <= upto)
    return connection.execute(rows.order_by(entries.c.seq.desc()).limit(1)).scalar()
