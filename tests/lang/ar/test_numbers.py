"""Amounts in Arabic digits and words, and the words that say how firmly they are given."""

from importlib.resources import files

import pytest

from hasila.lang.ar.numbers import find_quantities
from hasila.lang.ar.numerals import Part, numerals, words_for
from hasila.lang.ar.pack import ARABIC
from hasila.lang.cases import Case, check, read_cases
from hasila.lang.expressions import Form, Quantity
from hasila.lang.lexicon import read_lexicon
from hasila.model.hedge import Hedge
from hasila.text.fold import fold
from hasila.text.tokens import tokenise

ROOM = files("hasila.lang.ar")
CASES = [case for case in read_cases(ROOM / "cases") if case.file in {"counts.yaml", "hedges.yaml"}]
NUMERALS = read_lexicon(ROOM / "lexicon" / "numerals.yaml")
HEDGES = read_lexicon(ROOM / "lexicon" / "hedges.yaml")
SIDES = {"before", "after", "both", "head"}


def found_in(text: str) -> tuple[Quantity, ...]:
    return find_quantities(tokenise(fold(text)))


def only_one_in(text: str) -> Quantity:
    [quantity] = found_in(text)
    return quantity


def is_trap(case: Case) -> bool:
    """Return whether nothing is found, or numbers that a hedge beside them leaves as they are."""
    return all(one["hedge"] == "exact" for one in case.expected["quantities"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_it_says(case: Case) -> None:
    faults = [fault for _, found in check(ARABIC, [case], None) for fault in found]

    assert faults == []


def test_a_third_of_the_cases_of_counts_show_what_is_no_number() -> None:
    counts = [case for case in CASES if case.file == "counts.yaml"]

    assert 3 * sum(not case.expected["quantities"] for case in counts) >= len(counts)


def test_a_third_of_the_cases_of_hedges_show_what_is_not_hedged() -> None:
    hedges = [case for case in CASES if case.file == "hedges.yaml"]

    assert 3 * sum(map(is_trap, hedges)) >= len(hedges)


@pytest.mark.parametrize(
    ("text", "form", "rule"),
    [
        ("عاد 12 منهم", Form.DIGITS, "ar.num.digits"),
        ("عاد 12 ألفا", Form.DIGITS, "ar.num.digits"),
        ("عاد تسعون منهم", Form.WORDS, "ar.num.words"),
        ("عاد أحد الحراس", Form.WORDS, "ar.num.one-of"),
        ("عادت إحداهن", Form.WORDS, "ar.num.one-of"),
        ("عاد 12 إلى 14 منهم", Form.RANGE, "ar.num.range"),
        ("عاد عشرات الحراس", Form.VAGUE, "ar.num.dozens"),
        ("عدد الغائبين صفر", Form.NOTHING, "ar.num.zero"),
    ],
)
def test_an_amount_tells_how_it_is_written_and_which_rule_found_it(
    text: str, form: Form, rule: str
) -> None:
    quantity = only_one_in(text)

    assert (quantity.form, quantity.rule) == (form, rule)


def test_the_prefix_of_a_word_is_told_and_that_of_digits_is_a_token_of_its_own() -> None:
    worded, printed = found_in("عاد منهم وللثلاثة خيمة و39")

    assert (worded.prefix, printed.prefix) == ("ولل", "")


def test_the_hedge_is_told_with_its_place_and_entry() -> None:
    quantity = only_one_in("عاد ما لا يقل عن 12 منهم")

    assert quantity.hedge_at == (1, 5)
    assert quantity.hedge_entry == "ar.hedge.at-least"


def test_a_hedge_behind_is_told_with_its_place() -> None:
    quantity = only_one_in("عاد 12 حارسا على الأقل")

    assert quantity.hedge_at == (3, 5)
    assert quantity.hedge_entry == "ar.hedge.at-least.either"


@pytest.mark.parametrize("text", ["", "   ", "١٬", "-", "و", "ال", "بين", "أكثر من", "مليون و"])
def test_scraps_of_text_break_nothing(text: str) -> None:
    assert all(one.past > one.first for one in found_in(text))


@pytest.mark.parametrize("text", ["9999999999", "00", "000", "966501234567"])
def test_telephone_numbers_and_rows_of_zeros_are_no_amounts(text: str) -> None:
    assert found_in(f"اتصلوا على {text} حالا") == ()


def test_a_number_in_brackets_takes_the_hedge_before_the_bracket() -> None:
    quantity = only_one_in("عاد أكثر من (15) حارسا")

    assert (quantity.count.low, quantity.hedge) == (16, Hedge.MORE_THAN)


def test_every_numeral_plays_a_part_or_is_asked_for_as_a_neighbour() -> None:
    parts = {part.value for part in Part}
    kinds = {entry.trait("kind") or "" for entry in NUMERALS}

    assert parts <= kinds
    assert all(kind.startswith(("before-", "after-", "beside-")) for kind in kinds - parts)
    assert all(words_for(kind) for kind in kinds - parts)


def test_every_numeral_that_plays_a_part_has_a_value() -> None:
    parts = {part.value for part in Part}

    assert [e.id for e in NUMERALS if e.trait("kind") in parts and not e.value.isdecimal()] == []


def test_no_word_is_two_numbers_at_once() -> None:
    clashes = {
        form: values
        for form, readings in numerals().items()
        for values in [{(one.value, one.part) for one in readings if one.prefix == ""}]
        if len({value for value, _ in values}) > 1
        and {part for _, part in values} - {Part.TEEN, Part.ONE_OF}
    }

    assert clashes == {}


def test_every_hedge_stands_somewhere_and_is_known() -> None:
    known = {*Hedge, "less_than", "head"}

    assert [e.id for e in HEDGES if e.trait("side") not in SIDES or e.value not in known] == []
