"""Events into the ledger: only what changed is written, and no id or slug is ever lost."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from hasila.ledger.chain import Writer
from hasila.ledger.codec import digest_of, kept_event, text_of
from hasila.ledger.event_versions import Outline, aliased, last_version, read_outlines
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
    # A withdrawn event comes back under its id; a merged one has given its id away.
    recorded = {outline.id: outline for outline in read_outlines(connection, writer.upto)}
    used = connection.execute(sa.select(entries.c.key).where(entries.c.kind.in_(ENDS))).scalars()
    kept = keep_ids([*recorded.values()], founded, set(used))
    for event in kept.events:
        known = recorded.get(event.id)
        if _is_news(connection, writer, event, known):
            writer.append(Kind.EVENT, event.id, text_of(kept_event(event)))
        is_named = known is not None and known.slug == event.slug
        if not is_named and event.id not in aliased(connection, event.slug):
            told = {"slug": event.slug, "event": event.id}
            writer.append(Kind.ALIAS, event.slug, text_of(told))
    for old, new in kept.redirects:
        writer.append(Kind.REDIRECT, old, text_of({"id": old, "to": new}))
    for lost in _withdrawn(connection, writer, kept, recorded):
        writer.append(Kind.WITHDRAWAL, lost.id, text_of({"id": lost.id}))
    return kept.events


def _is_news(
    connection: sa.Connection, writer: Writer, event: Event, known: Outline | None
) -> bool:
    """Tell whether a version of an event differs from the one that stands, or none stands."""
    if known is None or not known.is_living:
        return True
    if known.digest == digest_of(text_of(kept_event(event)).encode()):
        return False
    # What another Hasila wrote in other words may say the same.
    return last_version(connection, writer.upto, event.id) != event


def _withdrawn(
    connection: sa.Connection, writer: Writer, kept: Kept, recorded: dict[str, Outline]
) -> list[Outline]:
    lost = [recorded[identity] for identity in kept.left if recorded[identity].is_living]
    if not lost:
        return []
    ids = [figure for event in lost for figure in event.figures]
    texts = figures_of(connection, writer.veil, writer.upto, ids)
    figures = (read_figure(json.loads(text)) for text in texts)
    counting = {figure.id for figure in figures if figure.status is not Status.REJECTED}
    return [event for event in lost if counting.isdisjoint(event.figures)]
