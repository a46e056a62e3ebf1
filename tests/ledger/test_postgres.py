"""PostgreSQL holds what SQLite holds, and says what it refuses."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from hasila.errors import LedgerError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.connections import writing
from hasila.model.report import Report

psycopg = pytest.importorskip("psycopg", reason="NOT CHECKED: psycopg is not installed")
pytestmark = pytest.mark.needs_server

NEW = Report("new", "title", "text")
WRITERS, SHARED, OWN = 8, 10, 15
WRITER = f"""
import sys
from hasila.ledger import open_ledger
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

def figures(report):
    for number in range(3):
        identity = f"fig-{{report}}-{{number}}"
        yield Figure(identity, report, Span(0, 1), Outcome.KILLED, Count(3, 3), Hedge.EXACT)

names = [f"all-{{number}}" for number in range({SHARED})]
names += [f"{{sys.argv[2]}}-{{number}}" for number in range({OWN})]
with open_ledger(sys.argv[1], create=True) as ledger:
    for name in names:
        print(name, ledger.add(Report(name, "title", "text"), list(figures(name)), []))
"""


@pytest.fixture
def url(postgres: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with open_ledger(url, create=True) as ledger:
        for number in range(3):
            ledger.add(Report(f"report {number}", "title", "text"), [], [])
        yield ledger


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(LedgerError) as caught:
        action()
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET record = '' WHERE seq = 2",
        "UPDATE secrets SET secret = '' WHERE seq = 1",
        "TRUNCATE names",
        "DELETE FROM entries WHERE seq = 2",
        "TRUNCATE entries",
        "INSERT INTO entries SELECT * FROM entries WHERE seq = 2",
        "INSERT INTO entries TABLE entries ON CONFLICT (seq) DO UPDATE SET record = ''",
    ],
)
def test_the_database_refuses_to_change_the_past(statement: str, ledger: Ledger, url: str) -> None:
    with (
        psycopg.connect(url) as connection,
        pytest.raises(psycopg.errors.IntegrityError, match="the ledger only adds"),
    ):
        connection.execute(statement)

    assert ledger.verify() == ()


def test_what_was_changed_behind_the_guards_is_found(ledger: Ledger, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE entries DISABLE TRIGGER USER")
        connection.execute("UPDATE entries SET recorded_at = '2001' WHERE seq = 3")

    assert {fault.seq for fault in ledger.verify()} == {3}


def test_who_waits_too_long_for_a_writer_is_told_and_readers_do_not_wait(
    ledger: Ledger, url: str
) -> None:
    with open_ledger(f"{url}&timeout=0.1") as waiting:
        with writing(ledger._engine):
            said = refusal(lambda: waiting.add(NEW, [], []))
            assert waiting.reports() == ledger.reports()

        assert said.endswith(": another program keeps the ledger locked; try again when it is done")
        assert waiting.add(NEW, [], [])


def test_what_cannot_be_reached_is_told_without_the_password(url: str, tmp_path: Path) -> None:
    nowhere = f"postgresql://reem:secret@/ledger?host={tmp_path}"
    said = refusal(lambda: open_ledger(nowhere))

    assert "the server cannot be reached" in said
    assert "secret" not in said
    other = url.replace("/ledger_", "/none_")
    assert "there is no such database" in refusal(lambda: open_ledger(other, create=True))
    assert "this is no ledger" in refusal(lambda: open_ledger(url))


def test_a_database_of_somebody_else_stays_as_it_is(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")

    assert "this is no ledger" in refusal(lambda: open_ledger(url, create=True))
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchall() == [("birds",)]


def test_a_user_who_may_only_read_reads_and_is_told_when_adding(ledger: Ledger, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with open_ledger(url.replace("hasila@", "reader@")) as reader:
        assert reader.reports() == ledger.reports()
        assert "this user may not do that" in refusal(lambda: reader.add(NEW, [], []))
    with psycopg.connect(url) as connection:
        connection.execute("DROP OWNED BY reader")
        connection.execute("DROP ROLE reader")


def test_eight_writers_at_once_lose_nothing_and_double_nothing(url: str) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(number)], stdout=subprocess.PIPE, text=True
        )
        for number in range(WRITERS)
    ]
    said = [writer.communicate(timeout=300)[0].split("\n")[:-1] for writer in writers]

    assert [writer.returncode for writer in writers] == [0] * WRITERS
    new = [line.split()[0] for lines in said for line in lines if line.endswith("True")]
    with open_ledger(url) as ledger:
        reports = ledger.reports()
        assert sorted(new) == sorted(report.id for report in reports)
        assert len(reports) == SHARED + WRITERS * OWN
        assert len(ledger.figures()) == 3 * len(reports)
        assert ledger.verify() == ()
