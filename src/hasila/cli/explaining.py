"""`hasila explain`: why a figure was read, in the words of its report."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hasila.cli.choices import AsOf, Bidi, FigureName, Ledger, Shape, settings_of
from hasila.cli.moments import read_moment, read_today
from hasila.cli.refusals import Refusals
from hasila.cli.screens import Screen, make_screen
from hasila.errors import CommandError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hasila.model.figure import Figure
    from hasila.model.report import Report
    from hasila.publish.views.explanations import ExplanationRows, Piece, Rejected

EXAMPLE = "Example: hasila explain fig-3f2a --in report.txt"
# Evidence on a terminal that shows no colours still stands between these.
OPENING, CLOSING = "[", "]"
# What was rejected, by kind; further away than these many nobody looks.
REJECTED = {
    "word": "Words that were tried and do not say what happened to them:",
    "number": "Numbers of the sentence that are no figures:",
    "people": "People of the sentence that are no figures:",
}
MOST_REJECTED = 8
STYLES = {"number": "bold red", "trigger": "red", "party": "green", "source": "cyan"}


def add_to(app: typer.Typer) -> None:
    """Give the command to *app*."""
    app.command(epilog=EXAMPLE)(explain)


def explain(
    context: typer.Context,
    figure: FigureName,
    *,
    where: Annotated[
        list[str] | None,
        typer.Option("--in", help="Read these files instead of the ledger.", show_default=False),
    ] = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
    shape: Annotated[
        Shape | None,
        typer.Option("--format", help="Print a record (json or jsonl).", show_default="text"),
    ] = None,
) -> None:
    """Say why a figure was read: its rule, the words it stands on, and what was rejected.

    The first characters of an id are enough where no other figure begins so.
    """
    from hasila import pipeline
    from hasila.publish.views import explanations
    from hasila.sources.files import read_files

    settings = settings_of(context, ledger=ledger)
    screen = make_screen(settings.bidi)
    if where:
        refusals = Refusals(screen)
        report, found = _read(refusals.pass_by(read_files(where)), figure, settings.home)
    else:
        report, found = _recall(settings.ledger, figure, read_moment(as_of, "--as-of"))
    told = explanations.explain(found, report, pipeline.explain(report, found.id))
    if shape in (Shape.JSON, Shape.JSONL):
        record = explanations.explanation_record(told, found)
        _write(record, shape)
        return
    if shape is Shape.CSV:
        raise CommandError("--format csv", "an explanation is no table", "choose json or jsonl")
    show(told, screen, is_turned=settings.bidi == Bidi.VISUAL)


def _write(record: "dict[str, object]", shape: Shape) -> None:
    from hasila.publish.exports.jsons import write_json, write_jsonl

    if shape is Shape.JSON:
        write_json(record, sys.stdout)
    else:
        write_jsonl([record], sys.stdout)


def _recall(url: str, start: str, moment: "datetime | None") -> "tuple[Report, Figure]":
    from hasila.ledger.store import open_ledger

    with open_ledger(url) as store:
        figure, report = store.told(start, moment)
        return report, figure


def _read(reports: "Iterable[Report]", start: str, home: "Path") -> "tuple[Report, Figure]":
    from hasila import pipeline

    stage = partial(pipeline.read, latest=read_today(None), home=home)
    readings = map(stage, reports)
    pairs = [(r.report, figure) for r in readings for figure in r.figures]
    found = [(report, figure) for report, figure in pairs if figure.id.startswith(start)]
    exact = [(report, figure) for report, figure in found if figure.id == start]
    if len(found) != 1 and not exact:
        raise _not_one(start, [figure.id for _, figure in found or pairs], is_any=bool(found))
    return (exact or found)[0]


def _not_one(start: str, ids: Iterable[str], *, is_any: bool) -> CommandError:
    known = ", ".join(list(ids)[:5]) or "none"
    if is_any:
        return CommandError(start, "several figures begin so", f"give more of one: {known}")
    return CommandError(start, "no figure there has this id", f"there are {known}")


def show(told: "ExplanationRows", screen: Screen, *, is_turned: bool = False) -> None:
    """Print an explanation; Arabic stands on lines of its own."""
    row = told.row
    screen.say(f"{row.outcome} {row.count}  {row.group}  {row.scope}  {row.stance}", "bold")
    _say_facts(told, screen)
    _say_words(screen, "where", row.place)
    _say_words(screen, "says", row.speaker)
    screen.say()
    _say_sentence(told.sentence, screen, is_turned=is_turned)
    screen.say()
    for proof in told.proofs:
        elsewhere = "(in another sentence) " if proof.is_elsewhere else ""
        _say_words(screen, proof.role, proof.words, f"{proof.entry} {elsewhere}")
    _say_rejected(told.rejected, screen)
    report = told.report
    screen.say()
    screen.say_arabic("report  ", report.title or report.id, "bold")
    screen.say("  ".join(fact for fact in (report.outlet, report.published) if fact), "dim")
    for fact in filter(None, (report.url, report.note)):
        screen.say_whole(fact, "dim")


def _say_facts(told: "ExplanationRows", screen: Screen) -> None:
    row = told.row
    facts = {
        "id": row.id,
        "rule": told.rule,
        "says": row.source,
        "when": row.date,
        "as of": told.as_of,
        "status": told.status,
    }
    for name, fact in facts.items():
        if fact:
            screen.say(f"  {name:7} {fact}")
    if told.rule_words:
        screen.say_arabic("  finds   ", told.rule_words)
    if not told.is_kept:
        screen.say("  The rules of today do not find this figure any more.", "yellow")


def _say_rejected(rejected: "Sequence[Rejected]", screen: Screen) -> None:
    """Print what was tried and not taken, each with its reason; the words stand last."""
    for kind, heading in REJECTED.items():
        found = [reading for reading in rejected if reading.kind == kind]
        if found:
            screen.say()
            screen.say(heading, "bold")
        for reading in found[:MOST_REJECTED]:
            value = f"{reading.value}  " if reading.value else ""
            screen.say_arabic(f"  {value}{reading.why}  ", reading.words)
        if len(found) > MOST_REJECTED:
            screen.say(f"  and {len(found) - MOST_REJECTED} further away", "dim")


def _say_words(screen: Screen, name: str, words: str, more: str = "") -> None:
    if words:
        screen.say_arabic(f"  {name:7} {more}", words)


def _say_sentence(pieces: "Iterable[Piece]", screen: Screen, *, is_turned: bool) -> None:
    """Print a sentence with its evidence marked; turned letters carry no colours."""
    marked = [(f"{OPENING}{p.words}{CLOSING}" if p.role else p.words, p.role) for p in pieces]
    if is_turned:
        screen.out.print(screen.arabic(" ".join("".join(words for words, _ in marked).split())))
        return
    text = screen.arabic("".join(words for words, _ in marked))
    at = text.plain.find(marked[0][0]) if marked else 0
    for words, role in marked:
        if role:
            text.stylize(STYLES.get(role, "bold"), at, at + len(words))
        at += len(words)
    screen.out.print(text, soft_wrap=True)
