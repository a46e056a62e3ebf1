"""`hasila lang check`: a language pack against its own cases."""

from typing import Annotated

import typer

from hasila.cli.choices import settings_of
from hasila.cli.screens import make_screen
from hasila.errors import CheckError

EXAMPLE = "Example: hasila lang check ar"
REMEDY = "mend the words, the grammar or the case; each is named above"

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
    from hasila import pipeline

    screen = make_screen(settings_of(context).bidi)
    ran = failed = 0
    for case, faults in pipeline.check_language(code):
        ran += 1
        failed += bool(faults)
        for fault in faults:
            where = f"lang/{code}/cases/{case.file}:{case.line}"
            screen.note(f"{where}: {case.name}: {' '.join(fault.split())}")
    if failed:
        raise CheckError(f"lang/{code}", f"{failed} of {ran} cases do not hold", REMEDY)
    screen.say(f"{ran} cases of {code} hold")
