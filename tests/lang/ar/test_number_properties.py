"""Any number, in any gender, case and spelling, reads back as itself."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hasila.lang.ar.amounts import LONGEST_DIGITS
from hasila.lang.ar.numbers import find_quantities
from hasila.lang.ar.numerals import numerals
from hasila.lang.ar.ranges import YEARS
from hasila.lang.expressions import Quantity
from hasila.lang.lexicon import read_lexicon
from hasila.model.hedge import Hedge
from hasila.text.fold import fold
from hasila.text.tokens import tokenise

LARGEST = 9_999_999
UNITS = {
    3: ("ثلاثة", "ثلاث", "ثلاثا"),
    4: ("أربعة", "أربع", "أربعا"),
    5: ("خمسة", "خمس", "خمسا"),
    6: ("ستة", "ست", "ستا"),
    7: ("سبعة", "سبع", "سبعا"),
    8: ("ثمانية", "ثماني", "ثمانيا"),
    9: ("تسعة", "تسع", "تسعا"),
}
TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
STEMS = {**TENS, 2: ""}
SCALES = {
    1_000_000: ("مليون", "مليونا", "مليونان", "مليونين", "ملايين"),
    1_000: ("ألف", "ألفا", "ألفان", "ألفين", "آلاف"),
}


@dataclass(frozen=True)
class Spelling:
    """How a writer writes: what is counted, in which case, and by which habits."""

    is_feminine: bool = False
    is_oblique: bool = False
    hundred: str = "مئة"
    is_split: bool = False  # «ثلاث مئة»
    is_apart: bool = False  # «خمسة و عشرون»
    is_old: bool = False  # «خمسا وعشرين», «أحد وعشرون»

    def write(self, number: int) -> str:
        """Return *number*, 1 to 9,999,999, in words."""
        parts: list[str] = []
        for scale in SCALES:
            times, number = divmod(number, scale)
            if times:
                parts.append(self.times(times, scale))
        if number:
            parts.append(self.below_thousand(number, is_feminine=self.is_feminine))
        return self.join(parts)

    def join(self, parts: list[str]) -> str:
        return (" و " if self.is_apart else " و").join(parts)

    def times(self, times: int, scale: int) -> str:
        one, accusative, two, two_oblique, many = SCALES[scale]
        if times == 1:
            return accusative if self.is_old else one
        if times == 2:
            return two_oblique if self.is_oblique else two
        written = self.below_thousand(times, is_feminine=False)
        last = times % 100
        noun = many if 3 <= last <= 10 else accusative if last >= 11 and self.is_oblique else one
        return f"{written} {noun}"

    def below_thousand(self, number: int, *, is_feminine: bool) -> str:
        hundreds, rest = divmod(number, 100)
        parts = [self.hundreds(hundreds)] if hundreds else []
        if rest:
            parts.append(self.below_hundred(rest, is_feminine=is_feminine))
        return self.join(parts)

    def hundreds(self, hundreds: int) -> str:
        if hundreds == 1:
            return self.hundred
        if hundreds == 2:
            return self.hundred.removesuffix("ة") + ("تين" if self.is_oblique else "تان")
        return STEMS[hundreds] + (" " if self.is_split else "") + self.hundred

    def below_hundred(self, number: int, *, is_feminine: bool) -> str:
        if number < 10:
            return self.unit(number, is_feminine=is_feminine)
        if number == 10:
            return "عشر" if is_feminine else "عشرة"
        if number < 20:
            return self.teen(number, is_feminine=is_feminine)
        tens, unit = divmod(number, 10)
        written = TENS[tens] + ("ين" if self.is_oblique else "ون")
        if not unit:
            return written
        return self.join([self.unit_before_tens(unit, is_feminine=is_feminine), written])

    def unit_before_tens(self, unit: int, *, is_feminine: bool) -> str:
        if unit == 1:
            if is_feminine:
                return "واحدة" if self.is_old else "إحدى"
            return "أحد" if self.is_old else "واحد"
        if unit > 2 and is_feminine and self.is_old:
            return UNITS[unit][2]
        return self.unit(unit, is_feminine=is_feminine)

    def unit(self, unit: int, *, is_feminine: bool) -> str:
        if unit == 1:
            return "واحدة" if is_feminine else "واحد"
        if unit == 2:
            stem = "اثنت" if is_feminine else "اثن"
            return stem + ("ين" if self.is_oblique else "ان")
        return UNITS[unit][is_feminine]

    def teen(self, number: int, *, is_feminine: bool) -> str:
        ten = "عشرة" if is_feminine else "عشر"
        if number == 11:
            return ("إحدى " if is_feminine else "أحد ") + ten
        if number == 12:
            stem = "اثنت" if is_feminine else "اثن"
            return stem + ("ي " if self.is_oblique else "ا ") + ten
        return f"{UNITS[number - 10][is_feminine]} {ten}"


SPELLINGS = st.builds(
    Spelling,
    is_feminine=st.booleans(),
    is_oblique=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    is_split=st.booleans(),
    is_apart=st.booleans(),
    is_old=st.booleans(),
)
SIGNS = ["-", "/", "(", ")", "«", "»", "،", ".", "%"]
LINKS = ["من", "إلى", "بين", "نحو", "على", "الأقل", "و", "ال", "حتى", "أو", "قتيلا"]
DIGITS = ["15", "3", "1,250", "2.5", "0", "2015"]
WORDS = [*sorted(numerals()), *LINKS, *DIGITS, *SIGNS]
# As many short numbers as long ones.
NUMBERS = st.one_of(*(st.integers(1, 10**size - 1) for size in range(1, 8)))
HEDGES = read_lexicon(files("hasila.lang.ar") / "lexicon" / "hedges.yaml")
Widen = Callable[[int], tuple[int | None, int | None]]
WIDENS: dict[str, Widen] = {
    "at_least": lambda number: (number, None),
    "more_than": lambda number: (number + 1, None),
    "about": lambda number: (number, number),
    "up_to": lambda number: (None, number),
    "less_than": lambda number: (None, number - 1),
}
SCRIPTS = {"Western": 0x30, "Arabic-Indic": 0x660, "Persian": 0x6F0}


def found_in(text: str) -> list[tuple[str, Quantity]]:
    tokens = tokenise(fold(text))
    return [
        (text[tokens[one.first].span.start : tokens[one.past - 1].span.end], one)
        for one in find_quantities(tokens)
    ]


def values_in(text: str) -> list[tuple[int | None, int | None]]:
    return [(one.count.low, one.count.high) for _, one in found_in(text)]


@given(NUMBERS, SPELLINGS)
def test_a_number_in_words_reads_back_as_itself(number: int, spelling: Spelling) -> None:
    written = spelling.write(number)

    [(words, quantity)] = found_in(f"وصلت القافلة بعد {written}.")

    assert words == written
    assert (quantity.count.low, quantity.count.high) == (number, number)
    assert quantity.hedge is Hedge.EXACT


@given(NUMBERS, SPELLINGS, st.sampled_from(["و", "ف", "ب", "ل"]))
def test_what_is_written_onto_a_number_is_its_prefix(
    number: int, spelling: Spelling, prefix: str
) -> None:
    # «وأحد» and «واحد» are one word without hamza, and «لست» alone is «I am not».
    assume(prefix != "و" or not spelling.write(number).startswith("أحد"))
    assume(prefix + spelling.write(number) != "لست")

    [(words, quantity)] = found_in(f"وصلت القافلة {prefix}{spelling.write(number)}.")

    assert words == prefix + spelling.write(number)
    assert quantity.prefix == prefix
    assert quantity.count.low == number


@given(st.integers(3, 99), SPELLINGS)
def test_a_number_with_the_article_reads_back_as_itself(number: int, spelling: Spelling) -> None:
    before, waw, tens = spelling.write(number).partition(" و" if number > 20 else "\0")
    written = f"ال{before}{waw}{'ال' * bool(tens)}{tens}"
    assume(not spelling.is_apart and not (spelling.is_old and number > 20))
    assume(number % 10 not in {1, 2} or number < 20)

    assert values_in(f"عاد إلى الحي الناجون {written}.") == [(number, number)]


@given(
    st.integers(1, LARGEST),
    st.sampled_from(["", ",", ".", "٬", "،"]),
    st.sampled_from(sorted(SCRIPTS)),
)
def test_a_number_in_digits_reads_back_as_itself(number: int, mark: str, script: str) -> None:
    printed = f"{number:,}".replace(",", mark)
    zero = SCRIPTS[script]
    printed = printed.translate({0x30 + digit: zero + digit for digit in range(10)})

    [(words, quantity)] = found_in(f"وصل {printed} منهم")

    assert words == printed
    assert (quantity.count.low, quantity.count.high) == (number, number)


@given(st.integers(1, 10**LONGEST_DIGITS - 1), st.integers(1, 10**LONGEST_DIGITS - 1))
def test_two_numbers_in_digits_are_never_added_up(first: int, second: int) -> None:
    assert values_in(f"عاد {first} و{second} منهم") == [(first, first), (second, second)]


@given(st.integers(3, 19), st.integers(3, 19), SPELLINGS)
def test_two_small_numbers_in_words_are_never_added_up(
    first: int, second: int, spelling: Spelling
) -> None:
    written = f"{spelling.write(first)} و{spelling.write(second)}"

    assert values_in(f"عاد {written}.") == [(first, first), (second, second)]


@given(st.integers(1, 999), st.integers(1, 999), SPELLINGS)
def test_digits_and_words_make_one_number(thousands: int, rest: int, spelling: Spelling) -> None:
    assert values_in(f"عاد {thousands} ألفا و{spelling.write(rest)}.") == [
        (1000 * thousands + rest,) * 2
    ]


@given(st.integers(1, LARGEST), st.integers(1, LARGEST))
def test_two_ends_in_digits_are_one_range(first: int, second: int) -> None:
    low, high = sorted((first, second))
    assume(low < high)
    assume(low not in YEARS or high not in YEARS)

    for text in (f"عاد بين {low} و{high} منهم", f"عاد {low}-{high} منهم", f"عاد {low} إلى {high}"):
        assert values_in(text) == [(low, high)]


@given(st.integers(2, 99), st.integers(2, 99), SPELLINGS)
def test_a_scale_behind_the_second_end_counts_for_both(
    first: int, second: int, spelling: Spelling
) -> None:
    low, high = sorted((first, second))
    assume(low < high)

    assert values_in(f"عاد ما بين {low} و{high} ألفا منهم") == [(1000 * low, 1000 * high)]
    written = f"{spelling.write(low)} إلى {spelling.write(high * 1000)}"
    assert values_in(f"عاد من {written}.") == [(1000 * low, 1000 * high)]


@pytest.mark.parametrize(("value", "widen"), sorted(WIDENS.items()))
@given(number=NUMBERS)
def test_every_hedge_widens_every_number_alike(value: str, widen: Widen, number: int) -> None:
    entries = [one for one in HEDGES if one.value == value and one.trait("side") != "after"]

    assert entries
    for entry in entries:
        for form in entry.forms:
            hedge = form.replace("…", "عدد الغائبين")
            needs = entry.trait("needs") or ""
            assert values_in(f"في القرية {hedge} {needs}{number}.") == [widen(number)], hedge


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([" ", ""]))
def test_any_words_give_ordered_amounts_that_do_not_overlap(words: list[str], gap: str) -> None:
    tokens = tokenise(fold(gap.join(words)))
    quantities = find_quantities(tokens)

    edges = [edge for one in quantities for edge in (one.first, one.past)]
    assert edges == sorted(edges)
    assert all(0 <= one.first < one.past <= len(tokens) for one in quantities)
    for one in quantities:
        if one.hedge_at is not None:
            first, past = one.hedge_at
            assert past <= one.first or one.past <= first
