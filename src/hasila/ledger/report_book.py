"""Reports, the readings of them, and what each reading found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from hasila.errors import InputError
from hasila.ledger.chain import Writer
from hasila.ledger.codec import digest_of, key_of, text_of
from hasila.ledger.selections import Kind
from hasila.ledger.tables import entries
from hasila.model.figure import Figure, Unresolved
from hasila.model.records import (
    Record,
    figure_record,
    read_report,
    report_record,
    unresolved_record,
)
from hasila.model.report import Report


@dataclass(frozen=True, slots=True)
class Found:
    """A report and what one reading of it found."""

    report: Report
    figures: Sequence[Figure]
    unresolved: Sequence[Unresolved]


def write_report(connection: sa.Connection, writer: Writer, report: Report) -> tuple[int, bool]:
    """Return the entry of *report* and whether it is new.

    The same text with other facts about it (a date, an outlet), or another text from the same
    address, supersedes what was recorded; both stay readable.

    Raises:
        InputError: Another text from elsewhere has this id.
    """
    record = report_record(report)
    own = sa.and_(entries.c.kind == Kind.REPORT, entries.c.key == key_of(report.id))
    known = sa.select(entries.c.seq, entries.c.content, entries.c.record).where(own)
    rows = connection.execute(known.order_by(entries.c.seq)).all()
    content = digest_of(text_of(record))
    for row in rows:
        if row.content == content:
            return row.seq, False
    if rows and not _may_supersede(report, read_report(json.loads(rows[-1].record))):
        what = "the ledger has another text from elsewhere under this id"
        raise InputError(f"report {report.id}", what, "give it an id of its own")
    return writer.append(Kind.REPORT, report.id, record), True


def _may_supersede(report: Report, known: Report) -> bool:
    same_address = report.url is not None and report.url == known.url
    return same_address or report.content == known.content


def write_reading(
    connection: sa.Connection,
    writer: Writer,
    entry: int,
    found: Found,
) -> bool:
    """Return whether this reading of the report at *entry* differs from the last: then written."""
    figures = [figure_record(figure) for figure in found.figures]
    unresolved = [unresolved_record(number) for number in found.unresolved]
    own = sa.and_(entries.c.kind == Kind.READING, entries.c.owner == entry)
    versions = sa.select(entries.c.record).where(own).order_by(entries.c.seq)
    known = [json.loads(text) for text in connection.execute(versions).scalars()]
    reading = {
        "report": found.report.id,
        "version": len(known) + 1,
        "figures": len(figures),
        "unresolved": len(unresolved),
        "content": digest_of(text_of([figures, unresolved])),
    }
    if known and known[-1]["content"] == reading["content"]:
        return False
    seq = writer.append(Kind.READING, found.report.id, reading, entry)
    _write_parts(writer, seq, figures, unresolved)
    return True


def _write_parts(
    writer: Writer, reading: int, figures: list[Record], unresolved: list[Record]
) -> None:
    for figure in figures:
        writer.append(Kind.FIGURE, figure["id"], figure, reading)
    for number in unresolved:
        place = f"{number['report']}:{number['start']}-{number['end']}"
        writer.append(Kind.UNRESOLVED, place, number, reading)
