"""Who met what: a sentence read from its first token to its last."""

from hasila.extract.clauses import Clause
from hasila.extract.doubts import set_aside
from hasila.extract.findings import Finding, Frame
from hasila.extract.groups import PEOPLE, Refused, Shape
from hasila.extract.implied import read_full_name, read_name
from hasila.extract.nounphrases import read_group
from hasila.extract.pages import Sentence
from hasila.extract.placing import add_none, on_list
from hasila.extract.rolls import given_at
from hasila.extract.running import on_colon, on_toll
from hasila.extract.shares import close_bracket, on_part, open_bracket, open_list, open_one
from hasila.extract.triggers import NAMING, on_closing, on_trigger
from hasila.lang.pack import Cue, Mark, NounKind
from hasila.model.outcome import Outcome
from hasila.text.tokens import CLOSE, COMMA, OPEN, WORD

ANY_REACH = 2  # words between a word of harm and «any»
ENDING_BREAKS = ("hard", "that")
UNSURE = ("crowd", "prison")


def read_findings(sentence: Sentence, last: Finding | None) -> Clause:
    """Return the sentence read; *last* is the figure before it, for shares that go on."""
    clause = Clause(sentence, last)
    # Of people whom no word here harms only a share of those told of before is told.
    if not sentence.tells_harm and (last is None or not sentence.may_share):
        return clause
    sentence.read()
    free = sentence.first
    for at in range(sentence.first, sentence.past):
        if at >= free and at in sentence.page.telling:
            free = _step(clause, at)
    clause.end(sentence.past)
    set_aside(clause)
    return clause


def _step(clause: Clause, at: int) -> int:
    """Read what stands at token *at*; return where to go on."""
    page = clause.page
    date = page.dates.get(at)
    if date is not None:
        return date.past
    if at not in page.quantities and not _is_governed(clause, at):
        for mark in page.marks.get(at, ()):
            past = _on_mark(clause, mark)
            if past is not None:
                return past
    found = read_group(page, at)
    if isinstance(found, Refused):
        if page.form_at(found.quantity.first).endswith(page.pack.letters.both):
            open_one(clause, found.past)
        clause.refused.append(found)
        return found.past
    if found is not None:
        return on_list(clause, found)
    return _on_word(clause, at)


def _is_governed(clause: Clause, at: int) -> bool:
    """Return whether a noun for people stands right behind a word of harm («خطف طالب»)."""
    frame = clause.frame
    if frame is None or frame.taken or clause.page.skip(frame.past) != at:
        return False
    noun = clause.page.noun(at, NounKind.PERSON)
    return noun is not None and clause.page.mark(at, Cue.TRIGGER) is None


def _on_mark(clause: Clause, mark: Mark) -> int | None:
    """Take in a mark; return the token to go on at, or None where it says nothing here."""
    if mark.cue is Cue.CASUALTY:
        return on_closing(clause, mark) if mark.traits.get("number") == "closing" else None
    if mark.value == "that" and clause.negated_at == mark.first:
        return mark.past  # «دون أن تسفر عن إصابات»
    if mark.cue is Cue.BREAK and mark.value in ENDING_BREAKS:
        clause.end(mark.past)
        return mark.past
    reading = READINGS.get(mark.cue)
    return reading(clause, mark) if reading is not None else None


def _on_word(clause: Clause, at: int) -> int:
    """Take in a word that no list knows; return the token to go on at."""
    token = clause.page.tokens[at]
    if token.kind is COMMA:
        clause.negated_at = clause.unreal_at = None
        if token.form == ":" and not on_colon(clause, at):
            open_list(clause, at)
        return _next_name(clause, at + 1)
    if token.kind is OPEN:
        open_bracket(clause, at)
    elif token.kind is CLOSE:
        close_bracket(clause)
    else:
        _on_thing(clause, at)
    return at + 1


def _next_name(clause: Clause, at: int) -> int:
    """Go on with a share that lists people by name; return the token to go on at."""
    told = (f for f in reversed(clause.findings) if f.outcome or f.whole)
    last = next(told, None)  # «… نائب رئيس الحزب»: a post behind a name is told of nobody
    if clause.share is None or last is None or last.whole is not clause.share.whole:
        return at
    name = read_full_name(clause.page, at) if last.group.shape is Shape.NAMED else None
    return on_list(clause, name) if name is not None else at


