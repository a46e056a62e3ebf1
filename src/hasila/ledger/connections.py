"""A database by its URL, set up to keep what it is given, and its refusals in plain words."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError
from typing import Any
from urllib.parse import quote, unquote

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
ADDRESS = "give an address such as sqlite:///folder/ledger.db"
DAMAGE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}


def connect(url: str | sa.URL) -> sa.Engine:
    """Return the door to the database at *url*; nothing is opened yet.

    Raises:
        LedgerError: *url* is no address of a database, or its driver is not installed.
    """
    parsed = _parse(url)
    try:
        options = {"timeout": BUSY_SECONDS} if parsed.get_backend_name() == "sqlite" else {}
        # What the address itself says about waiting stands above the default.
        options = {key: value for key, value in options.items() if key not in parsed.query}
        engine = sa.create_engine(parsed, connect_args=options)
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(_hidden(parsed), "this is no address of a ledger", ADDRESS) from error
    except ModuleNotFoundError as error:
        name = parsed.get_backend_name()
        what = f"the driver for {name} is not installed ({error.name})"
        raise LedgerError(_hidden(parsed), what, f"install it, or {ADDRESS}") from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _parse(url: str | sa.URL) -> sa.URL:
    try:
        return sa.make_url(url)
    except ArgumentError as error:
        raise LedgerError(str(url), "this is no address of a ledger", ADDRESS) from error


def connect_sealed(engine: sa.Engine) -> sa.Engine | None:
    """Return a door to a file that nobody can write to, such as one on a disc; else None.

    SQLite wants to write beside a ledger even to read it, unless told that nothing can change.
    """
    file = file_of(engine)
    if file is None or not file.exists() or not _is_sealed(file):
        return None
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return connect(sa.URL.create("sqlite", database=f"file:{quote(str(file))}", query=query))


def _is_sealed(file: Path) -> bool:
    """Tell a whole file on read-only ground; entries that still stand beside it would be missed."""
    beside = Path(f"{file}-wal")
    if not hasattr(os, "statvfs") or (beside.exists() and beside.stat().st_size):
        return False
    return bool(os.statvfs(file).f_flag & os.ST_RDONLY)


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
        path = url.database or "memory"
        return unquote(path.removeprefix("file:")) if path.startswith("file:") else path
    return _hidden(url)


def _hidden(url: sa.URL) -> str:
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
