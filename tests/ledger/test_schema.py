"""The migrations make the table that the code writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from hasila.ledger import SCHEMA, Ledger, migrate
from hasila.ledger.schema import VERSION_TABLE, script_config
from hasila.ledger.tables import metadata


def test_the_migrations_end_at_the_schema_this_program_writes() -> None:
    scripts = ScriptDirectory.from_config(script_config())

    assert scripts.get_heads() == [str(SCHEMA)]
    assert [each.revision for each in reversed(list(scripts.walk_revisions()))] == [
        str(number) for number in range(1, SCHEMA + 1)
    ]


def test_the_migrated_table_is_the_one_in_the_code(ledger: Ledger, path: Path) -> None:
    ledger.close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        difference = compare_metadata(context, metadata)
    engine.dispose()

    assert difference == []


def test_a_ledger_is_written_ahead_so_that_readers_need_not_wait(
    ledger: Ledger, path: Path
) -> None:
    assert ledger.reports()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_migrating_what_is_up_to_date_changes_nothing(ledger: Ledger, path: Path) -> None:
    head = ledger.head()

    assert migrate(f"sqlite:///{path}") == SCHEMA
    assert ledger.head() == head
