"""`hasila read` tells what was read, what was refused, and how it ended."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
MARKS = {"\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"}


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.split("\n") if line]


def test_a_table_shows_each_figure_with_its_words(hasila: Command, report: Path) -> None:
    done = hasila("read", str(report))

    assert (done.code, done.err) == (0, "")
    for words in ("killed", "12", "wounded", "≈ 30", "src-sohr", "2022-01-24", "gazetteer"):
        assert words in done.out


def test_arabic_stands_last_on_its_line_with_no_number_behind_it(
    hasila: Command, report: Path
) -> None:
    lines = [line for line in hasila("read", str(report)).out.split("\n") if "killed " in line]

    assert lines
    assert not any(line.rstrip()[-1].isdigit() for line in lines)


def test_a_pipe_gets_no_direction_mark_and_no_colour(process: Command, report: Path) -> None:
    done = process("read", str(report))

    assert not MARKS & set(done.out)
    assert "\x1b" not in done.out
    assert done.err == ""


def test_json_lines_hold_one_figure_each(hasila: Command, report: Path, text: str) -> None:
    found = records(hasila("read", str(report), "--format", "jsonl").out)
    content = text.rstrip("\n")

    assert [(f["outcome"], f["low"], f["hedge"]) for f in found] == [
        ("killed", 12, "exact"),
        ("killed", 12, "exact"),
        ("wounded", 30, "about"),
    ]
    assert [content[f["start"] : f["end"]] for f in found] == ["12", "12", "30"]
    assert {len(f["gazetteer"]) for f in found} == {12}


def test_json_is_one_document_that_names_the_gazetteer(hasila: Command, report: Path) -> None:
    document = json.loads(hasila("read", str(report), "--format", "json", "--unresolved").out)

    assert len(document["figures"]) == 3
    assert len(document["gazetteer"]) == 64
    assert "unresolved" in document


def test_csv_has_a_header_and_a_row_a_figure(hasila: Command, report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(hasila("read", str(report), "--format", "csv").out)))

    assert [row["low"] for row in rows] == ["12", "12", "30"]
    assert {row["place_country"] for row in rows} == {"SY"}


def test_csv_has_no_place_for_what_is_unresolved(hasila: Command, report: Path) -> None:
    done = hasila("read", str(report), "--format", "csv", "--unresolved")

    assert (done.code, done.out) == (2, "")
    assert "choose jsonl" in done.err


def test_standard_input_is_read(process: Command, text: str) -> None:
    done = process("read", "-", "--format", "jsonl", given=text.encode())

    assert done.code == 0
    assert [figure["low"] for figure in records(done.out)] == [12, 12, 30]


def test_the_good_part_goes_through_and_the_rest_is_named(
    process: Command, report: Path, tmp_path: Path
) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 40)
    paths = [str(path) for path in (empty, report, binary, tmp_path / "none.txt")]
    done = process("read", *paths, "--format", "jsonl")

    assert done.code == 1
    assert len(records(done.out)) == 3
    lines = done.err.rstrip("\n").split("\n")
    assert [name for name, line in zip(paths[:1] + paths[2:], lines, strict=True) if name in line]
    assert all("; " in line for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "--format", "xml", "x.txt"],
        ["read", "--workers", "0", "x.txt"],
        ["nonsense"],
        ["toll", "x", "--as-of", "yesterday"],
        ["lang", "check", "xx"],
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(hasila: Command, words: list[str]) -> None:
    done = hasila(*words)

    assert (done.code, done.out) == (2, "")
    assert done.err.strip()


def test_a_reader_that_goes_away_is_no_failure(home: Path, report: Path) -> None:
    del home
    command = [sys.executable, "-m", "hasila", "read", *[str(report)] * 400, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        err = run.stderr.read()

    assert (run.returncode, err) == (0, b"")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="NOT CHECKED: no full device to write to"
)
def test_a_full_disk_ends_with_4(home: Path, report: Path) -> None:
    del home
    command = [sys.executable, "-m", "hasila", "read", str(report)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


def test_ctrl_c_stops_at_once_with_one_line(home: Path, text: str) -> None:
    del home
    command = [sys.executable, "-m", "hasila", "read", "-", "--format", "jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        line = json.dumps({"title": "", "text": text}) + "\n"
        # More than a pipe holds: when all is written, the command is at work.
        run.stdin.write(line.encode() * 400)
        run.stdin.flush()
        os.kill(run.pid, signal.SIGINT)
        err = run.stderr.read().decode()

    assert run.returncode == 130
    assert err == "hasila: stopped; nothing is half written\n"


def test_two_processes_give_the_same_bytes_as_one(
    process: Command, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps({"title": f"{n}", "text": text.replace("12", str(n))}) for n in range(9)]
    path.write_text("\n".join(lines), encoding="utf-8")
    one, two = (process("read", str(path), "--format", "jsonl", "--workers", n) for n in "12")

    assert one.code == two.code == 0
    assert one.out == two.out != ""
