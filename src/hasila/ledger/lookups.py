"""One record by its id or the beginning of it, and those of one event by theirs."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.codec import key_of
from hasila.ledger.kinds import Kind
from hasila.ledger.seals import Seal, Veil, opener
from hasila.ledger.selections import is_current_report, is_of_current, open_first, sealed
from hasila.ledger.tables import entries, names, secrets

# Above every character of an id, so a range of names holds all that begin alike.
_LAST = "\U0010ffff"
_SHOWN = 3
# Fewer than any database takes in one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an erased report: when it was erased and why."""

    at: str
    reason: str


def find_record(connection: sa.Connection, veil: Veil, upto: int, wanted: tuple[Kind, str]) -> str:
    """Return the record of the one of a kind whose id is, or else begins with, what is wanted.

    Of a figure that several readings have, the one that counts; else the last that did.

    Raises:
        CommandError: No id begins so, several do, or what has it was erased.
    """
    kind, _ = wanted
    key = _only_key(connection, veil, upto, wanted)
    rows = sealed(kind).where(entries.c.key == key, entries.c.seq <= upto)
    last = rows.order_by(entries.c.seq.desc())
    queries = (rows.where(is_of_current(upto)), last) if kind is Kind.FIGURE else (last,)
    for query in queries:
        text = open_first(connection, query)
        if text is not None:
            return text
    raise _erased(connection, wanted, key)


def find_figure(connection: sa.Connection, veil: Veil, upto: int, start: str) -> tuple[str, str]:
    """Return the record of a figure and that of the version of its report that it was read in.

    Raises:
        CommandError: As `find_record`.
    """
    wanted = Kind.FIGURE, start
    key = _only_key(connection, veil, upto, wanted)
    rows = (
        sealed(Kind.FIGURE)
        .add_columns(secrets.c.seq)
        .where(entries.c.key == key, entries.c.seq <= upto)
    )
    for query in (rows.where(is_of_current(upto)), rows.order_by(entries.c.seq.desc())):
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            # A report's secret has the number of the version that it seals.
            own = sa.select(entries.c.record).where(entries.c.seq == row.seq)
            seal = Seal(row.secret)
            return seal.open(row.record), seal.open(connection.execute(own).scalar_one())
    raise _erased(connection, wanted, key)


def _only_key(connection: sa.Connection, veil: Veil, upto: int, wanted: tuple[Kind, str]) -> str:
    kind, start = wanted
    whole = sa.and_(entries.c.kind == kind, entries.c.seq <= upto)
    key = veil.key(start)
    if connection.execute(sa.select(entries.c.seq).where(whole, entries.c.key == key)).first():
        return key
    begin = key_of(start)
    within = sa.and_(names.c.name >= begin, names.c.name < begin + _LAST)
    rows = sa.select(names.c.name, entries.c.key).where(names.c.kind == kind, within)
    rows = rows.join(entries, entries.c.seq == names.c.seq).where(whole).distinct()
    found = (
        dict(tuple(row) for row in connection.execute(rows.order_by(names.c.name))) if begin else {}
    )
    if not found:
        what = "the ledger has none of this id"
        raise CommandError(f"{kind} {start}", what, "look the id up: `hasila export`")
    if len(found) > 1:
        shown = ", ".join([*found][:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        raise CommandError(f"{kind} {start}", f"it may be any of {shown}", "give more of the id")
    return str(next(iter(found.values())))


def _erased(connection: sa.Connection, wanted: tuple[Kind, str], key: str) -> CommandError:
    kind, start = wanted
    own = sa.select(entries.c.owner).where(entries.c.kind == kind, entries.c.key == key)
    report = key
    if kind is Kind.FIGURE:
        reading = sa.select(entries.c.key).where(entries.c.seq.in_(own))
        report = str(connection.execute(reading.limit(1)).scalar_one())
    stone = tombstone_of(connection, report)
    why = (
        "its content is gone"
        if stone is None
        else f"it was erased on {stone.at[:10]}: {stone.reason}"
    )
    return CommandError(f"{kind} {start}", why, "nothing brings it back")


def tombstone_of(connection: sa.Connection, report_key: str) -> Tombstone | None:
    """Return what is left of the report with this key; None where it was not erased."""
    own = sa.and_(entries.c.kind == Kind.ERASURE, entries.c.key == report_key)
    row = connection.execute(sa.select(entries.c.recorded_at, entries.c.record).where(own)).first()
    return None if row is None else Tombstone(row.recorded_at, json.loads(row.record)["reason"])


_UPTO = sa.bindparam("upto", type_=sa.BigInteger())
_KEYS: sa.BindParameter[Sequence[str]] = sa.bindparam("keys", expanding=True)
# Made once: to make such a statement takes longer than to run it.
_FIGURES = (
    sealed(Kind.FIGURE)
    .add_columns(entries.c.seq)
    .where(entries.c.key.in_(_KEYS), is_of_current(_UPTO))
)
_REPORTS = (
    sealed(Kind.REPORT)
    .add_columns(entries.c.seq)
    .where(entries.c.key.in_(_KEYS), is_current_report(_UPTO, entries))
)


def figures_of(
    connection: sa.Connection, veil: Veil, upto: int, ids: Iterable[str]
) -> Iterator[str]:
    """Yield the records of these figures that count at entry *upto*, in the ledger's order."""
    return _by_ids(connection, _FIGURES, upto, map(veil.key, ids))


def reports_of(
    connection: sa.Connection, veil: Veil, upto: int, ids: Iterable[str]
) -> Iterator[str]:
    """Yield the records of these reports as they stand at entry *upto*, in the ledger's order."""
    return _by_ids(connection, _REPORTS, upto, map(veil.key, ids))


def _by_ids(
    connection: sa.Connection, rows: sa.Select[Any], upto: int, keys: Iterable[str]
) -> Iterator[str]:
    unseal, wanted = opener(), sorted(set(keys))
    found: list[sa.Row[bytes, bytes, int]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = {"upto": upto, "keys": wanted[start : start + _AT_ONCE]}
        found += connection.execute(rows, some).all()
    # Records of one report stand together, so that its secret is set up once.
    for record, secret, _ in sorted(found, key=lambda row: row.seq):
        yield unseal(record, secret)
