"""The number grammar holds its floors on the sentences of other people that were coded by hand."""

import json
from pathlib import Path

import pytest

from numbers_gold import (
    GOLD,
    Amount,
    Score,
    Sentence,
    digest,
    faults,
    read_amounts,
    read_gold,
    score,
)

# On 918 sentences drawn by chance with 849 amounts. A floor moves up, and never down silently.
FLOOR_OF_VALUES = 0.985
FLOOR_OF_NUMBERS = 0.99
FLOOR_OF_HEDGES = 0.99


@pytest.fixture(scope="module")
def measured(shared: Path) -> Score:
    sentences = read_gold(shared)
    if not sentences:
        pytest.skip("NOT CHECKED: the articles of tests/golden/numbers.jsonl are not in ../shared")
    return score((sentence, read_amounts(sentence.content)) for sentence in sentences)


def test_values_hold_their_floor(measured: Score) -> None:
    assert measured.f1 >= FLOOR_OF_VALUES


def test_values_hold_their_floor_where_something_is_counted(measured: Score) -> None:
    assert measured.f1_of_numbers >= FLOOR_OF_NUMBERS


def test_hedges_hold_their_floor(measured: Score) -> None:
    assert measured.hedges >= FLOOR_OF_HEDGES


def test_every_article_is_the_one_that_was_coded(shared: Path) -> None:
    lines = GOLD.read_text("utf-8").splitlines()

    assert len(read_gold(shared)) in {0, len(lines)}


def test_the_coding_holds_no_words() -> None:
    for line in GOLD.read_text("utf-8").splitlines():
        record = json.loads(line)

        assert record.keys() == {"id", "sha256", "start", "end", "numbers"}
        assert not any("\u0600" <= letter <= "\u06ff" for letter in line)


def test_three_hundred_numbers_are_coded() -> None:
    lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    amounts = [Amount(**number) for line in lines for number in line["numbers"]]

    assert sum(one.counts and one.kind == "number" for one in amounts) >= 300
    assert sum(not one.counts for one in amounts) >= 100


def test_spans_lie_inside_their_sentence_and_in_order() -> None:
    for line in map(json.loads, GOLD.read_text("utf-8").splitlines()):
        ends = [line["start"]]
        for number in line["numbers"]:
            assert ends[-1] <= number["start"] < number["end"] <= line["end"]
            ends.append(number["end"])


def test_a_digest_tells_two_texts_apart() -> None:
    assert digest("a") != digest("b")


OWN = "زار القرية نحو 20 راعيا و15 حارسا في مايو 2014"


def coded(words: str, low: int | None, hedge: str | None) -> Amount:
    start = OWN.index(words)
    return Amount(start, start + len(words), low, low, hedge)


def own_sentence() -> Sentence:
    amounts = coded("20", 20, "about"), coded("15", 15, "exact"), coded("2014", None, None)
    return Sentence(OWN, 0, len(OWN), amounts)


def test_what_is_read_as_coded_has_no_fault() -> None:
    sentence = own_sentence()

    assert list(faults(sentence, read_amounts(OWN))) == []
    assert score([(sentence, read_amounts(OWN))]) == Score(2, 2, 2, 2, 0)


def test_a_wrong_value_is_missed_and_wrong() -> None:
    read = coded("20", 21, "about"), coded("15", 15, "exact")

    assert [what for what, _ in faults(own_sentence(), read)] == ["missed", "wrong"]
    assert score([(own_sentence(), read)]).f1 == 0.5


def test_a_wrong_hedge_costs_no_value() -> None:
    read = coded("20", 20, "exact"), coded("15", 15, "exact")
    total = score([(own_sentence(), read)])

    assert (total.f1, total.hedges) == (1.0, 0.5)


def test_a_quantity_read_off_a_year_is_counted_apart() -> None:
    read = coded("20", 20, "about"), coded("15", 15, "exact"), coded("2014", 2014, "exact")
    total = score([(own_sentence(), read)])

    assert total.on_nothing == 1
    assert total.f1 < total.f1_of_numbers == 1.0
