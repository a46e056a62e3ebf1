"""Counted people: an amount with its noun, a dual, one person, or a bare plural."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hasila.extract.pages import SILENT, Page
from hasila.lang.expressions import Form, Quantity
from hasila.lang.pack import Cue, Mark, NounKind, PackNoun
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

PEOPLE = (NounKind.PERSON, NounKind.NATION)
BEHIND = frozenset({Kind.QUOTE, Kind.CLOSE, Kind.COMMA})
BRACKETS = frozenset({Kind.QUOTE, Kind.CLOSE, Kind.OPEN})
ONE, TWO = Count(1, 1), Count(2, 2)
ANY_NUMBER = Count(1, None)
FEW = (ONE, TWO, Count(3, 9))
JOINED_OUTCOMES = frozenset({Outcome.KILLED, Outcome.WOUNDED})


class Shape(StrEnum):
    """How the people are counted."""

    COUNTED = "counted"  # an amount and a noun for people
    OF = "of"  # an amount, «of», and a name
    BARE = "bare"  # an amount alone
    UNKNOWN = "unknown"  # an amount and a word that no lexicon knows
    OTHERS = "others"  # an amount of others
    TWO = "two"
    ONE = "one"
    MANY = "many"  # a bare plural: it counts nobody
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Group:
    """People at tokens `[first, past)`; the number stands at `[number_first, number_past)`.

    `outcome` is set where the noun itself tells it («ثلاثة قتلى»); a `soft` one gives way to a
    word of harm beside it. `head` is the noun's entry. `start` is the first token with its hedge.
    """

    shape: Shape
    start: int
    first: int
    past: int
    count: Count
    hedge: Hedge
    quantity: Quantity | None = None
    outcome: Outcome | None = None
    is_soft: bool = False
    head: str | None = None
    category: str | None = None
    people: tuple[int, int] | None = None
    is_joined: bool = False
    is_definite: bool = False
    is_share: bool = False
    needs: str | None = None
    is_object: bool = False
    head_number: str | None = None
    is_nation: bool = False
    prefix: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether a number was said."""
        return self.quantity is not None


@dataclass(frozen=True, slots=True)
class Refused:
    """An amount that does not count people, and why."""

    quantity: Quantity
    past: int
    why: str


def read_group(page: Page, at: int) -> Group | Refused | None:
    """Return the people counted from token *at* on, an amount of something else, or None."""
    quantity = page.quantities.get(at)
    if quantity is not None:
        return _counted(page, quantity)
    casualty = _casualty(page, at)
    if casualty is not None:
        return _from_casualty(page, casualty)
    noun = page.noun(at, *PEOPLE)
    return _from_noun(page, noun) if noun is not None else None


def _counted(page: Page, quantity: Quantity) -> Group | Refused:
    start = min(quantity.first, (quantity.hedge_at or (quantity.first, 0))[0])
    prefix = quantity.prefix if start == quantity.first else _waw(page, start)
    group = Group(
        Shape.BARE,
        start,
        quantity.first,
        _past_with_hedge(page, quantity, quantity.past),
        quantity.count,
        quantity.hedge,
        quantity,
        is_joined=page.has_conjunction(start, prefix),
        is_definite=quantity.prefix.endswith(page.pack.letters.article),
    )
    label = _label_before(page, quantity.first)
    if label is not None and not _is_before_people(page, group):
        return Refused(quantity, quantity.past, f"part of a name ({label.entry})")
    if _is_adjective(page, group, quantity):
        return Refused(quantity, group.past, "an adjective of the word before")
    if quantity.rule.endswith("one-of-them"):
        group = replace(group, is_share=True)
    found = _with_head(page, group, quantity)
    if isinstance(found, Refused):
        return found
    return replace(found, past=_past_with_hedge(page, quantity, found.past))


def _past_with_hedge(page: Page, quantity: Quantity, past: int) -> int:
    """Return *past*, or the end of a hedge that stands right there («سبعة أشخاص على الأقل»)."""
    if quantity.hedge_at is None or quantity.hedge_at[0] > page.skip(past, BEHIND):
        return past
    return max(past, quantity.hedge_at[1])


def _is_before_people(page: Page, group: Group) -> bool:
    at = page.skip(group.past, BRACKETS)
    noun = page.noun(at, *PEOPLE)
    return (noun is not None and noun.prefix == "") or (
        _casualty(page, at, after_number=True) is not None
    )


def _is_adjective(page: Page, group: Group, quantity: Quantity) -> bool:
    """Return whether «one», «two» or «several» stands behind what it counts («عائلة واحدة»)."""
    is_few = quantity.form in (Form.WORDS, Form.VAGUE) and group.count in FEW
    before = page.before(group.start)
    if not is_few or group.is_joined or before is None or before.kind is not Kind.WORD:
        return False
    is_several = group.count.low != group.count.high
    is_plain_word = is_several and is_plain(page, before.at)
    return is_plain_word or page.noun_ending(before.at) is not None


def is_plain(page: Page, at: int) -> bool:
    """Return whether the pack knows the word at *at* for no mark, amount or date."""
    return at not in page.marked and at not in page.inside and at not in page.nouns


