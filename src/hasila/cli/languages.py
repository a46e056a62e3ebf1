"""`hasila lang check`: a language pack against its own cases."""

from typing import Annotated

import typer

from hasila.cli.choices import settings_of
from hasila.cli.screens import make_screen
from hasila.errors import CheckError

EXAMPLE = "Example: hasila lang check ar"

Code = Annotated[str, typer.Argument(help="Code of the language.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Give the group to *app*."""
    group = typer.Typer(help="Look after a language.", no_args_is_help=True, rich_markup_mode=None)
    group.command(epilog=EXAMPLE)(check)
    group.callback()(_look_after)
    app.add_typer(group, name="lang")


def _look_after() -> None:
    """Look after a language."""


def check(context: typer.Context, code: Code) -> None:
    """Read a language's cases and say which do not hold.

    A case is a sentence with the figures it holds; it lies beside the words it tests.
    """
    from hasila.lang import cases

    screen = make_screen(settings_of(context).bidi)
    outcome = cases.check(code)
    raise CheckError(code, str(outcome), str(screen))
