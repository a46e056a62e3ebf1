"""Record claims in tokens: «the largest attack since …», «the highest toll in … history»."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from hasila.lang.ar.clitics import ARTICLE, stems
from hasila.lang.expressions import Superlative
from hasila.lang.lexicon import Entry, read_lexicon
from hasila.text.phrases import Match, Phrases
from hasila.text.tokens import Kind, Token

# Words between what is said to be the most and the word that says so, before and behind it.
NOUN_BEFORE, NOUN_BEHIND = 7, 3
# Words between the superlative and «since».
SINCE_REACH = 10
# «من»: one of many stands right before the superlative.
ONE_OF = "one-of"
BOUNDS = ("since", "ever")
SIZE = "largest"
SILENT = ("noun", "other", ONE_OF, *BOUNDS)


@cache
def _phrases() -> Phrases[Entry]:
    file = files("hasila.lang.ar") / "lexicon" / "superlatives.yaml"
    return Phrases(((form, entry) for entry in read_lexicon(file) for form in entry.forms), stems)


def find_superlatives(
    tokens: Sequence[Token], openers: Iterable[Token] | None = None
) -> tuple[Superlative, ...]:
    """Return the record claims in *tokens*, in order, each within its sentence.

    A claim needs three things: a word that says the most, a noun of harm beside it, and since when
    it holds. «أكبر مدينة» and «أكبر هجوم» without a time claim no record.

    Source:
        docs/method/records.md
    """
    found = _phrases().find(tokens, openers)
    return tuple(claim for sentence in _by_sentence(found, tokens) for claim in _claims(sentence))


def _by_sentence(
    found: Sequence[Match[Entry]], tokens: Sequence[Token]
) -> Iterator[list[Match[Entry]]]:
    stops = [token.at for token in tokens if token.kind is Kind.STOP]
    sentence: list[Match[Entry]] = []
    for match in found:
        while stops and stops[0] < match.first:
            stops.pop(0)
            yield sentence
            sentence = []
        sentence.append(match)
    yield sentence


def _claims(words: Sequence[Match[Entry]]) -> Iterator[Superlative]:
    for match in words:
        entry = match.values[0]
        bound = _bound(match, words) if entry.value not in SILENT else None
        if bound is None:
            continue
        noun = _noun(match, bound, words)
        is_toll = entry.trait("outcome") is not None
        if not (noun or is_toll or _stands_alone(match, bound)) or _is_other(noun or match, words):
            continue
        told = [noun.values[0], entry] if noun else [entry]
        yield Superlative(
            first=match.first,
            past=match.past,
            entry=entry.id,
            value=entry.value,
            outcome=next((o for e in told if (o := e.trait("outcome"))), None),
            noun=None if noun is None else (noun.first, noun.past),
            bound=bound.values[0].value,
            bound_at=bound.first,
            is_one_of=_is_one_of(match, words),
            is_of_day=any(e.trait("unit") == "day" for e in told),
        )


def _stands_alone(match: Match[Entry], bound: Match[Entry]) -> bool:
    """Return whether the words say by themselves that something was the most («الأكبر منذ …»)."""
    is_free = match.values[0].trait("alone") is None and bound.values[0].value == "since"
    return is_free and match.prefix.endswith(ARTICLE) and bound.first == match.past


def _noun(
    match: Match[Entry], bound: Match[Entry], words: Sequence[Match[Entry]]
) -> Match[Entry] | None:
    """Return the noun of harm right behind the superlative, else the last one before it."""
    is_size = match.values[0].value == SIZE
    nouns = [
        word
        for word in words
        if word.values[0].value == "noun"
        and word.first < bound.first
        # «الشهر … أعلى مستوى منذ»: a stretch of time is deadly or violent, not large.
        and not (is_size and word.values[0].trait("unit"))
    ]
    behind = (n for n in nouns if 0 <= n.first - match.past < NOUN_BEHIND)
    before = (n for n in reversed(nouns) if 0 <= match.first - n.past < NOUN_BEFORE)
    return next(behind, None) or next(before, None)


def _bound(match: Match[Entry], words: Sequence[Match[Entry]]) -> Match[Entry] | None:
    """Return the word that says since when, behind the superlative."""
    return next(
        (
            word
            for word in words
            if word.values[0].value in BOUNDS and 0 <= word.first - match.past < SINCE_REACH
        ),
        None,
    )


def _is_other(noun: Match[Entry], words: Sequence[Match[Entry]]) -> bool:
    """Return whether what is told of harms nobody («هجوم إلكتروني»)."""
    return any(
        word.values[0].value == "other" and 0 <= word.first - noun.past < NOUN_BEHIND
        for word in words
    )


def _is_one_of(match: Match[Entry], words: Sequence[Match[Entry]]) -> bool:
    return any(word.values[0].value == ONE_OF and word.past == match.first for word in words)
