"""Nouns to the JSON records that leave the program, and back (docs/architecture/records.md)."""

from collections.abc import Mapping
from typing import Any

from hasila.model.count import Count
from hasila.model.event import Event, Origin, Reason
from hasila.model.figure import (
    Attackers,
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
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.when import Precision, When
from hasila.model.where import Where

Record = dict[str, Any]


def report_record(report: Report) -> Record:
    """Return the record of a report."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "published": report.published,
        "lang": report.lang,
        "title": report.title,
        "text": report.text,
        "note": report.note,
        "dated_by": report.dated_by,
        "published_given": report.published_given,
    }


def read_report(record: Mapping[str, Any]) -> Report:
    """Return the report that `report_record` gave this record for."""
    return Report(**{name: record.get(name) for name in Report.__slots__})  # type: ignore[arg-type]


def _where_record(where: Where | None) -> Record | None:
    if where is None:
        return None
    return {name: getattr(where, name) for name in Where.__slots__}


def _when_record(when: When | None) -> Record | None:
    if when is None:
        return None
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision.value,
        "inferred": when.is_inferred,
        "doubtful": when.is_doubtful,
    }


def _attribution_record(attribution: Attribution | None) -> Record | None:
    if attribution is None:
        return None
    return {
        "party": attribution.party,
        "actor": attribution.actor,
        "start": attribution.span.start,
        "end": attribution.span.end,
    }


def _evidence_record(evidence: Evidence) -> Record:
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "role": evidence.role.value,
        "entry": evidence.entry,
    }


def figure_record(figure: Figure) -> Record:
    """Return SCHEMA's record of a figure."""
    return {
        "id": figure.id,
        "report": figure.report,
        "start": figure.span.start,
        "end": figure.span.end,
        "outcome": figure.outcome.value,
        "low": figure.count.low,
        "high": figure.count.high,
        "hedge": figure.hedge.value,
        "who": figure.group.who,
        "party": figure.group.party,
        "category": figure.group.category.value if figure.group.category else None,
        "scope": figure.scope.value,
        "source": figure.source,
        "stance": figure.stance.value,
        "actor": figure.group.actor,
        "source_id": figure.source_id,
        "whole": figure.whole,
        "place": _where_record(figure.place),
        "when": _when_record(figure.when),
        "event": figure.event,
        "rule": figure.rule,
        "evidence": [_evidence_record(evidence) for evidence in figure.evidence],
        "status": figure.status.value,
        "open": figure.is_open,
        "revision": figure.is_revision,
        "as_of": figure.as_of,
        "attributed_to": _attribution_record(figure.attributed_to),
        "via": list(figure.via),
        "attackers": figure.attackers.value if figure.attackers else None,
    }


def _read_where(record: Mapping[str, Any] | None) -> Where | None:
    return None if record is None else Where(**record)


def _read_when(record: Mapping[str, Any] | None) -> When | None:
    if record is None:
        return None
    return When(
        record["start"],
        record["end"],
        Precision(record["precision"]),
        is_inferred=record.get("inferred", False),
        is_doubtful=record.get("doubtful", False),
    )


def _read_attribution(record: Mapping[str, Any] | None) -> Attribution | None:
    if record is None:
        return None
    return Attribution(record["party"], record["actor"], Span(record["start"], record["end"]))


def _read_evidence(record: Mapping[str, Any]) -> Evidence:
    return Evidence(Span(record["start"], record["end"]), Role(record["role"]), record["entry"])


def _read_group(record: Mapping[str, Any]) -> Group:
    category = record["category"]
    return Group(
        who=record["who"],
        party=record["party"],
        category=Category(category) if category else None,
        actor=record["actor"],
    )


def read_figure(record: Mapping[str, Any]) -> Figure:
    """Return the figure that `figure_record` gave this record for."""
    return Figure(
        id=record["id"],
        report=record["report"],
        span=Span(record["start"], record["end"]),
        outcome=Outcome(record["outcome"]),
        count=Count(record["low"], record["high"]),
        hedge=Hedge(record["hedge"]),
        group=_read_group(record),
        scope=Scope(record["scope"]),
        source=record["source"],
        source_id=record["source_id"],
        stance=Stance(record["stance"]),
        whole=record["whole"],
        place=_read_where(record["place"]),
        when=_read_when(record["when"]),
        event=record["event"],
        rule=record["rule"],
        evidence=tuple(_read_evidence(item) for item in record["evidence"]),
        status=Status(record["status"]),
        is_open=record["open"],
        is_revision=record["revision"],
        as_of=record["as_of"],
        attributed_to=_read_attribution(record["attributed_to"]),
        # Figures of an older Hasila do not tell these.
        via=tuple(record.get("via", ())),
        attackers=Attackers(record["attackers"]) if record.get("attackers") else None,
    )


def unresolved_record(unresolved: Unresolved) -> Record:
    """Return SCHEMA's record of a number that was left alone."""
    return {
        "kind": "unresolved",
        "report": unresolved.report,
        "start": unresolved.span.start,
        "end": unresolved.span.end,
        "value": unresolved.value,
        "near": unresolved.near,
        "why": unresolved.why,
    }


def toll_record(toll: Toll) -> Record:
    """Return SCHEMA's record of one toll row."""
    return {
        "outcome": toll.outcome.value,
        "party": toll.party,
        "category": toll.category.value if toll.category else None,
        "source_id": toll.source_id,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "open": toll.is_open,
        "derived": toll.is_derived,
        "as_of": toll.as_of,
        "figures": list(toll.figures),
        "policy": toll.policy,
        "stance": toll.stance.value,
        "sources": toll.sources,
        "origins": list(toll.origins),
        "provisional": toll.is_provisional,
        "attackers": toll.attackers,
        "since": toll.since,
    }


def _reason_record(reason: Reason) -> Record:
    return {"rule": reason.rule, "detail": reason.detail}


def _origin_record(origin: Origin) -> Record:
    return {
        "id": origin.id,
        "reports": list(origin.reports),
        "outlets": list(origin.outlets),
    }


def event_record(event: Event) -> Record:
    """Return SCHEMA's record of an event with its tolls."""
    place = event.place
    return {
        "id": event.id,
        "slug": event.slug,
        "title": event.title,
        "type": event.type.value,
        "subtype": event.subtype,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "start": event.start,
        "end": event.end,
        "figures": list(event.figures),
        "reports": list(event.reports),
        "sources": event.sources,
        "origins": [_origin_record(origin) for origin in event.origins],
        "why": [_reason_record(reason) for reason in event.why],
        "tolls": [toll_record(toll) for toll in event.tolls],
    }
