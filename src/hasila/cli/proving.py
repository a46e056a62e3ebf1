"""`hasila verify`, `ledger key`, `checkpoint`, `chain`: proofs that nothing was changed."""

import json
import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import Ledger, settings_of
from hasila.cli.exporting import written
from hasila.cli.screens import Screen, counting, make_screen
from hasila.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hasila.ledger.checkpoints import Checkpoint
    from hasila.ledger.store import Ledger as Store

VERIFY_EXAMPLE = "Example: hasila verify --checkpoint published.jsonl"
KEY_EXAMPLE = "Example: hasila ledger key"
CHECKPOINT_EXAMPLE = "Example: hasila ledger checkpoint --output published.jsonl"
CHAIN_EXAMPLE = "Example: hasila ledger chain --output chain.jsonl"
KEY_NAME = "checkpoint-key.pem"
CHAIN_FORMAT = "hasila chain 1"
MOST_FAULTS = 20

KeyFile = Annotated[
    Path | None,
    typer.Option("--key", help="The file of the key.", show_default=f"{KEY_NAME} in HASILA_HOME"),
]


def add_to(app: typer.Typer, group: typer.Typer) -> None:
    """Give the commands to *app*, and to the *group* `ledger`."""
    app.command(epilog=VERIFY_EXAMPLE)(verify)
    group.command(epilog=KEY_EXAMPLE)(key)
    group.command(epilog=CHECKPOINT_EXAMPLE)(checkpoint)
    group.command(epilog=CHAIN_EXAMPLE)(chain)


def verify(
    context: typer.Context,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(help="A file of checkpoints kept outside.", show_default=False),
    ] = None,
    public_key: Annotated[
        str | None,
        typer.Option(help="Whose signature a checkpoint must bear.", show_default="anybody's"),
    ] = None,
    ledger: Ledger = None,
) -> None:
    """Check that nothing in the ledger was changed, dropped or moved since it was written.

    Names the first entries that do not hold. Only a checkpoint that was kept elsewhere shows that
    the end was cut off or that the whole was written anew.
    """
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    signed = [each for path in checkpoint or () for each in _read_all(path, public_key)]
    with open_ledger(settings.ledger) as store:
        _require_whole(store, screen)
        _require_agreement(store, signed, screen)
        head = store.head()
    screen.say(f"{head.seq} entries hold; the last was recorded at {head.recorded_at or 'no time'}")
    screen.say(f"digest {head.digest}")
    if signed:
        screen.say(f"{len(signed)} checkpoints agree with them")
    if signed and public_key is None:
        keys = ", ".join(sorted({each.public_key for each in signed}))
        screen.say_whole(
            f"signed by {keys}: see elsewhere that this is the ledger's (--public-key)"
        )


def _require_whole(store: "Store", screen: Screen) -> None:
    with counting(screen.err) as tell:
        faults = store.verify(partial(tell, "entries checked"))
    for fault in faults[:MOST_FAULTS]:
        screen.note(f"{store.place}: entry {fault.seq}: {fault.what}")
    if len(faults) > MOST_FAULTS:
        screen.note(f"and {len(faults) - MOST_FAULTS} more")
    if faults:
        remedy = "restore a backup, and keep this file to see what happened"
        what = f"{len(faults)} faults, the first at entry {faults[0].seq}"
        raise CheckError(store.place, what, remedy)


def _require_agreement(store: "Store", signed: "list[Checkpoint]", screen: Screen) -> None:
    told = [(each, store.compare(each)) for each in signed]
    wrong = [f"the checkpoint of {each.signed_at}: {what}" for each, what in told if what]
    for fault in wrong:
        screen.note(f"{store.place}: {fault}")
    if wrong:
        remedy = "restore a backup, and keep this file to see what happened"
        raise CheckError(store.place, f"{len(wrong)} checkpoints do not agree", remedy)


def _read_all(path: Path, public_key: str | None) -> "Iterator[Checkpoint]":
    from hasila.ledger.checkpoints import read_checkpoint

    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        found = read_checkpoint(line, f"{path}:{number}")
        if public_key is not None and found.public_key != public_key:
            what = f"another key signed it: {found.public_key}"
            raise CheckError(f"{path}:{number}", what, "ask who runs the ledger for its key")
        yield found


def key(context: typer.Context, file: KeyFile = None) -> None:
    """Make the key that signs checkpoints, if there is none, and print its public half.

    The file is readable by its owner alone. Publish the public half where others can find it.
    """
    from hasila.ledger.checkpoints import make_key, public_of, read_key

    path = file or settings_of(context).home / KEY_NAME
    found = read_key(path) if path.exists() else make_key(path)
    sys.stdout.write(f"{public_of(found)}\n")


def checkpoint(
    context: typer.Context,
    file: KeyFile = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Add the line to this file.", show_default="the screen"),
    ] = None,
    ledger: Ledger = None,
) -> None:
    """Sign the newest entry, once every entry holds: one line to publish and keep outside.

    Whoever has the line can tell later whether the ledger's end was cut off or it was rewritten.
    """
    from hasila.ledger.checkpoints import checkpoint_line, read_key, sign
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    own = read_key(file or settings.home / KEY_NAME)
    with open_ledger(settings.ledger) as store:
        head = store.head()
        # What is added meanwhile stands behind the head, and the next checkpoint covers it.
        _require_whole(store, screen)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    line = checkpoint_line(sign(head, own, now)) + "\n"
    if output is None:
        sys.stdout.write(line)
        return
    with output.open("a", encoding="utf-8") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())
    screen.say_whole(f"entry {head.seq} is signed; the line stands in {output}")


def chain(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(help="Where to write; an older file is replaced.", show_default="the screen"),
    ] = None,
    *,
    with_records: Annotated[
        bool, typer.Option("--with-records", help="Also the sealed records, which nobody can read.")
    ] = False,
    ledger: Ledger = None,
) -> None:
    """Write the chain of entries for outsiders, who check it with tools/verify_chain.py.

    It holds no text, id or number of any report; events keep their ids and slugs.
    """
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    with open_ledger(settings.ledger) as store, written(output) as out:
        out.write(json.dumps({"format": CHAIN_FORMAT}) + "\n")
        for row in store.chain(with_records=with_records):
            out.write(json.dumps(row, separators=(",", ":")) + "\n")
