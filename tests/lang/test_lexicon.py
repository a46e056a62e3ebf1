"""Lexicon files: what an entry holds, and the line of what is wrong."""

from importlib.resources import files
from pathlib import Path

import pytest

from hasila.errors import LexiconError
from hasila.lang.lexicon import Entry, read_lexicon, read_lexicons
from hasila.lang.registry import PACKS, pack_of

ENTRY = """\
- id: ar.hedge.at-least
  value: at_least
  source: press usage
  not: [ar.hedge.about]
  traits:
    side: before
    whole: "yes"
  forms:
    - ما لا يقل عن
    - على الأقل
"""
OTHER = """\
- id: ar.hedge.about
  source: press usage
  forms:
    - نحو
"""


def entries_of(folder: Path, text: str, name: str = "words") -> tuple[Entry, ...]:
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return read_lexicon(file)


def test_an_entry_holds_what_is_written(tmp_path: Path) -> None:
    (entry,) = entries_of(tmp_path, ENTRY)

    assert entry == Entry(
        id="ar.hedge.at-least",
        value="at_least",
        source="press usage",
        forms=("ما لا يقل عن", "على الأقل"),
        file="words.yaml",
        line=1,
        nots=("ar.hedge.about",),
        traits={"side": "before", "whole": "yes"},
    )


def test_a_trait_that_is_not_there_is_none(tmp_path: Path) -> None:
    (entry,) = entries_of(tmp_path, ENTRY)

    assert entry.trait("side") == "before"
    assert entry.trait("number") is None


def test_value_traits_and_nots_may_be_left_out(tmp_path: Path) -> None:
    (entry,) = entries_of(tmp_path, OTHER)

    assert (entry.value, entry.nots, dict(entry.traits)) == ("", (), {})


def test_an_entry_knows_its_line(tmp_path: Path) -> None:
    found = entries_of(tmp_path, "# Words of doubt.\n" + ENTRY + OTHER)

    assert [entry.line for entry in found] == [2, 12]


def test_an_empty_file_has_no_entries(tmp_path: Path) -> None:
    assert entries_of(tmp_path, "") == ()


def test_numbers_and_yes_stay_words(tmp_path: Path) -> None:
    text = OTHER.replace("- نحو", "- 12\n    - yes")

    (entry,) = entries_of(tmp_path, text)

    assert entry.forms == ("12", "yes")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param("forms: []\n", "words.yaml:1", "not a list", id="a mapping"),
        pytest.param(OTHER + "- نحو\n", "words.yaml:5", "not a mapping", id="a word"),
        pytest.param(ENTRY + "- id: x\n", "words.yaml:11", "no 'source'", id="no source"),
        pytest.param("- source: x\n  forms: [y]\n", "words.yaml:1", "no 'id'", id="no id"),
        pytest.param("- id: x\n  source: y\n", "words.yaml:1", "no 'forms'", id="no forms"),
        pytest.param(
            "- id: x\n  source: y\n  forms: []\n", "words.yaml:1", "no forms", id="empty forms"
        ),
        pytest.param(OTHER + "  gloss: about\n", "words.yaml:1", "'gloss'", id="unknown field"),
        pytest.param(
            OTHER.replace("- نحو", "- [نحو]"), "words.yaml:4", "single value", id="a list as form"
        ),
        pytest.param(OTHER.replace("- نحو", "- ''"), "words.yaml:4", "single value", id="nothing"),
        pytest.param(
            "- id: x\n  source: y\n  forms: نحو\n", "words.yaml:3", "a list", id="forms no list"
        ),
        pytest.param(OTHER + "  traits: [a]\n", "words.yaml:5", "not a mapping", id="traits"),
        pytest.param(OTHER + "  x: [\n", "words.yaml:6", "expected", id="no YAML"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(
    tmp_path: Path, text: str, where: str, what: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        entries_of(tmp_path, text)

    assert caught.value.where == where
    assert what in caught.value.what
    assert caught.value.remedy


def test_an_id_stands_in_one_file_of_a_folder_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(ENTRY + OTHER, encoding="utf-8")

    with pytest.raises(LexiconError) as caught:
        read_lexicons(tmp_path)

    assert caught.value.where == "b.yaml:11"
    assert "a.yaml on line 1" in caught.value.what


def test_a_folder_is_read_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(OTHER, encoding="utf-8")

    assert [entry.file for entry in read_lexicons(tmp_path)] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("code", [pack.code for pack in PACKS])
def test_the_words_of_a_pack_are_sound(code: str) -> None:
    entries = read_lexicons(files(f"hasila.lang.{code}") / "lexicon")

    assert entries
    assert all(entry.id.startswith(f"{code}.") for entry in entries)
    ids = {entry.id for entry in entries}
    assert all(other in ids for entry in entries for other in entry.nots)


def test_a_pack_is_found_by_code_and_by_region() -> None:
    assert pack_of("ar") is pack_of("ar-SY") is pack_of("AR") is PACKS[0]
    assert pack_of("xx") is pack_of("") is pack_of(None) is None
