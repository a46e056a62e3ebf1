"""Lawful erasure: the secret goes, the chain stays, and a tombstone says what happened."""

import json
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.chain import Writer
from hasila.ledger.codec import kept_event, read_event, text_of
from hasila.ledger.kinds import Kind
from hasila.ledger.lookups import Tombstone
from hasila.ledger.redaction import Gone, redact
from hasila.ledger.report_book import Standing, read_versions
from hasila.ledger.seals import opener
from hasila.ledger.selections import sealed
from hasila.ledger.tables import accounts, blocks, claims, entries, names, secrets
from hasila.model.event import Event

# Fewer than any database takes in one statement.
_AT_ONCE = 500
_reading = entries.alias("reading")


def erase(connection: sa.Connection, writer: Writer, identity: str, reason: str) -> int:
    """Return how many versions of events had to be redacted since the report was erased.

    All versions of the report, all readings of them and what they found can no longer be opened.
    A version of an event that spoke of it is sealed anew without it; a judgement on it is gone.

    Raises:
        CommandError: The ledger has no such report.
        InputError: It was erased before.
    """
    versions = read_versions(connection, writer, identity)
    if not versions:
        what = "the ledger has none of this id"
        raise CommandError(f"report {identity}", what, "look the id up: `hasila export reports`")
    figures = dict(_figures(connection, versions))
    titles = {version.report.title.strip() for version in versions}
    gone = Gone(identity, titles, frozenset(figures.values()), writer.veil)
    events = [*_events(connection, gone)]
    judgements = [*_judgements(connection, gone)]
    reports = [version.seq for version in versions]
    destroyed = sorted({*reports, *judgements, *(seq for seq, _, _ in events)})
    told = {"reason": reason, "destroyed": destroyed}
    writer.append(Kind.ERASURE, identity, text_of(told))
    # Of an event that was redacted before, the last redaction alone stands for it.
    latest = {version: event for _, version, event in events}
    for version, event in sorted(latest.items(), key=lambda pair: pair[0]):
        text = text_of(kept_event(redact(event, gone)))
        writer.append(Kind.REDACTION, event.id, text, version)
    writer.flush()
    _delete(connection, secrets, destroyed)
    _delete(connection, names, [*reports, *figures])
    # Their words cannot be opened now; what they were found by goes as well.
    own = sa.select(accounts.c.number).where(accounts.c.report == writer.veiled(identity))
    connection.execute(blocks.delete().where(blocks.c.account.in_(own)))
    connection.execute(claims.delete().where(claims.c.version.in_(reports)))
    return len(latest)


def _figures(connection: sa.Connection, versions: Sequence[Standing]) -> Iterator[tuple[int, str]]:
    """Yield the entry and id of every figure that any reading of these found."""
    own = sealed(Kind.FIGURE).add_columns(entries.c.seq)
    for version in versions:
        of_it = entries.c.owner.in_(
            sa.select(_reading.c.seq).where(
                _reading.c.kind == Kind.READING, _reading.c.owner == version.seq
            )
        )
        for record, _, seq in connection.execute(own.where(of_it)).all():
            yield seq, json.loads(version.seal.open(record))["id"]


def _events(connection: sa.Connection, gone: Gone) -> Iterator[tuple[int, int, Event]]:
    """Yield what speaks of what is gone: its entry, the version it stands for, what it says."""
    unseal = opener()
    for kind in (Kind.EVENT, Kind.REDACTION):
        rows = sealed(kind).add_columns(entries.c.seq, entries.c.owner).order_by(entries.c.seq)
        for record, secret, seq, owner in connection.execute(rows).all():
            event = read_event(json.loads(unseal(record, secret)))
            if gone.touches(event):
                yield seq, owner or seq, event


def _judgements(connection: sa.Connection, gone: Gone) -> Iterator[int]:
    unseal = opener()
    rows = sealed(Kind.JUDGEMENT).add_columns(entries.c.seq)
    for record, secret, seq in connection.execute(rows).all():
        told = json.loads(unseal(record, secret))
        sides = {told["left"], told["right"]}
        # The id of an event local to a report is the report's, `#` and a number.
        locals_ = {side.rpartition("#")[0] for side in sides}
        if gone.report in sides | locals_ or not sides.isdisjoint(gone.figures):
            yield seq


def _delete(connection: sa.Connection, table: sa.Table, seqs: Sequence[int]) -> None:
    for start in range(0, len(seqs), _AT_ONCE):
        own = table.c.seq.in_(seqs[start : start + _AT_ONCE])
        connection.execute(table.delete().where(own))


def erasures_of(connection: sa.Connection, event: str) -> tuple[Tombstone, ...]:
    """Return the erasures of reports that an event spoke of, the first in front.

    They are told for any time: the event's answers about the time before lack them, too.
    """
    redacted = sa.select(entries.c.recorded_at).where(
        entries.c.kind == Kind.REDACTION, entries.c.key == event
    )
    rows = sa.select(entries.c.recorded_at, entries.c.record).where(
        entries.c.kind == Kind.ERASURE, entries.c.recorded_at.in_(redacted)
    )
    found = connection.execute(rows.order_by(entries.c.seq)).all()
    return tuple(Tombstone(at, json.loads(record)["reason"]) for at, record in found)
