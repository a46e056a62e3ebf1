"""What moved between two moments, as records."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hasila.model.records import toll_record
from hasila.model.toll import Toll
from hasila.pipeline import Cause, Change
from hasila.publish.exports.columns import Cell, cell_of

NUMBERS = ("low", "best", "high", "open", "as_of")
CHANGE_FIELDS = (
    *("kind", "event", "slug", "outcome", "party", "category", "source_id"),
    *(f"{side}_{field}" for side in ("before", "after") for field in NUMBERS),
    *("events", "causes"),
)


def change_records(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Yield a record for each change.

    `outcome` null: of the event itself; `before` and `after` are SCHEMA's toll rows, null where
    there was or is none; `events` the ids that it was merged from or split off; `causes` say why,
    each with the report and figure it comes from.
    """
    for change in changes:
        yield {
            "kind": change.kind.value,
            "event": change.event.id,
            "slug": change.event.slug,
            "outcome": change.outcome.value if change.outcome else None,
            "party": change.party,
            "category": change.category.value if change.category else None,
            "source_id": change.source_id,
            "before": _row(change.before),
            "after": _row(change.after),
            "events": list(change.events),
            "causes": [_cause_record(cause) for cause in change.causes],
        }


def _row(toll: Toll | None) -> dict[str, Any] | None:
    return None if toll is None else toll_record(toll)


def _cause_record(cause: Cause) -> dict[str, Any]:
    return {
        "kind": cause.kind.value,
        "report": cause.report,
        "figure": cause.figure,
        "detail": cause.detail,
    }


def flat_change(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a change's record with one value a column: `before_best`, `after_best` …."""
    flat = {field: cell_of(record.get(field)) for field in CHANGE_FIELDS}
    for side in ("before", "after"):
        row = record[side] or {}
        flat |= {f"{side}_{field}": cell_of(row.get(field)) for field in NUMBERS}
    return flat
