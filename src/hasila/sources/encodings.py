"""Bytes to text: the encoding that the bytes show, or the reason why they cannot be read."""

import codecs
import re

import chardet

from hasila.errors import InputError

SAMPLE_BYTES = 65_536
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = ("windows-1256", "iso-8859-6")
# What people hand over by mistake, by the first bytes.
OTHER_KINDS = (
    (b"%PDF-", "a PDF", "copy its text into a .txt file"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as .txt"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as .txt"),
    (b"{\\rtf", "an RTF document", "save it as .txt"),
    (b"\x1f\x8b", "packed with gzip", "unpack it first"),
    (b"BZh9", "packed with bzip2", "unpack it first"),
    (b"\xfd7zXZ", "packed with xz", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "export its reports as .jsonl"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ESCAPED = re.compile("[\udc80-\udcff]")
CONTROLS_PER_TEXT = 1 / 200  # random bytes show one in nine; text with stray controls far fewer
HIGH_BYTES = frozenset((0x00, 0x06))  # the upper half of ASCII and of Arabic in UTF-16
HIGH_SHARE = 0.6
UNITS_LEAST = 4


def detect_encoding(data: bytes) -> str:
    """Return the codec that *data*, or the start of it, is written in.

    UTF-8 (also when slightly damaged), UTF-16 with or without a mark, Windows-1256 or ISO-8859-6:
    the same bytes have the same answer everywhere.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return codec
    return _wide_codec(data[:SAMPLE_BYTES]) or ("utf-8" if _is_utf8(data) else _narrow_codec(data))


def _wide_codec(data: bytes) -> str | None:
    even, odd = data[::2], data[1::2]
    if len(odd) < UNITS_LEAST:
        return None
    evens = sum(map(even.count, HIGH_BYTES)) / len(even)
    odds = sum(map(odd.count, HIGH_BYTES)) / len(odd)
    if odds >= HIGH_SHARE > 2 * evens:
        return "utf-16-le"
    if evens >= HIGH_SHARE > 2 * odds:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="surrogateescape")
        bad = len(ESCAPED.findall(text))
        return sum(not character.isascii() for character in text) > 2 * bad
    return True


def _narrow_codec(data: bytes) -> str:
    usual = SINGLE_BYTE[0]
    guess = chardet.detect(
        data[:SAMPLE_BYTES],
        include_encodings=SINGLE_BYTE,
        no_match_encoding=usual,
        empty_input_encoding=usual,
    )["encoding"]
    codec = (guess or usual).lower()
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return usual
    return codec


def refuse_other_kinds(start: bytes, where: str) -> None:
    """Refuse what is no text by its first bytes.

    Raises:
        InputError: *start* is that of a PDF, an archive, a picture …; or it is no text at all.
    """
    for mark, what, remedy in OTHER_KINDS:
        if start.startswith(mark):
            raise InputError(where, f"it is {what}, not text", remedy)
    refuse_controls(start.decode(detect_encoding(start), "replace"), where)


def decode(data: bytes, where: str) -> str:
    """Return the text of *data*, every character as it was given; a leading mark is no character.

    Raises:
        InputError: It is binary, cut short or damaged.
    """
    refuse_other_kinds(data[:SAMPLE_BYTES], where)
    encoding = detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(data, encoding, error, where) from error
    refuse_controls(text, where)
    return text


def refuse_controls(text: str, where: str) -> None:
    """Refuse *text* that is only bytes in disguise.

    Raises:
        InputError: It holds NUL, or more control characters than a text does.
    """
    if "\x00" in text or len(CONTROL.findall(text)) > len(text) * CONTROLS_PER_TEXT:
        raise _binary(where)


def _binary(where: str) -> InputError:
    return InputError(where, "it is binary, not text", "give the report's text, as .txt or .jsonl")


def _damaged(data: bytes, encoding: str, error: UnicodeDecodeError, where: str) -> InputError:
    line = data[: error.start].decode(encoding, "replace").count("\n") + 1
    at = f"{where}:{line}"
    if error.end >= len(data):
        return InputError(at, "it ends within a character, so it was cut short", "fetch it again")
    name = encoding.removesuffix("-sig").upper()
    return InputError(
        at, f"byte {data[error.start]:#04x} is not {name}", "save the file again in UTF-8"
    )
