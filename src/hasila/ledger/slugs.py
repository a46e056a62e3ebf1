"""Slugs that stay: events of one place and day are told apart by a number behind."""

import json

import sqlalchemy as sa

from hasila.ledger.codec import key_of
from hasila.ledger.event_versions import living
from hasila.ledger.kinds import Kind
from hasila.ledger.tables import entries

# The full stop is the character behind the hyphen.
_ALIASES = sa.select(entries.c.record).where(
    entries.c.kind == Kind.ALIAS,
    sa.or_(
        entries.c.key == sa.bindparam("own"),
        sa.and_(entries.c.key > sa.bindparam("first"), entries.c.key < sa.bindparam("last")),
    ),
)


class Slugs:
    """Gives slugs in one transaction: none that another event that stands ever had.

    An event keeps the one it has for as long as its place and day do.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._owners: dict[str, dict[str, str]] = {}
        self._next: dict[str, int] = {}

    def pick(self, event: str, base: str, known: str | None) -> str:
        """Return the slug of an event.

        Args:
            event: Its id.
            base: Its place and day.
            known: The slug it was recorded under, if it was.
        """
        owners = self._taken(base)
        own = sorted((len(slug), slug) for slug, owner in owners.items() if owner == event)
        had = [known, *(slug for _, slug in own)] if known else [slug for _, slug in own]
        for slug in had:
            if _is_numbered(slug, base) and owners.get(slug, event) == event:
                owners[slug] = event
                return slug
        while (slug := _numbered(base, self._next[base])) in owners:
            self._next[base] += 1
        owners[slug] = event
        return slug

    def _taken(self, base: str) -> dict[str, str]:
        """Return who has or had a slug of this place and day, of the events that stand."""
        if base not in self._owners:
            own = key_of(base)
            bounds = {"own": own, "first": f"{own}-", "last": f"{own}."}
            rows = self._connection.execute(_ALIASES, bounds).scalars()
            told: list[dict[str, str]] = [json.loads(row) for row in rows]
            standing = living(self._connection, {each["event"] for each in told})
            self._owners[base] = {
                each["slug"]: each["event"] for each in told if each["event"] in standing
            }
            self._next[base] = 1
        return self._owners[base]


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def _is_numbered(slug: str, base: str) -> bool:
    """Tell a slug of this place and day from others that begin alike."""
    rest = slug.removeprefix(base)
    return rest == "" or (slug != rest and rest[0] == "-" and rest[1:].isdigit())
