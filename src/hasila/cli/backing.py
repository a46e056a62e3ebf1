"""`hasila backup` and `restore`: a whole ledger as one file, from any database and into any."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from hasila.cli.choices import Ledger, settings_of
from hasila.cli.screens import make_screen, watch
from hasila.errors import CommandError

BACKUP_EXAMPLE = "Example: hasila backup ledger.backup --encrypt"
RESTORE_EXAMPLE = "Example: hasila restore ledger.backup --ledger sqlite:///again.sqlite"
FEWEST_LETTERS = 8

PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="The first line of this file is the passphrase.", show_default=False),
]


def add_to(app: typer.Typer) -> None:
    """Give the commands to *app*."""
    app.command(epilog=BACKUP_EXAMPLE)(backup)
    app.command(epilog=RESTORE_EXAMPLE)(restore)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to write; an older file is replaced.")],
    *,
    is_locked: Annotated[
        bool, typer.Option("--encrypt", help="Ask for a passphrase and encrypt the file.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    ledger: Ledger = None,
) -> None:
    """Write the whole ledger into one file, as it is at one moment; others may go on adding.

    The file opens every report that was not erased, and only its owner may read it. What is erased
    later is still in it: destroy it then.
    """
    from hasila.ledger.lockers import packed
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    passphrase = _passphrase(passphrase_file, is_asked=is_locked, is_new=True)
    with open_ledger(settings.ledger) as store, _owned(file) as out:
        with packed(out, passphrase) as text:
            text.writelines(watch(store.dump(), "rows written", screen.err))
        head = store.head()
    screen.say_whole(f"{file} holds the ledger up to at least entry {head.seq}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `hasila backup` wrote.")],
    *,
    is_locked: Annotated[bool, typer.Option("--encrypted", help="Ask for the passphrase.")] = False,
    passphrase_file: PassphraseFile = None,
    ledger: Ledger = None,
) -> None:
    """Make a ledger from a backup where there is none; every entry is verified first."""
    from hasila.ledger.backups import load
    from hasila.ledger.lockers import unpacked

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    passphrase = _passphrase(passphrase_file, is_asked=is_locked, is_new=False)
    with file.open("rb") as source, unpacked(source, passphrase, str(file)) as text:
        count = load(settings.ledger, watch(text, "rows read", screen.err), str(file))
    screen.say_whole(f"{count} entries are restored and hold")


def _passphrase(file: Path | None, *, is_asked: bool, is_new: bool) -> str | None:
    if file is not None:
        lines = file.read_text(encoding="utf-8").split("\n")
        return _long_enough(lines[0].rstrip("\r"), str(file))
    if not is_asked:
        return None
    asked: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new, err=True)
    return _long_enough(asked, "passphrase")


def _long_enough(passphrase: str, where: str) -> str:
    if len(passphrase) < FEWEST_LETTERS:
        what = f"a passphrase has {FEWEST_LETTERS} letters or more"
        raise CommandError(where, what, "choose a longer one")
    return passphrase


@contextmanager
def _owned(path: Path) -> Iterator[IO[bytes]]:
    """Give a file that only its owner may read, and that takes its place when it is whole."""
    path = path.resolve()
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(number, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
