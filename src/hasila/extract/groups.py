"""Counted people: an amount with its noun, a dual, one person, or a bare plural."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.extract.pages import Page
from hasila.lang.expressions import Quantity
from hasila.lang.pack import Cue, Mark, NounKind, PackNoun
from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

PEOPLE = (NounKind.PERSON, NounKind.NATION)
BEHIND = frozenset({Kind.QUOTE, Kind.CLOSE, Kind.COMMA})
BRACKETS = frozenset({Kind.QUOTE, Kind.CLOSE, Kind.OPEN})
ONE, TWO = Count(1, 1), Count(2, 2)
ANY_NUMBER = Count(1, None)
RANKS, RANKS_REACH = "ranks.group", 4  # words
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


@dataclass(slots=True)
class Group:
    """People at tokens `[first, past)`; the number stands at `[number_first, number_past)`.

    Never changed once made, and not frozen, which would take four times as long to make.
    `outcome` is set where the noun itself tells it («ثلاثة قتلى»); a `soft` one gives way to a
    word of harm beside it. `them` is where a pronoun stands for people told of before. `head` is
    the noun's entry. `start` is the first token with its hedge. `is_listed`: one of many names.
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
    them: tuple[int, int] | None = None
    needs: str | None = None
    is_object: bool = False
    head_number: str | None = None
    is_nation: bool = False
    is_listed: bool = False
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


def is_plain(page: Page, at: int) -> bool:
    """Return whether the pack knows the word at *at* for no mark, amount or date."""
    return at not in page.marked and at not in page.inside and at not in page.nouns


def waw(page: Page, at: int) -> str:
    """Return the conjunction that a hedge word begins with, if any."""
    form = page.tokens[at].form
    return next((c for c in page.pack.letters.conjunctions if form.startswith(c)), "")


def participle_behind(page: Page, group_past: int, prefix: str) -> Mark | None:
    """Return the adjective of harm that agrees with the noun before it («الضابط القتيل»)."""
    mark = casualty_at(page, page.skip(group_past))
    if mark is None or "soft" in mark.traits or "body" in mark.traits:
        return None
    letters = page.pack.letters
    is_like = (
        mark.prefix == letters.article if prefix.endswith(letters.article) else not mark.prefix
    )
    # «زوجة شهيد» is no martyr: an adjective takes the gender of its noun.
    noun = page.noun_ending(group_past - 1)
    is_woman = noun is not None and noun.number == "one" and noun.traits.get("gender") == "f"
    is_feminine = page.tokens[mark.past - 1].form.endswith(letters.feminine)
    return mark if is_like and is_feminine >= is_woman else None


def adjectives_past(page: Page, past: int) -> int:
    """Return the token after the nouns that stand as adjectives right behind a noun."""
    letters = page.pack.letters
    head = page.noun_ending(past - 1)
    is_definite = head is not None and head.prefix.endswith(letters.article)
    while True:
        at = page.skip(past)
        noun = page.noun(at, *PEOPLE)
        if noun is None or noun.prefix.startswith((*letters.conjunctions, *letters.prepositions)):
            return past
        if head is not None and _disagrees(page, head, noun, is_definite=is_definite):
            return past
        if page.mark(at, Cue.TRIGGER) is not None or page.mark(at, Cue.CASUALTY) is not None:
            return past
        past = noun.past
        is_definite = is_definite or noun.prefix.endswith(letters.article)


def _disagrees(page: Page, head: PackNoun, noun: PackNoun, *, is_definite: bool) -> bool:
    """Return whether the noun behind *head* is no adjective of it («مسلحون طبيبين»).

    *is_definite*: «the» stands on *head* or on a word between.
    """
    is_few = noun.kind is NounKind.PERSON and noun.number in ("one", "two")
    if is_definite and noun.prefix == "" and (head.number == "one" or is_few):
        return True  # «السلطات التركية زوجة …», «القوات الحكومية شابا»
    if head.number == "group" and is_few and noun.traits.get("gender") != "f":
        return True  # «القوات الشاب …»
    if head.number == "many":
        return noun.number in ("one", "two") and head.kind is NounKind.PERSON
    ending = page.pack.letters.accusative
    is_object = page.tokens[noun.past - 1].form.endswith(ending)
    is_one = head.number == noun.number == "one"
    return is_one and is_object and not page.tokens[head.past - 1].form.endswith(ending)


def category_of(noun: PackNoun) -> str | None:
    """Return what a noun for people counts them as; an origin says nothing of it."""
    return noun.value if noun.kind is NounKind.PERSON else None


def casualty_at(page: Page, at: int, *, after_number: bool = False) -> Mark | None:
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


def headed(page: Page, group: Group, casualty: Mark) -> Group:
    """Return a group whose noun tells what happened («عشرات القتلى والجرحى»)."""
    outcome, past = Outcome(casualty.value), casualty.past
    after = page.skip(past)
    second = casualty_at(page, after)
    is_joined = second is not None and second.prefix.startswith(page.pack.letters.conjunctions)
    # «14 جريحا وجثتان», «10 شهداء وجريحة»
    is_pair = second is not None and (
        _has_own_number(casualty, second) or _is_next_subject(page, casualty, second)
    )
    if second is not None and is_joined and not is_pair and after not in page.quantities:
        is_both = {outcome, Outcome(second.value)} == JOINED_OUTCOMES
        outcome, past = (Outcome.CASUALTIES, second.past) if is_both else (outcome, past)
    return replace(
        group,
        shape=Shape.COUNTED,
        past=past,
        outcome=outcome,
        is_soft="soft" in casualty.traits,
        head=casualty.entry,
        category="prisoner" if "custody" in casualty.traits else None,
        people=of_people(page, past)
        or ((casualty.first, past) if "soft" in casualty.traits else None),
    )


def _is_next_subject(page: Page, casualty: Mark, second: Mark) -> bool:
    """Return whether the second noun leads in another number («12 قتيلا والجرحى 30»)."""
    article = page.pack.letters.article
    return second.prefix.endswith(article) and not casualty.prefix.endswith(article)


def _has_own_number(casualty: Mark, second: Mark) -> bool:
    """Return whether the second noun counts its own; «17 قتيلا وجريحا» is one number of both."""
    number = second.traits.get("number")
    return number == "two" or (number == "one" and casualty.traits.get("number") == "many")


def of_people(page: Page, past: int) -> tuple[int, int] | None:
    """Return where the people stand behind a noun of harm: «… of X», or the noun beside it."""
    at = page.skip(past)
    of = page.mark(at, Cue.PART, "of") or page.mark(at, Cue.PART, "amid")
    if of is not None:
        after = page.skip(of.past)
        return after, after + 1
    noun = page.noun(at, *PEOPLE)
    if noun is not None and not waw(page, at):
        return noun.first, noun.past
    return _ranks_behind(page, at)


def _joins(page: Page, at: int) -> bool:
    """Return whether a word begins with «و», so that another clause may begin («وفي صفوف …»)."""
    return page.tokens[at].form.startswith(page.pack.letters.conjunctions[0])


def _ranks_behind(page: Page, at: int) -> tuple[int, int] | None:
    """Return «the ranks of X» that stands a few words behind («سقطوا في صفوف المقاومة»)."""
    for here in range(at, min(at + RANKS_REACH, len(page.tokens))):
        if page.tokens[here].kind is not Kind.WORD or (here > at and _joins(page, here)):
            return None
        noun = page.noun(here, NounKind.PERSON)
        if noun is not None and noun.number == "group" and noun.entry.endswith(RANKS):
            return noun.first, noun.past
    return None
