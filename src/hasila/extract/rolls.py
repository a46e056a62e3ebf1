"""Lists of people by name: «X وY», «كل من: X (10 سنوات) وY»; each person is counted alone."""

from hasila.extract.groups import ONE, Group, Shape
from hasila.extract.pages import PARTING, SILENT, Page
from hasila.lang.pack import Cue, NounKind
from hasila.model.hedge import Hedge
from hasila.text.tokens import Kind

LONGEST_NAME = 5  # words
LONGEST_ASIDE = 8  # tokens in brackets or quotation marks behind a name
LONGEST_POST = 9  # tokens
POST_KINDS = frozenset({Kind.WORD, Kind.NUMBER, Kind.OPEN, Kind.CLOSE, Kind.QUOTE})
ENDING_CUES = (Cue.TRIGGER, Cue.SPEECH, Cue.TOLL, Cue.CASUALTY)
EACH = "each-of"


def first_of_each(page: Page, at: int) -> Group | None:
    """Return the first person of a list that «each of» opens at token *at*, or None."""
    each = page.mark(at, Cue.PART, EACH)
    return _named_at(page, page.skip(each.past, SILENT | PARTING)) if each is not None else None


def given_at(page: Page, at: int) -> Group | None:
    """Return the person whose given name stands at token *at* by itself («من بينهم سلمى»)."""
    return _named_at(page, page.skip(at, SILENT))


def named_within(page: Page, group: Group, until: int) -> tuple[int, int] | None:
    """Return where the name of one person stands whose post is told first («قائد الفرقة … فلان»).

    Only words that go on with the post part them: no verb of harm, no number, no comma.
    """
    at = group.past
    while at < min(until, group.past + LONGEST_POST):
        is_post = page.tokens[at].kind in POST_KINDS and at not in page.quantities
        if not is_post or any(page.mark(at, cue) is not None for cue in ENDING_CUES):
            return None
        if page.pack.is_given(page.form_at(at)) and _is_free(page, at):
            past = _name_past(page, at + 1)
            return (at, past) if past > at + 1 else None
        at += 1
    return None


def next_of_list(page: Page, group: Group) -> Group | None:
    """Return the person a list of names goes on with behind *group*, or None.

    It goes on with «and», or with a comma where «and» or an age tells that names are listed.
    """
    if not _is_named(page, group):
        return None
    end = _name_past(page, group.past)
    past = _past_aside(page, end)
    at = page.skip(past, SILENT)
    if page.form_at(at).startswith(_and(page)):
        return _named_at(page, at)
    has_aside = page.skip(past, SILENT) > page.skip(end, SILENT)
    comma = page.skip(at, PARTING)
    name = _named_at(page, comma) if comma > at or has_aside else None
    # Behind a comma alone one more name may be an apposition.
    is_next = name is not None and (has_aside or next_of_list(page, name) is not None)
    return name if is_next else None


def _is_named(page: Page, group: Group) -> bool:
    """Return whether a group is one person whose name is told."""
    if group.shape is Shape.NAMED:
        return True
    return group.shape is Shape.ONE and _name_past(page, group.past) > group.past


def _named_at(page: Page, at: int) -> Group | None:
    """Return the person whose name, begun by a given name, stands at token *at*."""
    first = at + 1 if page.form_at(at) in _and(page) else at
    if not _is_free(page, first):
        return None
    form, is_given = page.form_at(first), page.pack.is_given
    prefix = next((c for c in _and(page) if form.startswith(c) and is_given(form[len(c) :])), "")
    if not prefix and not is_given(form):
        return None
    past = _name_past(page, first + 1)
    return Group(
        Shape.NAMED,
        first,
        first,
        past,
        ONE,
        Hedge.EXACT,
        people=(first, past),
        is_joined=True,
        is_listed=True,
        prefix=prefix,
    )


def _and(page: Page) -> tuple[str, ...]:
    """Return what joins names: «and», but not «then»."""
    letters = page.pack.letters
    return tuple(letter for letter in letters.conjunctions if letter != letters.then)


def _is_free(page: Page, at: int) -> bool:
    """Return whether a word stands at *at* that no number holds and that tells of no harm."""
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.WORD or at in page.inside:
        return False
    return page.mark(at, Cue.TRIGGER) is None and page.mark(at, Cue.CASUALTY) is None


def _name_past(page: Page, at: int) -> int:
    """Return the token after a name that goes on at token *at*."""
    last = at + LONGEST_NAME - 1
    while at < last and _is_name_word(page, at):
        at += 1
    return at


def _is_name_word(page: Page, at: int) -> bool:
    if not _is_free(page, at):
        return False
    letters, form = page.pack.letters, page.form_at(at)
    if page.pack.goes_on_with_name(form) or _is_last(page, at):
        return True
    if form.startswith((*letters.conjunctions, letters.to_the)):
        return False
    return at not in page.marked and at not in page.inside and at not in page.nouns


def _is_last(page: Page, at: int) -> bool:
    """Return whether «علي», which is also «on», ends a name: no word stands behind it."""
    behind = page.tokens[at + 1] if at + 1 < len(page.tokens) else None
    is_end = behind is None or behind.kind is not Kind.WORD or behind.form.startswith(_and(page))
    return is_end and page.form_at(at) == page.pack.letters.upon


def _past_aside(page: Page, at: int) -> int:
    """Return the token after an age, or after what brackets or quotation marks tell of a name."""
    if page.is_quoted(at):
        at = page.skip(at, SILENT)
    elif at < len(page.tokens) and page.tokens[at].kind is Kind.QUOTE:
        quoted = range(at + 1, min(at + LONGEST_ASIDE, len(page.tokens)))
        return next((end + 1 for end in quoted if page.tokens[end].kind is Kind.QUOTE), at)
    quantity = page.amount_at(at)
    if quantity is not None and quantity.first == at:
        unit = page.noun(quantity.past, NounKind.THING)
        return unit.past if unit is not None else at
    if at in page.dates:
        return page.dates[at].past
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.OPEN:
        return at
    for past in range(at + 1, min(at + LONGEST_ASIDE, len(page.tokens))):
        if page.tokens[past].kind is Kind.CLOSE:
            return past + 1
    return at
