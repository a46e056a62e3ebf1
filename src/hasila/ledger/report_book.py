"""Reports, the readings of them, and what each reading found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from hasila.errors import InputError
from hasila.ledger.chain import ADDRESS, Writer
from hasila.ledger.codec import digest_of, text_of
from hasila.ledger.copying import is_corrected
from hasila.ledger.kinds import Kind
from hasila.ledger.lookups import tombstone_of
from hasila.ledger.seals import Seal
from hasila.ledger.selections import latest_reports, sealed
from hasila.ledger.tables import entries, names, secrets
from hasila.model.figure import Figure, Unresolved
from hasila.model.records import (
    Record,
    figure_record,
    read_report,
    report_record,
    unresolved_record,
)
from hasila.model.report import Report


class Read(Protocol):
    """A report and what one reading of it found."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def figures(self) -> Sequence[Figure]:
        """Its figures."""

    @property
    def unresolved(self) -> Sequence[Unresolved]:
        """Numbers that no rule could place."""


@dataclass(frozen=True, slots=True)
class Found:
    """What `Read` asks for, and no more."""

    report: Report
    figures: Sequence[Figure]
    unresolved: Sequence[Unresolved]


@dataclass(frozen=True, slots=True)
class Standing:
    """One version of a report in the ledger, what it says, and what opens it."""

    seq: int
    report: Report
    seal: Seal


_VERSIONS = (
    sa.select(entries.c.seq, entries.c.record, secrets.c.secret)
    .outerjoin(secrets, secrets.c.seq == entries.c.seq)
    .where(entries.c.kind == Kind.REPORT, entries.c.key == sa.bindparam("own"))
    .order_by(entries.c.seq)
)
_READINGS = (
    sealed(Kind.READING)
    .where(entries.c.owner == sa.bindparam("own"))
    .order_by(entries.c.seq.desc())
)


_ADDRESSED = sa.select(names.c.seq).where(
    names.c.kind == ADDRESS, names.c.name == sa.bindparam("address")
)


def write(connection: sa.Connection, writer: Writer, read: Read) -> bool:
    """Return whether the report or this reading of it is new.

    Raises:
        InputError: Another text from elsewhere has this id, or the report was erased.
    """
    seq, seal, is_new = write_report(connection, writer, read.report)
    known = () if is_new else _readings(connection, seq, seal)
    return write_reading(writer, (seq, seal), read, known) or is_new


def write_report(
    connection: sa.Connection, writer: Writer, report: Report
) -> tuple[int, Seal, bool]:
    """Return the entry of *report*, what seals its parts, and whether it is new.

    The same text with other facts about it (a date, an outlet), or another text from the same
    address, supersedes what was recorded; all versions stay readable.

    Raises:
        InputError: Another text from elsewhere has this id, or the report was erased.
    """
    versions = read_versions(connection, writer, report.id)
    for version in versions:
        if version.report == report:
            return version.seq, version.seal, False
    if versions and not _may_supersede(report, versions[-1].report):
        what = "the ledger has another text from elsewhere under this id"
        raise InputError(f"report {report.id}", what, "give it an id of its own")
    corrected = () if versions else _corrected_by(connection, writer, report)
    seq, seal = writer.append_sealed(Kind.REPORT, report.id, text_of(report_record(report)))
    if report.url:
        writer.name_address(seq, report.url)
    for version in corrected:
        told = {
            "report": version.report.id,
            "by": report.id,
            "reason": "its address has another text",
        }
        text = text_of(told)
        writer.append(Kind.RETRACTION, version.report.id, text, version.seq, version.seal)
    return seq, seal, True


def read_versions(connection: sa.Connection, writer: Writer, identity: str) -> list[Standing]:
    """Return every version of a report, the oldest first.

    Raises:
        InputError: The report was erased.
    """
    key = writer.key(Kind.REPORT, identity)
    writer.flush_for(key)
    versions = []
    for seq, record, secret in connection.execute(_VERSIONS, {"own": key}):
        if secret is None:
            raise _was_erased(connection, identity, key)
        seal = Seal(secret)
        versions.append(Standing(seq, read_report(json.loads(seal.open(record))), seal))
    return versions


def _was_erased(connection: sa.Connection, identity: str, key: str) -> InputError:
    stone = tombstone_of(connection, key)
    what = f"it was erased on {stone.at[:10]}: {stone.reason}" if stone else "its content is gone"
    return InputError(f"report {identity}", what, "leave it out")


def _may_supersede(report: Report, known: Report) -> bool:
    same_address = report.url is not None and report.url == known.url
    return same_address or report.content == known.content


def _corrected_by(
    connection: sa.Connection, writer: Writer, report: Report
) -> tuple[Standing, ...]:
    """Return what counts and is an earlier text of the page that *report* is a text of."""
    if not report.url:
        return ()
    address = writer.veiled(report.url)
    writer.flush_for(address)
    seqs = connection.execute(_ADDRESSED, {"address": address}).scalars().all()
    if not seqs:
        return ()
    rows = (
        sa.select(entries.c.seq, entries.c.key, entries.c.record, secrets.c.secret)
        .join(secrets, secrets.c.seq == entries.c.seq)
        .where(entries.c.seq.in_(seqs))
    )
    found = []
    for seq, key, record, secret in connection.execute(rows).all():
        seal = Seal(secret)
        known = read_report(json.loads(seal.open(record)))
        counts = connection.execute(latest_reports(writer.seq, [key])).scalar() == seq
        if counts and is_corrected(known, report):
            found.append(Standing(seq, known, seal))
    return tuple(found)


def _readings(connection: sa.Connection, entry: int, seal: Seal) -> tuple[Record, ...]:
    """Return what is kept of the readings of the report at an entry, the last in front."""
    rows = connection.execute(_READINGS, {"own": entry}).all()
    return tuple(json.loads(seal.open(row.record)) for row in rows)


def write_reading(
    writer: Writer, at: tuple[int, Seal], found: Read, known: Sequence[Record]
) -> bool:
    """Return whether this reading of the report at an entry differs from the last: then written."""
    entry, seal = at
    figures = [(figure.id, text_of(figure_record(figure))) for figure in found.figures]
    unresolved = [(_place_of(each), text_of(unresolved_record(each))) for each in found.unresolved]
    reading = {
        "report": found.report.id,
        "version": len(known) + 1,
        "figures": len(figures),
        "unresolved": len(unresolved),
        "content": digest_of(f"[{_array(figures)},{_array(unresolved)}]".encode()),
    }
    if known and known[0]["content"] == reading["content"]:
        return False
    seq = writer.append(Kind.READING, found.report.id, text_of(reading), entry, seal)
    for kind, parts in ((Kind.FIGURE, figures), (Kind.UNRESOLVED, unresolved)):
        for identity, text in parts:
            writer.append(kind, identity, text, seq, seal)
    return True


def _place_of(number: Unresolved) -> str:
    return f"{number.report}:{number.span.start}-{number.span.end}"


def _array(parts: Sequence[tuple[str, str]]) -> str:
    return f"[{','.join(text for _, text in parts)}]"
