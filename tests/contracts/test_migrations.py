"""A ledger of an older schema is brought up with all it holds, and back again."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from hasila.errors import CommandError, LedgerError
from hasila.ledger import SCHEMA, migrate, open_ledger
from hasila.ledger.connections import connect, writing
from hasila.ledger.schema import script_config
from hasila.model.report import Report

# Every kind of entry of schema 1, as the program of that time wrote them; the texts are ours.
OLD = Path(__file__).parents[1] / "ledger" / "schema_1.jsonl"
ROWS = [json.loads(line) for line in OLD.read_text(encoding="utf-8").split("\n") if line]
HEAD = ROWS[-1]["digest"]


def select_rows(url: str, statement: str) -> list[sa.Row[object]]:
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return list(connection.execute(sa.text(statement)))
    finally:
        engine.dispose()


@pytest.fixture
def url(database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Give the address of a ledger of schema 1 that holds data."""
    with database() as url:
        engine = connect(url)
        with writing(engine) as connection:
            command.upgrade(script_config(connection), "1")
            table = sa.table("entries", *(sa.column(name) for name in ROWS[0]))
            connection.execute(sa.insert(table), ROWS)
        engine.dispose()
        yield url


def test_an_older_ledger_is_brought_up_with_all_it_holds(url: str) -> None:
    with pytest.raises(LedgerError, match="ledger is at schema 1 and this Hasila"):
        open_ledger(url)
    assert migrate(url) == SCHEMA

    with open_ledger(url) as ledger:
        assert ledger.verify() == ()
        assert [report.id for report in ledger.reports()] == [
            row["key"] for row in ROWS if row["kind"] == "report" and "first" not in row["key"]
        ] + ["first\ud800 \\x"]
        figures = {json.loads(row["record"])["id"] for row in ROWS if row["kind"] == "figure"}
        assert {figure.id for figure in ledger.figures()} <= figures
        assert len(ledger.events()) == 2
        assert ledger.judgements()[0].by == "Reem"
        assert [each.published for each in ledger.reports()] == [
            "2031-03-03",
            "2031-03-03",
            "2031-03-02",
        ]
        kept = {row["record"] for row in ROWS if row["kind"] == "event"}
        assert {event.title for event in ledger.events()} <= {
            json.loads(record)["title"] for record in kept
        }


def test_every_answer_about_the_past_stays_the_same(url: str) -> None:
    migrate(url)
    with open_ledger(url) as ledger:
        for row in ROWS:
            if row["kind"] == "event":
                event = ledger.event(row["key"], as_of=_instant(row))
                assert event.title == json.loads(row["record"])["title"]
            if row["kind"] == "report":
                assert (
                    ledger.report(json.loads(row["record"])["id"], _instant(row)).text
                    == (json.loads(row["record"])["text"])
                )


def _instant(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["recorded_at"])


def test_the_head_of_the_older_chain_is_kept_in_the_new_one(url: str) -> None:
    migrate(url)
    [note] = select_rows(url, "SELECT record FROM entries WHERE kind = 'migration'")

    assert json.loads(note.record) == {"from": 1, "to": 2, "seq": len(ROWS), "digest": HEAD}


def test_nothing_of_a_report_is_left_in_plain_letters(url: str) -> None:
    migrate(url)
    [text] = [json.loads(row["record"])["text"] for row in ROWS if row["seq"] == 1]
    rows = select_rows(url, "SELECT key, record FROM entries WHERE kind IN ('report', 'reading')")

    assert not any(text.encode() in row.record or "first" in row.key for row in rows)


def test_the_way_back_gives_the_older_chain_byte_for_byte(url: str) -> None:
    migrate(url)

    assert migrate(url, to=1) == 1
    rows = select_rows(url, "SELECT * FROM entries ORDER BY seq")
    assert [dict(row._mapping) for row in rows] == ROWS
    assert migrate(url) == SCHEMA
    with open_ledger(url) as ledger:
        assert ledger.verify() == ()


def test_what_was_added_since_goes_back_too(url: str) -> None:
    migrate(url)
    with open_ledger(url) as ledger:
        ledger.add(Report("new", "title", "text"), [], [])
    migrate(url, to=1)
    rows = select_rows(url, "SELECT * FROM entries ORDER BY seq")

    assert [dict(row._mapping) for row in rows][: len(ROWS)] == ROWS
    assert [row.kind for row in rows[len(ROWS) :]] == ["migration", "report", "reading"]
    assert json.loads(rows[-2].record)["text"] == "text"
    migrate(url)
    with open_ledger(url) as ledger:
        assert ledger.verify() == ()
        assert ledger.report("new").text == "text"


def test_what_the_older_schema_has_no_place_for_is_not_thrown_away(url: str) -> None:
    migrate(url)
    with open_ledger(url) as ledger:
        ledger.erase("first\ud800 \\x", "asked for by a relative")
        left = ledger.head()
    with pytest.raises(LedgerError, match="schema 1 has no place for what this ledger holds"):
        migrate(url, to=1)

    with open_ledger(url) as ledger:
        assert (ledger.head(), ledger.verify()) == (left, ())


def test_the_guards_stand_after_every_way(url: str) -> None:
    for to in (SCHEMA, 2, 1, SCHEMA):
        migrate(url, to=to)
        for statement in ("UPDATE entries SET kind = 'x'", "DELETE FROM entries WHERE seq = 2"):
            with pytest.raises(sa.exc.IntegrityError, match="the ledger only adds"):
                select_rows(url, statement)


@pytest.mark.parametrize("to", [0, SCHEMA + 1])
def test_a_schema_that_does_not_exist_is_refused(to: int, url: str) -> None:
    with pytest.raises(CommandError, match="this Hasila knows none; give 1 to"):
        migrate(url, to=to)
