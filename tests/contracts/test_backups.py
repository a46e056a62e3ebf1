"""A backup is a whole ledger of one moment, and any database can be restored from it."""

import base64
import gzip
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.errors import CheckError, CommandError, LedgerError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.backups import load
from hasila.ledger.lockers import MARK, packed, unpacked
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

Database = Callable[[], AbstractContextManager[str]]
PASSPHRASE = "our own words"  # noqa: S105


def add(ledger: Ledger, number: int) -> None:
    report = Report(f"report {number}\x00\ud800", "title", f"text {number}")
    count = Count(number, None)
    figure = Figure(f"fig-{number}", report.id, Span(0, 1), Outcome.KILLED, count, Hedge.EXACT)
    ledger.add(report, [figure], [])


def everything(ledger: Ledger) -> tuple[object, ...]:
    return ledger.reports(), ledger.figures(), ledger.events(), ledger.head()


@pytest.fixture
def source(database: Database) -> Iterator[Ledger]:
    """Give a ledger with an erased report."""
    with database() as url, open_ledger(url, create=True) as ledger:
        for number in range(5):
            add(ledger, number)
        ledger.erase("report 3\x00\ud800", "why")
        yield ledger


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs_server)])
def target(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of another database, which is empty."""
    with request.getfixturevalue(request.param)() as url:
        yield url


def test_a_backup_is_restored_in_any_database(source: Ledger, target: str) -> None:
    assert load(target, source.dump(), "backup") == source.head().seq

    with open_ledger(target) as again:
        assert everything(again) == everything(source)
        assert again.verify() == ()
        assert list(again.chain(with_records=True)) == list(source.chain(with_records=True))
        # It goes on where the other one was, and knows what was erased.
        add(again, 9)
        assert again.figure("fig-9").count.low == 9
        with pytest.raises(CommandError, match="it was erased"):
            again.figure("fig-3")
        assert again.verify() == ()


def test_nothing_is_restored_over_a_ledger(source: Ledger, target: str) -> None:
    with open_ledger(target, create=True) as there:
        add(there, 1)
        kept = everything(there)
        with pytest.raises(LedgerError, match="something is there already"):
            load(target, source.dump(), "backup")

        assert everything(there) == kept


def test_an_empty_ledger_makes_room(source: Ledger, target: str) -> None:
    open_ledger(target, create=True).close()
    load(target, source.dump(), "backup")

    with open_ledger(target) as again:
        assert everything(again) == everything(source)


def changed(line: str) -> str:
    row = json.loads(line)
    row[-1] = row[-1][::-1]
    return json.dumps(row)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: lines[:-1], "its end is missing"),
        (lambda lines: [*lines[:8], *lines[9:]], "its end is missing"),
        (lambda lines: [lines[0], *lines[2:]], "its end is missing"),
        (lambda lines: [*lines[:8], changed(lines[8]), *lines[9:]], "entry 3: "),
        (lambda lines: [*lines[:8], "{", *lines[9:]], "a line of it is broken"),
        (lambda _: [], "this is no backup of a ledger"),
        (lambda _: ['{"format": "other"}'], "this is no backup of a ledger"),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(
    spoil: Callable[[list[str]], list[str]], said: str, source: Ledger, target: str
) -> None:
    lines = list(source.dump())
    with pytest.raises(CheckError, match=f"backup: {said}"):
        load(target, spoil(lines), "backup")

    assert load(target, lines, "backup") == source.head().seq


def test_a_backup_of_a_newer_hasila_is_refused(source: Ledger, target: str) -> None:
    lines = list(source.dump())
    lines[0] = lines[0].replace('"schema":3', '"schema":99')

    with pytest.raises(LedgerError, match="install a newer Hasila"):
        load(target, lines, "backup")


def test_what_is_added_while_a_backup_is_written_is_not_in_it(
    database: Database, target: str
) -> None:
    with database() as url, open_ledger(url, create=True) as ledger:
        for number in range(300):
            add(ledger, number)
        left = everything(ledger)
        is_over = threading.Event()

        def go_on() -> None:
            with open_ledger(url) as other:
                number = 300
                while not is_over.is_set():
                    add(other, number)
                    number += 1

        writer = threading.Thread(target=go_on)
        lines = ledger.dump()
        first = [next(lines) for _ in range(3)]
        writer.start()
        try:
            rest = list(lines)
        finally:
            is_over.set()
            writer.join()
        load(target, [*first, *rest], "backup")
        with open_ledger(target) as again:
            assert everything(again) == left
        assert ledger.verify() == ()


# ---- files --------------------------------------------------------------------------------------


def pack(text: str, passphrase: str | None) -> bytes:
    out = io.BytesIO()
    with packed(out, passphrase) as writer:
        writer.write(text)
    return out.getvalue()


def unpack(data: bytes, passphrase: str | None) -> str:
    with unpacked(io.BytesIO(data), passphrase, "backup") as reader:
        return reader.read()


@contextmanager
def cheap_guesses() -> Iterator[None]:
    """Make a passphrase into a key at once; what that costs is not asked here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hasila.ledger.lockers._COST", 2)
        patch.setattr("hasila.ledger.lockers._PIECE", 64)
        yield


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r")), is_locked=st.booleans())
def test_what_is_packed_is_unpacked(text: str, *, is_locked: bool) -> None:
    passphrase = PASSPHRASE if is_locked else None
    with cheap_guesses():
        assert unpack(pack(text, passphrase), passphrase) == text


@given(size=st.integers(1, 2_000), cut=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_locked_file_cannot_be_cut_or_changed_unseen(size: int, cut: int, bit: int) -> None:
    text = base64.b64encode(bytes(number * number % 251 for number in range(size))).decode()
    with cheap_guesses():
        whole = pack(text, PASSPHRASE)
        at = len(MARK) + cut % (len(whole) - len(MARK))
        other = bytearray(whole)
        other[at] ^= 1 << bit
        for spoiled in (whole[:at], bytes(other)):
            with pytest.raises(CheckError):
                unpack(spoiled, PASSPHRASE)


def test_a_locked_file_tells_nothing_without_its_passphrase() -> None:
    data = pack("text " * 100, PASSPHRASE)

    assert b"text" not in data
    with pytest.raises(CheckError, match="the passphrase is wrong, or it is not whole"):
        unpack(data, "some other words")
    with pytest.raises(CommandError, match="it is encrypted; give --encrypted"):
        unpack(data, None)
    assert unpack(data, PASSPHRASE) == "text " * 100


@pytest.mark.parametrize(
    "data",
    [b"", b"no backup", gzip.compress(b"text", mtime=0)[:-3], b"\x1f\x8b"],
    ids=["empty", "another file", "cut", "cut early"],
)
def test_a_file_that_is_none_is_told(data: bytes) -> None:
    with pytest.raises(CheckError, match="backup: this is no backup of a ledger"):
        load("sqlite:///unused", unpack(data, None).splitlines(), "backup")
