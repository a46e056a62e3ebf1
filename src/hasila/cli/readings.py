"""What was read, as tables or records."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.rule import Rule

from hasila import __version__, pipeline
from hasila.cli.choices import DIGEST_LENGTH, Shape
from hasila.cli.screens import Screen
from hasila.cli.tables import figure_table, make_table, say_sum
from hasila.model.records import figure_record, unresolved_record
from hasila.pipeline import Reading
from hasila.publish.exports.columns import FIGURE_COLUMNS, flat_figure
from hasila.publish.exports.csvs import write_csv
from hasila.publish.exports.jsons import write_json, write_jsonl
from hasila.publish.views.counts import say_many
from hasila.publish.views.figures import NOT_TOLD, EventRows, by_event, show_dating
from hasila.publish.views.tolls import sums

Readings = Iterable[Reading]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told beside the figures: the digest of the places known, and what was left alone."""

    gazetteer: str
    with_unresolved: bool = False


def show(readings: Readings, shape: Shape, screen: Screen, telling: Telling) -> None:
    """Print readings in a shape, each as soon as it is there (JSON as one document)."""
    if shape is Shape.TABLE:
        _show_tables(readings, screen, telling)
    elif shape is Shape.CSV:
        rows = (flat_figure(figure_record(f)) for reading in readings for f in reading.figures)
        write_csv(rows, FIGURE_COLUMNS, sys.stdout)
    elif shape is Shape.JSONL:
        for reading in readings:
            write_jsonl(_records(reading, telling), sys.stdout)
    else:
        write_json(_document(readings, telling), sys.stdout)


def _records(reading: Reading, telling: Telling) -> Iterator[dict[str, Any]]:
    digest = telling.gazetteer[:DIGEST_LENGTH]
    for figure in reading.figures:
        yield figure_record(figure) | {"gazetteer": digest}
    if telling.with_unresolved:
        yield from map(unresolved_record, reading.unresolved)


def _document(readings: Readings, telling: Telling) -> dict[str, Any]:
    figures: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    for reading in readings:
        figures.extend(map(figure_record, reading.figures))
        left.extend(map(unresolved_record, reading.unresolved))
    document = {"hasila": __version__, "gazetteer": telling.gazetteer, "figures": figures}
    return document | ({"unresolved": left} if telling.with_unresolved else {})


def _show_tables(readings: Readings, screen: Screen, telling: Telling) -> None:
    reports = figures = left = 0
    for reading in readings:
        _show_reading(reading, screen, with_unresolved=telling.with_unresolved)
        reports += 1
        figures += len(reading.figures)
        left += len(reading.unresolved)
    digest = telling.gazetteer[:DIGEST_LENGTH]
    told = f"{say_many(reports, 'report')}, {say_many(figures, 'figure')}, {left} unresolved"
    screen.say(f"{told}  (hasila {__version__}, gazetteer {digest})", "dim")


def _show_reading(reading: Reading, screen: Screen, *, with_unresolved: bool) -> None:
    report = reading.report
    screen.out.print(Rule(style="dim"))
    screen.say_arabic("", report.title or report.id, "bold")
    published = f"{report.published}{show_dating(report)}" if report.published else "date unknown"
    screen.say(
        "  ".join(p for p in (report.outlet, published, report.url, report.note) if p), "dim"
    )
    for event in by_event(report, reading.figures):
        _show_event(event, screen)
    if not reading.figures:
        screen.say("no figures")
    if with_unresolved and reading.unresolved:
        _show_unresolved(reading, screen)
    screen.say()


def _show_event(event: EventRows, screen: Screen) -> None:
    screen.say()
    facts = "  ".join(part for part in (event.date, event.country) if part)
    screen.say_arabic(f"event {event.n}  {facts}  ", event.place, "bold")
    screen.out.print(figure_table(screen, event))
    for row in sums(pipeline.toll(event.figures), event.figures):
        screen.say(f"Σ {say_sum(row)}", "bold")


def _show_unresolved(reading: Reading, screen: Screen) -> None:
    table = make_table(("unresolved", "why", "near"), right=("unresolved",))
    for left in reading.unresolved:
        value = NOT_TOLD if left.value is None else f"{left.value:,}"
        table.add_row(value, left.why, screen.arabic(left.near))
    screen.out.print(table)
