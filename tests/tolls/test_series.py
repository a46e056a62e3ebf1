"""A speaker's series: what moves it, what does not, and that order is no matter."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tolls.rows import Maker

from hasila.model.count import Count
from hasila.model.figure import Evidence, Figure, Role
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.tolls.answers import Asked
from hasila.tolls.clock import reported_by
from hasila.tolls.series import Series, StepKind, series

SOHR = "src-sohr"
KILLED = Asked(Outcome.KILLED, SOHR)
RISING = [9, 25, 41, 67, 78, 89, 102, 123, 136, 154, 166, 181, 235, 260, 262, 332, 354, 373]


class Case(Protocol):
    """The shipped case."""

    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...


def numbers(found: Series) -> list[int]:
    return [step.number for step in found.steps]


def said(make: Maker, *values: tuple[str, int], **fields: object) -> list[Figure]:
    """Return a total of the speaker for each (moment, number), each in a report of its own."""
    return [
        make(number, as_of=as_of, report=f"r{at}", source_id=SOHR, **fields)
        for at, (as_of, number) in enumerate(values)
    ]


# ---- the shipped case -------------------------------------------------------------------------


def test_the_observatorys_toll_of_the_shipped_case_is_the_known_series(ghuwayran: Case) -> None:
    assert numbers(series(ghuwayran.figures, KILLED, ghuwayran.reports)) == RISING


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_figures_is_no_matter(ghuwayran: Case, seed: int) -> None:
    shuffled = list(ghuwayran.figures)
    random.Random(seed).shuffle(shuffled)  # noqa: S311

    assert series(shuffled, KILLED, ghuwayran.reports[::-1]) == series(
        ghuwayran.figures, KILLED, ghuwayran.reports
    )


def test_an_unseen_bulletin_takes_its_place_by_its_moment(ghuwayran: Case, figure: Maker) -> None:
    unseen = figure(211, source_id=SOHR, as_of="2022-01-27T08:00", report="unseen")
    expected = [*RISING[:12], 211, *RISING[12:]]

    assert numbers(series([unseen, *ghuwayran.figures], KILLED, ghuwayran.reports)) == expected


@pytest.mark.parametrize("as_of", ["2022-01-23T10:00", "2022-01-24", "2022-01-26T20:00"])
def test_a_stale_relay_moves_nothing(ghuwayran: Case, figure: Maker, as_of: str) -> None:
    stale = figure(120, hedge="more_than", source_id=SOHR, as_of=as_of, report="stale")
    found = series([*ghuwayran.figures, stale], KILLED, ghuwayran.reports)

    assert numbers(found) == RISING
    assert [relay.number for relay in found.relays if relay.report == "stale"] == [120]


def test_a_genuine_fall_moves_it(ghuwayran: Case, figure: Maker) -> None:
    fall = figure(365, source_id=SOHR, as_of="2022-02-02", report="fall")
    found = series([fall, *ghuwayran.figures], KILLED, ghuwayran.reports)

    assert numbers(found) == [*RISING, 365]
    assert found.steps[-1].kind is StepKind.LOWERED


def test_a_fall_that_words_revise_may_go_back_to_an_old_number(
    ghuwayran: Case, figure: Maker
) -> None:
    fall = figure(354, source_id=SOHR, as_of="2022-02-02", report="fall", is_revision=True)

    assert numbers(series([fall, *ghuwayran.figures], KILLED, ghuwayran.reports))[-1] == 354


def test_bodies_outside_the_toll_do_not_move_it(ghuwayran: Case) -> None:
    disputed = [f for f in ghuwayran.figures if f.report.endswith("g010") and f.count.low == 22]
    kept = [f for f in ghuwayran.figures if f not in disputed]

    assert disputed
    assert numbers(series(kept, KILLED, ghuwayran.reports)) == RISING


@pytest.mark.parametrize(
    ("number", "split"),
    [
        (41, {"asayish+sdf_guards": 20, "islamic_state": 16, "civilian": 5}),
        (123, {"asayish+sdf_guards": 39, "islamic_state": 77, "civilian": 7}),
        # Told by two reports: the whole in one, the sides in the other.
        (235, {"sdf": 55, "islamic_state": 173, "civilian": 7}),
        (373, {"asayish+sdf+sdf_guards": 98, "islamic_state": 268, "civilian": 7}),
    ],
)
def test_a_step_has_the_split_of_its_moment(
    ghuwayran: Case, number: int, split: dict[str, int]
) -> None:
    found = series(ghuwayran.figures, KILLED, ghuwayran.reports)
    step = next(step for step in found.steps if step.number == number)

    assert {s.party or s.category: s.reading.number for s in step.shares} == split


@pytest.mark.parametrize(("number", "hedge"), [(41, "at_least"), (154, "at_least"), (123, "exact")])
def test_a_step_keeps_the_hedge_it_was_said_with(ghuwayran: Case, number: int, hedge: str) -> None:
    found = series(ghuwayran.figures, KILLED, ghuwayran.reports)

    assert next(step.hedge for step in found.steps if step.number == number) == hedge


def test_the_forces_own_count_is_a_series_of_its_own(ghuwayran: Case) -> None:
    asked = Asked(Outcome.KILLED, "sdf", party="sdf")

    assert numbers(series(ghuwayran.figures, asked, ghuwayran.reports)) == [7, 17, 27, 30, 40]


def test_a_days_dead_beside_a_toll_are_no_side_of_it(figure: Maker) -> None:
    first = [
        figure(25, report="r1", as_of="2031-03-01", source_id=SOHR),
        figure(20, report="r1", as_of="2031-03-01", source_id=SOHR, party="is", scope="part"),
    ]
    later = [
        figure(30, report="r2", as_of="2031-03-02", source_id=SOHR),
        figure(5, report="r2", as_of="2031-03-02", source_id=SOHR, party="is"),
        figure(4, report="r2", as_of="2031-03-02", source_id=SOHR, party="sdf"),
    ]
    steps = series([*first, *later], KILLED).steps

    assert [(s.number, {x.party: x.reading.number for x in s.shares}) for s in steps] == [
        (25, {"is": 20}),
        (30, {"sdf": 4}),
    ]


def test_without_a_speaker_the_one_who_leads_is_asked(ghuwayran: Case) -> None:
    asked = Asked(Outcome.KILLED)

    assert numbers(series(ghuwayran.figures, asked, ghuwayran.reports)) == RISING


def test_only_what_had_been_published_is_told(ghuwayran: Case) -> None:
    known = reported_by(ghuwayran.figures, ghuwayran.reports, "2022-01-23")

    assert numbers(series(known, KILLED, ghuwayran.reports)) == RISING[:9]


# ---- single rules -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([("2031-03-01", 5), ("2031-03-02", 9)], [5, 9]),
        ([("2031-03-02", 9), ("2031-03-01", 5)], [5, 9]),
        ([("2031-03-01", 9), ("2031-03-02", 7)], [9, 7]),
        # The older value comes again.
        ([("2031-03-01", 5), ("2031-03-02", 9), ("2031-03-03", 5)], [5, 9]),
        # Cut down to a round number.
        ([("2031-03-01", 123), ("2031-03-02", 120)], [123]),
        ([("2031-03-01", 123), ("2031-03-09", 120)], [123, 120]),
        # A round number after a smaller one is no rounding.
        ([("2031-03-01", 136), ("2031-03-02", 140)], [136, 140]),
        # Half of it is another thing.
        ([("2031-03-01", 332), ("2031-03-02", 22)], [332]),
        ([("2031-03-01", 8), ("2031-03-02", 3)], [8, 3]),
    ],
)
def test_exact_numbers_move_a_series(
    figure: Maker, values: list[tuple[str, int]], expected: list[int]
) -> None:
    assert numbers(series(said(figure, *values), KILLED)) == expected


@pytest.mark.parametrize(
    ("hedge", "number", "expected"),
    [
        ("about", 80, [78]),
        ("about", 70, [78]),
        ("about", 95, [78, 95]),
        ("about", 60, [78]),
        ("at_least", 78, [78]),
        ("at_least", 60, [78]),
        ("at_least", 85, [78, 85]),
        ("more_than", 75, [78]),
        ("more_than", 78, [78]),
        ("more_than", 100, [78, 100]),
        ("dozens", 20, [78]),
        ("up_to", 100, [78]),
        ("unquantified", 1, [78]),
    ],
)
def test_a_hedged_number_moves_only_past_what_it_leaves_room_for(
    figure: Maker, hedge: str, number: int, expected: list[int]
) -> None:
    exact = figure(78, as_of="2031-03-01", report="r1", source_id=SOHR)
    hedged = figure(number, hedge=hedge, as_of="2031-03-04", report="r2", source_id=SOHR)

    assert numbers(series([hedged, exact], KILLED)) == expected


def test_a_rounding_given_before_the_exact_number_is_no_step(figure: Maker) -> None:
    rough = figure(80, hedge="about", as_of="2031-03-01T08:00", report="r1", source_id=SOHR)
    exact = figure(78, as_of="2031-03-01T20:00", report="r2", source_id=SOHR)

    assert numbers(series([rough, exact], KILLED)) == [78]


def test_an_earlier_value_that_is_quoted_stands_before_the_new_one(figure: Maker) -> None:
    span = Span(0, 2)
    old = figure(9, as_of="2031-03-01", source_id=SOHR)
    old = replace(old, evidence=(Evidence(span, Role.SCOPE, "ar.toll.from"),))
    new = figure(25, as_of="2031-03-01", source_id=SOHR, start=20)

    assert numbers(series([new, old], KILLED)) == [9, 25]


def test_shares_that_nobody_adds_up_make_a_derived_number(figure: Maker) -> None:
    shares = [
        figure(77, party="islamic_state", source_id=SOHR, as_of="2031-03-01", is_open=True),
        figure(39, party="asayish+sdf", source_id=SOHR, as_of="2031-03-01", start=20),
        figure(7, category="civilian", source_id=SOHR, as_of="2031-03-01", start=40),
    ]
    (step,) = series(shares, KILLED).steps

    assert (step.number, step.is_derived, step.is_open) == (123, True, True)


def test_a_sum_without_a_side_counted_before_is_not_everybody(figure: Maker) -> None:
    first = [
        figure(6, party="a", source_id=SOHR, as_of="2031-03-01"),
        figure(1, category="civilian", source_id=SOHR, as_of="2031-03-01", start=20),
    ]
    later = figure(16, party="a", source_id=SOHR, as_of="2031-03-02", report="r2")
    found = series([*first, later], KILLED)

    assert numbers(found) == [7]
    assert [relay.rule for relay in found.relays] == ["toll.relay.some-sides"]


def test_a_title_without_a_speaker_repeats_the_one_in_the_body(figure: Maker) -> None:
    title = figure(25, as_of="2031-03-01T13:53")
    body = figure(25, as_of="2031-03-01T12:00", source_id=SOHR, start=90)
    found = series([title, body], KILLED)

    assert [step.as_of for step in found.steps] == ["2031-03-01T12:00"]


@pytest.mark.parametrize(
    "fields",
    [
        {"stance": "denied"},
        {"stance": "feared"},
        {"scope": "background"},
        {"scope": "new"},
        {"scope": "part"},
        {"status": "rejected"},
    ],
)
def test_what_is_no_statement_of_the_toll_moves_nothing(
    figure: Maker, fields: dict[str, object]
) -> None:
    total = figure(25, as_of="2031-03-01", source_id=SOHR)
    other = figure(40, as_of="2031-03-02", report="r2", source_id=SOHR, **fields)

    assert numbers(series([total, other], KILLED)) == [25]


def test_an_hour_without_an_offset_is_the_regions(figure: Maker) -> None:
    afternoon = figure(89, as_of="2031-03-01T15:00", report="r1", source_id=SOHR)
    evening = figure(102, as_of="2031-03-01T18:00+03:30", report="r2", source_id=SOHR)

    assert numbers(series([evening, afternoon], KILLED)) == [89, 102]


# ---- properties -------------------------------------------------------------------------------

MOMENTS = st.integers(1, 28).map(lambda day: f"2031-03-{day:02}")
TOTALS = st.lists(st.tuples(MOMENTS, st.integers(0, 400)), min_size=1, max_size=12)


def totals(values: Sequence[tuple[str, int]]) -> list[Figure]:
    return [
        Figure(
            id=f"fig-{at}",
            report=f"r{at}",
            span=Span(0, 1),
            outcome=Outcome.KILLED,
            count=Count(number, number),
            hedge=Hedge.EXACT,
            source_id=SOHR,
            as_of=as_of,
        )
        for at, (as_of, number) in enumerate(values)
    ]


@given(TOTALS, st.randoms())
def test_any_order_gives_one_series(values: list[tuple[str, int]], chance: random.Random) -> None:
    figures = totals(values)
    shuffled = list(figures)
    chance.shuffle(shuffled)

    assert series(shuffled, KILLED) == series(figures, KILLED)


@given(TOTALS, st.data())
def test_a_number_said_again_later_changes_no_number(
    values: list[tuple[str, int]], data: st.DataObject
) -> None:
    figures = totals(values)
    again = data.draw(st.sampled_from(figures))
    relay = replace(again, id="again", report="again", as_of="2031-04-01")

    assert numbers(series([*figures, relay], KILLED)) == numbers(series(figures, KILLED))


@given(TOTALS, MOMENTS)
def test_what_comes_later_leaves_the_steps_before_it_alone(
    values: list[tuple[str, int]], limit: str
) -> None:
    figures = totals(values)
    early = [figure for figure in figures if (figure.as_of or "") <= limit]
    before = [s.number for s in series(figures, KILLED).steps if (s.as_of or "") <= limit]

    assert numbers(series(early, KILLED)) == before


@given(TOTALS)
def test_every_statement_is_a_step_or_a_relay(values: list[tuple[str, int]]) -> None:
    found = series(totals(values), KILLED)

    assert len(found.steps) + len(found.relays) == len(values)
