"""The row across speakers: own losses, claims of the enemy's, fears, and the range of all."""

from dataclasses import replace

import pytest
from tests.tolls.rows import Maker, bounds, row

from hasila.model.span import Span
from hasila.tolls.fold import fold

SOHR = "src-sohr"
DAY = "2031-03-01"


def test_what_a_side_claims_of_its_enemy_never_sets_the_best_number(figure: Maker) -> None:
    claim = figure(374, party="islamic_state", stance="claimed", source_id="sdf", as_of=DAY)
    count = figure(268, party="islamic_state", source_id=SOHR, as_of=DAY, report="r2")
    tolls = fold([claim, count])

    assert bounds(row(tolls, None, "islamic_state")) == (268, 268, 374)
    assert bounds(row(tolls, "sdf", "islamic_state")) == (374, 374, 374)


@pytest.mark.parametrize(
    ("speaker", "party", "is_claim"),
    [
        ("sdf", "islamic_state", True),
        ("sdf", "sdf", False),
        ("sdf", "sdf_guards", False),
        ("iq-army", "iq_police", False),
        ("iq-army", "islamic_state", True),
        ("src-sohr", "islamic_state", False),
        ("white-helmets", "sy_army", False),
    ],
)
def test_a_side_knows_its_own_dead_and_claims_its_enemys(
    figure: Maker, speaker: str, party: str, *, is_claim: bool
) -> None:
    said = figure(40, party=party, source_id=speaker, as_of=DAY)
    other = figure(30, party=party, source_id="src-reuters", as_of=DAY, report="r2")
    found = row(fold([said, other]), None, party)

    assert found is not None
    assert (found.low, found.high) == (30, 40)
    assert found.best == (30 if is_claim or speaker not in {SOHR, "white-helmets"} else 40)
    assert found.stance == "stated"


def test_where_only_a_claim_stands_the_row_says_so(figure: Maker) -> None:
    tolls = fold([figure(374, stance="claimed", source_id="sdf", as_of=DAY)])

    assert [(t.source_id, t.best, t.stance) for t in tolls] == [
        (None, 374, "claimed"),
        ("sdf", 374, "claimed"),
    ]


def test_what_is_only_feared_may_be_nobody(figure: Maker) -> None:
    [feared] = fold([figure(30, stance="feared", as_of=DAY)])

    assert (bounds(feared), feared.stance) == ((0, None, 30), "feared")


def test_what_is_feared_adds_nothing_to_what_is_told(figure: Maker) -> None:
    tolls = fold([figure(30, stance="feared", as_of=DAY), figure(4, as_of=DAY, report="r2")])

    assert bounds(row(tolls)) == (4, 4, 4)


def test_additions_of_several_days_are_one_sum_that_nobody_stated(figure: Maker) -> None:
    days = [(7, DAY), (5, "2031-03-02"), (5, "2031-03-02"), (3, "2031-03-03")]
    total = row(
        fold(
            [
                figure(number, scope="new", source_id=SOHR, as_of=day, report=f"r{at}")
                for at, (number, day) in enumerate(days)
            ]
        )
    )

    assert total is not None
    assert (bounds(total), total.is_derived) == ((15, 15, None), True)


@pytest.mark.parametrize(
    ("number", "hedge", "expected"),
    [
        # «At least» is no claim that there were no more.
        (3, "at_least", (11, 11, 11)),
        (11, "more_than", (11, 11, 11)),
        # Above all others it opens the range.
        (14, "at_least", (11, 14, None)),
        (9, "exact", (9, 9, 11)),
    ],
)
def test_at_least_stands_back_behind_a_number_that_it_leaves_room_for(
    figure: Maker, number: int, hedge: str, expected: tuple[int | None, ...]
) -> None:
    figures = [
        figure(11, source_id="src-reuters", as_of=DAY),
        figure(number, hedge=hedge, source_id=SOHR, as_of=DAY, report="r2"),
    ]

    assert bounds(row(fold(figures))) == expected


def test_what_is_added_after_the_toll_leaves_it_open_and_is_not_added(figure: Maker) -> None:
    figures = [
        figure(102, source_id=SOHR, as_of=DAY),
        figure(5, scope="new", source_id=SOHR, as_of="2031-03-02", report="r2"),
    ]
    total = row(fold(figures))

    assert total is not None
    assert (bounds(total), total.is_open) == ((102, 102, 102), True)
    risen = figure(107, source_id=SOHR, as_of="2031-03-03", report="r3")
    total = row(fold([*figures, risen]))
    assert total is not None
    assert (bounds(total), total.is_open) == ((107, 107, 107), False)


def test_a_part_told_after_a_total_raises_it(figure: Maker) -> None:
    tolls = fold(
        [
            figure(10, source_id=SOHR, as_of=DAY),
            figure(30, party="a", scope="part", source_id=SOHR, as_of="2031-03-02", report="r2"),
        ]
    )

    assert bounds(row(tolls)) == (30, 30, None)


def test_shares_of_an_old_toll_quoted_beside_are_none_of_the_new_ones(figure: Maker) -> None:
    own = figure(121, source_id="sdf", as_of=DAY, id="own")
    old = figure(330, source_id="sdf", as_of=DAY, start=90, hedge="about", id="old")
    tolls = fold(
        [
            own,
            replace(own, id="again", span=Span(40, 43)),
            figure(40, party="sdf", scope="part", whole="own", source_id="sdf", as_of=DAY, start=9),
            old,
            figure(
                200, party="is", scope="part", whole="old", source_id="sdf", as_of=DAY, start=99
            ),
        ]
    )

    assert bounds(row(tolls, "sdf")) == (121, 121, 121)
    assert row(tolls, "sdf", "is") is None


def test_the_range_across_speakers_holds_what_each_says_now(figure: Maker) -> None:
    tolls = fold(
        [
            figure(20, source_id=SOHR, as_of=DAY, report="r1"),
            figure(24, source_id=SOHR, as_of="2031-03-02", report="r2"),
            figure(18, source_id="src-sana", as_of="2031-03-02", report="r3"),
            figure(30, hedge="at_least", as_of="2031-03-02", report="r4"),
        ]
    )

    assert bounds(row(tolls)) == (18, 24, None)


def test_an_old_number_of_another_speaker_leaves_the_range(figure: Maker) -> None:
    tolls = fold(
        [
            figure(24, source_id=SOHR, as_of="2031-03-09", report="r2"),
            figure(25, source_id=SOHR, as_of="2031-03-10", report="r5"),
            figure(3, source_id="src-sana", as_of=DAY, report="r3"),
        ]
    )

    assert bounds(row(tolls)) == (25, 25, 25)
