"""Records on standard output, in the shape that was asked for."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from hasila.cli.choices import Shape
from hasila.publish.exports.columns import Cell
from hasila.publish.exports.csvs import write_csv
from hasila.publish.exports.jsons import write_json, write_jsonl

Record = dict[str, Any]
# The columns of CSV, and how a record becomes one value a column.
Flattened = tuple[Sequence[str], Callable[[Record], dict[str, Cell]]]


def show_records(records: Sequence[Record], name: str, shape: Shape, flattened: Flattened) -> None:
    """Print records as CSV, as JSON lines, or as one document with them under *name*."""
    if shape is Shape.JSONL:
        write_jsonl(records, sys.stdout)
    elif shape is Shape.JSON:
        write_json({name: list(records)}, sys.stdout)
    else:
        columns, flat = flattened
        write_csv(map(flat, records), columns, sys.stdout)