def _waw(page: Page, at: int) -> str:
    """Return the conjunction that a hedge word begins with, if any."""
    form = page.tokens[at].form
    return next((c for c in page.pack.letters.conjunctions if form.startswith(c)), "")


def _label_before(page: Page, first: int) -> PackNoun | None:
    before = page.before(first)
    if before is not None and before.form == page.pack.letters.article:
        before = page.before(before.at)
    if before is None:
        return None
    for at in range(max(before.at - 2, 0), before.at + 1):
        noun = page.noun(at, NounKind.LABEL)
        if noun is not None and noun.past == before.at + 1:
            return noun if noun.traits.get("side", "before") == "before" else None
    return None


def _with_head(page: Page, group: Group, quantity: Quantity) -> Group | Refused:
    at = page.skip(group.past, BRACKETS)
    thing = page.noun(at, NounKind.THING)
    casualty = _casualty(page, at, after_number=True)
    noun = page.noun(at, *PEOPLE)
    if casualty is not None:
        return _headed(page, group, casualty)
    if thing is not None and noun is None:
        return _of_thing(group, quantity, thing)
    if page.mark(at, Cue.PART, "others") is not None:
        past = at + 1
        return replace(group, shape=Shape.OTHERS, past=past, people=_of_people(page, past))
    if noun is not None and not noun.prefix.startswith(page.pack.letters.conjunctions):
        return _with_noun(page, group, noun)
    return _headless(page, group, quantity, at)


def _with_noun(page: Page, group: Group, noun: PackNoun) -> Group:
    past = adjectives_past(page, noun.past)
    participle = _casualty(page, page.skip(past))
    if participle is not None and not participle.prefix and "soft" not in participle.traits:
        group = replace(group, outcome=Outcome(participle.value), head=participle.entry)
    return replace(
        group,
        shape=Shape.COUNTED,
        past=past,
        category=_category(noun),
        people=(noun.first, past),
        head_number=noun.number,
    )


def adjectives_past(page: Page, past: int) -> int:
    """Return the token after the nouns that stand as adjectives right behind a noun."""
    conjunctions = page.pack.letters.conjunctions
    while True:
        at = page.skip(past)
        noun = page.noun(at, *PEOPLE)
        if noun is None or noun.prefix.startswith((*conjunctions, *page.pack.letters.prepositions)):
            return past
        if page.mark(at, Cue.TRIGGER) is not None or page.mark(at, Cue.CASUALTY) is not None:
            return past
        past = noun.past


def _headless(page: Page, group: Group, quantity: Quantity, at: int) -> Group | Refused:
    """Return an amount before «of», «of them», an unknown word, or nothing."""
    if page.mark(at, Cue.PART, "of-them") is not None:
        return replace(group, past=at + 1, is_share=True)
    if page.mark(at, Cue.PART, "of") is not None:
        return _of(page, group, quantity, at)
    token = page.tokens[at] if at < len(page.tokens) else None
    if token is None or token.kind is not Kind.WORD or _is_known(page, at):
        is_percent = token is not None and token.form in "%$€£°"
        return Refused(quantity, at, "a sign behind it") if is_percent else group
    if token.form.startswith(page.pack.letters.prepositions):
        return group
    if quantity.rule.endswith("one-of"):
        return Refused(quantity, at, "one of something unknown")
    return replace(group, shape=Shape.UNKNOWN, people=(at, at + 1))


def _of(page: Page, group: Group, quantity: Quantity, at: int) -> Group | Refused:
    after = page.skip(at + 1, BRACKETS)
    thing = page.noun(after, NounKind.THING)
    casualty = _casualty(page, after)
    if casualty is not None:
        return replace(_headed(page, group, casualty), people=None)
    if page.mark(after, Cue.PART, "these") is not None:
        return replace(group, past=after + 1, is_share=True)
    noun = page.noun(after, *PEOPLE)
    if noun is None:
        if thing is not None and thing.value != "organisation":
            return _of_thing(group, quantity, thing)
        return replace(group, shape=Shape.OF, past=at + 1, people=(after, after + 1))
    past = adjectives_past(page, noun.past)
    return replace(
        group, shape=Shape.OF, past=past, people=(after, noun.past), category=_category(noun)
    )


def _category(noun: PackNoun) -> str | None:
    return noun.value if noun.kind is NounKind.PERSON else None


def _of_thing(group: Group, quantity: Quantity, thing: PackNoun) -> Group | Refused:
    if thing.value != "family":
        return Refused(quantity, thing.past, f"counts {thing.value} ({thing.entry})")
    return replace(
        group, shape=Shape.COUNTED, past=thing.past, count=ANY_NUMBER, hedge=Hedge.UNQUANTIFIED
    )


def _is_known(page: Page, at: int) -> bool:
    """Return whether the pack knows the word at *at* for something that ends a group."""
    ends = (Cue.TRIGGER, Cue.BREAK, Cue.PART, Cue.TOLL, Cue.SPEECH, Cue.QUALIFIER)
    prefix = _waw(page, at)
    is_known = any(page.mark(at, cue) is not None for cue in ends)
    return (
        is_known or at in page.quantities or at in page.dates or (prefix and at not in page.nouns)
    )


