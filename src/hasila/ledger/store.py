"""The ledger: add what was read, read it back as of any time, verify that nothing was changed."""

import json
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from hasila.errors import InputError
from hasila.ledger import schema
from hasila.ledger.backups import dump
from hasila.ledger.chain import Head, Writer, read_chain, read_head
from hasila.ledger.checkpoints import Checkpoint, compare
from hasila.ledger.claims import claims_of
from hasila.ledger.codec import (
    digest_of,
    judgement_record,
    read_judgement,
    read_unresolved,
    text_of,
)
from hasila.ledger.connections import (
    connect,
    connect_sealed,
    keep_beside,
    place_of,
    reading,
    wipe,
    writing,
)
from hasila.ledger.erasing import erase, erasures_of
from hasila.ledger.event_book import EventBook
from hasila.ledger.event_versions import find_event, read_events
from hasila.ledger.kinds import Kind
from hasila.ledger.link_book import LinkBook
from hasila.ledger.lookups import Tombstone, figures_of, find_figure, find_record, reports_of
from hasila.ledger.report_book import Found, Read, write
from hasila.ledger.retracting import reinstate, retract
from hasila.ledger.seals import Veil
from hasila.ledger.selections import (
    all_of,
    current_records,
    current_reports,
    last_seq,
    open_all,
)
from hasila.ledger.tables import entries
from hasila.ledger.verifying import Fault, find_faults
from hasila.model.event import Event
from hasila.model.figure import Figure, Unresolved
from hasila.model.judgement import Judgement
from hasila.model.records import read_figure, read_report
from hasila.model.report import Report
from hasila.model.superlative import RecordClaim


def clock() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def open_ledger(url: str, *, create: bool = False, now: Callable[[], datetime] = clock) -> "Ledger":
    """Return the ledger at *url*, such as `sqlite:///folder/ledger.db`.

    Args:
        url: A database's address as SQLAlchemy reads it.
        create: Make a new ledger where there is none.
        now: Gives the instant at which an entry is recorded.

    Raises:
        LedgerError: It is missing, locked, of another schema, or no ledger.
    """
    engine = connect(url)
    try:
        if create:
            schema.create(engine)
        schema.require_file(engine)
        sealed = None if create else connect_sealed(engine)
        engine = sealed or engine
        schema.require_schema(engine)
        keep_beside(engine)
        veil = schema.read_veil(engine)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, veil, now)


@dataclass(frozen=True, slots=True)
class Account:
    """One event, the figures of it that count, as they were read, and the reports they stand in.

    `erasures` are those of reports that it once spoke of: its figures are missing, at any time.
    """

    event: Event
    figures: tuple[Figure, ...]
    reports: tuple[Report, ...]
    erasures: tuple[Tombstone, ...] = ()


