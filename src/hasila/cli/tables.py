"""Rows as tables for a terminal: Arabic stands last on its line, with nothing beside it."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from hasila.cli.screens import Screen
from hasila.pipeline import Split
from hasila.publish.views.changes import ChangeRow
from hasila.publish.views.contradictions import ContradictionRow
from hasila.publish.views.counts import say_many
from hasila.publish.views.events import SHOWN, EventRow
from hasila.publish.views.figures import NOT_TOLD, EventRows, FigureRow
from hasila.publish.views.records import RecordRow
from hasila.publish.views.series import SeriesRow, SeriesTable, StandingRow
from hasila.publish.views.tolls import TollRow

HEAD = "bold"
FAINT = "dim"
# Where fewer columns are left for Arabic words, what is said of a figure goes on a second line.
FEWEST_WORDS = 14
# The room an outlet needs to be known by, and the most it gets.
FEWEST_LETTERS, MOST_LETTERS = 12, 32
GAP = 2
# Between the members of a side that a speaker counts together.
JOIN = "+"
# Colours tell outcomes apart; every one is also written out.
OUTCOME_STYLES = {"killed": "red", "wounded": "yellow", "casualties": "yellow"}
EVENT_COUNTS = ("reports", "sources", "killed", "wounded")
EVENT_COLUMNS = ("event", "type", "days", "in", *EVENT_COUNTS, "title")
FIGURE_COLUMNS = ("outcome", "count", "who", "scope", "stance", "source", "date", "where", "words")


def make_table(columns: Sequence[str], right: Sequence[str] = ()) -> Table:
    """Return an empty table without borders: a border after Arabic would be moved.

    Numbers are kept whole; where the terminal is narrow, words go on in a second line.
    """
    table = Table(box=box.SIMPLE_HEAD, header_style=HEAD, pad_edge=False, show_edge=False)
    table.padding = (0, 1, 0, 0)
    for column in columns:
        is_number = column in right
        justify: JustifyMethod = "right" if is_number else "left"
        table.add_column(column, justify=justify, no_wrap=is_number, overflow="fold")
    return table


def figure_table(screen: Screen, event: EventRows) -> Table:
    """Return the figures of one event; the last column holds the words as printed."""
    bare = _wide_table([(row, ()) for row in event.rows])
    if screen.out.width - screen.out.measure(bare).maximum - GAP < FEWEST_WORDS:
        return _narrow_table(screen, event)
    return _wide_table([(row, (_words(screen, row),)) for row in event.rows])


def _wide_table(rows: Sequence[tuple[FigureRow, tuple[Text, ...]]]) -> Table:
    table = make_table(FIGURE_COLUMNS, right=("count",))
    for row, words in rows:
        table.add_row(*_head(row), *(_faint(cell) for cell in (row.group, *_facts(row))), *words)
    return table


def _narrow_table(screen: Screen, event: EventRows) -> Table:
    """Return the figures with what is said of each on a second line."""
    table = make_table(("outcome", "count", "who, and what is said"), right=("count",))
    for row in event.rows:
        facts = "  ".join(cell for cell in _facts(row) if cell != NOT_TOLD)
        said = Text.assemble(row.group, "\n", (f"{facts}  ", FAINT), _words(screen, row))
        table.add_row(*_head(row), said)
    return table


def _head(row: FigureRow) -> tuple[Text, Text]:
    return Text(row.outcome, OUTCOME_STYLES.get(row.outcome, "")), Text(row.count, HEAD)


def _facts(row: FigureRow) -> tuple[str, ...]:
    return row.scope, row.stance, row.source, row.date, row.where


def _faint(cell: str) -> Text:
    return Text(cell, FAINT if cell == NOT_TOLD else "")


def _words(screen: Screen, row: FigureRow) -> Text:
    """Return what is Arabic in a row: who, by whom where no id stands for them, and where."""
    lines = [line for line in (row.words, row.speaker, row.place) if line] or [""]
    text = screen.arabic(lines[0])
    for line in lines[1:]:
        text.append("\n")
        text.append_text(screen.arabic(line, FAINT))
    return text


def toll_table(rows: Iterable[TollRow]) -> Table:
    """Return tolls as a table."""
    columns = ("outcome", "who", "says", "best", "bounds", "as of (UTC+3)", "origins", "marks")
    table = make_table(columns, right=("best", "bounds", "origins"))
    for row in rows:
        table.add_row(
            Text(row.outcome, OUTCOME_STYLES.get(row.outcome, "")),
            row.group,
            row.source,
            Text(row.best, HEAD),
            row.bounds,
            row.as_of,
            str(row.sources),
            row.marks,
        )
    return table


def split_table(splits: Iterable[Split]) -> Table:
    """Return totals split by side as a table, a line for each side, the civilians, the unknown."""
    table = make_table(("outcome", "who", "best", "marks"), right=("best",))
    for split in splits:
        mark = "parts above whole, dropped" if split.is_dropped else ""
        outcome = Text(split.outcome.value, OUTCOME_STYLES.get(split.outcome.value, ""))
        table.add_row(outcome, "everybody", Text(f"{split.best:,}", HEAD), mark)
        rest = (("civilians", split.civilians), ("unknown", split.unknown))
        for who, best in (*((side.party, side.best) for side in split.sides), *rest):
            table.add_row("", who, f"{best:,}", "")
    return table


def say_sum(row: TollRow) -> str:
    """Return a derived total as a line: `killed 123 = 77 + 39 + 7 (derived, open) src-sohr`."""
    terms = f" = {' + '.join(row.terms)}" if len(row.terms) > 1 else ""
    return f"{row.outcome} {row.bounds}{terms}  ({row.marks})  {row.source}"


def event_table(screen: Screen, rows: Iterable[EventRow]) -> Table:
    """Return events as a table, each with its title last; a name that people type stays whole."""
    known = tuple(rows)
    bare = _event_table((row, ()) for row in known)
    if screen.out.width - screen.out.measure(bare).maximum - GAP < FEWEST_WORDS:
        return _narrow_event_table(screen, known)
    table = _event_table((row, (screen.arabic(row.title),)) for row in known)
    table.columns[-1].ratio = 1
    return table


def _event_table(rows: Iterable[tuple[EventRow, tuple[Text, ...]]]) -> Table:
    table = make_table(EVENT_COLUMNS, right=EVENT_COUNTS)
    for row, title in rows:
        counts = (str(row.reports), str(row.sources), *row.tolls)
        table.add_row(
            Text(row.slug or row.id, HEAD), row.type, row.days, row.country, *counts, *title
        )
    return table


def _narrow_event_table(screen: Screen, rows: Iterable[EventRow]) -> Table:
    """Return the events with what is known of each below its name."""
    table = make_table(("event, and what is told of it",))
    for row in rows:
        days = f"{row.type}  {row.days}  {row.country}"
        reports = f"{say_many(row.reports, 'report')}, {say_many(row.sources, 'source')}"
        tolls = "  ".join(f"{toll} {name}" for toll, name in zip(row.tolls, SHOWN, strict=True))
        facts = f"\n{days}  {reports}\n{tolls}\n"
        table.add_row(Text.assemble((row.slug or row.id, HEAD), facts, screen.arabic(row.title)))
    return table


def series_table(screen: Screen, table: SeriesTable) -> Table:
    """Return a running toll: moment, total, the split by side, others' counts, who printed it.

    Who printed a number stands last and is cut to the room that is left, or left out.
    """
    bare = _series_table(table, 0)
    room = screen.out.width - screen.out.measure(bare).maximum - GAP
    if room < 0:
        return _series_table(table, 0, is_narrow=True)
    return bare if room < FEWEST_LETTERS else _series_table(table, min(room, MOST_LETTERS))


def _series_table(table: SeriesTable, room: int, *, is_narrow: bool = False) -> Table:
    drawn = make_table(())
    years = {row.as_of[:4] for row in table.rows}
    cut = len("2022-") if is_narrow and len(years) == 1 else 0
    heading = f"as of {min(years)}\n(UTC+3)" if cut else "as of (UTC+3)"
    drawn.add_column(heading, no_wrap=True)
    for at, heading in enumerate(_headings(table, is_narrow=is_narrow)):
        style = "cyan" if at > len(table.sides) else ""
        drawn.add_column(heading, justify="right", style=style, no_wrap=True)
    if room:
        drawn.add_column("first printed by", style=FAINT, no_wrap=True)
    for row in table.rows:
        style = "yellow" if row.kind == "lowered" else ""
        total = Text(f"{row.total} {row.marks}".strip(), f"{HEAD} {style}")
        outlets = (_outlets(row, room),) if room else ()
        drawn.add_row(row.as_of[cut:], total, *row.sides, *row.beside, *outlets)
    return drawn


def _headings(table: SeriesTable, *, is_narrow: bool) -> list[str]:
    """Return the speaker on top and the side at the bottom, a joined one on several lines."""
    headed = [(table.asked.source_id or "", "total"), *(("", side) for side in table.sides)]
    headed += [
        (f"{other.speaker} {'claims' if other.is_claim else 'says'}", other.side)
        for other in table.beside
    ]
    sides = [side.replace(JOIN, f"\n{JOIN} ") for _, side in headed]
    if is_narrow:
        sides = [side.replace("_", "_\n") for side in sides]
    height = max(side.count("\n") for side in sides)
    return [
        says + "\n" * (height - side.count("\n") + 1) + side
        for (says, _), side in zip(headed, sides, strict=True)
    ]


def _outlets(row: SeriesRow, room: int) -> str:
    """Return who printed a number first, and how many others did."""
    first, *others = row.outlets or ("",)
    more = f" +{len(others)}" if others else ""
    room -= len(more)
    return (first if len(first) <= room else f"{first[: room - 1].rstrip()}…") + more


def contradiction_table(rows: Iterable[ContradictionRow], *, has_outcome: bool = False) -> Table:
    """Return contradictions: a claim, and the other speaker's that cannot be true if it is."""
    heads = ("", *(("outcome",) if has_outcome else ()), "who", "one", "for", "the other")
    table = make_table(heads, right=("one",))
    for row in rows:
        counts = ", ".join(dict.fromkeys(claim.count for claim in row.others))
        outcome = (Text(row.outcome, OUTCOME_STYLES.get(row.outcome, "")),) if has_outcome else ()
        table.add_row(
            row.kind,
            *outcome,
            row.group,
            Text(f"{row.one.source} {row.one.count}", HEAD),
            row.one.as_of,
            Text(f"{row.others[0].source} {counts}", HEAD),
        )
    return table


