"""Many phrases found at once."""

from hypothesis import given
from hypothesis import strategies as st

from hasila.text.fold import fold
from hasila.text.phrases import Match, Phrases, phrase_words
from hasila.text.tokens import Token, tokenise

WORDS = ["سجن", "سجن غويران", "غويران", "قوات", "قوات الأمن", "الأمن العام", "مدني"]
sentences = st.lists(
    st.sampled_from(["سجن", "غويران", "قوات", "الأمن", "العام", "مدني", "و", "،", "«", "»", "5"])
)


def whole(word: str) -> tuple[tuple[str, str], ...]:
    """Read a word as it stands, then with «and» written onto it."""
    return (("", word), ("و", word[1:])) if word.startswith("و") and word[1:] else (("", word),)


PHRASES = Phrases(((phrase, phrase) for phrase in WORDS), whole)


def read(content: str) -> tuple[Token, ...]:
    return tokenise(fold(content))


def found(content: str) -> list[str]:
    return [value for match in PHRASES.find(read(content)) for value in match.values]


def test_the_longest_phrase_wins() -> None:
    assert found("في سجن غويران") == ["سجن غويران"]


def test_the_words_of_a_phrase_stand_together() -> None:
    assert found("سجن في غويران") == ["سجن", "غويران"]


def test_quotation_marks_inside_a_phrase_are_overlooked() -> None:
    assert found("سجن «غويران»") == ["سجن غويران"]


def test_a_comma_parts_a_phrase() -> None:
    assert found("سجن، غويران") == ["سجن", "غويران"]


def test_what_is_written_onto_the_first_word_is_told() -> None:
    [match] = PHRASES.find(read("وسجن غويران"))

    assert (match.prefix, match.first, match.past) == ("و", 0, 2)


def test_nothing_is_found_behind_what_was_taken() -> None:
    assert found("قوات الأمن العام") == ["قوات الأمن"]


def test_two_meanings_of_one_phrase_are_both_given() -> None:
    phrases = Phrases([("سجن", 1), ("سِجن", 2)], whole)
    [match] = phrases.find(read("سجن"))

    assert match.values == (1, 2)


def test_a_phrase_without_words_is_never_found() -> None:
    phrases = Phrases([("…", 1), ("", 2)], whole)

    assert phrases.find(read("… سجن")) == []


@given(sentences)
def test_matches_stand_in_order_and_never_overlap(words: list[str]) -> None:
    tokens = read(" ".join(words))
    matches: list[Match[str]] = PHRASES.find(tokens)
    ends = [0, *(match.past for match in matches)]

    assert all(end <= match.first for end, match in zip(ends, matches, strict=False))
    assert all(match.first < match.past <= len(tokens) for match in matches)


@given(sentences)
def test_a_match_is_made_of_the_words_of_its_phrase(words: list[str]) -> None:
    content = " ".join(words)
    tokens = read(content)
    for match in PHRASES.find(tokens):
        spoken = " ".join(token.form for token in tokens[match.first : match.past])

        assert phrase_words(spoken) == tuple(
            (match.prefix if at == 0 else "") + word
            for at, word in enumerate(phrase_words(match.values[0]))
        )
