"""The words that name the counted people, as far as they go."""

from hasila.extract.groups import Group, Shape, is_plain
from hasila.extract.pages import Page
from hasila.lang.pack import Cue, NounKind, PackNoun
from hasila.text.tokens import Kind

LONGEST = 12  # words
ENDS = frozenset({Kind.COMMA, Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER})
ENDING_PARTS = ("part", "most", "others", "of-them")
ENDING_CUES = (Cue.TRIGGER, Cue.SPEECH, Cue.QUALIFIER, Cue.CASUALTY)


def who_tokens(page: Page, group: Group, until: int) -> tuple[int, int] | None:
    """Return the tokens that name the people of a group, or None where nothing names them."""
    if group.people is None:
        return None
    first = group.people[0]
    if first >= until or page.tokens[first].kind in ENDS:
        return None
    past = max(group.people[1], first + 1)
    while past < until and past - first < LONGEST and _goes_on(page, group, past):
        past += 1
    while past > first + 1 and _is_loose(page, past - 1):
        past -= 1
    return first, past


def _goes_on(page: Page, group: Group, at: int) -> bool:
    """Return whether the word at *at* still names the people."""
    if page.mark(at, Cue.BREAK) is not None:
        return at == group.past and _is_in_force(page, at + 1)
    if page.mark(at, Cue.PART, "of") is not None:
        return True
    return not _ends(page, at) and _may_join(page, group, at)


def _ends(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.kind in ENDS or at in page.quantities or at in page.inside:
        return True
    if any(page.mark(at, cue) is not None for cue in ENDING_CUES):
        return True
    toll = page.mark(at, Cue.TOLL)
    if toll is not None and toll.value not in ("to", "from"):
        return True
    if any(page.mark(at, Cue.PART, value) is not None for value in ENDING_PARTS):
        return True
    letters = page.pack.letters
    is_led_in = token.form.startswith((*letters.prepositions, letters.to_the))
    return is_led_in and not _is_whole_noun(page, at) and not _is_in_name(page, at)


def _is_in_name(page: Page, at: int) -> bool:
    """Return whether the word only goes on with a name («مايكل براون»): no word is known here."""
    is_plain_pair = is_plain(page, at) and is_plain(page, at - 1)
    return is_plain_pair and page.tokens[at - 1].kind is Kind.WORD


def _is_whole_noun(page: Page, at: int) -> bool:
    """Return whether a noun begins with what might be a preposition by nature («بريطانيين»)."""
    return any(noun.prefix == "" for noun in page.nouns.get(at, ()))


def _is_in_force(page: Page, at: int) -> bool:
    """Return whether a force or a body stands behind «in» («عنصر في قوات النظام»)."""
    noun = page.noun(page.skip(at), NounKind.PERSON, NounKind.THING)
    return noun is not None and (noun.number == "group" or noun.value == "organisation")


def _may_join(page: Page, group: Group, at: int) -> bool:
    """Return whether a word with «and» still names these people («من موظفي وحراس السجن»)."""
    form = page.tokens[at].form
    conjunctions = page.pack.letters.conjunctions
    noun = page.noun(at, NounKind.PERSON, NounKind.NATION)
    is_and = form in conjunctions or (noun is not None and noun.prefix.startswith(conjunctions))
    if not is_and:
        return at in page.nouns or not form.startswith(conjunctions) or group.shape is Shape.OF
    if group.shape is Shape.COUNTED and noun is not None:
        return _is_counted_too(page, noun)
    return group.shape is Shape.OF and (noun is None or noun.number not in ("one", "two"))


def _is_counted_too(page: Page, noun: PackNoun) -> bool:
    """Return whether one number counts this noun and the one before («13 جنديا وشرطيا»)."""
    accusative = page.pack.letters.accusative
    forms = (page.form_at(noun.past - 1), page.form_at(noun.first - 1))
    return noun.number == "one" and all(form.endswith(accusative) for form in forms)


def _is_loose(page: Page, at: int) -> bool:
    token = page.tokens[at]
    return token.kind is Kind.SIGN or token.form in page.pack.letters.conjunctions