class Ledger:
    """What was ever read. Every answer takes `as_of`: only what was recorded until then counts.

    Everything comes in the order in which it was recorded. Every method may raise LedgerError.
    """

    def __init__(self, engine: sa.Engine, veil: Veil, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._veil = veil
        self._now = now

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """The file's path, or the address without its password."""
        return place_of(self._engine)

    def add(
        self, report: Report, figures: Sequence[Figure], unresolved: Sequence[Unresolved]
    ) -> bool:
        """Return whether the report or this reading of it is new; what is known adds nothing.

        The same report read otherwise (by a newer Hasila) gets a new reading that supersedes the
        one before. All of it is written, or nothing.

        Raises:
            InputError: Another text from elsewhere has this id.
        """
        with self._transaction() as (connection, writer):
            return write(connection, writer, Found(report, figures, unresolved))

    def add_all(self, readings: Iterable[Read]) -> list[bool | InputError]:
        """Return for each reading whether it is new, or why it was refused.

        All of them stand in the ledger when this returns, or none: one transaction costs as much
        for a hundred reports as for one. Each is kept as `add` keeps it.
        """
        with self._transaction() as (connection, writer):
            return [_tried(connection, writer, reading) for reading in readings]

    def record_events(
        self, events: Sequence[Event], among: Collection[str] | None = None
    ) -> tuple[Event, ...]:
        """Return the grouping *events* under the ids that the ledger keeps for them.

        Only what changed is written. An event that shares figures with a recorded one keeps its
        id; a merge keeps the older id and redirects the other.

        Args:
            events: All there are, or those of a part that shares no figure with the others.
            among: The ids of the recorded events of that part; None for all.
        """
        with self._transaction() as (connection, writer):
            book = EventBook(connection, writer)
            ids = book.name(events, among).ids
            pairs = zip(events, ids, strict=True)
            kept = tuple(each if each.id == key else replace(each, id=key) for each, key in pairs)
            for event in kept:
                book.write(event)
            return kept

    @contextmanager
    def linking(self) -> Generator[LinkBook]:
        """Give what links new reports, in one transaction; nobody else writes meanwhile."""
        with self._transaction() as (connection, writer):
            yield LinkBook(connection, writer)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Return whether *judgement* is new."""
        text = text_of(judgement_record(judgement))
        identity = digest_of(text.encode())
        with self._transaction() as (connection, writer):
            key = writer.key(Kind.JUDGEMENT, identity)
            own = sa.and_(entries.c.kind == Kind.JUDGEMENT, entries.c.key == key)
            if connection.execute(sa.select(entries.c.seq).where(own)).first() is not None:
                return False
            writer.append(Kind.JUDGEMENT, identity, text)
        return True

    def retract(self, report: str, reason: str) -> bool:
        """Return whether the report with this id counted until now; from now on it does not.

        Its outlet took it back. It stays readable, and counts again after `reinstate`.

        Raises:
            CommandError: There is none.
        """
        with self._transaction() as (connection, writer):
            return retract(connection, writer, report, reason)

    def reinstate(self, report: str, reason: str) -> bool:
        """Return whether the report with this id was retracted until now; it counts again.

        Raises:
            CommandError: There is none.
        """
        with self._transaction() as (connection, writer):
            return reinstate(connection, writer, report, reason)

    def erase(self, report: str, reason: str) -> int:
        """Return how many versions of events were redacted; the report is gone for good.

        Answers about the past lack it from now on, too; the chain of entries still holds. *reason*
        stays readable by everybody and must name nobody.

        Raises:
            CommandError: There is none.
            InputError: It was erased before.
            LedgerError: It was erased, but its secret could not be wiped from the disk yet.
        """
        with self._transaction() as (connection, writer):
            redacted = erase(connection, writer, report, reason)
        self.wipe()
        return redacted

    def wipe(self) -> None:
        """Write over on the disk what was erased; `erase` does it, unless somebody reads then.

        Raises:
            LedgerError: Somebody still reads what was there before.
        """
        wipe(self._engine)

    def reports(self, as_of: datetime | None = None) -> tuple[Report, ...]:
        """Return every report."""
        with reading(self._engine) as connection:
            texts = open_all(connection, current_reports(last_seq(connection, as_of)))
            return tuple(read_report(json.loads(text)) for text in texts)

    def report(self, start: str, as_of: datetime | None = None) -> Report:
        """Return the report whose id is *start*, or the only one whose id begins with it.

        Raises:
            CommandError: There is none, or several.
        """
        with reading(self._engine) as connection:
            upto = last_seq(connection, as_of)
            return read_report(json.loads(self._find(connection, upto, (Kind.REPORT, start))))

    def figures(self, as_of: datetime | None = None) -> tuple[Figure, ...]:
        """Return every figure as it was read; its `event` is local to its report."""
        with reading(self._engine) as connection:
            rows = current_records(last_seq(connection, as_of), Kind.FIGURE)
            texts = open_all(connection, rows)
            return tuple(read_figure(json.loads(text)) for text in texts)

    def linked_figures(self, as_of: datetime | None = None) -> tuple[Figure, ...]:
        """Return every figure; its `event` is the recorded event that holds it, where one does."""
        with reading(self._engine) as connection:
            upto = last_seq(connection, as_of)
            texts = [*open_all(connection, current_records(upto, Kind.FIGURE))]
            events = read_events(connection, upto)
        homes = {figure: event.id for event in events for figure in event.figures}
        figures = (read_figure(json.loads(text)) for text in texts)
        return tuple(replace(each, event=homes.get(each.id, each.event)) for each in figures)

    def account(self, name: str, as_of: datetime | None = None) -> Account:
        """Return the event that an id or slug leads to, with all that speaks of it.

        Its cost is that of the event, however large the ledger.

        Raises:
            CommandError: There is none, or several.
        """
        with reading(self._engine) as connection:
            upto = last_seq(connection, as_of)
            event = find_event(connection, upto, name)
            texts = figures_of(connection, self._veil, upto, event.figures)
            figures = tuple(read_figure(json.loads(text)) for text in texts)
            ids = {figure.report for figure in figures}
            texts = reports_of(connection, self._veil, upto, ids)
            reports = tuple(read_report(json.loads(text)) for text in texts)
            return Account(event, figures, reports, erasures_of(connection, event.id))

    def figure(self, start: str, as_of: datetime | None = None) -> Figure:
        """Return the figure whose id is *start*, or the only one whose id begins with it.

        Raises:
            CommandError: There is none, or several.
        """
        with reading(self._engine) as connection:
            upto = last_seq(connection, as_of)
            return read_figure(json.loads(self._find(connection, upto, (Kind.FIGURE, start))))

    def told(self, start: str, as_of: datetime | None = None) -> tuple[Figure, Report]:
        """Return the figure that `figure` gives, and its report in the version it was read in.

        Raises:
            CommandError: There is none, or several.
        """
        with reading(self._engine) as connection:
            upto = last_seq(connection, as_of)
            figure, report = find_figure(connection, self._veil, upto, start)
            return read_figure(json.loads(figure)), read_report(json.loads(report))

    def unresolved(self, as_of: datetime | None = None) -> tuple[Unresolved, ...]:
        """Return every number that no rule could place."""
        with reading(self._engine) as connection:
            rows = current_records(last_seq(connection, as_of), Kind.UNRESOLVED)
            texts = open_all(connection, rows)
            return tuple(read_unresolved(json.loads(text)) for text in texts)

    def events(self, as_of: datetime | None = None) -> tuple[Event, ...]:
        """Return every event that stands, the one founded first in front."""
        with reading(self._engine) as connection:
            return read_events(connection, last_seq(connection, as_of))

    def event(self, name: str, as_of: datetime | None = None) -> Event:
        """Return the event that an id or slug leads to, also one it has no longer.

        Raises:
            CommandError: There is none, or several.
        """
        with reading(self._engine) as connection:
            return find_event(connection, last_seq(connection, as_of), name)

    def claims(self, rules: str, as_of: datetime | None = None) -> Sequence[RecordClaim] | None:
        """Return the record claims of every report, or None where these rules have not read all."""
        with reading(self._engine) as connection:
            return claims_of(connection, last_seq(connection, as_of), rules)

    def judgements(self, as_of: datetime | None = None) -> tuple[Judgement, ...]:
        """Return every judgement."""
        with reading(self._engine) as connection:
            rows = all_of(last_seq(connection, as_of), Kind.JUDGEMENT)
            texts = open_all(connection, rows)
            return tuple(read_judgement(json.loads(text)) for text in texts)

    def head(self) -> Head:
        """Return the newest entry."""
        with reading(self._engine) as connection:
            return read_head(connection)

    def verify(self, tell: Callable[[int], None] | None = None) -> tuple[Fault, ...]:
        """Return every place where the chain of entries does not hold; none: nothing was changed.

        Entries cut off the end leave no trace in the ledger itself: compare `head` with one kept.

        Args:
            tell: Is told from time to time how many more entries were looked at.
        """
        with reading(self._engine) as connection:
            return tuple(find_faults(connection, self._veil, tell))

    def dump(self) -> Iterator[str]:
        """Yield the lines of a backup (`hasila.ledger.backups.load` reads them)."""
        with reading(self._engine) as connection:
            yield from dump(connection)

    def compare(self, checkpoint: Checkpoint) -> str | None:
        """Return how the ledger differs from what was signed, or None where it does not."""
        with reading(self._engine) as connection:
            return compare(connection, checkpoint)

    def chain(self, *, with_records: bool = False) -> Iterator[list[object]]:
        """Yield every entry as outsiders may have it (tools/verify_chain.py says what is what)."""
        with reading(self._engine) as connection:
            yield from read_chain(connection, with_records=with_records)

    @contextmanager
    def _transaction(self) -> Generator[tuple[sa.Connection, Writer]]:
        """Give what writes; what was appended stands when the block ends whole."""
        with writing(self._engine) as connection:
            writer = Writer(connection, self._veil, self._now)
            yield connection, writer
            writer.flush()

    def _find(self, connection: sa.Connection, upto: int, wanted: tuple[Kind, str]) -> str:
        return find_record(connection, self._veil, upto, wanted)


def _tried(connection: sa.Connection, writer: Writer, reading: Read) -> bool | InputError:
    try:
        return write(connection, writer, reading)
    except InputError as refusal:
        return refusal
