"""Record claims held against the events of a ledger."""

from typing import Any

import pytest

from hasila.model.event import Event, EventType
from hasila.model.outcome import Outcome
from hasila.model.span import Span
from hasila.model.superlative import RecordClaim
from hasila.model.toll import Toll
from hasila.model.where import Where
from hasila.tolls.records import Held, Verdict, event_of, hold

SINCE = "2025-03-01"


def toll(low: int | None, high: int | None, **fields: Any) -> Toll:  # noqa: ANN401
    told: dict[str, Any] = {
        "outcome": Outcome.KILLED,
        "party": None,
        "category": None,
        "source_id": None,
        "is_open": False,
        "is_derived": False,
        "as_of": None,
        "figures": (),
        "policy": "ucdp-like",
    }
    return Toll(low=low, best=low, high=high, **{**told, **fields})


def event(
    key: str, day: str | None, *bounds: int | None, country: str = "SY", reports: str = ""
) -> Event:
    return Event(
        id=key,
        slug=key,
        title="",
        type=EventType.BATTLE,
        place=Where(f"town-{key}", key, country, "a governorate", precision="town"),
        start=day,
        end=day,
        figures=(),
        reports=tuple(reports.split()),
        sources=1,
        why=(),
        tolls=(toll(bounds[0], bounds[-1]),) if bounds else (),
    )


def claim(**fields: Any) -> RecordClaim:  # noqa: ANN401
    told: dict[str, Any] = {"outcome": Outcome.KILLED, "published": "2031-03-02", "since": SINCE}
    return RecordClaim("rec", "r1", Span(0, 5), "largest", **{**told, **fields})


OWN = event("own", "2031-03-01", 40, 45, reports="r1")
FIRST = event("first", "2025-03-01", 1)


def judge(*others: Event, own: Event | None = OWN, **fields: Any) -> Held:  # noqa: ANN401
    return hold(claim(**fields), own, [e for e in (own, *others) if e is not None])


def test_more_than_all_others_since_then_is_supported() -> None:
    found = judge(FIRST, event("b", "2028-01-01", 39))

    assert found.verdict is Verdict.SUPPORTED
    assert [rival.event.id for rival in found.rivals] == ["first", "b"]


def test_an_event_with_more_contradicts_and_is_named() -> None:
    found = judge(FIRST, event("b", "2028-01-01", 46, 60))

    assert found.verdict is Verdict.CONTRADICTED
    assert "b" in found.why
    assert [rival.event.id for rival in found.rivals if rival.is_larger] == ["b"]


@pytest.mark.parametrize(
    "other",
    [
        event("before", "2025-02-28", 90),
        event("later", "2031-03-02", 90),
        event("abroad", "2028-01-01", 90, country="IQ"),
        event("undated", None, 90),
    ],
)
def test_events_of_another_time_or_country_are_not_compared(other: Event) -> None:
    found = judge(FIRST, other)

    assert found.verdict is Verdict.SUPPORTED
    assert other.id not in {rival.event.id for rival in found.rivals}


@pytest.mark.parametrize(
    ("others", "own", "fields", "why"),
    [
        ((FIRST, event("b", "2028-01-01", 30, 50)), OWN, {}, "range"),
        ((FIRST, event("b", "2028-01-01", 42, None)), OWN, {}, "range"),
        ((event("b", "2028-01-01", 5),), OWN, {}, "begin only on 2028-01-01"),
        ((), OWN, {}, "no other event"),
        ((FIRST,), OWN, {"since": None}, "from which day"),
        ((FIRST,), OWN, {"since": None, "is_ever": True}, "begin only on"),
        ((FIRST,), OWN, {"is_of_day": True}, "stretch of time"),
        ((FIRST,), OWN, {"outcome": Outcome.ESCAPED}, "no number of escaped"),
        ((FIRST,), None, {}, "no event"),
        ((FIRST, event("b", "2028-01-01", 90)), OWN, {"is_one_of": True}, "one of the most"),
    ],
)
def test_what_the_ledger_does_not_decide_says_why(
    others: tuple[Event, ...], own: Event | None, fields: dict[str, Any], why: str
) -> None:
    found = judge(*others, own=own, **fields)

    assert found.verdict is Verdict.UNDECIDABLE
    assert why in found.why


def test_the_place_that_the_words_name_is_the_one_compared() -> None:
    here = Where("town-b", "b", "SY", "a governorate", precision="town")
    abroad = Where("IQ", "Iraq", "IQ", precision="country")
    more = event("b", "2028-01-01", 90)

    assert judge(FIRST, more, place=here).verdict is Verdict.CONTRADICTED
    assert judge(FIRST, more, place=abroad).verdict is Verdict.UNDECIDABLE


def test_a_claim_is_of_the_event_its_report_is_about() -> None:
    events = [event("a", "2031-03-01", 4, reports="r2"), OWN]

    assert event_of(claim(), events, ()) == OWN
    assert event_of(claim(), events[:1], ()) is None
