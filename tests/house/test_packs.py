"""No word without a source, no language without cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LANG = ROOT / "src" / "hasila" / "lang"
PACKS = sorted(path.parent for path in LANG.glob("*/__init__.py"))
LEXICONS = sorted(LANG.glob("*/lexicon/*.yaml"))
NEEDED = {"id", "source", "forms"}


def ids(path: Path) -> str:
    return path.relative_to(LANG).as_posix()


def entries(path: Path) -> list[Any]:
    with path.open(encoding="utf-8") as file:
        return list(yaml.safe_load(file) or ())


@pytest.mark.parametrize("pack", PACKS, ids=ids)
def test_every_pack_has_words_and_cases(pack: Path) -> None:
    assert [*pack.glob("lexicon/*.yaml")]
    assert [path for path in pack.glob("cases/*.yaml") if entries(path)]


@pytest.mark.parametrize("lexicon", LEXICONS, ids=ids)
def test_every_entry_has_an_id_a_source_and_forms(lexicon: Path) -> None:
    lacking = [
        entry.get("id", entry) if isinstance(entry, dict) else entry
        for entry in entries(lexicon)
        if not isinstance(entry, dict) or not all(entry.get(name) for name in NEEDED)
    ]

    assert lacking == []


@pytest.mark.parametrize("lexicon", LEXICONS, ids=ids)
def test_every_form_is_text(lexicon: Path) -> None:
    # YAML takes «no» for a boolean and 5 for a number; words must be quoted where it would.
    forms = [form for entry in entries(lexicon) for form in entry["forms"]]

    assert [form for form in forms if not isinstance(form, str) or not form.strip()] == []


@pytest.mark.parametrize("pack", PACKS, ids=ids)
def test_every_id_is_a_path_of_its_own_language(pack: Path) -> None:
    named = [entry["id"] for path in pack.glob("lexicon/*.yaml") for entry in entries(path)]

    assert [name for name in named if not name.startswith(f"{pack.name}.")] == []
    assert sorted(named) == sorted(set(named))
