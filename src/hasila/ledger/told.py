"""Reports that count, each with what its last reading found, by their keys."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from hasila.ledger.kinds import Kind
from hasila.ledger.seals import Seal
from hasila.ledger.selections import latest_reports
from hasila.ledger.tables import entries, secrets
from hasila.model.figure import Figure
from hasila.model.records import read_figure, read_report
from hasila.model.report import Report


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its key, the number of its version, what seals its parts, and its figures."""

    key: str
    version: int
    seal: Seal
    report: Report
    figures: tuple[Figure, ...]


_KEYS: sa.BindParameter[Sequence[str]] = sa.bindparam("keys", expanding=True)
_NUMBERS: sa.BindParameter[Sequence[int]] = sa.bindparam("numbers", expanding=True)
_UPTO = sa.bindparam("upto", type_=sa.BigInteger())
_REPORTS = (
    sa.select(entries.c.seq, entries.c.key, entries.c.record, secrets.c.secret)
    .join(secrets, secrets.c.seq == entries.c.seq)
    .where(entries.c.seq.in_(latest_reports(_UPTO, _KEYS)))
    .order_by(entries.c.seq)
)
_READINGS = (
    sa.select(sa.func.max(entries.c.seq).label("reading"), entries.c.owner)
    .where(entries.c.kind == Kind.READING, entries.c.owner.in_(_NUMBERS), entries.c.seq <= _UPTO)
    .group_by(entries.c.owner)
)
_FIGURES = (
    sa.select(entries.c.owner, entries.c.record)
    .where(entries.c.kind == Kind.FIGURE, entries.c.owner.in_(_NUMBERS))
    .order_by(entries.c.seq)
)


def read_told(connection: sa.Connection, upto: int, keys: Sequence[str]) -> Iterator[Told]:
    """Yield those of the reports with these keys that count at entry *upto*.

    Args:
        connection: To the ledger.
        upto: The last entry that counts.
        keys: As many as one statement takes.
    """
    found = connection.execute(_REPORTS, {"upto": upto, "keys": keys}).all()
    versions = [row.seq for row in found]
    readings = connection.execute(_READINGS, {"upto": upto, "numbers": versions}).all()
    of_reading = {row.reading: row.owner for row in readings}
    texts: dict[int, list[bytes]] = {}
    for owner, record in connection.execute(_FIGURES, {"numbers": [*of_reading]}):
        texts.setdefault(of_reading[owner], []).append(record)
    for seq, key, record, secret in found:
        seal = Seal(secret)
        report = read_report(json.loads(seal.open(record)))
        figures = (read_figure(json.loads(seal.open(text))) for text in texts.get(seq, ()))
        yield Told(key, seq, seal, report, tuple(figures))
