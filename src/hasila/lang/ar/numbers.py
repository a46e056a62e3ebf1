"""The amounts in a report's tokens: digits, words, ranges and vague amounts, with their hedges."""

from collections.abc import Iterable, Iterator, Sequence

from hasila.lang.ar.amounts import Amount, lead, read_printed, read_worded
from hasila.lang.ar.hedges import BETWEEN, Mark, mark_after, mark_before
from hasila.lang.ar.labels import is_label
from hasila.lang.ar.numerals import numerals
from hasila.lang.ar.ranges import join_ranges
from hasila.lang.ar.refusals import is_percentage, is_refused
from hasila.lang.ar.vague import read_vague
from hasila.lang.expressions import Form, Quantity
from hasila.model.copies import replace
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.text.tokens import Kind, Token

Found = Amount | Quantity
DIGITS = "ar.num.digits"
WORDS = "ar.num.words"


def find_quantities(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[Quantity, ...]:
    """Return the amounts that stand in *tokens*, from left to right, none overlapping.

    Nothing is said yet of what is counted: a year, an age or a sum of money is an amount too.
    Ordinals, names, days of the week, percentages, times and labels are none.
    They are looked for at the *openers*, where those are told, else at every token.
    """
    found = join_ranges(tokens, list(_find(tokens, tokens if openers is None else openers)))
    marks = [mark_before(tokens, *lead(tokens, one.first, one.prefix)) for one in found]
    quantities: list[Quantity] = []
    for place, amount in enumerate(found):
        if isinstance(amount, Quantity):
            quantities.append(amount)
        else:
            limit = _limit(tokens, found[place + 1 :], marks[place + 1 :])
            quantities.append(_hedged(tokens, amount, marks[place], limit))
    return tuple(quantities)


def begins_amount(form: str) -> bool:
    """Return whether an amount may begin with a folded form."""
    return form[0].isdecimal() or form in numerals()


def _find(tokens: Sequence[Token], openers: Iterable[Token]) -> Iterator[Found]:
    known = numerals()
    free = 0
    for token in openers:
        if token.kind is not Kind.NUMBER and token.form not in known:
            continue
        if token.at < free:
            continue
        is_digits = token.kind is Kind.NUMBER
        found = _read_digits(tokens, token.at) if is_digits else _read_words(tokens, token.at)
        if found is None:
            continue
        free = found.past
        if not is_percentage(tokens, found.first, found.past):
            yield found


def _read_digits(tokens: Sequence[Token], at: int) -> Found | None:
    amount = None if is_label(tokens, at) else read_printed(tokens, at)
    if amount is None:
        return None
    if amount.value == 0:
        return Quantity(at, amount.past, Count(0, 0), Hedge.NONE, amount.form, DIGITS)
    return _with_repetition(tokens, amount)


def _read_words(tokens: Sequence[Token], at: int) -> Found | None:
    """Return the longest reading; of equals the one with the least written onto it."""
    best: Found | None = None
    for numeral in numerals()[tokens[at].form]:
        found: Found | None = read_worded(tokens, at, numeral) or read_vague(tokens, at, numeral)
        if found is None or is_refused(tokens, at, numeral, found.past):
            continue
        if best is None or found.past > best.past:
            best = found
    return _with_repetition(tokens, best) if isinstance(best, Amount) else best


def _with_repetition(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Return the amount with its other spelling («خمسة (5) قتلى», «(5) خمسة قتلى»)."""
    at = amount.past
    kind = tokens[at].kind if at + 1 < len(tokens) else Kind.STOP
    if kind is Kind.WORD and amount.form is Form.DIGITS and amount.value > 2:
        again = _read_again(tokens, at)  # «39 تسعة وثلاثين»
        is_same = again is not None and again.value == amount.value
        return replace(amount, past=again.past) if again is not None and is_same else amount
    if kind not in {Kind.OPEN, Kind.CLOSE}:
        return amount
    again = _read_again(tokens, at + 1)
    if again is None or again.value != amount.value:
        return amount
    if kind is Kind.CLOSE:
        return replace(amount, past=again.past)
    closes = again.past < len(tokens) and tokens[again.past].kind is Kind.CLOSE
    return replace(amount, past=again.past + 1) if closes else amount


def _read_again(tokens: Sequence[Token], at: int) -> Amount | None:
    if tokens[at].kind is Kind.NUMBER:
        return read_printed(tokens, at)
    words = numerals().get(tokens[at].form, ())
    spelled = (read_worded(tokens, at, numeral) for numeral in words if not numeral.prefix)
    return next((amount for amount in spelled if amount), None)


def _limit(tokens: Sequence[Token], found: Sequence[Found], marks: Sequence[Mark | None]) -> int:
    """Return where the next amount begins, its hedge included."""
    if not found:
        return len(tokens)
    mark = marks[0]
    return mark.first if mark else lead(tokens, found[0].first, found[0].prefix)[0]


def _hedged(tokens: Sequence[Token], amount: Amount, before: Mark | None, limit: int) -> Quantity:
    mark = _binding(tokens, amount, before, limit)
    exact = Count(amount.value, amount.value), Hedge.EXACT
    count, hedge = mark.widen(amount.value) if mark else exact
    return Quantity(
        first=amount.first,
        past=amount.past,
        count=count,
        hedge=hedge,
        form=amount.form,
        rule=DIGITS if amount.form is Form.DIGITS else WORDS,
        prefix=amount.prefix,
        hedge_at=(mark.first, mark.past) if mark else None,
        hedge_entry=mark.entry if mark else None,
    )


def _binding(
    tokens: Sequence[Token], amount: Amount, before: Mark | None, limit: int
) -> Mark | None:
    """Return the hedge that binds the amount; «نحو» and «يصل إلى» give way to «على الأقل»."""
    if before is not None and before.value not in {BETWEEN, Hedge.ABOUT, Hedge.UP_TO}:
        return before
    after = mark_after(tokens, amount.past, limit)
    if before is None or before.value == BETWEEN:
        return after
    if before.value == Hedge.UP_TO:
        return after if after is not None and after.value == Hedge.AT_LEAST else before
    return before if after is None or after.value == Hedge.ABOUT else after
