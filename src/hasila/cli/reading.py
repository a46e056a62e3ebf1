"""`hasila read`: what reports say, without keeping anything."""

from functools import partial
from typing import Annotated

import typer

from hasila.cli.choices import Format, Paths, Shape, Today, Workers, settings_of
from hasila.cli.moments import read_today
from hasila.cli.refusals import Refusals
from hasila.cli.screens import make_screen, watch
from hasila.errors import CommandError

EXAMPLE = "Example: hasila read report.txt reports.jsonl --format jsonl > figures.jsonl"


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(read)


def read(
    context: typer.Context,
    paths: Paths,
    shape: Format = None,
    *,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Also the numbers that no rule could place.")
    ] = False,
    today: Today = None,
    workers: Workers = None,
) -> None:
    """Read reports and print the figures in them: who says how many, in whose words.

    Takes .txt, .html, .jsonl and .csv, folders of them, and - for standard input. What cannot be
    read is named on standard error and the rest goes through; the exit code is then 1.
    """
    from hasila import pipeline
    from hasila.cli import readings
    from hasila.engine import open_engine
    from hasila.sources.files import read_files

    settings = settings_of(context, format=shape.value if shape else None, workers=workers)
    shape = Shape(settings.format)
    if unresolved and shape is Shape.CSV:
        raise CommandError("read", "CSV has no rows for unresolved numbers", "choose jsonl or json")
    screen = make_screen(settings.bidi)
    refusals = Refusals(screen)
    stage = partial(pipeline.read, latest=read_today(today), home=settings.home)
    digest = pipeline.gazetteer(settings.home)
    with open_engine(settings.workers, partial(pipeline.warm, settings.home, digest)) as engine:
        reports = refusals.pass_by(read_files(paths))
        found = watch(refusals.readings(engine.map(stage, reports)), "reports read", screen.err)
        readings.show(found, shape, screen, readings.Telling(digest, unresolved))
    refusals.end()
