"""Files that are one document: plain text, a web page, a JSON object or list."""

import json
import re
from typing import IO

from hasila.errors import InputError
from hasila.model.report import Report, report_id
from hasila.sources.encodings import decode
from hasila.sources.pages import decode_page, read_page
from hasila.sources.records import Found, read_record

LINE_END = re.compile(r"\r\n|\n|\r")
PAGE_START = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_text(stream: IO[bytes], where: str, max_bytes: int) -> Found:
    """Yield the report of a plain text: its first line with words is the title, the rest the text.

    Raises:
        InputError: It is too large, empty, or no text.
    """
    text = decode(_read_whole(stream, where, max_bytes), where)
    if PAGE_START.match(text):
        raise InputError(where, "it is a web page under another name", "name it .html")
    words = len(text) - len(text.lstrip())
    if words == len(text):
        raise InputError(where, "it holds only spaces", "leave it out, or fetch it again")
    start = max((end.end() for end in LINE_END.finditer(text, 0, words)), default=0)
    end = LINE_END.search(text, start)
    title = text[start : end.start()] if end else text[start:]
    rest = text[end.end() :] if end else ""
    yield where, Report(report_id(title, rest), title, rest)


def read_page_file(stream: IO[bytes], where: str, max_bytes: int) -> Found:
    """Yield the report of a web page, after a note where it declares a wrong encoding.

    Raises:
        InputError: It is too large, cut short, no text, or has no article on it.
    """
    markup, note = decode_page(_read_whole(stream, where, max_bytes), where)
    report = read_page(markup, where)
    if note:
        yield where, note
    yield where, report


def read_json(stream: IO[bytes], where: str, max_bytes: int) -> Found:
    """Yield the report of a JSON object, or those of a list of objects.

    Raises:
        InputError: It is too large, broken, or no text.
    """
    whole = parse_json(decode(_read_whole(stream, where, max_bytes), where), where)
    if not isinstance(whole, list):
        for item in read_record(whole, where):
            yield where, item
        return
    if not whole:
        raise InputError(where, "it holds no reports", "leave it out, or fetch it again")
    for number, record in enumerate(whole, 1):
        at = f"{where}: record {number}"
        for item in read_record(record, at):
            yield at, item


def parse_json(text: str, where: str) -> object:
    """Return what *text* holds.

    Raises:
        InputError: It is broken, or nested deeper than any report.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken_json(text, where, error) from error
    except (RecursionError, ValueError) as error:
        raise InputError(where, "its JSON is no record of a report", "take it out") from error


def _broken_json(text: str, where: str, error: json.JSONDecodeError) -> InputError:
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
        return InputError(where, "the JSON stops before its end", "fetch it again")
    if error.msg == "Extra data" and text[error.pos] == "{":
        return InputError(where, "it holds several records", "put each on a line of a .jsonl file")
    at = f"{where}:{error.lineno}" if "\n" in text.strip() else where
    return InputError(at, f"broken JSON at column {error.colno}", "mend it or take it out")


def _read_whole(stream: IO[bytes], where: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(
            where,
            f"it is larger than {max_bytes / 1_000_000:g} MB",
            "split it, or give many reports as .jsonl",
        )
    return data
