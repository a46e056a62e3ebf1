"""Options that several commands share, and what they choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import typer

from hasila.settings import POLICIES, Settings, read_settings

# A gazetteer's digest is told by its first digits, as it stands in every record.
DIGEST_LENGTH = 12


class Shape(StrEnum):
    """What records are printed as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Bidi(StrEnum):
    """How Arabic is sent to a terminal."""

    AUTO = "auto"
    VISUAL = "visual"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen before the command's own name."""

    flags: Mapping[str, object] = field(default_factory=dict)


Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders, or - for standard input.", show_default=False),
]
Format = Annotated[
    Shape | None,
    typer.Option("--format", help="What records are printed as.", show_default="table"),
]
Workers = Annotated[
    int | None, typer.Option(help="How many processes read.", min=1, show_default="1")
]
LEDGER_HELP = "The ledger's URL, such as sqlite:///tolls.sqlite."
Ledger = Annotated[
    str | None,
    typer.Option(
        help=LEDGER_HELP,
        show_default="HASILA_LEDGER, else a file below HASILA_HOME",
    ),
]
PolicyName = Annotated[
    str | None,
    typer.Option(
        "--policy",
        help=f"How to count: {', '.join(POLICIES)}.",
        show_default=POLICIES[0],
    ),
]
EventName = Annotated[str, typer.Argument(help="Id or slug of an event.", show_default=False)]
AnyEvent = Annotated[
    str | None,
    typer.Argument(help="Id, slug or words of one event.", show_default="every event"),
]
FigureName = Annotated[str, typer.Argument(help="Id of a figure.", show_default=False)]
Today = Annotated[
    str | None,
    typer.Option(
        help="The day of reading: no report is younger. It tells years that are not printed.",
        show_default="the clock's",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        help="What this ledger knew at that moment, such as 2022-01-24T12:00.", show_default="now"
    ),
]
ReportedUntil = Annotated[
    str | None,
    typer.Option(help="Only what had been published by that moment.", show_default="all"),
]


def settings_of(context: typer.Context, **flags: object) -> Settings:
    """Return the settings of a run: its flags, those before the command, environment, file.

    Raises:
        CommandError: A choice is not one that Hasila knows.
    """
    before = context.obj.flags if isinstance(context.obj, Choices) else {}
    return read_settings({**before, **flags})
