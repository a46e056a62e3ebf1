"""Which schema a ledger has, and the way to the one this Hasila writes."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from hasila.errors import CommandError, LedgerError
from hasila.ledger.connections import connect, place_of, reading, writing
from hasila.ledger.seals import Veil
from hasila.ledger.sqlites import file_of
from hasila.ledger.tables import secrets

SCHEMA = 3
VERSION_TABLE = "hasila_schema"
MIGRATIONS = Path(__file__).parent / "migrations"


def script_config(connection: sa.Connection | None = None) -> Config:
    """Return where the migrations lie and the connection they run on."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(url: str, to: int = SCHEMA) -> int:
    """Return the schema the ledger at *url* has after it was brought to schema *to*.

    All of it is done, or nothing. What an older schema has no place for is never thrown away: then
    the way back is refused.

    Raises:
        CommandError: There is no such schema.
        LedgerError: There is no ledger, a newer Hasila wrote it, or the way back is refused.
    """
    if not 1 <= to <= SCHEMA:
        raise CommandError(f"schema {to}", "this Hasila knows none", f"give 1 to {SCHEMA}")
    engine = connect(url)
    try:
        require_file(engine)
        with writing(engine) as connection:
            found = schema_of(connection)
            if found is None:
                raise _no_ledger(engine)
            if found > SCHEMA:
                raise _other_schema(engine, found)
            move = command.upgrade if found <= to else command.downgrade
            move(script_config(connection), str(to))
        return to
    finally:
        engine.dispose()


def create(engine: sa.Engine) -> None:
    """Make a new ledger, or do nothing where one stands. Two may try at once.

    Raises:
        LedgerError: The folder cannot be made or written, or holds another database here.
    """
    file = file_of(engine)
    if file is not None and file.exists() and file.stat().st_size:
        return
    make_folder(engine)
    with writing(engine) as connection:
        if not sa.inspect(connection).get_table_names():
            command.upgrade(script_config(connection), "head")


def make_folder(engine: sa.Engine) -> None:
    """Make the folder of a ledger's file, where it has one.

    Raises:
        LedgerError: It cannot be made.
    """
    file = file_of(engine)
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder cannot be made ({error.strerror})"
        raise LedgerError(str(file), what, "give a folder that you may write") from error


def require_file(engine: sa.Engine) -> None:
    """Raise LedgerError where the ledger's file is missing."""
    file = file_of(engine)
    if file is not None and not file.exists():
        raise LedgerError(str(file), "there is no ledger", "make one with `hasila add FILE`")


def require_schema(engine: sa.Engine) -> None:
    """Raise LedgerError where the ledger has another schema than this Hasila writes, or none."""
    with reading(engine) as connection:
        found = schema_of(connection)
    if found is None:
        raise _no_ledger(engine)
    if found != SCHEMA:
        raise _other_schema(engine, found)


def schema_of(connection: sa.Connection) -> int | None:
    """Return which schema a ledger has; None where there is no ledger."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    version = sa.select(sa.column("version_num", sa.String)).select_from(sa.table(VERSION_TABLE))
    number = connection.execute(version).scalar()
    return None if number is None else int(number)


def _no_ledger(engine: sa.Engine) -> LedgerError:
    return LedgerError(place_of(engine), "this is no ledger", "give the address of a ledger")


def _other_schema(engine: sa.Engine, found: int) -> LedgerError:
    what = f"ledger is at schema {found} and this Hasila writes {SCHEMA}"
    remedy = "run `hasila ledger migrate`" if found < SCHEMA else "install a newer Hasila"
    return LedgerError(place_of(engine), what, remedy)


def read_veil(engine: sa.Engine) -> Veil:
    """Return what turns ids into the keys of this ledger.

    Raises:
        LedgerError: It was taken out.
    """
    with reading(engine) as connection:
        pepper = connection.execute(sa.select(secrets.c.secret).where(secrets.c.seq == 0)).scalar()
    if pepper is None:
        what = "the secret that veils its ids is gone"
        raise LedgerError(place_of(engine), what, "restore a backup of the ledger")
    return Veil(pepper)
