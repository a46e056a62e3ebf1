"""A database's refusal in plain words: what it means here, and what to do."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

# The driver's name of an error (PostgreSQL: its SQLSTATE), what it means here, what to do.
REFUSALS = (
    ("SQLITE_BUSY", "another program keeps the ledger locked", "try again when it is done"),
    ("SQLITE_LOCKED", "another program keeps the ledger locked", "try again when it is done"),
    ("SQLITE_READONLY", "the ledger is read-only", "make the file and its folder writable"),
    ("SQLITE_FULL", "the disk is full", "make room and run the command again"),
    ("SQLITE_CANTOPEN", "the file cannot be opened", "check the folder and who may write there"),
    ("SQLITE_IOERR", "the disk refused", "check the disk and the room left on it, then run again"),
    ("SQLITE_NOTADB", "this file is no ledger", "give the address of a ledger"),
    ("SQLITE_CORRUPT", "the file is damaged", "restore a backup of the ledger"),
    ("55P03", "another program keeps the ledger locked", "try again when it is done"),
    ("25006", "the ledger is read-only", "connect to the server that takes writes"),
    ("42501", "this user may not do that", "ask the owner of the database for the right"),
    ("53100", "the disk is full", "make room on the server and run the command again"),
    ("53300", "the server takes no more connections", "try again later"),
    ("3D000", "there is no such database", "make one with `createdb`, or correct the address"),
    ("28", "the server refuses this user", "check the user and the password in the address"),
    ("57P0", "the server is stopping or starting", "try again when it runs"),
    ("08", "the connection to the server was lost", "see that it runs, then run again"),
    ("XX001", "the database is damaged", "restore a backup of the ledger"),
    ("XX002", "the database is damaged", "restore a backup of the ledger"),
)
UNREACHED = ("the server cannot be reached", "see that it runs and that the address is right")
DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "XX001", "XX002")


def name_of(error: SQLAlchemyError) -> str:
    """Return the driver's name of an error, or nothing."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def is_damage(error: DBAPIError) -> bool:
    """Tell a database that is broken from one that is locked or out of reach."""
    name = name_of(error)
    return name.startswith(DAMAGE) or (not name and not error.connection_invalidated)


def words_of(error: SQLAlchemyError) -> tuple[str, str]:
    """Return what is wrong and what to do."""
    name = name_of(error)
    for start, what, remedy in REFUSALS:
        if name.startswith(start):
            return what, remedy
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not name and type(cause).__module__.startswith("psycopg"):
        return _of_nameless(str(cause))
    lines = str(cause).splitlines() or [type(error).__name__]
    return f"the database refused: {lines[0]}", "check the ledger with `hasila verify`"


def _of_nameless(said: str) -> tuple[str, str]:
    """Return the words for what fails before a server gives its errors a number."""
    for name, what, remedy in REFUSALS:
        if _SAID.get(name, "\0") in said:
            return what, remedy
    return UNREACHED


# While a connection is being made the driver passes on the server's words alone.
_SAID = {"3D000": "does not exist", "28": "authentication failed", "53300": "too many clients"}
