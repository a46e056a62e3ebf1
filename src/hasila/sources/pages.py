"""A web page to a Report: title, day and main text, without menus, tickers and comments."""

import logging
import re
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import Document

from hasila.errors import InputError, MislabelledError
from hasila.model.report import Report, report_id
from hasila.sources.encodings import SINGLE_BYTE, decode, detect_encoding
from hasila.sources.records import read_published

HEAD_BYTES = 4096
DECLARED = re.compile(
    rb"""<(?:meta\b|\?xml\b)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
ARABIC_WORD = re.compile("[\u0621-\u064a]{2}")
LANGUAGE = re.compile(r"(?i)<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]+)*)")
PROLOGUE = re.compile(r"^\s*<\?xml\b[^>]*\?>")
STAMPS = (
    re.compile(r"(?i)<meta[^>]+article:published_time[\"'][^>]*?content=[\"']([^\"']+)"),
    re.compile(r"(?i)<meta[^>]+content=[\"']([^\"']+)[\"'][^>]*?article:published_time"),
    re.compile(r"(?i)itemprop=[\"']datePublished[\"'][^>]*?(?:content|datetime)=[\"']([^\"']+)"),
    re.compile(r'"datePublished"\s*:\s*"([^"]+)"'),
)
# `max_date` keeps the library from asking the clock: the same page has the same day for ever.
DAYS = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
# These log what we say ourselves, and a logger without a handler prints.
for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def decode_page(data: bytes, where: str) -> tuple[str, MislabelledError | None]:
    """Return the markup of a page, and a note where its declared encoding is not the one it has.

    Raises:
        InputError: It is binary, cut short or damaged.
    """
    found = DECLARED.search(data[:HEAD_BYTES])
    name = found[1].decode("ascii", "replace") if found else None
    declared = _codec(name) if name else None
    encoding = detect_encoding(data)
    text = decode(data, where)
    if declared and encoding in SINGLE_BYTE and not ARABIC_WORD.search(text):
        # Neither Arabic nor UTF-8: a page in another script knows best.
        return data.decode(declared, "replace"), None
    if name is None or (declared and _agrees(data, declared, text)):
        return text, None
    note = MislabelledError(
        where,
        f"it declares {name[:40]} and is written in {encoding.removesuffix('-sig')}; read as such",
        "correct the declaration",
    )
    return text, note


def _codec(name: str) -> str | None:
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return name


def _agrees(data: bytes, declared: str, text: str) -> bool:
    try:
        return data.decode(declared).removeprefix("\ufeff") == text
    except (UnicodeError, ValueError):
        return False


def read_page(markup: str, where: str) -> Report:
    """Return the report that stands on a page.

    Raises:
        InputError: The page is cut short, or has no article on it.
    """
    if _is_cut(markup):
        raise InputError(where, "the page stops before its end", "fetch it again")
    page = _extract(PROLOGUE.sub("", markup))
    title = (page.title or "").strip() if page else ""
    text = _without_title((page.text or "") if page else "", title)
    if page is None or not text.strip():
        raise InputError(where, "no article text was found on the page", "give its text as .txt")
    language = LANGUAGE.search(markup[:HEAD_BYTES])
    return Report(
        id=report_id(title, text),
        title=title,
        text=text,
        url=page.url or None,
        outlet=page.sitename or None,
        published=_published(markup, page),
        lang=language[1] if language else None,
    )


def _extract(markup: str) -> Document | None:
    options: dict[str, Any] = {"include_comments": False, "date_extraction_params": DAYS}
    try:
        page = bare_extraction(markup, with_metadata=True, **options)
    except Exception:  # noqa: BLE001 - the library meets any page; one it trips on has no text
        return None
    return page if isinstance(page, Document) else None


def _is_cut(markup: str) -> bool:
    tail = markup[-HEAD_BYTES:]
    if tail.rfind("<!--") > tail.rfind("-->") or re.search(r"<[/a-zA-Z][^<>]*$", tail):
        return True
    lowered = markup.lower()
    # Who closes the head closes the page: the shorteners that leave out one leave out both.
    return "</head>" in lowered and not ("</html" in lowered or "</body" in lowered)


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if title and first.strip() == title else text


def _published(markup: str, page: Document) -> str | None:
    for stamp in STAMPS:
        for found in stamp.finditer(markup):
            if moment := read_published(found[1]):
                return moment
    return read_published(page.date or "")
