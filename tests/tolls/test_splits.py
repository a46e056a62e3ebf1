"""A total split in four: it always adds up, and what nobody tells is unknown."""

from hypothesis import given
from hypothesis import strategies as st
from tests.tolls.rows import Maker

from hasila.model.figure import Figure
from hasila.model.group import Category
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll
from hasila.tolls.fold import fold
from hasila.tolls.splits import Side, Split, split_rows

DAY = "2031-03-01"
SOHR = "src-sohr"


def split_of(figures: list[Figure]) -> Split:
    [split] = split_rows(fold(figures))
    return split


def test_whom_nobody_tells_of_is_unknown(figure: Maker) -> None:
    split = split_of(
        [
            figure(20, source_id=SOHR, as_of=DAY, id="all"),
            figure(8, party="islamic_state", scope="part", whole="all", source_id=SOHR, as_of=DAY),
            figure(5, party="sdf", scope="part", whole="all", source_id=SOHR, as_of=DAY, start=9),
            figure(
                3,
                category="civilian",
                scope="part",
                whole="all",
                source_id=SOHR,
                as_of=DAY,
                start=19,
            ),
        ]
    )

    assert split.sides == (Side("islamic_state", 8), Side("sdf", 5))
    assert (split.best, split.civilians, split.unknown, split.is_dropped) == (20, 3, 4, False)


def test_parts_above_the_whole_are_dropped_and_all_are_unknown(figure: Maker) -> None:
    split = split_of(
        [
            figure(10, source_id=SOHR, as_of=DAY, id="all"),
            figure(8, party="islamic_state", scope="part", whole="all", source_id=SOHR, as_of=DAY),
            figure(5, party="sdf", scope="part", whole="all", source_id=SOHR, as_of=DAY, start=9),
        ]
    )

    assert (split.sides, split.civilians) == ((), 0)
    assert (split.best, split.unknown, split.is_dropped) == (10, 10, True)


def test_a_fighter_of_no_side_is_unknown(figure: Maker) -> None:
    split = split_of(
        [
            figure(7, source_id=SOHR, as_of=DAY, id="all"),
            figure(
                4,
                category="combatant",
                scope="part",
                whole="all",
                source_id=SOHR,
                as_of=DAY,
                start=9,
            ),
        ]
    )

    assert (split.sides, split.unknown) == ((), 7)


def test_where_no_number_stands_nothing_is_split(figure: Maker) -> None:
    assert split_rows(fold([figure(1, hedge="unquantified", as_of=DAY)])) == ()


ROWS = st.lists(
    st.builds(
        lambda party, category, best, source: Toll(
            outcome=Outcome.KILLED,
            party=party,
            category=None if party else category,
            source_id=source,
            low=best,
            best=best,
            high=best,
            is_open=False,
            is_derived=False,
            as_of=None,
            figures=(),
            policy="ucdp-like",
        ),
        st.sampled_from((None, "a", "b", "a+b", "b+c")),
        st.sampled_from((None, Category.CIVILIAN, Category.CHILD, Category.COMBATANT)),
        st.none() | st.integers(0, 50),
        st.sampled_from((None, SOHR)),
    ),
    unique_by=lambda row: (row.party, row.category, row.source_id),
)


@given(ROWS)
def test_the_whole_is_always_the_sum_of_its_split(rows: list[Toll]) -> None:
    for split in split_rows(rows):
        assert split.unknown >= 0
        assert split.best == sum(s.best for s in split.sides) + split.civilians + split.unknown
