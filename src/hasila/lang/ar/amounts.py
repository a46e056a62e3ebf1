"""One number at one place: digits, words, and both together. Takes tokens, gives an `Amount`.

The grammar goes down and never up: what follows a part must be smaller than its scale, so that
two numbers side by side («15 و18») stay two. docs/method/numbers.md tells the parts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hasila.lang.ar.numerals import AND, ARTICLE, PREFIXES, Numeral, Part, numerals, words_for
from hasila.lang.expressions import Form
from hasila.text.digits import read_decimal, read_digits
from hasila.text.tokens import CLOSE, NUMBER, QUOTE, WORD, Token

LONGEST_DIGITS = 9  # longer runs are telephone numbers and the like
MILLION = 1_000_000
_BARE = frozenset({""})
_ARTICLE_TOO = frozenset({"", ARTICLE})
_SCALES = frozenset({Part.SCALE, Part.SCALE_OPEN, Part.SCALE_MANY})
_BELOW_HUNDRED = frozenset({Part.ONE, Part.TWO, Part.UNIT, Part.TEEN, Part.TEN, Part.TENS})


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number at tokens `[first, past)`; `scale` is its largest («5 آلاف»: 1000)."""

    first: int
    past: int
    value: int
    scale: int
    form: Form
    prefix: str = ""


class Group(NamedTuple):
    """A number below a thousand that ends before token `past`."""

    past: int
    value: int


class Piece(NamedTuple):
    """A group and its scale, multiplied."""

    past: int
    value: int
    scale: int


Grow = Callable[[Sequence[Token], int, Numeral], Group | None]


def readings(tokens: Sequence[Token], at: int, prefixes: frozenset[str]) -> tuple[Numeral, ...]:
    """Return the numerals that the word at token *at* may be, with one of *prefixes* only."""
    if at >= len(tokens) or tokens[at].kind is not WORD:
        return ()
    found = numerals().get(tokens[at].form, ())
    return tuple(numeral for numeral in found if numeral.prefix in prefixes)


def read_printed(tokens: Sequence[Token], at: int) -> Amount | None:
    """Return the number that begins with the digits at token *at*."""
    piece = _printed_piece(tokens, at)
    if piece is None:
        return None
    past, value = _add_pieces(tokens, piece, definite=False, printed=True)
    return Amount(at, past, value, piece.scale, Form.DIGITS)


def read_worded(tokens: Sequence[Token], at: int, numeral: Numeral) -> Amount | None:
    """Return the longest number that begins with *numeral* at token *at*."""
    piece = _worded_piece(tokens, at, numeral)
    if piece is None:
        return None
    past, value = _add_pieces(tokens, piece, definite=numeral.is_definite, printed=False)
    return Amount(at, past, value, piece.scale, Form.WORDS, numeral.prefix)


