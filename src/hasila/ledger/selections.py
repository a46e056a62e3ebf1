"""Which entries count at a point of the ledger: the latest of each, and what belongs to them."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.chain import stamp
from hasila.ledger.codec import key_of
from hasila.ledger.tables import entries

Numbers = sa.Select[int]
Texts = sa.Select[str]
# Above every character of an id, so a range of keys holds all that begin alike.
_LAST = "\U0010ffff"
_SHOWN = 3


class Kind(StrEnum):
    """What an entry is.

    A reading belongs to a report's entry; figures and unresolved numbers belong to a reading. A
    redirect or withdrawal has the key of the event that it ends, an alias the key of a slug.
    """

    REPORT = "report"
    READING = "reading"
    FIGURE = "figure"
    UNRESOLVED = "unresolved"
    EVENT = "event"
    REDIRECT = "redirect"
    WITHDRAWAL = "withdrawal"
    ALIAS = "alias"
    JUDGEMENT = "judgement"


ENDS = (Kind.REDIRECT, Kind.WITHDRAWAL)
STATES = (Kind.EVENT, *ENDS)


def last_seq(connection: sa.Connection, as_of: datetime | None) -> int:
    """Return the number of the last entry recorded until *as_of*; None: the newest there is."""
    last = sa.select(sa.func.coalesce(sa.func.max(entries.c.seq), 0))
    if as_of is not None:
        last = last.where(entries.c.recorded_at <= stamp(as_of))
    return int(connection.execute(last).scalar_one())


def all_of(upto: int, kind: Kind) -> Texts:
    """Select every record of *kind*, in order."""
    own = sa.and_(entries.c.kind == kind, entries.c.seq <= upto)
    return sa.select(entries.c.record).where(own).order_by(entries.c.seq)


def latest_reports(upto: int) -> Numbers:
    """Select the last entry of each report."""
    return (
        sa.select(sa.func.max(entries.c.seq))
        .where(entries.c.kind == Kind.REPORT, entries.c.seq <= upto)
        .group_by(entries.c.key)
    )


def _current_readings(upto: int) -> Numbers:
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


def _is_current(upto: int, kind: Kind) -> sa.ColumnElement[bool]:
    return sa.and_(entries.c.kind == kind, entries.c.owner.in_(_current_readings(upto)))


def current_records(upto: int, kind: Kind) -> Texts:
    """Select the records of *kind* that belong to the readings that count, in order."""
    return sa.select(entries.c.record).where(_is_current(upto, kind)).order_by(entries.c.seq)


def find_record(connection: sa.Connection, upto: int, kind: Kind, start: str) -> str:
    """Return the record of the one *kind* whose id is *start*, or else begins with it.

    Of a figure that several readings have, the one that counts; else the last that did.

    Raises:
        CommandError: No id begins so, or several do.
    """
    own = sa.and_(entries.c.kind == kind, entries.c.key == _only_key(connection, upto, kind, start))
    rows = sa.select(entries.c.record, entries.c.seq).where(own, entries.c.seq <= upto)
    if kind is Kind.FIGURE:
        counting = connection.execute(rows.where(_is_current(upto, kind))).first()
        if counting is not None:
            return str(counting.record)
    return str(connection.execute(rows.order_by(entries.c.seq.desc()).limit(1)).scalar_one())


def _only_key(connection: sa.Connection, upto: int, kind: Kind, start: str) -> str:
    key = key_of(start)
    within = sa.and_(entries.c.key >= key, entries.c.key < key + _LAST)
    rows = sa.select(entries.c.key).where(entries.c.kind == kind, within, entries.c.seq <= upto)
    keys: list[str] = sorted(set(connection.execute(rows).scalars()))
    if key in keys:
        return key
    if not key or not keys:
        what = "the ledger has none of this id"
        raise CommandError(f"{kind} {start}", what, "look the id up: `hasila export`")
    if len(keys) > 1:
        shown = ", ".join(keys[:_SHOWN]) + (", …" if len(keys) > _SHOWN else "")
        raise CommandError(f"{kind} {start}", f"it may be any of {shown}", "give more of the id")
    return keys[0]
