"""What a ledger is owed: reports taken back or erased, proofs, backups, reading again."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hasila.ledger import open_ledger

CORRECTED = (
    "المرصد: ارتفاع حصيلة انفجار الحسكة إلى 19 قتيلا\n"
    "سوريا-26-01-2022\n"
    "قال المرصد السوري لحقوق الإنسان إن حصيلة الانفجار الذي وقع يوم الاثنين "
    "في مدينة الحسكة ارتفعت إلى 19 قتيلا.\n"
)
Command = Callable[..., Any]


def rows(done: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - conftest's Done
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.split("\n") if line]


# ---- reports that count no more, and that must go -----------------------------------------------


def killed(hasila: Command, event: str, *more: str) -> list[int | None]:
    found = rows(hasila("toll", event, "--outcome", "killed", "--format", "jsonl", *more))
    return [row["best"] for row in found if row["source_id"] is None and row["party"] is None]


def ids_of_reports(hasila: Command) -> list[str]:
    return [record["id"] for record in rows(hasila("export", "reports"))]


def test_a_withdrawn_report_counts_no_more_until_it_is_put_back(
    hasila: Command, event: str
) -> None:
    _, later = ids_of_reports(hasila)
    assert killed(hasila, event) == [15]

    done = hasila("withdraw", later[:12], "--reason", "the outlet took it back")
    assert (done.code, done.out) == (0, f"report {later} counts no more\n")
    assert killed(hasila, event) == [12]
    assert "nothing changed" in hasila("withdraw", later, "--reason", "again").out
    assert hasila("withdraw", later, "--undo", "--reason", "a mistake").code == 0
    assert killed(hasila, event) == [15]
    assert hasila("verify").code == 0


def test_an_erased_report_is_gone_and_the_toll_shows_it(
    hasila: Command, event: str, later: Path
) -> None:
    _, report = ids_of_reports(hasila)
    asked = hasila("erase", report, "--reason", "file 17")
    assert (asked.code, asked.err) == (
        2,
        "erase: nobody can be asked here; give --yes if you are sure\n",
    )

    assert hasila("erase", report, "--reason", "file 17", "--yes").code == 0
    assert killed(hasila, event) == [12]
    shown = hasila("toll", event).out
    assert "A report that counted here was erased on" in shown
    assert "file 17" in shown
    assert hasila("verify").code == 0
    again = hasila("add", str(later))
    assert again.code == 1
    assert "it was erased on" in again.err
    assert hasila("ledger", "wipe").code == 0


def test_a_ledger_goes_back_to_an_older_schema_and_up_again(hasila: Command, event: str) -> None:
    assert hasila("ledger", "migrate", "--to", "1").out == "the ledger is at schema 1\n"
    assert "run `hasila ledger migrate`" in hasila("toll", event).err
    assert hasila("ledger", "migrate").out == "the ledger is at schema 3\n"
    assert killed(hasila, event) == [15]
    assert hasila("ledger", "migrate", "--to", "9").code == 2


# ---- proofs -------------------------------------------------------------------------------------


def test_a_checkpoint_kept_outside_shows_a_tail_that_was_cut_off(
    hasila: Command, event: str, home: Path, tmp_path: Path, later: Path
) -> None:
    del event
    kept = tmp_path / "published.jsonl"
    missing = hasila("ledger", "checkpoint")
    assert (missing.code, "make one with `hasila ledger key`" in missing.err) == (4, True)
    key = hasila("ledger", "key").out.strip()
    assert hasila("ledger", "key").out.strip() == key
    assert hasila("ledger", "checkpoint", "--output", str(kept)).code == 0
    assert hasila("ledger", "checkpoint", "--output", str(kept)).code == 0
    done = hasila("verify", "--checkpoint", str(kept), "--public-key", key)
    assert (done.code, "2 checkpoints agree" in done.out) == (0, True)
    other = hasila("verify", "--checkpoint", str(kept), "--public-key", "x")
    assert (other.code, other.err.split(": ")[1]) == (3, "another key signed it")

    (home / "ledger.sqlite").unlink()
    for more in ("-wal", "-shm"):
        (home / f"ledger.sqlite{more}").unlink(missing_ok=True)
    hasila("add", str(later))
    cut = hasila("verify", "--checkpoint", str(kept))
    assert cut.code == 3
    assert "entries were cut off" in cut.err
    assert hasila("verify").code == 0


def test_the_chain_for_outsiders_tells_nothing_of_a_report(
    hasila: Command, event: str, tmp_path: Path, root: Path
) -> None:
    [first, _] = ids_of_reports(hasila)
    path = tmp_path / "chain.jsonl"
    assert hasila("ledger", "chain", "--with-records", "--output", str(path)).code == 0
    text = path.read_text(encoding="utf-8")

    assert first not in text
    assert "fig-" not in text
    assert event in text
    script = root / "tools" / "verify_chain.py"
    command = [sys.executable, "-I", str(script), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "entries hold" in done.stdout) == (0, True)


# ---- backups ------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_ledger_is_restored_from_its_backup(
    is_locked: bool, hasila: Command, event: str, tmp_path: Path
) -> None:
    file, words = tmp_path / "ledger.backup", tmp_path / "words"
    words.write_text("our own words\n", encoding="utf-8")
    lock = ["--passphrase-file", str(words)] if is_locked else []
    url = f"sqlite:///{tmp_path}/again.sqlite"
    assert hasila("backup", str(file), *lock).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert hasila("restore", str(file), *lock, "--ledger", url).code == 0

    assert killed(hasila, event, "--ledger", url) == [15]
    assert hasila("export", "--ledger", url).out == hasila("export").out
    again = hasila("restore", str(file), *lock, "--ledger", url)
    assert (again.code, again.err.split(": ")[1].split(";")[0]) == (
        4,
        "something is there already",
    )


def test_a_locked_backup_wants_its_passphrase(hasila: Command, event: str, tmp_path: Path) -> None:
    del event
    file, words = tmp_path / "ledger.backup", tmp_path / "words"
    words.write_text("short", encoding="utf-8")
    short = hasila("backup", str(file), "--passphrase-file", str(words))
    assert (short.code, file.exists()) == (2, False)
    words.write_text("our own words", encoding="utf-8")
    hasila("backup", str(file), "--passphrase-file", str(words))
    url = f"sqlite:///{tmp_path}/again.sqlite"

    assert hasila("restore", str(file), "--ledger", url).code == 2
    words.write_text("some other words", encoding="utf-8")
    wrong = hasila("restore", str(file), "--passphrase-file", str(words), "--ledger", url)
    assert (wrong.code, "the passphrase is wrong" in wrong.err) == (3, True)
    assert list(tmp_path.glob("again*")) == []


# ---- reading again ------------------------------------------------------------------------------


def test_a_replay_finds_what_the_rules_of_today_find(
    hasila: Command, event: str, home: Path
) -> None:
    same = hasila("ledger", "replay")
    assert (same.code, same.out) == (0, "0 reports are read otherwise; 0 tolls moved\n")
    # What an older program might have read: a figure less in each report.
    with open_ledger(f"sqlite:///{home}/ledger.sqlite") as store:
        for report in store.reports():
            store.add(report, [], [])
    assert killed(hasila, event) == []

    tried = hasila("ledger", "replay", "--dry-run")
    assert "2 reports would be read otherwise" in tried.out
    assert killed(hasila, event) == []
    done = hasila("ledger", "replay")
    assert "2 reports are read otherwise" in done.out
    assert killed(hasila, event) == [15]
    assert hasila("verify").code == 0


# ---- the past -----------------------------------------------------------------------------------


def test_every_answer_about_the_past_stays_the_same_to_the_byte(
    hasila: Command, event: str, home: Path, tmp_path: Path
) -> None:
    with open_ledger(f"sqlite:///{home}/ledger.sqlite") as store:
        moment = store.head().recorded_at
        [figure, *_] = store.figures()
    questions = [
        ("events", "--format", "jsonl"),
        ("toll", event),
        ("toll", event, "--format", "jsonl"),
        ("toll", event, "--series"),
        ("export", "figures"),
        ("export", "events", "--format", "csv"),
        ("export", "reports"),
        ("explain", figure.id),
    ]
    known = [hasila(*words, "--as-of", moment) for words in questions]
    assert {done.code for done in known} == {0}
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(CORRECTED, encoding="utf-8")
    [first, _] = ids_of_reports(hasila)
    assert hasila("add", str(corrected)).code == 0
    assert hasila("withdraw", first, "--reason", "the outlet took it back").code == 0
    assert hasila("ledger", "replay").code == 0
    assert killed(hasila, event) == [19]

    assert [hasila(*words, "--as-of", moment) for words in questions] == known