def change_table(rows: Iterable[ChangeRow]) -> Table:
    """Return what moved: from, to, and why."""
    table = make_table(("", "outcome", "who", "says", "from", "to", "why"), right=("from", "to"))
    for row in rows:
        table.add_row(
            Text(row.kind, HEAD),
            Text(row.outcome, OUTCOME_STYLES.get(row.outcome, "")),
            row.group,
            row.source,
            row.before,
            Text(row.after, HEAD),
            Text(row.why, FAINT),
        )
    return table


def record_table(screen: Screen, rows: Iterable[RecordRow]) -> Table:
    """Return record claims: what was said, the verdict and why, the words last."""
    heads = ("verdict", "claim", "since", "of", "toll", "why", "says", "words")
    table = make_table(heads, right=("toll",))
    for row in rows:
        why = "; ".join((row.why, *row.compared))
        table.add_row(
            Text(row.verdict, HEAD),
            row.claim,
            row.since,
            row.event,
            row.toll,
            Text(why, FAINT),
            row.source,
            screen.arabic(row.words),
        )
    return table


def standing_table(rows: Iterable[StandingRow]) -> Table:
    """Return counts that stand side by side, each with the sides it is made of."""
    table = make_table(("says", "who", "count", "of which", "as of (UTC+3)", "marks"), ("count",))
    for row in rows:
        count = Text(row.count, HEAD)
        table.add_row(row.source, row.group, count, row.terms, row.as_of, row.marks)
    return table


def claim_table(rows: Iterable[StandingRow]) -> Table:
    """Return what sides claim, apart from all that is counted."""
    table = make_table(("claims", "outcome", "who", "count", "as of (UTC+3)"), ("count",))
    for row in rows:
        outcome = Text(row.outcome, OUTCOME_STYLES.get(row.outcome, ""))
        table.add_row(row.source, outcome, row.group, Text(row.count, HEAD), row.as_of)
    return table
