"""Write src/hasila/world/data from resources, or with --check say what differs.

resources/ is the hand-edited truth; each entry names its source. `make world` calls this script,
and a test calls it with --check.
"""

import argparse
import json
import sys
from pathlib import Path

from world_actors import Record, actors_record
from world_places import country_names, places_record

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
DATA = ROOT / "src" / "hasila" / "world" / "data"


def world_records() -> dict[str, Record]:
    """Return every generated file's record by its name."""
    places = places_record(RESOURCES / "places")
    actors = actors_record(RESOURCES / "actors")
    for country, names in country_names(places).items():
        actors["nations"].setdefault(country, []).extend(names)
    return {"actors.json": actors, "places.json": places}


def printed(record: Record) -> str:
    """Return a record as it is committed: one entry a line, so that a change shows in a diff."""
    lines = []
    for name, value in record.items():
        items = value.items() if isinstance(value, dict) else enumerate(value)
        is_list = isinstance(value, list)
        body = ",\n".join(
            _compact(item) if is_list else f"{_compact(key)}:{_compact(item)}"
            for key, item in items
        )
        opening, closing = ("[", "]") if is_list else ("{", "}")
        lines.append(f"{_compact(name)}:{opening}\n{body}\n{closing}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Write the files, or check them; return 3 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name what differs")
    check = parser.parse_args().check
    differs = False
    for name, record in world_records().items():
        path, text = DATA / name, printed(record)
        if check:
            same = path.exists() and path.read_text(encoding="utf-8") == text
            differs = differs or not same
            print(f"{name}: {'same' if same else 'differs; run make world'}")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{name}: {len(text.encode())} bytes")
    return 3 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
