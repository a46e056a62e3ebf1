"""Policies, contradictions, records and what moved, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
FIRST = (
    "مقتل 40 شخصا في تفجير في الحسكة\n"
    "سوريا-03-01-2022\n"
    "قال المرصد السوري لحقوق الإنسان إن 40 شخصا قتلوا في تفجير في مدينة الحسكة.\n"
)
SECOND = (
    "مقتل 12 شخصا في هجوم على الرقة\n"
    "سوريا-24-01-2022\n"
    "قال المرصد السوري لحقوق الإنسان إن 12 شخصا قتلوا في هجوم على مدينة الرقة يوم الاثنين. "
    "وأضاف أن الهجوم هو الأكبر في سوريا منذ بداية عام 2022.\n"
)
MORE = (
    "ارتفاع حصيلة هجوم الرقة إلى 15 قتيلا\n"
    "سوريا-25-01-2022\n"
    "قال المرصد السوري لحقوق الإنسان إن حصيلة الهجوم على مدينة الرقة ارتفعت إلى 15 قتيلا. "
    "وذكرت وكالة رويترز أن 9 قتلوا في الهجوم.\n"
)
OTHER = (
    "وزارة الصحة: 9 قتلى في هجوم الرقة\n"
    "سوريا-25-01-2022\n"
    "أعلنت وزارة الصحة السورية مقتل 9 أشخاص في الهجوم على مدينة الرقة.\n"
)


@pytest.fixture
def add(hasila: Command, tmp_path: Path) -> Callable[[str, str], str]:
    """Return what adds a report; it returns the instant of the ledger's last entry."""

    def put(name: str, text: str) -> str:
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        assert hasila("add", str(path)).code == 0
        return str(hasila("verify").out.splitlines()[0].rpartition(" ")[2])

    return put


def lines(done: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def test_what_moved_has_its_kind_and_its_cause(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    before = add("second", SECOND)
    add("more", MORE)
    changes = lines(hasila("diff", "--from", before, "--format", "jsonl"))
    [total] = [
        c
        for c in changes
        if c["outcome"] == "killed" and not (c["party"] or c["source_id"] or c["category"])
    ]

    assert (total["kind"], total["before"]["best"], total["after"]["best"]) == ("raised", 12, 15)
    assert {cause["kind"] for cause in total["causes"]} == {"report"}


def test_nothing_moves_between_two_moments_that_are_one(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    at = add("second", SECOND)

    assert lines(hasila("diff", "--from", at, "--to", at, "--format", "jsonl")) == []
    assert "nothing moved" in hasila("diff", "--from", at).out


def test_what_moved_is_the_same_for_ever(hasila: Command, add: Callable[[str, str], str]) -> None:
    start, end = "2020-01-01", add("second", SECOND)
    asked = ("diff", "--from", start, "--to", end, "--format", "jsonl")
    before = hasila(*asked).out
    add("more", MORE)

    assert hasila(*asked).out == before != ""


def test_a_record_that_does_not_stand_names_the_event_that_had_more(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    add("first", FIRST)
    add("second", SECOND)
    [record] = lines(hasila("records", "--format", "jsonl"))

    assert record["verdict"] == "contradicted"
    assert (record["superlative"], record["since"], record["country"]) == (
        "largest",
        "2022-01-01",
        "SY",
    )
    assert record["source_id"] == "src-sohr"
    assert [(rival["low"], rival["larger"]) for rival in record["compared"]] == [(40, True)]


def test_a_record_is_judged_by_what_the_ledger_held_then(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    at = add("second", SECOND)
    add("first", FIRST)
    [record] = lines(hasila("records", "--as-of", at, "--format", "jsonl"))

    assert record["verdict"] == "undecidable"
    assert "contradicted" in hasila("records").out


def test_another_policy_counts_anew_and_writes_nothing(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    add("second", SECOND)
    add("more", MORE)
    recorded = hasila("events", "--format", "jsonl").out
    [usual], [lowest] = (
        [e for e in lines(hasila("events", "--format", "jsonl", *words)) if e["reports"]]
        for words in ((), ("--policy", "acled-like"))
    )

    assert {row["policy"] for row in lowest["tolls"]} == {"acled-like"}
    assert usual["tolls"][0]["best"] == 15
    assert lowest["tolls"][0]["best"] == 9
    assert hasila("events", "--format", "jsonl").out == recorded


def test_a_policy_that_nobody_knows_is_named(hasila: Command) -> None:
    done = hasila("events", "--policy", "mine")

    assert done.code == 2
    assert "ucdp-like" in done.err


def test_contradictions_are_records_of_their_own(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    add("second", SECOND)
    add("more", MORE)
    add("other", OTHER)
    [found] = lines(hasila("contradictions", "--format", "jsonl"))

    assert (found["kind"], found["one"]["number"], found["other"]["number"]) == ("speakers", 9, 15)
    assert lines(hasila("contradictions", "--outcome", "wounded", "--format", "jsonl")) == []
    assert hasila("export", "contradictions", "--format", "jsonl").out.count("\n") == 1


@pytest.mark.parametrize("name", ["raqqah", "الرقة"])
def test_an_event_is_found_by_words_of_its_place(
    hasila: Command, add: Callable[[str, str], str], name: str
) -> None:
    add("first", FIRST)
    add("second", SECOND)
    slugs = [e["slug"] for e in lines(hasila("events", "--format", "jsonl")) if e["reports"]]
    word = name if name in "".join(slugs) else "الرقة"

    assert hasila("toll", word, "--format", "jsonl").code == 0


def test_words_that_several_events_have_are_named(
    hasila: Command, add: Callable[[str, str], str]
) -> None:
    add("first", FIRST)
    add("second", SECOND)
    done = hasila("toll", "2022")

    assert done.code == 2
    assert "any of" in done.err
