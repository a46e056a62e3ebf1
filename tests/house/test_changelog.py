"""Every change is told in a sentence a user understands."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("numbers", "security", "removed", "deprecated", "added", "changed", "fixed")
FRAGMENTS = sorted(p for p in (ROOT / "changelog.d").glob("*") if p.name != "README.md")
NAME = re.compile(rf"[a-z0-9][a-z0-9-]*\.({'|'.join(KINDS)})\.md")
SENTENCE = re.compile(r"[A-Z`«][^\n]*(\n[^\n]+)*[.!]\n")


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_every_fragment_has_a_known_kind_and_a_sentence(fragment: Path) -> None:
    assert NAME.fullmatch(fragment.name), f"name it NUMBER.KIND.md with a kind of {KINDS}"
    assert SENTENCE.fullmatch(fragment.read_text(encoding="utf-8"))


def test_every_kind_is_explained() -> None:
    explained = (ROOT / "changelog.d" / "README.md").read_text(encoding="utf-8")

    assert [kind for kind in KINDS if f"`{kind}`" not in explained] == []
