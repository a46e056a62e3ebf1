"""Events as they stood at a point of the ledger; every id and slug leads on for good."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.codec import key_of, read_event
from hasila.ledger.kinds import STATES, Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.selections import sealed
from hasila.ledger.tables import entries, secrets
from hasila.model.event import Event


def read_events(connection: sa.Connection, upto: int) -> tuple[Event, ...]:
    """Return the events that stood at entry *upto*, the oldest first."""
    return versions(connection, upto, STATES)


def versions(connection: sa.Connection, upto: int, kinds: tuple[Kind, ...]) -> tuple[Event, ...]:
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
        sa.select(entries.c.seq, entries.c.record, secrets.c.secret)
        .join(spans, entries.c.seq == spans.c.last)
        .outerjoin(secrets, secrets.c.seq == entries.c.seq)
        .where(entries.c.kind == Kind.EVENT)
        .order_by(spans.c.first)
    )
    unseal = opener()
    return tuple(
        read_event(json.loads(unseal(record, secret) if secret else redacted(connection, seq)))
        for seq, record, secret in connection.execute(rows).all()
    )


def redacted(connection: sa.Connection, seq: int) -> str:
    """Return what stands for an entry since a report that it spoke of was erased.

    It stands for the entry at any time, also one before the erasure.
    """
    rows = sealed(Kind.REDACTION).where(entries.c.owner == seq).order_by(entries.c.seq.desc())
    row = connection.execute(rows.limit(1)).one()
    return Seal(row.secret).open(row.record)


def aliased(connection: sa.Connection, slug: str, upto: int | None = None) -> list[str]:
    """Return the ids of the events that had this slug, by entry *upto* or ever."""
    rows = sa.select(entries.c.record).where(
        entries.c.kind == Kind.ALIAS, entries.c.key == key_of(slug)
    )
    if upto is not None:
        rows = rows.where(entries.c.seq <= upto)
    texts = connection.execute(rows.order_by(entries.c.seq)).scalars()
    return [json.loads(text)["event"] for text in texts]


def find_event(connection: sa.Connection, upto: int, name: str) -> Event:
    """Return the event that *name*, an id or slug it ever had, leads to by entry *upto*.

    Raises:
        CommandError: There is none, or several.
    """
    found = _last_version(connection, upto, name)
    if found is None:
        # A slug of later days leads to the event as it was, where no other one had it then.
        known = aliased(connection, name, upto) or aliased(connection, name)
        slugged = {_resolve(connection, upto, key) for key in known}
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
    own = sa.and_(entries.c.kind == Kind.EVENT, entries.c.key == key_of(identity))
    rows = (
        sa.select(entries.c.seq, entries.c.record, secrets.c.secret)
        .outerjoin(secrets, secrets.c.seq == entries.c.seq)
        .where(own, entries.c.seq <= upto)
    )
    row = connection.execute(rows.order_by(entries.c.seq.desc()).limit(1)).first()
    return None if row is None else read_event(json.loads(_text(connection, *row)))


def _text(connection: sa.Connection, seq: int, record: bytes, secret: bytes | None) -> str:
    return redacted(connection, seq) if secret is None else Seal(secret).open(record)


def _resolve(connection: sa.Connection, upto: int, identity: str) -> str:
    """Return the id that *identity* was merged into, over however many steps."""
    own = sa.and_(
        entries.c.kind.in_((Kind.EVENT, Kind.REDIRECT)), entries.c.key == key_of(identity)
    )
    rows = sa.select(entries.c.kind, entries.c.record).where(own, entries.c.seq <= upto)
    row = connection.execute(rows.order_by(entries.c.seq.desc()).limit(1)).first()
    if row is None or row.kind == Kind.EVENT:
        return identity
    return _resolve(connection, upto, json.loads(row.record)["to"])
