"""Runs the migrations on the connection that `hasila.ledger.schema` hands over."""

from alembic import context

from hasila.ledger.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    # SQLite rolls back table changes too, once the driver no longer commits behind our back.
    transactional_ddl=True,
)
context.run_migrations()
