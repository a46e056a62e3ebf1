"""The command `hasila`: its groups, and how every run ends."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, TextIO

import typer

from hasila import __version__
from hasila.cli import (
    backing,
    comparing,
    contradicting,
    demos,
    explaining,
    exporting,
    judging,
    languages,
    ledgers,
    places,
    reading,
    removals,
    superlatives,
    tolling,
)
from hasila.cli.choices import Bidi, Choices
from hasila.errors import HasilaError, SurroundingsError

DONE, INTERRUPTED = 0, 130

app = typer.Typer(
    name="hasila",
    help="Read Arabic reports of harm and keep a sourced, running toll of who says how many.",
    epilog="Begin with: hasila demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# In the order in which a newcomer meets them.
for group in (
    demos,
    reading,
    ledgers,
    judging,
    tolling,
    comparing,
    contradicting,
    superlatives,
    explaining,
    exporting,
    places,
    removals,
    backing,
    languages,
):
    group.add_to(app)


def show_version(is_wanted: bool) -> None:
    """Print the version and end the run."""
    if is_wanted:
        sys.stdout.write(f"hasila {__version__}\n")
        raise typer.Exit


@app.callback()
def begin(
    context: typer.Context,
    home: Annotated[
        str | None,
        typer.Option(help="Where Hasila keeps its files.", show_default="HASILA_HOME"),
    ] = None,
    bidi: Annotated[
        Bidi | None,
        typer.Option(
            help="How Arabic is sent to a terminal: `visual` for one that neither joins letters "
            "nor turns lines, `none` for one that shows marks as boxes.",
            show_default="auto",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - read by its callback
        bool, typer.Option("--version", help="Print the version.", callback=show_version)
    ] = False,
) -> None:
    """Read Arabic reports of harm and keep a sourced, running toll of who says how many."""
    context.obj = Choices(flags={"home": home, "bidi": bidi.value if bidi else None})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (docs/manual/commands.md)."""
    try:
        _see_to_streams()
        code = app(arguments, prog_name="hasila", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        code = _refuse_command(error)
    except HasilaError as error:
        code = _refuse(error)
    except BrokenPipeError:
        code = _leave_quietly()
    except OSError as error:
        code = _blame_surroundings(error)
    except SystemExit as end:
        # typer ends the process itself when a pipe breaks.
        is_pipe = isinstance(end.__context__, BrokenPipeError)
        code = _leave_quietly() if is_pipe else end.code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    return _interrupted() if code == INTERRUPTED else int(code or DONE)


def _refuse_command(error: typer.TyperException) -> int:
    show = getattr(error, "show", None)
    if show is not None:
        show()
    return error.exit_code


def _refuse(error: HasilaError) -> int:
    with suppress(OSError, AttributeError):
        sys.stdout.flush()
    sys.stderr.write(f"{error}\n")
    return error.exit_code


def _blame_surroundings(error: OSError) -> int:
    _drop_output()
    where = str(error.filename or "output")
    remedies = {
        errno.ENOSPC: "free some space, or write elsewhere",
        errno.EACCES: "ask for the right to use it, or choose another place",
        errno.EROFS: "choose a place that can be written",
    }
    remedy = remedies.get(error.errno or 0, "see that it is there and can be used")
    what = (error.strerror or str(error)).lower()
    return _refuse(SurroundingsError(where, what, remedy))


def _leave_quietly() -> int:
    """End a run whose reader has gone: `hasila read … | head` is no failure."""
    _drop_output()
    return DONE


def _interrupted() -> int:
    _drop_output()
    sys.stderr.write("hasila: stopped; nothing is half written\n")
    return INTERRUPTED


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's end does not fail on it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _see_to_streams() -> None:
    """Make the streams fit to use; one that the caller closed is None.

    Raises:
        SurroundingsError: Output is closed.
    """
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    if sys.stdout is None:
        raise SurroundingsError("output", "it is closed", "send it to a file or a pipe")
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 into pipes and files whatever the locale; what cannot be shown is escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        encoding = stream.encoding if stream.isatty() else "utf-8"
        reconfigure(encoding=encoding, errors="backslashreplace")
