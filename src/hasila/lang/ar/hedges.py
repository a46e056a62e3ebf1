"""Words before and after a number that say how firmly it is given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import stems
from hasila.lang.ar.numerals import Part, numerals, words_for
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.text.memory import Memory
from hasila.text.phrases import phrase_words
from hasila.text.tokens import CLOSE, COMMA, OPEN, QUOTE, WORD, Token

GAP = "…"
LONGEST_GAP = 5
WITHIN = 6
HEAD = "head"
SHORTEST_OWNED = 5  # letters; shorter words are prepositions («فيها»)
_PRONOUNS = ("ها", "هم", "هن")
BETWEEN = "between"
ACCUSATIVE = "ا"
_NO_LETTER = frozenset({"", "ال"})
_OVERLOOKED = frozenset({QUOTE, OPEN})
_PASSED = frozenset({QUOTE, OPEN, CLOSE})


@dataclass(frozen=True, slots=True)
class Mark:
    """Hedge words at tokens `[first, past)`."""

    first: int
    past: int
    value: str
    entry: str

    def widen(self, number: int) -> tuple[Count, Hedge]:
        """Return the range these words leave open around *number*, and their class."""
        match self.value:
            case Hedge.AT_LEAST:
                return Count(number, None), Hedge.AT_LEAST
            case Hedge.MORE_THAN:
                return Count(number + 1, None), Hedge.MORE_THAN
            case Hedge.UP_TO:
                return Count(None, number), Hedge.UP_TO
            case "less_than":
                return Count(None, max(0, number - 1)), Hedge.UP_TO
            case _:
                return Count(number, number), Hedge(self.value)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of an entry: the words before a gap, and those after it.

    `prefixes` may be written onto the number; `clitics` tells whether any may onto the first word;
    `within` is how many words may part it from the number; `unless` must not follow.
    """

    left: tuple[str, ...]
    right: tuple[str, ...] | None
    entry: Entry
    prefixes: frozenset[str]
    clitics: bool
    within: int
    unless: str | None

    @property
    def last(self) -> str:
        """The last word, or the sign of the gap when it ends with one."""
        if self.right is None:
            return self.left[-1]
        return self.right[-1] if self.right else GAP

    @property
    def is_single(self) -> bool:
        """Whether it is one word, so that something may be written onto its last."""
        return self.right is None and len(self.left) == 1


def mark_before(tokens: Sequence[Token], first: int, prefix: str) -> Mark | None:
    """Return the longest hedge that ends before token *first*.

    *prefix* is what is written onto the number: with «و» on it no hedge reaches it.
    """
    at = first - 1
    while at >= 0 and tokens[at].kind in _OVERLOOKED:
        at -= 1
    if at < 0 or tokens[at].kind is not WORD:
        return None
    best: Mark | None = None
    for form in _forms_ending(tokens, at):
        if prefix in form.prefixes:
            start = _start(tokens, at, form)
            if start is not None and (best is None or start < best.first):
                best = Mark(start, at + 1, form.entry.value, form.entry.id)
    return best


def mark_after(tokens: Sequence[Token], past: int, limit: int) -> Mark | None:
    """Return the hedge that stands behind the number that ends at token *past*.

    The search ends at token *limit*, where the next number or its hedge begins.
    """
    words = 0
    for at in range(past, min(limit, len(tokens))):
        token = tokens[at]
        mark = _mark_at(tokens, at, words) if token.kind is WORD else None
        if mark is not None and mark.past <= limit:
            return mark
        words += token.kind is WORD
        if _ends_search(tokens, at) or words > WITHIN:
            return None
    return None


# ---- before -------------------------------------------------------------------------------------


def _forms_ending(tokens: Sequence[Token], at: int) -> list[_Form]:
    """Return the forms that may end at token *at*: with its word, or with a gap."""
    ending = _ending()
    found: list[_Form] = []
    for prefix, stem in stems(tokens[at].form):
        found += [form for form in ending.get(stem, ()) if not prefix or form.is_single]
    if any(True for _ in _heads_before(tokens, at)):
        found += ending.get(GAP, ())
    return found


def _start(tokens: Sequence[Token], at: int, form: _Form) -> int | None:
    """Return where *form* begins when it ends at token *at*."""
    if form.right is None:
        return _match_back(tokens, at, form.left, clitics=form.clitics)
    right = _match_back(tokens, at, form.right, clitics=False) if form.right else at + 1
    if right is None:
        return None
    for head in _heads_before(tokens, right - 1):
        start = _match_back(tokens, head - 1, form.left, clitics=form.clitics)
        if start is not None:
            return start
    return None


