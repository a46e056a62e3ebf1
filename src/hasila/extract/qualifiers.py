"""How the speaker puts a figure, what it covers, and whether the true number is higher."""

from hasila.extract.findings import RULE_NONE, RULE_PART, Finding
from hasila.extract.groups import Shape
from hasila.extract.pages import Sentence
from hasila.lang.pack import Cue, Mark
from hasila.model.figure import Scope, Stance

STANCES = (("denial", Stance.DENIED), ("fear", Stance.FEARED), ("claim", Stance.CLAIMED))
# A word of denial or fear governs what follows it up to here, in tokens.
STANCE_REACH = 14


def read_stance(finding: Finding, sentence: Sentence) -> tuple[Stance, Mark | None]:
    """Return how the figure is put, and the word that tells."""
    at = finding.group.first
    for value, stance in STANCES:
        for mark in sentence.marks(Cue.QUALIFIER, value):
            reach = STANCE_REACH if stance is not Stance.CLAIMED else at
            if 0 <= at - mark.past <= reach and not _is_parted(sentence, mark.past, at):
                return stance, mark
    return Stance.STATED, None


def _is_parted(sentence: Sentence, first: int, past: int) -> bool:
    page = sentence.page
    return any(page.mark(at, Cue.BREAK, "hard") is not None for at in range(first, past))


def read_scope(finding: Finding, sentence: Sentence) -> tuple[Scope, Mark | None]:
    """Return what the figure covers, and the word that tells."""
    mark = next(sentence.marks(Cue.SCOPE, "background"), None)
    if mark is not None:
        return Scope.BACKGROUND, mark
    if finding.rule == RULE_PART or (finding.whole is not None):
        return Scope.PART, None
    fresh = next(sentence.marks(Cue.SCOPE, "new"), None)
    if fresh is not None and finding.rule != RULE_NONE:
        return Scope.NEW, fresh
    return Scope.TOTAL, None


def open_mark(sentence: Sentence) -> Mark | None:
    """Return the words that say the true number is higher or unknown, or None."""
    return next(sentence.marks(Cue.QUALIFIER, "open"), None)


def is_told(finding: Finding) -> bool:
    """Return whether the finding is a figure: real, with an outcome, and somebody counted."""
    group = finding.group
    is_bare_many = group.shape is Shape.MANY and finding.rule == RULE_PART
    return not finding.is_unreal and not is_bare_many