def has_noun(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word that may be counted stands at token *at*, without article."""
    if at >= len(tokens) or tokens[at].kind is not WORD:
        return False
    form = tokens[at].form
    return not form.startswith((ARTICLE, AND)) and form not in words_for("after-other")


def lead(tokens: Sequence[Token], first: int, prefix: str) -> tuple[int, str]:
    """Return where a number begins and what is written onto it, also apart («و 39», «الـ 100»)."""
    before = tokens[first - 1] if first else None
    if prefix or before is None or before.form not in PREFIXES:
        return first, prefix
    return first - 1, before.form


# ---- pieces -------------------------------------------------------------------------------------


def _add_pieces(
    tokens: Sequence[Token], piece: Piece, *, definite: bool, printed: bool
) -> tuple[int, int]:
    """Return where the number ends and its value, all smaller pieces added."""
    past, total, limit = piece.past, piece.value, piece.scale
    while limit > 1:
        smaller = _next_piece(tokens, past, limit, definite=definite, printed=printed)
        if smaller is None or smaller.value >= limit:
            break
        past, total, limit = smaller.past, total + smaller.value, smaller.scale
    return past, total


def _next_piece(
    tokens: Sequence[Token], at: int, limit: int, *, definite: bool, printed: bool
) -> Piece | None:
    if at >= len(tokens):
        return None
    articles = _ARTICLE_TOO if definite else _BARE
    if tokens[at].kind is NUMBER:
        return _printed_piece(tokens, at) if printed else None
    if tokens[at].form == AND:
        if at + 1 < len(tokens) and tokens[at + 1].kind is NUMBER:
            return _printed_piece(tokens, at + 1)
        return _first_piece(tokens, at + 1, limit, articles)
    return _first_piece(tokens, at, limit, frozenset(AND + article for article in articles))


def _first_piece(
    tokens: Sequence[Token], at: int, limit: int, prefixes: frozenset[str]
) -> Piece | None:
    for numeral in readings(tokens, at, prefixes):
        if numeral.part is Part.SHARE:
            return _share_of(tokens, at, numeral, limit)
        piece = _worded_piece(tokens, at, numeral)
        if piece is not None:
            return piece
    return None


def _share_of(tokens: Sequence[Token], at: int, numeral: Numeral, limit: int) -> Piece:
    """Return the half or quarter of the scale before («مليون ونصف», «مليون ونصف المليون»)."""
    again = any(
        numeral.part in _SCALES and numeral.value == limit
        for numeral in readings(tokens, at + 1, _ARTICLE_TOO)
    )
    return Piece(at + 1 + again, limit // numeral.value, 1)


def _printed_piece(tokens: Sequence[Token], at: int) -> Piece | None:
    form = tokens[at].form
    whole, fraction = read_digits(form), read_decimal(form)
    behind = at + 1
    if behind < len(tokens) and tokens[behind].kind in {QUOTE, CLOSE}:
        behind += 1  # «"3" آلاف»
    for numeral in readings(tokens, behind, _BARE):
        if numeral.part in _SCALES:
            # A million is printed '1.250 مليون' or '1,250 مليون' with a fraction, never with 1,250.
            is_fraction = fraction is not None and (whole is None or numeral.value >= MILLION)
            value = fraction if is_fraction else whole
            if value is None:
                return None
            return Piece(behind + 1, round(value * numeral.value), numeral.value)
    if whole is None or not _may_count(form):
        return None
    return Piece(at + 1, whole, 1)


def _may_count(form: str) -> bool:
    if not form.isdecimal():
        return True
    return len(form) <= LONGEST_DIGITS and (form == "0" or form.strip("0") != "")


def _worded_piece(tokens: Sequence[Token], at: int, numeral: Numeral) -> Piece | None:
    value = numeral.value
    match numeral.part:
        case Part.SCALE:
            return Piece(at + 1, value, value)
        case Part.SCALE_OPEN:
            # Before its noun it is the dual («ألفا جريح», two thousand), else the accusative.
            times = 2 if has_noun(tokens, at + 1) else 1
            return Piece(at + 1, times * value, value)
        case Part.SCALE_DUAL:
            return Piece(at + 1, 2 * value, value)
        case Part.SHARE:
            scales = readings(tokens, at + 1, _ARTICLE_TOO)
            whole = next((scale.value for scale in scales if scale.part in _SCALES), None)
            return Piece(at + 2, whole // value, 1) if whole else None
        case _:
            return _scaled(tokens, _group(tokens, at, numeral))


def _scaled(tokens: Sequence[Token], group: Group | None) -> Piece | None:
    if group is None:
        return None
    if group.value > 2:
        for scale in readings(tokens, group.past, _BARE):
            if scale.part in _SCALES:
                return Piece(group.past + 1, group.value * scale.value, scale.value)
    return Piece(group.past, group.value, 1)


# ---- groups below a thousand --------------------------------------------------------------------


def _group(tokens: Sequence[Token], at: int, numeral: Numeral) -> Group | None:
    grow = _GROW.get(numeral.part)
    return grow(tokens, at, numeral) if grow else None


def _from_unit(tokens: Sequence[Token], at: int, unit: Numeral) -> Group | None:
    for behind in readings(tokens, at + 1, _BARE):
        if behind.part is Part.TEN:
            return Group(at + 2, 10 + unit.value)
        if behind.part in {Part.HUNDRED, Part.MANY_HUNDREDS}:
            return _with_tail(tokens, at + 2, 100 * unit.value, definite=unit.is_definite)
        if behind.part is Part.DOZENS:
            return Group(at + 2, 10 * unit.value)
    tens = joined(tokens, at + 1, frozenset({Part.TENS}), definite=unit.is_definite)
    if tens is not None:
        return Group(tens.past, unit.value + tens.value)
    # «تسعا من الأسرى»: the accusative stands alone only so, else it may be a weekday.
    is_alone = unit.stands_alone or _is_of(tokens, at + 1)
    return Group(at + 1, unit.value) if is_alone else None


def _is_of(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].form == "من"


def _from_one(tokens: Sequence[Token], at: int, one: Numeral) -> Group | None:
    tens = joined(tokens, at + 1, frozenset({Part.TENS}), definite=one.is_definite)
    if tens is not None:
        return Group(tens.past, 1 + tens.value)
    return Group(at + 1, 1) if one.part is Part.ONE else None


def _from_teen(tokens: Sequence[Token], at: int, head: Numeral) -> Group | None:
    for ten in readings(tokens, at + 1, _BARE):
        agrees = tokens[at + 1].form == head.ten or not head.is_definite
        if ten.part is Part.TEN and agrees:
            return Group(at + 2, head.value)
    return None


def _from_ten(_tokens: Sequence[Token], at: int, ten: Numeral) -> Group | None:
    return Group(at + 1, ten.value)


def _from_hundreds(tokens: Sequence[Token], at: int, hundreds: Numeral) -> Group | None:
    return _with_tail(tokens, at + 1, hundreds.value, definite=hundreds.is_definite)


def _with_tail(tokens: Sequence[Token], at: int, hundreds: int, *, definite: bool) -> Group:
    tail = joined(tokens, at, _BELOW_HUNDRED | {Part.ONE_OF}, definite=definite)
    if tail is None or tail.value >= 100:
        return Group(at, hundreds)
    return Group(tail.past, hundreds + tail.value)


def joined(
    tokens: Sequence[Token], at: int, parts: frozenset[Part], *, definite: bool
) -> Group | None:
    """Return the group that «و» joins at token *at*, written onto it or apart."""
    articles = _ARTICLE_TOO if definite else _BARE
    if at < len(tokens) and tokens[at].form == AND:
        at, prefixes = at + 1, articles
    else:
        prefixes = frozenset(AND + article for article in articles)
    groups = (
        _group(tokens, at, numeral)
        for numeral in readings(tokens, at, prefixes)
        if numeral.part in parts
    )
    return max((group for group in groups if group), default=None)


_GROW: Mapping[Part, Grow] = {
    Part.ONE: _from_one,
    Part.ONE_OF: _from_one,
    Part.TWO: _from_unit,
    Part.UNIT: _from_unit,
    Part.TEEN: _from_teen,
    Part.TEN: _from_ten,
    Part.TENS: _from_ten,
    Part.HUNDRED: _from_hundreds,
    Part.HUNDREDS: _from_hundreds,
}
