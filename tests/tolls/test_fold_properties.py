"""What holds of toll rows whatever the figures are."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.tolls.rows import bounds, row

from hasila.model.count import Count
from hasila.model.figure import Figure, Scope
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.span import Span
from hasila.tolls.checks import check
from hasila.tolls.fold import fold

SOHR = "src-sohr"
DAY = "2031-03-01"


PARTIES = (None, "a", "b", "a+b", "c")
FIGURES = st.lists(
    st.builds(
        lambda number, party, category, scope, at, voice: Figure(
            id=f"fig-{number}-{party}-{category}-{scope}-{at}-{voice}",
            report=f"r{at}",
            span=Span(at, at + 1),
            outcome=Outcome.KILLED,
            count=Count(number, number),
            hedge=Hedge.EXACT,
            group=Group(party=party, category=category),
            scope=scope,
            source_id=voice,
            as_of=f"2031-03-{at + 1:02}",
        ),
        st.integers(0, 99),
        st.sampled_from(PARTIES),
        st.sampled_from((None, Category.CIVILIAN, Category.CHILD)),
        st.sampled_from((Scope.TOTAL, Scope.PART, Scope.NEW)),
        st.integers(0, 5),
        st.sampled_from((None, SOHR, "sdf")),
    ),
    max_size=10,
    unique_by=lambda figure: figure.id,
)


@given(FIGURES, st.randoms())
def test_any_order_gives_the_same_rows(figures: list[Figure], chance: random.Random) -> None:
    shuffled = list(figures)
    chance.shuffle(shuffled)

    assert fold(shuffled) == fold(figures)


@given(FIGURES)
def test_the_same_figures_twice_give_the_same_rows(figures: list[Figure]) -> None:
    assert fold([*figures, *figures]) == fold(figures)


@given(FIGURES)
def test_every_row_has_its_best_within_its_bounds(figures: list[Figure]) -> None:
    for toll in fold(figures):
        if toll.best is not None:
            assert toll.low is None or toll.low <= toll.best
            assert toll.high is None or toll.best <= toll.high
        assert toll.figures


@given(st.integers(1, 99), st.integers(0, 99), st.sampled_from(PARTIES), st.booleans())
def test_a_part_never_raises_a_total(
    whole: int, part: int, party: str | None, is_child: bool
) -> None:
    total = Figure(
        id="whole",
        report="r",
        span=Span(0, 1),
        outcome=Outcome.KILLED,
        count=Count(whole, whole),
        hedge=Hedge.EXACT,
        source_id=SOHR,
        as_of=DAY,
    )
    group = Group(party=party, category=Category.CHILD if is_child else None)
    share = replace(
        total,
        id="part",
        span=Span(5, 6),
        count=Count(part, part),
        scope=Scope.PART,
        whole="whole",
        group=group,
    )

    assert bounds(row(fold([total, share]))) == (whole, whole, whole)


@given(st.lists(st.integers(2, 99), min_size=2, max_size=5))
def test_disjoint_shares_add_up(numbers: list[int]) -> None:
    shares = [
        Figure(
            id=f"fig-{at}",
            report="r",
            span=Span(at * 10, at * 10 + 1),
            outcome=Outcome.KILLED,
            count=Count(number, number),
            hedge=Hedge.EXACT,
            group=Group(party=f"side_{at}"),
            source_id=SOHR,
            as_of=DAY,
        )
        for at, number in enumerate(numbers)
    ]
    total = row(fold(shares))

    assert total is not None
    assert (total.best, total.is_derived) == (sum(numbers), True)


@given(FIGURES)
def test_a_total_below_its_part_is_called_a_contradiction(figures: list[Figure]) -> None:
    rows = fold(figures)
    told = {c.one.source_id for c in check(figures)}
    for total in (r for r in rows if (r.party, r.category) == (None, None)):
        parts = [r for r in rows if r.source_id == total.source_id and r is not total]
        most = max((part.low or 0 for part in parts), default=0)

        is_told = total.source_id in told or (total.source_id is None and told)

        assert total.high is None or most <= total.high or is_told


@given(FIGURES, st.integers(0, 99), st.integers(0, 5))
def test_an_older_value_passed_on_late_moves_nothing(
    figures: list[Figure], number: int, at: int
) -> None:
    said = replace(_said(number, at), id="said")
    later = replace(_said(number + 1, 7), id="later")
    relay = replace(said, id="relay", report="late", as_of="2031-03-20")
    own = [f for f in figures if f.source_id != "src-ohchr"]

    def total(known: list[Figure]) -> object:
        found = row(fold(known), "src-ohchr")
        return found and (found.low, found.best, found.high)

    assert total([*own, said, later, relay]) == total([*own, said, later])


def _said(number: int, at: int) -> Figure:
    return Figure(
        id="",
        report=f"said{at}",
        span=Span(0, 1),
        outcome=Outcome.KILLED,
        count=Count(number, number),
        hedge=Hedge.EXACT,
        source_id="src-ohchr",
        as_of=f"2031-03-{at + 1:02}",
    )
