"""`hasila withdraw` and `erase`: reports that count no more, and reports that must go."""

import sys
from typing import Annotated

import typer

from hasila.cli.choices import Ledger, settings_of
from hasila.cli.screens import make_screen
from hasila.errors import CommandError, LedgerError

WITHDRAW_EXAMPLE = "Example: hasila withdraw 3f2a --reason 'the outlet took it back'"
ERASE_EXAMPLE = "Example: hasila erase 3f2a --reason 'a relative asked for it, file 17'"

ReportName = Annotated[str, typer.Argument(help="Id of a report.", show_default=False)]
Reason = Annotated[
    str, typer.Option(help="Why; it stays in the ledger.", show_default=False, prompt="Why")
]


def add_to(app: typer.Typer) -> None:
    """Give the commands to *app*."""
    app.command(epilog=WITHDRAW_EXAMPLE)(withdraw)
    app.command(epilog=ERASE_EXAMPLE)(erase)


def withdraw(
    context: typer.Context,
    report: ReportName,
    reason: Reason,
    *,
    is_undone: Annotated[bool, typer.Option("--undo", help="Let it count again.")] = False,
    ledger: Ledger = None,
) -> None:
    """Let a report count no more, because its outlet took it back.

    It stays readable, and `--as-of` a time before still counts it. The first characters of an id
    are enough where no other report begins so.
    """
    from hasila.cli.ledgers import link
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    with open_ledger(settings.ledger) as store:
        found = store.report(report)
        change = store.reinstate if is_undone else store.retract
        is_changed = change(found.id, reason)
        link(store, screen)
    told = "counts again" if is_undone else "counts no more"
    screen.say_whole(f"report {found.id} {told}" if is_changed else "nothing changed")


def erase(
    context: typer.Context,
    report: ReportName,
    reason: Reason,
    *,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    ledger: Ledger = None,
) -> None:
    """Destroy a report, its figures and their evidence for good; a tombstone stays.

    The law may ask for it. Answers about the past lack the report from then on, tolls that stood
    on it show it, and the chain of entries still holds. Backups made before still have it. The
    reason is readable by everybody who has the chain: name nobody in it.
    """
    from hasila.cli.ledgers import link
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    with open_ledger(settings.ledger) as store:
        found = store.report(report)
        _ask(found.id, is_sure=is_sure)
        try:
            redacted = store.erase(found.id, reason)
        except LedgerError:
            # It is erased, but not wiped from the disk: what stands on it is counted anew as well.
            link(store, screen)
            raise
        link(store, screen)
    screen.say_whole(
        f"report {found.id} is erased; {redacted} versions of events were redacted. "
        "Backups made before still have it: destroy them, or erase it again after restoring one"
    )


def _ask(identity: str, *, is_sure: bool) -> None:
    if is_sure:
        return
    if not sys.stdin.isatty():
        raise CommandError("erase", "nobody can be asked here", "give --yes if you are sure")
    typer.confirm(f"Destroy report {identity} for good?", abort=True)
