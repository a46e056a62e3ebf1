"""Origins beside a toll: a relay is none, an outlet that quotes nobody is one."""

import pytest
from tests.tolls.rows import Maker

from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.pipeline import policy_of, toll

DAY = "2031-03-01"
SOHR, MEDICS = "src-sohr", "src-medical-unnamed"
REPORTS = [Report(f"r{n}", "", f"{n}", outlet=f"Outlet {n}", published=DAY) for n in range(1, 5)]


def all_dead(figures: list[Figure], policy: str = "ucdp-like") -> Toll:
    counting = policy_of(policy)
    assert counting is not None
    rows = toll(figures, REPORTS, counting)
    return next(r for r in rows if (r.source_id, r.party, r.category) == (None, None, None))


def test_ten_outlets_that_quote_one_speaker_are_one_origin(figure: Maker) -> None:
    figures = [figure(4, source_id=SOHR, report=f"r{n}", as_of=DAY) for n in range(1, 5)]

    assert all_dead(figures).origins == (SOHR,)


def test_outlets_that_quote_nobody_are_each_their_own_origin(figure: Maker) -> None:
    figures = [figure(n, report=f"r{n}", as_of=DAY) for n in (1, 2, 3)]

    assert all_dead(figures).origins == ("Outlet 1", "Outlet 2", "Outlet 3")
    assert all_dead(figures).sources == 3


def test_unnamed_sources_of_two_outlets_are_two_origins(figure: Maker) -> None:
    figures = [figure(n, source_id=MEDICS, report=f"r{n}", as_of=DAY) for n in (1, 2)]

    assert all_dead(figures).origins == (f"{MEDICS}@Outlet 1", f"{MEDICS}@Outlet 2")


def test_a_row_counts_only_those_whose_numbers_are_in_it(figure: Maker) -> None:
    figures = [
        figure(4, source_id=SOHR, report="r1", as_of=DAY),
        figure(3, source_id="sdf", party="islamic_state", report="r2", as_of=DAY),
    ]
    rows = toll(figures, REPORTS)

    assert {(r.source_id, r.party): r.origins for r in rows} == {
        (None, None): (SOHR,),
        (None, "islamic_state"): ("sdf",),
        (SOHR, None): (SOHR,),
        ("sdf", None): ("sdf",),
        ("sdf", "islamic_state"): ("sdf",),
    }


def test_what_a_report_says_in_its_own_words_comes_from_whom_it_quotes(figure: Maker) -> None:
    figures = [
        figure(4, report="r1", as_of=DAY),
        figure(2, source_id=SOHR, report="r1", as_of=DAY, start=200),
    ]

    assert all_dead(figures).origins == (SOHR,)


@pytest.mark.parametrize(
    ("policy", "outlets", "is_provisional"),
    [
        ("ibc-like", 1, True),
        ("ibc-like", 2, False),
        ("ucdp-like", 1, False),
    ],
)
def test_one_origin_is_provisional_in_ibcs_manner_only(
    figure: Maker, policy: str, outlets: int, *, is_provisional: bool
) -> None:
    figures = [figure(4, report=f"r{n}", as_of=DAY) for n in range(1, outlets + 1)]

    assert all_dead(figures, policy).is_provisional == is_provisional
