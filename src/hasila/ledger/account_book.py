"""What linking needs of every report, kept beside the chain and made anew at any time.

An account is opaque here: an id, a text and the blocks it is found by. Nothing of it can be read
without the report's own secret, and its blocks are numbers that tell nobody what they are of.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hasila.ledger.chain import Writer
from hasila.ledger.kinds import Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.tables import accounts, blocks, entries, linked, secrets

# Fewer than any database takes in one statement.
AT_ONCE = 500
CHANGES = (
    Kind.REPORT,
    Kind.READING,
    Kind.RETRACTION,
    Kind.REINSTATEMENT,
    Kind.ERASURE,
)
_KEYS: sa.BindParameter[Sequence[str]] = sa.bindparam("keys", expanding=True)
_NUMBERS: sa.BindParameter[Sequence[int]] = sa.bindparam("numbers", expanding=True)
_SHELVED = (
    sa.select(accounts.c.number, accounts.c.event, accounts.c.record, secrets.c.secret)
    .join(secrets, secrets.c.seq == accounts.c.version)
    .where(accounts.c.record.is_not(None))
)
_BY_NUMBER = _SHELVED.where(accounts.c.number.in_(_NUMBERS))
_OF_EVENTS = _SHELVED.where(accounts.c.event.in_(_KEYS))
_BY_KEY = _SHELVED.where(accounts.c.key.in_(_KEYS))
_SHARING = sa.select(blocks.c.account).where(blocks.c.block.in_(_NUMBERS)).distinct()
_OF_REPORTS = sa.select(
    accounts.c.number, accounts.c.key, accounts.c.event, accounts.c.report
).where(accounts.c.report.in_(_KEYS))
_ERASED = sa.select(entries.c.key).where(entries.c.kind == Kind.ERASURE, entries.c.key.in_(_KEYS))


@dataclass(frozen=True, slots=True)
class Shelved:
    """An account as it is kept: the event it is in, and its text."""

    event: str
    text: str


@dataclass(frozen=True, slots=True)
class Placing:
    """An account to keep: its report's key and version, the event it is in, its text and blocks.

    One without a seal counts no more; it is remembered as long as its event may come back.
    """

    id: str
    event: str
    report: str
    version: int | None = None
    seal: Seal | None = None
    text: str = ""
    blocks: Collection[str] = ()


class AccountBook:
    """The accounts of a ledger, in one transaction."""

    def __init__(self, connection: sa.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._opened: dict[int, Shelved] = {}
        self._freed: dict[str, sa.Row[Any]] = {}

    def state(self) -> tuple[int, str]:
        """Return the entry up to which everything is linked, and by which rules; 0 for none."""
        row = self._connection.execute(sa.select(linked.c.seq, linked.c.rules)).first()
        return (0, "") if row is None else (row.seq, row.rules)

    def changed(self, since: int) -> list[str]:
        """Return the keys of the reports that something was recorded of behind entry *since*."""
        own = sa.and_(entries.c.kind.in_(CHANGES), entries.c.seq > since)
        first = sa.func.min(entries.c.seq)
        rows = sa.select(entries.c.key).where(own).group_by(entries.c.key).order_by(first)
        return [*self._connection.execute(rows).scalars()]

    def count_events(self) -> int:
        """Return how many events accounts that count are in."""
        number = sa.func.count(accounts.c.event.distinct())
        counting = sa.select(number).where(accounts.c.record.is_not(None))
        return int(self._connection.execute(counting).scalar_one())

    def empty(self) -> None:
        """Forget everything; it is made anew from the reports."""
        for table in (blocks, accounts, linked):
            self._connection.execute(table.delete())

    def take_off(self, reports: Sequence[str]) -> set[str]:
        """Return the events that accounts of these reports are in; they are on no shelf now."""
        rows = self._all(_OF_REPORTS, {"keys": reports})
        self._freed.update((row.key, row) for row in rows)
        for part in _parts([row.number for row in rows]):
            self._connection.execute(blocks.delete().where(blocks.c.account.in_(part)))
            self._connection.execute(accounts.delete().where(accounts.c.number.in_(part)))
        return {row.event for row in rows}

    def sharing(self, names: Iterable[str]) -> Iterator[Shelved]:
        """Yield the accounts that share a block with those named."""
        wanted = sorted({self._writer.veil.number(name) for name in names})
        found = {row.account for row in self._all(_SHARING, {"numbers": wanted})}
        missing = sorted(found - self._opened.keys())
        self._open(self._all(_BY_NUMBER, {"numbers": missing}))
        return (self._opened[number] for number in sorted(found) if number in self._opened)

    def of_events(self, events: Collection[str]) -> Iterator[Shelved]:
        """Yield the accounts of these events."""
        return self._open(self._all(_OF_EVENTS, {"keys": sorted(events)}))

    def called(self, ids: Collection[str]) -> Iterator[Shelved]:
        """Yield the accounts with these ids."""
        keys = sorted(map(self._writer.veiled, ids))
        return self._open(self._all(_BY_KEY, {"keys": keys}))

    def put(self, placings: Iterable[Placing]) -> None:
        """Keep accounts that are new or were taken off."""
        newest = sa.select(sa.func.coalesce(sa.func.max(accounts.c.number), 0))
        last = self._connection.execute(newest).scalar_one()
        last = max(last, *(row.number for row in self._freed.values())) if self._freed else last
        kept: list[dict[str, Any]] = []
        found: list[dict[str, int]] = []
        for placing in placings:
            key = self._writer.veiled(placing.id)
            before = self._freed.pop(key, None)
            last += before is None
            number = last if before is None else before.number
            record = placing.seal.close(placing.text) if placing.seal else None
            cells = (number, key, placing.report, placing.event, placing.version, record)
            kept.append(dict(zip(accounts.c.keys(), cells, strict=True)))
            names = sorted({self._writer.veil.number(name) for name in placing.blocks})
            found += [{"block": name, "account": number} for name in names]
        self._insert(accounts, kept)
        self._insert(blocks, found)

    def move(self, homes: Iterable[tuple[str, str]]) -> None:
        """Write the events that accounts, by id, are in now."""
        rows = [{"own": self._writer.veiled(one), "home": event} for one, event in homes]
        if rows:
            own = accounts.c.key == sa.bindparam("own")
            move = accounts.update().where(own).values(event=sa.bindparam("home"))
            self._connection.execute(move, rows)

    def finish(self, rules: str, left: Collection[str]) -> None:
        """Note that everything is linked; of what counts no more remember what may come back.

        Args:
            rules: By what it was linked.
            left: The events that no account speaks of any more.
        """
        freed = [row for row in self._freed.values() if row.event in left]
        erased = {row.key for row in self._all(_ERASED, {"keys": [row.report for row in freed]})}
        rest = [[*row, None, None] for row in freed if row.report not in erased]
        columns = (*_OF_REPORTS.selected_columns.keys(), "version", "record")
        self._insert(accounts, [dict(zip(columns, cells, strict=True)) for cells in rest])
        self._connection.execute(linked.delete())
        self._insert(linked, [{"seq": self._writer.seq, "rules": rules}])

    def _open(self, rows: Iterable[sa.Row[Any]]) -> Iterator[Shelved]:
        unseal = opener()
        found = []
        for row in rows:
            if row.number not in self._opened:
                text = unseal(row.record, row.secret)
                self._opened[row.number] = Shelved(row.event, text)
            found.append(self._opened[row.number])
        return iter(found)

    def _insert(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(table.insert(), rows)

    def _all(self, rows: sa.Select[Any], wanted: dict[str, Sequence[Any]]) -> list[sa.Row[Any]]:
        [(name, values)] = wanted.items()
        found: list[sa.Row[Any]] = []
        for part in _parts(values):
            found += self._connection.execute(rows, {name: part}).all()
        return found


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
