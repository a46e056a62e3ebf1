"""Files of many reports, read a row at a time: .jsonl and .csv of any size."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import IO, TypeVar

from hasila.errors import InputError
from hasila.sources.documents import parse_json
from hasila.sources.lines import Lines
from hasila.sources.records import FIELDS, WORDS, Found, Item, read_record

SEPARATORS = (",", ";", "\t")

Row = TypeVar("Row")


def read_jsonl(stream: IO[bytes], where: str, max_bytes: int) -> Found:
    """Yield the reports of JSON lines, and an InputError in the place of each broken line.

    Raises:
        InputError: None of it is JSON lines.
    """
    with closing(Lines(stream, where, max_bytes)) as lines:
        _refuse_other_text(lines.sample, where)
        yield from _each(lines, lines, _read_line)


def read_csv(stream: IO[bytes], where: str, max_bytes: int) -> Found:
    """Yield the reports of a table, and an InputError in the place of each broken row.

    Raises:
        InputError: The header names no field of a report.
    """
    with closing(Lines(stream, where, max_bytes)) as lines:
        header, separator = _read_header(lines)
        # The limit is the process's; ours is that of a report.
        csv.field_size_limit(max_bytes)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        yield from _each(rows, lines, lambda row, at: _read_row(header, row, at))


def _each(rows: Iterator[Row], lines: Lines, read: Callable[[Row, str], Iterator[Item]]) -> Found:
    """Yield what *read* makes of each row; one that raises is refused, and the next is read."""
    is_empty = True
    while True:
        at = lines.where_next
        try:
            for item in read(next(rows), at):
                is_empty = False
                yield at, item
            continue
        except StopIteration:
            break
        except InputError as error:
            refusal = error
        except csv.Error as error:
            refusal = _broken_row(at, error)
        is_empty = False
        yield at, refusal
    if is_empty:
        raise InputError(lines.file, "it holds no reports", "leave it out, or fetch it again")


def _refuse_other_text(sample: str, where: str) -> None:
    """Refuse a whole .jsonl that is none, so that it costs one message and not one a line."""
    if re.match(r"\s*(?:\{[ \t\r]*\n|\[)", sample):
        raise InputError(where, "its JSON runs over many lines", "name it .json")
    if sample.strip() and not re.search(r"^\s*\{", sample, re.MULTILINE):
        raise InputError(where, "none of its lines is a JSON object", "name it after what it is")


def _read_line(line: str, where: str) -> Iterator[Item]:
    if line.strip():
        yield from read_record(parse_json(line, where), where)


def _read_header(lines: Lines) -> tuple[list[str], str]:
    line = next((line for line in lines if line.strip()), "").strip()
    for separator in SEPARATORS:
        names = [name.strip().strip('"').lower() for name in line.split(separator)]
        if any(word in names for word in WORDS):
            _refuse_twins(names, lines.file)
            return names, separator
    raise InputError(
        lines.file, "its first line names neither title nor text", f"head it {','.join(FIELDS)}"
    )


def _refuse_twins(names: Sequence[str], where: str) -> None:
    for name in FIELDS:
        if names.count(name) > 1:
            what = f"its first line names {name} {names.count(name)} times"
            raise InputError(where, what, "give each column a name of its own")


def _broken_row(where: str, error: csv.Error) -> InputError:
    if "unexpected end" in str(error):
        return InputError(where, "a quoted field is never closed", "close it, or fetch it again")
    return InputError(where, f"the row is broken ({error})", "double the quotes within a field")


def _read_row(header: Sequence[str], row: Sequence[str], where: str) -> Iterator[Item]:
    if not row:
        return
    if len(row) != len(header):
        yield InputError(
            where,
            f"the row has {len(row)} fields and the header {len(header)}",
            "quote fields that hold the separator, or fetch it again",
        )
        return
    yield from read_record(
        {name: value or None for name, value in zip(header, row, strict=True)}, where
    )
