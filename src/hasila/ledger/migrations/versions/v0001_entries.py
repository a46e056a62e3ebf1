"""Schema 1: one table of chained entries that cannot be changed."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
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


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("owner", NUMBER, nullable=True),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("entries_by_key", "entries", ["kind", "key", "seq"])
    op.create_index("entries_by_owner", "entries", ["kind", "owner", "seq"])
    op.create_index("entries_by_time", "entries", ["recorded_at"])
    if op.get_bind().dialect.name == "sqlite":
        for guard in SQLITE_GUARDS:
            op.execute(guard)
