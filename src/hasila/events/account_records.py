"""Accounts to JSON records and back, so that a ledger can keep them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hasila.events.accounts import Account, Days
from hasila.model.event import EventType
from hasila.model.outcome import Outcome
from hasila.model.where import Where

Record = dict[str, Any]


def account_record(account: Account) -> Record:
    """Return the record of an account; the same account gives the same record."""
    return {
        "id": account.id,
        "report": account.report,
        "published": account.published,
        "place": _place_record(account.place),
        "places": [_place_record(place) for place in account.places],
        "days": None if account.days is None else [day.isoformat() for day in account.days],
        "dated": account.is_dated,
        "weekdays": sorted(account.weekdays),
        "values": sorted([outcome.value, number] for outcome, number in account.values),
        "raised": sorted([outcome.value, number] for outcome, number in account.raised),
        "sides": sorted(account.sides),
        "doers": sorted(account.doers),
        "types": sorted(kind.value for kind in account.types),
        "words": sorted(account.words),
        "figures": list(account.figures),
        "background": account.is_background,
    }


def read_account(record: Mapping[str, Any]) -> Account:
    """Return the account that `account_record` gave this record for."""
    return Account(
        id=record["id"],
        report=record["report"],
        published=record["published"],
        place=_read_place(record["place"]),
        places=tuple(Where(**place) for place in record["places"]),
        days=_read_days(record["days"]),
        is_dated=record["dated"],
        weekdays=frozenset(record["weekdays"]),
        values=_read_values(record["values"]),
        raised=_read_values(record["raised"]),
        sides=frozenset(record["sides"]),
        doers=frozenset(record["doers"]),
        types=frozenset(map(EventType, record["types"])),
        words=frozenset(record["words"]),
        figures=tuple(record["figures"]),
        is_background=record["background"],
    )


def _place_record(place: Where | None) -> Record | None:
    return None if place is None else {name: getattr(place, name) for name in Where.__slots__}


def _read_place(record: Mapping[str, Any] | None) -> Where | None:
    return None if record is None else Where(**record)


def _read_days(days: list[str] | None) -> Days | None:
    return None if days is None else (date.fromisoformat(days[0]), date.fromisoformat(days[1]))


def _read_values(values: list[tuple[str, int]]) -> frozenset[tuple[Outcome, int]]:
    return frozenset((Outcome(outcome), number) for outcome, number in values)
