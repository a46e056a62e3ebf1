"""`hasila export`: what the ledger holds, as a file."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from hasila.cli.choices import AsOf, Ledger, PolicyName, settings_of
from hasila.cli.moments import read_moment

if TYPE_CHECKING:
    from datetime import datetime

    from hasila.ledger.store import Ledger as Store

EXAMPLE = "Example: hasila export --format csv --output figures.csv"
Record = dict[str, Any]


class File(StrEnum):
    """What a file may be."""

    CSV = "csv"
    JSONL = "jsonl"


class Records(StrEnum):
    """What can be exported."""

    FIGURES = "figures"
    EVENTS = "events"
    REPORTS = "reports"
    TOLLS = "tolls"
    CONTRADICTIONS = "contradictions"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the ledger: its clock, and the way to count; None: as was recorded."""

    as_of: "datetime | None"
    policy: str | None


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(export)


def export(
    context: typer.Context,
    *,
    records: Annotated[Records, typer.Argument(help="What to export.")] = Records.FIGURES,
    kind: Annotated[File, typer.Option("--format", help="What the file is.")] = File.JSONL,
    output: Annotated[
        Path | None,
        typer.Option(help="Where to write; an older file is replaced.", show_default="the screen"),
    ] = None,
    policy: PolicyName = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Write what the ledger holds as CSV or as JSON lines, in the names of the schema."""
    from hasila.ledger.store import open_ledger

    settings = settings_of(context, ledger=ledger, policy=policy)
    asked = Asked(read_moment(as_of, "--as-of"), settings.policy)
    with open_ledger(settings.ledger) as store, written(output) as out:
        write(RECORDS[records](store, asked), records, kind, out)


def _figures(store: "Store", asked: Asked) -> Iterator[Record]:
    from hasila.model.records import figure_record

    return map(figure_record, store.linked_figures(asked.as_of))


def _events(store: "Store", asked: Asked) -> Iterator[Record]:
    from hasila.cli.accounts import events_by
    from hasila.model.records import event_record

    return map(event_record, events_by(store, asked.policy, asked.as_of))


def _reports(store: "Store", asked: Asked) -> Iterator[Record]:
    from hasila.model.records import report_record

    return map(report_record, store.reports(asked.as_of))


def _tolls(store: "Store", asked: Asked) -> Iterator[Record]:
    from hasila.cli.accounts import events_by
    from hasila.model.records import toll_record

    for event in events_by(store, asked.policy, asked.as_of):
        yield from ({"event": event.id, **toll_record(toll)} for toll in event.tolls)


def _contradictions(store: "Store", asked: Asked) -> Iterator[Record]:
    from hasila import pipeline
    from hasila.cli.accounts import accounts_of, policy_of
    from hasila.publish.exports.contradictions import contradiction_records

    for account in accounts_of(store, asked.as_of):
        policy = policy_of(asked.policy)
        found = pipeline.check(account.figures, account.reports, policy)
        yield from contradiction_records(account.event.id, found)


RECORDS: dict[Records, "Callable[[Store, Asked], Iterator[Record]]"] = {
    Records.FIGURES: _figures,
    Records.EVENTS: _events,
    Records.REPORTS: _reports,
    Records.TOLLS: _tolls,
    Records.CONTRADICTIONS: _contradictions,
}


def write(found: Iterator[Record], records: Records, kind: File, out: TextIO) -> None:
    """Write records to *out*."""
    from hasila.publish.exports import columns
    from hasila.publish.exports.csvs import write_csv
    from hasila.publish.exports.jsons import write_jsonl

    if kind is File.JSONL:
        write_jsonl(found, out)
    else:
        fields, flat = columns.FLAT[records.value]
        write_csv(map(flat, found), fields, out)


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """Give standard output, or a file that takes its place only when it is whole.

    What is no plain file, such as a device or a named pipe, is written to as it stands.
    """
    if path is None:
        yield sys.stdout
        return
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    number, name = _make_beside(path)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as out:
            yield out
        # A file made by mkstemp is its owner's alone; this one is as readable as any other.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _make_beside(path: Path) -> tuple[int, str]:
    """Return a new file in the folder of *path*: its number and name."""
    try:
        return tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
