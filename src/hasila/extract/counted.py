"""People with an amount: «sixteen persons», «39 of the guards», «dozens of dead»."""

from hasila.extract.groups import (
    ANY_NUMBER,
    BEHIND,
    BRACKETS,
    FEW,
    ONE,
    PEOPLE,
    Group,
    Refused,
    Shape,
    adjectives_past,
    casualty_at,
    category_of,
    headed,
    is_plain,
    of_people,
    participle_behind,
    waw,
)
from hasila.extract.pages import Page
from hasila.extract.refusals import why_nobody
from hasila.lang.expressions import Form, Quantity
from hasila.lang.pack import Cue, Mark, NounKind, PackNoun
from hasila.model.copies import replace
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

ENDING = (Cue.TRIGGER, Cue.BREAK, Cue.PART, Cue.TOLL, Cue.SPEECH, Cue.QUALIFIER)


def read_counted(page: Page, quantity: Quantity) -> Group | Refused:
    """Return the people that an amount counts, or why it counts none."""
    start = min(quantity.first, (quantity.hedge_at or (quantity.first, 0))[0])
    prefix = quantity.prefix if start == quantity.first else waw(page, start)
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
    if label is not None and not group.is_joined and not _is_before_people(page, group):
        return Refused(quantity, quantity.past, f"part of a name ({label.entry})")
    if _is_adjective(page, group, quantity):
        return Refused(quantity, group.past, "an adjective of the word before")
    if quantity.rule.endswith("one-of-them"):
        group = replace(group, is_share=True)
    found = _with_head(page, group, quantity)
    if isinstance(found, Refused):
        return found
    why = why_nobody(page, found, quantity)
    if why is not None:
        return Refused(quantity, quantity.past, why)
    past = _past_with_hedge(page, quantity, found.past)
    if past > found.past and found.people is None and found.outcome is not None:
        found = replace(found, people=of_people(page, past))  # «27 قتيلا على الأقل من الجيش»
    return replace(found, past=past)


def _past_with_hedge(page: Page, quantity: Quantity, past: int) -> int:
    """Return *past*, or the end of a hedge that stands right there («سبعة أشخاص على الأقل»)."""
    if quantity.hedge_at is None or quantity.hedge_at[0] > page.skip(past, BEHIND):
        return past
    return max(past, quantity.hedge_at[1])


def _is_before_people(page: Page, group: Group) -> bool:
    at = page.skip(group.past, BRACKETS)
    noun = page.noun(at, *PEOPLE)
    return (noun is not None and noun.prefix == "") or (
        casualty_at(page, at, after_number=True) is not None
    )


def _is_adjective(page: Page, group: Group, quantity: Quantity) -> bool:
    """Return whether «one», «two» or «several» stands behind what it counts («عائلة واحدة»)."""
    is_few = quantity.form in (Form.WORDS, Form.VAGUE) and group.count in FEW
    before = page.before(group.start)
    if not is_few or group.is_joined or before is None or before.kind is not Kind.WORD:
        return False
    is_several = group.count.low != group.count.high
    is_plain_word = (is_several or group.count == ONE) and is_plain(page, before.at)
    return is_plain_word or page.noun_ending(before.at) is not None


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
    if group.is_definite and quantity.form is Form.VAGUE:
        return _headless(page, group, quantity, at)  # «المئات» counts no noun behind it
    thing = page.noun(at, NounKind.THING)
    if thing is not None and thing.prefix.startswith(page.pack.letters.prepositions):
        thing = None
    casualty = casualty_at(page, at, after_number=True)
    noun = page.noun(at, *PEOPLE)
    if casualty is not None:
        return group if _is_label(page, group, casualty) else headed(page, group, casualty)
    if thing is not None and noun is None:
        return _of_thing(group, quantity, thing)
    if page.mark(at, Cue.PART, "others") is not None or _is_rest(page, group, at):
        people, is_rest = of_people(page, at + 1), _is_rest(page, group, at)
        return replace(group, shape=Shape.OTHERS, past=at + 1, people=people, is_share=is_rest)
    if noun is not None and not noun.prefix.startswith(page.pack.letters.conjunctions):
        return _with_noun(page, group, noun)
    return _headless(page, group, quantity, at)


