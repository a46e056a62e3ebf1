"""What is no figure for its company: rates, diseases, fiction, the healed, the unknown."""

from collections.abc import Iterator

from hasila.extract.clauses import Clause
from hasila.extract.findings import Finding
from hasila.lang.pack import Cue, Mark

# How many words may stand between such a word and the people: (before it, behind it).
REACH = {
    "rate": (6, 4),
    "disease": (8, 3),
    "fiction": (0, 60),
    "healed": (2, 1),
    "unknown": (0, 2),
}


def set_aside(clause: Clause) -> None:
    """Say of the sentence's findings that are no figures that they are unreal."""
    for mark in clause.sentence.marks(Cue.QUALIFIER):
        if mark.value in REACH:
            for finding in _near(clause, mark):
                finding.is_unreal = True


def _near(clause: Clause, mark: Mark) -> Iterator[Finding]:
    before, behind = REACH[mark.value]
    for finding in clause.findings:
        group = finding.group
        if group.past <= mark.first:
            is_near = clause.gap(group.past, mark.first) <= before and before > 0
        else:
            is_near = clause.gap(mark.past, group.first) <= behind
        if is_near:
            yield finding
