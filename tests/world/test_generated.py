"""The data the package carries is what resources/ gives, and what GeoNames and CLDR gave."""

from pathlib import Path

import pytest

import draw_places
import make_world
from world_actors import ResourceError, actors_record
from world_forms import broken_owned, nisba, oblique, sound


def test_committed_data_is_what_the_resources_give() -> None:
    for name, record in make_world.world_records().items():
        written = (make_world.DATA / name).read_text(encoding="utf-8")

        assert written == make_world.printed(record), f"{name} differs; run make world"


def test_drawn_tables_are_what_their_sources_give() -> None:
    for name, text in draw_places.tables().items():
        written = (draw_places.DRAWN / name).read_text(encoding="utf-8")

        assert written == text, f"{name} differs; run tools/draw_places.py"


def test_places_stay_small_enough_to_load_at_once() -> None:
    sizes = {path.name: path.stat().st_size for path in make_world.DATA.glob("*.json")}

    assert sizes["places.json"] < 700_000
    assert sizes["actors.json"] < 250_000


def test_an_entry_without_a_source_is_refused(tmp_path: Path) -> None:
    (tmp_path / "someone.yaml").write_text("- id: someone\n  kind: rebel\n", encoding="utf-8")

    with pytest.raises(ResourceError, match="'someone' has no source"):
        actors_record(tmp_path)


def test_a_regular_noun_is_inflected() -> None:
    forms = sound(
        "مقاتل",
    )

    assert "مقاتلين" in forms
    assert "مقاتلو" in forms


def test_an_adjective_of_two_words_is_inflected_together() -> None:
    forms = nisba(
        "كوري جنوبي",
    )

    assert "كورية الجنوبية" in forms
    assert "كورية جنوبي" not in forms


def test_hamza_takes_a_seat_before_a_pronoun() -> None:
    owned = broken_owned(
        "سجناء",
    )

    assert "سجنائه" in owned
    assert "سجناءه" not in owned


def test_a_name_has_its_oblique_case() -> None:
    cases = oblique(
        "مقاتلو العشائر",
    )

    assert cases[1] == "مقاتلي العشائر"


def test_a_short_word_is_no_plural() -> None:
    cases = oblique(
        "عين العرب",
    )

    assert len(cases) == 1
