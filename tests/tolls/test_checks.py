"""What contradicts what."""

from typing import Protocol

import pytest

from hasila.model.figure import Evidence, Figure, Role
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.tolls.checks import check
from hasila.tolls.contradictions import ContradictionKind
from hasila.tolls.slips import is_slip

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


@pytest.mark.parametrize(
    ("number", "other", "is_found"),
    [(127, 172, True), (332, 322, True), (90, 9, False), (21, 12, True), (30, 31, False)],
)
def test_a_slip_is_two_digits_exchanged_or_the_wrong_one_doubled(
    number: int, other: int, *, is_found: bool
) -> None:
    assert is_slip(number, other) is is_slip(other, number) is is_found


def test_a_number_mistyped_moves_nothing_and_is_told(figure: Maker) -> None:
    figures = [
        figure(number=332, source_id=SOHR, as_of=DAY),
        figure(number=322, source_id=SOHR, as_of="2031-03-02", report="r2"),
        figure(number=340, source_id=SOHR, as_of="2031-03-03", report="r3"),
    ]
    [found] = check(figures)

    assert (found.kind, found.one.number, found.other.number) == ("slip", 332, 322)


def test_a_fall_that_words_revise_is_no_slip(figure: Maker) -> None:
    figures = [
        figure(number=21, source_id=SOHR, as_of=DAY),
        figure(number=12, source_id=SOHR, as_of="2031-03-02", report="r2", is_revision=True),
    ]

    assert [c.kind.value for c in check(figures)] == ["fall"]


def test_a_rise_by_a_slip_is_told_once_it_is_taken_back(figure: Maker) -> None:
    figures = [
        figure(number=127, source_id=SOHR, as_of=DAY),
        figure(number=172, source_id=SOHR, as_of="2031-03-02", report="r2"),
    ]
    back = figure(number=130, source_id=SOHR, as_of="2031-03-03", report="r3")

    assert check(figures) == ()
    assert "slip" in {c.kind.value for c in check([*figures, back])}


def test_a_report_in_nobodys_name_may_mistype_somebodys_number(figure: Maker) -> None:
    figures = [
        figure(number=332, source_id=SOHR, as_of=DAY),
        figure(number=322, as_of=DAY, report="r2"),
    ]
    [found] = check(figures)

    assert (found.kind, found.other.source_id) == ("slip", "press")


@pytest.mark.parametrize(
    ("shares", "is_found"),
    [((84, 45), False), ((85, 45), True), ((20, 45), False)],
)
def test_a_whole_unchanged_while_a_part_moves_is_told(
    figure: Maker, shares: tuple[int, int], *, is_found: bool
) -> None:
    def bulletin(report: str, day: str, numbers: tuple[int, int]) -> list[Figure]:
        parts = {"source_id": SOHR, "as_of": day, "report": report}
        return [
            figure(number=136, id=f"{report}-whole", **parts),
            *(
                figure(number=n, party=f"side_{at}", scope="part", start=20 * at, **parts)
                for at, n in enumerate(numbers, 1)
            ),
        ]

    found = check([*bulletin("r1", DAY, (84, 45)), *bulletin("r2", "2031-03-02", shares)])

    assert [c.kind.value for c in found] == ["unchanged"] * is_found


@pytest.mark.parametrize(
    ("numbers", "day", "is_found"),
    [
        ((39, 77), DAY, True),
        ((77, 39), DAY, False),
        ((39, 77), "2031-03-09", False),
    ],
)
def test_two_sides_with_each_others_numbers_are_told(
    figure: Maker, numbers: tuple[int, int], day: str, *, is_found: bool
) -> None:
    def bulletin(report: str, day: str, numbers: tuple[int, int]) -> list[Figure]:
        return [
            figure(number=n, party=party, as_of=day, report=report, start=20 * at)
            for at, (n, party) in enumerate(zip(numbers, ("one", "two"), strict=True))
        ]

    found = check([*bulletin("r1", DAY, (77, 39)), *bulletin("r2", day, numbers)])

    assert [c.kind.value for c in found] == ["swapped"] * is_found


@pytest.mark.parametrize(
    ("entry", "is_found"), [("ar.part.they-are", True), ("ar.part.among", False)]
)
def test_parts_that_are_all_there_are_make_up_their_whole(
    figure: Maker, entry: str, *, is_found: bool
) -> None:
    words = (Evidence(Span(0, 2), Role.SCOPE, entry),)
    figures = [
        figure(number=12, source_id=SOHR, as_of=DAY, id="whole"),
        figure(
            number=7, party="a", scope="part", source_id=SOHR, as_of=DAY, start=20, evidence=words
        ),
        figure(number=4, party="b", scope="part", source_id=SOHR, as_of=DAY, start=40),
    ]

    assert [c.kind.value for c in check(figures)] == ["partition"] * is_found


def test_many_who_speak_under_one_name_contradict_nobody(figure: Maker) -> None:
    figures = [
        figure(number=7, source_id="src-medical-unnamed", as_of=DAY),
        figure(number=18, source_id=SOHR, as_of=DAY, report="r2"),
        figure(number=5, source_id="src-medical-unnamed", as_of="2031-03-02", report="r3"),
    ]

    assert check(figures) == ()


def test_a_contradiction_has_the_same_id_in_any_order(figure: Maker) -> None:
    figures = [
        figure(number=7, source_id="sdf", as_of=DAY),
        figure(number=18, source_id=SOHR, as_of=DAY, report="r2"),
    ]

    assert [c.id for c in check(figures)] == [c.id for c in check(figures[::-1])]


@pytest.mark.parametrize(
    ("later", "added", "is_told"),
    [
        (136, (23, 11), False),
        (130, (23, 11), True),
        # Not every addition is told.
        (150, (23, 11), False),
        (120, (), False),
    ],
)
def test_a_toll_rises_by_no_less_than_was_added_since(
    figure: Maker, later: int, added: tuple[int, ...], *, is_told: bool
) -> None:
    figures = [
        figure(number=102, source_id=SOHR, as_of="2031-03-01", report="r1"),
        *(
            figure(
                number=number,
                scope="new",
                source_id=SOHR,
                as_of=f"2031-03-0{day}",
                report=f"n{day}",
            )
            for day, number in enumerate(added, 2)
        ),
        figure(number=later, source_id=SOHR, as_of="2031-03-04", report="r2"),
    ]
    found = [item for item in check(figures) if item.kind is ContradictionKind.INCREMENTS]

    assert [(item.one.number, item.other.number) for item in found] == [(130, 136)] * is_told


def test_an_addition_of_the_tolls_own_day_may_be_in_it(figure: Maker) -> None:
    figures = [
        figure(number=102, source_id=SOHR, as_of="2031-03-01T15:00", report="r1"),
        figure(number=23, scope="new", source_id=SOHR, as_of="2031-03-01T18:00", report="r2"),
        figure(number=110, source_id=SOHR, as_of="2031-03-02", report="r3"),
    ]

    assert not check(figures)


def test_several_reports_of_one_addition_are_one(figure: Maker) -> None:
    figures = [
        figure(number=102, source_id=SOHR, as_of="2031-03-01", report="r1"),
        figure(number=23, scope="new", source_id=SOHR, as_of="2031-03-02", report="r2"),
        figure(number=23, scope="new", source_id=SOHR, as_of="2031-03-02", report="r3"),
        figure(number=125, source_id=SOHR, as_of="2031-03-02", report="r4"),
    ]

    assert not check(figures)
