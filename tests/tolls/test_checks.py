"""What contradicts what."""

from typing import Protocol

import pytest

from hasila.model.figure import Figure
from hasila.model.report import Report
from hasila.tolls.checks import ContradictionKind, check

SOHR = "src-sohr"
DAY = "2031-03-01"


class Case(Protocol):
    """The shipped case."""

    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...


class Maker(Protocol):
    """Makes a figure."""

    def __call__(self, **fields: object) -> Figure: ...


def test_the_known_contradictions_of_the_shipped_case_are_found(ghuwayran: Case) -> None:
    found = {
        (c.kind.value, c.party or c.category, c.one.number, c.other.number)
        for c in check(ghuwayran.figures, ghuwayran.reports)
        if c.outcome == "killed"
    }
    sides = "asayish+sdf+sdf_guards"

    assert found >= {
        ("speakers", sides, 7, 18),
        ("speakers", "islamic_state", 175, 77),
        ("speakers", "islamic_state", 175, 84),
        ("speakers", "islamic_state", 374, 268),
        ("speakers", sides, 117, 98),
        ("speakers", "civilian", 4, 7),
        ("speakers", "civilian", 6, 7),
        ("speakers", None, 495, 373),
        ("fall", "islamic_state", 175, 100),
        # The outlet counts the four civilians twice.
        ("parts", None, 495, 499),
    }


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ({"number": 7}, {"number": 18}, True),
        ({"number": 18}, {"number": 18}, False),
        ({"number": 7, "hedge": "at_least"}, {"number": 18}, False),
        ({"number": 30, "hedge": "at_least"}, {"number": 18}, True),
        ({"number": 19, "hedge": "about"}, {"number": 18}, False),
        ({"number": 30, "hedge": "about"}, {"number": 18}, True),
        ({"number": 7}, {"number": 18, "as_of": "2031-03-09"}, False),
        ({"number": 7, "party": "a"}, {"number": 18, "party": "b"}, False),
        ({"number": 7, "party": "a"}, {"number": 18, "party": "a+b"}, True),
        ({"number": 7, "party": "a"}, {"number": 18}, False),
        ({"number": 7}, {"number": 18, "source_id": None}, False),
        ({"number": 7}, {"number": 18, "stance": "denied"}, False),
    ],
)
def test_two_speakers_clash_where_their_bounds_share_no_number(
    figure: Maker, one: dict[str, object], other: dict[str, object], *, is_found: bool
) -> None:
    figures = [
        figure(**{"source_id": "sdf", "as_of": DAY, "report": "r1", **one}),
        figure(**{"source_id": SOHR, "as_of": DAY, "report": "r2", **other}),
    ]
    found = [c for c in check(figures) if c.kind is ContradictionKind.SPEAKERS]

    assert bool(found) is is_found


@pytest.mark.parametrize(
    ("whole", "parts", "is_found"),
    [
        ({"number": 10}, (6, 4), False),
        ({"number": 10}, (6, 5), True),
        ({"number": 10, "hedge": "at_least"}, (6, 5), False),
    ],
)
def test_parts_must_fit_into_their_whole(
    figure: Maker, whole: dict[str, object], parts: tuple[int, int], *, is_found: bool
) -> None:
    figures = [
        figure(**{"source_id": SOHR, "as_of": DAY, **whole}),
        *(
            figure(
                number=n, party=f"side_{at}", scope="part", source_id=SOHR, as_of=DAY, start=20 * at
            )
            for at, n in enumerate(parts, 1)
        ),
    ]

    assert [c.kind for c in check(figures)] == [ContradictionKind.PARTS] * is_found


@pytest.mark.parametrize(
    ("later", "is_found"),
    [
        ({"number": 20}, True),
        ({"number": 30}, False),
        ({"number": 20, "hedge": "more_than"}, True),
        # An exact number of its own, cut down to a round one.
        ({"number": 25, "hedge": "more_than"}, False),
    ],
)
def test_a_speaker_that_goes_below_itself_is_told(
    figure: Maker, later: dict[str, object], *, is_found: bool
) -> None:
    figures = [
        figure(number=26, source_id=SOHR, as_of=DAY),
        figure(**{"source_id": SOHR, "as_of": "2031-03-09", "report": "r2", **later}),
    ]

    assert [c.kind for c in check(figures)] == [ContradictionKind.FALL] * is_found
