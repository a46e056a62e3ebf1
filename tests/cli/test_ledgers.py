"""The ledger from the command line: keep, count, explain, export, verify."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
PASSING = (
    "مقتل 12 شخصا في انفجار بالحسكة\n"
    "سوريا-24-01-2022\n"
    "قتل 12 شخصا في انفجار في مدينة الحسكة يوم الاثنين.\n"
    "وكان 40 شخصا قد قتلوا في هجوم في بغداد عام 2019.\n"
)


def rows(done: object) -> list[dict[str, Any]]:
    code, out, err = (getattr(done, name) for name in ("code", "out", "err"))
    assert code == 0, err
    return [json.loads(line) for line in out.split("\n") if line]


def test_adding_twice_adds_nothing(hasila: Command, report: Path) -> None:
    first, second = (hasila("add", str(report)) for _ in range(2))

    assert "1 report read, 1 of them new" in first.out
    assert "1 report read, 0 of them new" in second.out
    assert len(rows(hasila("export", "figures"))) == 3


def test_two_reports_of_one_incident_are_one_event(hasila: Command, event: str) -> None:
    [found] = rows(hasila("events", "--format", "jsonl"))

    assert found["slug"] == event
    assert len(found["reports"]) == 2
    assert event in hasila("events").out


def test_events_told_of_in_passing_are_counted_below_the_others(
    hasila: Command, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(PASSING, encoding="utf-8")
    assert hasila("add", str(path)).code == 0
    events = rows(hasila("events", "--format", "jsonl"))
    shown = hasila("events").out

    assert [bool(event["reports"]) for event in events] == [True, False]
    assert [event["slug"] in shown for event in events] == [True, False]
    assert "1 more, only told of in passing" in shown


def test_a_toll_counts_each_speaker(hasila: Command, event: str) -> None:
    found = rows(hasila("toll", event, "--format", "jsonl", "--source", "src-sohr"))

    assert ("killed", 15) in [(row["outcome"], row["best"]) for row in found]
    assert {row["source_id"] for row in found} == {"src-sohr"}


def test_a_series_runs_along_the_world_clock(hasila: Command, event: str) -> None:
    found = rows(hasila("toll", event, "--series", "--format", "jsonl"))

    assert [(row["best"], row["kind"]) for row in found] == [(12, "first"), (15, "raised")]
    assert "first printed by" in hasila("toll", event, "--series").out


def test_reported_until_knows_only_what_was_published(hasila: Command, event: str) -> None:
    words = ("toll", event, "--series", "--format", "jsonl", "--reported-until", "2022-01-24")

    assert [row["best"] for row in rows(hasila(*words))] == [12]


def test_as_of_knows_only_what_the_ledger_held(hasila: Command, event: str) -> None:
    assert hasila("events", "--as-of", "2001-01-01").out.startswith("no events yet")
    assert hasila("toll", event, "--as-of", "2001-01-01").code == 2


def test_a_speaker_who_says_nothing_is_named(hasila: Command, event: str) -> None:
    done = hasila("toll", event, "--series", "--source", "nobody")

    assert (done.code, done.out) == (2, "")
    assert "nobody" in done.err


def test_a_toll_of_nothing_says_so(hasila: Command, event: str) -> None:
    done = hasila("toll", event, "--source", "nobody")

    assert done.code == 0
    assert "nothing counted here; ask for another --outcome" in done.out
    assert rows(hasila("toll", event, "--source", "nobody", "--format", "jsonl")) == []


def test_an_unknown_event_is_named(hasila: Command, event: str) -> None:
    done = hasila("toll", f"{event}-none")

    assert done.code == 2
    assert f"{event}-none" in done.err


def test_a_figure_is_explained_by_its_rule_and_words(hasila: Command, event: str) -> None:
    del event
    figure = rows(hasila("export"))[0]
    done = hasila("explain", figure["id"])

    assert figure["rule"] in done.out
    assert "[12]" in done.out
    assert hasila("explain", figure["id"][:12]).out == done.out


def test_an_explanation_is_a_record_too(hasila: Command, event: str) -> None:
    del event
    figure = rows(hasila("export"))[0]

    done = hasila("explain", figure["id"], "--format", "jsonl")

    record = json.loads(done.out)
    assert record["figure"]["id"] == figure["id"]
    assert record["rule"]["id"] == figure["rule"]
    assert any(piece["role"] == "number" for piece in record["sentence"])


def test_a_figure_of_a_file_is_explained_without_a_ledger(
    hasila: Command, report: Path, home: Path
) -> None:
    figure = rows(hasila("read", str(report), "--format", "jsonl"))[0]
    done = hasila("explain", figure["id"], "--in", str(report))

    assert (done.code, "[12]" in done.out) == (0, True)
    assert not home.exists()


def test_an_unknown_figure_is_named(hasila: Command, report: Path) -> None:
    done = hasila("explain", "fig-none", "--in", str(report))

    assert done.code == 2
    assert "no figure there has this id" in done.err


@pytest.mark.parametrize("what", ["figures", "events", "reports"])
def test_csv_and_jsonl_hold_the_same_records(hasila: Command, event: str, what: str) -> None:
    del event
    lines = rows(hasila("export", what, "--format", "jsonl"))
    cells = list(csv.DictReader(io.StringIO(hasila("export", what, "--format", "csv").out)))

    assert [row["id"] for row in cells] == [row["id"] for row in lines]


def test_exported_figures_name_the_event_they_were_linked_to(hasila: Command, event: str) -> None:
    [found] = rows(hasila("events", "--format", "jsonl"))

    assert {row["event"] for row in rows(hasila("export"))} == {found["id"]}
    assert found["slug"] == event


def test_a_file_is_replaced_only_by_a_whole_one(
    hasila: Command, event: str, tmp_path: Path
) -> None:
    del event
    path = tmp_path / "figures.csv"
    path.write_text("older", encoding="utf-8")
    done = hasila("export", "--format", "csv", "--output", str(path))

    assert (done.code, done.out) == (0, "")
    assert path.read_text(encoding="utf-8") == hasila("export", "--format", "csv").out
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_folder_that_is_not_there_ends_with_4(
    hasila: Command, event: str, tmp_path: Path
) -> None:
    del event
    done = hasila("export", "--output", str(tmp_path / "none" / "figures.jsonl"))

    assert done.code == 4
    assert done.err.count("\n") == 1


def test_a_ledger_that_is_not_there_ends_with_4(hasila: Command) -> None:
    done = hasila("events")

    assert done.code == 4
    assert "hasila add" in done.err


def test_what_was_changed_is_found(hasila: Command, event: str, home: Path) -> None:
    del event
    sound = hasila("verify")
    assert (sound.code, sound.err) == (0, "")
    assert "digest" in sound.out

    [path] = home.glob("*.sqlite")
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE entries SET record = replace(record, '12', '13')")
    connection.close()
    done = hasila("verify")

    assert done.code == 3
    assert "entry" in done.err


def test_a_ledger_of_today_needs_no_migration(hasila: Command, event: str) -> None:
    del event
    done = hasila("ledger", "migrate")

    assert done.code == 0
    assert "schema" in done.out


def test_an_id_given_twice_is_refused_and_the_rest_is_kept(
    hasila: Command, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / "twice.jsonl"
    lines = [{"id": "a", "text": text, "title": "عنوان"} for text in ("قتل 3 جنود", "قتل 4 جنود")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = hasila("add", str(path), str(report))

    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "2 of them new" in done.out
