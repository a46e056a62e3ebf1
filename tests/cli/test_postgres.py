"""The commands on a ledger in PostgreSQL do what they do on one in a file."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
pytestmark = pytest.mark.needs_server


def test_a_team_keeps_its_ledger_in_a_server(
    hasila: Command,
    event: str,
    report: Path,
    postgres: Callable[[], AbstractContextManager[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = report.with_name("later.txt")
    questions = [("events", "--format", "jsonl"), ("toll", event), ("export", "figures")]
    in_a_file = [hasila(*words) for words in questions]
    with postgres() as url:
        monkeypatch.setenv("HASILA_LEDGER", url)
        assert hasila("add", str(report), str(later)).code == 0
        again = hasila("add", str(report))
        assert (again.code, "0 of them new" in again.out) == (0, True)
        assert [hasila(*words) for words in questions] == in_a_file
        assert hasila("verify").code == 0

        file = report.with_name("ledger.backup")
        assert hasila("backup", str(file)).code == 0
        monkeypatch.delenv("HASILA_LEDGER")
        there = f"sqlite:///{report.parent}/again.sqlite"
        assert hasila("restore", str(file), "--ledger", there).code == 0
        assert [hasila(*words, "--ledger", there) for words in questions] == in_a_file
