"""Record claims as rows: what was said, and how it stands against the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hasila.model.report import Report
from hasila.pipeline import Held
from hasila.publish.views.counts import say_bounds
from hasila.publish.views.figures import NOT_TOLD, show_moment


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One claim in words. `words` are Arabic: the superlative up to since when."""

    verdict: str
    claim: str
    since: str
    event: str
    toll: str
    why: str
    compared: tuple[str, ...]
    source: str
    words: str


def show_records(found: Iterable[Held], reports: Mapping[str, Report]) -> tuple[RecordRow, ...]:
    """Return record claims as rows."""
    return tuple(_row(held, reports.get(held.claim.report)) for held in found)


def _row(held: Held, report: Report | None) -> RecordRow:
    claim, toll = held.claim, held.toll
    end = max(claim.span.end, claim.since_span.end if claim.since_span else 0)
    printed = f"{report.outlet or report.id}, {show_moment(report.published)}" if report else ""
    counted = f"{claim.outcome.value}{' (assumed)' if claim.is_assumed else ''}"
    return RecordRow(
        verdict=held.verdict.value,
        claim=f"{'one of ' if claim.is_one_of else ''}{claim.superlative}: {counted}",
        since="ever" if claim.is_ever else claim.since or NOT_TOLD,
        event=(held.event.slug or held.event.id) if held.event else NOT_TOLD,
        toll=say_bounds(toll.low, toll.high) if toll else NOT_TOLD,
        why=held.why,
        compared=tuple(
            f"{rival.event.slug or rival.event.id} {say_bounds(rival.toll.low, rival.toll.high)}"
            for rival in held.rivals
            if rival.may_be_larger or rival.is_larger
        ),
        source=claim.source_id or printed,
        words=" ".join(report.content[claim.span.start : end].split()) if report else "",
    )
