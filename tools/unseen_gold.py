"""Articles of other outlets, coded by hand before they were read, as the scorer wants them.

tests/golden/unseen.jsonl holds codes and offsets only; the articles are other people's words and
stand outside the repository. A line is one article, named with its digest and the draw it is of;
`source` is where the words that name the speaker stand, `[start, end)`. Figures that the coding
rules call `unquantified` are left out: the scorer never asks for them.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "golden" / "unseen.jsonl"
ARTICLES = ("eval/bulk.jsonl.gz", "eval/airwars-reports.jsonl")

Coded = Mapping[str, Any]


def coded() -> list[Coded]:
    """Return the lines of the coding."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def draws() -> tuple[str, ...]:
    """Return the names of the draws, in order."""
    return tuple(dict.fromkeys(line["draw"] for line in coded()))


def read_gold(shared: Path, draw: str | None = None) -> list[dict[str, Any]]:
    """Return the articles with their coded figures, those that stand in *shared* as coded."""
    lines = [line for line in coded() if draw in (None, line["draw"])]
    articles = _articles(shared, {line["id"] for line in lines})
    return [
        article | {"figures": [_figure(figure, content_of(article)) for figure in line["figures"]]}
        for line in lines
        if (article := articles.get(line["id"])) is not None
        and digest(content_of(article)) == line["sha256"]
    ]


def content_of(article: Mapping[str, Any]) -> str:
    """Return the text that offsets count in."""
    return f"{article['title']}\n{article['text']}"


def digest(content: str) -> str:
    """Return the SHA-256 that names an article's content."""
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def _figure(figure: Coded, content: str) -> dict[str, Any]:
    at: Sequence[int] | None = figure["source"]
    return {**figure, "source": content[at[0] : at[1]] if at is not None else None}


def _articles(shared: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    return {
        record["id"]: record | {"title": record["title"] or "", "text": record["text"] or ""}
        for name in ARTICLES
        for record in _records(shared / name)
        if record["id"] in wanted
    }


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        return
    # Not splitlines(): an article may hold other line separators of Unicode.
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())
