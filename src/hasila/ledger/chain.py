"""The chain of entries: each one's digest covers the one before it."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring

import sqlalchemy as sa

from hasila.ledger.codec import digest_of, key_of, storable
from hasila.ledger.kinds import NAMED, OWN_SECRET, SEALED, VEILED, Kind
from hasila.ledger.seals import Seal, Veil, make_secret
from hasila.ledger.tables import entries, names, secrets

_TICK = timedelta(microseconds=1)
# A database's index takes no names of any length; a longer one is found only whole.
LONGEST_NAME = 200
ADDRESS = "address"
_COLUMNS = ("seq", "recorded_at", "kind", "key", "owner", "content")
_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry. Kept elsewhere, it proves later that nothing was cut off the end."""

    seq: int
    recorded_at: str
    digest: str


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


_NEWEST = (
    sa.select(entries.c.seq, entries.c.recorded_at, entries.c.digest)
    .order_by(entries.c.seq.desc())
    .limit(1)
)


def read_head(connection: sa.Connection) -> Head:
    """Return the newest entry, or `FIRST` where there is none."""
    row = connection.execute(_NEWEST).first()
    return FIRST if row is None else Head(*row)


def read_chain(connection: sa.Connection, *, with_records: bool) -> Iterator[list[object]]:
    """Yield the columns of each entry; the sealed record stands last, in base64, or not at all."""
    columns = [entries.c[name] for name in (*_COLUMNS, "digest")]
    if with_records:
        columns.append(entries.c.record)
    rows = sa.select(*columns).order_by(entries.c.seq)
    with connection.execute(rows, execution_options={"yield_per": _ROWS}) as found:
        for row in found:
            cells = [*row]
            if with_records:
                cells[-1] = base64.b64encode(cells[-1]).decode()
            yield cells


def link(previous: str, row: tuple[int, str, str, str, int | None, str]) -> str:
    """Return the digest of an entry: of the one before, and of all its columns but the record.

    Args:
        previous: The digest of the entry before, or nothing.
        row: seq, recorded_at, kind, key, owner, content. As JSON without spaces, with *previous*
            in front, this is RFC 8785: texts, whole numbers and null have one form there.
    """
    seq, recorded_at, kind, key, owner, content = row
    texts = map(encode_basestring, (previous, recorded_at, kind, key, content))
    previous, recorded_at, kind, key, content = texts
    belongs = "null" if owner is None else owner
    text = f"[{previous},{seq},{recorded_at},{kind},{key},{belongs},{content}]"
    return digest_of(storable(text).encode())


class Writer:
    """Entries of one transaction, all recorded at one instant that is later than any before.

    A clock that was set back, or is too coarse, is moved on by a microsecond: what was known at
    an instant never changes afterwards.
    """

    def __init__(self, connection: sa.Connection, veil: Veil, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self.veil = veil
        self._head = read_head(connection)
        # The newest entry of the transactions before.
        self.upto = self._head.seq
        self._entries: list[dict[str, object]] = []
        self._secrets: list[dict[str, object]] = []
        self._names: list[dict[str, object]] = []
        self._waiting: set[str] = set()
        self.recorded_at = stamp(now())
        if self._head.recorded_at and self.recorded_at <= self._head.recorded_at:
            self.recorded_at = stamp(datetime.fromisoformat(self._head.recorded_at) + _TICK)

    def key(self, kind: Kind, identity: str) -> str:
        """Return the key by which an entry of *kind* is found."""
        return self.veiled(identity) if kind in VEILED else key_of(identity)

    def veiled(self, name: str) -> str:
        """Return a key for *name* that tells nobody what it is."""
        return self.veil.key(name)

    def append(
        self,
        kind: Kind,
        identity: str,
        text: str,
        owner: int | None = None,
        seal: Seal | None = None,
    ) -> int:
        """Return the sequence number of the entry that `flush` will write.

        Args:
            kind: What it is.
            identity: Its id.
            text: What it says, as `text_of` gives it.
            owner: The entry it belongs to.
            seal: The report's, for what is a part of one.
        """
        if kind in OWN_SECRET:
            return self.append_sealed(kind, identity, text, owner)[0]
        if seal is not None:
            return self._append(kind, identity, seal.close(text), owner)
        if kind in SEALED:
            message = f"a {kind} needs the seal of its report"
            raise ValueError(message)
        return self._append(kind, identity, text.encode(), owner)

    def append_sealed(
        self, kind: Kind, identity: str, text: str, owner: int | None = None
    ) -> tuple[int, Seal]:
        """Return the number of an entry that has a secret of its own, and what seals its parts."""
        seal = Seal(make_secret())
        seq = self._append(kind, identity, seal.close(text), owner)
        self._secrets.append({"seq": seq, "secret": seal.secret})
        return seq, seal

    def _append(self, kind: Kind, identity: str, stored: bytes, owner: int | None) -> int:
        seq, content = self._head.seq + 1, digest_of(stored)
        key = self.key(kind, identity)
        row = (seq, self.recorded_at, kind.value, key, owner, content)
        digest = link(self._head.digest, row)
        cells = dict(zip(_COLUMNS, row, strict=True))
        self._entries.append({**cells, "record": stored, "digest": digest})
        self._waiting.add(key)
        if kind in NAMED:
            self._name(seq, kind, key_of(identity))
        self._head = Head(seq, self.recorded_at, digest)
        return seq

    def name_address(self, seq: int, url: str) -> None:
        """Have the report of this number found by its address."""
        name = self.veil.key(url)
        self._name(seq, ADDRESS, name)
        self._waiting.add(name)

    def _name(self, seq: int, kind: str, name: str) -> None:
        if len(name) <= LONGEST_NAME:
            self._names.append({"seq": seq, "kind": str(kind), "name": name})

    @property
    def head(self) -> Head:
        """The newest entry, appended ones included."""
        return self._head

    @property
    def seq(self) -> int:
        """The number of the newest entry, appended ones included."""
        return self._head.seq

    def flush_for(self, key: str) -> None:
        """Write what was appended if some of it would be found by *key*, a key or an address."""
        if key in self._waiting:
            self.flush()

    def flush(self) -> None:
        """Write what was appended."""
        self._waiting.clear()
        for table, rows in (
            (entries, self._entries),
            (secrets, self._secrets),
            (names, self._names),
        ):
            if rows:
                self._connection.execute(_INSERTS[table.name], rows)
                rows.clear()


_INSERTS = {table.name: table.insert() for table in (entries, secrets, names)}
