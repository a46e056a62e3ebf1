"""Whether a word of harm takes the people that stand near it."""

from hasila.extract.findings import Finding, Frame
from hasila.extract.forces import is_behind_force, is_let_go, is_named_behind, is_taken_by
from hasila.extract.groups import TWO, Group, Shape
from hasila.extract.pages import Page, Sentence
from hasila.lang.expressions import Form
from hasila.lang.pack import Cue, NounKind
from hasila.model.outcome import Outcome
from hasila.text.tokens import NUMBER, WORD

# How many words may stand between a word of harm and its people: (counted, not counted).
REACH = {
    "masdar": (3, 0),
    "verb": (12, 2),
    "plural": (3, 0),
    "phrase": (4, 1),
    "closing": (6, 0),
}
JOINED_REACH = 18
JOINED_UNCOUNTED_REACH = 14
UNKNOWN_REACH = 5
OBJECT_REACH = 2  # words between one or two victims and who harmed them
WITH = "with"
COUNTED = frozenset({WORD, NUMBER})
CAPTIVE = frozenset({Outcome.HOSTAGE, Outcome.HELD, Outcome.ESCAPED})
CROWD = 1_000
LONGEST_PHRASES = 6  # tokens
PHRASES = ("soft", "back")
MOVES = ("taht-anqad", "rescue")
UNNAMED = frozenset({Shape.BARE, Shape.UNKNOWN, Shape.NAMED})
# What an entry's trait `needs` asks for.
NEEDS = {
    "number": "people with a number, or two",
    "people": "a noun for people",
    "crowd": "a thousand people or more",
    "captive": "people who are captive already",
    "someone": "a number or somebody without an article",
    "unmoved": "people not dug out or saved in the same sentence",
    "prison": "people beside a place of custody",
    "negated": "people behind a negation",
    "soldiers": "a number of fighters or police",
    "capture": "people with a number, or without an article and a harm of their own",
}
CIVIL_CATEGORIES = frozenset({None, "person", "civilian", "child", "woman"})


