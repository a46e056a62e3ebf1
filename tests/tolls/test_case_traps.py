"""The traps of a long siege with many tolls: what must not move, add up or merge."""

import pytest
from tests.tolls.rows import Maker

from hasila.model.figure import Figure
from hasila.model.outcome import Outcome
from hasila.model.when import Precision, When
from hasila.tolls.answers import Asked
from hasila.tolls.checks import check
from hasila.tolls.fold import fold
from hasila.tolls.series import series
from hasila.tolls.standing import claims, standing

SOHR = "src-sohr"
FORCES = "asayish+sdf+sdf_guards"
DAYS = [f"2031-01-{day}" for day in range(20, 32)]


def steps(
    figures: list[Figure], source_id: str | None, outcome: Outcome = Outcome.KILLED
) -> list[int]:
    return [step.number for step in series(figures, Asked(outcome, source_id)).steps]


def total(figures: list[Figure], **fields: object) -> tuple[int | None, int | None, int | None]:
    wanted = {"outcome": "killed", "source_id": None, "party": None, "category": None, **fields}
    [row] = [r for r in fold(figures) if all(getattr(r, n) == v for n, v in wanted.items())]
    return row.low, row.best, row.high


def test_a_double_count_of_the_civilians_moves_nothing(figure: Maker) -> None:
    own = {"source_id": "sdf", "as_of": DAYS[11]}
    figures = [
        figure(121, id="whole", **own),
        figure(40, party="sdf", scope="part", whole="whole", start=9, **own),
        figure(77, party="sdf_guards", scope="part", whole="whole", start=19, **own),
        figure(4, category="civilian", scope="part", whole="whole", start=29, **own),
        figure(121, party="sdf+sdf_guards", report="r2", **own),
        figure(4, category="civilian", report="r2", start=9, **own),
    ]

    assert steps(figures, "sdf") == [121]


def test_a_falling_number_is_kept_and_told(figure: Maker) -> None:
    figures = [
        figure(175, party="is", source_id="sdf", as_of=DAYS[3], hedge="more_than"),
        figure(100, party="is", source_id="sdf", as_of=DAYS[6], hedge="more_than", report="r2"),
    ]

    assert [(c.kind, c.one.number, c.other.number) for c in check(figures)] == [("fall", 175, 100)]


def test_a_downward_correction_moves_the_series_and_both_stay(figure: Maker) -> None:
    figures = [
        figure(373, source_id=SOHR, as_of=DAYS[10]),
        figure(354, source_id=SOHR, as_of=DAYS[11], report="r2"),
    ]

    assert steps(figures, SOHR) == [373, 354]
    assert total(figures) == (354, 354, 354)


def test_a_slip_of_an_outlet_moves_nothing(figure: Maker) -> None:
    figures = [
        figure(332, source_id=SOHR, as_of=DAYS[9]),
        figure(322, source_id=SOHR, as_of=DAYS[10], report="r2"),
        figure(332, source_id=SOHR, as_of=DAYS[10], report="r3"),
    ]

    assert steps(figures, SOHR) == [332]
    assert [c.kind.value for c in check(figures)] == ["slip"]


def test_one_number_with_two_meanings_is_no_swap(figure: Maker) -> None:
    figures = [
        figure(39, party="islamic_state", source_id=SOHR, as_of=DAYS[1]),
        figure(23, party=FORCES, source_id=SOHR, as_of=DAYS[1], start=20),
        figure(77, party="islamic_state", source_id=SOHR, as_of=DAYS[3], report="r2"),
        figure(39, party=FORCES, source_id=SOHR, as_of=DAYS[3], start=20, report="r2"),
    ]

    assert check(figures) == ()
    assert steps(figures, SOHR) == [62, 116]


def test_two_tolls_of_two_moments_in_one_text_are_two_steps(figure: Maker) -> None:
    figures = [
        figure(45, party="islamic_state", source_id=SOHR, as_of=f"{DAYS[2]}T08:00"),
        figure(56, party="islamic_state", source_id=SOHR, as_of=f"{DAYS[2]}T15:00", start=40),
    ]
    asked = Asked(Outcome.KILLED, SOHR, party="islamic_state")

    assert [step.number for step in series(figures, asked).steps] == [45, 56]


def test_a_headline_from_below_and_a_body_that_is_exact_are_one_number(figure: Maker) -> None:
    figures = [
        figure(102, hedge="more_than", source_id=SOHR, as_of=DAYS[2]),
        figure(102, hedge="at_least", source_id=SOHR, as_of=DAYS[2], start=30),
        figure(102, source_id=SOHR, as_of=DAYS[2], start=60),
    ]

    assert total(figures) == (102, 102, 102)


