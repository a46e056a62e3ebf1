"""Floors rise with a gain and fall only with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest

import gate


def scored(f1: float) -> dict[str, Any]:
    """Return a score in the shape the scorer prints it."""
    level = {"precision": f1, "recall": f1, "f1": f1}
    outcomes = {
        "killed": {"gold": 400, "found": 390, "f1": f1},
        "missing": {"gold": gate.FEWEST_TO_HOLD - 1, "found": 9, "f1": 0.1},
    }
    return {
        "articles": 1,
        "gold": 414,
        "found": 399,
        "abstained": 0,
        "levels": {"core": level},
        "outcomes": outcomes,
    }


@pytest.fixture
def floors_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    return path


def test_what_was_pinned_is_held() -> None:
    assert gate.fallen(scored(0.8), gate.floors_of(scored(0.8))) == []


def test_a_loss_is_named_with_its_floor() -> None:
    losses = gate.fallen(scored(0.7), gate.floors_of(scored(0.8)))

    assert "core.f1: 0.700 is below its floor 0.796" in losses
    assert "outcome.killed.f1: 0.700 is below its floor 0.780" in losses


def test_an_outcome_that_is_found_no_more_has_fallen() -> None:
    score = scored(0.8)
    floors = gate.floors_of(score)
    del score["outcomes"]["killed"]

    assert gate.fallen(score, floors) == ["outcome.killed.f1: 0.000 is below its floor 0.780"]


def test_an_outcome_too_rare_to_hold_is_printed_all_the_same() -> None:
    floors = gate.floors_of(scored(0.8))

    assert "outcome.missing.f1" not in floors
    assert "missing" in gate.table(scored(0.8), floors)


def test_a_floor_falls_only_with_a_reason(floors_file: Path) -> None:
    floors_file.write_text(json.dumps(gate.pinned(scored(0.8), "digest", None)), encoding="utf-8")

    with pytest.raises(SystemExit, match=r"would lower core\.f1"):
        gate.pinned(scored(0.7), "digest", None)

    lowered = gate.pinned(scored(0.7), "digest", "the method changed")
    assert lowered["floors"]["core.f1"] == pytest.approx(0.696)
    assert lowered["lowered"][0]["why"] == "the method changed"


def test_floors_of_another_text_do_not_bind(floors_file: Path) -> None:
    floors_file.write_text(json.dumps(gate.pinned(scored(0.8), "digest", None)), encoding="utf-8")

    assert gate.pinned(scored(0.7), "another", None)["floors"]["core.f1"] == pytest.approx(0.696)


def test_the_reader_never_sees_the_coding(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a", "text": "b\u2028c", "figures": [{"low": 1}]}\n', encoding="utf-8")

    assert json.loads(gate.uncoded(gold)) == {"id": "a", "text": "b\u2028c"}
