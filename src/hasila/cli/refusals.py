"""What was refused: one line each on standard error, while the good part goes through."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import typer

from hasila.cli.screens import Screen
from hasila.engine import Failed
from hasila.errors import HasilaError, InputError
from hasila.model.report import Report

Result = TypeVar("Result")
REFUSED = 1


class Refusals:
    """Counts what was refused in a run."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.count = 0

    def pass_by(self, items: Iterable[Report | InputError]) -> Iterator[Report]:
        """Yield the reports; name each refusal as soon as it is met."""
        for item in items:
            if isinstance(item, InputError):
                self.name(item)
            else:
                yield item

    def readings(self, items: Iterable[Result | Failed]) -> Iterator[Result]:
        """Yield what could be read; name what could not."""
        for item in items:
            if isinstance(item, Failed):
                self.name(item.error)
            else:
                yield item

    def name(self, refusal: HasilaError) -> None:
        """Print one refusal as one line."""
        self.count += 1
        self._screen.note(" ".join(str(refusal).split()))

    def end(self) -> None:
        """End the command with code 1 where anything was refused."""
        if self.count:
            raise typer.Exit(REFUSED)
