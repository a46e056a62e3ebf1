"""What the records hold to, whoever makes them."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hasila.model
from hasila.model.count import Count
from hasila.model.event import EventType
from hasila.model.figure import Figure, Scope, Stance, Status
from hasila.model.group import CIVILIAN_CATEGORIES, Category
from hasila.model.hedge import Hedge
from hasila.model.ids import SHORT_LENGTH, content_id, short_id
from hasila.model.outcome import Outcome
from hasila.model.report import Report, report_id
from hasila.model.span import Span

MODULES = [
    import_module(f"hasila.model.{each.name}") for each in iter_modules(hasila.model.__path__)
]
NOUNS = sorted(
    {
        noun
        for module in MODULES
        for _, noun in getmembers(module, isclass)
        if is_dataclass(noun) and noun.__module__ == module.__name__
    },
    key=lambda noun: noun.__name__,
)
numbers = st.integers(0, 10**6)
ends = st.none() | numbers


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Count(low, high)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_slotted(noun: type) -> None:
    names = [field.name for field in fields(noun)]
    bare: object = object.__new__(noun)

    assert not hasattr(bare, "__dict__")
    with pytest.raises((FrozenInstanceError, TypeError)):
        setattr(bare, names[0], None)


# What is written in records and read by scripts: these words never change.
VOCABULARIES: list[tuple[type[StrEnum], str]] = [
    (
        Outcome,
        """killed wounded casualties missing detained held hostage escaped surrendered released
        displaced returned""",
    ),
    (
        Hedge,
        """exact at_least more_than about up_to between dozens hundreds thousands several none
        unquantified""",
    ),
    (
        Category,
        "civilian combatant police child woman prisoner medic journalist aid_worker mixed",
    ),
    (Scope, "total part new background"),
    (Stance, "stated claimed denied feared"),
    (Status, "machine reviewed rejected"),
    (
        EventType,
        """battle explosion airstrike shelling shooting massacre prison_break raid protest
        abduction displacement accident disaster other""",
    ),
]


@pytest.mark.parametrize(
    ("kind", "words"), VOCABULARIES, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_vocabulary_keeps_its_words(kind: type[StrEnum], words: str) -> None:
    assert [member.value for member in kind] == words.split()


def test_fighters_police_and_prisoners_are_not_civilians() -> None:
    others = set(Category) - CIVILIAN_CATEGORIES

    assert others == {Category.COMBATANT, Category.POLICE, Category.PRISONER, Category.MIXED}


def test_a_count_is_never_negative() -> None:
    with pytest.raises(ValueError, match="never negative"):
        Count(-1, 3)


def test_the_low_end_is_not_above_the_high_one() -> None:
    with pytest.raises(ValueError, match="above"):
        Count(5, 4)


# A range, a number, and whether the range holds it.
HOLDS = [
    (Count(20, 99), 20, True),
    (Count(20, 99), 99, True),
    (Count(20, 99), 100, False),
    (Count(20, None), 10**9, True),
    (Count(20, None), 19, False),
    (Count(None, 20), 0, True),
    (Count(None, 20), 21, False),
    (Count(None, None), 7, True),
]


@pytest.mark.parametrize(("count", "number", "holds"), HOLDS)
def test_a_range_holds_its_own_ends(count: Count, number: int, *, holds: bool) -> None:
    assert count.holds(number) is holds


@given(counts(), counts())
def test_adding_does_not_ask_who_comes_first(one: Count, other: Count) -> None:
    assert one.plus(other) == other.plus(one)


@given(counts(), counts(), counts())
def test_adding_does_not_ask_who_is_added_first(a: Count, b: Count, c: Count) -> None:
    assert a.plus(b).plus(c) == a.plus(b.plus(c))


@given(counts(), counts(), numbers, numbers)
def test_a_sum_holds_the_sum_of_what_its_parts_hold(
    one: Count, other: Count, first: int, second: int
) -> None:
    is_in_both = one.holds(first) and other.holds(second)

    assert not is_in_both or one.plus(other).holds(first + second)


@given(counts())
def test_an_exact_count_has_one_number(count: Count) -> None:
    assert count.is_exact == (count.low is not None and count.low == count.high)
    assert not count.is_exact or count.holds(count.low or 0)


@pytest.mark.parametrize("bounds", [(-1, 3), (4, 3), (-2, -1)])
def test_a_span_runs_forward_from_the_start(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="start <= end"):
        Span(*bounds)


@given(st.text(), numbers, numbers)
def test_a_span_gives_the_words_as_printed(content: str, one: int, other: int) -> None:
    start, end = sorted((one, other))

    assert Span(start, end).words(content) == content[start:end]


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(lambda s: Span(*s))


@given(spans, spans)
def test_spans_meet_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert not shared or one.meets(other)
    assert one.meets(other) == other.meets(one)


def test_spans_that_touch_do_not_meet() -> None:
    assert not Span(0, 3).meets(Span(3, 5))


@given(st.text(), st.text())
def test_the_content_is_the_title_a_newline_and_the_text(title: str, text: str) -> None:
    report = Report("a", title, text)

    assert report.content == title + "\n" + text
    assert report_id(title, text) == content_id(report.content)


def test_ids_never_change() -> None:
    assert content_id("خبر")[:8] == "44185590"
    assert short_id("fig", "a", 1, None) == "fig-7f094b042c5521ac"


@given(st.text(), st.text())
def test_ids_are_made_from_content_alone(one: str, other: str) -> None:
    assert (content_id(one) == content_id(other)) == (one == other)


def test_a_broken_character_still_has_an_id() -> None:
    assert content_id("\ud800") != content_id("\udc00")


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", min_size=1, max_size=5))
def test_the_order_of_parts_makes_another_id(one: str, other: str) -> None:
    first, second = short_id("fig", one, other), short_id("fig", other, one)

    assert (first == second) == (one == other)
    assert len(first) == len("fig-") + SHORT_LENGTH


def test_a_figure_vouches_for_nothing_it_was_not_told() -> None:
    figure = Figure("f", "a", Span(0, 1), Outcome.KILLED, Count(1, 1), Hedge.EXACT)

    assert (figure.scope, figure.stance, figure.status) == (
        Scope.TOTAL,
        Stance.STATED,
        Status.MACHINE,
    )
    assert (figure.place, figure.when, figure.event, figure.group.party) == (None,) * 4