def _on_thing(clause: Clause, at: int) -> None:
    """Let go of a word of harm that a thing stands behind, not people."""
    thing = clause.page.noun(at, NounKind.THING)
    frame = clause.frame
    if thing is None or frame is None:
        return
    if thing.prefix == "" and at == clause.page.skip(frame.past) and _may_have_taken(clause, frame):
        frame.taken[0].outcome = None  # «اختطف المسلح سيارة»: he took a car
    is_next = not frame.taken and clause.gap(frame.past, at) == 0
    if thing.value == "family":
        return  # «بحياة عائلة من سبعة أفراد»
    if (
        is_next
        and (frame.kind in NAMING or "lead" in frame.mark.traits)
        and clause.page.noun(at, NounKind.PERSON) is None
    ):
        clause.frame = None  # «إصابة مبنى»


def _may_have_taken(clause: Clause, frame: Frame) -> bool:
    """Return whether the people behind a verb may have done it to a thing behind them.

    «قُتل حارس مدرسة» and «قُتل شخصان نتيجة …» go on with the words of who met it.
    """
    page = clause.page
    if not frame.holds_agent() or "agent" not in frame.mark.traits:
        return False
    if page.mark(page.skip(frame.past), Cue.BREAK) is not None:
        return False
    group = frame.taken[0].group
    is_whole = group.shape is Shape.MANY and page.form_at(group.first).endswith(
        page.pack.letters.plurals
    )
    return group.is_definite or is_whole or group.category == "combatant"


def _on_qualifier(clause: Clause, mark: Mark) -> int | None:
    match mark.value:
        case "denial":
            clause.denied_at = mark.past
            return None
        case "rescue":
            clause.rescued_at = mark.past
        case "negation" | "without":
            clause.negated_at = mark.past
        case "unreal":
            clause.unreal_at = mark.past
        case "any" if clause.is_negated(mark.first):
            return _on_any(clause, mark)
        case "still":
            pass
        case _:
            return None
    return mark.past


def _on_any(clause: Clause, mark: Mark) -> int | None:
    """Read «any» behind a negation: nobody."""
    casualty = clause.page.mark(clause.page.skip(mark.past), Cue.CASUALTY)
    frame = clause.frame
    is_body = casualty is not None and "body" in casualty.traits  # none found is not none dead
    outcome = Outcome(casualty.value) if casualty and not is_body else None
    is_near = frame is not None and clause.gap(frame.past, mark.first) <= ANY_REACH
    if frame is not None and is_near and not _is_unsure(clause, frame, mark.past):
        outcome = frame.outcome
    if outcome is None:
        return None
    add_none(clause, mark.first, mark.past, outcome)
    clause.frame = None
    return casualty.past if casualty else mark.past


def _is_unsure(clause: Clause, frame: Frame, at: int) -> bool:
    """Return whether the word and what is not there tell of no harm («عاد دون أي نقطة»)."""
    page, at = clause.page, clause.page.skip(at)
    is_people = page.noun(at, *PEOPLE) is not None or page.mark(at, Cue.CASUALTY) is not None
    if frame.needs in ("captive", "people", "capture"):
        is_word = at < clause.sentence.past and page.tokens[at].kind is WORD
        return is_word and not is_people and at not in page.marked
    return frame.needs in UNSURE or "lead" in frame.mark.traits or "near" in frame.mark.traits


def _on_part(clause: Clause, mark: Mark) -> int | None:
    """Open a share; a bare name may stand in it («أبرزهم فلان»)."""
    past = on_part(clause, mark)
    if not past or clause.share is None:
        return past
    if mark.value == "list":
        return past  # names behind «they are» repeat the number before
    is_named = "names" in mark.traits
    name = read_name(clause.page, mark.past) if is_named else read_full_name(clause.page, mark.past)
    name = name or given_at(clause.page, mark.past)
    return on_list(clause, name) if name is not None else past


READINGS = {
    Cue.TRIGGER: on_trigger,
    Cue.TOLL: on_toll,
    Cue.PART: _on_part,
    Cue.QUALIFIER: _on_qualifier,
}
