"""`hasila lang`: a language pack against its own cases, and as a page for those who know it."""

from pathlib import Path
from typing import Annotated

import typer

from hasila.cli.choices import settings_of
from hasila.cli.screens import make_screen
from hasila.errors import CheckError

EXAMPLE = "Example: hasila lang check ar"
EXAMPLE_REPORT = "Example: hasila lang report ar --out arabic.html"
REMEDY = "mend the words, the grammar or the case; each is named above"

Code = Annotated[str, typer.Argument(help="Code of the language.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Give the group to *app*."""
    group = typer.Typer(help="Look after a language.", no_args_is_help=True, rich_markup_mode=None)
    group.command(epilog=EXAMPLE)(check)
    group.command(epilog=EXAMPLE_REPORT)(report)
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


def report(
    context: typer.Context,
    code: Code,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file to write.", show_default="standard output"),
    ] = None,
) -> None:
    """Write a language's words, rules and cases as one page of HTML with a search box.

    It is for people who know the language and not the code, and fetches nothing.
    """
    from hasila import __version__, pipeline
    from hasila.cli.exporting import written
    from hasila.publish.exports.pages import write_language_page
    from hasila.publish.views.languages import show_language

    language = show_language(pipeline.survey_language(code))
    with written(out) as page:
        write_language_page(language, __version__, page)
    if out is not None:
        screen = make_screen(settings_of(context).bidi)
        told = ", ".join(f"{number:,} {what}" for what, number in language.statistics[:5])
        screen.note(f"{out}: {told}")
