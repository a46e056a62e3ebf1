"""Who did it, and whom it befell: a force or several people between a verb and one person."""

from hasila.extract.findings import Frame
from hasila.extract.groups import Group, Shape
from hasila.extract.pages import Page, Sentence
from hasila.extract.rolls import named_within
from hasila.lang.pack import NounKind
from hasila.model.outcome import Outcome

LONGEST_FORCE = 3  # tokens
TAKEN = frozenset({Outcome.DETAINED, Outcome.HOSTAGE})


def is_let_go(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether «from» leads them in behind who freed them («أفرجت السلطات عن صحفي»)."""
    page = sentence.page
    before = page.before(group.first)
    is_led = before is not None and before.form in page.pack.letters.relays
    is_verb = frame.kind == "verb" and "doubt" not in frame.mark.traits  # «دعا إلى الإفراج عن …»
    return is_led and is_verb and frame.outcome is Outcome.RELEASED


def is_taken_by(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether only who did it stands between («اعتقال القوات شابا»)."""
    between = range(frame.past, group.first)
    if frame.taken or group.is_counted or frame.outcome not in TAKEN:
        return False
    is_named = named_within(sentence.page, group, sentence.past) is not None
    is_told = group.is_object or (group.shape is Shape.ONE and group.is_definite and is_named)
    is_by = 0 < len(between) <= LONGEST_FORCE and _are_doers(sentence.page, between)
    return is_told and is_by and not group.is_nation


def _are_doers(page: Page, between: range) -> bool:
    """Return whether words may name who did it: with the article, or a force's own before it."""
    return all(_is_definite(page, at) for at in between[_is_force(page, between.start) :])


def _is_force(page: Page, at: int) -> bool:
    head = page.noun(at, NounKind.PERSON, NounKind.THING)
    return head is not None and (head.number == "group" or head.value == "organisation")


def is_behind_force(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether only a force or a body stands between a verb and one person it befell.

    One person with the article there («قتل القيادي قائد …») is who met it.
    """
    page = sentence.page
    between = range(frame.past, group.first)
    if not 0 < len(between) <= LONGEST_FORCE or group.shape is not Shape.ONE:
        return False
    if group.is_nation and group.is_definite:
        return False  # «قوات الأمن الفرنسية»
    if "agent" not in frame.mark.traits or not _are_doers(page, between):
        return False
    head = page.noun(frame.past, NounKind.PERSON)
    # «قتلت الشرطة الرجل»: with the article only where a force is known, or the name is told.
    is_known = not group.is_definite or named_within(page, group, sentence.past) is not None
    return _is_force(page, frame.past) or (is_known and head is None)


def is_named_behind(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Return whether one person named stands behind several who did it («خطف مسلحون القاضي …»)."""
    agents = frame.taken[0].group
    if "agent" not in frame.mark.traits or group.shape is not Shape.ONE or agents.is_definite:
        return False
    is_named = named_within(sentence.page, group, sentence.past) is not None
    return agents.shape is Shape.MANY and is_named


def _is_definite(page: Page, at: int) -> bool:
    return page.form_at(at).startswith(page.pack.letters.article) and at not in page.marked
