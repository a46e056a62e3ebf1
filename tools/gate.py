"""Score `hasila read` on the hand-coded articles and hold it to the pinned floors.

usage: gate.py [--shared DIR] [--pin] [--lower REASON]

The articles are other people's words and stand outside the repository, so floors.json names their
digest: floors hold for the very text they were measured on. Without that folder the gate says so
and passes; the golden cases below tests/ hold everywhere.

The articles of tests/golden/unseen.jsonl were coded before they were read. They have no floors: the
gate prints what is measured on them, and nothing is held to it.

--pin raises the floors to what was measured. It refuses to lower one unless --lower gives the
reason, which is kept in floors.json beside the numbers.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from unseen_gold import draws, read_gold

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "golden" / "floors.json"
GOLD = "eval/dev.jsonl"

# What a harmless change of words may cost before the gate calls it a loss.
LEVEL_SLACK = 0.004
OUTCOME_SLACK = 0.02
# One figure of a rare outcome moves its F1 by more than the slack, so rare ones are only printed.
FEWEST_TO_HOLD = 15

Floors = dict[str, float]
Score = dict[str, Any]


def measure(shared: Path, gold: Path) -> Score:
    """Return the scorer's table for what `hasila read` finds, which never sees the coding."""
    with tempfile.TemporaryDirectory() as folder:
        articles, found = Path(folder, "articles.jsonl"), Path(folder, "found.jsonl")
        articles.write_text(uncoded(gold), encoding="utf-8")
        hasila = [sys.executable, "-m", "hasila"]
        found.write_text(_run([*hasila, "read", str(articles), "--format", "jsonl"]), "utf-8")
        scorer = [sys.executable, str(shared / "eval" / "score.py"), str(gold), str(found)]
        score: Score = json.loads(_run([*scorer, "--json"]))
    return score


def unseen_table(shared: Path) -> str:
    """Return the F1 of each level on the articles that were coded before they were read."""
    lines = []
    for draw in draws():
        gold = read_gold(shared, draw)
        if not gold:
            lines.append(f"unseen {draw}: NOT CHECKED: its articles are not in {shared}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "gold.jsonl")
            path.write_text("".join(json.dumps(article) + "\n" for article in gold), "utf-8")
            score = measure(shared, path)
        levels = "  ".join(f"{name} {row['f1']:.3f}" for name, row in score["levels"].items())
        size = f"{score['articles']} articles, {score['gold']} figures"
        lines.append(f"unseen {draw}: {size}: {levels}")
    return "\n".join(lines)


def uncoded(gold: Path) -> str:
    """Return the articles as a reader gets them, without what was coded by hand."""
    # Not splitlines(): an article may hold other line separators of Unicode.
    reports = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    bare = [{k: v for k, v in report.items() if k != "figures"} for report in reports]
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in bare)


def floors_of(score: Score) -> Floors:
    """Return every floor a score can hold, by dotted name."""
    floors = {
        f"{level}.{name}": value - LEVEL_SLACK
        for level, row in score["levels"].items()
        for name, value in row.items()
    }
    for outcome, row in score["outcomes"].items():
        if row["gold"] >= FEWEST_TO_HOLD:
            floors[f"outcome.{outcome}.f1"] = row["f1"] - OUTCOME_SLACK
    return {name: max(0.0, round(floor, 3)) for name, floor in floors.items()}


def measured_by_name(score: Score) -> Floors:
    """Return what was measured under the floors' names."""
    levels = {f"{a}.{b}": v for a, row in score["levels"].items() for b, v in row.items()}
    return levels | {f"outcome.{a}.f1": row["f1"] for a, row in score["outcomes"].items()}


def fallen(score: Score, floors: Floors) -> list[str]:
    """Return a line for each floor that was not held."""
    measured = measured_by_name(score)
    return [
        f"{name}: {measured.get(name, 0.0):.3f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if measured.get(name, 0.0) < floor
    ]


def table(score: Score, floors: Floors) -> str:
    """Return the score as lines; a figure's floor stands in brackets."""

    def f1(name: str, row: dict[str, float]) -> str:
        floor = f" (floor {floors[name]:.3f})" if name in floors else ""
        return f"F1 {row['f1']:.3f}{floor}"

    lines = [
        f"{score['articles']} articles, {score['gold']} coded figures",
        f"{score['found']} found, {score['abstained']} answered as unquantified",
    ]
    for level, row in score["levels"].items():
        ratios = f"P {row['precision']:.3f}  R {row['recall']:.3f}"
        lines.append(f"{level:9} {ratios}  {f1(f'{level}.f1', row)}")
    for outcome, row in score["outcomes"].items():
        counts = f"gold {row['gold']:4}  found {row['found']:4}"
        lines.append(f"  {outcome:13} {counts}  core {f1(f'outcome.{outcome}.f1', row)}")
    return "\n".join(lines)


def pinned(score: Score, digest: str, reason: str | None) -> dict[str, Any]:
    """Return the new content of floors.json.

    Raises:
        SystemExit: A floor would fall and no reason was given.
    """
    new = floors_of(score)
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    same_text = old.get("sha256") == digest
    falls = sorted(n for n, v in old.get("floors", {}).items() if same_text and new.get(n, 0.0) < v)
    if falls and reason is None:
        sys.exit(f"gate: would lower {', '.join(falls)}; give the reason: --pin --lower 'why'")
    lowered = [*old.get("lowered", []), {"floors": falls, "why": reason}] if falls else []
    return {
        "gold": GOLD,
        "sha256": digest,
        "floors": new,
        "lowered": lowered or old.get("lowered", []),
    }


def main() -> int:
    """Measure, print, and hold or pin the floors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--pin", action="store_true", help="write what was measured as floors")
    parser.add_argument("--lower", metavar="REASON", help="with --pin: let floors fall, and why")
    args = parser.parse_args()
    if not (args.shared / GOLD).is_file():
        print(f"gate: NOT CHECKED: {args.shared / GOLD} is not here; the golden cases hold alone")
        return 0
    digest = hashlib.sha256((args.shared / GOLD).read_bytes()).hexdigest()
    score = measure(args.shared, args.shared / GOLD)
    if args.pin:
        record = pinned(score, digest, args.lower)
        FLOORS.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    code = _held(score, digest)
    print(unseen_table(args.shared))
    return code


def _held(score: Score, digest: str) -> int:
    record = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    floors: Floors = record.get("floors", {}) if record.get("sha256") == digest else {}
    print(table(score, floors))
    if not floors:
        print("gate: NOT HELD: no floors are pinned for this very text; run tools/gate.py --pin")
        return 0
    losses = fallen(score, floors)
    for line in losses:
        print(f"gate: {line}")
    print(f"gate: {'FAILED' if losses else 'passed'}, {len(floors)} floors")
    return 1 if losses else 0


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"gate: {' '.join(command[:4])} gave {done.returncode}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
