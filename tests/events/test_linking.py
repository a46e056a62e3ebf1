"""Which figures speak of one incident."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hasila.events import link
from hasila.events.linking import redirects
from hasila.model.event import Event, EventType
from hasila.model.figure import Figure, Scope
from hasila.model.judgement import Judgement, Verdict
from hasila.model.report import Report


class Told(Protocol):
    """Reports and their figures; `gold` names the coded event of each figure."""

    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...
    @property
    def gold(self) -> dict[str, str]: ...


Tell = Callable[..., Told]
Lines = Callable[..., object]


def groups(events: Sequence[Event]) -> set[frozenset[str]]:
    return {frozenset(event.figures) for event in events}


def judged(left: str, right: str, verdict: Verdict, at: str = "2031-01-01") -> Judgement:
    return Judgement(left, right, verdict, "reader", at, "")


# ---- the shipped case -------------------------------------------------------------------------


def test_the_siege_is_one_event_and_diyala_another(ghuwayran: Told) -> None:
    events = link(ghuwayran.reports, ghuwayran.figures)
    main, other = sorted(events, key=lambda event: -len(event.reports))[:2]
    here = Counter(ghuwayran.gold[key] for key in main.figures)
    there = Counter(ghuwayran.gold[key] for key in other.figures)

    assert set(here) == {"ghuwayran"}
    assert set(there) == {"diyala"}
    assert there["diyala"] == sum(name == "diyala" for name in ghuwayran.gold.values())
    # Three of 373 figures are placed elsewhere by their own words: two towns of arrests, Baghuz.
    assert sum(name == "ghuwayran" for name in ghuwayran.gold.values()) - here["ghuwayran"] <= 3


def test_the_two_events_are_named_typed_and_dated(ghuwayran: Told) -> None:
    events = link(ghuwayran.reports, ghuwayran.figures)
    main, other = sorted(events, key=lambda event: -len(event.reports))[:2]

    assert main.place is not None
    assert (main.place.id, main.start, main.end) == (
        "sy-ghuwayran-prison",
        "2022-01-20",
        "2022-01-30",
    )
    assert (main.type, main.slug) == (EventType.PRISON_BREAK, "sy-ghuwayran-prison-2022-01-20")
    assert (other.type, other.start, other.end) == (EventType.BATTLE, "2022-01-21", "2022-01-21")
    assert main.sources > 5
    assert {reason.rule for reason in main.why} >= {"link.place.same", "link.days.overlap"}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_no_group(ghuwayran: Told, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    figures, reports = list(ghuwayran.figures), list(ghuwayran.reports)
    chance.shuffle(figures)
    chance.shuffle(reports)

    assert link(reports, figures) == link(ghuwayran.reports, ghuwayran.figures)


def test_a_report_of_a_later_year_does_not_join_the_siege(ghuwayran: Told) -> None:
    events = link(ghuwayran.reports, ghuwayran.figures)

    assert not [e for e in events if len(e.reports) > 1 and "ghuwayran-g129" in e.reports]


# ---- pairs ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        # The same prison on the same day, whatever the numbers.
        (("PRISON", "2031-01-20"), ("PRISON", "2031-01-20"), True),
        # Its quarter and its town are one ground with it.
        (("PRISON", "2031-01-20"), ("QUARTER", "2031-01-20"), True),
        (("PRISON", "2031-01-20"), ("TOWN", "2031-01-20"), True),
        # Another town of the province is not.
        (("PRISON", "2031-01-20"), ("FAR", "2031-01-20"), False),
        (("PRISON", "2031-01-20"), ("DIYALA", "2031-01-20"), False),
        # Days later somebody must tell of it in the same names: see below.
        (("PRISON", "2031-01-20"), ("PRISON", "2031-01-23"), False),
        # An account of the whole siege lies over its first day.
        (("PRISON", "2031-01-20"), ("PRISON", "2031-01-20/2031-02-10"), True),
        # A province alone says too little.
        (("PRISON", "2031-01-20"), ("PROVINCE", "2031-01-20"), False),
        ((None, "2031-01-20"), (None, "2031-01-20"), False),
    ],
)
def test_place_and_days_make_one_event(
    told: Tell, lines: Lines, one: tuple[str, str], other: tuple[str, str], *, is_one: bool
) -> None:
    case = told(lines("r1", *one, number=30), lines("r2", *other, number=44))

    assert (len(link(case.reports, case.figures)) == 1) is is_one


# Names of our own: a village, a quarter, a family.
NAMES = "هجوم على نعيمية بحي سرغايا أودى بآل قندريش"


@pytest.mark.parametrize(("day", "is_one"), [("2031-01-23", True), ("2031-01-24", False)])
def test_the_same_names_tie_days_within_the_window(
    told: Tell, lines: Lines, day: str, *, is_one: bool
) -> None:
    case = told(
        lines("r1", "PRISON", "2031-01-20", title=NAMES), lines("r2", "PRISON", day, title=NAMES)
    )

    assert (len(link(case.reports, case.figures)) == 1) is is_one


def test_a_rare_number_ties_a_province_to_its_town(told: Tell, lines: Lines) -> None:
    case = told(lines("r1", "TOWN", "2031-01-20"), lines("r2", "PROVINCE", "2031-01-20"))

    assert len(link(case.reports, case.figures)) == 1


def test_a_days_long_event_goes_on_from_its_last_day(told: Tell, lines: Lines) -> None:
    days = ["2031-01-20", "2031-01-23", "2031-01-26", "2031-01-29"]
    rows = (lines(f"r{at}", "PRISON", day, title=NAMES) for at, day in enumerate(days))
    case = told(*rows)
    (event,) = link(case.reports, case.figures)

    assert (event.start, event.end) == (days[0], days[-1])


# ---- look-alikes ------------------------------------------------------------------------------


def test_the_same_prison_in_other_years_is_another_event(told: Tell, lines: Lines) -> None:
    years = ("2020-04-30", "2021-11-08", "2023-08-28")
    case = told(*(lines(f"r{y}", "PRISON", y, number=12, title=NAMES) for y in years))

    assert len(link(case.reports, case.figures)) == len(years)


def test_a_report_without_a_day_bridges_no_two_years(told: Tell, lines: Lines) -> None:
    case = told(
        lines("r1", "PRISON", "2020-04-30", title=NAMES),
        lines("r2", "PRISON", None, title=NAMES),
        lines("r3", "PRISON", "2023-08-28", title=NAMES),
    )
    events = link(case.reports, case.figures)

    assert sorted(len(event.reports) for event in events) == [1, 2]


@pytest.mark.parametrize("second", ["2031-01-22", "2031-01-25"])
def test_two_strikes_on_one_town_in_one_week_are_two(told: Tell, lines: Lines, second: str) -> None:
    case = told(
        lines("r1", "TOWN", "2031-01-20", number=4, title=NAMES),
        lines("r2", "TOWN", "2031-01-20", number=5, title=NAMES),
        lines("r3", "TOWN", second, number=3, title="غارة على مزرعة برهليا تقتل أبناء شمدين"),
        lines("r4", "TOWN", second, number=2, title="مقتل أبناء شمدين في مزرعة برهليا"),
    )
    events = link(case.reports, case.figures)

    assert sorted(event.reports for event in events) == [("r1", "r2"), ("r3", "r4")]


def test_the_reasons_tell_how_strongly_and_by_which_names(told: Tell, lines: Lines) -> None:
    rows = (lines(f"r{at}", "TOWN", "2031-01-20", number=4, title=NAMES) for at in range(2))
    case = told(*rows)
    (event,) = link(case.reports, case.figures)
    why = {reason.rule: reason.detail for reason in event.why}

    assert why["link.days.overlap"] == "in 1 of 1 joins, +4.2 on average"
    assert {"نعيميه", "سرغايا"} <= set(why["link.words.shared"].partition(": ")[2].split("، "))


def test_names_tie_a_report_without_a_day(told: Tell, lines: Lines) -> None:
    case = told(
        lines("r1", "TOWN", "2031-01-20", number=4, title=NAMES),
        lines("r2", "TOWN", None, number=4, title=NAMES),
        lines("r3", "TOWN", None, number=4, title="غارة على مزرعة برهليا تقتل أبناء شمدين"),
    )
    events = link(case.reports, case.figures)

    assert sorted(event.reports for event in events) == [("r1", "r2"), ("r3",)]


# ---- more than two ----------------------------------------------------------------------------


def test_a_province_does_not_tie_two_far_towns_together(told: Tell, lines: Lines) -> None:
    case = told(
        lines("r1", "TOWN", "2031-01-20"),
        lines("r2", "PROVINCE", "2031-01-20"),
        lines("r3", "FAR", "2031-01-20"),
    )

    assert len(link(case.reports, case.figures)) == 2


def test_two_local_events_of_one_report_stay_two(told: Tell, lines: Lines) -> None:
    case = told(
        lines("r1", "PRISON", "2031-01-20"),
        lines("r1", "DIYALA", "2031-01-21", number=11, event=2),
        lines("r2", "DIYALA", "2031-01-21", number=11),
    )
    events = link(case.reports, case.figures)

    assert sorted(event.reports for event in events) == [("r1",), ("r1", "r2")]


def test_background_is_an_event_of_its_own_and_swallows_nothing(told: Tell, lines: Lines) -> None:
    case = told(
        lines("r1", "PRISON", "2031-01-20"),
        lines("r2", "PRISON", "2031-01-20", event=2, scope=Scope.BACKGROUND),
        lines("r3", "PRISON", "2031-01-20", event=2, scope=Scope.BACKGROUND),
    )
    events = link(case.reports, case.figures)

    assert sorted(event.reports for event in events) == [(), (), ("r1",)]


def test_background_without_place_and_day_is_no_event(told: Tell, lines: Lines) -> None:
    case = told(lines("r1", None, None, event=2, scope=Scope.BACKGROUND, published="2031-01-20"))

    assert link(case.reports, case.figures) == ()


# ---- judgements and ids -----------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), [("r1-0", "r2-1"), ("r1", "r2"), ("r2#1", "r1#1")])
def test_what_was_judged_the_same_is_one_event(
    told: Tell, lines: Lines, left: str, right: str
) -> None:
    case = told(lines("r1", "PRISON", "2031-01-20"), lines("r2", "DIYALA", "2031-03-01"))
    same = judged(left, right, Verdict.SAME)

    assert len(link(case.reports, case.figures)) == 2
    assert len(link(case.reports, case.figures, [same])) == 1


def test_what_was_judged_different_stays_apart_whatever_lies_between(
    told: Tell, lines: Lines
) -> None:
    case = told(*(lines(f"r{at}", "PRISON", "2031-01-20") for at in range(4)))
    apart = judged("r0", "r3", Verdict.DIFFERENT)
    events = link(case.reports, case.figures, [apart])

    assert len(events) == 2
    assert not [event for event in events if {"r0", "r3"} <= set(event.reports)]


def test_the_later_judgement_is_in_force(told: Tell, lines: Lines) -> None:
    case = told(lines("r1", "PRISON", "2031-01-20"), lines("r2", "PRISON", "2031-01-20"))
    old = judged("r1", "r2", Verdict.DIFFERENT)
    new = judged("r2", "r1", Verdict.SAME, "2031-02-01")

    assert len(link(case.reports, case.figures, [new, old])) == 1


def test_an_event_keeps_its_id_when_more_is_told(told: Tell, lines: Lines) -> None:
    rows = [lines("r2", "PRISON", "2031-01-21"), lines("r1", "PRISON", "2031-01-20")]
    early = told(rows[0])
    known = link(early.reports, early.figures)
    case = told(*rows)
    (event,) = link(case.reports, case.figures, known=known)

    assert event.id == known[0].id
    assert link(case.reports, case.figures)[0].id != event.id


def test_a_merge_keeps_the_older_id_and_redirects_the_other(told: Tell, lines: Lines) -> None:
    case = told(lines("r1", "PRISON", "2031-01-20"), lines("r2", "DIYALA", "2031-01-21"))
    known = link(case.reports, case.figures)
    same = judged(known[0].id, known[1].id, Verdict.SAME)
    (event,) = link(case.reports, case.figures, [same], known)

    assert event.id == known[0].id
    assert redirects([event], known) == {known[1].id: known[0].id}


def test_a_split_founds_a_new_event(told: Tell, lines: Lines) -> None:
    case = told(*(lines(f"r{at}", "PRISON", "2031-01-20") for at in range(3)))
    known = link(case.reports, case.figures)
    apart = [judged("r0", "r2", Verdict.DIFFERENT), judged("r1", "r2", Verdict.DIFFERENT)]
    events = link(case.reports, case.figures, apart, known)

    assert known[0].id in {event.id for event in events}
    assert len({event.id for event in events}) == 2


def test_two_events_of_one_place_and_day_have_two_slugs(told: Tell, lines: Lines) -> None:
    case = told(lines("r1", "PRISON", "2031-01-20"), lines("r2", "PRISON", "2031-01-20"))
    apart = judged("r1", "r2", Verdict.DIFFERENT)
    slugs = [event.slug for event in link(case.reports, case.figures, [apart])]

    assert slugs == ["sy-prison-2031-01-20", "sy-prison-2031-01-20-2"]


# ---- properties -------------------------------------------------------------------------------

PLACES = ("PRISON", "QUARTER", "TOWN", "PROVINCE", "FAR", "DIYALA", None)
LINES = st.lists(
    st.tuples(st.sampled_from(PLACES), st.integers(1, 28), st.sampled_from((3, 11, 40, 123))),
    max_size=12,
)


@given(LINES, st.randoms())
def test_any_order_gives_the_same_groups(
    told: Tell, lines: Lines, rows: list[tuple[str | None, int, int]], chance: random.Random
) -> None:
    case = told(
        *(
            lines(f"r{at}", place, f"2031-01-{day:02}", number=number)
            for at, (place, day, number) in enumerate(rows)
        )
    )
    reports: list[Report] = list(case.reports)
    figures: list[Figure] = list(case.figures)
    chance.shuffle(reports)
    chance.shuffle(figures)

    assert groups(link(reports, figures)) == groups(link(case.reports, case.figures))


@settings(max_examples=25)
@given(LINES, st.randoms())
def test_reports_that_come_one_by_one_end_in_the_same_groups(
    told: Tell, lines: Lines, rows: list[tuple[str | None, int, int]], chance: random.Random
) -> None:
    made = [
        lines(f"r{at}", place, f"2031-01-{day:02}", number=number, title=NAMES)
        for at, (place, day, number) in enumerate(rows)
    ]
    case = told(*made)
    reports = list(case.reports)
    chance.shuffle(reports)
    known: tuple[Event, ...] = ()
    for count in range(1, len(reports) + 1):
        here = {report.id for report in reports[:count]}
        figures = [figure for figure in case.figures if figure.report in here]
        known = link(reports[:count], figures, known=known)

    assert groups(known) == groups(link(case.reports, case.figures))


@given(LINES)
def test_every_figure_stands_in_one_event(
    told: Tell, lines: Lines, rows: list[tuple[str | None, int, int]]
) -> None:
    case = told(
        *(lines(f"r{at}", p, f"2031-01-{day:02}", number=n) for at, (p, day, n) in enumerate(rows))
    )
    found = [key for event in link(case.reports, case.figures) for key in event.figures]

    assert sorted(found) == sorted(figure.id for figure in case.figures)


def test_what_lies_between_two_days_that_a_person_joined_may_be_near_neither(
    told: Tell, lines: Lines
) -> None:
    found = told(
        lines("one", "PRISON", "2031-03-01"),
        lines("other", "PRISON", "2031-03-20"),
        lines("between", "PRISON", "2031-03-10"),
    )
    events = link(found.reports, found.figures, [judged("one", "other", Verdict.SAME)])

    assert groups(events) == {frozenset({"one-0", "other-1"}), frozenset({"between-2"})}
