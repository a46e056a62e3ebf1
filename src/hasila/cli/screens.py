"""Where a command prints: consoles, progress, and Arabic as a terminal can show it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO, TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from hasila.cli.scripts import has_arabic, isolate, turn

Item = TypeVar("Item")
# A table in a pipe or a file has no terminal to fit: wide enough for one line a figure.
PIPE_WIDTH = 132


@dataclass(frozen=True, slots=True)
class Screen:
    """One run's way to speak. `script` sends Arabic words so that they can be read."""

    out: Console
    err: Console
    script: Callable[[str], str]

    def arabic(self, words: str, style: str = "") -> Text:
        """Return words that may be Arabic; they must stand last on their line."""
        shown = self.script(words) if has_arabic(words) else words
        return Text(shown, style=style, overflow="fold")

    def say(self, line: str = "", style: str = "") -> None:
        """Print plain words."""
        self.out.print(Text(line, style=style))

    def say_whole(self, line: str, style: str = "") -> None:
        """Print words that must stay whole, such as an address or a path: nothing wraps them."""
        self.out.print(Text(line, style=style), soft_wrap=True)

    def say_arabic(self, line: str, words: str, style: str = "") -> None:
        """Print plain words and, last on the line, words that may be Arabic."""
        self.out.print(Text.assemble(Text(line), self.arabic(words, style)), soft_wrap=True)

    def note(self, line: str) -> None:
        """Print a line beside the output: on standard error."""
        self.err.print(Text(line), soft_wrap=True)


def make_screen(bidi: str, out: TextIO | None = None, err: TextIO | None = None) -> Screen:
    """Return a screen over two streams, by default standard output and error as they are now.

    Args:
        bidi: `auto`, `visual` or `none` (docs/manual/terminals.md).
        out: Where results go.
        err: Where refusals, notes and progress go.
    """
    console = _console(out or sys.stdout)
    return Screen(console, _console(err or sys.stderr), _script(console, bidi))


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _script(out: Console, bidi: str) -> Callable[[str], str]:
    if bidi == "visual":
        return turn
    return isolate if bidi == "auto" and _shows_isolates(out) else str


def _shows_isolates(out: Console) -> bool:
    """Tell a terminal that may turn lines from pipes, files and those that show every mark."""
    return out.is_terminal and not out.is_dumb_terminal and out.encoding.startswith("utf")


def watch(items: Iterable[Item], what: str, err: Console) -> Iterator[Item]:
    """Yield the items; on a terminal a line on standard error counts them meanwhile."""
    with counting(err) as tell:
        for item in items:
            yield item
            tell(what, 1)


@contextmanager
def counting(err: Console) -> Iterator[Callable[[str, int], None]]:
    """Give what is told how many more of what are done; a terminal shows it meanwhile."""
    if not err.is_terminal:
        yield lambda _what, _count: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, count: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=None)
            progress.advance(tasks[what], count)

        yield tell
