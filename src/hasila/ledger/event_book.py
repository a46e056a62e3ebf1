"""Events into the ledger: only what changed is written, and no id or slug is ever lost."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from hasila.ledger.chain import Writer
from hasila.ledger.codec import kept_event, text_of
from hasila.ledger.event_versions import aliased, read_events, versions
from hasila.ledger.identity import Kept, keep_ids
from hasila.ledger.kinds import ENDS, Kind
from hasila.ledger.lookups import figures_of
from hasila.ledger.tables import entries
from hasila.model.event import Event
from hasila.model.figure import Status
from hasila.model.records import read_figure


def write_events(
    connection: sa.Connection, writer: Writer, founded: Sequence[Event]
) -> tuple[Event, ...]:
    """Return *founded* under the ids they keep, having written what changed.

    A recorded event that nobody speaks of any more is withdrawn once none of its figures counts;
    while one does, *founded* was made without looking at it, and it stays as it is.
    """
    living = {event.id: event for event in read_events(connection, writer.upto)}
    # A withdrawn event comes back under its id; a merged one has given its id away.
    recorded = versions(connection, writer.upto, (Kind.EVENT, Kind.REDIRECT))
    used = connection.execute(sa.select(entries.c.key).where(entries.c.kind.in_(ENDS))).scalars()
    kept = keep_ids(recorded, founded, set(used))
    for event in kept.events:
        known = living.get(event.id)
        if known != event:
            writer.append(Kind.EVENT, event.id, text_of(kept_event(event)))
        is_named = known is not None and known.slug == event.slug
        if not is_named and event.id not in aliased(connection, event.slug):
            told = {"slug": event.slug, "event": event.id}
            writer.append(Kind.ALIAS, event.slug, text_of(told))
    for old, new in kept.redirects:
        writer.append(Kind.REDIRECT, old, text_of({"id": old, "to": new}))
    for event in _withdrawn(connection, writer, kept, living):
        writer.append(Kind.WITHDRAWAL, event.id, text_of({"id": event.id}))
    return kept.events


def _withdrawn(
    connection: sa.Connection, writer: Writer, kept: Kept, living: dict[str, Event]
) -> list[Event]:
    lost = [living[identity] for identity in kept.left if identity in living]
    if not lost:
        return []
    ids = [figure for event in lost for figure in event.figures]
    texts = figures_of(connection, writer.veil, writer.upto, ids)
    figures = (read_figure(json.loads(text)) for text in texts)
    counting = {figure.id for figure in figures if figure.status is not Status.REJECTED}
    return [event for event in lost if counting.isdisjoint(event.figures)]
