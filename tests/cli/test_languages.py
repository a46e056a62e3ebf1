"""`hasila lang report` writes a page; `hasila explain` and `read --unresolved` give reasons."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]
TEXT = "قتل سبعة مدنيين وأصيب 12 آخرون في 3 غارات، وغادر عشرة من السكان الحي."


def test_a_language_is_written_as_one_page(hasila: Command, tmp_path: Path) -> None:
    path = tmp_path / "arabic.html"
    done = hasila("lang", "report", "ar", "--out", str(path))

    assert (done.code, done.out) == (0, "")
    assert "entries" in done.err
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert hasila("lang", "report", "ar").out == path.read_text(encoding="utf-8")


def test_a_language_that_hasila_does_not_read_has_no_page(hasila: Command, tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    done = hasila("lang", "report", "xx", "--out", str(path))

    assert (done.code, path.exists()) == (2, False)
    assert "try ar" in done.err


def test_what_was_left_alone_comes_with_its_reason(hasila: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    out = hasila("read", str(path), "--unresolved", "--format", "jsonl").out
    left = [r for r in map(json.loads, out.splitlines()) if r.get("kind") == "unresolved"]

    assert [(r["value"], r["near"]) for r in left] == [(3, "وغادر"), (10, "وغادر")]
    assert "counts act" in left[0]["why"]
    assert "a thousand people or more" in left[1]["why"]


def test_an_explanation_names_the_rule_in_words_and_what_was_rejected(
    hasila: Command, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    out = hasila("read", str(path), "--format", "jsonl").out
    [figure] = [r for r in map(json.loads, out.splitlines()) if r["outcome"] == "wounded"]
    told = hasila("explain", figure["id"], "--in", str(path)).out

    assert "A verb before its people." in told
    assert "ar.killed.qutila: it has the people behind it" in told
    assert "Numbers of the sentence that are no figures:" in told
