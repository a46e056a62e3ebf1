"""Proof that nothing in the chain was altered, dropped or put in another order."""

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from hasila.ledger.chain import FIRST, Head, link
from hasila.ledger.codec import digest_of
from hasila.ledger.kinds import NAMED, OWN_SECRET, Kind
from hasila.ledger.refusals import is_damage
from hasila.ledger.seals import COMMITMENT_BYTES, Veil, commit_to
from hasila.ledger.selections import ROWS
from hasila.ledger.tables import entries, names, secrets

_OWN_SECRET = frozenset(kind.value for kind in OWN_SECRET)

Row = sa.Row[int, str, str, str, int | None, str, bytes, str, bytes | None, str | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the entry of this number."""

    seq: int
    what: str


def _everything() -> sa.Select[Any]:
    """Select all entries, each with its own secret and its name where it has them."""
    own_name = sa.and_(
        names.c.seq == entries.c.seq, names.c.kind == entries.c.kind, entries.c.kind.in_(NAMED)
    )
    own_secret = sa.and_(secrets.c.seq == entries.c.seq, entries.c.kind.in_(OWN_SECRET))
    return (
        sa.select(*entries.c, secrets.c.secret, names.c.name)
        .outerjoin(secrets, own_secret)
        .outerjoin(names, own_name)
        .order_by(entries.c.seq)
    )


def find_faults(
    connection: sa.Connection, veil: Veil, tell: Callable[[int], None] | None = None
) -> Generator[Fault]:
    """Give every place where the chain does not hold, the first in front.

    Args:
        connection: To the ledger.
        veil: What makes keys of ids there.
        tell: Is told from time to time how many more entries were looked at.
    """
    head = FIRST
    try:
        erased = _erased(connection)
        for count, row in enumerate(_walk(connection), start=1):
            yield from _faults(head, row, erased, veil)
            head = Head(row[0], str(row[1]), str(row[7]))
            if tell is not None and count % ROWS == 0:
                tell(ROWS)
        if _last_beside(connection) > head.seq:
            yield Fault(
                head.seq + 1, "is gone, and what belongs to it is there: the end was cut off"
            )
    except DBAPIError as error:
        # A ledger that is locked or out of reach is not thereby wrong.
        if not is_damage(error):
            raise
        yield Fault(head.seq + 1, f"cannot be read, nor what comes after it ({error.orig})")


def _last_beside(connection: sa.Connection) -> int:
    """Return the last entry that something stands beside the chain for."""
    rows = (sa.select(sa.func.coalesce(sa.func.max(t.c.seq), 0)) for t in (secrets, names))
    return max(int(connection.execute(row).scalar_one()) for row in rows)


def _walk(connection: sa.Connection) -> Iterator[Row]:
    with connection.execute(_everything(), execution_options={"yield_per": ROWS}) as found:
        yield from found


def _faults(head: Head, row: Row, erased: frozenset[int], veil: Veil) -> Iterator[Fault]:
    try:
        yield from _entry_faults(head, row, erased)
        yield from _name_faults(row, veil)
    except (AttributeError, TypeError, UnicodeError):
        # SQLite keeps a value of any type in any column.
        yield Fault(row[0], "a column holds what it cannot hold")


def _erased(connection: sa.Connection) -> frozenset[int]:
    """Return the entries whose secrets an erasure destroyed."""
    rows = sa.select(entries.c.record).where(entries.c.kind == Kind.ERASURE)
    found: set[int] = set()
    for record in connection.execute(rows).scalars():
        # An erasure that was tampered with is named as any other entry.
        with suppress(ValueError, KeyError, TypeError):
            found.update(json.loads(record)["destroyed"])
    return frozenset(found)


def _entry_faults(head: Head, row: Row, erased: frozenset[int]) -> Iterator[Fault]:
    seq, recorded_at, kind, _, _, content, record, digest, secret, _ = row
    if seq != head.seq + 1:
        yield Fault(seq, f"does not follow entry {head.seq}: something was taken out")
    if recorded_at < head.recorded_at:
        yield Fault(seq, "was recorded before the entry in front of it")
    if digest_of(record) != content:
        yield Fault(seq, "its record was changed")
    if link(head.digest, row[:6]) != digest:
        yield Fault(seq, "its digest does not cover it and the entry in front of it")
    if kind in _OWN_SECRET:
        yield from _secret_faults(seq, record, secret, is_erased=seq in erased)


def _secret_faults(
    seq: int, record: bytes, secret: bytes | None, *, is_erased: bool
) -> Iterator[Fault]:
    if secret is None and not is_erased:
        yield Fault(seq, "what opens it is gone, and no erasure says why")
    elif secret is not None and is_erased:
        yield Fault(seq, "it was erased, and what opens it is still there")
    elif secret is not None and commit_to(secret) != record[:COMMITMENT_BYTES]:
        yield Fault(seq, "what opens it was changed")


def _name_faults(row: Row, veil: Veil) -> Iterator[Fault]:
    name = row[9]
    if name is not None and veil.key_of_name(name) != row[3]:
        yield Fault(row[0], "it is found by a name that is not its own")
