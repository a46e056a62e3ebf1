"""What moved between two moments of a ledger: one kind a change, each with its cause."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.tolls.rows import Maker

from hasila.model.count import Count
from hasila.model.event import Event, EventType
from hasila.model.figure import Figure, Status
from hasila.model.group import Group
from hasila.model.judgement import Judgement, Verdict
from hasila.model.report import Report
from hasila.tolls.causes import CauseKind
from hasila.tolls.changes import Change, ChangeKind, Snapshot, compare
from hasila.tolls.fold import fold
from hasila.tolls.policy import policy_of

SOHR = "src-sohr"
DAYS = {"r1": "2031-03-01", "r2": "2031-03-03", "r3": "2031-03-02"}


def report(key: str, text: str = "x") -> Report:
    return Report(key, "", text, outlet=f"paper {key}", published=DAYS[key])


def event(key: str, figures: Sequence[Figure], policy: str = "ucdp-like") -> Event:
    return Event(
        id=key,
        slug=key,
        title="",
        type=EventType.OTHER,
        place=None,
        start=None,
        end=None,
        figures=tuple(f.id for f in figures),
        reports=tuple(sorted({f.report for f in figures})),
        sources=1,
        why=(),
        tolls=fold(figures, policy_of(policy) or next(iter(())), [report(r) for r in DAYS]),
    )


def held(*events: Event, figures: Sequence[Figure], text: str = "x") -> Snapshot:
    """Return a ledger with these events, and the reports of the figures."""
    reports = sorted({f.report for f in figures})
    return Snapshot(events, tuple(figures), tuple(report(key, text) for key in reports))


def told(changes: Sequence[Change]) -> list[tuple[str, object, str]]:
    """Return the changes of events and of rows across speakers: kind, whom, and why."""
    return [
        (
            c.kind.value,
            c.party or (c.outcome and "all"),
            "+".join(sorted({x.kind for x in c.causes})),
        )
        for c in changes
        if c.source_id is None
    ]


@pytest.fixture
def first(figure: Maker) -> Figure:
    return figure(9, id="f1", source_id=SOHR, report="r1", as_of=DAYS["r1"])


def test_nothing_moves_between_a_moment_and_itself(first: Figure) -> None:
    state = held(event("e", [first]), figures=[first])

    assert compare(state, state) == ()
    assert compare(Snapshot(), Snapshot()) == ()


def test_an_event_and_its_rows_are_new_with_their_reports(first: Figure) -> None:
    state = held(event("e", [first]), figures=[first])

    assert told(compare(Snapshot(), state)) == [("new", None, "report"), ("new", "all", "report")]


@pytest.mark.parametrize(
    ("number", "key", "kind"),
    [(25, "r2", "raised"), (7, "r2", "lowered"), (12, "r3", "raised")],
)
def test_a_later_number_raises_or_lowers(
    figure: Maker, first: Figure, number: int, key: str, kind: str
) -> None:
    later = figure(number, id="f2", source_id=SOHR, report=key, as_of=DAYS[key])
    old = held(event("e", [first]), figures=[first])
    new = held(event("e", [first, later]), figures=[first, later])
    [change] = [c for c in compare(old, new) if c.source_id is None]

    assert (change.kind, change.before and change.before.best) == (kind, 9)
    assert change.after is not None
    assert change.after.best == number
    assert [(c.kind, c.report, c.figure) for c in change.causes] == [("report", key, "f2")]


def test_what_is_learned_late_of_an_earlier_moment_is_retroactive(figure: Maker) -> None:
    now = figure(20, id="f2", source_id=SOHR, report="r2", as_of=DAYS["r2"])
    late = figure(26, id="f1", source_id="src-snhr", report="r1", as_of=DAYS["r1"])
    old = held(event("e", [now]), figures=[now])
    new = held(event("e", [now, late]), figures=[now, late])

    assert told(compare(old, new)) == [("retroactive", "all", "report")]


def test_people_of_another_side_by_a_newer_reading_are_reclassified(figure: Maker) -> None:
    old = figure(9, id="f1", source_id=SOHR, as_of=DAYS["r1"], party="gunmen")
    new = replace(old, group=Group(party="islamic_state"))
    changes = compare(
        held(event("e", [old]), figures=[old]), held(event("e", [new]), figures=[new])
    )

    assert told(changes) == [
        ("reclassified", "islamic_state", "reclassified"),
        ("reclassified", "gunmen", "reclassified"),
    ]
    assert {c.causes[0].detail for c in changes} == {"group"}


def test_another_reading_of_a_number_says_so(first: Figure) -> None:
    again = replace(first, id="f9", count=Count(11, 11))
    old, new = (
        held(event("e", [first]), figures=[first]),
        held(event("e", [again]), figures=[again]),
    )

    assert told(compare(old, new)) == [("raised", "all", "reading")]


def test_a_corrected_report_is_named(first: Figure) -> None:
    again = replace(first, id="f9", count=Count(7, 7))
    old = held(event("e", [first]), figures=[first])
    new = held(event("e", [again]), figures=[again], text="corrected")

    assert told(compare(old, new)) == [("lowered", "all", "correction")]


def test_a_report_taken_back_takes_its_event_along(first: Figure) -> None:
    changes = compare(held(event("e", [first]), figures=[first]), Snapshot())

    assert told(changes) == [("withdrawn", None, "withdrawal")]


def test_a_report_taken_back_lowers_what_others_say_less_of(figure: Maker, first: Figure) -> None:
    later = figure(25, id="f2", source_id=SOHR, report="r2", as_of=DAYS["r2"])
    old = held(event("e", [first, later]), figures=[first, later])
    new = held(event("e", [first]), figures=[first])

    assert told(compare(old, new)) == [("lowered", "all", "withdrawal")]


def test_what_a_person_rejected_is_reviewed(figure: Maker, first: Figure) -> None:
    later = figure(25, id="f2", source_id=SOHR, report="r2", as_of=DAYS["r2"])
    gone = replace(later, status=Status.REJECTED)
    old = held(event("e", [first, later]), figures=[first, later])
    new = held(event("e", [first, gone]), figures=[first, gone])

    assert told(compare(old, new)) == [("reviewed", None, "review"), ("reviewed", "all", "review")]


def test_what_a_person_confirmed_is_reviewed_and_moves_nothing(first: Figure) -> None:
    seen = replace(first, status=Status.REVIEWED)
    changes = compare(
        held(event("e", [first]), figures=[first]), held(event("e", [seen]), figures=[seen])
    )

    assert told(changes) == [("reviewed", None, "review")]


def test_two_events_that_become_one_are_merged_by_whom_judged_it(
    figure: Maker, first: Figure
) -> None:
    other = figure(4, id="f2", source_id=SOHR, report="r2", as_of=DAYS["r2"])
    figures = [first, other]
    old = held(event("e", [first]), event("d", [other]), figures=figures)
    same = Judgement("r1#1", "r2#1", Verdict.SAME, "a person", "2031-03-04", "one attack")
    new = replace(held(event("e", figures), figures=figures), judgements=(same,))
    [merged, *_] = compare(old, new)

    assert (merged.kind, merged.event.id, merged.events) == (ChangeKind.MERGED, "e", ("d",))
    assert [c.kind for c in merged.causes] == [CauseKind.JUDGEMENT]
    assert "one attack" in merged.causes[0].detail


def test_an_event_that_parts_is_split_off(figure: Maker, first: Figure) -> None:
    other = figure(4, id="f2", source_id=SOHR, report="r2", as_of=DAYS["r2"])
    figures = [first, other]
    old = held(event("e", figures), figures=figures)
    new = held(event("e", [first]), event("d", [other]), figures=figures)
    found = [c for c in compare(old, new) if c.outcome is None]

    assert [(c.kind, c.event.id, c.events) for c in found] == [("split", "d", ("e",))]


def test_another_policy_is_named_as_the_cause(figure: Maker) -> None:
    figures = [
        figure(24, id="f1", source_id=SOHR, report="r1", as_of=DAYS["r1"]),
        figure(18, id="f2", source_id="src-reuters", report="r3", as_of=DAYS["r3"]),
    ]
    old = held(event("e", figures, "ucdp-like"), figures=figures)
    new = held(event("e", figures, "acled-like"), figures=figures)

    assert told(compare(old, new)) == [("lowered", "all", "policy")]


def test_the_kinds_are_those_of_the_schema() -> None:
    assert [kind.value for kind in ChangeKind] == [
        *("new", "raised", "lowered", "reclassified", "retroactive"),
        *("merged", "split", "withdrawn", "reviewed"),
    ]
