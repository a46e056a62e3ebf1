"""Where a numeral is no number: names, ordinals, fractions, shares of a hundred, labels, times."""

from collections.abc import Sequence

from hasila.lang.ar.amounts import has_noun, readings
from hasila.lang.ar.clitics import stems
from hasila.lang.ar.labels import is_zero_of_score
from hasila.lang.ar.numerals import AND, ARTICLE, PREFIXES, Numeral, Part, words_for
from hasila.text.tokens import Kind, Token

IN = "في"
NEGATION_REACH = 5
FOUND_REACH = 8
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا")


def is_refused(tokens: Sequence[Token], at: int, numeral: Numeral, past: int) -> bool:
    """Return whether what stands around *numeral* makes the words at `[at, past)` no number."""
    before = word_before(tokens, at)
    return (
        before in words_for("before-name")
        or (numeral.prefix == "ل" and before in words_for("before-goals"))
        or (numeral.is_definite and _is_named(tokens, past, numeral, before))
        or _is_ordinal(tokens, at, numeral, past)
        or (past == at + 1 and _is_part(tokens, past, numeral))
        or (past == at + 1 and _is_lone(tokens, at, numeral, before))
        or _is_other_word(tokens, at, numeral, past)
    )


def word_before(tokens: Sequence[Token], at: int) -> str:
    """Return the folded word before token *at*, or nothing; quotation marks are overlooked."""
    at -= 1
    while at >= 0 and tokens[at].kind is Kind.QUOTE:
        at -= 1
    return tokens[at].form if at >= 0 and tokens[at].kind is Kind.WORD else ""


def is_percentage(tokens: Sequence[Token], first: int, past: int) -> bool:
    """Return whether the number at tokens `[first, past)` is a share of a hundred or a thousand."""
    if first > 0 and tokens[first - 1].form == "%":
        return True
    if past < len(tokens) and tokens[past].form == "%":
        return True
    behind = past + 1 if past < len(tokens) and tokens[past].form == "في" else past
    return any(
        whole.part in {Part.HUNDRED, Part.SCALE} and whole.is_definite
        for whole in readings(tokens, behind, PREFIXES)
    )


# ---- words --------------------------------------------------------------------------------------


def _is_named(tokens: Sequence[Token], past: int, numeral: Numeral, before: str) -> bool:
    if any(stem in words_for("before-place") for _, stem in stems(before)):
        return True
    if numeral.part is Part.HUNDRED:
        return numeral.prefix in {"بال", "وبال"} or before == "في"
    # The short form with article stands behind a noun («الفتيات الخمس») or before one («الخمس
    # سنوات»), else it is a name.
    return numeral.after_noun and not _is_definite(before) and not has_noun(tokens, past)


def _is_definite(word: str) -> bool:
    return _has_article(word) or word.endswith(_PRONOUNS)


def _has_article(word: str) -> bool:
    if word in words_for("after-other"):
        return False  # «إلى», «التي»
    return any(prefix.endswith(ARTICLE) for prefix, _ in stems(word))


def _is_ordinal(tokens: Sequence[Token], at: int, numeral: Numeral, past: int) -> bool:
    """Return whether the word before makes an ordinal of it («الخامس عشر», «الخامس والعشرين»)."""
    before = word_before(tokens, at)
    if numeral.part is Part.TEN:
        if past > at + 1:
            return False  # «المركز الثاني عشرة آلاف»
    elif before == AND and numeral.is_definite:
        before = word_before(tokens, at - 1)
    elif not numeral.prefix.startswith("وال"):
        return False
    return any(stem in words_for("before-ordinal") for _, stem in stems(before))


def _is_part(tokens: Sequence[Token], past: int, numeral: Numeral) -> bool:
    """Return whether it is a fraction («خمس السكان», «ثلاثة أرباع»)."""
    if past >= len(tokens):
        return False
    behind = tokens[past].form
    if numeral.part is Part.UNIT and behind in words_for("after-fraction"):
        return True
    is_short = numeral.after_noun and not numeral.is_definite
    if is_short and behind in words_for("after-share"):
        return True
    return is_short and _has_article(behind) and not readings(tokens, past, frozenset({""}))


def _is_lone(tokens: Sequence[Token], at: int, numeral: Numeral, before: str) -> bool:
    """Return whether a one, a two or a zero counts nothing («كل واحد», «يوم أحد», «شهر صفر»)."""
    match numeral.part:
        case Part.ONE:
            behind = tokens[at + 1].form if at + 1 < len(tokens) else ""
            is_moment = before in words_for("before-moment") and word_before(tokens, at - 1) == IN
            is_each = before in words_for("before-each")
            return is_each or is_moment or behind in words_for("after-turn")
        case Part.TWO:
            return before in words_for("before-day")
        case Part.ZERO:
            return before in words_for("before-day") or is_zero_of_score(tokens, at)
        case Part.ONE_OF:
            is_each = before in words_for("before-each")  # «كل واحد» folds to «كل وأحد»
            return is_each or before in words_for("before-day") or _is_negated(tokens, at)
        case _:
            return False


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 1 - NEGATION_REACH), -1):
        if tokens[back].kind in {Kind.STOP, Kind.COMMA}:
            return False
        form = tokens[back].form
        if any(stem in words_for("before-negation") for _, stem in stems(form)):
            return tokens[back + 1].form not in words_for("before-still")
    return False


def _is_other_word(tokens: Sequence[Token], at: int, numeral: Numeral, past: int) -> bool:
    """Return whether its spelling means something else here («بعده» after him, «ميتين» dead)."""
    if numeral.unlike is not None:
        reach = tokens[max(0, at - FOUND_REACH) : at]
        found = words_for(f"before-{numeral.unlike}")
        if reach and (reach[-1].kind is Kind.CLOSE or any(t.form in found for t in reach)):
            return True
    is_alone = past == at + 1
    return is_alone and (numeral.is_other_alone or not _is_followed(tokens, past, numeral))


def _is_followed(tokens: Sequence[Token], behind: int, numeral: Numeral) -> bool:
    """Return whether the word behind is of the kind that *numeral* must have there."""
    is_word = behind < len(tokens) and tokens[behind].kind is Kind.WORD
    form = tokens[behind].form if is_word else ""
    match numeral.follows:
        case "noun":
            return is_word and form not in words_for("after-other") and not _has_article(form)
        case "word":
            return is_word and form not in words_for("after-other")
        case "plural":
            return is_word and form.endswith("ات") and not form.startswith(("ب", "ل", "و"))
        case "open":
            return not _has_article(form)
        case _:
            return True
