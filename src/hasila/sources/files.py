"""Files, folders and standard input to Reports, each refusal in its place."""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from hasila.errors import InputError
from hasila.model.report import Report
from hasila.sources.documents import read_json, read_page_file, read_text
from hasila.sources.lines import peek
from hasila.sources.records import Found, Item
from hasila.sources.rows import read_csv, read_jsonl

STDIN = "-"
MAX_BYTES = 50_000_000
BUFFER_BYTES = 65_536
DIGEST_BYTES = 12

READERS: dict[str, Callable[[IO[bytes], str, int], Found]] = {
    ".txt": read_text,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".jsonl": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
}


def read_files(
    paths: Sequence[Path | str], *, stdin: IO[bytes] | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Item]:
    """Yield every report of *paths* in order, and an InputError in the place of what is refused.

    Args:
        paths: Files, folders (read in order of names, with what is below them) or "-".
        stdin: What "-" reads; the process's own by default.
        max_bytes: The most that one report may take; a .jsonl or .csv may hold any number.
    """
    contents: dict[str, bytes] = {}
    for path in paths:
        if path == STDIN:
            found = _read_stream(stdin or sys.stdin.buffer, "standard input", None, max_bytes)
        else:
            found = _read_path(Path(path), max_bytes)
        for where, item in found:
            yield item if isinstance(item, InputError) else _unless_clash(item, where, contents)


def _unless_clash(report: Report, where: str, contents: dict[str, bytes]) -> Item:
    content = report.content.encode(errors="surrogatepass")
    digest = hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()
    if contents.setdefault(report.id, digest) == digest:
        return report
    return InputError(
        where,
        f"id {report.id[:80]!r} was given before to another text",
        "give each report an id of its own, or none",
    )


def _read_path(path: Path, max_bytes: int) -> Found:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unread(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, max_bytes)
    else:
        yield from _read_file(path, max_bytes)


def _read_folder(folder: Path, max_bytes: int) -> Found:
    unread: list[OSError] = []
    paths = sorted(_walk(folder, unread.append))
    for error in unread:
        yield _unread(Path(error.filename), error)
    for path in paths:
        yield from _read_file(path, max_bytes)
    if not paths and not unread:
        where = _name(folder)
        yield where, InputError(where, "no file in it is a report", f"give files of {_kinds()}")


def _walk(folder: Path, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the regular files of known kinds below *folder*; links to folders are not followed."""
    for root, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if not name.startswith(".") and path.suffix.lower() in READERS and path.is_file():
                yield path


def _read_file(path: Path, max_bytes: int) -> Found:
    suffix, where = path.suffix.lower(), _name(path)
    if suffix and suffix not in READERS:
        refusal = InputError(where, f"a {suffix} file is not read", f"give one of {_kinds()}")
        yield where, refusal
        return
    try:
        with path.open("rb", buffering=BUFFER_BYTES) as stream:
            yield from _read_stream(stream, where, suffix or None, max_bytes)
    except (OSError, ValueError) as error:
        yield _unread(path, error)


def _read_stream(stream: IO[bytes], where: str, suffix: str | None, max_bytes: int) -> Found:
    buffered, start = peek(stream)
    if not start:
        yield where, InputError(where, "it is empty", "leave it out, or fetch it again")
        return
    try:
        yield from READERS[suffix or _sniff(start)](buffered, where, max_bytes)
    except InputError as refusal:
        yield where, refusal


def _sniff(start: bytes) -> str:
    """Return the suffix that the first bytes of unnamed input deserve."""
    text = start.decode("utf-8", "ignore").replace("\x00", "").lstrip("\ufeff \t\r\n")
    if re.match(r"\[\s*\{|\{[ \t\r]*\n", text):
        return ".json"
    return {"{": ".jsonl", "<": ".html"}.get(text[:1], ".txt")


def _kinds() -> str:
    return ", ".join(READERS)


def _name(path: Path) -> str:
    return os.fsencode(path).decode(errors="replace")


def _unread(path: Path, error: Exception) -> tuple[str, InputError]:
    where = _name(path)
    why = (error.strerror if isinstance(error, OSError) else None) or "it cannot be opened"
    return where, InputError(where, why.lower(), "check the path and who may read it")
