"""A database by its URL, set up to keep what it is given."""

from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import unquote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from hasila.errors import LedgerError
from hasila.ledger import postgres, sqlites
from hasila.ledger.refusals import words_of

ADDRESS = "give an address such as sqlite:///folder/ledger.db or postgresql://user@host/database"


def connect(url: str | sa.URL) -> sa.Engine:
    """Return the door to the database at *url*; nothing is opened yet.

    Raises:
        LedgerError: *url* is no address of a database, or its driver is not installed.
    """
    parsed = _parse(url)
    try:
        if parsed.get_backend_name() == "postgresql":
            return postgres.connect(parsed)
        engine = sa.create_engine(parsed, connect_args=sqlites.options(parsed))
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(_hidden(parsed), "this is no address of a ledger", ADDRESS) from error
    except ModuleNotFoundError as error:
        name = parsed.get_backend_name()
        what = f"the driver for {name} is not installed ({error.name})"
        remedy = f"install it: pip install 'hasila[{name.removesuffix('ql')}]'"
        raise LedgerError(_hidden(parsed), what, remedy) from error
    if engine.dialect.name == "sqlite":
        sqlites.set_up(engine)
    return engine


def _parse(url: str | sa.URL) -> sa.URL:
    try:
        return sa.make_url(url)
    except ArgumentError as error:
        raise LedgerError(str(url), "this is no address of a ledger", ADDRESS) from error


def connect_sealed(engine: sa.Engine) -> sa.Engine | None:
    """Return a door to a file that nobody can write to, such as one on a disc; else None."""
    url = sqlites.sealed_url(engine)
    return None if url is None else connect(url)


def place_of(engine: sa.Engine) -> str:
    """Return what people call this ledger: the file's path, or the address without its password."""
    url = engine.url
    if engine.dialect.name == "sqlite":
        path = url.database or "memory"
        return unquote(path.removeprefix("file:")) if path.startswith("file:") else path
    return _hidden(url)


def _hidden(url: sa.URL) -> str:
    return url.render_as_string(hide_password=True).replace("+psycopg://", "://")


def keep_beside(engine: sa.Engine) -> None:
    """Let readers read while a writer writes, where the database has to be told so."""
    if sqlites.file_of(engine) is not None:
        with spoken(engine):
            sqlites.write_ahead(engine)


@contextmanager
def reading(engine: sa.Engine) -> Generator[sa.Connection]:
    """Give a connection that sees one moment of the ledger, whatever is added meanwhile.

    Raises:
        LedgerError: The database refused.
    """
    options = {} if engine.dialect.name == "sqlite" else postgres.READING
    reader = engine.execution_options(**options)
    with spoken(engine), reader.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Generator[sa.Connection]:
    """Give the one connection that may write; what is written stands when the block ends whole.

    Raises:
        LedgerError: The database refused; nothing was written.
    """
    options = sqlites.WRITING if engine.dialect.name == "sqlite" else {}
    writer = engine.execution_options(**options)
    with spoken(engine), writer.begin() as connection:
        if engine.dialect.name == "postgresql":
            postgres.lock(connection)
        yield connection


def wipe(engine: sa.Engine) -> None:
    """Write over what was taken out, wherever the database still has it.

    Raises:
        LedgerError: Somebody still reads what was there before.
    """
    with spoken(engine):
        is_wiped = (
            sqlites.wipe(engine) if engine.dialect.name == "sqlite" else postgres.wipe(engine)
        )
    if not is_wiped:
        what = "the report is erased, but another program still holds the pages it stood on"
        raise LedgerError(place_of(engine), what, "run `hasila ledger wipe` when it is done")


@contextmanager
def spoken(engine: sa.Engine) -> Generator[None]:
    """Turn a database's refusal into one line: where, what, what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        what, remedy = words_of(error)
        raise LedgerError(place_of(engine), what, remedy) from error
