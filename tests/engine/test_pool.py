"""What only worker processes can do: be killed, be interrupted, be left behind."""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from hasila.engine import open_engine
from hasila.errors import SurroundingsError

STAGES = Path(__file__).parents[1] / "contracts"
# A program that says when its workers are at work on something long.
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from engine_stages import Item, load, sleep_long
from functools import partial
from pathlib import Path
from hasila.engine import open_engine

if __name__ == "__main__":
    with open_engine(2, partial(load, Path(sys.argv[2]))) as engine:
        items = [Item(str(number), number // 32) for number in range(200)]
        for result in engine.map(sleep_long, items):
            print(result, flush=True)
"""


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(STAGES)
    return importlib.import_module("engine_stages")


def test_a_killed_worker_is_told_with_the_records_it_had(stages: ModuleType) -> None:
    items = [stages.Item(f"report {number}", number) for number in range(3)]

    with (
        pytest.raises(SurroundingsError, match="report 0 to report 2: a worker process was ended"),
        open_engine(2) as engine,
    ):
        list(engine.map(stages.end_worker, items))


def start(folder: Path) -> "subprocess.Popen[str]":
    """Return the program when its workers have begun on what takes long."""
    script = folder / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, script, STAGES, folder / "workers"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "0\n"
    return program


def workers(folder: Path) -> list[int]:
    return [int(line) for line in (folder / "workers").read_text(encoding="utf-8").split()]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except FileNotFoundError:
        return False
    return state.split()[0] != "Z"


def all_gone(processes: list[int], within_seconds: float = 20.0) -> bool:
    for _ in range(int(within_seconds * 20)):
        if not any(is_running(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="NOT CHECKED: this system has no /proc"
)


@needs_proc
def test_an_interrupt_ends_everything_at_once_and_leaves_no_worker(tmp_path: Path) -> None:
    with start(tmp_path) as program:
        # As a terminal does it: the whole group gets the interrupt, workers too.
        os.killpg(program.pid, signal.SIGINT)
        _, errors = program.communicate(timeout=30)

    assert program.returncode == -signal.SIGINT
    assert errors.count("Traceback") == 1
    assert "KeyboardInterrupt" in errors
    assert all_gone(workers(tmp_path))


@needs_proc
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_workers_go_when_the_program_was_killed(sign: signal.Signals, tmp_path: Path) -> None:
    with start(tmp_path) as program:
        program.send_signal(sign)
        program.wait(timeout=30)
        processes = workers(tmp_path)

        assert processes
        assert all_gone(processes)
