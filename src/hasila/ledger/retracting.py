"""Reports that their outlet took back: they count no more, and stay readable."""

import sqlalchemy as sa

from hasila.errors import CommandError
from hasila.ledger.chain import Writer
from hasila.ledger.codec import text_of
from hasila.ledger.kinds import Kind
from hasila.ledger.report_book import Standing, read_versions
from hasila.ledger.selections import latest_reports


def retract(connection: sa.Connection, writer: Writer, identity: str, reason: str) -> bool:
    """Return whether the report counted until now; from now on it does not.

    Raises:
        CommandError: The ledger has no such report.
        InputError: It was erased.
    """
    version, counts = _standing(connection, writer, identity)
    if counts:
        told = {"report": identity, "by": None, "reason": reason}
        writer.append(Kind.RETRACTION, identity, text_of(told), version.seq, version.seal)
    return counts


def reinstate(connection: sa.Connection, writer: Writer, identity: str, reason: str) -> bool:
    """Return whether the report did not count until now; from now on its last version does.

    Raises:
        CommandError: The ledger has no such report.
        InputError: It was erased.
    """
    version, counts = _standing(connection, writer, identity)
    if not counts:
        told = {"report": identity, "reason": reason}
        writer.append(Kind.REINSTATEMENT, identity, text_of(told), version.seq, version.seal)
    return not counts


def _standing(connection: sa.Connection, writer: Writer, identity: str) -> tuple[Standing, bool]:
    """Return the last version of a report, and whether it counts."""
    versions = read_versions(connection, writer, identity)
    if not versions:
        what = "the ledger has none of this id"
        raise CommandError(f"report {identity}", what, "look the id up: `hasila export reports`")
    key = writer.key(Kind.REPORT, identity)
    latest = connection.execute(latest_reports(writer.upto, [key])).scalar()
    return versions[-1], latest is not None
