"""Two numbers that are the ends of one amount: «بين 10 و15», «10 إلى 15», «10-15»."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import Amount, lead
from hasila.lang.ar.clitics import stems
from hasila.lang.ar.hedges import BETWEEN, Mark, mark_before
from hasila.lang.ar.numerals import AND, words_for
from hasila.lang.expressions import Form, Quantity
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.text.tokens import Kind, Token

RULE = "ar.num.range"
CHANGE_REACH = 8  # tokens
YEARS = range(1900, 2101)
_TO = frozenset({"الي", "حتي"})
_DASHES = frozenset({"-", "–", "—"})
_OR = "او"


def join_ranges(
    tokens: Sequence[Token], found: Sequence[Amount | Quantity]
) -> list[Amount | Quantity]:
    """Return what was found, two amounts that are ends of a range joined into one."""
    joined: list[Amount | Quantity] = []
    for amount in found:
        before = joined[-1] if joined else None
        if isinstance(before, Amount) and isinstance(amount, Amount):
            span = _join(tokens, before, amount)
            if span is not None:
                joined[-1] = span
                continue
        joined.append(amount)
    return joined


def _join(tokens: Sequence[Token], low: Amount, high: Amount) -> Quantity | None:
    ends = _share_scale(low, high)
    if not 0 < ends[0] < ends[1] or _are_years(low, high) or _is_after_year(tokens, low):
        return None
    start, prefix = lead(tokens, high.first, high.prefix)
    links = [t.form for t in tokens[low.past : start] if t.kind is not Kind.QUOTE]
    mark = mark_before(tokens, *lead(tokens, low.first, low.prefix))
    between = mark if mark is not None and mark.value == BETWEEN else None
    if not _is_link(tokens, low, links, prefix, is_between=between is not None):
        return None
    if links and links[0] in _DASHES and _is_chain(tokens, low, high):
        return None
    return _range(low, high, ends, between)


def _is_link(
    tokens: Sequence[Token], low: Amount, links: list[str], prefix: str, *, is_between: bool
) -> bool:
    if not links:
        return prefix == AND and is_between
    if len(links) > 1 or prefix:
        return False
    link = links[0]
    if link in _TO:
        return is_between or not _tells_a_change(tokens, low.first)
    return link in _DASHES or link == _OR


def _is_chain(tokens: Sequence[Token], low: Amount, high: Amount) -> bool:
    """Return whether a third number hangs on («20 - 10 - 2024»)."""
    before, after = tokens[: low.first][-2:], tokens[high.past :][:2]
    return any(
        len(pair) == 2 and pair[dash].form in _DASHES and pair[1 - dash].kind is Kind.NUMBER
        for pair, dash in ((before, 1), (after, 0))
    )


def _tells_a_change(tokens: Sequence[Token], first: int) -> bool:
    """Return whether the two are an earlier and a later value («ارتفع من 9 إلى 25»)."""
    for back in range(first - 1, max(-1, first - 1 - CHANGE_REACH), -1):
        if tokens[back].kind is Kind.STOP:
            return False
        if any(stem in words_for("before-change") for _, stem in stems(tokens[back].form)):
            return True
    return False


def _share_scale(low: Amount, high: Amount) -> tuple[int, int]:
    """Return both ends; the scale behind the second counts for both («12 و16 ألف»)."""
    if low.scale == 1 < high.scale and low.value * high.scale < high.value:
        return low.value * high.scale, high.value
    return low.value, high.value


def _are_years(low: Amount, high: Amount) -> bool:
    """Return whether it goes from a year to a year, or to an amount of that year."""
    return _may_be_year(low) and (_may_be_year(high) or high.scale > low.value)


def _is_after_year(tokens: Sequence[Token], low: Amount) -> bool:
    """Return whether a word for year stands before the first («سيصل عام 2019 إلى 9604»)."""
    before = tokens[low.first - 1].form if low.first else ""
    names = words_for("before-a-year")
    return _may_be_year(low) and any(stem in names for _, stem in stems(before))


def _may_be_year(end: Amount) -> bool:
    return end.form is Form.DIGITS and end.scale == 1 and end.value in YEARS


def _range(low: Amount, high: Amount, ends: tuple[int, int], mark: Mark | None) -> Quantity:
    return Quantity(
        first=low.first,
        past=high.past,
        count=Count(*ends),
        hedge=Hedge.BETWEEN,
        form=Form.RANGE,
        rule=RULE,
        prefix=low.prefix,
        hedge_at=(mark.first, mark.past) if mark else None,
        hedge_entry=mark.entry if mark else None,
    )
