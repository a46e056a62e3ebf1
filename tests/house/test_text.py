"""Arabic reads the same in every editor: no invisible mark turns a line around."""

import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Arabic letter mark, LRM and RLM, embeddings and overrides, isolates.
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def text_of(path: Path) -> str:
    """Return a file's text, or nothing when it is not text."""
    content = path.read_bytes()
    if b"\0" in content:
        return ""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_holds_a_direction_mark(files: list[Path]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number} U+{ord(mark):04X} {unicodedata.name(mark)}"
        for path in files
        for number, line in enumerate(text_of(path).split("\n"), start=1)
        for mark in MARKS
        if mark in line
    ]

    assert found == []


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_looked_for_is_one_that_turns_text(mark: str) -> None:
    assert unicodedata.category(mark) == "Cf"


def test_every_source_line_ends_as_unix_lines_do(files: list[Path]) -> None:
    assert [str(path.relative_to(ROOT)) for path in files if "\r\n" in text_of(path)] == []


def test_nothing_is_put_off(files: list[Path]) -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    code = [path for path in files if path.suffix in {".py", ".yaml", ".toml"}]
    found = [
        f"{path.relative_to(ROOT)} {word}"
        for path in code
        for word in words
        if word in text_of(path)
    ]

    assert found == []
