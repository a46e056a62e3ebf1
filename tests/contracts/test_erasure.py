"""What the law wants gone is gone, a tombstone stays, and the chain still holds."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from hasila.errors import CommandError, InputError, LedgerError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.redaction import is_erased
from hasila.ledger.tables import entries, names, secrets
from hasila.model.count import Count
from hasila.model.event import Event, EventType, Origin, Reason
from hasila.model.figure import Figure, Unresolved
from hasila.model.hedge import Hedge
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.where import Where

Fresh = Callable[..., AbstractContextManager[Ledger]]
REASON = "asked for by a relative"


def report(number: int, text: str = "text") -> Report:
    return Report(f"report {number}", f"title {number}", f"{text} {number}")


def figure(number: int, of: int) -> Figure:
    count = Count(number, number)
    span = Span(0, 5)
    return Figure(f"fig-{number}", f"report {of}", span, Outcome.KILLED, count, Hedge.EXACT)


def toll(best: int, *figures: int) -> Toll:
    ids = tuple(f"fig-{each}" for each in figures)
    numbers = (best, best, best)
    return Toll(
        Outcome.KILLED,
        None,
        None,
        None,
        *numbers,
        is_open=False,
        is_derived=False,
        as_of=None,
        figures=ids,
        policy="latest-primary",
        origins=tuple(f"src-medical-unnamed@report {each}" for each in figures),
    )


def origin(of: int) -> Origin:
    """Return the origin that a report without an outlet is."""
    key = f"report {of}"
    return Origin(f"src-medical-unnamed@{key}", (key,), (key,))


def event(number: int, reports: list[int], tolls: list[Toll], title: int) -> Event:
    return Event(
        id=f"evt-{number}",
        slug=f"slug-{number}",
        title=f"title {title}",
        type=EventType.BATTLE,
        place=Where("place", "name", lat=1.5, lon=2.5),
        start="2031-03-04",
        end="2031-03-04",
        figures=tuple(f"fig-{each}" for each in reports),
        reports=tuple(f"report {each}" for each in reports),
        sources=len(reports),
        origins=tuple(origin(each) for each in reports),
        why=(Reason("link.place", "both name it"),),
        tolls=tuple(tolls),
    )


def instant_of(ledger: Ledger) -> datetime:
    return datetime.fromisoformat(ledger.head().recorded_at)


def everything(ledger: Ledger, as_of: datetime | None = None) -> tuple[object, ...]:
    return (
        ledger.reports(as_of),
        ledger.figures(as_of),
        ledger.linked_figures(as_of),
        ledger.unresolved(as_of),
        ledger.events(as_of),
        ledger.judgements(as_of),
    )


@pytest.fixture
def ledger(fresh: Fresh) -> Iterator[Ledger]:
    """Give a ledger of two events; the first speaks of reports 1 and 2, the second of 3 alone."""
    with fresh() as ledger:
        for number in (1, 2, 3):
            number_left = Unresolved(f"report {number}", Span(0, 1), 4, "near", "why")
            ledger.add(report(number), [figure(number, of=number)], [number_left])
        told = [toll(2, 2), toll(1, 1), toll(3, 1, 2)]
        first, second = event(1, [1, 2], told, title=1), event(2, [3], [toll(3, 3)], title=3)
        ledger.record_events([first, second])
        verdict = Verdict.DIFFERENT
        for left, right in (("fig-1", "fig-3"), ("report 1#1", "evt-2"), ("fig-2", "fig-3")):
            ledger.add_judgement(Judgement(left, right, verdict, "Reem", "2031-03-04", "why"))
        yield ledger


def test_an_erased_report_and_all_that_was_read_in_it_is_gone(ledger: Ledger) -> None:
    before = instant_of(ledger)
    assert ledger.erase("report 1", REASON) == 1

    for as_of in (None, before):
        assert [each.id for each in ledger.reports(as_of)] == ["report 2", "report 3"]
        assert [each.id for each in ledger.figures(as_of)] == ["fig-2", "fig-3"]
        assert [each.report for each in ledger.unresolved(as_of)] == ["report 2", "report 3"]
        assert [each.left for each in ledger.judgements(as_of)] == ["fig-2"]
        assert "title 1" not in repr(everything(ledger, as_of))
        assert "report 1" not in repr(everything(ledger, as_of))
        assert "fig-1" not in repr(everything(ledger, as_of))


def test_the_chain_still_holds_and_the_tombstone_says_why(ledger: Ledger) -> None:
    ledger.erase("report 1", REASON)
    day = instant_of(ledger).date().isoformat()

    assert ledger.verify() == ()
    for find in (lambda: ledger.report("report 1"), lambda: ledger.figure("fig-1")):
        with pytest.raises(CommandError, match=f"it was erased on {day}: {REASON}"):
            find()
    assert [stone.reason for stone in ledger.account("evt-1").erasures] == [REASON]
    assert ledger.account("evt-2").erasures == ()


def test_a_toll_that_stood_on_an_erased_figure_shows_it(ledger: Ledger) -> None:
    before = instant_of(ledger)
    ledger.erase("report 1", REASON)

    for as_of in (None, before):
        [found, other] = ledger.events(as_of)
        assert [row.best for row in found.tolls] == [2, None, None]
        assert [any(map(is_erased, row.figures)) for row in found.tolls] == [False, True, True]
        assert [is_erased(each) for each in found.figures] == [True, False]
        assert [is_erased(each) for each in found.reports] == [True, False]
        assert (found.title, found.start) == ("slug-1", "2031-03-04")
        assert found.why == (Reason("link.place", ""),)
        assert other == event(2, [3], [toll(3, 3)], title=3)
        assert ledger.event("slug-1", as_of) == found


def test_an_event_that_only_the_erased_report_spoke_of_tells_nothing(ledger: Ledger) -> None:
    before = instant_of(ledger)
    ledger.erase("report 3", REASON)
    told = ledger.event("evt-2", before)

    assert (told.id, told.slug, told.title) == ("evt-2", "slug-2", "slug-2")
    assert (told.place, told.start, told.end, told.type) == (None, None, None, EventType.OTHER)
    # Nothing speaks of it any more.
    ledger.record_events([event(1, [1, 2], [], title=1)])
    assert [each.id for each in ledger.events()] == ["evt-1"]


def test_two_erasures_of_one_event_are_both_seen(ledger: Ledger) -> None:
    before = instant_of(ledger)
    ledger.erase("report 1", REASON)
    ledger.erase("report 2", "a court's order")

    [found, _] = ledger.events(before)
    assert all(map(is_erased, (*found.figures, *found.reports)))
    assert [row.best for row in found.tolls] == [None] * 3
    reasons = [stone.reason for stone in ledger.account(found.id).erasures]
    assert reasons == [REASON, "a court's order"]
    assert ledger.verify() == ()


def test_answers_stay_the_same_for_ever_after_the_erasure(ledger: Ledger) -> None:
    before = instant_of(ledger)
    ledger.erase("report 1", REASON)
    after = instant_of(ledger)
    known = everything(ledger, before), everything(ledger, after)
    ledger.add(report(4), [figure(4, of=4)], [])
    ledger.record_events([event(1, [2, 4], [toll(4, 4)], title=2)])

    assert (everything(ledger, before), everything(ledger, after)) == known


def test_an_erased_report_does_not_come_back(ledger: Ledger) -> None:
    ledger.erase("report 1", REASON)

    with pytest.raises(InputError, match=f"report report 1: it was erased on .*: {REASON}"):
        ledger.add(report(1), [figure(1, of=1)], [])
    with pytest.raises(InputError, match="it was erased"):
        ledger.erase("report 1", REASON)
    with pytest.raises(CommandError, match="the ledger has none of this id"):
        ledger.erase("report 9", REASON)
    assert ledger.verify() == ()


def test_a_report_can_come_again_without_what_had_to_go(ledger: Ledger) -> None:
    page = replace(report(7, "a name of somebody"), url="https://example.org/7")
    ledger.add(page, [figure(7, of=7)], [])
    ledger.erase(page.id, REASON)
    blotted = replace(page, id="report 7, blotted", text=page.text.replace("a name", "…"))
    assert ledger.add(blotted, [replace(figure(7, of=7), report=blotted.id)], [])

    assert ledger.report(blotted.id) == blotted
    assert ledger.figure("fig-7").report == blotted.id
    assert ledger.verify() == ()


def test_every_version_and_reading_of_the_report_is_erased(ledger: Ledger) -> None:
    dated = replace(report(1), published="2031-03-04")
    ledger.add(dated, [figure(5, of=1)], [])
    ledger.add(dated, [figure(6, of=1)], [])
    ledger.erase("report 1", REASON)

    assert [each.id for each in ledger.figures()] == ["fig-2", "fig-3"]
    for gone in ("fig-1", "fig-5", "fig-6"):
        with pytest.raises(CommandError, match="it was erased"):
            ledger.figure(gone)
    assert ledger.verify() == ()


def test_a_secret_destroyed_without_an_erasure_is_found(ledger: Ledger) -> None:
    with ledger._engine.begin() as connection:
        connection.execute(secrets.delete().where(secrets.c.seq == 1))

    assert [fault.seq for fault in ledger.verify()] == [1]


def test_an_erasure_whose_secret_is_still_there_is_found(ledger: Ledger) -> None:
    with ledger._engine.begin() as connection:
        rows = sa.select(secrets).where(secrets.c.seq == 1)
        kept = dict(connection.execute(rows).one()._mapping)
    ledger.erase("report 1", REASON)
    with ledger._engine.begin() as connection:
        connection.execute(secrets.insert(), kept)

    [fault] = ledger.verify()
    assert (fault.seq, fault.what) == (1, "it was erased, and what opens it is still there")


def test_no_key_in_the_chain_can_be_made_from_an_id(ledger: Ledger) -> None:
    with ledger._engine.begin() as connection:
        veiled = ("report", "reading", "figure", "unresolved", "judgement")
        rows = sa.select(entries.c.key).where(entries.c.kind.in_(veiled))
        keys = connection.execute(rows).scalars().all()

    assert all(len(key) == 32 for key in keys)
    assert not {"report 1", "fig-1"} & set(keys)


# ---- on the disk --------------------------------------------------------------------------------


def test_a_file_holds_nothing_of_an_erased_report(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    url = f"sqlite:///{path}"
    with open_ledger(url, create=True) as ledger:
        for number in range(60):
            # Ids as they come: the digest of the text.
            identity = f"{number:02x}{'7f3a' * 15}{number:02x}"
            found = replace(report(number, "a name of somebody"), id=identity)
            ledger.add(found, [replace(figure(number, of=1), report=identity)], [])
        with ledger._engine.begin() as connection:
            seqs = sa.select(names.c.seq).where(names.c.name.like("20%"))
            rows = sa.select(secrets.c.secret).where(secrets.c.seq.in_(seqs))
            [secret] = connection.execute(rows).scalars()
        identity = f"20{'7f3a' * 15}20"
        assert any(secret in file.read_bytes() for file in tmp_path.iterdir())
        ledger.erase(identity, REASON)

        for file in tmp_path.iterdir():
            held = file.read_bytes()
            assert secret not in held, file.name
            assert identity.encode() not in held, file.name
            assert b"a name of somebody" not in held, file.name
        assert ledger.verify() == ()
        assert len(ledger.reports()) == 59


def test_who_still_reads_keeps_an_erasure_from_being_wiped_until_done(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(f"sqlite:///{path}?timeout=0.1", create=True) as ledger:
        ledger.add(report(1), [figure(1, of=1)], [])
        with ledger._engine.begin() as connection:
            rows = sa.select(secrets.c.secret).where(secrets.c.seq == 1)
            secret: bytes = connection.execute(rows).scalar_one()
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM entries").fetchone()
            with pytest.raises(
                LedgerError, match=r"the report is erased, but .* `hasila ledger wipe`"
            ):
                ledger.erase("report 1", REASON)
            assert ledger.reports() == ()
            with pytest.raises(LedgerError, match="`hasila ledger wipe`"):
                ledger.wipe()
        ledger.wipe()

        assert not any(secret in file.read_bytes() for file in tmp_path.iterdir())
        assert ledger.verify() == ()


@pytest.mark.needs_server
def test_a_server_holds_nothing_of_an_erased_report_but_its_log(
    postgres: Callable[[], AbstractContextManager[str]], postgres_server: Path
) -> None:
    with postgres() as url, open_ledger(url, create=True) as ledger:
        for number in range(20):
            ledger.add(report(number, "a name of somebody"), [figure(number, of=1)], [])
        with ledger._engine.begin() as connection:
            seq = sa.select(names.c.seq).where(names.c.name == "report 7")
            rows = sa.select(secrets.c.secret).where(secrets.c.seq.in_(seq))
            [secret] = connection.execute(rows).scalars()
            oid = connection.exec_driver_sql(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).scalar()
        ledger.erase("report 7", REASON)
        with ledger._engine.begin() as connection:
            connection.exec_driver_sql("CHECKPOINT")

        held = [f.read_bytes() for f in (postgres_server / "data" / "base" / str(oid)).iterdir()]
        assert not any(secret in one for one in held)
        assert not any(b"report 7" in one for one in held)
        assert any(b"report 8" in one for one in held)
