"""A report's words and the offsets that lead back to it."""

from hypothesis import given
from hypothesis import strategies as st

from hasila.model.span import Span
from hasila.text.pages import read_page
from hasila.text.tokens import Kind

CONTENT = "عنوان\nجملة أولى هنا. جملة ثانية."


def test_a_page_is_read_once() -> None:
    assert read_page(CONTENT) is read_page(CONTENT)


def test_a_span_leads_to_its_tokens() -> None:
    page = read_page(CONTENT)
    at = CONTENT.index("أولى")
    first, past = page.tokens_of(Span(at, at + 4))

    assert [token.form for token in page.tokens[first:past]] == ["اولي"]


def test_sentences_are_numbered_from_the_title_on() -> None:
    page = read_page(CONTENT)

    assert page.sentence_of(0) == 0
    assert page.sentence_of(len(page.tokens) - 1) == 2


@given(st.text(max_size=60), st.data())
def test_tokens_of_a_span_meet_it(text: str, data: st.DataObject) -> None:
    page = read_page(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    first, past = page.tokens_of(span)

    assert all(token.span.meets(span) for token in page.tokens[first:past])


@given(st.lists(st.sampled_from(["قتل", ".", "،", "\n", "؟", "5"]), max_size=30).map(" ".join))
def test_a_token_stands_in_the_last_sentence_that_has_begun(text: str) -> None:
    page = read_page(text)
    begun = [
        [number for number, (first, _) in enumerate(page.sentences) if first <= at]
        for at in range(len(page.tokens) + 1)
    ]

    assert [page.sentence_of(at) for at in range(len(page.tokens) + 1)] == [
        numbers[-1] if numbers else 0 for numbers in begun
    ]


def test_a_line_ends_at_a_break_or_where_a_cell_does_and_a_sentence_does_not_end_it() -> None:
    page = read_page("عنوان\nجملة أولى هنا. جملة ثانية | خانة")
    first, past = page.line_around(3, 4)

    assert " ".join(page.tokens[at].form for at in range(first, past)) == (
        "جمله اولي هنا . جمله ثانيه"
    )
    assert page.line_around(0, 1) == (0, 1)
    assert page.line_around(len(page.tokens) - 1, len(page.tokens))[1] == len(page.tokens)


@given(st.text(max_size=60), st.data())
def test_words_are_counted_as_they_stand(text: str, data: st.DataObject) -> None:
    page = read_page(text)
    first = data.draw(st.integers(0, len(page.tokens)))
    past = data.draw(st.integers(first, len(page.tokens)))

    words = [token for token in page.tokens[first:past] if token.kind is Kind.WORD]
    assert page.words_in(first, past) == len(words)
