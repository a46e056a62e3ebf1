"""Where the surroundings refuse, one line says where, what and what to do; nothing is half done."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from hasila.errors import LedgerError
from hasila.ledger import SCHEMA, Ledger, migrate, open_ledger
from hasila.model.report import Report

NEW = Report("new", "title", "text")


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(LedgerError) as caught:
        action()
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("open_it", [open_ledger, migrate])
def test_a_missing_ledger_is_not_made_by_reading(
    open_it: Callable[[str], object], path: Path
) -> None:
    said = refusal(lambda: open_it(f"sqlite:///{path}"))

    assert said == f"{path}: there is no ledger; make one with `hasila add FILE`"
    assert not path.exists()


@pytest.mark.parametrize("found", [0, 1, 2, 4, 99])
def test_another_schema_is_told_with_the_way_out(found: int, ledger: Ledger, path: Path) -> None:
    ledger.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE hasila_schema SET version_num = ?", [str(found)])
        connection.commit()

    remedy = "run `hasila ledger migrate`" if found < SCHEMA else "install a newer Hasila"
    assert refusal(lambda: open_ledger(f"sqlite:///{path}", create=True)) == (
        f"{path}: ledger is at schema {found} and this Hasila writes {SCHEMA}; {remedy}"
    )


def test_a_newer_ledger_is_not_migrated_backwards(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE hasila_schema SET version_num = '99'")
        connection.commit()

    assert "install a newer Hasila" in refusal(lambda: migrate(f"sqlite:///{path}"))


@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_no_ledger_and_stays_as_it_is(*, create: bool, path: Path) -> None:
    path.write_bytes(b"a text of ours, and no database\n" * 100)
    before = path.read_bytes()

    said = refusal(lambda: open_ledger(f"sqlite:///{path}", create=create))

    assert said == f"{path}: this file is no ledger; give the address of a ledger"
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_another_database_is_no_ledger_and_stays_as_it_is(*, create: bool, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
        connection.commit()

    said = refusal(lambda: open_ledger(f"sqlite:///{path}", create=create))

    assert said == f"{path}: this is no ledger; give the address of a ledger"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("birds",)]


def test_an_empty_file_becomes_a_ledger_only_when_one_is_to_be_made(path: Path) -> None:
    path.touch()

    assert "this is no ledger" in refusal(lambda: open_ledger(f"sqlite:///{path}"))
    with open_ledger(f"sqlite:///{path}", create=True) as ledger:
        assert ledger.reports() == ()


@pytest.mark.parametrize("url", ["", "ledger.db", "nonsense://x/y", "sqlite://host/x"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    assert "this is no address of a ledger" in refusal(lambda: open_ledger(url, create=True))


def test_a_folder_that_cannot_be_made_is_refused(path: Path) -> None:
    path.touch()

    said = refusal(lambda: open_ledger(f"sqlite:///{path}/below/ledger.db", create=True))

    assert "the folder cannot be made" in said


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "the file cannot be opened" in refusal(lambda: open_ledger(f"sqlite:///{tmp_path}"))


def test_who_waits_too_long_for_a_writer_is_told_and_readers_do_not_wait(
    ledger: Ledger, path: Path
) -> None:
    with (
        closing(sqlite3.connect(path)) as other,
        open_ledger(f"sqlite:///{path}?timeout=0.1") as waiting,
    ):
        other.execute("BEGIN IMMEDIATE")
        said = refusal(lambda: waiting.add(NEW, [], []))
        assert waiting.reports() == ledger.reports()
        other.rollback()

        assert said == f"{path}: another program keeps the ledger locked; try again when it is done"
        assert waiting.add(NEW, [], [])


def test_a_read_only_ledger_can_be_read_and_refuses_more(ledger: Ledger, path: Path) -> None:
    with open_ledger(f"sqlite:///file:{path}?mode=ro&uri=true") as read_only:
        said = refusal(lambda: read_only.add(NEW, [], []))

        assert said == f"{path}: the ledger is read-only; make the file and its folder writable"
        assert read_only.reports() == ledger.reports()
        assert read_only.verify() == ()


def test_a_ledger_on_read_only_ground_is_read_with_nothing_beside_it(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = ledger.reports()
    ledger.close()
    # A test may mount no disc.
    ground = os.statvfs(path)
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((*ground[:8], os.ST_RDONLY, 0)))
    with open_ledger(f"sqlite:///{path}") as found:
        assert (found.reports(), found.verify(), found.place) == (reports, (), str(path))
        assert [p.name for p in path.parent.iterdir()] == [path.name]
        assert "the ledger is read-only" in refusal(lambda: found.add(NEW, [], []))


def test_a_full_disk_is_told_and_leaves_the_ledger_whole(path: Path) -> None:
    with open_ledger(f"sqlite:///{path}", create=True) as ledger:
        ledger.add(NEW, [], [])
        sa.event.listen(ledger._engine, "begin", shrink)
        said = refusal(lambda: ledger.add(Report("big", "title", "text" * 10**6), [], []))
        sa.event.remove(ledger._engine, "begin", shrink)

        assert said == f"{path}: the disk is full; make room and run the command again"
        assert ledger.reports() == (NEW,)
        assert ledger.verify() == ()


def shrink(connection: sa.Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 20")


LIMITED = """
import resource, sys
from hasila.errors import LedgerError
from hasila.ledger import open_ledger
from hasila.model.report import Report

with open_ledger(sys.argv[1], create=True) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    for number in range(1_000):
        try:
            ledger.add(Report(str(number), "title", "text" * 1_000), [], [])
        except LedgerError as error:
            sys.exit(f"{error.exit_code} {number} {error}")
"""


def test_a_disk_that_refuses_in_the_middle_costs_the_open_report_only(path: Path) -> None:
    pytest.importorskip("resource", reason="NOT CHECKED: this system has no limits on file sizes")
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, f"sqlite:///{path}"],
        capture_output=True,
        text=True,
        check=False,
    )
    code, added, said = run.stderr.split(" ", 2)

    assert code == "4"
    assert said.startswith(f"{path}: the disk refused; ")
    assert said.count("\n") == 1
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert len(ledger.reports()) == int(added) > 0
        assert ledger.verify() == ()
