"""JSON and JSON lines in UTF-8, Arabic as it is."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

# Other separators of lines in Unicode: many readers would take one record for two.
LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_jsonl(records: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write one record a line."""
    out.writelines(line_of(record) + "\n" for record in records)


def write_json(document: Mapping[str, Any], out: TextIO) -> None:
    """Write one document, indented."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    out.write((json.dumps(document, indent=2) if _has_surrogate(text) else text) + "\n")


def line_of(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON; a lone surrogate is escaped, so UTF-8 can carry it."""
    line = json.dumps(record, ensure_ascii=False)
    if _has_surrogate(line):
        return json.dumps(record)
    for mark, escape in LINE_ENDS.items():
        line = line.replace(mark, escape)
    return line


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