def _match_back(
    tokens: Sequence[Token], at: int, words: Sequence[str], *, clitics: bool
) -> int | None:
    start = at
    for place in range(len(words) - 1, -1, -1):
        while start >= 0 and tokens[start].kind is QUOTE:
            start -= 1
        if start < 0 or not _is_word(
            tokens[start].form, words[place], clitics=clitics and place == 0
        ):
            return None
        start -= 1
    return start + 1


def _is_word(form: str, word: str, *, clitics: bool) -> bool:
    if form == word or not clitics:
        return form == word
    return any(stem == word and not prefix.endswith("ال") for prefix, stem in stems(form))


def _heads_before(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Yield where a gap that ends at token *at* may begin; no gap holds another number."""
    numbers = _numbers()
    for token in reversed(tokens[max(0, at - LONGEST_GAP + 1) : at + 1]):
        if token.kind is not WORD or token.form in numbers:
            return
        if _IS_HEAD[token.form]:
            yield token.at


def _is_head(form: str) -> bool:
    """Return whether a gap may begin with a word: the noun of what is counted («عدد …»)."""
    return form in _heads() or _is_owned(form)


_IS_HEAD = Memory(_is_head)


def _is_owned(form: str) -> bool:
    """Return whether somebody's or something's is written onto a word («رواتبهم», «طولها»)."""
    is_noun = form not in words_for("after-other") and not form.startswith(("ل", "ب", "و", "ف"))
    return is_noun and len(form) >= SHORTEST_OWNED and form.endswith(_PRONOUNS)


@cache
def _numbers() -> frozenset[str]:
    """Return the words that carry a number of their own."""
    return frozenset(
        form
        for form, readings in numerals().items()
        if any(one.part is not Part.UNQUANTIFIED for one in readings)
    )


# ---- after --------------------------------------------------------------------------------------


def _mark_at(tokens: Sequence[Token], at: int, words: int) -> Mark | None:
    for form in _beginning().get(tokens[at].form, ()):
        past = at + len(form.left)
        printed = tuple(token.form for token in tokens[at:past])
        follower = tokens[past].form if past < len(tokens) else ""
        if printed == form.left and words <= form.within and follower != form.unless:
            return Mark(at, past, form.entry.value, form.entry.id)
    return None


def _ends_search(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is COMMA:
        # A comma is passed only right before the hedge: «متظاهر واحد، على الأقل».
        behind = at + 1
        return behind >= len(tokens) or _mark_at(tokens, behind, 0) is None
    if token.kind is WORD:
        return token.form.startswith("و") and not _is_counted_too(tokens, at)
    return token.kind not in _PASSED


def _is_counted_too(tokens: Sequence[Token], at: int) -> bool:
    """Return whether one number counts both nouns («13 جنديا وشرطيا على الأقل»)."""
    return tokens[at].form.endswith(ACCUSATIVE) and tokens[at - 1].form.endswith(ACCUSATIVE)


# ---- words --------------------------------------------------------------------------------------


@cache
def _entries() -> tuple[Entry, ...]:
    return read_lexicon(files("hasila.lang.ar") / "lexicon" / "hedges.yaml")


@cache
def _ending() -> Mapping[str, list[_Form]]:
    table: dict[str, list[_Form]] = {}
    for entry in _entries():
        if entry.trait("side") in {"before", "both"}:
            for form in entry.forms:
                parsed = _parse(form, entry)
                table.setdefault(parsed.last, []).append(parsed)
    return table


@cache
def _beginning() -> Mapping[str, list[_Form]]:
    table: dict[str, list[_Form]] = {}
    for entry in _entries():
        if entry.trait("side") in {"after", "both"}:
            for form in entry.forms:
                parsed = _parse(form, entry)
                table.setdefault(parsed.left[0], []).append(parsed)
    return table


@cache
def _heads() -> frozenset[str]:
    return frozenset(
        word
        for entry in _entries()
        if entry.trait("side") == HEAD
        for form in entry.forms
        for word in phrase_words(form)
    )


def _parse(form: str, entry: Entry) -> _Form:
    left, gap, right = form.partition(GAP)
    needed = entry.trait("needs")
    return _Form(
        left=phrase_words(left),
        right=phrase_words(right) if gap else None,
        entry=entry,
        prefixes=frozenset({needed}) if needed else _NO_LETTER,
        clitics=entry.trait("clitics") != "no",
        within=int(entry.trait("within") or WITHIN),
        unless=entry.trait("unless"),
    )
