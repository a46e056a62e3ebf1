"""CSV columns of each kind of record, and how a nested record becomes flat."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hasila.model.records import Record

Cell = str | int | float | bool | None

PLACE = ("id", "name", "country", "admin1", "lat", "lon", "precision")
WHEN = ("start", "end", "precision", "inferred", "doubtful")
ATTRIBUTED = ("party", "actor", "start", "end")
# What stands under another record, and the fields that it is flattened to (`place_id` …).
NESTED: Mapping[str, tuple[str, ...]] = {
    "place": PLACE,
    "when": WHEN,
    "attributed_to": ATTRIBUTED,
}

FIGURE_FIELDS = (
    *("id", "report", "start", "end", "outcome", "low", "high", "hedge"),
    *("who", "party", "category", "scope", "source", "stance", "actor", "source_id", "whole"),
    *("place", "when", "event", "rule", "evidence", "status", "open", "revision", "as_of"),
    *("attributed_to", "via", "attackers"),
)
EVENT_FIELDS = (
    *("id", "slug", "title", "type", "subtype", "place", "country", "admin1", "lat", "lon"),
    *("start", "end", "sources", "origins", "reports", "figures", "why", "tolls"),
)
TOLL_FIELDS = (
    *("outcome", "party", "category", "source_id", "low", "best", "high", "open", "derived"),
    *("as_of", "figures", "policy", "stance", "sources", "origins", "provisional"),
    *("attackers", "since"),
)
CLAIM_FIELDS = ("source_id", "number", "low", "high", "hedge", "as_of", "report", "figures")
CONTRADICTION_FIELDS = (
    *("id", "event", "kind", "outcome", "party", "category"),
    *(f"{side}_{field}" for side in ("one", "other") for field in CLAIM_FIELDS),
)
REPORT_FIELDS = (
    *("id", "url", "outlet", "published", "lang", "title", "text", "note"),
    *("dated_by", "published_given"),
)
# An event's `place` is a name, so only a figure's is opened.
FIGURE_COLUMNS = tuple(
    column
    for field in FIGURE_FIELDS
    for column in ((f"{field}_{part}" for part in NESTED[field]) if field in NESTED else (field,))
)


def flat_figure(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a figure's record with one value a column; lists become JSON."""
    flat: dict[str, Cell] = {}
    for field in FIGURE_FIELDS:
        value = record.get(field)
        if field in NESTED:
            below: Record = value or {}
            flat |= {f"{field}_{part}": below.get(part) for part in NESTED[field]}
        else:
            flat[field] = cell_of(value)
    return flat


def flat_event(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return an event's record with one value a column; lists become JSON."""
    return {field: cell_of(record.get(field)) for field in EVENT_FIELDS}


def flat_toll(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a toll's record with one value a column; lists become JSON."""
    return {field: cell_of(record.get(field)) for field in TOLL_FIELDS}


def flat_contradiction(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a contradiction's record with one value a column: `one_number`, `other_number` …."""
    flat = {field: cell_of(record.get(field)) for field in CONTRADICTION_FIELDS[:6]}
    for side in ("one", "other"):
        flat |= {f"{side}_{field}": cell_of(record[side].get(field)) for field in CLAIM_FIELDS}
    return flat


def flat_event_toll(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a toll's record with the event that it is of."""
    return {"event": record["event"], **flat_toll(record)}


def flat_report(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a report's record; it is flat."""
    return {field: cell_of(record.get(field)) for field in REPORT_FIELDS}


def cell_of(value: Any) -> Cell:  # noqa: ANN401 - a record holds what JSON holds
    """Return one value of a record as a cell; lists and objects become JSON."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    scalar: Cell = value
    return scalar


# For each kind of record its columns, and how it becomes one value a column.
FLAT: Mapping[str, tuple[Sequence[str], Callable[[Record], dict[str, Cell]]]] = {
    "figures": (FIGURE_COLUMNS, flat_figure),
    "events": (EVENT_FIELDS, flat_event),
    "reports": (REPORT_FIELDS, flat_report),
    "tolls": (("event", *TOLL_FIELDS), flat_event_toll),
    "contradictions": (CONTRADICTION_FIELDS, flat_contradiction),
}
