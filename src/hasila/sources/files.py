"""Files, folders and standard input to Reports, each refusal in its place."""

import csv
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO

from hasila.errors import InputError
from hasila.model.report import Report, report_id
from hasila.sources.datelines import read_dateline
from hasila.sources.encodings import decode
from hasila.sources.lines import Lines, peek
from hasila.sources.pages import decode_page, read_page
from hasila.sources.records import FIELDS, WORDS, read_record

STDIN = "-"
MAX_BYTES = 50_000_000
LINE_END = re.compile(r"\r\n|\n|\r")
SEPARATORS = (",", ";", "\t")
DIGEST_BYTES = 12

Given = Iterator[Report | InputError]
Reader = Callable[[IO[bytes], str, int], Given]


def read_files(
    paths: Sequence[Path | str], *, stdin: IO[bytes] | None = None, max_bytes: int = MAX_BYTES
) -> Given:
    """Yield every report of *paths* in order, and an InputError in the place of what is refused.

    Args:
        paths: Files, folders (read in order of names, with what is below them) or "-".
        stdin: What "-" reads; the process's own by default.
        max_bytes: The most that one report may take; a .jsonl or .csv may hold any number.
    """
    contents: dict[str, bytes] = {}
    for path in paths:
        if path == STDIN:
            given = _read_stream(stdin or sys.stdin.buffer, "standard input", None, max_bytes)
        else:
            given = _read_path(Path(path), max_bytes)
        yield from _without_clashes(given, contents)


def _without_clashes(given: Given, contents: dict[str, bytes]) -> Given:
    for item in given:
        if isinstance(item, InputError):
            yield item
            continue
        digest = hashlib.blake2b(
            item.content.encode(errors="surrogatepass"), digest_size=DIGEST_BYTES
        ).digest()
        if contents.setdefault(item.id, digest) != digest:
            yield InputError(
                item.id[:80],
                "this id was given before with another content, so the second report is refused",
                "give each report an id of its own, or none",
            )
        else:
            yield item


def _read_path(path: Path, max_bytes: int) -> Given:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unread(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, max_bytes)
    else:
        yield from _read_file(path, max_bytes)


def _read_folder(folder: Path, max_bytes: int) -> Given:
    empty = True
    for path in _walk(folder):
        empty = False
        yield from _read_file(path, max_bytes)
    if empty:
        known = " ".join(READERS)
        yield InputError(_name(folder), "no file in it is a report", f"give files of {known}")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the regular files of known kinds below *folder*; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _suffix(path) in READERS and path.is_file():
                yield path


def _read_file(path: Path, max_bytes: int) -> Given:
    suffix = _suffix(path)
    if suffix and suffix not in READERS:
        yield InputError(
            _name(path), f"a {suffix} file is not read", f"give one of {' '.join(READERS)}"
        )
        return
    try:
        with path.open("rb", buffering=1 << 16) as stream:
            yield from _read_stream(stream, _name(path), suffix or None, max_bytes)
    except (OSError, ValueError) as error:
        yield _unread(path, error)


def _read_stream(stream: IO[bytes], where: str, suffix: str | None, max_bytes: int) -> Given:
    buffered, start = peek(stream)
    if not start:
        yield InputError(where, "it is empty", "leave it out, or fetch it again")
        return
    try:
        yield from READERS[suffix or _sniff(start)](buffered, where, max_bytes)
    except InputError as refusal:
        yield refusal


def _sniff(start: bytes) -> str:
    """Return the suffix that the first bytes of unnamed input deserve."""
    text = start.decode("utf-8", "ignore").replace("\x00", "").lstrip("\ufeff \t\r\n")
    if re.match(r"\[\s*\{", text):
        return ".json"
    return {"{": ".jsonl", "<": ".html"}.get(text[:1], ".txt")


