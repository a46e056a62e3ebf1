"""A whole ledger as lines of JSON, from any database and into any.

First what it is of, then each row of each table, then how many there were. Bytes are base64 in a
list of their own.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa
from alembic import command

from hasila.errors import CheckError, LedgerError
from hasila.ledger.chain import read_head
from hasila.ledger.connections import connect, place_of, writing
from hasila.ledger.schema import SCHEMA, make_folder, schema_of, script_config
from hasila.ledger.seals import Veil
from hasila.ledger.tables import entries, names, secrets
from hasila.ledger.verifying import find_faults

FORMAT = "hasila backup 1"
_TABLES = (secrets, entries, names)
_ROWS = 1_000
_BROKEN = "take another backup"


def dump(connection: sa.Connection) -> Iterator[str]:
    """Yield the lines of a backup: one moment of the ledger, whatever is added meanwhile."""
    tables = {table.name: [column.name for column in table.c] for table in _TABLES}
    yield _line({"format": FORMAT, "schema": SCHEMA, "tables": tables})
    count = 0
    for table in _TABLES:
        rows = sa.select(table).order_by(table.c.seq)
        with connection.execute(rows, execution_options={"yield_per": _ROWS}) as found:
            for row in found:
                yield _line([table.name, *map(_cell, row)])
                count += 1
    yield _line({"rows": count, "digest": read_head(connection).digest})


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _cell(value: object) -> object:
    return [base64.b64encode(value).decode()] if isinstance(value, bytes) else value


def load(url: str, lines: Iterable[str], where: str) -> int:
    """Return how many entries now stand in the ledger at *url*, which held none before.

    All of it is there and verified, or nothing is.

    Args:
        url: A database without a ledger, or with an empty one.
        lines: Those of `dump`.
        where: What people call the backup.

    Raises:
        CheckError: The backup is none, is not whole, or does not hold.
        LedgerError: There is a ledger already, or a newer Hasila made the backup.
    """
    rows = _read(lines, where)
    head: Any = next(rows, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise CheckError(where, "this is no backup of a ledger", "give a file of `hasila backup`")
    if head["schema"] > SCHEMA:
        what = f"this backup is of schema {head['schema']} and this Hasila knows {SCHEMA}"
        raise LedgerError(where, what, "install a newer Hasila")
    engine = connect(url)
    try:
        make_folder(engine)
        with writing(engine) as connection:
            _make_room(connection, place_of(engine), head["schema"])
            _insert(connection, head["tables"], rows, where)
            command.upgrade(script_config(connection), "head")
            return _verified(connection, where)
    finally:
        engine.dispose()


def _read(lines: Iterable[str], where: str) -> Iterator[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError as error:
            raise CheckError(where, "a line of it is broken", _BROKEN) from error


def _make_room(connection: sa.Connection, place: str, schema: int) -> None:
    """Make the tables, or empty those of a ledger that holds nothing."""
    if not sa.inspect(connection).get_table_names():
        command.upgrade(script_config(connection), str(schema))
    elif schema_of(connection) != schema or read_head(connection).seq:
        what = "something is there already"
        raise LedgerError(place, what, "give --ledger a place where there is none")
    # The secret that veils the ids comes with the backup.
    connection.execute(secrets.delete())


def _insert(
    connection: sa.Connection, tables: dict[str, list[str]], rows: Iterator[Any], where: str
) -> None:
    end: dict[str, Any] = {}
    count = 0
    for name, group in groupby(rows, lambda row: row[0] if isinstance(row, list) else ""):
        if not name:
            end = next(group)
            continue
        columns = tables[name]
        insert = sa.insert(sa.table(name, *(sa.column(column) for column in columns)))
        while some := list(islice(group, _ROWS)):
            cells = [dict(zip(columns, map(_value, row[1:]), strict=True)) for row in some]
            connection.execute(insert, cells)
            count += len(some)
    if end.get("rows") != count or end["digest"] != read_head(connection).digest:
        raise CheckError(where, "its end is missing", _BROKEN)


def _value(cell: object) -> object:
    return base64.b64decode(cell[0]) if isinstance(cell, list) else cell


def _verified(connection: sa.Connection, where: str) -> int:
    pepper = connection.execute(sa.select(secrets.c.secret).where(secrets.c.seq == 0)).scalar()
    with closing(find_faults(connection, Veil(pepper or b""))) as faults:
        fault = next(faults, None)
    if pepper is None or fault is not None:
        what = f"entry {fault.seq}: {fault.what}" if fault else "the secret that veils ids is gone"
        raise CheckError(where, what, "take another backup; nothing was restored")
    return read_head(connection).seq
