"""People without an amount: one or two by the noun itself, a bare plural, a name."""

from hasila.extract.groups import (
    ANY_NUMBER,
    BEHIND,
    ONE,
    TWO,
    Group,
    Shape,
    adjectives_past,
    category_of,
    headed,
    of_people,
    participle_behind,
)
from hasila.extract.pages import SILENT, Page
from hasila.lang.expressions import Form
from hasila.lang.pack import Cue, Mark, NounKind, PackNoun
from hasila.model.copies import replace
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import COMMA, WORD

LONGEST_NAME = 4  # words
LONGEST_ENDING = 5  # signs, with the vowels printed on them
FULL_NAME = 2  # words
SHORTEST_NAME = 3  # letters
SHORTEST_JOINED = 5  # letters; shorter words with waw are names («وليد»)
SHORTEST_PLURAL = 6  # letters; shorter words so ending are names («حسين»)
# The entries of women whose word a man's has, too («سائقة»).
FEMININE_OF = "-f.one"
COUNTS = {Shape.ONE: ONE, Shape.NAMED: ONE, Shape.TWO: TWO}


def from_casualty(page: Page, mark: Mark) -> Group:
    """Return the people that a noun of harm without an amount stands for."""
    number = mark.traits.get("number")
    shape = {"one": Shape.ONE, "two": Shape.TWO}.get(number or "", Shape.MANY)
    group = _implied(page, shape, mark.first, mark.past, mark.prefix)
    counted = _with_number_behind(page, group)
    if counted.quantity is not None and shape is not Shape.ONE:
        return replace(headed(page, counted, mark), past=counted.past)
    if shape is Shape.MANY:
        return replace(headed(page, group, mark), shape=shape)
    return replace(
        group,
        outcome=Outcome(mark.value),
        is_soft="soft" in mark.traits,
        head=mark.entry,
        people=of_people(page, mark.past),
    )


def from_noun(page: Page, noun: PackNoun) -> Group:
    """Return the people that a noun without an amount before it stands for."""
    shape = {"one": Shape.ONE, "two": Shape.TWO}.get(noun.number or "", Shape.MANY)
    past = adjectives_past(page, noun.past)
    group = _implied(page, shape, noun.first, past, noun.prefix)
    group = _with_number_behind(page, _as_pair(page, group))
    participle = participle_behind(page, group.past, group.prefix)
    if participle is not None:
        # «الجنود الثلاثة المفقودين» are three, and no others are missing.
        past = participle.past if group.quantity is not None else group.past
        group = replace(group, outcome=Outcome(participle.value), head=participle.entry, past=past)
    return replace(
        group,
        category=None if _is_his(page, noun) else category_of(noun),
        people=(noun.first, past),
        needs=noun.traits.get("needs"),
        head_number=noun.number,
        is_nation=noun.kind is NounKind.NATION,
    )


def _is_his(page: Page, noun: PackNoun) -> bool:
    """Return whether «سائقه» is his driver, and no woman: as folded the two are one word."""
    token = page.tokens[noun.past - 1]
    is_woman = noun.traits.get("gender") == "f" and noun.value == "woman"
    # As printed: only «ه» may be a pronoun, and women whose word has no masculine keep theirs.
    is_owned = page.content[token.start : token.end].endswith(page.pack.letters.owners[0])
    return is_woman and is_owned and noun.entry.endswith(FEMININE_OF)


def _as_pair(page: Page, group: Group) -> Group:
    """Return a plural that is a dual: by its printed vowels or a word behind («… أحدهما»)."""
    if group.shape is not Shape.MANY or not (_is_marked_dual(page, group) or _is_both(page, group)):
        return group
    return replace(group, shape=Shape.TWO, count=TWO, hedge=Hedge.EXACT)


def _is_both(page: Page, group: Group) -> bool:
    """Return whether «one of the two» or «both of them are» stands behind («…، وهما»)."""
    at = page.skip(group.past, BEHIND)
    if at >= len(page.tokens) or not page.tokens[at].form.endswith(page.pack.letters.both):
        return False
    is_list = page.mark(at, Cue.PART, "list") is not None
    return is_list or (at in page.quantities and at == page.skip(group.past))


def _is_marked_dual(page: Page, group: Group) -> bool:
    """Return whether the vowels printed in the noun are those of a dual («مدنيَين»)."""
    letters, token = page.pack.letters, page.tokens[group.first]
    if not token.form.endswith(letters.dual_object):
        return False
    printed = page.content[token.start : token.end]
    return any(mark in printed[-LONGEST_ENDING:] for mark in letters.dual_marks)


def _with_number_behind(page: Page, group: Group) -> Group:
    """Return the group with «one» or «two» that stands behind its noun («جندي واحد»)."""
    quantity = page.quantities.get(page.skip(group.past))
    if quantity is None or quantity.form is not Form.WORDS:
        return group
    is_definite = quantity.prefix == page.pack.letters.article and group.shape is Shape.MANY
    if quantity.count.low not in (1, 2) and not is_definite:
        return group
    if page.has_conjunction(quantity.first, quantity.prefix) or quantity.rule.endswith("one-of"):
        return group
    return replace(
        group,
        shape=Shape.COUNTED,
        past=max(quantity.past, (quantity.hedge_at or (0, 0))[1]),
        count=quantity.count,
        hedge=quantity.hedge,
        quantity=quantity,
    )


