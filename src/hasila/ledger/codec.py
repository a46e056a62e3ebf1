"""Records to the ledger's JSON text and back, byte for byte the same for the same record."""

import hashlib
import json
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from hasila.model.event import Event, EventType, Origin, Reason
from hasila.model.figure import Stance, Unresolved
from hasila.model.group import Category
from hasila.model.judgement import Judgement, Verdict
from hasila.model.outcome import Outcome
from hasila.model.records import Record, event_record
from hasila.model.span import Span
from hasila.model.toll import Toll
from hasila.model.where import Where

# What a broken decoder may leave: no database stores it as it is, JSON's escape says the same.
_UNSTORABLE = re.compile("[\ud800-\udfff]")
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text_of(value: object) -> str:
    """Return *value* as JSON: keys sorted, no spaces, letters as they are."""
    return storable(_JSON.encode(value))


def storable(text: str) -> str:
    """Return *text*, a piece of JSON, as UTF-8 can carry it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def key_of(identity: str) -> str:
    """Return *identity* as a database can store it; common ids stay as they are."""
    return storable(encode_basestring(identity))[1:-1]


def digest_of(stored: bytes) -> str:
    """Return the SHA-256 of *stored*, as 64 hexadecimal digits."""
    return hashlib.sha256(stored).hexdigest()


def read_unresolved(record: Mapping[str, Any]) -> Unresolved:
    """Return what `unresolved_record` gave this record for."""
    span = Span(record["start"], record["end"])
    return Unresolved(record["report"], span, record["value"], record["near"], record["why"])


def kept_event(event: Event) -> Record:
    """Return SCHEMA's record of an event, and the whole of its place."""
    place = event.place
    where = None if place is None else {name: getattr(place, name) for name in Where.__slots__}
    return {**event_record(event), "where": where}


def read_event(record: Mapping[str, Any]) -> Event:
    """Return the event that `kept_event` gave this record for."""
    return Event(
        id=record["id"],
        slug=record["slug"],
        title=record["title"],
        type=EventType(record["type"]),
        place=None if record["where"] is None else Where(**record["where"]),
        start=record["start"],
        end=record["end"],
        figures=tuple(record["figures"]),
        reports=tuple(record["reports"]),
        sources=record["sources"],
        why=tuple(Reason(**reason) for reason in record["why"]),
        subtype=record["subtype"],
        tolls=tuple(_read_toll(toll) for toll in record["tolls"]),
        # A ledger that an older Hasila wrote has none.
        origins=tuple(_read_origin(origin) for origin in record.get("origins", ())),
    )


def _read_origin(record: Mapping[str, Any]) -> Origin:
    return Origin(record["id"], tuple(record["reports"]), tuple(record["outlets"]))


def _read_toll(record: Mapping[str, Any]) -> Toll:
    return Toll(
        outcome=Outcome(record["outcome"]),
        party=record["party"],
        category=Category(record["category"]) if record["category"] else None,
        source_id=record["source_id"],
        low=record["low"],
        best=record["best"],
        high=record["high"],
        is_open=record["open"],
        is_derived=record["derived"],
        as_of=record["as_of"],
        figures=tuple(record["figures"]),
        policy=record["policy"],
        # Rows of an older Hasila do not tell these.
        stance=Stance(record.get("stance", Stance.STATED)),
        origins=tuple(record.get("origins", ())),
        is_provisional=record.get("provisional", False),
        attackers=record.get("attackers"),
        since=record.get("since"),
    )


def judgement_record(judgement: Judgement) -> Record:
    """Return the record of a judgement."""
    return {name: getattr(judgement, name) for name in Judgement.__slots__}


def read_judgement(record: Mapping[str, Any]) -> Judgement:
    """Return the judgement that `judgement_record` gave this record for."""
    return Judgement(**{**record, "verdict": Verdict(record["verdict"])})
