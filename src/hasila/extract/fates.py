"""One person of whom it is told behind what befell him, and the first of many named."""

from hasila.extract.clauses import Clause
from hasila.extract.findings import RULE_NOUN, Finding, Frame
from hasila.extract.groups import Group, Shape
from hasila.extract.implied import FULL_NAME, has_object, name_past
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome

RELATIVE = "relative"


def opens_roll(clause: Clause, finding: Finding) -> bool:
    """Let «the martyrs» take the first of those named right behind it («الشهداء الجندي فلان»)."""
    group = finding.group
    told = clause.findings[-2].group if len(clause.findings) > 1 else None
    mark = roll_before(clause, told, group)
    if mark is None:
        return False
    clause.end_frame()
    finding.settle(Outcome(mark.value), RULE_NOUN, mark)
    clause.frame = Frame(mark, Outcome(mark.value), group.past, [finding])
    return True


def _is_named_behind_cause(clause: Clause, group: Group) -> bool:
    """Return whether one person is named in a sentence that begins with a strike."""
    page = clause.page
    causes = page.marks_in(clause.sentence.first, group.first, Cue.CAUSE)
    is_caused = next(causes, None) is not None
    return is_caused and name_past(page, page.skip(group.past)) >= group.past + FULL_NAME


def is_told_behind(clause: Clause, group: Group) -> bool:
    """Return whether what befell one person is told behind him."""
    is_one = group.shape is Shape.ONE
    if is_one and _is_in_roll(clause, group):
        return True
    return is_one and (_awaits_fate(clause, group) or _is_told_by_clause(clause, group))


def _is_in_roll(clause: Clause, group: Group) -> bool:
    """Return whether somebody with the article stands right behind «the martyrs», by name."""
    told = clause.findings[-1].group if clause.findings else None
    return roll_before(clause, told, group) is not None


def roll_before(clause: Clause, told: Group | None, group: Group) -> Mark | None:
    """Return the noun of harm right before a person named, who is the first of those it means."""
    is_named = name_past(clause.page, group.past) >= group.past + FULL_NAME
    if group.shape is not Shape.ONE or group.is_joined or not (group.is_definite and is_named):
        return None
    many = [g for g in (told, clause.owners) if g is not None and g.shape is Shape.MANY]
    near = (g for g in many if g.past <= group.start and clause.gap(g.past, group.start) == 0)
    harmed = next((g for g in near if g.is_definite), None)
    return clause.page.mark(harmed.first, Cue.CASUALTY) if harmed is not None else None


def _awaits_fate(clause: Clause, group: Group) -> bool:
    """Return whether one person struck is told of, and what became of him behind («… مقتله»)."""
    if group.shape is not Shape.ONE or clause.frame is not None:
        return False
    page = clause.page
    before = page.before(group.first)
    is_struck = before is not None and page.mark(before.at, Cue.CAUSE) is not None
    if not (group.is_object or is_struck or _is_named_behind_cause(clause, group)):
        return False
    marks = page.marks_in(group.past, clause.sentence.past, Cue.TRIGGER)
    return any("fate" in mark.traits for mark in marks)


def _is_told_by_clause(clause: Clause, group: Group) -> bool:
    """Return whether a clause right behind one person says what befell him («… الذي استشهد»).

    Behind a noun without the article the verb stands at once («ناشط قتل برصاص …»).
    """
    page = clause.page
    if group.shape is not Shape.ONE:
        return False
    at = name_past(page, group.past) if group.is_definite else group.past
    if group.is_nation and at == group.past:
        return False  # «الإمبراطورية اليابانية التي …»
    which = page.mark(at, Cue.BREAK, RELATIVE) if group.is_definite else None
    if which is None and group.is_definite:
        return False
    verb = page.mark(which.past if which is not None else at, Cue.TRIGGER)
    is_verb = verb is not None and verb.traits.get("class") == "verb" and "back" in verb.traits
    return verb is not None and is_verb and not has_object(page, verb.past, clause.sentence.past)
