"""Whatever is changed behind the ledger's back is found, and changing it is made hard."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import rfc8785
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hasila.ledger import Ledger
from hasila.ledger.chain import link, stamp
from hasila.ledger.codec import digest_of, key_of, text_of
from hasila.ledger.seals import Seal

GUARDS = (
    "entries_refuse_update",
    "entries_refuse_delete",
    "entries_refuse_insertion",
    "secrets_refuse_update",
    "names_refuse_update",
)
COLUMNS = ("recorded_at", "kind", "key", "content", "record", "digest")
ENTRIES = 9


def tamper(path: Path, statement: str, *cells: object) -> None:
    """Change the file as somebody would who knows how to take the guards away."""
    with closing(sqlite3.connect(path)) as connection:
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER IF EXISTS {guard}")
        connection.execute(statement, cells)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET record = '{}' WHERE seq = 2",
        "DELETE FROM entries WHERE seq = 2",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2",
        "INSERT INTO entries VALUES (0, '2031', 'report', 'early', NULL, '', x'', '')",
        "UPDATE secrets SET secret = x'00' WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_the_past(
    statement: str, ledger: Ledger, path: Path
) -> None:
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the ledger only adds"),
    ):
        connection.execute(statement)

    assert ledger.verify() == ()


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cell=st.tuples(st.integers(1, ENTRIES), st.sampled_from(COLUMNS)),
    place=st.integers(0, 10_000),
    other=st.integers(0, 255),
)
def test_any_changed_letter_is_found(
    cell: tuple[int, str], place: int, other: int, ledger: Ledger, path: Path
) -> None:
    seq, column = cell
    with closing(sqlite3.connect(path)) as connection:
        query = f"SELECT {column} FROM entries WHERE seq = ?"  # noqa: S608 - our own columns
        [kept] = connection.execute(query, [seq]).fetchone()
    changed: bytes | str
    if isinstance(kept, bytes):
        at = place % len(kept)
        changed = kept[:at] + bytes([other]) + kept[at + 1 :]
    else:
        at = place % len(kept)
        changed = kept[:at] + chr(other or 0x663) + kept[at + 1 :]
    set_to = f"UPDATE entries SET {column} = ? WHERE seq = ?"  # noqa: S608 - the same
    tamper(path, set_to, changed, seq)

    found = ledger.verify()
    tamper(path, set_to, kept, seq)

    assert bool(found) == (changed != kept)
    assert all(fault.seq in {seq, seq + 1} for fault in found)
    assert ledger.verify() == ()


@pytest.mark.parametrize(
    ("statement", "seqs"),
    [
        ("DELETE FROM entries WHERE seq = 4", {5}),
        ("DELETE FROM entries WHERE seq BETWEEN 1 AND 4", {5}),
        ("UPDATE entries SET owner = 4 WHERE seq = 3", {3}),
        ("UPDATE entries SET owner = NULL WHERE seq = 3", {3}),
        ("UPDATE entries SET seq = 90 WHERE seq = 9", {90}),
        ("UPDATE entries SET record = CAST(x'ff' AS TEXT) WHERE seq = 4", {1, 2, 3, 4}),
        ("UPDATE entries SET record = 'text' WHERE seq = 4", {4}),
        ("UPDATE entries SET recorded_at = x'00' WHERE seq = 4", {4, 5}),
        ("UPDATE secrets SET secret = zeroblob(32) WHERE seq = 4", {4}),
        ("DELETE FROM secrets WHERE seq = 4", {4}),
        ("UPDATE names SET name = 'report 9' WHERE seq = 4", {4}),
    ],
)
def test_what_was_taken_out_or_moved_is_found(
    statement: str, seqs: set[int], ledger: Ledger, path: Path
) -> None:
    tamper(path, statement)

    faults = ledger.verify()
    assert faults
    assert {fault.seq for fault in faults} <= seqs


def test_a_forger_must_forge_every_later_entry(ledger: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        [previous] = connection.execute("SELECT digest FROM entries WHERE seq = 2").fetchone()
        seq, *row, record = connection.execute(
            "SELECT seq, recorded_at, kind, key, owner, record FROM entries WHERE seq = 3"
        ).fetchone()
        [secret] = connection.execute("SELECT secret FROM secrets WHERE seq = 1").fetchone()
    text = Seal(secret).open(record)
    forged = Seal(secret).close(text.replace('"low":3', '"low":9').replace('"high":3', '"high":9'))
    content = digest_of(forged)
    digest = link(previous, (seq, *row, content))
    set_to = "UPDATE entries SET record = ?, content = ?, digest = ? WHERE seq = 3"
    tamper(path, set_to, forged, content, digest)

    assert ledger.figure("fig-0").count.low == 9
    assert [fault.seq for fault in ledger.verify()] == [4]


columns = st.tuples(
    st.integers(1, 2**53 - 1),
    st.text(),
    st.text(),
    st.text(),
    st.none() | st.integers(1, 2**53 - 1),
    st.text(),
)


@given(previous=st.text(), row=columns)
def test_what_a_digest_covers_is_canonical_json(
    previous: str, row: tuple[int, str, str, str, int | None, str]
) -> None:
    canonical = rfc8785.dumps([previous, *row])

    assert link(previous, row) == hashlib.sha256(canonical).hexdigest()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=0xD7FF)), inner)
    ),
    max_leaves=12,
)


@given(value=plain)
def test_a_record_without_fractions_is_kept_as_canonical_json(value: object) -> None:
    assert text_of(value).encode() == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(value=plain | st.floats(allow_nan=False, allow_infinity=False))
def test_a_record_is_read_back_from_its_text(value: object) -> None:
    assert json.loads(text_of(value)) == value


def test_an_end_that_was_cut_off_shows_in_the_head(ledger: Ledger, path: Path) -> None:
    head = ledger.head()
    tamper(path, "DELETE FROM entries WHERE seq > 6")
    [fault] = ledger.verify()
    assert (fault.seq, "the end was cut off" in fault.what) == (7, True)
    for table in ("secrets", "names"):
        tamper(path, f"DELETE FROM {table} WHERE seq > 6")  # noqa: S608 - names of ours

    assert ledger.verify() == ()
    assert (head.seq, ledger.head().seq) == (9, 6)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("fig-3f2a", "fig-3f2a"),
        ("حصيلة", "حصيلة"),
        ("\ud800", "\\ud800"),
        ("\\ud800", "\\\\ud800"),
        ("\x00", "\\u0000"),
    ],
)
def test_an_id_no_database_can_store_has_a_key_of_its_own(text: str, key: str) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    "make", [lambda: datetime(2031, 3, 4, tzinfo=UTC), lambda: datetime(2031, 3, 4, 1, tzinfo=UTC)]
)
def test_a_stamp_is_as_long_as_any_other(make: Callable[[], datetime]) -> None:
    assert len(stamp(make())) == len("2031-03-04T00:00:00.000000+00:00")
