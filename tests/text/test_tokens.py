"""Words, numbers and stops, each with its place; sentences over them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.text.fold import fold
from hasila.text.sentences import split_sentences
from hasila.text.tokens import Kind, Token, tokenise

PIECES = [
    "قُتل",
    "وسبعة",
    "مدنيين",
    "قـتلى",
    "٣٤٠٠",
    "1,250",
    "3.5",
    "،",
    ".",
    "؟",
    "\n",
    "«",
    "»",
    "(",
    ")",
    "#سوريا",
    "_",
    "%",
    "-",
    "😀",
    "\u200f",
    "don't",
]
# Not the Greek sigma, whose small letter depends on what follows it.
NOISE = st.text(st.characters(exclude_characters="Σ"), max_size=3)
texts = st.lists(st.sampled_from(PIECES) | NOISE, max_size=30).map(" ".join)
glued = st.lists(st.sampled_from(PIECES) | NOISE, max_size=30).map("".join)


def read(content: str) -> tuple[Token, ...]:
    return tokenise(fold(content))


def sentences(content: str) -> list[str]:
    tokens = read(content)
    ranges = split_sentences(tokens)
    return [content[tokens[a].span.start : tokens[b - 1].span.end] for a, b in ranges]


# What is printed, and the forms and kinds it is cut into.
CUTS = [
    ("قتل 5", [("قتل", Kind.WORD), ("5", Kind.NUMBER)]),
    ("5قتلى", [("5", Kind.NUMBER), ("قتلي", Kind.WORD)]),
    ("و39", [("و", Kind.WORD), ("39", Kind.NUMBER)]),
    ("٣٬٤٠٠", [("3٬400", Kind.NUMBER)]),
    ("1.5", [("1.5", Kind.NUMBER)]),
    ("1,25", [("1,25", Kind.NUMBER)]),
    ("12.", [("12", Kind.NUMBER), (".", Kind.STOP)]),
    ("#قوات_سوريا", [("قوات", Kind.WORD), ("سوريا", Kind.WORD)]),
    ("«خمسة»", [("«", Kind.QUOTE), ("خمسه", Kind.WORD), ("»", Kind.QUOTE)]),
    ("(5)", [("(", Kind.OPEN), ("5", Kind.NUMBER), (")", Kind.CLOSE)]),
    ("5%", [("5", Kind.NUMBER), ("%", Kind.SIGN)]),
    ("قتلى، جرحى", [("قتلي", Kind.WORD), ("،", Kind.COMMA), ("جرحي", Kind.WORD)]),
]


@pytest.mark.parametrize(("content", "cut"), CUTS)
def test_a_text_is_cut_into_words_numbers_and_signs(
    content: str, cut: list[tuple[str, Kind]]
) -> None:
    assert [(token.form, token.kind) for token in read(content)] == cut


def test_a_row_of_digits_that_counts_nothing_is_a_word() -> None:
    assert [token.kind for token in read("9" * 31)] == [Kind.WORD]
    assert next(token.kind for token in read("9" * 5_000 + ".5")) is Kind.WORD


def test_a_word_keeps_its_harakat_in_its_span() -> None:
    [token] = read("قُتِلَ")

    assert (token.form, token.span.start, token.span.end) == ("قتل", 0, 5)


@given(texts | glued)
def test_tokens_stand_in_order_and_never_overlap(content: str) -> None:
    tokens = read(content)
    ends = [0, *(token.span.end for token in tokens)]

    assert all(end <= token.span.start for end, token in zip(ends, tokens, strict=False))
    assert all(token.span.start < token.span.end <= len(content) for token in tokens)
    assert [token.at for token in tokens] == list(range(len(tokens)))


@given(texts | glued)
def test_every_letter_and_digit_belongs_to_a_token(content: str) -> None:
    covered = {at for t in read(content) for at in range(t.span.start, t.span.end)}
    letters = {
        at
        for at, sign in enumerate(content)
        if sign.isalpha() and any(map(str.isalpha, fold(sign).text))
    }

    assert letters <= covered


@given(texts | glued)
def test_a_token_is_the_fold_of_its_own_words(content: str) -> None:
    for token in read(content):
        assert fold(token.span.words(content)).text == token.form


@given(texts | glued)
def test_sentences_stand_in_order_and_hold_every_word(content: str) -> None:
    tokens = read(content)
    ranges = list(split_sentences(tokens))
    held = [at for first, past in ranges for at in range(first, past)]

    assert held == sorted(set(held))
    assert all(token.at in held for token in tokens if token.kind is not Kind.STOP)


# One text, and the sentences in it.
SENTENCES = [
    ("قتل خمسة. وجرح ستة.", ["قتل خمسة.", "وجرح ستة."]),
    ("عنوان الخبر\nنص الخبر", ["عنوان الخبر\n", "نص الخبر"]),
    ("هل قتل أحد؟ لا أحد يعرف!", ["هل قتل أحد؟", "لا أحد يعرف!"]),
    ("نقلت أ. ف. ب عن مصدر", ["نقلت أ. ف. ب عن مصدر"]),
    ("بلغ العدد 3.5 مليون نازح", ["بلغ العدد 3.5 مليون نازح"]),
    ("قتل خمسة... وجرح ستة", ["قتل خمسة...", "وجرح ستة"]),
    ("", []),
    (" . ", []),
]


@pytest.mark.parametrize(("content", "parts"), SENTENCES)
def test_a_text_is_split_into_its_sentences(content: str, parts: list[str]) -> None:
    assert sentences(content) == parts
