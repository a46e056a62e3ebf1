"""Tolls and series as rows: a sum shows as a sum, another's count stands beside, not inside."""

from hypothesis import given
from hypothesis import strategies as st

from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.pipeline import Asked, check, series, toll
from hasila.publish.exports.series import SERIES_FIELDS, flat_step, series_records
from hasila.publish.views.contradictions import of_speakers, show_contradictions
from hasila.publish.views.figures import show_moment
from hasila.publish.views.series import (
    CIVILIANS,
    Beside,
    members_of,
    name_sides,
    show_series,
)
from hasila.publish.views.tolls import sums

PARTIES = st.sampled_from(["a", "b", "c", "a+b", "b+c", "d"])


def report(n: int) -> Report:
    return Report(f"r{n}", "", "x" * 90, outlet=f"outlet {n}", published=f"2022-01-2{n}T10:00")


def killed(n: int, at: int, number: int, party: str | None, speaker: str = "src-sohr") -> Figure:
    category = None if party else Category.CIVILIAN
    return Figure(
        id=f"f{n}-{at}",
        report=f"r{n}",
        span=Span(at, at + 1),
        outcome=Outcome.KILLED,
        count=Count(number, number),
        hedge=Hedge.EXACT,
        group=Group(party=party, category=category),
        source_id=speaker,
    )


REPORTS = tuple(report(n) for n in range(1, 4))
FIGURES = (
    killed(1, 0, 77, "islamic_state"),
    killed(1, 10, 39, "asayish+sdf"),
    killed(1, 20, 7, None),
    killed(2, 0, 84, "islamic_state"),
    killed(2, 10, 45, "asayish+sdf"),
    killed(2, 20, 7, None),
    killed(2, 40, 27, "sdf", "sdf"),
)
SOHR = series(FIGURES, Asked(Outcome.KILLED, "src-sohr"), REPORTS)
SDF = series(FIGURES, Asked(Outcome.KILLED, "sdf", "asayish+sdf"), REPORTS)


def test_a_sum_that_nobody_stated_shows_its_terms() -> None:
    own = FIGURES[:3]
    [row] = sums(toll(own, REPORTS), own)

    assert (row.outcome, row.bounds, row.terms) == ("killed", "123", ("77", "39", "7"))
    assert (row.marks, row.source) == ("derived", "src-sohr")


def test_a_series_splits_by_side_the_largest_first_and_civilians_last() -> None:
    table = show_series(SOHR, {r.id: r for r in REPORTS})

    assert table.sides == ("islamic_state", "asayish+sdf", CIVILIANS)
    assert [row.sides for row in table.rows] == [("77", "39", "7"), ("84", "45", "7")]
    assert [row.total for row in table.rows] == ["123", "136"]


def test_another_count_stands_beside_from_the_moment_it_was_given() -> None:
    beside = (Beside("sdf", "asayish+sdf", SDF),)
    table = show_series(SOHR, {r.id: r for r in REPORTS}, beside)

    assert [row.beside for row in table.rows] == [("",), ("27",)]


def test_a_row_names_the_outlet_and_the_moment() -> None:
    row = show_series(SOHR, {r.id: r for r in REPORTS}).rows[0]

    assert (row.outlets, row.as_of) == (("outlet 1",), "2022-01-21 10:00")


def test_moments_are_shown_in_the_time_of_the_region() -> None:
    assert show_moment("2022-01-22T18:00+03:30") == "2022-01-22 17:30"
    assert show_moment("2022-01-22T18:00") == "2022-01-22 18:00"
    assert show_moment("2022-01-22T22:00Z") == "2022-01-23 01:00"
    assert show_moment("2022-01-22") == "2022-01-22"


def test_contradictions_are_those_of_the_speakers_that_are_shown() -> None:
    found = check(FIGURES, REPORTS)
    rows = show_contradictions(of_speakers(found, Outcome.KILLED, ("src-sohr", "sdf")))

    assert ("27", "45") in [(row.one.count, row.others[-1].count) for row in rows]
    assert of_speakers(found, Outcome.WOUNDED, ("src-sohr", "sdf")) == ()
    assert all(
        {c.one.source_id, c.other.source_id} == {"src-sohr"}
        for c in of_speakers(found, Outcome.KILLED, ("src-sohr",))
    )


def test_a_step_leaves_with_every_field() -> None:
    records = list(series_records("ev", SOHR))

    assert {tuple(record) for record in records} == {SERIES_FIELDS}
    assert [flat_step(record)["best"] for record in records] == [123, 136]


@given(st.lists(st.tuples(PARTIES, st.integers(0, 500)), max_size=6))
def test_columns_never_share_a_party_and_miss_none(told: list[tuple[str, int]]) -> None:
    figures = [killed(1, n * 9, number, party) for n, (party, number) in enumerate(told)]
    found = series(figures, Asked(Outcome.KILLED, "src-sohr"), REPORTS)
    shares = [share for step in found.steps for share in step.shares]
    columns = name_sides(shares)
    members = [member for group in columns.values() for member in group]

    assert len(members) == len(set(members))
    assert set(members) == {member for share in shares for member in members_of(share)}
