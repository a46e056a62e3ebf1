"""Where output goes: devices, pipes, links, and streams that somebody closed."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def kept(hasila: Command, report: Path) -> Command:
    """Return the command, with one report in its ledger."""
    assert hasila("add", str(report)).code == 0
    return hasila


def test_a_named_pipe_is_written_to_and_stays_a_pipe(kept: Command, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    came: list[str] = []
    reader = threading.Thread(target=lambda: came.append(path.read_text(encoding="utf-8")))
    reader.start()
    done = kept("export", "--output", str(path))
    reader.join(timeout=60)

    assert (done.code, done.err) == (0, "")
    assert path.is_fifo()
    assert came == [kept("export").out]


def test_what_a_link_leads_to_is_replaced_not_the_link(kept: Command, tmp_path: Path) -> None:
    path, link = tmp_path / "figures.jsonl", tmp_path / "link.jsonl"
    path.write_text("older", encoding="utf-8")
    link.symlink_to(path)
    done = kept("export", "--output", str(link))

    assert (done.code, link.is_symlink()) == (0, True)
    assert path.read_text(encoding="utf-8") == kept("export").out


def test_a_refused_place_is_named_as_it_was_typed(kept: Command, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "figures.jsonl"):
        done = kept("export", "--output", str(path))

        assert (done.code, done.err.split(": ")[0]) == (4, str(path))


@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        (0, 1, "standard input: it is empty; leave it out, or fetch it again\n"),
        (1, 4, "output: it is closed; send it to a file or a pipe\n"),
        (2, 1, ""),
    ],
)
def test_a_closed_stream_ends_in_no_traceback(
    home: Path, tmp_path: Path, closed: int, code: int, said: str
) -> None:
    del home
    script = f'exec {closed}>&-; exec "$@"'
    command = ["sh", "-c", script, "sh", sys.executable, "-m", "hasila", "read", "-"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=120, check=False)

    assert (done.returncode, done.stderr.decode()) == (code, said)
    assert list(tmp_path.iterdir()) == []
