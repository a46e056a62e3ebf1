"""What every ledger promises, whatever database keeps it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hasila.errors import CommandError, InputError
from hasila.ledger import Ledger, migrate, open_ledger
from hasila.model.count import Count
from hasila.model.event import Event, EventType
from hasila.model.figure import Figure, Status, Unresolved
from hasila.model.hedge import Hedge
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

Database = Callable[[], AbstractContextManager[str]]
Fresh = Callable[..., AbstractContextManager[Ledger]]


def instant_of(ledger: Ledger) -> datetime:
    """Return the instant of the newest entry."""
    return datetime.fromisoformat(ledger.head().recorded_at)


def report(number: int, **facts: str) -> Report:
    return replace(Report(f"report {number}", "title", f"text {number}"), **facts)


def figure(number: int, of: int = 1, low: int = 3) -> Figure:
    span = Span(number, number + 1)
    count = Count(low, low)
    return Figure(
        f"fig-{number}",
        f"report {of}",
        span,
        Outcome.KILLED,
        count,
        Hedge.EXACT,
        event=f"report {of}#1",
    )


def event(number: int, *figures: int, slug: str = "", title: str = "") -> Event:
    ids = tuple(f"fig-{each}" for each in figures)
    return Event(
        id=f"evt-{number}",
        slug=slug or f"slug-{number}",
        title=title,
        type=EventType.BATTLE,
        place=None,
        start=None,
        end=None,
        figures=ids,
        reports=("report 1",),
        sources=1,
        why=(),
    )


def everything(ledger: Ledger, as_of: datetime | None = None) -> tuple[Sequence[object], ...]:
    return (
        ledger.reports(as_of),
        ledger.figures(as_of),
        ledger.linked_figures(as_of),
        ledger.unresolved(as_of),
        ledger.events(as_of),
        ledger.judgements(as_of),
    )


# ---- reports and readings -----------------------------------------------------------------------


def test_a_later_reading_supersedes_the_one_before_and_both_can_be_read(
    fresh: Fresh,
) -> None:
    number = Unresolved("report 1", Span(4, 5), 40, "near", "why")
    with fresh() as ledger:
        assert ledger.add(report(1), [figure(1), figure(2)], [number])
        first = instant_of(ledger)
        assert ledger.add(report(1), [figure(1, low=5)], [])

        assert ledger.figures(first) == (figure(1), figure(2))
        assert ledger.unresolved(first) == (number,)
        assert ledger.figures() == (figure(1, low=5),)
        assert ledger.unresolved() == ()
        assert ledger.reports() == (report(1),)
        assert ledger.figure("fig-1") == figure(1, low=5)
        assert ledger.figure("fig-1", first) == figure(1)
        assert ledger.figure("fig-2") == figure(2)
        # Back to the older program: again a new reading, not the old one dug out.
        assert ledger.add(report(1), [figure(1), figure(2)], [number])
        assert ledger.figures() == (figure(1), figure(2))


def test_new_facts_about_a_report_supersede_and_its_older_copy_adds_nothing(
    fresh: Fresh,
) -> None:
    dated = report(1, published="2031-03-04")
    with fresh() as ledger:
        assert ledger.add(report(1), [figure(1)], [])
        assert ledger.add(dated, [figure(2)], [])
        assert not ledger.add(report(1), [figure(1)], [])

        assert ledger.reports() == (dated,)
        assert ledger.figures() == (figure(2),)


def test_another_text_under_one_id_is_refused_unless_the_address_published_it_anew(
    fresh: Fresh,
) -> None:
    here, there = "https://example.org/1", "https://example.org/2"
    with fresh() as ledger:
        ledger.add(report(1, url=here), [], [])
        for other in (report(1, text="other"), report(1, text="other", url=there)):
            with pytest.raises(InputError, match=r"report report 1: .* give it an id of its own"):
                ledger.add(other, [], [])
        assert ledger.reports() == (report(1, url=here),)

        assert ledger.add(report(1, text="amended", url=here), [], [])
        assert ledger.reports() == (report(1, text="amended", url=here),)


def test_an_instant_before_everything_knows_nothing(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(report(1), [figure(1)], [])

        assert everything(ledger, datetime(2001, 1, 1, tzinfo=UTC)) == ((), (), (), (), (), ())


def test_instants_are_compared_in_utc(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(report(1), [], [])
        elsewhere = instant_of(ledger).astimezone(tz=ZoneInfo("Asia/Damascus"))

        assert ledger.reports(elsewhere) == (report(1),)
        with pytest.raises(ValueError, match="needs a zone"):
            ledger.reports(datetime(2031, 3, 4))  # noqa: DTZ001 - that is what is refused


def test_figures_and_reports_are_found_by_the_beginning_of_their_id(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(report(1), [figure(1), figure(12), figure(2)], [])

        assert ledger.figure("fig-1") == figure(1)
        assert ledger.figure("fig-12") == figure(12)
        assert ledger.figure("fig-2") == figure(2)
        assert ledger.report("rep") == report(1)
        with pytest.raises(CommandError, match="figure fig: it may be any of fig-1, fig-12, fig-2"):
            ledger.figure("fig")
        for unknown in ("", "fig-3", "report 1"):
            with pytest.raises(CommandError, match="the ledger has none"):
                ledger.figure(unknown)


# ---- events -------------------------------------------------------------------------------------


def test_a_changed_event_keeps_its_id_and_its_older_version(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.record_events([event(1, 1), event(2, 2)])
        first, head = instant_of(ledger), ledger.head()
        renamed = event(9, 1, 3, slug="other")
        kept = ledger.record_events([renamed, event(2, 2)])

        assert kept == (replace(renamed, id="evt-1"), event(2, 2))
        assert ledger.events() == kept
        assert ledger.events(first) == (event(1, 1), event(2, 2))
        # One version and one slug; the event that stayed as it was adds nothing.
        assert ledger.head().seq == head.seq + 2
        assert ledger.event("evt-1") == ledger.event("other") == ledger.event("slug-1") == kept[0]
        assert ledger.event("slug-1", first) == event(1, 1)


def test_a_merge_keeps_the_older_id_and_every_link_leads_on(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.record_events([event(1, 1), event(2, 2, 3), event(3, 4)])
        ledger.record_events([event(1, 1), event(2, 2, 3, 4)])
        before = instant_of(ledger)
        ledger.record_events([event(2, 1, 2, 3, 4)])

        assert [each.id for each in ledger.events()] == ["evt-1"]
        for name in ("evt-1", "evt-2", "evt-3", "slug-1", "slug-2", "slug-3"):
            assert ledger.event(name).id == "evt-1"
        assert ledger.event("slug-3", before).id == "evt-2"


def test_a_split_founds_a_new_id(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.record_events([event(1, 1, 2, 3)])
        kept = ledger.record_events([event(1, 1), event(2, 2, 3)])

        assert kept[1].id == "evt-1"
        assert kept[0].id not in {"evt-1", "evt-2"}
        assert ledger.record_events(kept) == kept


def test_an_event_without_figures_that_count_is_withdrawn_and_can_come_back(
    fresh: Fresh,
) -> None:
    with fresh() as ledger:
        ledger.add(report(1), [figure(1)], [])
        ledger.record_events([event(1, 1)])
        ledger.record_events([])
        assert ledger.events() == (event(1, 1),)

        ledger.add(report(1), [figure(2)], [])
        ledger.record_events([event(5, 2)])
        assert [each.id for each in ledger.events()] == ["evt-5"]
        assert ledger.event("slug-1") == event(1, 1)

        ledger.add(report(2), [figure(1, of=2)], [])
        ledger.record_events([event(7, 1), event(5, 2)])
        assert [each.id for each in ledger.events()] == ["evt-1", "evt-5"]


def test_an_event_whose_figures_were_all_rejected_is_withdrawn(fresh: Fresh) -> None:
    rejected = replace(figure(1), status=Status.REJECTED)
    with fresh() as ledger:
        ledger.add(report(1), [figure(1)], [])
        ledger.record_events([event(1, 1)])
        ledger.add(report(1), [rejected], [])
        ledger.record_events([])

        assert ledger.events() == ()


def test_a_slug_of_two_events_means_the_one_that_bears_it_now(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.record_events([event(1, 1, slug="blast"), event(2, 2, slug="blast")])
        with pytest.raises(CommandError, match="event blast: it may be any of evt-1, evt-2"):
            ledger.event("blast")

        ledger.record_events([event(1, 1, slug="other"), event(2, 2, slug="blast")])
        assert ledger.event("blast").id == "evt-2"
        with pytest.raises(CommandError, match="event nowhere: the ledger has none"):
            ledger.event("nowhere")


def test_figures_are_linked_to_the_event_that_holds_them(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(report(1), [figure(1), figure(2)], [])
        ledger.record_events([event(1, 1)])

        assert [each.event for each in ledger.linked_figures()] == ["evt-1", "report 1#1"]
        assert [each.event for each in ledger.figures()] == ["report 1#1", "report 1#1"]


# ---- judgements and the chain -------------------------------------------------------------------


def test_a_judgement_is_kept_once(fresh: Fresh) -> None:
    same = Judgement("evt-1", "evt-2", Verdict.SAME, "Reem", "2031-03-04T10:00:00Z", "one blast")
    later = replace(same, verdict=Verdict.DIFFERENT, at="2031-03-05T10:00:00Z")
    with fresh() as ledger:
        assert ledger.add_judgement(same)
        assert not ledger.add_judgement(same)
        assert ledger.add_judgement(later)

        assert ledger.judgements() == (same, later)


def test_every_transaction_is_recorded_later_than_the_one_before(fresh: Fresh) -> None:
    standing = datetime(2031, 3, 4, tzinfo=UTC)
    with fresh(lambda: standing) as ledger:
        heads = [ledger.head()]
        for number in range(3):
            ledger.add(report(number), [], [])
            heads.append(ledger.head())

        assert [head.recorded_at for head in heads[1:]] == [
            "2031-03-04T00:00:00.000000+00:00",
            "2031-03-04T00:00:00.000001+00:00",
            "2031-03-04T00:00:00.000002+00:00",
        ]
        assert len({head.digest for head in heads}) == 4


def test_a_ledger_is_opened_again_as_it_was_left(database: Database) -> None:
    with database() as url:
        with open_ledger(url, create=True) as ledger:
            ledger.add(report(1), [figure(1)], [])
            left = everything(ledger)
        schema = migrate(url)
        with open_ledger(url, create=True) as ledger:
            assert everything(ledger) == left
            assert schema == migrate(url)
