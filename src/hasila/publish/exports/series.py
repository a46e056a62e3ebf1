"""A series as records: one a step."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hasila.pipeline import Asked, Series, Share, Standing, Step
from hasila.publish.exports.columns import Cell, cell_of

SERIES_FIELDS = (
    *("event", "outcome", "source_id", "party", "category", "kind", "as_of", "best", "low", "high"),
    *("hedge", "open", "derived", "claimed", "report", "figures", "shares", "anchor", "phase"),
)


def series_records(event: str, series: Series) -> Iterator[dict[str, Any]]:
    """Yield a record for each step; `party` None is everybody, `shares` the speaker's own split."""
    for step in series.steps:
        yield {
            "event": event,
            "outcome": series.asked.outcome.value,
            "source_id": series.asked.source_id,
            "party": series.asked.party,
            "category": _category(series.asked),
            **_step_record(step),
        }


def claim_records(event: str, claims: Iterable[Standing]) -> Iterator[dict[str, Any]]:
    """Yield a record for each step of what sides claim, as those of a series; `claimed` is true."""
    for item in claims:
        yield {
            "event": event,
            "outcome": item.asked.outcome.value,
            "source_id": item.asked.source_id,
            "party": item.asked.party,
            "category": _category(item.asked),
            **_step_record(item.step),
            "claimed": True,
        }


def _category(asked: Asked) -> str | None:
    return asked.category.value if asked.category else None


def flat_step(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a step's record with one value a column; lists become JSON."""
    return {field: cell_of(record.get(field)) for field in SERIES_FIELDS}


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "as_of": step.as_of,
        "best": step.number,
        "low": step.count.low,
        "high": step.count.high,
        "hedge": step.hedge.value,
        "open": step.is_open,
        "derived": step.is_derived,
        "claimed": step.is_claimed,
        "report": step.report,
        "figures": list(step.figures),
        "shares": [_share_record(share) for share in step.shares],
        "anchor": step.anchor,
        "phase": step.phase,
    }


def _share_record(share: Share) -> dict[str, Any]:
    count = share.reading.count
    return {
        "party": share.party,
        "category": share.category.value if share.category else None,
        "low": count.low,
        "high": count.high,
    }
