"""A process killed at any point loses nothing that it said was kept, and doubles nothing."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_points.py")
FEW, MANY = 25, 1_000
# A ledger that grows for ever would make the checks slow, not the killing better.
OF_ONE_LEDGER = 50
Database = Callable[[], AbstractContextManager[str]]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="NOT CHECKED: this system has no SIGKILL"
)


def kill(url: str, trials: int) -> dict[str, int]:
    """Return how much was kept over many kills; other points each time, which a failure names."""
    seed = random.SystemRandom().randrange(2**32)
    command = [sys.executable, str(SCRIPT), url, str(trials), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    told: dict[str, int] = json.loads(done.stdout)
    return told


def test_nothing_that_was_kept_is_lost_by_a_kill(tmp_path: Path) -> None:
    told = kill(f"sqlite:///{tmp_path}/ledger.db", FEW)

    assert told["added"] > FEW
    assert told["linked"] > 0
    assert told["erased"] > 0


@pytest.mark.needs_server
def test_nothing_that_a_server_kept_is_lost_by_a_kill(postgres: Database) -> None:
    with postgres() as url:
        told = kill(url, FEW)

    assert told["added"] > 0


@pytest.mark.soak
@pytest.mark.parametrize("part", range(MANY // OF_ONE_LEDGER))
def test_nothing_that_was_kept_is_lost_by_a_thousand_kills(part: int, tmp_path: Path) -> None:
    assert kill(f"sqlite:///{tmp_path}/ledger-{part}.db", OF_ONE_LEDGER)["added"] > 0
