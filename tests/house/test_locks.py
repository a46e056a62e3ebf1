"""Pins carry hashes and say nothing of the machine that wrote them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
CORE, CHECKS = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
LOCKS = pytest.mark.parametrize("lock", [CORE, CHECKS], ids=["core", "checks"])
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
Pins = dict[str, tuple[str, int]]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: Path) -> Pins:
    """Return each pinned package's version and how many hashes it carries."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.split("\n") if line and not line.lstrip().startswith("#")]
    found: Pins = {}
    for line in lines:
        requirement = Requirement(line.split("--hash", maxsplit=1)[0].strip())
        [pin] = requirement.specifier
        found[canonical(requirement.name)] = (pin.version, len(HASH.findall(line)))
    return found


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


@LOCKS
def test_every_pin_has_hashes(lock: Path) -> None:
    assert [name for name, (_, hashes) in pins(lock).items() if not hashes] == []


@LOCKS
@pytest.mark.parametrize("trace", ["://", "--index", "--extra-index", "--find-links", " @ ", "/"])
def test_no_pin_names_a_host_a_folder_or_an_index(lock: Path, trace: str) -> None:
    lines = lock.read_text(encoding="utf-8").split("\n")

    assert [line for line in lines if trace in line] == []


def test_the_checks_pin_what_the_core_pins() -> None:
    core, checks = pins(CORE), pins(CHECKS)

    assert {name: checks.get(name) for name in core} == core


def test_every_dependency_is_pinned_within_its_bounds(project: dict[str, Any]) -> None:
    core = pins(CORE)
    wanted = [Requirement(line) for line in project["project"]["dependencies"]]
    wanted += [Requirement(line) for line in project["build-system"]["requires"]]

    assert [str(r) for r in wanted if core[canonical(r.name)][0] not in r.specifier] == []


def test_every_dependency_is_bounded_below(project: dict[str, Any]) -> None:
    wanted = [Requirement(line) for line in project["project"]["dependencies"]]

    assert [str(r) for r in wanted if ">=" not in str(r.specifier)] == []
