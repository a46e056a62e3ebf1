"""Every kind of change, from what a ledger held at two moments: recorded, read back, compared."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

import pytest

from hasila.ledger import Ledger
from hasila.model.count import Count
from hasila.model.figure import Figure, Scope, Status
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.when import Precision, When
from hasila.model.where import Where
from hasila.pipeline import Change, Snapshot, compare, link, main_account

Fresh = Callable[..., AbstractContextManager[Ledger]]
TOWN = Where("town", "Al-Bab", precision="town", country="SY", lat=36.37, lon=37.51)
DAY, NEXT = "2031-03-04", "2031-03-05"


def report(number: int, published: str = DAY) -> Report:
    text = f"Shells fell on the market of the town in the morning, telling number {number}."
    return Report(f"r{number}", "", text, outlet=f"Outlet {number}", published=published)


def figure(of: Report, number: int, **fields: object) -> Figure:
    day = (of.published or DAY)[:10]
    told = Figure(
        id=f"fig-{of.id}",
        report=of.id,
        span=Span(1, 7),
        outcome=Outcome.KILLED,
        count=Count(number, number),
        hedge=Hedge.EXACT,
        source_id="src-sohr",
        place=TOWN,
        when=When(DAY, DAY, Precision.DAY),
        event=f"{of.id}#1",
        as_of=day,
    )
    return replace(told, **fields)  # type: ignore[arg-type]


def relink(ledger: Ledger) -> datetime:
    """Link what the ledger holds, record it, and return the instant of the last entry."""
    reports, figures = ledger.reports(), ledger.figures()
    known = ledger.events()
    ledger.record_events(link(reports, figures, ledger.judgements(), known))
    return datetime.fromisoformat(ledger.head().recorded_at)


def held(ledger: Ledger, at: datetime | None = None) -> Snapshot:
    return Snapshot(
        ledger.events(at), ledger.figures(at), ledger.reports(at), ledger.judgements(at)
    )


def changes(ledger: Ledger, since: datetime) -> list[Change]:
    return list(compare(held(ledger, since), held(ledger)))


def kinds(found: list[Change]) -> set[tuple[str, bool]]:
    """Return each kind, and whether it is of a row."""
    return {(change.kind.value, change.outcome is not None) for change in found}


@pytest.fixture
def ledger(fresh: Fresh) -> Iterator[Ledger]:
    """Give a ledger with two reports of one event, the second raising the toll of the first."""
    with fresh() as ledger:
        first, second = report(1), report(2, NEXT)
        ledger.add(first, [figure(first, 4)], [])
        ledger.add(second, [figure(second, 7)], [])
        yield ledger


def test_a_report_taken_back_lowers_the_toll_and_the_cause_is_named(ledger: Ledger) -> None:
    before = relink(ledger)
    ledger.retract("r2", "taken down by its outlet")
    relink(ledger)
    found = changes(ledger, before)

    assert kinds(found) == {("lowered", True)}
    assert {(c.before.best, c.after.best) for c in found if c.before and c.after} == {(7, 4)}
    assert {cause.kind.value for change in found for cause in change.causes} == {"withdrawal"}


def test_an_event_whose_reports_are_taken_back_is_withdrawn(ledger: Ledger) -> None:
    before = relink(ledger)
    for each in ("r1", "r2"):
        ledger.retract(each, "taken down by its outlet")
    relink(ledger)
    found = changes(ledger, before)

    assert kinds(found) == {("withdrawn", False)}
    assert {cause.kind.value for cause in found[0].causes} == {"withdrawal"}


def test_a_row_that_nobody_says_any_more_is_withdrawn(fresh: Fresh) -> None:
    with fresh() as ledger:
        first, second = report(1), report(2)
        ledger.add(first, [figure(first, 4)], [])
        ledger.add(second, [figure(second, 5, source_id="src-snhr")], [])
        before = relink(ledger)
        ledger.retract("r2", "taken down by its outlet")
        relink(ledger)
        [gone] = [c for c in changes(ledger, before) if c.kind.value == "withdrawn"]

    assert (gone.source_id, gone.after) == ("src-snhr", None)


def test_what_a_person_confirmed_is_reviewed_and_moves_nothing(ledger: Ledger) -> None:
    before = relink(ledger)
    second = report(2, NEXT)
    ledger.add(second, [figure(second, 7, status=Status.REVIEWED)], [])
    relink(ledger)
    found = changes(ledger, before)

    assert kinds(found) == {("reviewed", False)}
    assert [(c.kind.value, c.figure) for c in found[0].causes] == [("review", "fig-r2")]


def test_what_a_person_rejected_moves_the_toll_for_that_alone(ledger: Ledger) -> None:
    before = relink(ledger)
    second = report(2, NEXT)
    ledger.add(second, [figure(second, 7, status=Status.REJECTED)], [])
    relink(ledger)
    found = changes(ledger, before)

    assert ("reviewed", True) in kinds(found)
    assert {c.after.best for c in found if c.outcome and c.after} == {4}


def test_an_event_that_a_person_parts_is_split(ledger: Ledger) -> None:
    before = relink(ledger)
    left, right = main_account(report(1)), main_account(report(2))
    ledger.add_judgement(Judgement(left, right, Verdict.DIFFERENT, "S. Haddad", NEXT, "two days"))
    relink(ledger)
    found = changes(ledger, before)
    [split] = [change for change in found if change.kind.value == "split"]

    assert split.events == (held(ledger, before).events[0].id,)
    assert "judgement" in {cause.kind.value for cause in split.causes}


def test_two_events_that_a_person_joins_are_merged(ledger: Ledger) -> None:
    left, right = main_account(report(1)), main_account(report(2))
    ledger.add_judgement(Judgement(left, right, Verdict.DIFFERENT, "S. Haddad", NEXT, "two days"))
    before = relink(ledger)
    ledger.add_judgement(Judgement(left, right, Verdict.SAME, "S. Haddad", NEXT, "one strike"))
    relink(ledger)

    assert ("merged", False) in kinds(changes(ledger, before))


def test_people_of_another_side_by_a_newer_reading_are_reclassified(ledger: Ledger) -> None:
    first, second = report(1), report(2, NEXT)
    civil = Group(category=Category.CIVILIAN)
    ledger.add(first, [figure(first, 4, group=civil)], [])
    ledger.add(second, [figure(second, 7, group=civil)], [])
    before = relink(ledger)
    ledger.add(first, [figure(first, 4, group=Group(party="sdf"))], [])
    ledger.add(second, [figure(second, 7, group=Group(party="sdf"))], [])
    relink(ledger)

    assert ("reclassified", True) in kinds(changes(ledger, before))


def test_a_backlog_is_retroactive(fresh: Fresh) -> None:
    with fresh() as ledger:
        late, early = report(1, NEXT), report(2, NEXT)
        ledger.add(late, [figure(late, 7)], [])
        before = relink(ledger)
        more = figure(early, 9, scope=Scope.TOTAL, as_of=DAY, source_id="src-snhr")
        ledger.add(early, [more], [])
        relink(ledger)
        found = changes(ledger, before)

    assert ("retroactive", True) in kinds(found)


def test_what_moved_is_the_same_for_ever(ledger: Ledger) -> None:
    before = relink(ledger)
    ledger.retract("r2", "taken down by its outlet")
    after = relink(ledger)
    told = compare(held(ledger, before), held(ledger, after))
    third = report(3, NEXT)
    ledger.add(third, [figure(third, 11)], [])
    relink(ledger)

    assert compare(held(ledger, before), held(ledger, after)) == told != ()
