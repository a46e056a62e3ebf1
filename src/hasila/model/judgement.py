"""A judgement: what a named person decided about two records; it supersedes, it never edits."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided about a pair."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`left` and `right` are ids of the same kind of record; `at` is a UTC instant, ISO."""

    left: str
    right: str
    verdict: Verdict
    by: str
    at: str
    reason: str
