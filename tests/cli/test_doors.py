"""Every command explains itself with an example that can be typed."""

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest
from typer.main import get_command

import hasila
from hasila.cli import app

Command = Callable[..., Any]


def commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[tuple[str, ...], Any]] = [((), get_command(app))]
    while waiting:
        words, command = waiting.pop()
        below = getattr(command, "commands", {})
        waiting += [((*words, name), child) for name, child in below.items()]
        found += [] if below else [words]
    return sorted(found)


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_helps_with_an_example_of_itself(
    hasila: Command, words: tuple[str, ...]
) -> None:
    done = hasila(*words, "--help")
    [example] = re.findall(r"Example: (hasila (?:.|\n)+)", done.out)
    typed = shlex.split(example)

    assert done.code == 0
    assert tuple(typed[1 : 1 + len(words)]) == words
    assert all(
        option in done.out.split("Example:")[0] for option in typed if option.startswith("--")
    )


def test_the_version_is_told(hasila: Command) -> None:
    assert hasila("--version").out == f"hasila {VERSION}\n"


def test_nothing_typed_shows_the_commands(hasila: Command) -> None:
    done = hasila()

    assert all(words[0] in done.out + done.err for words in commands())


VERSION = hasila.__version__
