"""Ids made from content: the same content has the same id everywhere."""

import hashlib

SHORT_LENGTH = 16


def content_id(content: str) -> str:
    """Return the SHA-256 of *content* in UTF-8, as 64 hexadecimal digits.

    Lone surrogates, which a broken decoder may leave, are kept apart by `surrogatepass`.
    """
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def short_id(kind: str, *parts: object) -> str:
    """Return a short id such as `fig-3f2a…` made from *parts* in order."""
    digest = content_id("\x1f".join("" if part is None else str(part) for part in parts))
    return f"{kind}-{digest[:SHORT_LENGTH]}"