def takes(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether *frame* governs *group*, which stands behind it."""
    return refusal(frame, group, sentence) is None


def accepts(frame: Frame, finding: Finding, sentence: Sentence) -> bool:
    """Return whether *frame* governs the finding's people; one that does not leaves its reason."""
    why = refusal(frame, finding.group, sentence)
    if why is not None:
        finding.refuse(frame.mark, why)
    return why is None


def refusal(frame: Frame, group: Group, sentence: Sentence) -> str | None:
    """Return why *frame* does not govern *group*, which stands behind it; None where it does."""
    if not has_what_it_needs(frame, group, sentence):
        return need_of(frame.needs)
    gap = words_between(sentence, frame.past, group.start)
    if _is_loose(group, gap, sentence):
        return "a number whose noun is not known must stand next to it"
    if "near" in frame.mark.traits and gap > 1:
        return "it takes only people right behind it"
    if not frame.taken:
        return _first_refusal(frame, group, gap, sentence)
    return _next_refusal(frame, group, gap, sentence)


def _first_refusal(frame: Frame, group: Group, gap: int, sentence: Sentence) -> str | None:
    """Return why a word of harm that has nobody yet does not take *group*."""
    if frame.kind == "masdar" and is_taken_by(frame, group, sentence):
        return None
    counted = group.is_counted
    is_two = group.shape is Shape.TWO and frame.outcome is Outcome.RELEASED
    is_freed = is_two or is_let_go(frame, group, sentence)
    # «توقف عودة عند وجود 13 نائبا»: a noun in doubt takes nobody behind another phrase.
    is_strict = not (counted or is_freed) or (frame.kind == "masdar" and frame.needs is not None)
    if is_strict and _is_by(frame, group, sentence):
        return "a preposition says by whom"
    is_behind = is_strict and frame.needs is None and is_behind_place(frame, group, sentence)
    if is_behind and not _is_circumstance(frame, group, sentence):
        return None
    if is_strict and _has_break(sentence, frame.past, group.start):
        return "another phrase begins between them"
    if group.is_joined and sentence.page.mark(frame.past, Cue.PART, WITH) is not None:
        gap -= 1  # «قتلوه مع حارسيه»
    if _is_circumstance(frame, group, sentence):
        return "a preposition parts them, and the word has no object"
    return too_far(gap, REACH[frame.kind][0 if counted or is_freed else 1])


def _is_by(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether «from» stands right before one person («قُتلت برصاصة من قناص»)."""
    page = sentence.page
    before = page.before(group.start)
    is_behind = before is not None and before.at > frame.past
    return is_behind and before is not None and page.mark(before.at, Cue.PART, "of") is not None


def _next_refusal(frame: Frame, group: Group, gap: int, sentence: Sentence) -> str | None:
    """Return why a word of harm that has people already does not take *group* too."""
    if frame.holds_agent() and is_victim(frame, group, sentence):
        return too_far(gap, REACH["verb"][0])
    if _is_outnumbered(frame, group, gap):
        return None
    if not group.is_joined:
        return "it has its people, and nothing joins these to them"
    if group.shape is Shape.UNKNOWN and frame.needs is not None:
        return "what the number counts is not known"
    return too_far(gap, JOINED_REACH if group.is_counted else JOINED_UNCOUNTED_REACH)


def _is_circumstance(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether a preposition leads in what stands behind a word for dying or falling."""
    page, traits = sentence.page, frame.mark.traits
    before = page.before(group.start)
    if before is None or before.at < frame.past or not ("natural" in traits or "lead" in traits):
        return False
    return frame.kind == "verb" and page.mark(before.at, Cue.BREAK, "soft") is not None


def too_far(gap: int, reach: int) -> str | None:
    """Return why people *gap* words away are out of reach, or None where they are not."""
    return f"{gap} words stand between them, and it reaches over {reach}" if gap > reach else None


def need_of(needs: str | None) -> str:
    """Return what a word of harm asks for, as a reason why it took nobody."""
    asked = NEEDS.get(needs or "")
    return f"it takes only {asked}" if asked else "it does not speak of people like these"


def is_victim(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether *group* met what the people or the thing before it did («قتل قناص شيخا»)."""
    if group.is_joined or frame.kind not in ("verb", "masdar"):
        return False
    if frame.kind == "masdar":
        return is_taken_by(frame, group, sentence)
    is_first = not frame.taken and (
        is_let_go(frame, group, sentence) or is_behind_force(frame, group, sentence)
    )
    is_named = frame.holds_agent() and is_named_behind(frame, group, sentence)
    if group.is_counted or is_first or is_named:
        return True
    reach = OBJECT_REACH if group.shape is Shape.TWO or not frame.taken else 0
    is_near = words_between(sentence, frame.past, group.start) <= reach
    is_behind = frame.holds_agent() and _are_phrases(sentence.page, frame.past, group.first)
    return group.is_object and (is_near or is_behind)


def is_behind_place(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether only «in the attack» or the like parts a verb from its people.

    A phrase may leave its preposition to the people («حكم الإعدام اليوم في زعيم …»).
    """
    page = sentence.page
    if frame.kind == "phrase":
        before = page.before(group.first)
        is_led = before is not None and page.mark(before.at, Cue.BREAK, "soft") is not None
        return is_led and words_between(sentence, frame.past, group.first) == 1
    if frame.kind != "verb":
        return False
    preposition = page.mark(frame.past, Cue.BREAK, "soft")
    if preposition is not None and preposition.past + 1 == group.first == frame.past + 2:
        return True
    return not group.is_definite and _are_phrases(page, frame.past, group.first)


def _are_phrases(page: Page, at: int, until: int) -> bool:
    """Return whether tokens `[at, until)` are phrases of place or cause («على إثرها», «في الرقة»).

    A phrase is a preposition, or one written on, and one word; more only where they are known for
    things: in «في هجوم شنه مسلح» the last is who did it.
    """
    start = at
    while at < until:
        mark = page.mark(at, Cue.BREAK)
        is_led = mark is not None and mark.value in PHRASES
        if not (is_led or _is_led_cause(page, at)):
            return False
        past = mark.past if mark is not None and is_led else at
        at = past + 1 if mark is None or mark.value != "back" else past
        if at > until or page.tokens[at - 1].kind is not WORD:
            return False
        while at < until and _is_of_thing(page, at):
            at += 1
    return at == until and start < until <= start + LONGEST_PHRASES


def _is_led_cause(page: Page, at: int) -> bool:
    """Return whether a cause or a wound stands there, its preposition written on («بجروح»)."""
    is_led = page.form_at(at).startswith(page.pack.letters.prepositions)
    return is_led and at in page.marked


def _is_of_thing(page: Page, at: int) -> bool:
    """Return whether the word at *at* goes on with a thing: another, or where it is from."""
    noun = page.noun(at, NounKind.THING, NounKind.NATION)
    is_origin = noun is not None and noun.kind is NounKind.NATION
    is_definite = noun is not None and noun.prefix.endswith(page.pack.letters.article)
    return noun is not None and is_definite >= is_origin and page.mark(at, Cue.BREAK) is None


def _is_outnumbered(frame: Frame, group: Group, gap: int) -> bool:
    """Return whether counted people right behind fewer ones met what those did.

    More people cannot be an apposition of fewer («قتل ثلاثة مسلحين خمسة حراس»).
    """
    if gap or frame.kind != "verb" or len(frame.taken) != 1 or group.is_joined or group.is_share:
        return False
    agents = frame.taken[0].group
    is_counted = agents.shape is group.shape is Shape.COUNTED
    return is_counted and (agents.count.low or 0) < (group.count.low or 0)


def _is_loose(group: Group, gap: int, sentence: Sentence) -> bool:
    """Return whether an amount without a known noun stands too far to be the people's."""
    if group.shape is Shape.UNKNOWN:
        return gap > UNKNOWN_REACH
    is_bare = group.shape is Shape.BARE and gap > 0 and not group.is_joined
    if group.is_definite and group.quantity is not None and group.quantity.form is Form.VAGUE:
        return False  # «قتل مسلحون في المدينة العشرات»: no word owns them
    return is_bare and _is_behind_word(group, sentence)


def has_what_it_needs(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether the word of harm has what its entry asks for beside it."""
    needs = frame.needs
    if needs in ("unmoved", "prison"):
        is_there = group.is_counted and has_custody(sentence)
        return is_there if needs == "prison" else not is_moved(sentence)
    fits = FITTING.get(needs) if needs is not None else None
    return fits is None or fits(group)


def _has_number(group: Group) -> bool:
    return group.is_counted or group.shape is Shape.TWO


def _is_people(group: Group) -> bool:
    return group.is_listed or group.shape not in (Shape.UNKNOWN, Shape.NAMED)


def _is_someone(group: Group) -> bool:
    return group.is_counted or not (group.is_definite or group.shape is Shape.NAMED)


def _is_crowd(group: Group) -> bool:
    is_crowd = (group.count.low or 0) >= CROWD or group.outcome is Outcome.DISPLACED
    return group.is_counted and is_crowd


def _are_soldiers(group: Group) -> bool:
    return group.is_counted and group.category in ("combatant", "police")


def _is_captive(group: Group) -> bool:
    is_captive = group.outcome in CAPTIVE or group.category == "prisoner"
    return is_captive or (group.is_share and group.is_counted)


def _is_captured(group: Group) -> bool:
    """Return whether «أسر» may be a capture; of «الشهداء» it is the families."""
    is_told = group.outcome is None and not group.is_definite
    return _is_people(group) and (_has_number(group) or is_told)


# What an entry of `triggers.yaml` may ask of the people beside it; two more are read above.
FITTING = {
    "number": _has_number,
    "people": _is_people,
    "crowd": _is_crowd,
    "captive": _is_captive,
    "someone": _is_someone,
    "soldiers": _are_soldiers,
    "capture": _is_captured,
}


def _is_behind_word(group: Group, sentence: Sentence) -> bool:
    """Return whether a bare amount stands behind a word that may own it («البوينغ 777»).

    A word that ends as duals do is counted by «two» itself, whoever they are («مسحلين اثنين»).
    """
    before = sentence.page.before(group.start)
    if before is None or before.kind is not WORD or before.at in sentence.page.marked:
        return False
    if group.count == TWO and before.form.endswith(sentence.page.pack.letters.duals):
        return False
    noun = sentence.page.noun_ending(before.at)
    return noun is None or noun.kind in (NounKind.THING, NounKind.LABEL)


def is_moved(sentence: Sentence) -> bool:
    """Return whether the sentence tells of people dug out or saved."""
    return any(mark.entry.endswith(MOVES) for mark in sentence.marks(Cue.TRIGGER)) or any(
        mark.entry.endswith(MOVES) for mark in sentence.marks(Cue.QUALIFIER)
    )


def has_custody(sentence: Sentence) -> bool:
    """Return whether the sentence names a place of custody or people in it."""
    return next(sentence.marks(Cue.CUSTODY), None) is not None


def outcome_of(frame: Frame, group: Group, sentence: Sentence) -> Outcome | None:
    """Return what happened to *group*; flight of civilians is another outcome than escape."""
    if frame.outcome is Outcome.DETAINED and group.outcome is Outcome.HOSTAGE:
        return group.outcome
    civilian = frame.mark.traits.get("civilian")
    is_fighter = group.category == "combatant" and not group.is_counted
    if frame.outcome is Outcome.ESCAPED and is_fighter and not sentence.page.has_custody:
        return None  # «فر المسلح هاربا»: from a fight, not from custody
    if civilian is None or group.category == "prisoner" or has_custody(sentence):
        return frame.outcome
    if sentence.page.has_custody and (group.people is None or group.category == "combatant"):
        return frame.outcome
    return Outcome(civilian) if group.category in CIVIL_CATEGORIES else None


def words_between(sentence: Sentence, first: int, past: int) -> int:
    """Return how many words stand at `[first, past)`; dates and quotation marks do not count."""
    page = sentence.page
    tokens, inside = page.tokens, page.inside
    return sum([tokens[at].kind in COUNTED and at not in inside for at in range(first, past)])


def _has_break(sentence: Sentence, first: int, past: int) -> bool:
    page = sentence.page
    # «قتل هو وزوجته», «قتل برفقة طفله»
    start = first + (page.mark(first, Cue.PART, WITH) is not None)
    breaks = (page.mark(at, Cue.BREAK) for at in range(start, past))
    return any(mark is not None and mark.value != "back" for mark in breaks)
