"""Figures of people: Hasila beside each reader of numbers with the nearest word of harm.

No other project reads figures from Arabic, so their numbers are given an outcome here: that of the
nearest word of harm in the same sentence. It is the floor that grammar must be worth more than.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.peers.environments import PEERS, NotMeasuredError
from bench.readers import CUES, REACH

# The tools are scripts and find each other beside themselves.
sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))
from gate import measure

GOLD = "eval/dev.jsonl"
HEADER = f"{'figures':18} {'core P':>6} {'R':>5} {'F1':>5}"
CUE_PATTERNS = {outcome: re.compile(cue) for outcome, cue in CUES.items()}
ENDS = re.compile(r"[.\n!؟]")
HASILA, WINDOW = "Hasila", "digits near harm"


def print_figures(shared: Path) -> None:
    """Print the core score of figures on the hand-coded articles."""
    path = shared / GOLD
    if not path.is_file():
        print(f"NOT MEASURED: {path.name} is not in the shared folder")
        return
    print(HEADER)
    print(row(HASILA, measure(shared, path)["levels"]["core"]), flush=True)
    reports = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    texts = [f"{one.get('title') or ''}\n{one['text']}" for one in reports]
    for peer in PEERS:
        if "numbers" in peer.asks and peer.name not in {HASILA, WINDOW}:
            try:
                found = peer.ask("numbers", [(text, "2022-01-27") for text in texts])["found"]
            except NotMeasuredError as reason:
                print(f"{peer.name:18} NOT MEASURED: {reason}")
                continue
            records = [
                {"report": one["id"], **figure}
                for one, text, items in zip(reports, texts, found, strict=True)
                for figure in with_outcome(text, items)
            ]
            print(row(f"{peer.name} + cue", score(shared, records)["levels"]["core"]), flush=True)


def with_outcome(text: str, items: Sequence[tuple[int, int, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield a figure for each whole number that has a word of harm near by."""
    cues = [
        (match.start(), match.end(), outcome)
        for outcome, pattern in CUE_PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    for start, end, value in items:
        near = [(gap(text, (start, end), (first, past)), outcome) for first, past, outcome in cues]
        distance, outcome = min(near, default=(REACH + 1, ""))
        if distance <= REACH and value is not None and value == int(value):
            count = int(value)
            yield {
                "start": start,
                "end": end,
                "outcome": outcome,
                "low": count,
                "high": count,
                "hedge": "exact",
            }


def gap(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return the characters between two spans, or more than the reach where a sentence ends."""
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    return REACH + 1 if ENDS.search(between) else len(between)


def score(shared: Path, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the scorer's table for figures that were read."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "found.jsonl")
        found.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
        scorer = [sys.executable, str(shared / "eval" / "score.py"), str(shared / GOLD)]
        done = subprocess.run(
            [*scorer, str(found), "--json"], capture_output=True, text=True, check=True
        )
    table: dict[str, Any] = json.loads(done.stdout)
    return table


def row(name: str, level: Mapping[str, Any]) -> str:
    """Return a reader's line."""
    precision, recall, f1 = (level[key] for key in ("precision", "recall", "f1"))
    return f"{name:18} {precision:6.3f} {recall:5.3f} {f1:5.3f}"
