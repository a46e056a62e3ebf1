"""Schema 2: what an entry says is sealed, so that it can be erased and the chain still holds.

Every entry gets another record, key and digest; number, time, kind and order stay. The head of
the older chain is kept in an entry of its own. Going back gives the older chain byte for byte.
What is done here stays as it is, whatever becomes of the code elsewhere.
"""

import hashlib
import json
import re
import secrets as chance
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hasila.errors import LedgerError

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
PAGE = 1_000
LONGEST_NAME = 200
OWN = {"report", "event", "judgement"}
PARTS = {"reading", "figure", "unresolved"}
VEILED = PARTS | {"report", "judgement"}
NEW = {"retraction", "reinstatement", "erasure", "redaction"}
INDEXES = (
    ("entries_by_key", ["kind", "key", "seq"]),
    ("entries_by_owner", ["kind", "owner", "seq"]),
    ("entries_by_time", ["recorded_at"]),
)
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
# The functions are those of schema 1.
POSTGRES_GUARDS = (
    """
    CREATE TRIGGER entries_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse()
    """,
    """
    CREATE TRIGGER entries_refuse_insertion BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_refuse_early()
    """,
)
# A secret may be destroyed and a name taken out, but neither exchanged for another.
SQLITE_SIDE_GUARDS = tuple(
    f"""
    CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'the ledger only adds'); END
    """
    for table in ("secrets", "names")
)
POSTGRES_SIDE_GUARDS = tuple(
    f"""
    CREATE TRIGGER {table}_refuse_update BEFORE UPDATE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse()
    """
    for table in ("secrets", "names")
)
GUARDS = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRES_GUARDS}
SIDE_GUARDS = {"sqlite": SQLITE_SIDE_GUARDS, "postgresql": POSTGRES_SIDE_GUARDS}

Row = dict[str, Any]


# ---- forms of schema 2, and of schema 1 ---------------------------------------------------------

_UNSTORABLE = re.compile("[\ud800-\udfff]")


