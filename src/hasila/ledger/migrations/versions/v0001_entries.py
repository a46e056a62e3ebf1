"""Schema 1: one table of chained entries that cannot be changed."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Ids are compared by their bytes, and so are instants, whatever language a server speaks.
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
# REPLACE and an entry put in between would change the past without an UPDATE or DELETE.
SQLITE_GUARDS = (
    """
    CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'the ledger only adds'); END
    """,
    """
    CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the ledger only adds'); END
    """,
    """
    CREATE TRIGGER entries_refuse_insertion BEFORE INSERT ON entries
    WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM entries)
    BEGIN SELECT RAISE(ABORT, 'the ledger only adds at its end'); END
    """,
)
POSTGRES_GUARDS = (
    """
    CREATE FUNCTION entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the ledger only adds' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION entries_refuse_early() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.seq <= (SELECT coalesce(max(seq), 0) FROM entries) THEN
        RAISE EXCEPTION 'the ledger only adds at its end'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER entries_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse()
    """,
    """
    CREATE TRIGGER entries_refuse_insertion BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_refuse_early()
    """,
)
GUARDS = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRES_GUARDS}


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("owner", NUMBER, nullable=True),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("entries_by_key", "entries", ["kind", "key", "seq"])
    op.create_index("entries_by_owner", "entries", ["kind", "owner", "seq"])
    op.create_index("entries_by_time", "entries", ["recorded_at"])
    for guard in GUARDS[op.get_bind().dialect.name]:
        op.execute(guard)
