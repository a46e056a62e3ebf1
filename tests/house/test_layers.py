"""The five contracts stand, and cover every room that thinks."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "hasila"
CONTRACTS = {"house", "stages", "packs", "publish", "pure"}
STAGES = {"extract", "resolve", "events", "tolls"}
THINKING = STAGES | {"lang", "world", "text", "model", "errors"}
OUTSIDE = {"sqlite3", "socket", "asyncio", "random", "time", "threading", "logging", "os"}

Contracts = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def contracts() -> Contracts:
    with (ROOT / "pyproject.toml").open("rb") as file:
        listed = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in listed}


def rooms_there(rooms: set[str]) -> set[str]:
    """Return those rooms that hold a module by now."""
    return {
        f"hasila.{room}"
        for room in rooms
        if (PACKAGE / f"{room}.py").is_file() or (PACKAGE / room / "__init__.py").is_file()
    }


def reads_environment(path: Path) -> bool:
    names = {"environ", "environb", "getenv"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
    }
    return bool(names & (attributes | imported))


def test_each_of_the_five_contracts_is_listed(contracts: Contracts) -> None:
    assert set(contracts) == CONTRACTS


def test_a_new_room_must_be_given_a_floor(contracts: Contracts) -> None:
    assert [contracts[name]["exhaustive"] for name in ("house", "packs", "publish")] == [True] * 3


def test_every_stage_is_reached_through_the_pipeline_only(contracts: Contracts) -> None:
    stages = contracts["stages"]

    assert rooms_there(STAGES) <= set(stages["protected_modules"])
    assert stages["allowed_importers"] == ["hasila.pipeline"]


def test_every_thinking_room_is_kept_pure(contracts: Contracts) -> None:
    pure = contracts["pure"]

    assert rooms_there(THINKING) <= set(pure["source_modules"])
    assert set(pure["forbidden_modules"]) >= OUTSIDE


def test_only_settings_read_the_environment(modules: list[Path]) -> None:
    readers = [path for path in modules if path != PACKAGE / "settings.py"]

    assert [str(path.relative_to(ROOT)) for path in readers if reads_environment(path)] == []
