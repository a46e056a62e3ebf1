"""What every ledger promises, for any records whatever."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hasila.errors import InputError
from hasila.ledger import Ledger
from hasila.model.count import Count
from hasila.model.event import Event, EventType, Reason
from hasila.model.figure import (
    Attribution,
    Evidence,
    Figure,
    Role,
    Scope,
    Stance,
    Status,
    Unresolved,
)
from hasila.model.group import Category, Group
from hasila.model.hedge import Hedge
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.when import Precision, When
from hasila.model.where import Where

Fresh = Callable[..., AbstractContextManager[Ledger]]
# Telling which value made a failure costs minutes with files; the smallest failure is enough.
EXAMPLES = hypothesis_settings(max_examples=25, phases=set(Phase) - {Phase.explain})


# ---- records ------------------------------------------------------------------------------------

texts = st.text(max_size=20) | st.sampled_from(["", "\x00", "\ud800", "a\\ud800", '"', "«نحو»"])
maybe_texts = st.none() | texts
numbers = st.none() | st.integers(0, 10**6)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(*sorted(ends)))
degrees = st.none() | st.floats(-90, 90)
places = st.none() | st.builds(
    Where, texts, texts, country=maybe_texts, admin1=maybe_texts, lat=degrees, lon=degrees
)
counts = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()).map(
    lambda ends: Count(min(ends[:2]), None if ends[2] else max(ends[:2]))
)


def figures_of(report: str) -> st.SearchStrategy[tuple[Figure, ...]]:
    figures = st.builds(
        Figure,
        id=st.integers(0, 10**9).map(lambda number: f"fig-{number}"),
        report=st.just(report),
        span=spans,
        outcome=st.sampled_from(Outcome),
        count=counts,
        hedge=st.sampled_from(Hedge),
        group=st.builds(Group, maybe_texts, maybe_texts, st.none() | st.sampled_from(Category)),
        scope=st.sampled_from(Scope),
        source=maybe_texts,
        stance=st.sampled_from(Stance),
        whole=maybe_texts,
        place=places,
        when=st.none() | st.builds(When, maybe_texts, maybe_texts, st.sampled_from(Precision)),
        event=st.just(f"{report}#1"),
        evidence=st.lists(
            st.builds(Evidence, spans, st.sampled_from(Role), maybe_texts), max_size=2
        ).map(tuple),
        status=st.sampled_from(Status),
        is_open=st.booleans(),
        as_of=maybe_texts,
        attributed_to=st.none() | st.builds(Attribution, maybe_texts, maybe_texts, spans),
    )
    return st.lists(figures, max_size=3, unique_by=lambda figure: figure.id).map(tuple)


@dataclass(frozen=True)
class Batch:
    """One report and what was read in it."""

    report: Report
    figures: tuple[Figure, ...]
    unresolved: tuple[Unresolved, ...]

    def add_to(self, ledger: Ledger) -> bool:
        return ledger.add(self.report, self.figures, self.unresolved)


def batches_of(report: Report) -> st.SearchStrategy[Batch]:
    left = st.builds(Unresolved, st.just(report.id), spans, numbers, texts, texts)
    return st.builds(
        Batch, st.just(report), figures_of(report.id), st.lists(left, max_size=2).map(tuple)
    )


reports = st.builds(Report, texts, texts, texts, maybe_texts, maybe_texts, maybe_texts)
batches = st.lists(reports, max_size=5, unique_by=lambda report: report.id).flatmap(
    lambda found: st.tuples(*map(batches_of, found))
)
tolls = st.builds(
    Toll,
    outcome=st.sampled_from(Outcome),
    party=maybe_texts,
    category=st.none() | st.sampled_from(Category),
    source_id=maybe_texts,
    low=numbers,
    best=numbers,
    high=numbers,
    is_open=st.booleans(),
    is_derived=st.booleans(),
    as_of=maybe_texts,
    figures=st.lists(texts, max_size=2).map(tuple),
    policy=texts,
)
any_event = st.builds(
    Event,
    id=texts,
    slug=texts,
    title=texts,
    type=st.sampled_from(EventType),
    place=places,
    start=maybe_texts,
    end=maybe_texts,
    figures=st.lists(texts, max_size=3).map(tuple),
    reports=st.lists(texts, max_size=3).map(tuple),
    sources=st.integers(0, 9),
    why=st.lists(st.builds(Reason, texts, texts), max_size=2).map(tuple),
    subtype=maybe_texts,
    tolls=st.lists(tolls, max_size=2).map(tuple),
)


def grouping(found: list[Event]) -> list[Event]:
    """Return the events with each figure in the first of them only."""
    seen: set[str] = set()
    events = []
    for each in found:
        events.append(replace(each, figures=tuple(f for f in each.figures if f not in seen)))
        seen.update(each.figures)
    return events


groupings = st.lists(any_event, max_size=4, unique_by=lambda event: event.id).map(grouping)


def everything(ledger: Ledger, as_of: datetime | None = None) -> tuple[Sequence[object], ...]:
    return (
        ledger.reports(as_of),
        ledger.figures(as_of),
        ledger.linked_figures(as_of),
        ledger.unresolved(as_of),
        ledger.events(as_of),
        ledger.judgements(as_of),
    )


@EXAMPLES
@given(batches=batches)
def test_what_was_added_is_read_back_as_it_was_and_adding_it_twice_adds_nothing(
    fresh: Fresh, batches: Sequence[Batch]
) -> None:
    with fresh() as ledger:
        assert all(batch.add_to(ledger) for batch in batches)
        head = ledger.head()
        assert not any(batch.add_to(ledger) for batch in batches)

        assert ledger.head() == head
        assert ledger.reports() == tuple(batch.report for batch in batches)
        assert ledger.figures() == tuple(each for batch in batches for each in batch.figures)
        assert ledger.unresolved() == tuple(each for batch in batches for each in batch.unresolved)
        assert ledger.verify() == ()


@EXAMPLES
@given(data=st.data(), batches=batches)
def test_any_order_of_adding_gives_the_same_reports_and_figures(
    fresh: Fresh, data: st.DataObject, batches: Sequence[Batch]
) -> None:
    def kept(order: Sequence[Batch]) -> tuple[set[Report], set[Figure], set[Unresolved]]:
        with fresh() as ledger:
            for batch in order:
                batch.add_to(ledger)
            return set(ledger.reports()), set(ledger.figures()), set(ledger.unresolved())

    assert kept(batches) == kept(data.draw(st.permutations(batches)))


@EXAMPLES
@given(before=batches, after=batches, founded=groupings, step=st.integers(-1, 1))
def test_what_was_known_at_an_instant_stays_whatever_is_added_later_by_whatever_clock(
    fresh: Fresh,
    before: Sequence[Batch],
    after: Sequence[Batch],
    founded: list[Event],
    step: int,
) -> None:
    instant = datetime(2031, 3, 4, tzinfo=UTC)
    times = iter(instant + timedelta(seconds=step) * number for number in range(100))
    with fresh(lambda: next(times)) as ledger:
        ledger.add(Report("first", "title", "text"), [], [])
        for batch in before:
            try_to_add(batch, ledger)
        instant = datetime.fromisoformat(ledger.head().recorded_at)
        known = repr(everything(ledger, instant))
        for batch in after:
            try_to_add(batch, ledger)
        ledger.record_events(founded)
        ledger.add_judgement(Judgement("a", "b", Verdict.SAME, "Reem", "2031-03-04", "one blast"))

        assert repr(everything(ledger, instant)) == known
        assert ledger.verify() == ()


def try_to_add(batch: Batch, ledger: Ledger) -> None:
    # Two made-up reports may have one id by chance; the ledger refuses the second.
    with suppress(InputError):
        batch.add_to(ledger)


@EXAMPLES
@given(founded=groupings)
def test_events_are_read_back_as_they_were_and_recorded_once(
    fresh: Fresh, founded: list[Event]
) -> None:
    with fresh() as ledger:
        kept = ledger.record_events(founded)
        head = ledger.head()

        assert kept == tuple(founded) == ledger.events()
        assert ledger.record_events(kept) == kept
        assert ledger.head() == head


@EXAMPLES
@given(data=st.data(), found=batches)
def test_many_at_once_are_kept_as_one_by_one(
    fresh: Fresh, data: st.DataObject, found: Sequence[Batch]
) -> None:
    # Some come twice, and some with another text under one id, which is refused.
    others = [replace(each, report=replace(each.report, text="other")) for each in found]
    order = data.draw(st.permutations([*found, *found, *others]))
    outcomes: list[object] = []
    with fresh() as ledger:
        for each in order:
            try:
                outcomes.append(each.add_to(ledger))
            except InputError as refusal:
                outcomes.append(str(refusal))
        singly = everything(ledger)
    with fresh() as ledger:
        told = ledger.add_all(order)

        assert [each if isinstance(each, bool) else str(each) for each in told] == outcomes
        assert everything(ledger) == singly
        assert ledger.verify() == ()
