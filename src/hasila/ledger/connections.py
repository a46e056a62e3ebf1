"""A database by its URL, set up to keep what it is given, and its refusals in plain words."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from hasila.errors import LedgerError

# How long a writer waits for another one; one report takes milliseconds.
BUSY_SECONDS = 60.0
_BEGIN = "hasila_begin"
_MEMORY = {None, "", ":memory:"}

# The driver's name of an error, what it means here, and what to do.
REFUSALS = (
    ("SQLITE_BUSY", "another program keeps the ledger locked", "try again when it is done"),
    ("SQLITE_LOCKED", "another program keeps the ledger locked", "try again when it is done"),
    ("SQLITE_READONLY", "the ledger is read-only", "make the file and its folder writable"),
    ("SQLITE_FULL", "the disk is full", "make room and run the command again"),
    ("SQLITE_CANTOPEN", "the file cannot be opened", "check the folder and who may write there"),
    ("SQLITE_IOERR", "the disk refused", "check the disk and the room left on it, then run again"),
    ("SQLITE_NOTADB", "this file is no ledger", "give the address of a ledger"),
    ("SQLITE_CORRUPT", "the file is damaged", "restore a backup of the ledger"),
)
DAMAGE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}


def connect(url: str) -> sa.Engine:
    """Return the door to the database at *url*; nothing is opened yet.

    Raises:
        LedgerError: *url* is no address of a database, or its driver is not installed.
    """
    try:
        parsed = sa.make_url(url)
        options = {"timeout": BUSY_SECONDS} if parsed.get_backend_name() == "sqlite" else {}
        # What the address itself says about waiting stands above the default.
        options = {key: value for key, value in options.items() if key not in parsed.query}
        engine = sa.create_engine(parsed, connect_args=options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        remedy = "give an address such as sqlite:///folder/ledger.db"
        raise LedgerError(url, "this is no address of a ledger", remedy) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: SqliteConnection, _record: object) -> None:
    # The driver must not open and close transactions by itself; `_begin` does.
    connection.isolation_level = None
    # A power cut may lose the last reports, never half a report; adding them again is safe.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def place_of(engine: sa.Engine) -> str:
    """Return what people call this ledger: the file's path, or the address without its password."""
    url = engine.url
    if engine.dialect.name == "sqlite":
        return (url.database or "memory").removeprefix("file:")
    return url.render_as_string(hide_password=True)


def file_of(engine: sa.Engine) -> Path | None:
    """Return the ledger's file; None where it has none."""
    if engine.dialect.name != "sqlite" or engine.url.database in _MEMORY:
        return None
    return Path(place_of(engine))


def keep_beside(engine: sa.Engine) -> None:
    """Let readers read while a writer writes (SQLite's WAL); the file remembers it.

    Where somebody else uses the file just now, or it is read-only, the next one to open it tries.
    """
    if file_of(engine) is None:
        return
    with spoken(engine):
        connection = engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        with suppress(OperationalError):
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


@contextmanager
def reading(engine: sa.Engine) -> Generator[sa.Connection]:
    """Give a connection that sees one moment of the ledger, whatever is added meanwhile.

    Raises:
        LedgerError: The database refused.
    """
    with spoken(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Generator[sa.Connection]:
    """Give the one connection that may write; what is written stands when the block ends whole.

    Raises:
        LedgerError: The database refused; nothing was written.
    """
    writer = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
    with spoken(engine), writer.begin() as connection:
        yield connection


@contextmanager
def spoken(engine: sa.Engine) -> Generator[None]:
    """Turn a database's refusal into one line: where, what, what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        what, remedy = _words(error)
        raise LedgerError(place_of(engine), what, remedy) from error


def name_of(error: SQLAlchemyError) -> str:
    """Return the driver's name of an error, or nothing."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return str(getattr(cause, "sqlite_errorname", ""))


def _words(error: SQLAlchemyError) -> tuple[str, str]:
    name = name_of(error)
    for start, what, remedy in REFUSALS:
        if name.startswith(start):
            return what, remedy
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = str(cause).splitlines() or [type(error).__name__]
    return f"the database refused: {lines[0]}", "check the ledger with `hasila verify`"
