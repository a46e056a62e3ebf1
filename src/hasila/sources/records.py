"""A record of SCHEMA's report fields to a Report, or the reason why not."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hasila.errors import InputError, MislabelledError
from hasila.model.report import Report, report_id
from hasila.model.when import instant_of

Item = Report | InputError
# What a reader finds, each with its file and line.
Found = Iterator[tuple[str, Item]]

FIELDS = Report.__slots__
WORDS = ("title", "text")
KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
SURROGATE = re.compile("[\ud800-\udfff]")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d.*)?", re.ASCII)


def read_published(words: str) -> str | None:
    """Return the ISO day or time that *words* are, or None."""
    words = words.strip()
    if not ISO.fullmatch(words):
        return None
    try:
        instant_of(words)
    except (ValueError, OverflowError):
        return None
    return words


def read_record(record: object, where: str) -> Iterator[Item]:
    """Yield the report of *record*, after a note where a date was set aside; or why it is refused.

    Args:
        record: What JSON or a row of a table gave.
        where: File and line, for the messages.
    """
    if not isinstance(record, Mapping):
        yield InputError(where, "it is no record of a report", "give an object with title and text")
        return
    fields = {name: record.get(name) for name in FIELDS}
    refusal = _refusal(fields, where)
    if refusal:
        yield refusal
        return
    printed = fields["published"]
    published = read_published(printed) if printed else None
    if printed and not published:
        yield MislabelledError(
            where,
            f"published {printed[:40]!r} is no ISO date, so the report is read without one",
            "write it as 2022-01-24 or 2022-01-24T16:04:00+00:00",
        )
    yield _report({**fields, "published": published})


def _refusal(fields: Mapping[str, Any], where: str) -> InputError | None:
    for name, value in fields.items():
        if value is None:
            continue
        if not isinstance(value, str):
            kind = KINDS.get(type(value), "no text")
            return InputError(where, f"{name} is {kind}, not a string", "put it in quotes")
        if SURROGATE.search(value):
            return InputError(where, f"{name} holds half a character", "save it again in UTF-8")
        if "\x00" in value:
            return InputError(where, f"{name} holds a NUL character", "take it out")
    if not any((fields[name] or "").strip() for name in WORDS):
        return InputError(where, "it has neither title nor text", "fill title or text, or drop it")
    return None


def _report(fields: Mapping[str, Any]) -> Report:
    title, text = (fields[name] or "" for name in WORDS)
    others = {name: fields[name] or None for name in FIELDS if name not in {"id", *WORDS}}
    return Report(id=fields["id"] or report_id(title, text), title=title, text=text, **others)
