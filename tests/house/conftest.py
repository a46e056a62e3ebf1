"""The tree as the house tests walk it."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = {"__pycache__", "build", "dist"}


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Return every file of the project: what git tracks or would, else what is there."""
    listed = _listed_by_git()
    paths = [path for path in ROOT.rglob("*") if _is_ours(path.relative_to(ROOT))]
    return sorted(path for path in listed or paths if path.is_file())


@pytest.fixture(scope="session")
def modules(files: list[Path]) -> list[Path]:
    """Return every Python file of the package."""
    return [path for path in files if path.suffix == ".py" and package_path(path)]


def package_path(path: Path) -> str:
    """Return a file's path below src/hasila, or nothing."""
    package = ROOT / "src" / "hasila"
    return path.relative_to(package).as_posix() if path.is_relative_to(package) else ""


def _listed_by_git() -> list[Path]:
    if not shutil.which("git"):
        return []
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def _is_ours(path: Path) -> bool:
    folders = path.parts[:-1]
    hidden = any(part.startswith(".") and part != ".ci" for part in folders)
    return not hidden and not MADE & set(folders) and path.suffix != ".pyc"
