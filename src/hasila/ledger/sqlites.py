"""SQLite as a ledger: one file, one writer at a time, readers beside it."""

import os
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError
from typing import Any
from urllib.parse import quote, unquote

import sqlalchemy as sa

# How long a writer waits for another one; one report takes milliseconds.
BUSY_SECONDS = 60.0
_BEGIN = "hasila_begin"
# A writer takes the lock before it reads, so that the second one waits and then sees the first's.
WRITING = {_BEGIN: "BEGIN IMMEDIATE"}
_MEMORY = {None, "", ":memory:"}


def options(url: sa.URL) -> dict[str, Any]:
    """Return what the driver is told; what the address says about waiting stands above it."""
    is_free = url.get_backend_name() == "sqlite" and "timeout" not in url.query
    return {"timeout": BUSY_SECONDS} if is_free else {}


def set_up(engine: sa.Engine) -> None:
    """Have every connection of *engine* keep what it is given."""
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)


def _set_up(connection: SqliteConnection, _record: object) -> None:
    # The driver must not open and close transactions by itself; `_begin` does.
    connection.isolation_level = None
    # A power cut may lose the last reports, never half a report; adding them again is safe.
    connection.execute("PRAGMA synchronous = NORMAL")
    # What is taken out is written over: a destroyed secret must not stand in a free page.
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def file_of(engine: sa.Engine) -> Path | None:
    """Return the ledger's file; None where it has none."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or path is None or path in _MEMORY:
        return None
    return Path(unquote(path.removeprefix("file:")) if path.startswith("file:") else path)


def sealed_url(engine: sa.Engine) -> sa.URL | None:
    """Return the address of a file that nobody can write to, such as one on a disc; else None.

    SQLite wants to write beside a ledger even to read it, unless told that nothing can change.
    """
    file = file_of(engine)
    if file is None or not file.exists() or not _is_sealed(file):
        return None
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return sa.URL.create("sqlite", database=f"file:{quote(str(file))}", query=query)


def _is_sealed(file: Path) -> bool:
    """Tell a whole file on read-only ground; entries that still stand beside it would be missed."""
    beside = Path(f"{file}-wal")
    if not hasattr(os, "statvfs") or (beside.exists() and beside.stat().st_size):
        return False
    return bool(os.statvfs(file).f_flag & os.ST_RDONLY)


def write_ahead(engine: sa.Engine) -> None:
    """Let readers read while a writer writes (SQLite's WAL); the file remembers it.

    Where somebody else uses the file just now, or it is read-only, the next one to open it tries.
    """
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        with suppress(OperationalError):
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def wipe(engine: sa.Engine) -> bool:
    """Return whether the pages of before are gone from the log that is written ahead.

    In the file itself they were written over when they were taken out (`secure_delete`).
    """
    connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        [busy, *_] = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy
