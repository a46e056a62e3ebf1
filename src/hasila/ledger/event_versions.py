"""Events as they stood at a point of the ledger; every id and slug leads on for good."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.codec import digest_of, key_of, read_event
from hasila.ledger.kinds import STATES, Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.selections import ROWS, sealed
from hasila.ledger.tables import entries, secrets
from hasila.model.event import Event

_LAST_VERSION = (
    sa.select(entries.c.seq, entries.c.record, secrets.c.secret)
    .outerjoin(secrets, secrets.c.seq == entries.c.seq)
    .where(
        entries.c.kind == Kind.EVENT,
        entries.c.key == sa.bindparam("own"),
        entries.c.seq <= sa.bindparam("upto"),
    )
    .order_by(entries.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a recorded event is known by: its figures, its slug, the digest of all it says.

    `is_living`: it was not withdrawn since.
    """

    id: str
    slug: str
    figures: tuple[str, ...]
    digest: str
    is_living: bool


def read_events(connection: sa.Connection, upto: int) -> tuple[Event, ...]:
    """Return the events that stood at entry *upto*, the oldest first."""
    texts = (text for _, text in _versions(connection, upto, STATES))
    return tuple(read_event(json.loads(text)) for text in texts)


def read_outlines(connection: sa.Connection, upto: int) -> Iterator[Outline]:
    """Yield what is known of each event that was not merged into another, the oldest first."""
    withdrawn = _withdrawn(connection, upto)
    for key, text in _versions(connection, upto, (Kind.EVENT, Kind.REDIRECT)):
        told = json.loads(text)
        yield Outline(
            id=told["id"],
            slug=told["slug"],
            figures=tuple(told["figures"]),
            digest=digest_of(text.encode()),
            is_living=key not in withdrawn,
        )


def _withdrawn(connection: sa.Connection, upto: int) -> set[str]:
    """Return the keys of the events that were withdrawn and did not come back."""
    later = entries.alias("later")
    back = sa.exists().where(
        later.c.kind == Kind.EVENT,
        later.c.key == entries.c.key,
        later.c.seq > entries.c.seq,
        later.c.seq <= upto,
    )
    own = sa.and_(entries.c.kind == Kind.WITHDRAWAL, entries.c.seq <= upto)
    return set(connection.execute(sa.select(entries.c.key).where(own, ~back)).scalars())


def _versions(
    connection: sa.Connection, upto: int, kinds: tuple[Kind, ...]
) -> Iterator[tuple[str, str]]:
    """Yield keys and texts of events whose last entry of these *kinds* is a version of it."""
    spans = (
        sa.select(
            sa.func.min(entries.c.seq).label("first"), sa.func.max(entries.c.seq).label("last")
        )
        .where(entries.c.kind.in_(kinds), entries.c.seq <= upto)
        .group_by(entries.c.key)
        .subquery()
    )
    rows = (
        sa.select(entries.c.key, entries.c.seq, entries.c.record, secrets.c.secret)
        .join(spans, entries.c.seq == spans.c.last)
        .outerjoin(secrets, secrets.c.seq == entries.c.seq)
        .where(entries.c.kind == Kind.EVENT)
        .order_by(spans.c.first)
    )
    unseal = opener()
    with connection.execute(rows, execution_options={"yield_per": ROWS}) as found:
        for key, seq, record, secret in found:
            text = unseal(record, secret) if secret else redacted(connection, seq)
            yield key, text


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
    found = last_version(connection, upto, name)
    if found is None:
        # A slug of later days leads to the event as it was, where no other one had it then.
        known = aliased(connection, name, upto) or aliased(connection, name)
        slugged = {_resolve(connection, upto, key) for key in known}
        events = [last_version(connection, upto, key) for key in sorted(slugged)]
        choice = [event for event in events if event is not None]
        bearing = [event for event in choice if event.slug == name]
        return _only(name, bearing if len(bearing) == 1 else choice)
    end = _resolve(connection, upto, name)
    return found if end == name else last_version(connection, upto, end) or found


def _only(name: str, events: Sequence[Event]) -> Event:
    if not events:
        raise CommandError(f"event {name}", "the ledger has none", "list them: `hasila events`")
    if len(events) > 1:
        names = ", ".join(event.id for event in events)
        raise CommandError(f"event {name}", f"it may be any of {names}", "give the id")
    return events[0]


def last_version(connection: sa.Connection, upto: int, identity: str) -> Event | None:
    """Return the last version of an event by entry *upto*, also of one that was merged since."""
    own = {"own": key_of(identity), "upto": upto}
    row = connection.execute(_LAST_VERSION, own).first()
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
