"""The ledger's one table, as the code sees it; the migrations make it."""

import sqlalchemy as sa

# SQLite numbers a row by this column only where it is called INTEGER.
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# PostgreSQL would else compare ids and instants by the rules of the server's language.
_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")

metadata = sa.MetaData()

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("recorded_at", _INSTANT, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("key", _NAME, nullable=False),
    sa.Column("owner", _NUMBER, nullable=True),
    sa.Column("content", sa.String(64), nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Index("entries_by_key", "kind", "key", "seq"),
    sa.Index("entries_by_owner", "kind", "owner", "seq"),
    sa.Index("entries_by_time", "recorded_at"),
)
