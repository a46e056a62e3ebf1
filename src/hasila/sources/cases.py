"""Cases that come with Hasila: bulletins in our own words after public reports."""

from importlib.resources import files

from hasila.errors import CommandError, InputError
from hasila.model.report import Report
from hasila.sources.files import MAX_BYTES
from hasila.sources.rows import read_jsonl

CASES = ("ghuwayran",)


def case_names() -> tuple[str, ...]:
    """Return the names of the shipped cases."""
    return CASES


def read_case(name: str) -> tuple[Report, ...]:
    """Return the reports of a shipped case, in the order they are kept in.

    Raises:
        CommandError: No case has this name.
        InputError: The shipped file is not as it was made.
    """
    if name not in CASES:
        raise CommandError(name, "no shipped case has this name", f"try {', '.join(CASES)}")
    shipped = files("hasila.sources").joinpath("shipped", f"{name}.jsonl")
    with shipped.open("rb") as stream:
        return tuple(_sound(item) for _, item in read_jsonl(stream, shipped.name, MAX_BYTES))


def _sound(item: Report | InputError) -> Report:
    if isinstance(item, InputError):
        raise item
    return item
