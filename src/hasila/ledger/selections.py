"""Which entries count at a point of the ledger: the latest of each, and what belongs to them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from hasila.ledger.chain import stamp
from hasila.ledger.kinds import OWN_SECRET, Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.tables import entries, secrets

# The last entry that counts: a number, or a place for one in a statement that is made once.
Upto = int | sa.BindParameter[int]
Numbers = sa.Select[tuple[int]]
Sealed = sa.Select[tuple[bytes, bytes]]

_LAST = sa.select(sa.func.coalesce(sa.func.max(entries.c.seq), 0))
# Not the largest number up to an instant: a database would look at every entry before it.
_LAST_UNTIL = (
    sa.select(entries.c.seq)
    .where(entries.c.recorded_at <= sa.bindparam("until"))
    .order_by(entries.c.recorded_at.desc(), entries.c.seq.desc())
    .limit(1)
)
# Reports and what ends them; an entry of each kind stands beside the others in one query.
_later, _undone, _reading = (entries.alias(name) for name in ("later", "undone", "reading"))
# Rows fetched at a time: what is read in order is not held in memory twice.
ROWS = 1_000


def last_seq(connection: sa.Connection, as_of: datetime | None) -> int:
    """Return the number of the last entry recorded until *as_of*; None: the newest there is."""
    if as_of is None:
        return int(connection.execute(_LAST).scalar_one())
    return int(connection.execute(_LAST_UNTIL, {"until": stamp(as_of)}).scalar() or 0)


def open_all(connection: sa.Connection, rows: sa.Select[Any]) -> Iterator[str]:
    """Yield the texts of sealed records, each selected with its secret."""
    unseal = opener()
    with connection.execute(rows, execution_options={"yield_per": ROWS}) as found:
        for record, secret in found:
            yield unseal(record, secret)


def open_first(connection: sa.Connection, rows: Sealed) -> str | None:
    """Return the text of the first sealed record that is selected, or None."""
    row = connection.execute(rows.limit(1)).first()
    return None if row is None else Seal(row.secret).open(row.record)


def sealed(kind: Kind) -> Sealed:
    """Select records of *kind* with the secrets that open them; what was erased is passed by."""
    rows = sa.select(entries.c.record, secrets.c.secret).where(entries.c.kind == kind)
    if kind in OWN_SECRET:
        return rows.join(secrets, secrets.c.seq == entries.c.seq)
    if kind is Kind.READING:
        return rows.join(secrets, secrets.c.seq == entries.c.owner)
    onto = _reading.c.seq == entries.c.owner
    return rows.join(_reading, onto).join(secrets, secrets.c.seq == _reading.c.owner)


def all_of(upto: Upto, kind: Kind) -> Sealed:
    """Select every record of *kind*, in order."""
    return sealed(kind).where(entries.c.seq <= upto).order_by(entries.c.seq)


def latest_reports(
    upto: Upto, keys: Sequence[str] | sa.BindParameter[Sequence[str]] | None = None
) -> Numbers:
    """Select the last entry of each report, or of each with these keys, not retracted since."""
    own = [entries.c.kind == Kind.REPORT, entries.c.seq <= upto]
    if keys is not None:
        own.append(entries.c.key.in_(keys))
    latest = (
        sa.select(sa.func.max(entries.c.seq).label("seq"), entries.c.key)
        .where(*own)
        .group_by(entries.c.key)
        .subquery()
    )
    return sa.select(latest.c.seq).where(~is_retracted(upto, latest.c.key, latest.c.seq))


def is_retracted(
    upto: Upto, key: sa.ColumnElement[str], seq: sa.ColumnElement[int]
) -> sa.ColumnElement[bool]:
    """Tell whether the report of this key was retracted behind entry *seq*, and not put back."""
    put_back = sa.exists().where(
        _undone.c.kind == Kind.REINSTATEMENT,
        _undone.c.key == _later.c.key,
        _undone.c.seq > _later.c.seq,
        _undone.c.seq <= upto,
    )
    return sa.exists().where(
        _later.c.kind == Kind.RETRACTION,
        _later.c.key == key,
        _later.c.seq > seq,
        _later.c.seq <= upto,
        ~put_back,
    )


def _current_readings(upto: Upto) -> Numbers:
    """Select the last reading of each report as it stands."""
    return (
        sa.select(sa.func.max(entries.c.seq))
        .where(
            entries.c.kind == Kind.READING,
            entries.c.seq <= upto,
            entries.c.owner.in_(latest_reports(upto)),
        )
        .group_by(entries.c.owner)
    )


def current_records(upto: Upto, kind: Kind) -> Sealed:
    """Select the records of *kind* that belong to the readings that count, in order."""
    counts = entries.c.owner.in_(_current_readings(upto))
    return sealed(kind).where(counts).order_by(entries.c.seq)


def current_reports(upto: Upto) -> Sealed:
    """Select the records of the reports that count, in order."""
    counts = entries.c.seq.in_(latest_reports(upto))
    return sealed(Kind.REPORT).where(counts).order_by(entries.c.seq)


def is_current_report(upto: Upto, report: sa.FromClause) -> sa.ColumnElement[bool]:
    """Tell whether an entry is a report that counts, by looking at its own versions only."""
    newer = entries.alias("newer")
    last = (
        sa.select(sa.func.max(newer.c.seq))
        .where(newer.c.kind == Kind.REPORT, newer.c.key == report.c.key, newer.c.seq <= upto)
        .scalar_subquery()
    )
    return sa.and_(report.c.seq == last, ~is_retracted(upto, report.c.key, report.c.seq))


def is_of_current(upto: Upto) -> sa.ColumnElement[bool]:
    """Tell whether an entry belongs to a reading that counts, by looking at its own report only."""
    report, read = entries.alias("report"), entries.alias("read")
    last_reading = (
        sa.select(sa.func.max(read.c.seq))
        .where(read.c.kind == Kind.READING, read.c.owner == report.c.seq, read.c.seq <= upto)
        .scalar_subquery()
    )
    return sa.exists().where(
        report.c.seq == _reading.c.owner,
        _reading.c.seq == last_reading,
        is_current_report(upto, report),
    )
