"""The shipped case tells true addresses and figures in sentences of our own."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
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
EARLIER = 9  # known only as the value before 25
AT_LEAST = {41, 154, 235}
OBSERVATORY = "المرصد"
PLACES = (
    "الحسكة",
    "غويران",
    "العظيم",
)

NUMBERS = {
    "واحد": 1,
    "أحد": 1,
    "اثنين": 2,
    "عنصران": 2,
    "أربعة": 4,
    "خمس": 5,
    "خمسة": 5,
    "ستة": 6,
    "سبعة": 7,
    "ثمانية": 8,
    "تسعة": 9,
    "عشر": 10,
    "عشرة": 10,
    "عشرون": 20,
    "عشرين": 20,
    "ثلاثون": 30,
    "ثلاثين": 30,
    "أربعين": 40,
    "خمسون": 50,
    "سبعين": 70,
    "ثمانين": 80,
    "مئة": 100,
    "مئتي": 200,
    "ثلاثمئة": 300,
    "ألف": 1000,
    "آلاف": 1000,
}
# A day of the week with its hour, where one is told: «صباح السبت».
DAYS = {
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الأربعاء": 2,
    "الخميس": 3,
    "الجمعة": 4,
    "السبت": 5,
    "الأحد": 6,
}
HOURS = {
    "صباح": 8,
    "ظهر": 12,
    "بعد ظهر": 15,
    "عصر": 15,
    "مساء": 18,
    "ليل": 23,
}
MOMENT = re.compile(rf"(?:({'|'.join(sorted(HOURS, key=len, reverse=True))}) )?({'|'.join(DAYS)})")
# The day the attack began is no moment of a toll: «منذ مساء الخميس», «الهجوم مساء الخميس».
SINCE = re.compile(r"(?:منذ|الهجوم|اندلاعها) مساء الخميس")

with_facts = pytest.mark.skipif(
    not FACTS.is_file(), reason="NOT CHECKED: ../shared, with the table of the case, is not here"
)
with_others = pytest.mark.skipif(
    not all(path.is_file() for path in OTHERS),
    reason="NOT CHECKED: ../shared, with the texts to measure on, is not here",
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


def printed(words: str) -> set[int]:
    """Return the numbers that *words* print, in digits or in words, each at each end of a range."""
    digits = [int(number) for number in re.findall(r"\d+", words)]
    total = 0
    for word in re.findall(r"[\u0621-\u064a]+", words):
        value = NUMBERS.get(word, NUMBERS.get(word.removeprefix("و"), 0))
        total = total * value if value == 1000 and total else total + value
    thousands = 1000 if digits and "ألف" in words else 1
    return {number * thousands for number in digits} or {total}


def is_step(figure: Row) -> bool:
    """Return whether a figure is the observatory's toll of all sides."""
    return (
        (figure["outcome"], figure["scope"]) == ("killed", "total")
        and figure["party"] is figure["category"] is None
        and OBSERVATORY in (figure["source"] or "")
    )


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


def test_the_words_of_every_figure_print_the_number_it_is_coded_with() -> None:
    unlike = []
    for report, figure in coded():
        words = content(report)[figure["start"] : figure["end"]]
        numbers = set(stated(figure))
        if numbers and not numbers <= printed(words):
            unlike.append((report["id"], words, numbers))

    assert not unlike


def moment(report: Row, figure: Row) -> datetime:
    """Return the moment that a figure's own line tells, else that of the publication."""
    published = datetime.fromisoformat(report["published"]).replace(tzinfo=None)
    if len(report["published"]) == len("2022-01-24"):
        published = published.replace(hour=12)
    text = content(report)
    start = text.rfind("\n", 0, figure["start"]) + 1
    line = SINCE.sub("", text[start:].partition("\n")[0])
    near = figure["start"] - start
    found = min(MOMENT.finditer(line), key=lambda m: abs(m.start() - near), default=None)
    if found is None or (not found[1] and DAYS[found[2]] == published.weekday()):
        return published
    day = published - timedelta(days=(published.weekday() - DAYS[found[2]]) % 7)
    return day.replace(hour=HOURS.get(found[1], 12), minute=0)


def test_the_moments_told_put_the_steps_of_the_observatory_in_order() -> None:
    first: dict[int, datetime] = {}
    for report, figure in coded():
        is_headline = figure["start"] < len(report["title"])
        if figure["low"] in TOLL and is_step(figure) and not is_headline:
            at = moment(report, figure)
            first[figure["low"]] = min(at, first.get(figure["low"], at))
    known = [first[value] for value in TOLL if value != EARLIER]

    assert known == sorted(set(known))


def test_no_two_figures_of_a_report_share_their_words() -> None:
    for report in gold():
        spans = sorted((f["start"], f["end"]) for f in report["figures"])

        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("value", TOLL)
def test_every_step_of_the_observatory_is_stated_in_a_bulletin(value: int) -> None:
    steps = [figure for _, figure in coded() if figure["low"] == value and is_step(figure)]

    assert steps
    if value in AT_LEAST:
        assert {figure["hedge"] for figure in steps} == {"at_least"}
