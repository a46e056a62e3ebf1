"""One linking: what is new, what stands beside it, and how it is written, in one transaction."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import sqlalchemy as sa

from hasila.ledger.account_book import AT_ONCE, AccountBook
from hasila.ledger.chain import Writer
from hasila.ledger.claims import keep_claims, new_versions
from hasila.ledger.codec import read_judgement
from hasila.ledger.event_book import EventBook
from hasila.ledger.identity import Grouped, Kept
from hasila.ledger.kinds import Kind
from hasila.ledger.lookups import figures_of, reports_of
from hasila.ledger.seals import Seal
from hasila.ledger.selections import all_of, open_all
from hasila.ledger.slugs import Slugs
from hasila.ledger.tables import entries
from hasila.ledger.told import Told, read_told
from hasila.model.event import Event
from hasila.model.figure import Figure
from hasila.model.judgement import Judgement
from hasila.model.records import read_figure, read_report
from hasila.model.report import Report
from hasila.model.superlative import RecordClaim

_NEW_JUDGEMENTS = sa.select(entries.c.seq).where(
    entries.c.kind == Kind.JUDGEMENT, entries.c.seq > sa.bindparam("since")
)


class LinkBook:
    """What one linking reads and writes. `accounts` are those that stand on the shelf."""

    def __init__(self, connection: sa.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._events = EventBook(connection, writer)
        self._slugs = Slugs(connection)
        self.accounts = AccountBook(connection, writer)

    def told(self, keys: Sequence[str]) -> Iterator[Told]:
        """Yield those of the reports with these keys that count, with their figures."""
        for at in range(0, len(keys), AT_ONCE):
            part = keys[at : at + AT_ONCE]
            yield from read_told(self._connection, self._writer.upto, part)

    def new_versions(self, since: int) -> Iterator[tuple[int, Seal, Report]]:
        """Yield the versions of reports behind entry *since*, each with what seals its parts."""
        return new_versions(self._connection, since)

    def keep_claims(self, found: Iterable[tuple[int, Seal, Iterable[RecordClaim]]]) -> None:
        """Keep the record claims of versions of reports."""
        keep_claims(self._connection, found)

    def judgements(self) -> list[Judgement]:
        """Return every judgement, in order."""
        texts = open_all(self._connection, all_of(self._writer.upto, Kind.JUDGEMENT))
        return [read_judgement(json.loads(text)) for text in texts]

    def is_judged(self, since: int) -> bool:
        """Tell whether anybody judged behind entry *since*."""
        return self._connection.execute(_NEW_JUDGEMENTS, {"since": since}).first() is not None

    def figures(self, ids: Iterable[str]) -> list[Figure]:
        """Return these figures, as far as they count."""
        texts = figures_of(self._connection, self._writer.veil, self._writer.upto, ids)
        return [read_figure(json.loads(text)) for text in texts]

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """Return these reports, as far as they count."""
        texts = reports_of(self._connection, self._writer.veil, self._writer.upto, ids)
        return [read_report(json.loads(text)) for text in texts]

    def name(self, groups: Sequence[Grouped], among: Collection[str] | None) -> Kept:
        """Return the ids that groups of figures keep (`EventBook.name`)."""
        kept = self._events.name(groups, among)
        self._writer.flush()
        return kept

    def write(self, event: Event) -> None:
        """Write an event that was named, under the slug that it keeps, where it says news."""
        known = self._events.known(event.id)
        slug = self._slugs.pick(event.id, event.slug, known.slug if known else None)
        self._events.write(event if event.slug == slug else replace(event, slug=slug))

    def lose(self, kept: Kept) -> None:
        """Keep in mind the events that nothing speaks of any more, which may come back."""
        known = ((key, self._events.known(key)) for key in kept.left)
        left = {key: outline.figures for key, outline in known if outline is not None}
        self.accounts.lose(left, {*kept.ids, *(old for old, _ in kept.redirects)})
