"""What a person says of two events stands above what the program finds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
BY = ("--by", "S. Haddad")
# Our own sentences.
ONE = (
    "مقتل 12 شخصا في انفجار بالحسكة\n"
    "سوريا-24-01-2022\n"
    "قتل 12 شخصا في انفجار في مدينة الحسكة يوم الاثنين.\n"
)
OTHER = (
    "مقتل 7 أشخاص في قصف على الباب\n"
    "سوريا-24-02-2022\n"
    "قتل 7 أشخاص في قصف على مدينة الباب يوم الخميس.\n"
)
TWIN = (
    "الحسكة: 12 قتيلا حصيلة الانفجار\n"
    "سوريا-24-01-2022\n"
    "بلغت حصيلة الانفجار في مدينة الحسكة يوم الاثنين 12 قتيلا.\n"
)


def listed(hasila: Command) -> list[dict[str, Any]]:
    return [json.loads(line) for line in hasila("events", "--format", "jsonl").out.splitlines()]


@pytest.fixture
def add(hasila: Command, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Return what adds texts and gives the events."""

    def run(*texts: str) -> list[dict[str, Any]]:
        for text in texts:
            path = tmp_path / f"{abs(hash(text))}.txt"
            path.write_text(text, encoding="utf-8")
            assert hasila("add", str(path)).code == 0
        return listed(hasila)

    return run


def test_two_events_become_one_and_stay_so_when_more_is_added(
    hasila: Command, add: Callable[..., list[dict[str, Any]]]
) -> None:
    left, right = add(ONE, OTHER)
    done = hasila("events", "same", left["id"], right["slug"], *BY, "--reason", "one cell")
    [joined] = listed(hasila)

    assert done.code == 0
    assert "are one event" in done.out
    assert joined["id"] == left["id"]
    assert any(reason["rule"] == "link.judged.same" for reason in joined["why"])
    assert [set(event["reports"]) >= set(joined["reports"]) for event in add(TWIN)] == [True]


def test_one_event_is_parted_by_its_reports_and_joined_again(
    hasila: Command, add: Callable[..., list[dict[str, Any]]]
) -> None:
    [event] = add(ONE, TWIN)
    reports = event["reports"]

    assert hasila("events", "not-same", *reports, *BY).code == 0
    assert sorted(each["reports"] for each in listed(hasila)) == sorted([r] for r in reports)
    assert hasila("events", "same", *reports, *BY).code == 0
    assert len(listed(hasila)) == 1


def test_what_was_said_is_listed(hasila: Command, add: Callable[..., list[dict[str, Any]]]) -> None:
    [event] = add(ONE, TWIN)
    assert "nobody has said anything" in hasila("events", "judged").out
    assert hasila("events", "not-same", *event["reports"], *BY, "--reason", "why").code == 0
    [row] = [
        json.loads(x) for x in hasila("events", "judged", "--format", "jsonl").out.splitlines()
    ]

    assert (row["verdict"], row["by"], row["reason"]) == ("different", "S. Haddad", "why")


@pytest.mark.parametrize("names", [("evt-none", "evt-none"), ("SELF", "SELF")])
def test_a_pair_that_is_none_is_refused(
    hasila: Command, add: Callable[..., list[dict[str, Any]]], names: tuple[str, str]
) -> None:
    [event] = add(ONE)
    left, right = (event["id"] if name == "SELF" else name for name in names)
    done = hasila("events", "same", left, right, *BY)

    assert done.code == 2
    assert len(done.err.splitlines()) == 1
