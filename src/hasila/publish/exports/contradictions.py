"""Contradictions as records of their own."""

from collections.abc import Iterable, Iterator
from typing import Any

from hasila.pipeline import Claim, Contradiction


def contradiction_records(event: str, found: Iterable[Contradiction]) -> Iterator[dict[str, Any]]:
    """Yield a record for each contradiction in the figures of an event.

    `kind` says what stands against what, `one` and `other` are the two claims (docs/method/
    contradictions.md); `party` and `category` null: everybody.
    """
    for item in found:
        yield {
            "id": item.id,
            "event": event,
            "kind": item.kind.value,
            "outcome": item.outcome.value,
            "party": item.party,
            "category": item.category.value if item.category else None,
            "one": _claim_record(item.one),
            "other": _claim_record(item.other),
        }


def _claim_record(claim: Claim) -> dict[str, Any]:
    return {
        "source_id": claim.source_id,
        "number": claim.number,
        "low": claim.count.low,
        "high": claim.count.high,
        "hedge": claim.hedge.value,
        "as_of": claim.as_of,
        "report": claim.report,
        "figures": list(claim.figures),
    }
