"""Fit the weights of linking anew on one half of the coded incidents, and measure on the other.

Run by hand where ../shared lies beside the repository:

    python tools/fit_linking.py --shared ../shared [--home FOLDER]

With the places that are loaded below FOLDER (`HASILA_HOME`), as the documented figures were taken.

Prints for each feature the weight in `events/features.py` and the fitted one, and for each half of
the incidents (by a hash of their ids) the B-cubed precision, recall and F1 of linking as it stands.
Only the half that is named first is fitted on. Nothing is written: a weight is changed by hand.
"""

import argparse
import hashlib
import json
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hasila import pipeline
from hasila.events.accounts import Account, read_accounts
from hasila.events.blocking import pairs
from hasila.events.clusters import cluster
from hasila.events.features import BASE_SCORE, FEATURES, score
from hasila.model.records import read_report

ROOT = Path(__file__).resolve().parent.parent
FITTED, HELD_OUT = 0, 1
# Of pairs that are not of one incident so many are taken once, and counted as so many.
THINNED = 8
RIDGE = 1.0
STEPS = 12
Row = tuple[list[float], bool, float]


def half_of(incident: str) -> int:
    """Return the half that an incident is in."""
    return hashlib.sha256(incident.encode()).digest()[0] & 1


def main() -> None:
    """Print weights and scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--home", type=Path, default=None)
    given = parser.parse_args()
    folder = given.shared / "eval"
    incidents = _records(folder / "airwars-incidents.jsonl")
    homes: dict[str, set[str]] = {}
    for incident in incidents:
        for report in incident["reports"]:
            homes.setdefault(report, set()).add(incident["id"])
    latest = max(date.fromisoformat(incident["date"]) for incident in incidents)
    accounts = _accounts(folder / "airwars-reports.jsonl", latest, given.home)
    compared = list(pairs(accounts))
    rows = _rows(compared, homes)
    fitted = fit(rows)
    print(f"{'base':24} {BASE_SCORE:+7.2f} {fitted[0]:+7.2f}  on {len(rows)} pairs")
    for feature, weight in zip(FEATURES, fitted[1:], strict=True):
        print(f"{feature.name:24} {feature.weight:+7.2f} {weight:+7.2f}")
    groups = cluster(accounts, (score(*pair) for pair in compared), {})
    together = [{account.report for account in group.accounts} for group in groups]
    for half, name in ((FITTED, "fitted on"), (HELD_OUT, "held out")):
        print(f"{name}: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*b_cubed(together, homes, half)))


def _records(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _accounts(path: Path, latest: date, home: Path | None) -> list[Account]:
    reports = [read_report(record) for record in _records(path)]
    readings = [pipeline.read(report, latest, home) for report in reports]
    figures = [figure for reading in readings for figure in reading.figures]
    found = read_accounts([reading.report for reading in readings], figures)
    return [account for account in found if not account.is_background]


def _rows(compared: Sequence[tuple[Account, Account]], homes: dict[str, set[str]]) -> list[Row]:
    """Return the pairs of the half that is fitted on: features, whether they are one, weight."""
    rows: list[Row] = []
    for at, (one, other) in enumerate(compared):
        here, there = homes[one.report], homes[other.report]
        if {half_of(incident) for incident in here | there} != {FITTED}:
            continue
        is_one = bool(here & there)
        # Side events of two reports of one incident may be anything.
        if is_one and not (one.is_main and other.is_main):
            continue
        if is_one or at % THINNED == 0:
            shares = [1.0, *(feature.holds(one, other) for feature in FEATURES)]
            rows.append((shares, is_one, 1.0 if is_one else float(THINNED)))
    return rows


def fit(rows: Sequence[Row]) -> list[float]:
    """Return the weights of a logistic regression by Newton's steps, the base first."""
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights]
        curve = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for shares, is_one, times in rows:
            total = sum(share * weight for share, weight in zip(shares, weights, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            held = [at for at, share in enumerate(shares) if share]
            for i in held:
                slope[i] += times * (is_one - chance) * shares[i]
                bend = times * chance * (1 - chance) * shares[i]
                for j in held:
                    curve[i][j] += bend * shares[j]
        weights = [w + step for w, step in zip(weights, solve(curve, slope), strict=True)]
    return weights


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x of matrix · x = right by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(size):
            if row != at and rows[row][at]:
                factor = rows[row][at]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[-1] for row in rows]


def b_cubed(
    together: Sequence[set[str]], homes: dict[str, set[str]], half: int
) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the reports of one half."""
    found = {report: {report} for report in homes}
    for reports in together:
        for report in reports & homes.keys():
            found[report] |= reports & homes.keys()
    own = [report for report in homes if {half_of(each) for each in homes[report]} == {half}]
    right = {r: {other for other in homes if homes[r] & homes[other]} for r in own}
    precision = sum(len(right[r] & found[r]) / len(found[r]) for r in own) / len(own)
    recall = sum(len(right[r] & found[r]) / len(right[r]) for r in own) / len(own)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
