"""Read resources/actors and give the record that becomes src/hasila/world/data/actors.json."""

from pathlib import Path
from typing import Any

import yaml

from world_forms import broken, broken_owned, nisba, oblique, sound, sound_owned, unique

Record = dict[str, Any]
WORDS = ("nations", "branches", "roles", "anaphors")
# What the members of an actor are counted as, unless the entry says otherwise.
CATEGORY = {
    "rebel": "combatant",
    "militia": "combatant",
    "state-force": "combatant",
    "coalition": "combatant",
    "police": "police",
}
FIELDS = frozenset(
    {
        "id",
        "party",
        "kind",
        "country",
        "category",
        "name_en",
        "parent",
        "source",
        "note",
        "since",
        "until",
        "forms",
        "context",
        "speakers",
    }
)


class ResourceError(Exception):
    """An entry is not right; the message names file, entry and fault."""


def actors_record(folder: Path) -> Record:
    """Return the record of everything in *folder*, in a fixed order."""
    files = {path.stem: _entries(path) for path in sorted(folder.glob("*.yaml"))}
    actors = [_actor(entry, name) for name in files if name not in WORDS for entry in files[name]]
    _refuse_doubles(actors)
    return {
        "actors": sorted(actors, key=lambda actor: actor["id"]),
        "nations": {entry["country"]: _nation(entry) for entry in files["nations"]},
        "branches": [_branch(entry) for entry in files["branches"]],
        "roles": [_role(entry) for entry in files["roles"]],
        "anaphors": [_anaphor(entry) for entry in files["anaphors"]],
    }


def _entries(path: Path) -> list[Record]:
    entries: list[Record] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in entries:
        if not entry.get("source"):
            message = f"{path.name}: entry {entry.get('id')!r} has no source"
            raise ResourceError(message)
    return entries


def _actor(entry: Record, file: str) -> Record:
    unknown = sorted(set(entry) - FIELDS)
    forms, context = entry.get("forms", []), entry.get("context", [])
    if unknown or not (forms or context):
        message = f"{file}.yaml: entry {entry['id']!r}: unknown {unknown}, or no forms"
        raise ResourceError(message)
    category = entry.get("category", CATEGORY.get(entry["kind"]))
    record = {
        "id": entry["id"],
        "kind": entry["kind"],
        "party": entry.get("party"),
        "country": entry.get("country"),
        "category": None if category == "none" else category,
        "name": (forms or context)[0],
        "name_en": entry["name_en"],
        "parent": entry.get("parent"),
        "since": entry.get("since"),
        "until": entry.get("until"),
        "names": unique(case for form in forms for case in oblique(form)),
        "context": unique(case for form in context for case in oblique(form)),
        "speakers": unique(entry.get("speakers", [])),
        "source": entry["source"],
    }
    return {name: value for name, value in record.items() if value not in (None, [])}


def _refuse_doubles(actors: list[Record]) -> None:
    seen: set[str] = set()
    for actor in actors:
        if actor["id"] in seen:
            message = f"actor {actor['id']!r} was given twice; merge the entries"
            raise ResourceError(message)
        seen.add(actor["id"])


def _nation(entry: Record) -> list[str]:
    forms = [form for base in entry["nisba"] for form in nisba(base)]
    return unique([*forms, *entry.get("plurals", [])])


def _branch(entry: Record) -> Record:
    return {name: entry[name] for name in ("branch", "category", "forms")}


def _role(entry: Record) -> Record:
    makers = {"sound": (sound, sound_owned), "broken": (broken, broken_owned)}
    forms, owned = list(entry["forms"]), []
    if entry["pattern"] != "fixed":
        inflect, inflect_owned = makers[entry["pattern"]]
        forms = [form for base in entry["forms"] for form in inflect(base)]
        owned = [form for base in entry["forms"] for form in inflect_owned(base)]
    record = {
        "id": entry["id"],
        "category": None if entry["category"] == "none" else entry["category"],
        "branch": entry.get("branch"),
        "party": entry.get("party"),
        "militant": bool(entry.get("militant")),
        "head": bool(entry.get("head")),
        "forms": unique(forms),
        "owned": [form for form in unique(owned) if form not in forms],
    }
    return {name: value for name, value in record.items() if value not in (None, False, [])}


def _anaphor(entry: Record) -> Record:
    return {"id": entry["id"], "kinds": entry["kinds"], "forms": entry["forms"]}