def text_of(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def digest_of(stored: bytes) -> str:
    return hashlib.sha256(stored).hexdigest()


def link(previous: str, row: Row) -> str:
    columns = ("seq", "recorded_at", "kind", "key", "owner", "content")
    return digest_of(text_of([previous, *(row[name] for name in columns)]).encode())


def veil(pepper: bytes, name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=16, key=pepper).hexdigest()


def seal(secret: bytes, text: str) -> bytes:
    nonce = chance.token_bytes(12)
    commitment = hashlib.sha256(b"hasila secret 1\n" + secret).digest()
    return commitment + nonce + AESGCM(secret).encrypt(nonce, text.encode(), None)


def unseal(secret: bytes, record: bytes) -> str:
    return AESGCM(secret).decrypt(record[32:44], record[44:], None).decode()


# ---- up -----------------------------------------------------------------------------------------


def upgrade() -> None:
    connection = op.get_bind()
    make_tables(sa.LargeBinary)
    pepper = chance.token_bytes(32)
    add(connection, "secrets", [{"seq": 0, "secret": pepper}])
    last: Row = {"seq": 0, "recorded_at": "", "digest": ""}
    new_digest = ""
    of_report: dict[int, bytes] = {}
    for page in pages(connection):
        made: list[Row] = []
        side: dict[str, list[Row]] = {"secrets": [], "names": []}
        for row in page:
            last = row
            entry = sealed_entry(row, pepper, of_report, side)
            new_digest = entry["digest"] = link(new_digest, entry)
            made.append(entry)
        add(connection, "entries_new", made)
        for table, rows in side.items():
            add(connection, table, rows)
    if last["seq"]:
        add(connection, "entries_new", [note_of(last, new_digest)])
    take_place(connection)
    for guard in SIDE_GUARDS[connection.dialect.name]:
        op.execute(guard)


def sealed_entry(
    row: Row, pepper: bytes, of_report: dict[int, bytes], side: dict[str, list[Row]]
) -> Row:
    """Return the entry of schema 2 without its digest; what stands beside it goes into *side*."""
    seq, kind = row["seq"], row["kind"]
    stored = row["record"].encode()
    if kind in OWN:
        secret = chance.token_bytes(32)
        side["secrets"].append({"seq": seq, "secret": secret})
        stored = seal(secret, row["record"])
        if kind == "report":
            of_report[seq] = secret
    elif kind in PARTS:
        # A figure belongs to a reading, and is sealed as the report that the reading belongs to.
        secret = of_report[row["owner"]]
        stored = seal(secret, row["record"])
        if kind == "reading":
            of_report[seq] = secret
    if kind in {"report", "figure"} and len(row["key"]) <= LONGEST_NAME:
        side["names"].append({"seq": seq, "kind": kind, "name": row["key"]})
    url = json.loads(row["record"])["url"] if kind == "report" else None
    if url:
        name = veil(pepper, text_of(url)[1:-1])
        side["names"].append({"seq": seq, "kind": "address", "name": name})
    key = veil(pepper, row["key"]) if kind in VEILED else row["key"]
    return {**row, "key": key, "content": digest_of(stored), "record": stored}


def note_of(last: Row, previous: str) -> Row:
    """Return the entry that keeps the head of the older chain."""
    told = {"from": 1, "to": 2, "seq": last["seq"], "digest": last["digest"]}
    record = text_of(told).encode()
    at = datetime.fromisoformat(last["recorded_at"]) + timedelta(microseconds=1)
    row: Row = {
        "seq": last["seq"] + 1,
        "recorded_at": at.isoformat(timespec="microseconds"),
        "kind": "migration",
        "key": "1-2",
        "owner": None,
        "content": digest_of(record),
        "record": record,
    }
    return {**row, "digest": link(previous, row)}


# ---- down ---------------------------------------------------------------------------------------


def downgrade() -> None:
    connection = op.get_bind()
    refuse_what_is_new(connection)
    secrets = {
        row.seq: bytes(row.secret)
        for row in connection.execute(sa.text("SELECT seq, secret FROM secrets"))
    }
    make_entries(sa.Text)
    digest = ""
    total = connection.execute(sa.text("SELECT coalesce(max(seq), 0) FROM entries")).scalar_one()
    for page in pages(connection):
        made = []
        for row in page:
            if row["kind"] == "migration" and row["seq"] == total:
                continue
            entry = open_entry(row, secrets)
            digest = entry["digest"] = link(digest, entry)
            made.append(entry)
        add(connection, "entries_new", made)
    take_place(connection)
    op.drop_table("names")
    op.drop_table("secrets")


def refuse_what_is_new(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT DISTINCT kind FROM entries")).scalars()
    if found := sorted(NEW.intersection(rows)):
        what = f"schema 1 has no place for what this ledger holds: {', '.join(found)}"
        raise LedgerError("the ledger", what, "restore a backup of before")


def open_entry(row: Row, secrets: dict[int, bytes]) -> Row:
    """Return the entry of schema 1 without its digest."""
    kind, stored = row["kind"], bytes(row["record"])
    secret = secrets.get(row["seq"] if kind in OWN else row["owner"])
    if kind in PARTS and secret is not None:
        secrets[row["seq"]] = secret
    text = unseal(secret, stored) if secret is not None else stored.decode()
    return {**row, "key": key_of(row, text), "content": digest_of(text.encode()), "record": text}


def key_of(row: Row, text: str) -> str:
    """Return the key in plain letters: the id that the record tells."""
    record = json.loads(text)
    kind = row["kind"]
    if kind in {"report", "figure"}:
        return text_of(record["id"])[1:-1]
    if kind == "reading":
        return text_of(record["report"])[1:-1]
    if kind == "unresolved":
        return text_of(f"{record['report']}:{record['start']}-{record['end']}")[1:-1]
    return digest_of(text.encode()) if kind == "judgement" else str(row["key"])


# ---- both ---------------------------------------------------------------------------------------


def make_tables(record: Any) -> None:  # noqa: ANN401 - a column's type, not a value
    make_entries(record)
    op.create_table(
        "secrets",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "names",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("name", NAME, nullable=False),
    )
    op.create_index("names_by_name", "names", ["kind", "name", "seq"])


def make_entries(record: Any) -> None:  # noqa: ANN401 - the same
    op.create_table(
        "entries_new",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("owner", NUMBER, nullable=True),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("record", record, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )


def take_place(connection: sa.Connection) -> None:
    """Put the new entries in the place of the old ones, guarded as they were."""
    op.drop_table("entries")
    op.rename_table("entries_new", "entries")
    if connection.dialect.name == "postgresql":
        op.execute("ALTER INDEX entries_new_pkey RENAME TO entries_pkey")
    for name, columns in INDEXES:
        op.create_index(name, "entries", columns)
    for guard in GUARDS[connection.dialect.name]:
        op.execute(guard)


def pages(connection: sa.Connection) -> Iterator[list[Row]]:
    page = sa.text("SELECT * FROM entries WHERE seq > :behind ORDER BY seq LIMIT :most")
    behind = 0
    while rows := connection.execute(page, {"behind": behind, "most": PAGE}).mappings().all():
        yield [dict(row) for row in rows]
        behind = rows[-1]["seq"]


def add(connection: sa.Connection, table: str, rows: list[Row]) -> None:
    if rows:
        target = sa.table(table, *(sa.column(name) for name in rows[0]))
        connection.execute(sa.insert(target), rows)
