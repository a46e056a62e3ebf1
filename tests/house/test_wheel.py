"""What is built is whole: words, cases, bulletins and migrations travel with the code."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hasila

ROOT = Path(__file__).resolve().parents[2]
IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import hasila
assert hasila.__file__.startswith(sys.argv[1]), hasila.__file__
for module in pkgutil.walk_packages(hasila.__path__, "hasila."):
    if "__main__" not in module.name and ".migrations." not in module.name:
        importlib.import_module(module.name)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_carries_every_file_of_the_package(wheel: Path, files: list[Path]) -> None:
    source = ROOT / "src"
    ours = {path.relative_to(source).as_posix() for path in files if path.is_relative_to(source)}

    assert ours - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_carries_nothing_but_the_package(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert top == {"hasila", f"hasila-{hasila.__version__}.dist-info"}


def test_every_module_of_the_wheel_can_be_imported(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-W", "error", "-c", IMPORT_ALL, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
