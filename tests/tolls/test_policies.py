"""Policies: one set of figures, counted as each field project would."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tolls.rows import Maker

from hasila.model.count import Count
from hasila.model.figure import Figure, Scope, Stance
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.tolls.fold import fold
from hasila.tolls.policy import DEFAULT, POLICIES, policy_of

SOHR, SNHR = "src-sohr", "src-snhr"
DAY, NEXT = "2031-03-01", "2031-03-02"
NAMES = ("ucdp-like", "latest-primary", "acled-like", "ibc-like")


class Case(Protocol):
    """The shipped case."""

    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...


def total(figures: Sequence[Figure], name: str, reports: Sequence[Report] = ()) -> Toll:
    """Return the row of all the dead across speakers, by the policy of this name."""
    policy = policy_of(name)
    assert policy is not None
    rows = fold(figures, policy, reports)
    return next(r for r in rows if (r.source_id, r.party, r.category) == (None, None, None))


def bounds(toll: Toll) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


def test_the_four_policies_have_their_names() -> None:
    assert {policy.id for policy in POLICIES} == set(NAMES)
    assert DEFAULT.id == "ucdp-like"
    assert policy_of("other") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Of two monitors the lower; the correspondents' number is of a lower tier.
        ("ucdp-like", (18, 20, 24)),
        # Of two monitors the one that more reports carry.
        ("latest-primary", (18, 24, 24)),
        ("acled-like", (18, 18, 24)),
        ("ibc-like", (18, None, 24)),
    ],
)
def test_each_policy_has_its_own_best_number_within_one_range(
    figure: Maker, name: str, expected: tuple[int | None, ...]
) -> None:
    figures = [
        figure(22, source_id=SOHR, as_of=DAY, report="r1"),
        figure(24, source_id=SOHR, as_of=NEXT, report="r2"),
        figure(20, source_id=SNHR, as_of=NEXT, report="r3"),
        figure(18, source_id="src-reuters", as_of=NEXT, report="r4"),
    ]
    outlets = [Report(f"r{n}", "", "x", outlet="one paper") for n in range(1, 5)]

    assert bounds(total(figures, name, outlets)) == expected


@pytest.mark.parametrize(
    ("hedge", "counts", "expected"),
    [
        ("dozens", Count(20, 99), 12),
        ("hundreds", Count(200, 999), 100),
        ("thousands", Count(2000, 9999), 1000),
        ("several", Count(3, 9), 3),
        ("unquantified", Count(1, None), 3),
    ],
)
def test_words_without_a_number_have_one_in_acleds_manner_only(
    figure: Maker, hedge: str, counts: Count, expected: int
) -> None:
    told = replace(figure(5, source_id=SOHR, as_of=DAY), hedge=Hedge(hedge), count=counts)
    ours, theirs = total([told], "ucdp-like"), total([told], "acled-like")

    assert (theirs.low, theirs.best, theirs.high) == (expected, expected, counts.high)
    assert (ours.low, ours.high) == (counts.low, counts.high)


def test_a_word_stands_back_behind_a_number_in_acleds_manner(figure: Maker) -> None:
    figures = [
        figure(30, source_id=SOHR, as_of=DAY),
        figure(20, hedge="dozens", source_id="src-reuters", as_of=DAY, report="r2"),
    ]

    assert total(figures, "acled-like").best == 30


def test_an_outlet_that_has_not_followed_widens_the_range_in_ibcs_manner_only(
    figure: Maker,
) -> None:
    reports = [
        Report("r1", "", "x", outlet="one", published=DAY),
        Report("r2", "", "x", outlet="two", published=NEXT),
    ]
    figures = [
        figure(22, source_id=SOHR, as_of=DAY, report="r1"),
        figure(25, source_id=SOHR, as_of=NEXT, report="r2"),
    ]

    assert bounds(total(figures, "ibc-like", reports)) == (22, None, 25)
    assert bounds(total(figures, "ucdp-like", reports)) == (25, 25, 25)


@pytest.mark.parametrize(
    ("number", "scope", "expected"),
    [
        # Ten dead, seven of them fighters: three are left.
        (10, "part", (3, None, 3)),
        # No whole is told: only the civilians are counted.
        (None, "total", (3, None, 3)),
    ],
)
def test_fighters_are_left_out_in_ibcs_manner(
    figure: Maker, number: int | None, scope: str, expected: tuple[int | None, ...]
) -> None:
    whole = [] if number is None else [figure(number, source_id=SOHR, as_of=DAY, id="whole")]
    part = {"scope": scope, "source_id": SOHR, "as_of": DAY}
    figures = [
        *whole,
        figure(7, party="a", start=20, **part),
        figure(3, category="civilian", start=40, **part),
    ]
    rows = fold(figures, policy_of("ibc-like") or DEFAULT)

    assert bounds(total(figures, "ibc-like")) == expected
    assert not any(toll.party for toll in rows)


def test_an_event_of_fighters_only_has_no_row_in_ibcs_manner(figure: Maker) -> None:
    assert fold([figure(7, party="a", as_of=DAY)], policy_of("ibc-like") or DEFAULT) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ucdp-like", (373, 373, 495)),
        ("latest-primary", (373, 373, 495)),
        ("acled-like", (373, 373, 495)),
    ],
)
def test_the_shipped_case_by_each_policy(
    ghuwayran: Case, name: str, expected: tuple[int, ...]
) -> None:
    assert bounds(total(ghuwayran.figures, name, ghuwayran.reports)) == expected


# ---- properties -------------------------------------------------------------------------------

VOICES = (None, SOHR, SNHR, "sdf", "is", "src-reuters")
FIGURES = st.lists(
    st.builds(
        lambda number, group, scope, stance, at, voice, hedge: Figure(
            id=f"fig-{number}-{group}-{scope}-{stance}-{at}-{voice}-{hedge}",
            report=f"r{at}",
            span=Span(at * 9, at * 9 + 1),
            outcome=Outcome.KILLED,
            count=Count(number, None if hedge is Hedge.AT_LEAST else number),
            hedge=hedge,
            group=group,
            scope=scope,
            stance=stance,
            source_id=voice,
            as_of=f"2031-03-{at + 1:02}",
        ),
        st.integers(0, 60),
        st.builds(
            Group,
            party=st.sampled_from((None, None, "sdf", "islamic_state", "asayish+sdf")),
            category=st.sampled_from((None, Category.CIVILIAN, Category.COMBATANT)),
        ),
        st.sampled_from((Scope.TOTAL, Scope.TOTAL, Scope.PART, Scope.NEW)),
        st.sampled_from((Stance.STATED, Stance.STATED, Stance.CLAIMED, Stance.FEARED)),
        st.integers(0, 5),
        st.sampled_from(VOICES),
        st.sampled_from((Hedge.EXACT, Hedge.EXACT, Hedge.AT_LEAST, Hedge.ABOUT)),
    ),
    max_size=9,
    unique_by=lambda figure: figure.id,
)


@given(FIGURES, st.randoms(use_true_random=False), st.sampled_from(NAMES))
def test_the_order_of_the_figures_is_no_matter_to_any_policy(
    figures: list[Figure], chance: random.Random, name: str
) -> None:
    policy = policy_of(name) or DEFAULT
    shuffled = list(figures)
    chance.shuffle(shuffled)

    assert fold(shuffled, policy) == fold(figures, policy)


@given(FIGURES, st.sampled_from(NAMES))
def test_the_best_number_lies_within_the_bounds_of_any_policy(
    figures: list[Figure], name: str
) -> None:
    for row in fold(figures, policy_of(name) or DEFAULT):
        numbers = [n for n in (row.low, row.best, row.high) if n is not None]

        assert numbers == sorted(numbers)
        assert row.policy == name
        assert {*row.figures} <= {figure.id for figure in figures}


@given(FIGURES)
def test_another_policy_moves_the_best_and_not_the_range(figures: list[Figure]) -> None:
    def ranges(name: str) -> list[tuple[object, ...]]:
        rows = fold(figures, policy_of(name) or DEFAULT)
        return [(r.outcome, r.party, r.category, r.source_id, r.low, r.high) for r in rows]

    assert ranges("latest-primary") == ranges("ucdp-like")


@given(FIGURES, st.sampled_from(NAMES))
def test_counting_again_gives_the_same_rows(figures: list[Figure], name: str) -> None:
    policy = policy_of(name) or DEFAULT
    first = fold(figures, policy)
    fold(figures, POLICIES[-1])

    assert fold(figures, policy) == first