def _is_rest(page: Page, group: Group, at: int) -> bool:
    """Return whether the rest of those before are counted («والعشرة البقية»)."""
    return group.is_definite and page.mark(at, Cue.PART, "rest") is not None


def _is_label(page: Page, group: Group, casualty: Mark) -> bool:
    """Return whether the noun behind the number has one of its own («قتلى: 12 جرحى: 30»)."""
    before = page.mark(group.first - 2, Cue.CASUALTY)
    is_led = before is not None and page.form_at(group.first - 1) == ":"
    return is_led and page.form_at(casualty.past) == ":"


def _with_noun(page: Page, group: Group, noun: PackNoun) -> Group:
    past = adjectives_past(page, noun.past)
    participle = participle_behind(page, past, noun.prefix)
    if participle is not None:
        group = replace(group, outcome=Outcome(participle.value), head=participle.entry)
    return replace(
        group,
        shape=Shape.COUNTED,
        past=past,
        category=category_of(noun),
        people=(noun.first, past),
        head_number=noun.number,
    )


def _headless(page: Page, group: Group, quantity: Quantity, at: int) -> Group | Refused:
    """Return an amount before «of», «of them», an unknown word, or nothing."""
    # In «قتل خمسة منهم ثلاثة جنود» the amount behind opens a list.
    is_list = page.skip(at + 1) in page.quantities
    if page.mark(at, Cue.PART, "of-them") is not None and not is_list:
        people = of_people(page, at + 1)
        return replace(group, past=at + 1, is_share=True, people=people, them=(at, at + 1))
    of = page.mark(at, Cue.PART, "of")
    if of is not None:
        return _of(page, group, quantity, of.past)
    token = page.tokens[at] if at < len(page.tokens) else None
    if token is None or token.kind is not Kind.WORD or _is_known(page, at):
        is_percent = token is not None and token.form in "%$€£°"
        return Refused(quantity, at, "a sign behind it") if is_percent else group
    if token.form.startswith(page.pack.letters.prepositions):
        return group
    if quantity.rule.endswith("one-of") and not _is_of_dead(page, group):
        return Refused(quantity, at, "one of something unknown")
    return replace(group, shape=Shape.UNKNOWN, people=(at, at + 1))


def _is_of_dead(page: Page, group: Group) -> bool:
    """Return whether a sure word of harm stands right before: things are not killed."""
    marks = page.marks.get(group.start - 1, ())
    sure = (mark for mark in marks if mark.cue is Cue.TRIGGER and "sure" in mark.traits)
    return any(mark.traits.get("class") == "masdar" for mark in sure)


def _of(page: Page, group: Group, quantity: Quantity, past: int) -> Group | Refused:
    after = page.skip(past, BRACKETS)
    thing = page.noun(after, NounKind.THING)
    casualty = casualty_at(page, after)
    if casualty is not None:
        return replace(headed(page, group, casualty), people=None)
    if page.mark(after, Cue.PART, "these") is not None:
        return replace(group, past=after + 1, is_share=True, them=(after, after + 1))
    noun = page.noun(after, *PEOPLE)
    if noun is None and page.mark(after, Cue.CUSTODY) is not None:
        return group  # «فرار العشرات من السجن»
    if noun is None:
        if thing is not None and thing.value != "organisation":
            return _of_thing(group, quantity, thing)
        return replace(group, shape=Shape.OF, past=past, people=(after, after + 1))
    end = adjectives_past(page, noun.past)
    return replace(
        group, shape=Shape.OF, past=end, people=(after, noun.past), category=category_of(noun)
    )


def _of_thing(group: Group, quantity: Quantity, thing: PackNoun) -> Group | Refused:
    if thing.value != "family":
        return Refused(quantity, thing.past, f"counts {thing.value} ({thing.entry})")
    return replace(
        group, shape=Shape.COUNTED, past=thing.past, count=ANY_NUMBER, hedge=Hedge.UNQUANTIFIED
    )


def _is_known(page: Page, at: int) -> bool:
    """Return whether the pack knows the word at *at* for something that ends a group."""
    if at in page.quantities or at in page.dates:
        return True
    if waw(page, at) and at not in page.nouns:
        return True
    return any(page.mark(at, cue) is not None for cue in ENDING)
