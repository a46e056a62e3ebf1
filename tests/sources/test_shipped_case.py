"""The shipped case tells true addresses and figures in sentences of our own."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "golden" / "ghuwayran_gold.jsonl"
SHARED = ROOT.parent / "shared"
FACTS = SHARED / "data" / "cases" / "ghuwayran" / "figures.tsv"
OTHERS = (
    SHARED / "eval" / "dev.jsonl",
    SHARED / "eval" / "airwars-reports.jsonl",
    SHARED / "seed" / "report.jsonl",
)

LEAST = 40
RUN_WORDS = 7  # the office's own name takes six words, so shorter runs prove nothing
MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
LETTERS = re.compile("[\u0621-\u064a]")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
TOLL = (
    *(9, 25, 41, 67, 78, 89, 102, 123, 136),
    *(154, 166, 181, 235, 260, 262, 332, 354, 373),
)
AT_LEAST = {41, 154, 235}
OBSERVATORY = "المرصد"
PLACES = (
    "الحسكة",
    "غويران",
    "العظيم",
)

with_facts = pytest.mark.skipif(not FACTS.is_file(), reason="the table of the case is not here")
with_others = pytest.mark.skipif(
    not all(path.is_file() for path in OTHERS), reason="the texts to measure on are not here"
)

Row = dict[str, Any]


def read_lines(text: str) -> list[Row]:
    return [json.loads(line) for line in text.splitlines()]


@cache
def bulletins() -> list[Row]:
    shipped = files("hasila") / "sources" / "shipped" / "ghuwayran.jsonl"
    return read_lines(shipped.read_text(encoding="utf-8"))


@cache
def gold() -> list[Row]:
    return read_lines(GOLD.read_text(encoding="utf-8"))


@cache
def facts() -> dict[str, list[Row]]:
    reports = defaultdict(list)
    with FACTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            reports[row["report_id"]].append(row)
    return dict(reports)


def content(report: Row) -> str:
    return f"{report['title']}\n{report['text']}"


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", MARKS.sub("", text))
    return {tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)}


def stated(figure: Row) -> Iterator[int]:
    """Yield the numbers that the words of a figure print; one person may be implied."""
    if figure["hedge"] == "more_than":
        yield figure["low"] - 1
    elif figure["hedge"] in {"exact", "about", "at_least", "up_to", "between"}:
        yield from {figure["low"], figure["high"]} - {None, 1}


def coded() -> Iterable[tuple[Row, Row]]:
    return ((report, figure) for report in gold() for figure in report["figures"])


def test_at_least_forty_bulletins_in_arabic_are_shipped() -> None:
    arabic = [b for b in bulletins() if b["lang"] == "ar" and LETTERS.search(b["text"])]

    assert len(arabic) >= LEAST


def test_every_bulletin_has_an_id_and_a_text_of_its_own() -> None:
    reports = bulletins()

    assert len({b["id"] for b in reports}) == len(reports)
    assert len({b["after"] for b in reports}) == len(reports)
    assert len({b["text"] for b in reports}) == len(reports)


def test_every_bulletin_says_that_it_is_a_paraphrase_and_where_the_original_stands() -> None:
    for bulletin in bulletins():
        assert bulletin["note"].startswith("Paraphrase by Hasila")
        assert "original stands at its address" in bulletin["note"]
        assert bulletin["url"].startswith(("http://", "https://"))
        assert ISO.fullmatch(bulletin["published"])


def test_no_bulletin_holds_a_direction_mark() -> None:
    assert not [b["id"] for b in bulletins() if DIRECTION.search(content(b))]


def test_every_bulletin_names_its_place() -> None:
    nowhere = [b["id"] for b in bulletins() if not any(name in content(b) for name in PLACES)]

    assert not nowhere


def test_no_two_bulletins_share_a_long_run_of_words() -> None:
    seen: dict[tuple[str, ...], str] = {}
    shared = []
    for bulletin in bulletins():
        own = runs(content(bulletin))
        shared += [(seen[run], bulletin["id"], " ".join(run)) for run in own & seen.keys()]
        seen.update((run, bulletin["id"]) for run in own)

    assert not shared


@with_others
def test_no_bulletin_shares_a_long_run_with_the_texts_to_measure_on() -> None:
    ours = {run: b["id"] for b in bulletins() for run in runs(content(b))}
    shared = []
    for path in OTHERS:
        for report in read_lines(path.read_text(encoding="utf-8")):
            taken = runs(content(report)) & ours.keys()
            shared += [(ours[run], report["id"], " ".join(run)) for run in taken]

    assert not shared


@with_facts
@pytest.mark.parametrize("field", ["url", "outlet", "published"])
def test_outlet_address_and_date_are_those_of_the_report(field: str) -> None:
    wrong = [b["id"] for b in bulletins() if b[field] != facts()[b["after"]][0][field]]

    assert not wrong


@with_facts
def test_a_headline_in_english_stands_where_the_report_is_not_arabic() -> None:
    for bulletin in bulletins():
        foreign = facts()[bulletin["after"]][0]["language"] != "ar"

        assert ("headline_en" in bulletin) == foreign, bulletin["id"]
        assert ("in Arabic" in bulletin["note"]) == foreign, bulletin["id"]


@with_facts
def test_every_number_was_printed_by_the_report() -> None:
    invented = []
    for report, figure in coded():
        rows = facts()[report["id"].removeprefix("ghuwayran-")]
        printed = {int(row[bound]) for row in rows for bound in ("low", "high") if row[bound]}
        invented += [(report["id"], number) for number in stated(figure) if number not in printed]

    assert not invented


def test_the_gold_file_codes_every_bulletin_as_it_is_shipped() -> None:
    assert [(g["id"], content(g)) for g in gold()] == [(b["id"], content(b)) for b in bulletins()]


def test_every_span_of_the_gold_file_carries_words_of_its_report() -> None:
    for report, figure in coded():
        words = content(report)[figure["start"] : figure["end"]]

        assert words == words.strip() != "", report["id"]
        assert figure["who"] is None or figure["who"] in content(report)
        assert figure["source"] is None or figure["source"] in content(report)


def test_no_two_figures_of_a_report_share_their_words() -> None:
    for report in gold():
        spans = sorted((f["start"], f["end"]) for f in report["figures"])

        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("value", TOLL)
def test_every_step_of_the_observatory_is_stated_in_a_bulletin(value: int) -> None:
    steps = [
        figure
        for _, figure in coded()
        if figure["low"] == value
        and (figure["outcome"], figure["scope"]) == ("killed", "total")
        and figure["party"] is figure["category"] is None
        and OBSERVATORY in (figure["source"] or "")
    ]

    assert steps
    if value in AT_LEAST:
        assert {figure["hedge"] for figure in steps} == {"at_least"}
