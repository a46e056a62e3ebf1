"""Linking what is new gives what linking everything gives, whatever happened before."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hasila.errors import CommandError, InputError, LedgerError
from hasila.ledger import Ledger, open_ledger
from hasila.ledger.store import clock
from hasila.ledger.tables import accounts, entries, names, secrets
from hasila.model.count import Count
from hasila.model.event import Event
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.hedge import Hedge
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.when import Precision, When
from hasila.model.where import Where
from hasila.pipeline import record_claims
from hasila.pipeline.linking import RULES, link_ledger

Fresh = Callable[..., AbstractContextManager[Ledger]]
EXAMPLES = hypothesis_settings(max_examples=8, phases=set(Phase) - {Phase.explain})

PLACES = (
    None,
    Where("sy-prison", "سجن غويران", "SY", "الحسكة", 36.481, 40.748, "site"),
    Where("sy-quarter", "حي غويران", "SY", "الحسكة", 36.485, 40.745, "neighbourhood"),
    Where("sy-town", "الحسكة", "SY", "الحسكة", 36.51, 40.75, "town"),
    Where("sy-far", "القامشلي", "SY", "الحسكة", 37.05, 41.22, "town"),
)
CLAIM = "مقتل سبعة أشخاص في الهجوم الأكثر دموية منذ مارس 2019"
TITLES = (CLAIM, "قصف على سوق الخضار", "غارة جديدة على مخيم النور", "اشتباك قرب جسر الرقة", "")
NAMES = tuple(f"report {number}" for number in range(8))
COUNT = 3


# ---- what may happen to a ledger ----------------------------------------------------------------


@dataclass(frozen=True)
class Adding:
    """A report with figures, or another version of one."""

    report: Report
    figures: tuple[Figure, ...]

    def do(self, ledger: Ledger) -> None:
        # What was erased is refused.
        with suppress(InputError):
            ledger.add(self.report, self.figures, ())


@dataclass(frozen=True)
class Removing:
    """A report is withdrawn, put back or erased."""

    report: str
    how: str

    def do(self, ledger: Ledger) -> None:
        # So is what was never there.
        with suppress(CommandError, InputError):
            getattr(ledger, self.how)(self.report, "a test")


@dataclass(frozen=True)
class Judging:
    """A person says of two accounts or reports that they are one event, or are not."""

    left: str
    right: str
    verdict: Verdict

    def do(self, ledger: Ledger) -> None:
        at = clock().isoformat()
        ledger.add_judgement(Judgement(self.left, self.right, self.verdict, "Reem", at, ""))


@st.composite
def addings(draw: st.DrawFn) -> Adding:
    name = draw(st.sampled_from(NAMES))
    day = datetime(2031, 3, 1) + timedelta(days=draw(st.integers(0, 7)))  # noqa: DTZ001 - a day
    report = Report(
        name,
        draw(st.sampled_from(TITLES)),
        f"{name} قتل سبعة أشخاص في قصف على السوق. " * 2,
        url=f"https://example.org/{name}",
        outlet=draw(st.sampled_from(["one", "two"])),
        published=day.date().isoformat(),
        lang="ar",
    )
    figures = draw(st.lists(st.integers(0, COUNT - 1), max_size=COUNT, unique=True))
    return Adding(report, tuple(draw(figures_of(report, number)) for number in figures))


@st.composite
def figures_of(draw: st.DrawFn, report: Report, number: int) -> Figure:
    low, span = draw(st.sampled_from([3, 12, 30])), Span(number, number + 1)
    is_dated = draw(st.booleans())
    days = When(report.published, report.published, Precision.DAY) if is_dated else None
    return Figure(
        id=f"fig {report.id} {number} {low}",
        report=report.id,
        span=span,
        outcome=Outcome.KILLED,
        count=Count(low, low),
        hedge=Hedge.EXACT,
        scope=draw(st.sampled_from([Scope.TOTAL, Scope.TOTAL, Scope.BACKGROUND])),
        place=draw(st.sampled_from(PLACES)),
        when=days,
        event=f"{report.id}#{draw(st.integers(1, 2))}",
        evidence=(Evidence(span, Role.TIME, "made"),) if days else (),
    )


removings = st.builds(
    Removing, st.sampled_from(NAMES), st.sampled_from(["retract", "reinstate", "erase"])
)
sides = st.sampled_from(NAMES) | st.sampled_from(NAMES).map(lambda name: f"{name}#2")
judgings = st.builds(Judging, sides, sides, st.sampled_from(Verdict))
happenings = st.lists(
    st.lists(addings() | addings() | addings() | removings | judgings, min_size=1, max_size=4),
    min_size=1,
    max_size=6,
)


# ---- what must hold -----------------------------------------------------------------------------


def groups(events: Sequence[Event]) -> list[Event]:
    """Return the events without what depends on the order of arrival."""
    bare = [replace(event, id="", slug="") for event in events]
    return sorted(bare, key=lambda event: event.figures)


def shelf(ledger: Ledger) -> tuple[object, ...]:
    """Return what is kept beside the chain, opened, without the numbers that rows have."""
    rows = "SELECT number, key, report, event, version FROM accounts"
    with ledger.linking() as book, ledger._engine.connect() as connection:
        names = {row.number: row.key for row in connection.execute(sa.text(rows))}
        told = {tuple(row)[1:] for row in connection.execute(sa.text(rows))}
        found = connection.execute(sa.text("SELECT block, account FROM blocks"))
        blocks = {(row.block, names[row.account]) for row in found}
        events = {event.id for event in ledger.events()}
        lost = {tuple(row) for row in connection.execute(sa.text("SELECT * FROM lost"))}
        texts = {(each.event, each.text) for each in book.accounts.of_events(events)}
    return told, blocks, lost, texts


@EXAMPLES
@given(happenings=happenings)
def test_linking_what_is_new_gives_the_events_of_linking_everything(
    fresh: Fresh, happenings: list[list[Adding | Removing | Judging]]
) -> None:
    with ExitStack() as stack:
        new, whole, once = (stack.enter_context(fresh()) for _ in range(3))
        for some in happenings:
            for each in some:
                for ledger in (new, whole, once):
                    each.do(ledger)
            count = link_ledger(new)
            link_ledger(whole, anew=True)

            assert count == len(new.events())
            assert new.events() == whole.events()
        link_ledger(once)

        assert groups(new.events()) == groups(once.events())
        assert new.verify() == ()


@EXAMPLES
@given(happenings=happenings)
def test_what_is_kept_for_linking_is_made_anew_as_it_was(
    fresh: Fresh, happenings: list[list[Adding | Removing | Judging]]
) -> None:
    with fresh() as ledger:
        for some in happenings:
            for each in some:
                each.do(ledger)
            link_ledger(ledger)
        before, head, events = shelf(ledger), ledger.head(), ledger.events()
        claims = ledger.claims(RULES)
        link_ledger(ledger, anew=True)

        assert shelf(ledger) == before
        assert (ledger.head(), ledger.events()) == (head, events)
        assert ledger.claims(RULES) == claims
        assert claims == [one for report in ledger.reports() for one in record_claims(report)]


def test_claims_are_kept_for_every_moment_and_none_are_told_before_all_are_read(
    fresh: Fresh,
) -> None:
    report = Report("report 1", CLAIM, "text", published="2031-03-04", lang="ar")
    with fresh() as ledger:
        ledger.add(report, [], ())
        assert ledger.claims(RULES) is None
        link_ledger(ledger)
        told = ledger.claims(RULES)
        assert told == [*record_claims(report)] != []
        then = datetime.fromisoformat(ledger.head().recorded_at)
        ledger.retract("report 1", "a test")
        link_ledger(ledger)

        assert ledger.claims(RULES) == []
        assert ledger.claims(RULES, then) == told
        assert ledger.claims("another Hasila") is None


@EXAMPLES
@given(happenings=happenings)
def test_what_was_known_stays_byte_for_byte_whatever_is_linked_later(
    fresh: Fresh, happenings: list[list[Adding | Removing | Judging]]
) -> None:
    # An erasure alone changes the past.
    known: list[tuple[datetime, str]] = []
    with fresh() as ledger:
        for some in happenings:
            for each in some:
                if not (isinstance(each, Removing) and each.how == "erase"):
                    each.do(ledger)
            link_ledger(ledger)
            if at := ledger.head().recorded_at:
                instant = datetime.fromisoformat(at)
                known.append((instant, repr(ledger.events(instant))))

        assert [repr(ledger.events(instant)) for instant, _ in known] == [t for _, t in known]


def test_nothing_new_is_linked_without_writing_anything(fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(Report("report 1", "title", "text"), [], ())
        link_ledger(ledger)
        head = ledger.head()
        link_ledger(ledger)

        assert ledger.head() == head


def test_a_ledger_whose_end_was_cut_off_is_linked_anew(
    database: Callable[[], AbstractContextManager[str]],
) -> None:
    with database() as url, open_ledger(url, create=True) as ledger:
        add_figure(ledger, 1)
        first = ledger.head()
        add_figure(ledger, 2)
        link_ledger(ledger)
        cut(ledger, first.seq)
        for number in (3, 4, 5):
            add_figure(ledger, number)

        assert link_ledger(ledger) == 4
        assert {report for event in ledger.events() for report in event.reports} == {
            f"report {number}" for number in (1, 3, 4, 5)
        }


def add_figure(ledger: Ledger, number: int, low: int = 3) -> None:
    report = Report(f"report {number}", "title", f"text {number}", published="2031-03-04")
    span = Span(0, 1)
    count = Count(low, low)
    figure = Figure(f"fig {number}", report.id, span, Outcome.KILLED, count, Hedge.EXACT)
    ledger.add(report, [figure], ())


def cut(ledger: Ledger, upto: int) -> None:
    """Take away what stands behind an entry, as somebody might who takes the guards away first."""
    with ledger._engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER entries_refuse_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE entries DISABLE TRIGGER USER")
        for table in (entries, secrets, names):
            connection.execute(table.delete().where(table.c.seq > upto))


def test_accounts_that_were_changed_are_told_and_made_anew(fresh: Fresh) -> None:
    with fresh() as ledger:
        for number in (1, 2):
            add_figure(ledger, number)
        link_ledger(ledger)
        events = ledger.events()
        with ledger._engine.begin() as connection:
            connection.execute(accounts.update().values(record=b"other"))
        add_figure(ledger, 1, low=5)
        add_figure(ledger, 1, low=3)
        ledger.add_judgement(Judgement("report 1", "report 2", Verdict.SAME, "Reem", "2031", ""))
        with pytest.raises(LedgerError, match="accounts: they were changed; make them anew"):
            link_ledger(ledger)
        link_ledger(ledger, anew=True)

        assert len(events) == 2
        assert len(ledger.events()) == 1
