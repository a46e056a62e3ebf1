"""Events into the ledger: only what changed is written, and no id or slug is ever lost."""

import json
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from hasila.ledger.chain import Writer
from hasila.ledger.codec import digest_of, kept_event, key_of, text_of
from hasila.ledger.event_versions import Outline, aliased, last_version, read_outlines
from hasila.ledger.identity import Grouped, Kept, keep_ids
from hasila.ledger.kinds import STATES, Kind
from hasila.ledger.lookups import figures_of
from hasila.ledger.tables import entries
from hasila.model.event import Event
from hasila.model.figure import Status
from hasila.model.records import read_figure

_USED = sa.select(entries.c.seq).where(
    entries.c.kind.in_(STATES), entries.c.key == sa.bindparam("own")
)


class EventBook:
    """Names a grouping and writes its events, in one transaction."""

    def __init__(self, connection: sa.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._recorded: dict[str, Outline] = {}

    def name(self, groups: Sequence[Grouped], among: Collection[str] | None = None) -> Kept:
        """Return the ids that groups of figures keep; merged and lost events are written down.

        A recorded event that no group speaks of is withdrawn once none of its figures counts; while
        one does, the grouping was made without looking at it, and it stays as it is. A withdrawn
        event comes back under its id; a merged one has given its id away.

        Args:
            groups: All events as they are now, or those of a part that share no figure with others.
            among: The recorded events that *groups* stand for; None for all.
        """
        keys = None if among is None else {*among, *(group.id for group in groups)}
        found = read_outlines(self._connection, self._writer.upto, keys)
        self._recorded = {outline.id: outline for outline in found}
        kept = keep_ids([*self._recorded.values()], groups, self._is_used)
        for old, new in kept.redirects:
            self._writer.append(Kind.REDIRECT, old, text_of({"id": old, "to": new}))
        for lost in self._withdrawn(kept):
            self._writer.append(Kind.WITHDRAWAL, lost.id, text_of({"id": lost.id}))
        return kept

    def known(self, identity: str) -> Outline | None:
        """Return what was recorded of an event that was named, or None for a new one."""
        return self._recorded.get(identity)

    def write(self, event: Event) -> None:
        """Write a version of an event that was named, where it says something new."""
        known = self._recorded.get(event.id)
        if self._is_news(event, known):
            self._writer.append(Kind.EVENT, event.id, text_of(kept_event(event)))
        is_named = known is not None and known.slug == event.slug
        if not is_named and event.id not in aliased(self._connection, event.slug):
            told = {"slug": event.slug, "event": event.id}
            self._writer.append(Kind.ALIAS, event.slug, text_of(told))

    def _is_used(self, identity: str) -> bool:
        return self._connection.execute(_USED, {"own": key_of(identity)}).first() is not None

    def _is_news(self, event: Event, known: Outline | None) -> bool:
        """Tell whether a version of an event differs from the one that stands, or none stands."""
        if known is None or not known.is_living:
            return True
        if known.digest == digest_of(text_of(kept_event(event)).encode()):
            return False
        # What another Hasila wrote in other words may say the same.
        return last_version(self._connection, self._writer.upto, event.id) != event

    def _withdrawn(self, kept: Kept) -> list[Outline]:
        lost = [self._recorded[key] for key in kept.left if self._recorded[key].is_living]
        if not lost:
            return []
        ids = [figure for event in lost for figure in event.figures]
        texts = figures_of(self._connection, self._writer.veil, self._writer.upto, ids)
        figures = (read_figure(json.loads(text)) for text in texts)
        counting = {figure.id for figure in figures if figure.status is not Status.REJECTED}
        return [event for event in lost if counting.isdisjoint(event.figures)]
