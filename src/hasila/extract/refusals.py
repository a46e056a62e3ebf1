"""Amounts that count nobody by what they stand in: scores, sums, years, places in a row."""

from hasila.extract.groups import Group, Shape, is_plain
from hasila.extract.pages import Page
from hasila.lang.expressions import Form, Quantity
from hasila.lang.pack import Cue, NounKind
from hasila.model.hedge import Hedge
from hasila.text.tokens import Kind

JOINING = "-–—+/"
LIST_MARKS = (")", "-", "/", "]")
FIRST_YEAR, LAST_YEAR = 1800, 2100
YEAR_DIGITS = 4
RATE_WORDS = 3  # tokens of the longest such phrase
# What may stand before a number of people that has no noun, and reads like a year.
LEADING = (Cue.TRIGGER, Cue.CASUALTY, Cue.TOLL, Cue.PART)


def why_nobody(page: Page, group: Group, quantity: Quantity) -> str | None:
    """Return why an amount whose head is read counts nobody where it stands, or None."""
    if _is_list_mark(page, quantity):
        return "the number of a line in a list"
    if _is_rate(page, group, quantity):
        return "so many of every so many"
    if group.shape not in (Shape.BARE, Shape.UNKNOWN):
        return None
    return next((why for test, why in TESTS if test(page, group, quantity)), None)


def _is_rate(page: Page, group: Group, quantity: Quantity) -> bool:
    """Return whether «of every» stands beside the amount («ستة من كل عشرة جرحى»)."""
    if page.mark(quantity.past, Cue.QUALIFIER, "each") is not None:
        return True
    marks = page.marks_in(max(group.start - RATE_WORDS, 0), group.start, Cue.QUALIFIER, "each")
    return any(mark.past == group.start for mark in marks)


def _is_foreign(page: Page, group: Group, quantity: Quantity) -> bool:
    is_ascii = page.form_at(quantity.past).isascii()
    return group.shape is Shape.UNKNOWN and is_ascii is not page.pack.letters.article.isascii()


def _is_behind_foreign(page: Page, _group: Group, quantity: Quantity) -> bool:
    """Return whether a date in another script goes on there («November 15, 2024»)."""
    first, past = quantity.first, quantity.past
    if not first or quantity.form is not Form.DIGITS:
        return False
    before = page.tokens[first - 1]
    if before.kind is not Kind.WORD:
        return False
    is_foreign = before.form.isascii() is not page.pack.letters.article.isascii()
    return is_foreign and (past >= len(page.tokens) or page.tokens[past].kind is not Kind.WORD)


def _is_list_mark(page: Page, quantity: Quantity) -> bool:
    """Return whether a bracket that nobody opened closes behind the number («2) …», «2- …»)."""
    first, past = quantity.first, quantity.past
    is_start = first == 0 or page.tokens[first - 1].kind is Kind.STOP
    is_alone = past == first + 1 and quantity.form is Form.DIGITS
    return is_start and is_alone and page.form_at(past) in LIST_MARKS


def _is_scored(page: Page, _group: Group, quantity: Quantity) -> bool:
    """Return whether a sign joins the number to another («1-صفر», «5 + 1»)."""
    first, past = quantity.first, quantity.past
    is_before = first > 1 and _is_sign(page, first - 1) and _is_number(page, first - 2)
    return is_before or (_is_sign(page, past) and _is_number(page, past + 1))


def _is_sign(page: Page, at: int) -> bool:
    return at < len(page.tokens) and page.tokens[at].form in JOINING


def _is_number(page: Page, at: int) -> bool:
    is_digits = at < len(page.tokens) and page.tokens[at].kind is Kind.NUMBER
    return is_digits or at in page.quantities


def _is_year(page: Page, group: Group, quantity: Quantity) -> bool:
    """Return whether four digits stand where no word of harm leads people in («بطل 2008 و2010»)."""
    form = page.tokens[quantity.first].form
    low, high = quantity.count.low or 0, quantity.count.high or 0
    if quantity.form is Form.RANGE:
        return FIRST_YEAR <= low < high <= LAST_YEAR and group.shape is Shape.BARE
    if quantity.form is not Form.DIGITS or quantity.hedge is not Hedge.EXACT:
        return False
    is_like = form.isdecimal() and len(form) == YEAR_DIGITS and quantity.past == quantity.first + 1
    if not is_like or not FIRST_YEAR <= int(form) <= LAST_YEAR:
        return False
    before = page.before(group.start)
    if before is None or before.form in page.pack.letters.conjunctions:
        return before is not None
    return all(page.mark(before.at, cue) is None for cue in LEADING)


def _is_ordinal(page: Page, group: Group, quantity: Quantity) -> bool:
    """Return whether a definite number only goes on with the word before («الدورة الـ71»)."""
    article = page.pack.letters.article
    before = page.before(group.start)
    is_definite = quantity.prefix == article
    if before is not None and before.form == article:
        is_definite, before = True, page.before(before.at)
    if not is_definite or quantity.form is Form.VAGUE or before is None:
        return False
    if before.kind is not Kind.WORD:
        return False
    noun = page.noun_ending(before.at)
    is_thing = noun is not None and noun.kind in (NounKind.THING, NounKind.LABEL)
    return is_thing or is_plain(page, before.at)


def _is_thing(page: Page, _group: Group, quantity: Quantity) -> bool:
    """Return whether «one of them» means things («سقط إحداها قرب المشفى»)."""
    is_one = quantity.rule.endswith("one-of")
    return is_one and page.tokens[quantity.past - 1].form.endswith(page.pack.letters.of_things)


TESTS = (
    (_is_thing, "one of several things"),
    (_is_foreign, "it counts a word of another script"),
    (_is_behind_foreign, "it stands behind a word of another script"),
    (_is_scored, "one side of a score or a sum"),
    (_is_year, "a year"),
    (_is_ordinal, "a place in a row, or an adjective of the word before"),
)
