"""Totals split in four as records: the sides, the civilians, and those nobody tells of."""

from hasila.model.records import Record
from hasila.pipeline import Split
from hasila.publish.exports.columns import Cell, cell_of

SPLIT_FIELDS = (
    *("event", "outcome", "best", "sides", "civilians", "unknown", "dropped"),
    *("policy", "figures"),
)


def split_record(event: str, split: Split) -> Record:
    """Return the record of a split of an event's toll."""
    return {
        "event": event,
        "outcome": split.outcome.value,
        "best": split.best,
        "sides": [{"party": side.party, "best": side.best} for side in split.sides],
        "civilians": split.civilians,
        "unknown": split.unknown,
        "dropped": split.is_dropped,
        "policy": split.policy,
        "figures": list(split.figures),
    }


def flat_split(record: Record) -> dict[str, Cell]:
    """Return a split's record with one value a column; lists become JSON."""
    return {field: cell_of(record.get(field)) for field in SPLIT_FIELDS}
