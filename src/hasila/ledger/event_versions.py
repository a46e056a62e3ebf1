"""Events as they stood at a point of the ledger; every id and slug leads on for good."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.codec import digest_of, key_of, read_event
from hasila.ledger.kinds import STATES, Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.selections import ROWS, sealed
from hasila.ledger.tables import entries, secrets
from hasila.model.event import Event

# Fewer than any database takes in one statement.
AT_ONCE = 500
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
    texts = (text for _, _, text in _versions(connection, upto, STATES))
    return tuple(read_event(json.loads(text)) for text in texts)


def read_outlines(
    connection: sa.Connection, upto: int, ids: Collection[str] | None = None
) -> Iterator[Outline]:
    """Yield what is known of each event that was not merged into another, the oldest first.

    Args:
        connection: To the ledger.
        upto: The last entry that counts.
        ids: Only of these events; None for all.
    """
    withdrawn = _withdrawn(connection, upto)
    for key, text in _among(connection, upto, ids):
        told = json.loads(text)
        yield Outline(
            id=told["id"],
            slug=told["slug"],
            figures=tuple(told["figures"]),
            digest=digest_of(text.encode()),
            is_living=key not in withdrawn,
        )


def _among(
    connection: sa.Connection, upto: int, ids: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    kinds = (Kind.EVENT, Kind.REDIRECT)
    if ids is None:
        return (found[1:] for found in _versions(connection, upto, kinds))
    wanted = sorted({key_of(identity) for identity in ids})
    parts = (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE))
    found = [each for part in parts for each in _versions(connection, upto, kinds, part)]
    return (each[1:] for each in sorted(found))


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
    connection: sa.Connection,
    upto: int,
    kinds: tuple[Kind, ...],
    keys: Sequence[str] | None = None,
) -> Iterator[tuple[int, str, str]]:
    """Yield events whose last entry of these *kinds* is a version: the first's number, key, text.

    The oldest event comes first; *keys* are those to look at, None for all.
    """
    own = [entries.c.kind.in_(kinds), entries.c.seq <= upto]
    if keys is not None:
        own.append(entries.c.key.in_(keys))
    spans = (
        sa.select(
            sa.func.min(entries.c.seq).label("first"), sa.func.max(entries.c.seq).label("last")
        )
        .where(*own)
        .group_by(entries.c.key)
        .subquery()
    )
    rows = (
        sa.select(spans.c.first, entries.c.key, entries.c.seq, entries.c.record, secrets.c.secret)
        .join(spans, entries.c.seq == spans.c.last)
        .outerjoin(secrets, secrets.c.seq == entries.c.seq)
        .where(entries.c.kind == Kind.EVENT)
        .order_by(spans.c.first)
    )
    unseal = opener()
    with connection.execute(rows, execution_options={"yield_per": ROWS}) as found:
        for first, key, seq, record, secret in found:
            yield first, key, unseal(record, secret) if secret else redacted(connection, seq)


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


def living(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Return those of some events that were neither merged nor withdrawn, as things stand now."""
    wanted = sorted({key_of(identity) for identity in ids})
    found: set[str] = set()
    for at in range(0, len(wanted), AT_ONCE):
        last = (
            sa.select(sa.func.max(entries.c.seq))
            .where(entries.c.kind.in_(STATES), entries.c.key.in_(wanted[at : at + AT_ONCE]))
            .group_by(entries.c.key)
        )
        own = sa.and_(entries.c.seq.in_(last), entries.c.kind == Kind.EVENT)
        found.update(connection.execute(sa.select(entries.c.key).where(own)).scalars())
    return {identity for identity in ids if key_of(identity) in found}


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
