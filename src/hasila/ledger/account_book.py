"""What linking needs of every report, kept beside the chain and made anew at any time.

An account is opaque here: an id, a text and the blocks it is found by. Nothing of it can be read
without the report's own secret, and its blocks are numbers that tell nobody what they are of.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hasila.errors import LedgerError
from hasila.ledger.chain import Writer
from hasila.ledger.kinds import Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.tables import accounts, blocks, claims, entries, linked, lost, secrets

ANEW = "make them anew: `hasila ledger replay`"
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
_SHELVED = sa.select(accounts.c.number, accounts.c.event, accounts.c.record, secrets.c.secret).join(
    secrets, secrets.c.seq == accounts.c.version
)
_BY_NUMBER = _SHELVED.where(accounts.c.number.in_(_NUMBERS))
_OF_EVENTS = _SHELVED.where(accounts.c.event.in_(_KEYS))
_BY_KEY = _SHELVED.where(accounts.c.key.in_(_KEYS))
_SHARING = sa.select(blocks.c.account).where(blocks.c.block.in_(_NUMBERS)).distinct()
_OF_REPORTS = sa.select(accounts.c.number, accounts.c.key, accounts.c.event).where(
    accounts.c.report.in_(_KEYS)
)
_LOST_OF_REPORTS = sa.select(lost.c.event).where(lost.c.report.in_(_KEYS)).distinct()
_LOST_WITH = sa.select(lost.c.event).where(lost.c.figure.in_(_KEYS)).distinct()
_reading = entries.alias("reading")
_REPORTS_OF = (
    sa.select(entries.c.key, sa.func.max(_reading.c.key).label("report"))
    .join(_reading, _reading.c.seq == entries.c.owner)
    .where(entries.c.kind == Kind.FIGURE, entries.c.key.in_(_KEYS))
    .group_by(entries.c.key)
)


@dataclass(frozen=True, slots=True)
class Shelved:
    """An account as it is kept: the event it is in, and its text."""

    event: str
    text: str


@dataclass(frozen=True, slots=True)
class Placing:
    """An account to keep: its report's key, version and seal, the event it is in, its blocks."""

    id: str
    event: str
    report: str
    version: int
    seal: Seal
    text: str
    blocks: Collection[str]


class AccountBook:
    """The accounts of a ledger, in one transaction."""

    def __init__(self, connection: sa.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._opened: dict[int, Shelved] = {}
        self._freed: dict[str, int] = {}

    def linked_upto(self, rules: str) -> int | None:
        """Return the entry up to which everything is linked by these rules; None for nothing.

        So it is, too, where that entry is another one by now: its ledger was cut or rewritten.
        """
        same = sa.and_(entries.c.seq == linked.c.seq, entries.c.digest == linked.c.digest)
        row = sa.select(linked.c.seq).join(entries, same).where(linked.c.rules == rules)
        return self._connection.execute(row).scalar()

    def changed(self, since: int) -> list[str]:
        """Return the keys of the reports that something was recorded of behind entry *since*."""
        own = sa.and_(entries.c.kind.in_(CHANGES), entries.c.seq > since)
        first = sa.func.min(entries.c.seq)
        rows = sa.select(entries.c.key).where(own).group_by(entries.c.key).order_by(first)
        return [*self._connection.execute(rows).scalars()]

    def count_events(self) -> int:
        """Return how many events accounts that count are in."""
        number = sa.func.count(accounts.c.event.distinct())
        return int(self._connection.execute(sa.select(number)).scalar_one())

    def empty(self) -> None:
        """Forget everything; it is made anew from the reports."""
        for table in (blocks, accounts, lost, claims, linked):
            self._connection.execute(table.delete())

    def take_off(self, reports: Sequence[str]) -> set[str]:
        """Return the events that these reports speak of, or spoke of last.

        Their accounts are on no shelf any more.
        """
        rows = self._all(_OF_REPORTS, {"keys": reports})
        self._freed.update((row.key, row.number) for row in rows)
        for part in _parts([row.number for row in rows]):
            self._connection.execute(blocks.delete().where(blocks.c.account.in_(part)))
            self._connection.execute(accounts.delete().where(accounts.c.number.in_(part)))
        once = self._all(_LOST_OF_REPORTS, {"keys": reports})
        return {row.event for row in (*rows, *once)}

    def lost_with(self, figures: Iterable[str]) -> set[str]:
        """Return the events that nothing speaks of and that had one of these figures last."""
        keys = sorted(map(self._writer.veiled, figures))
        return {row.event for row in self._all(_LOST_WITH, {"keys": keys})}

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
        last = max([self._connection.execute(newest).scalar_one(), *self._freed.values()])
        kept: list[dict[str, Any]] = []
        found: list[dict[str, int]] = []
        for placing in placings:
            key = self._writer.veiled(placing.id)
            number = self._freed.pop(key, None)
            if number is None:
                number = last = last + 1
            record = placing.seal.close(placing.text)
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

    def lose(self, left: Mapping[str, Sequence[str]], standing: Iterable[str]) -> None:
        """Keep in mind the figures of events that nothing speaks of, and forget those of others.

        Args:
            left: Events that nothing speaks of, with their figures.
            standing: Events that something speaks of, or that were merged.
        """
        for part in _parts([*left, *standing]):
            self._connection.execute(lost.delete().where(lost.c.event.in_(part)))
        homes = {self._writer.veiled(one): event for event, some in left.items() for one in some}
        rows = self._all(_REPORTS_OF, {"keys": sorted(homes)})
        found = {row.key: row.report for row in rows}
        self._insert(
            lost,
            [{"figure": one, "report": found[one], "event": homes[one]} for one in sorted(found)],
        )

    def finish(self, rules: str) -> None:
        """Note that everything is linked now, and by which rules."""
        self._writer.flush()
        self._connection.execute(linked.delete())
        head = self._writer.head
        self._insert(linked, [{"seq": head.seq, "digest": head.digest, "rules": rules}])

    def _open(self, rows: Iterable[sa.Row[Any]]) -> Iterator[Shelved]:
        unseal = opener()
        found = []
        for row in rows:
            if row.number not in self._opened:
                try:
                    text = unseal(row.record, row.secret)
                except LedgerError as error:
                    raise LedgerError("accounts", "they were changed", ANEW) from error
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
