"""The ledger's tables, as the code sees them; the migrations make them."""

import sqlalchemy as sa

# SQLite numbers a row by this column only where it is called INTEGER.
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# PostgreSQL would else compare ids and instants by the rules of the server's language.
_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")

metadata = sa.MetaData()

# The chain. Nothing in it is ever changed or taken out.
entries = sa.Table(
    "entries",
    metadata,
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("recorded_at", _INSTANT, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("key", _NAME, nullable=False),
    sa.Column("owner", _NUMBER, nullable=True),
    sa.Column("content", sa.String(64), nullable=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Index("entries_by_key", "kind", "key", "seq"),
    sa.Index("entries_by_owner", "kind", "owner", "seq"),
    sa.Index("entries_by_time", "recorded_at"),
)

# What opens a sealed entry; number 0 veils the ids. A row goes when a report is erased.
secrets = sa.Table(
    "secrets",
    metadata,
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("secret", sa.LargeBinary, nullable=False),
)

# The id of a report or figure, and a report's address, in plain letters. A row goes likewise.
names = sa.Table(
    "names",
    metadata,
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("name", _NAME, nullable=False),
    sa.Index("names_by_name", "kind", "name", "seq"),
)

# What follows is derived: made from the chain by the rules of today, and made anew at any time.

# What reports that count tell of events, sealed as the report is, and in which event each is.
accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("key", sa.String(32), nullable=False),
    sa.Column("report", sa.String(32), nullable=False),
    sa.Column("event", _NAME, nullable=False),
    sa.Column("version", _NUMBER, nullable=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sa.Index("accounts_by_key", "key", unique=True),
    sa.Index("accounts_by_report", "report"),
    sa.Index("accounts_by_event", "event"),
)

# Which accounts are worth comparing: those that share a block.
blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("account", _NUMBER, primary_key=True, autoincrement=False),
    sa.Index("blocks_by_account", "account"),
    sqlite_with_rowid=False,
)

# The figures of events that nothing speaks of any more: who comes back brings its event back.
lost = sa.Table(
    "lost",
    metadata,
    sa.Column("figure", sa.String(32), primary_key=True),
    sa.Column("report", sa.String(32), nullable=False),
    sa.Column("event", _NAME, nullable=False),
    sa.Index("lost_by_report", "report"),
    sa.Index("lost_by_event", "event"),
)

# What each version of a report says is the largest or deadliest, sealed as it is.
claims = sa.Table(
    "claims",
    metadata,
    sa.Column("version", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

# One row: up to which entry, of which digest, everything is linked, and by which rules.
linked = sa.Table(
    "linked",
    metadata,
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
)
