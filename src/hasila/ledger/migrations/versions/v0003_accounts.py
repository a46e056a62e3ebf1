"""Schema 3: what linking needs is kept beside the chain, so that adding links only what is new.

The chain stays as it is. The tables are empty at first: the next linking fills them from the
reports, and going back loses nothing that cannot be made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("event", NAME, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("accounts_by_key", "accounts", ["key"], unique=True)
    op.create_index("accounts_by_report", "accounts", ["report"])
    op.create_index("accounts_by_event", "accounts", ["event"])
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("account", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("blocks_by_account", "blocks", ["account"])
    op.create_table(
        "lost",
        sa.Column("figure", sa.String(32), primary_key=True),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("event", NAME, nullable=False),
    )
    op.create_index("lost_by_report", "lost", ["report"])
    op.create_index("lost_by_event", "lost", ["event"])
    op.create_table(
        "claims",
        sa.Column("version", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "linked",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("linked", "claims", "lost", "blocks", "accounts"):
        op.drop_table(table)