def _implied(page: Page, shape: Shape, first: int, past: int, prefix: str) -> Group:
    count = COUNTS.get(shape, ANY_NUMBER)
    hedge = Hedge.EXACT if count.high is not None else Hedge.UNQUANTIFIED
    return Group(
        shape,
        first,
        first,
        past,
        count,
        hedge,
        is_joined=page.has_conjunction(first, prefix),
        is_definite=page.pack.letters.article in prefix,
        prefix=prefix,
        is_object=_is_object(page, shape, past),
    )


def _is_object(page: Page, shape: Shape, past: int) -> bool:
    letters, form = page.pack.letters, page.tokens[past - 1].form
    return form.endswith(letters.dual_object if shape is Shape.TWO else letters.accusative)


def read_name(page: Page, at: int) -> Group | None:
    """Return the person whose name may stand at *at*: words that the pack does not know."""
    at = page.skip(at, SILENT)
    if not _is_name_word(page, at) or len(page.tokens[at].form) < SHORTEST_NAME:
        return None
    form = page.tokens[at].form
    if form.startswith(page.pack.letters.conjunctions) and len(form) >= SHORTEST_JOINED:
        return None
    if form.endswith(page.pack.letters.plurals) and len(form) >= SHORTEST_PLURAL:
        return None
    letters = page.pack.letters
    if form.startswith(letters.article) and form.endswith(letters.feminine):
        return None  # «اغتيال البهجة»: hardly anybody is named so
    group = _implied(page, Shape.NAMED, at, name_past(page, at + 1), "")
    return replace(group, people=(at, group.past), is_joined=False)


def read_full_name(page: Page, at: int) -> Group | None:
    """Return the person whose full name stands at *at*: two words or more, then an end or a post.

    It is for places where more than a name may stand («منهم …»); «and» may be written on.
    """
    at = page.skip(at, SILENT)
    if at >= len(page.tokens) or not _is_name_word(page, at):
        return None
    letters = page.pack.letters
    past = at + 1
    while past < at + LONGEST_NAME and _goes_on(page, past):
        if past >= at + FULL_NAME and page.tokens[past].form.startswith(letters.article):
            break  # «سارة نقدي الأمينة …»: a post stands there
        past += 1
    words = [page.tokens[here].form for here in range(at, past)]
    is_led = any(word.startswith((*letters.prepositions, *letters.purpose)) for word in words[:1])
    is_plural = any(w.endswith(letters.plurals) and len(w) >= SHORTEST_PLURAL for w in words)
    if len(words) < FULL_NAME or is_led or is_plural or not _is_end(page, past):
        return None
    before = page.before(at)
    is_next = before is not None and before.kind is COMMA
    waws = [c for c in letters.conjunctions if words[0].startswith(c)]
    group = _implied(page, Shape.NAMED, at, past, waws[0] if is_next and waws else "")
    return replace(group, people=(at, past), is_joined=True)


def _is_end(page: Page, at: int) -> bool:
    """Return whether a name may end before *at*: there is punctuation or a noun for people."""
    if at >= len(page.tokens) or page.tokens[at].kind is not WORD:
        return True
    is_post = page.tokens[at].form.startswith(page.pack.letters.article)
    return is_post or page.noun(at, NounKind.PERSON) is not None


def read_name_before(page: Page, since: int, at: int) -> Group | None:
    """Return the person whose name fills the words from *since* up to the verb at *at*."""
    first = page.skip(since)
    past = at
    while past > first and page.tokens[past - 1].kind in SILENT:
        past -= 1
    words = range(first, _before_age(page, first, past))
    past = words.stop
    if not words or len(words) > LONGEST_NAME or not all(_is_name_word(page, w) for w in words):
        return None
    if page.tokens[first].form.startswith(page.pack.letters.article):
        return None
    group = _implied(page, Shape.NAMED, first, past, "")
    return replace(group, people=(first, past), is_joined=False)


def _before_age(page: Page, first: int, past: int) -> int:
    """Return where words that tell an age begin («أحمد البالغ من العمر 13 عاما، أصيب …»)."""
    aged = (at for at in range(first, past) if page.mark(at, Cue.QUALIFIER, "aged") is not None)
    return next(aged, past)


def has_object(page: Page, at: int, until: int) -> bool:
    """Return whether a noun stands right behind a verb («فقدوا الأمل»), before token *until*."""
    if at >= until or page.tokens[at].kind is not WORD:
        return False
    letters = page.pack.letters
    is_led = page.tokens[at].form.startswith((*letters.prepositions, *letters.purpose))
    is_behind = is_led and not any(noun.prefix == "" for noun in page.nouns.get(at, ()))
    return not is_behind and at not in page.marked and at not in page.inside


def name_past(page: Page, at: int) -> int:
    """Return the token after a name that goes on at *at*."""
    last = at + LONGEST_NAME
    while at < last and _goes_on(page, at):
        at += 1
    return at


def _is_name_word(page: Page, at: int) -> bool:
    if at >= len(page.tokens) or page.tokens[at].kind is not WORD:
        return False
    then = page.pack.letters.then
    # «فولد» after a noun of harm is a name: nobody writes «then» onto what a noun governs.
    nouns = [n for n in page.nouns.get(at, ()) if not n.prefix.startswith(then)]
    return at not in page.marked and at not in page.inside and not nouns


def _goes_on(page: Page, at: int) -> bool:
    """Return whether the word at *at* goes on with a name; «and» begins something else."""
    if _is_origin(page, at):
        return True
    if not _is_name_word(page, at):
        return False
    letters = page.pack.letters
    return not page.tokens[at].form.startswith((*letters.conjunctions, letters.to_the))


def _is_origin(page: Page, at: int) -> bool:
    noun = page.noun(at, NounKind.NATION)
    return noun is not None and noun.prefix == page.pack.letters.article