def _casualty(page: Page, at: int, *, after_number: bool = False) -> Mark | None:
    """Return the noun of harm at *at*; some are one only behind a number («12 وفاة»)."""
    for mark in page.marks.get(at, ()):
        number = mark.traits.get("number")
        if mark.cue is not Cue.CASUALTY or number == "closing":
            continue
        if after_number and mark.prefix.startswith(page.pack.letters.conjunctions):
            continue
        if after_number or number != "unit":
            return mark
    return None


def _headed(page: Page, group: Group, casualty: Mark) -> Group:
    """Return a group whose noun tells what happened («عشرات القتلى والجرحى»)."""
    outcome, past = Outcome(casualty.value), casualty.past
    after = page.skip(past)
    second = _casualty(page, after)
    if second is not None and second.prefix.startswith(page.pack.letters.conjunctions):
        if {outcome, Outcome(second.value)} == JOINED_OUTCOMES and after not in page.quantities:
            outcome, past = Outcome.CASUALTIES, second.past
    return replace(
        group,
        shape=Shape.COUNTED,
        past=past,
        outcome=outcome,
        is_soft="soft" in casualty.traits,
        head=casualty.entry,
        category="prisoner" if "custody" in casualty.traits else None,
        people=_of_people(page, past)
        or ((casualty.first, past) if "soft" in casualty.traits else None),
    )


def _of_people(page: Page, past: int) -> tuple[int, int] | None:
    """Return where the people stand behind a noun of harm: «… of X», or the noun beside it."""
    at = page.skip(past)
    if page.mark(at, Cue.PART, "of") is not None:
        after = page.skip(at + 1)
        return after, after + 1
    noun = page.noun(at, *PEOPLE)
    return (noun.first, noun.past) if noun is not None and not _waw(page, at) else None


def _from_casualty(page: Page, mark: Mark) -> Group | None:
    number = mark.traits.get("number")
    shape = {"one": Shape.ONE, "two": Shape.TWO}.get(number or "", Shape.MANY)
    group = _implied(page, shape, mark.first, mark.past, mark.prefix)
    if shape is Shape.MANY:
        return replace(_headed(page, group, mark), shape=shape)
    return replace(
        group,
        outcome=Outcome(mark.value),
        is_soft="soft" in mark.traits,
        head=mark.entry,
        people=_of_people(page, mark.past),
    )


def _from_noun(page: Page, noun: PackNoun) -> Group | None:
    shape = {"one": Shape.ONE, "two": Shape.TWO}.get(noun.number or "", Shape.MANY)
    past = adjectives_past(page, noun.past)
    group = _implied(page, shape, noun.first, past, noun.prefix)
    group = _with_number_behind(page, group)
    participle = _casualty(page, page.skip(group.past))
    if participle is not None and not participle.prefix and "soft" not in participle.traits:
        group = replace(group, outcome=Outcome(participle.value), head=participle.entry)
    return replace(
        group,
        category=_category(noun),
        people=(noun.first, past),
        needs=noun.traits.get("needs"),
        head_number=noun.number,
        is_nation=noun.kind is NounKind.NATION,
    )


def _with_number_behind(page: Page, group: Group) -> Group:
    """Return the group with «one» or «two» that stands behind its noun («جندي واحد»)."""
    quantity = page.quantities.get(page.skip(group.past))
    if quantity is None or quantity.form is not Form.WORDS or quantity.count.low not in (1, 2):
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
    count = {Shape.ONE: ONE, Shape.TWO: TWO}.get(shape, ANY_NUMBER)
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
        is_object=page.tokens[past - 1].form.endswith(page.pack.letters.accusative),
    )


def read_name(page: Page, at: int) -> Group | None:
    """Return the person whose name may stand at *at*: words that the pack does not know."""
    at = page.skip(at, SILENT)
    if not _is_name_word(page, at) or len(page.tokens[at].form) < SHORTEST_NAME:
        return None
    group = _implied(page, Shape.NAMED, at, name_past(page, at + 1), "")
    return replace(group, people=(at, group.past), is_joined=False)


def name_past(page: Page, at: int) -> int:
    """Return the token after a name that goes on at *at*."""
    last = at + LONGEST_NAME
    while at < last and (_is_name_word(page, at) or _is_origin(page, at)):
        at += 1
    return at


def _is_name_word(page: Page, at: int) -> bool:
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.WORD:
        return False
    then = page.pack.letters.then
    # «فولد» after a noun of harm is a name: nobody writes «then» onto what a noun governs.
    nouns = [n for n in page.nouns.get(at, ()) if not n.prefix.startswith(then)]
    return at not in page.marked and at not in page.inside and not nouns


def _is_origin(page: Page, at: int) -> bool:
    noun = page.noun(at, NounKind.NATION)
    return noun is not None and noun.prefix == page.pack.letters.article


LONGEST_NAME = 4  # words
SHORTEST_NAME = 3  # letters
