"""Rooms stay small enough to hold in the head."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "hasila"
LINES_A_FILE = 400
LINES_A_FUNCTION = 40
PARAMETERS = 5
DEPTH = 3
# Names that say nothing of what is inside.
NO_NOUNS = {"util", "utils", "helper", "helpers", "common", "core", "base", "misc", "shared"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def length(function: Function) -> int:
    """Return a function's lines without its docstring: explaining is free."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters(function: Function) -> int:
    """Return how many values a caller must think of."""
    names = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return len([name for name in names if name.arg not in {"self", "cls"}])


def named(path: Path, function: Function) -> str:
    return f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"


def is_door(path: Path) -> bool:
    """Return whether parameters are options of a command, which a person names one by one."""
    return path.is_relative_to(PACKAGE / "cli")


def test_no_python_file_is_longer_than_400_lines(files: list[Path]) -> None:
    sizes = {p: len(p.read_text("utf-8").splitlines()) for p in files if p.suffix == ".py"}

    assert [f"{p.relative_to(ROOT)} {n}" for p, n in sizes.items() if n > LINES_A_FILE] == []


def test_no_function_is_longer_than_40_lines(modules: list[Path]) -> None:
    long = [
        f"{named(path, function)} {length(function)}"
        for path in modules
        for function in functions(path)
        if length(function) > LINES_A_FUNCTION
    ]

    assert long == []


def test_no_function_takes_more_than_5_parameters(modules: list[Path]) -> None:
    wide = [
        f"{named(path, function)} {parameters(function)}"
        for path in modules
        if not is_door(path)
        for function in functions(path)
        if parameters(function) > PARAMETERS
    ]

    assert wide == []


def test_no_file_lies_deeper_than_three_folders(files: list[Path]) -> None:
    below = [path.relative_to(PACKAGE) for path in files if path.is_relative_to(PACKAGE)]

    assert [str(path) for path in below if len(path.parts) - 1 > DEPTH] == []


def test_every_module_is_named_by_a_noun(modules: list[Path]) -> None:
    parts = {path: {*path.relative_to(PACKAGE).parts[:-1], path.stem} for path in modules}

    assert [str(path.relative_to(ROOT)) for path, names in parts.items() if names & NO_NOUNS] == []


def test_every_package_says_what_it_takes_and_gives(modules: list[Path]) -> None:
    doors = [path for path in modules if path.name == "__init__.py"]
    silent = [p for p in doors if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]

    assert [str(path.relative_to(ROOT)) for path in silent] == []


@pytest.mark.parametrize(
    ("source", "lines", "count"),
    [
        ("def f(): pass", 1, 0),
        ("def f(self, a, *, b):\n    '''Say.\n\n    More.\n    '''\n    return a", 2, 2),
        ("async def f(a, /, *b, **c):\n    return a", 2, 1),
    ],
)
def test_a_function_is_measured_without_docstring_and_self(
    source: str, lines: int, count: int, tmp_path: Path
) -> None:
    path = tmp_path / "room.py"
    path.write_text(source, encoding="utf-8")
    [function] = functions(path)

    assert (length(function), parameters(function)) == (lines, count)
