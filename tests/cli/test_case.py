"""The shipped case from the command line: one event, many tolls, nothing merged."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
CASE = Path("src/hasila/sources/shipped/ghuwayran.jsonl")
SOHR = (
    *(9, 25, 41, 67, 78, 89, 102, 123, 136),
    *(154, 166, 181, 235, 260, 262, 332, 354, 373),
)


@pytest.fixture
def case(hasila: Command, root: Path) -> Command:
    """Return the command, with the case in its ledger."""
    assert hasila("add", str(root / CASE)).code == 0
    return hasila


def test_the_series_of_the_case_from_the_command_line(case: Command) -> None:
    done = case("toll", "ghuwayran", "--series", "--format", "jsonl")
    steps = [json.loads(line) for line in done.out.splitlines()]

    killed = [s for s in steps if s["outcome"] == "killed"]

    def numbers(source: str, party: str | None) -> list[int]:
        own = [s for s in killed if (s["source_id"], s["party"]) == (source, party)]
        return [s["best"] for s in own]

    assert tuple(s["best"] for s in killed if s["source_id"] == "src-sohr") == SOHR
    assert numbers("sdf", "asayish+sdf+sdf_guards") == [7, 17, 27, 30, 117, 121]
    assert numbers("sdf", "islamic_state")[-1] == 374
    claims = {(s["source_id"], s["party"], s["low"]) for s in killed if s["claimed"]}
    assert ("is", "sdf", 201) in claims


def test_the_case_ends_with_two_open_tolls_and_merges_none(case: Command) -> None:
    shown = case("toll", "ghuwayran", "--series").out
    [_, end] = shown.split("Open tolls at the end, not merged: ")

    assert end.startswith("2\n")
    assert [line.split()[:3] for line in end.splitlines() if line.startswith(("src", "sdf"))] == [
        ["src-sohr", "everybody", "373"],
        ["sdf", "everybody", "495"],
    ]
    assert "What sides say of their enemies" in shown


def test_the_dead_of_the_case_split_by_side_add_up(case: Command) -> None:
    done = case("toll", "ghuwayran", "--split", "--outcome", "killed", "--format", "jsonl")
    [split] = [json.loads(line) for line in done.out.splitlines()]
    sides = {side["party"]: side["best"] for side in split["sides"]}

    assert (split["best"], split["civilians"], split["unknown"]) == (373, 7, 0)
    assert sides == {"islamic_state": 268, "asayish+sdf+sdf_guards": 98}
    assert not split["dropped"]
    assert "everybody" in case("toll", "ghuwayran", "--split").out


def test_a_series_is_not_split(case: Command) -> None:
    done = case("toll", "ghuwayran", "--split", "--series")

    assert done.code == 2
    assert "leave --series or --split out" in done.err


def test_every_contradiction_of_the_case_is_a_known_one(case: Command) -> None:
    done = case("contradictions", "ghuwayran", "--outcome", "killed", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    pairs = {
        (c["party"] or c["category"], c["one"]["number"], c["other"]["number"])
        for c in found
        if {c["one"]["source_id"], c["other"]["source_id"]} <= {"sdf", "src-sohr"}
    }
    forces = "asayish+sdf+sdf_guards"

    assert pairs == {
        *((forces, 7, number) for number in (18, 20, 23)),
        *((forces, 17, number) for number in (28, 34)),
        *((forces, 27, number) for number in (39, 45)),
        *(("islamic_state", 175, number) for number in (77, 84, 102, 100)),
        ("islamic_state", 374, 268),
        *((forces, number, 98) for number in (117, 121)),
        ("civilian", 4, 7),
        (None, 495, 373),
    }
