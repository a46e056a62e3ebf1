"""The chain of entries: each one's digest covers the one before it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from hasila.ledger.codec import digest_of, key_of, text_of
from hasila.ledger.refusals import is_damage
from hasila.ledger.tables import entries

_TICK = timedelta(microseconds=1)
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry. Kept elsewhere, it proves later that nothing was cut off the end."""

    seq: int
    recorded_at: str
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the entry of this number."""

    seq: int
    what: str


FIRST = Head(0, "", "")


def stamp(instant: datetime) -> str:
    """Return *instant* in UTC, so written that the order of the text is the order of time.

    Raises:
        ValueError: *instant* carries no zone.
    """
    if instant.tzinfo is None:
        message = f"an instant needs a zone: {instant.isoformat()}"
        raise ValueError(message)
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def read_head(connection: sa.Connection) -> Head:
    """Return the newest entry, or `FIRST` where there is none."""
    columns = (entries.c.seq, entries.c.recorded_at, entries.c.digest)
    row = connection.execute(sa.select(*columns).order_by(entries.c.seq.desc()).limit(1)).first()
    return FIRST if row is None else Head(*row)


class Writer:
    """Entries of one transaction, all recorded at one instant that is later than any before.

    A clock that was set back, or is too coarse, is moved on by a microsecond: what was known at
    an instant never changes afterwards.
    """

    def __init__(self, connection: sa.Connection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._head = read_head(connection)
        self._rows: list[dict[str, object]] = []
        self.recorded_at = stamp(now())
        if self._head.recorded_at and self.recorded_at <= self._head.recorded_at:
            self.recorded_at = stamp(datetime.fromisoformat(self._head.recorded_at) + _TICK)

    def append(self, kind: str, identity: str, record: object, owner: int | None = None) -> int:
        """Return the sequence number of the entry that `flush` will write."""
        text = text_of(record)
        row: dict[str, object] = {
            "seq": self._head.seq + 1,
            "recorded_at": self.recorded_at,
            "kind": kind,
            "key": key_of(identity),
            "owner": owner,
            "content": digest_of(text),
        }
        digest = _link(self._head.digest, row)
        self._rows.append({**row, "record": text, "digest": digest})
        self._head = Head(self._head.seq + 1, self.recorded_at, digest)
        return self._head.seq

    def flush(self) -> None:
        """Write what was appended."""
        if self._rows:
            self._connection.execute(entries.insert(), self._rows)
            self._rows = []


def _link(previous: str, row: dict[str, object]) -> str:
    names = ("seq", "recorded_at", "kind", "key", "owner", "content")
    return digest_of(text_of([previous, *(row[name] for name in names)]))


def find_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Give every place where the chain does not hold."""
    head = FIRST
    try:
        for row in _walk(connection):
            yield from _entry_faults(head, row)
            head = Head(row["seq"], row["recorded_at"], row["digest"])
    except DBAPIError as error:
        # A ledger that is locked or out of reach is not thereby wrong.
        if not is_damage(error):
            raise
        yield Fault(head.seq + 1, f"cannot be read, nor what comes after it ({error.orig})")


def _walk(connection: sa.Connection) -> Iterator[sa.RowMapping]:
    seq = 0
    while True:
        page = sa.select(entries).where(entries.c.seq > seq).order_by(entries.c.seq).limit(_PAGE)
        rows = connection.execute(page).mappings().all()
        yield from rows
        if len(rows) < _PAGE:
            return
        seq = rows[-1]["seq"]


def _entry_faults(head: Head, row: sa.RowMapping) -> Iterator[Fault]:
    seq = row["seq"]
    if seq != head.seq + 1:
        yield Fault(seq, f"does not follow entry {head.seq}: something was taken out")
    if row["recorded_at"] < head.recorded_at:
        yield Fault(seq, "was recorded before the entry in front of it")
    if digest_of(row["record"]) != row["content"]:
        yield Fault(seq, "its record was changed")
    if _link(head.digest, dict(row)) != row["digest"]:
        yield Fault(seq, "its digest does not cover it and the entry in front of it")
