"""Amounts without a number: dozens, hundreds, several, an unknown many; one of many; zero."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import MILLION, joined, readings
from hasila.lang.ar.numerals import ARTICLE, Numeral, Part
from hasila.lang.expressions import Form, Quantity
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.text.tokens import Token

OF = "من"
ONE_OF = "ar.num.one-of"
_Bounds = tuple[int, int | None, Hedge]
_UNKNOWN: _Bounds = (1, None, Hedge.UNQUANTIFIED)
# Source: docs/method/hedges.md, section "Vague words".
_BOUNDS: dict[Part, tuple[int, int, Hedge]] = {
    Part.DOZENS: (20, 99, Hedge.DOZENS),
    Part.MANY_HUNDREDS: (200, 999, Hedge.HUNDREDS),
    Part.SCALE_MANY: (2000, 9999, Hedge.THOUSANDS),
    Part.SEVERAL: (3, 9, Hedge.SEVERAL),
}
_FORMS = {Part.ZERO: Form.NOTHING, Part.ONE_OF: Form.WORDS}
_TIMES = frozenset({Part.SCALE, Part.SCALE_MANY})
_TIMES_FEW = _TIMES | {Part.DOZENS, Part.MANY_HUNDREDS}


def read_vague(tokens: Sequence[Token], at: int, numeral: Numeral) -> Quantity | None:
    """Return the amount that begins with a word without a number of its own."""
    match numeral.part:
        case Part.ZERO:
            return _quantity(numeral, (at, at + 1), (0, 0, Hedge.NONE))
        case Part.ONE_OF:
            return _quantity(numeral, (at, at + 1), (1, 1, Hedge.EXACT))
        case Part.UNQUANTIFIED:
            return _read_phrase(tokens, at, numeral)
        case Part.DOZENS | Part.MANY_HUNDREDS | Part.SCALE_MANY | Part.SEVERAL:
            return _read_times(tokens, at, numeral)
        case _:
            return None


def _read_phrase(tokens: Sequence[Token], at: int, numeral: Numeral) -> Quantity | None:
    past = at + 1 + len(numeral.rest)
    words = tuple(token.form for token in tokens[at + 1 : past])
    if words != numeral.rest:
        return None
    if words and words[-1] == OF:
        past -= 1
    return _quantity(numeral, (at, past), _UNKNOWN)


def _read_times(tokens: Sequence[Token], at: int, numeral: Numeral) -> Quantity | None:
    """Return a vague amount, times the scale behind it («مئات الآلاف», «بضع مئات»)."""
    low, high, hedge = _BOUNDS[numeral.part]
    if numeral.part is Part.SCALE_MANY:
        is_thousand = numeral.value < MILLION
        return _quantity(numeral, (at, at + 1), (low, high, hedge) if is_thousand else _UNKNOWN)
    times = _TIMES_FEW if numeral.part is Part.SEVERAL else _TIMES
    for scale in readings(tokens, at + 1, frozenset({"", ARTICLE})):
        if scale.part in times:
            grown = (low * scale.value, high * scale.value, hedge)
            return _quantity(numeral, (at, at + 2), grown if scale.value < MILLION else _UNKNOWN)
        if scale.part is Part.TEN and numeral.part is Part.SEVERAL:
            return _quantity(numeral, (at, at + 2), (low + 10, high + 10, hedge))
    tens = joined(tokens, at + 1, frozenset({Part.TENS}), definite=False)
    if tens is not None and numeral.part is Part.SEVERAL:
        return _quantity(numeral, (at, tens.past), (low + tens.value, high + tens.value, hedge))
    return _quantity(numeral, (at, at + 1), (low, high, hedge))


def _quantity(numeral: Numeral, place: tuple[int, int], bounds: _Bounds) -> Quantity:
    low, high, hedge = bounds
    return Quantity(
        first=place[0],
        past=place[1],
        count=Count(low, high),
        hedge=hedge,
        form=_FORMS.get(numeral.part, Form.VAGUE),
        rule=ONE_OF if numeral.part is Part.ONE_OF else numeral.entry,
        prefix=numeral.prefix,
    )
