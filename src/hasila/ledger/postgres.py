"""PostgreSQL as a ledger: a database of a team's own, many readers, one writer at a time."""

import sqlalchemy as sa

from hasila.ledger.sqlites import BUSY_SECONDS

# One moment for every statement of a reader, and no way to write by mistake.
READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# How long to wait for a server that does not answer at all.
CONNECT_SECONDS = 10
_TIMEOUT = "timeout"
# Any number will do, as long as every Hasila takes the same.
_LOCK = 0x4A51_11A0


def connect(url: sa.URL) -> sa.Engine:
    """Return the door to the database at *url*; `?timeout=5` is how long a writer waits."""
    waits = url.query.get(_TIMEOUT)
    bare = url.difference_update_query([_TIMEOUT])
    if bare.drivername == "postgresql":
        bare = bare.set(drivername="postgresql+psycopg")
    given = {} if "connect_timeout" in bare.query else {"connect_timeout": CONNECT_SECONDS}
    engine = sa.create_engine(bare, connect_args=given)
    return engine.execution_options(hasila_waits=float(str(waits or BUSY_SECONDS)))


def lock(connection: sa.Connection) -> None:
    """Wait until no other writer is at work; the lock goes with the transaction.

    Readers are not kept waiting. The transaction reads what is committed, not one moment: what the
    writer before wrote while this one waited must be seen.
    """
    waits = connection.get_execution_options()["hasila_waits"]
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(waits * 1000)}")
    # Two ledgers may live in two schemas of one database, and need not wait for each other.
    schema = sa.func.hashtext(sa.func.current_schema())
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK, schema)))


def wipe(engine: sa.Engine) -> bool:
    """Return True once the tables of what can be taken out were written anew without it.

    The server's own log (WAL) and its archives still hold it until they are recycled.
    """
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for table in ("secrets", "names"):
            connection.exec_driver_sql(f"VACUUM (FULL) {table}")
    return True
