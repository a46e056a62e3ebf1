"""The command line as a person or a script uses it."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hasila.cli import main

# Our own sentences.
REPORT = (
    "مقتل 12 شخصا في انفجار بالحسكة\n"
    "سوريا-24-01-2022\n"
    "أعلن المرصد السوري لحقوق الإنسان مقتل 12 شخصا وإصابة نحو 30 آخرين في انفجار في مدينة الحسكة.\n"
)

LATER = (
    "المرصد: ارتفاع حصيلة انفجار الحسكة إلى 15 قتيلا\n"
    "سوريا-25-01-2022\n"
    "قال المرصد السوري لحقوق الإنسان إن حصيلة الانفجار الذي وقع يوم الاثنين "
    "في مدينة الحسكة ارتفعت إلى 15 قتيلا.\n"
)


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where Hasila keeps its files, for this process and those it starts."""
    path = tmp_path / "home"
    monkeypatch.setenv("HASILA_HOME", str(path))
    monkeypatch.delenv("HASILA_LEDGER", raising=False)
    return path


@pytest.fixture
def text() -> str:
    return REPORT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def hasila(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the command, run in this process."""
    del home

    def run(*words: str) -> Done:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def process(home: Path) -> Command:
    """Return the command, run in a process of its own."""
    del home

    def run(*words: str, given: bytes = b"") -> Done:
        command = [sys.executable, "-m", "hasila", *words]
        done = subprocess.run(command, input=given, capture_output=True, timeout=120, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.txt"
    path.write_text(LATER, encoding="utf-8")
    return path


@pytest.fixture
def event(hasila: Command, report: Path, later: Path) -> str:
    """Return the slug of the event that the ledger holds."""
    assert hasila("add", str(report), str(later)).code == 0
    events = [json.loads(line) for line in hasila("events", "--format", "jsonl").out.splitlines()]
    return str(max(events, key=lambda event: len(event["reports"]))["slug"])