def test_those_who_fled_reach_from_nobody_to_a_claim(figure: Maker) -> None:
    fled = {"outcome": "escaped", "as_of": DAYS[2], "party": "islamic_state"}
    figures = [
        figure(0, source_id="sdf", report="r1", hedge="none", **fled),
        figure(150, source_id=SOHR, report="r2", **fled),
        figure(800, source_id="is", report="r3", stance="claimed", **fled),
    ]
    low, best, high = total(figures, outcome="escaped")

    assert (low, best, high) == (150, 150, 800)
    assert {c.kind.value for c in check(figures)} == {"speakers"}


def test_the_missing_and_the_escaped_are_two_outcomes_and_never_added(figure: Maker) -> None:
    figures = [
        figure(374, party="islamic_state", source_id="sdf", as_of=DAYS[11], stance="claimed"),
        figure(223, outcome="missing", source_id="sdf", as_of=DAYS[11], start=20),
        figure(223, outcome="escaped", source_id="sdf", as_of=DAYS[11], report="r2"),
    ]

    assert total(figures, source_id="sdf") == (374, 374, 374)
    assert total(figures, outcome="missing") == (223, 223, 223)
    assert total(figures, outcome="escaped") == (223, 223, 223)


def test_surrenders_rise_and_a_stale_number_moves_nothing(figure: Maker) -> None:
    given = [(300, 4), (550, 5), (1000, 6), (3500, 7), (300, 11)]
    figures = [
        figure(n, outcome="surrendered", source_id="sdf", as_of=DAYS[day], report=f"r{day}")
        for n, day in given
    ]

    assert steps(figures, "sdf", Outcome.SURRENDERED) == [300, 550, 1000, 3500]


@pytest.mark.parametrize("hedges", [("up_to", "about", "more_than"), ("about", "up_to")])
def test_a_number_that_relays_hedge_otherwise_is_one_number(
    figure: Maker, hedges: tuple[str, ...]
) -> None:
    figures = [
        figure(
            45_000,
            outcome="displaced",
            source_id="src-ocha",
            hedge=hedge,
            as_of=DAYS[4 + at],
            report=f"r{at}",
        )
        for at, hedge in enumerate(hedges)
    ]

    assert steps(figures, "src-ocha", Outcome.DISPLACED) == [45_000]


def test_a_days_dead_beside_the_toll_are_no_toll(figure: Maker) -> None:
    since = When(DAYS[0], DAYS[2], Precision.DAY)
    day = When(DAYS[2], DAYS[2], Precision.DAY)
    figures = [
        figure(17, party="sdf", source_id="sdf", as_of=DAYS[2], when=since),
        figure(22, party="islamic_state", source_id="sdf", as_of=DAYS[2], start=40, when=day),
    ]

    assert not [r for r in fold(figures) if r.party == "islamic_state" and r.high is not None]


def test_the_end_is_two_counts_that_nobody_merges(figure: Maker) -> None:
    figures = [
        figure(373, source_id=SOHR, as_of=DAYS[10]),
        figure(268, party="islamic_state", scope="part", source_id=SOHR, as_of=DAYS[10], start=9),
        figure(98, party=FORCES, scope="part", source_id=SOHR, as_of=DAYS[10], start=19),
        figure(374, party="islamic_state", source_id="sdf", as_of=DAYS[11], report="r2"),
        figure(117, party=FORCES, source_id="sdf", as_of=DAYS[11], report="r2", start=30),
        figure(260, source_id="src-afp", as_of=DAYS[9], report="r3"),
    ]
    kept = standing(figures, Outcome.KILLED)

    assert [(s.asked.source_id, s.step.number, s.is_claim) for s in kept] == [
        (SOHR, 373, False),
        ("sdf", 491, True),
    ]


def test_what_a_side_claims_stands_apart(figure: Maker) -> None:
    figures = [
        figure(200, party="sdf", source_id="is", as_of=DAYS[2], hedge="more_than"),
        figure(34, party=FORCES, source_id=SOHR, as_of=DAYS[2], report="r2"),
        figure(17, party="sdf", source_id="sdf", as_of=DAYS[2], report="r3"),
    ]
    [claim] = claims(figures)
    low, best, high = total(figures, party=FORCES)

    assert (claim.asked.source_id, claim.asked.party, claim.step.number) == ("is", "sdf", 200)
    assert (low, best, high) == (17, 34, 200)
