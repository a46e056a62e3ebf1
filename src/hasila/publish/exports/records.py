"""Record claims and how they stand against the ledger, as records."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hasila.model.toll import Toll
from hasila.pipeline import Held, Rival
from hasila.publish.exports.columns import Cell, cell_of

RECORD_FIELDS = (
    *("id", "report", "start", "end", "superlative", "outcome", "assumed", "one_of", "since"),
    *("since_start", "since_end", "ever", "place", "country", "source", "source_id", "published"),
    *("event", "low", "high", "verdict", "why", "compared"),
)


def record_claims(found: Iterable[Held]) -> Iterator[dict[str, Any]]:
    """Yield a record for each claim: its words, its scope, the verdict and the events compared.

    `start` and `end` are the words that say the most, `since_start` and `since_end` those for since
    when. `assumed`: the words do not say what is counted, and the dead are taken. `low` and `high`
    are the toll of the claim's own event.
    """
    for held in found:
        claim, since, place = held.claim, held.claim.since_span, held.claim.place
        yield {
            "id": claim.id,
            "report": claim.report,
            "start": claim.span.start,
            "end": claim.span.end,
            "superlative": claim.superlative,
            "outcome": claim.outcome.value,
            "assumed": claim.is_assumed,
            "one_of": claim.is_one_of,
            "since": claim.since,
            "since_start": since.start if since else None,
            "since_end": since.end if since else None,
            "ever": claim.is_ever,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "source": claim.source,
            "source_id": claim.source_id,
            "published": claim.published,
            "event": held.event.id if held.event else None,
            **_bounds(held.toll),
            "verdict": held.verdict.value,
            "why": held.why,
            "compared": [_rival_record(rival) for rival in held.rivals],
        }


def flat_record(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Return a claim's record with one value a column; the events compared become JSON."""
    return {field: cell_of(record.get(field)) for field in RECORD_FIELDS}


def _rival_record(rival: Rival) -> dict[str, Any]:
    event = rival.event
    facts = {"event": event.id, "slug": event.slug, "start": event.start}
    return {**facts, **_bounds(rival.toll), "larger": rival.is_larger}


def _bounds(toll: Toll | None) -> dict[str, int | None]:
    return {"low": toll.low if toll else None, "high": toll.high if toll else None}
