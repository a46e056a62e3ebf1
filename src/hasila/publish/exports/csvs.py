"""CSV that a spreadsheet may open: no cell becomes a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from hasila.publish.exports.columns import Cell

# A spreadsheet takes a cell that begins so for a formula; full-width signs count as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def write_csv(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str], out: TextIO) -> None:
    """Write a header and the rows; lines end with LF, a missing value is an empty cell.

    Numbers stay numbers. A text that begins like a formula gets an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard(row.get(column)) for column in columns])


def guard(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith((*FORMULA_STARTS, GUARD)):
        return GUARD + cell
    return cell


def unguard(cell: str) -> str:
    """Return the text that `guard` was given."""
    return cell.removeprefix(GUARD)
