"""Record claims, kept beside the chain for every version of a report and made anew at any time."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from hasila.ledger.codec import text_of
from hasila.ledger.kinds import Kind
from hasila.ledger.seals import Seal, opener
from hasila.ledger.selections import ROWS, latest_reports, open_all
from hasila.ledger.tables import claims, entries, linked, secrets
from hasila.model.outcome import Outcome
from hasila.model.records import Record, read_report
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.superlative import RecordClaim
from hasila.model.where import Where

_PLAIN = (
    *("id", "report", "superlative", "published", "is_assumed", "since", "is_ever", "is_one_of"),
    *("is_of_day", "source", "source_id"),
)


def claim_record(claim: RecordClaim) -> Record:
    """Return the record of a claim."""
    since, place = claim.since_span, claim.place
    where = None if place is None else {name: getattr(place, name) for name in Where.__slots__}
    return {
        **{name: getattr(claim, name) for name in _PLAIN},
        "span": [claim.span.start, claim.span.end],
        "outcome": claim.outcome.value,
        "since_span": None if since is None else [since.start, since.end],
        "place": where,
    }


def read_claim(record: Mapping[str, Any]) -> RecordClaim:
    """Return the claim that `claim_record` gave this record for."""
    since, place = record["since_span"], record["place"]
    return RecordClaim(
        **{name: record[name] for name in _PLAIN},
        span=Span(*record["span"]),
        outcome=Outcome(record["outcome"]),
        since_span=None if since is None else Span(*since),
        place=None if place is None else Where(**place),
    )


def new_versions(connection: sa.Connection, since: int) -> Iterator[tuple[int, Seal, Report]]:
    """Yield the versions of reports behind entry *since*, each with what seals its parts."""
    rows = (
        sa.select(entries.c.seq, entries.c.record, secrets.c.secret)
        .join(secrets, secrets.c.seq == entries.c.seq)
        .where(entries.c.kind == Kind.REPORT, entries.c.seq > since)
        .order_by(entries.c.seq)
    )
    unseal = opener()
    with connection.execute(rows, execution_options={"yield_per": ROWS}) as found:
        for seq, record, secret in found:
            yield seq, Seal(secret), read_report(json.loads(unseal(record, secret)))


def keep_claims(
    connection: sa.Connection, found: Iterable[tuple[int, Seal, Iterable[RecordClaim]]]
) -> None:
    """Keep the claims of versions of reports, sealed as these are."""
    rows = [
        {"version": version, "number": number, "record": seal.close(text_of(claim_record(claim)))}
        for version, seal, some in found
        for number, claim in enumerate(some, start=1)
    ]
    if rows:
        connection.execute(claims.insert(), rows)


def claims_of(connection: sa.Connection, upto: int, rules: str) -> list[RecordClaim] | None:
    """Return the claims of the reports that count at entry *upto*, in the ledger's order.

    None where some were not read yet, or by other rules.
    """
    last = sa.select(sa.func.max(entries.c.seq)).where(entries.c.kind == Kind.REPORT)
    known = sa.select(linked.c.seq).where(linked.c.rules == rules)
    if (connection.execute(known).scalar() or 0) < (connection.execute(last).scalar() or 0):
        return None
    rows = (
        sa.select(claims.c.record, secrets.c.secret)
        .join(secrets, secrets.c.seq == claims.c.version)
        .where(claims.c.version.in_(latest_reports(upto)))
        .order_by(claims.c.version, claims.c.number)
    )
    return [read_claim(json.loads(text)) for text in open_all(connection, rows)]
