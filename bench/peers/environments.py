"""Who is measured beside Hasila, and a virtual environment for each, made from its pins.

Environments stand below `.bench/`, one a peer, and are made anew when the pins change.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENVIRONMENTS = ROOT / ".bench"
LONGEST_ERROR = 300  # characters


class NotMeasuredError(Exception):
    """A peer cannot be run here; the message tells why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader of numbers or dates; `asks` names the task of its script for each of ours."""

    name: str
    script: str
    asks: Mapping[str, str]
    pins: str | None = None
    needs: str | None = None

    def ask(self, task: str, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Return what the peer finds in texts, each with the day it was published.

        Raises:
            NotMeasuredError: A program is missing, or the peer does not install or start.
        """
        if self.needs and shutil.which(self.needs) is None:
            raise NotMeasuredError(f"{self.needs} is not installed")
        request = json.dumps({"task": self.asks[task], "texts": texts})
        done = subprocess.run(
            [self._python(), str(HERE / self.script)],
            input=request,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT) if self.pins is None else ""},
        )
        if done.returncode != 0:
            raise NotMeasuredError(last_words(done.stderr))
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def _python(self) -> str:
        if self.pins is None:
            return sys.executable
        pins = HERE / self.pins
        home = ENVIRONMENTS / pins.stem
        stamp, digest = home / "pins", hashlib.sha256(pins.read_bytes()).hexdigest()
        python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
        if not stamp.is_file() or stamp.read_text("utf-8") != digest:
            print(f"setting up {self.name} in {home.relative_to(ROOT)} ...", file=sys.stderr)
            venv.create(home, clear=True, with_pip=True)
            install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
            install += ["--no-deps", "--require-hashes", "-r", str(pins)]
            done = subprocess.run(install, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise NotMeasuredError(last_words(done.stderr))
            stamp.write_text(digest, "utf-8")
        return str(python)


PEERS = (
    Peer("Hasila", "read_hasila.py", {"numbers": "numbers", "dates": "dates"}),
    Peer("Maha", "read_maha.py", {"numbers": "numbers", "dates": "dates"}, pins="maha.txt"),
    Peer("PyArabic, digits", "read_pyarabic.py", {"numbers": "numbers"}, pins="pyarabic.txt"),
    Peer("digits", "read_digits.py", {"numbers": "numbers"}),
    Peer("digits near harm", "read_digits.py", {"numbers": "window"}),
    Peer(
        "HeidelTime", "read_heideltime.py", {"dates": "dates"}, pins="heideltime.txt", needs="java"
    ),
    Peer("dateparser", "read_dateparser.py", {"dates": "dates"}, pins="dateparser.txt"),
)


def last_words(printed: str) -> str:
    """Return the last line of an error, shortened."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    return lines[-1][:LONGEST_ERROR] if lines else "no reason given"