def _read_whole(stream: IO[bytes], where: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(
            where,
            f"it is larger than {max_bytes // 1_000_000} MB",
            "split it, or give many reports as .jsonl",
        )
    return data


def _read_text(stream: IO[bytes], where: str, max_bytes: int) -> Given:
    text = decode(_read_whole(stream, where, max_bytes), where)
    start = len(text) - len(text.lstrip())
    if start == len(text):
        raise InputError(where, "it holds only spaces", "leave it out, or fetch it again")
    if re.match(r"<(?:!doctype\s+html|html)\b", text[start : start + 40], re.IGNORECASE):
        raise InputError(where, "it is a web page named .txt", "name it .html")
    start = max((end.end() for end in LINE_END.finditer(text, 0, start)), default=0)
    end = LINE_END.search(text, start)
    title = text[start : end.start()] if end else text[start:]
    rest = text[end.end() :] if end else ""
    yield Report(report_id(title, rest), title, rest, published=read_dateline(text[start:]))


def _read_html(stream: IO[bytes], where: str, max_bytes: int) -> Given:
    markup, note = decode_page(_read_whole(stream, where, max_bytes), where)
    report = read_page(markup, where)
    if note:
        yield note
    yield report


def _read_json(stream: IO[bytes], where: str, max_bytes: int) -> Given:
    text = decode(_read_whole(stream, where, max_bytes), where)
    whole = _parse(text, where)
    records = whole if isinstance(whole, list) else [whole]
    if not records:
        raise InputError(where, "it holds no reports", "leave it out, or fetch it again")
    for number, record in enumerate(records, 1):
        place = f"{where}: record {number}" if isinstance(whole, list) else where
        yield from read_record(record, place)


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken_json(text, where, error) from error
    except (RecursionError, ValueError) as error:
        raise InputError(where, "its JSON is no record of a report", "take it out") from error


def _broken_json(text: str, where: str, error: json.JSONDecodeError) -> InputError:
    if not text[error.pos :].strip():
        return InputError(where, "the JSON stops before its end", "fetch it again")
    if error.msg == "Extra data" and text[error.pos] == "{":
        return InputError(where, "it holds several records, a line each", "name it .jsonl")
    at = f"{where}:{error.lineno}" if "\n" in text.strip() else where
    return InputError(at, f"broken JSON at column {error.colno}", "mend it or take it out")


def read_lines(stream: IO[bytes], where: str, max_bytes: int = MAX_BYTES) -> Given:
    """Yield the reports of a .jsonl stream, a line each, and what is refused."""
    given = 0
    with closing(Lines(stream, where, max_bytes)) as lines:
        for line in _each(lines):
            if isinstance(line, InputError):
                given += 1
                yield line
            elif line.strip():
                given += 1
                yield from _read_json_line(line, lines.where)
    if not given:
        yield InputError(where, "it holds no reports", "leave it out, or fetch it again")


def _read_json_line(line: str, where: str) -> Given:
    try:
        yield from read_record(_parse(line, where), where)
    except InputError as refusal:
        yield refusal


def _each(lines: Iterator[str]) -> Iterator[str | InputError]:
    """Yield what *lines* give and what they raise."""
    while True:
        try:
            yield next(lines)
        except StopIteration:
            return
        except InputError as refusal:
            yield refusal


def _read_csv(stream: IO[bytes], where: str, max_bytes: int) -> Given:
    with closing(Lines(stream, where, max_bytes)) as lines:
        header, separator = _read_header(lines, where)
        # The limit is the process's; ours is that of a report.
        csv.field_size_limit(max_bytes)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        given = 0
        while True:
            first = lines.number + 1
            try:
                row = next(rows)
            except StopIteration:
                break
            except InputError as refusal:
                yield refusal
            except csv.Error as error:
                yield _broken_row(f"{where}:{first}", error)
            else:
                if not row:
                    continue
                yield from _read_row(header, row, f"{where}:{first}")
            given += 1
    if not given:
        yield InputError(where, "it holds no reports", "leave it out, or fetch it again")


def _read_header(lines: Lines, where: str) -> tuple[list[str], str]:
    line = next((line for line in lines if line.strip()), "").strip()
    for separator in SEPARATORS:
        names = [name.strip().strip('"').lower() for name in line.split(separator)]
        if any(word in names for word in WORDS):
            return names, separator
    raise InputError(
        where, "its first line names neither title nor text", f"head it with {','.join(FIELDS)}"
    )


def _broken_row(where: str, error: csv.Error) -> InputError:
    if "unexpected end" in str(error):
        return InputError(where, "a quoted field is never closed", "close it, or fetch it again")
    return InputError(where, f"the row is broken ({error})", "double the quotes within a field")


def _read_row(header: Sequence[str], row: Sequence[str], where: str) -> Given:
    if len(row) != len(header):
        yield InputError(
            where,
            f"the row has {len(row)} fields and the header {len(header)}",
            "quote fields that hold the separator, or fetch it again",
        )
        return
    record = {name: value or None for name, value in zip(header, row, strict=True)}
    yield from read_record(record, where)


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _name(path: Path) -> str:
    return os.fsencode(path).decode(errors="replace")


def _unread(path: Path, error: Exception) -> InputError:
    why = (error.strerror if isinstance(error, OSError) else None) or "it cannot be opened"
    return InputError(_name(path), why.lower(), "check the path and who may read it")


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": read_lines,
    ".json": _read_json,
    ".csv": _read_csv,
}
