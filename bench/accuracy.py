"""How well numbers and dates were read, whoever read them: the same rules for Hasila and peers.

A peer is asked for what it can tell: a bare number, not its hedge; a day, not the words around it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from tools.numbers_gold import NUMBER, Amount, Sentence

from hasila.lang.cases import read_cases

Item = tuple[int, int, Any]
Found = Sequence[Sequence[Item]]
DATE = "date"
SOME_DAY = "2022-01-27"  # for texts that bear no day of their own
ARTICLES = 100
DAYS = Path(__file__).parents[1] / "tests" / "golden" / "days.yaml"
DAYS_PUBLISHED = "2031-06-11"
# «ستة أشهر» and «السنوات الثلاث» may be read as a time with full right.
_UNIT = "يوم|أيام|ليال|أسبوع|أسابيع|شهر|أشهر|شهور|سن|عام|أعوام|ساع|دقي"
UNIT_BEHIND = re.compile(rf"\W*(?:ال)?(?:{_UNIT})")
UNIT_BEFORE = re.compile(rf"(?:{_UNIT})\w* (?:ال)?$")
BEFORE = 12  # characters


@dataclass(frozen=True, slots=True)
class Numbers:
    """Values read in the coded sentences."""

    precision: float
    recall: float
    on_nothing: int  # read off dates, shares, names and the like; no part of the precision

    @property
    def f1(self) -> float:
        """F1 of the values."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a case's words name; the year is None where they do not."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def is_told(self, iso: str | None) -> bool:
        """Return whether a day in ISO form is this one."""
        year, month, day = (iso or "0-0-0").split("-")
        return (int(month), int(day)) == (self.month, self.day) and self.year in {None, int(year)}


def score_numbers(sentences: Sequence[Sentence], found: Found) -> Numbers:
    """Return the score of bare numbers; what overlaps a vague amount or nothing is left out."""
    coded = right = read = on_nothing = 0
    for sentence, items in zip(sentences, found, strict=True):
        wanted = [
            (one, values)
            for one in sentence.coded
            if one.kind == NUMBER and one.counts
            for values in printed(one)
        ]
        others = [one for one in sentence.coded if one.kind != NUMBER]
        coded += len(wanted)
        free = [_at(sentence, item) for item in items]
        for one, values in wanted:
            hit = next((item for item in free if one.meets(item[0]) and item[1] in values), None)
            if hit is not None:
                free.remove(hit)
                right, read = right + 1, read + 1
        for place, _ in free:
            beside = [one for one in others if one.meets(place)]
            on_nothing += any(not one.counts for one in beside)
            read += not beside
    return Numbers(right / read if read else 0.0, right / coded, on_nothing)


def printed(one: Amount) -> Iterator[set[float]]:
    """Yield for each number that is printed in an amount the values that will do."""
    if one.low is not None and one.high is not None:
        yield from ({float(end)} for end in sorted({one.low, one.high}))
    elif one.low is not None:
        yield {float(one.low - (one.hedge == "more_than"))}
    elif one.high is not None:
        yield {float(one.high), float(one.high + 1)}  # up to, and less than


def _at(sentence: Sentence, item: Item) -> tuple[Amount, float]:
    start, end, value = item
    place = Amount(sentence.start + start, sentence.start + end, None, None, None)
    return place, float(value if value is not None else -1)


# ---- dates --------------------------------------------------------------------------------------


def date_cases() -> list[tuple[str, str, list[Day], list[tuple[int, int]]]]:
    """Return text, day, the days that are named and the places of all dates, for each own case."""
    cases = []
    for case in read_cases(files("hasila.lang.ar") / "cases"):
        if "dates" in case.expected:
            days, places, at = [], [], 0
            for item in case.expected["dates"]:
                start = case.text.index(item["words"], at)
                at = start + len(item["words"])
                places.append((start, at))
                if item.get("day") and item.get("month") and "calendar" not in item:
                    days.append(Day(start, at, item.get("year"), item["month"], item["day"]))
            cases.append((case.text, case.published or SOME_DAY, days, places))
    return cases


def score_cases(
    cases: Sequence[tuple[str, str, list[Day], list[tuple[int, int]]]], found: Found
) -> float:
    """Return the F1 of days; a day read where no date stands is wrong, other dates are left out."""
    coded = right = wrong = 0
    for (_, _, days, places), items in zip(cases, found, strict=True):
        coded += len(days)
        for day in days:
            right += any(
                _meet(item, (day.start, day.end)) and day.is_told(item[2]) for item in items
            )
        wrong += sum(
            item[2] is not None and not any(_meet(item, place) for place in places)
            for item in items
        )
    return 2 * right / (coded + right + wrong) if right else 0.0


def score_printed(sentences: Sequence[Sentence], found: Found) -> tuple[int, int, int]:
    """Return how many coded dates were found, how many there are, and counts taken for dates."""
    hit = coded = taken = 0
    for sentence, items in zip(sentences, found, strict=True):
        places = [(sentence.start + item[0], sentence.start + item[1]) for item in items]
        for one in sentence.coded:
            is_met = any(_meet((*place, None), (one.start, one.end)) for place in places)
            if one.kind == DATE:
                coded, hit = coded + 1, hit + is_met
            elif one.counts and not _is_of_time(sentence.content, one):
                taken += is_met
    return hit, coded, taken


def _is_of_time(content: str, one: Amount) -> bool:
    before = content[max(0, one.start - BEFORE) : one.start]
    return bool(UNIT_BEHIND.match(content, one.end) or UNIT_BEFORE.search(before))


def day_sentences() -> list[tuple[str, str | None]]:
    """Return each own sentence with the first day that is meant; None where no day is named."""
    rows = yaml.safe_load(DAYS.read_text("utf-8"))
    return [(row["text"], row["start"]) for row in rows if not row.get("ahead")]


def score_sentences(sentences: Sequence[tuple[str, str | None]], found: Found) -> tuple[int, int]:
    """Return in how many sentences the first day read is the one meant, and days read off none."""
    right = false = 0
    for (_, day), items in zip(sentences, found, strict=True):
        days = [item[2] for item in items if item[2] is not None]
        right += day is not None and days[:1] == [day]
        false += day is None and bool(days)
    return right, false


def event_days(shared: Path) -> list[tuple[str, str, str]]:
    """Return text, day of publication and day of the main event, for articles that tell one day."""
    path = shared / "eval" / "dev.jsonl"
    if not path.is_file():
        return []
    reports: list[Mapping[str, Any]] = [
        json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()
    ]
    usable = []
    for report in reports:
        main = next((event for event in report["events"] if event["main"]), None)
        published = (report.get("published") or "")[:10]
        if main and published and main["start"] and main["start"] == main["end"]:
            text = f"{report.get('title') or ''}\n{report['text']}"
            usable.append((text, published, main["start"]))
    return usable[:ARTICLES]


def score_days(articles: Sequence[tuple[str, str, str]], found: Found) -> float:
    """Return the share of articles in which the day of the event is among the days read."""
    hits = [
        day in {item[2] for item in items}
        for (_, _, day), items in zip(articles, found, strict=True)
    ]
    return sum(hits) / len(hits) if hits else 0.0


def _meet(item: Item, place: tuple[int, int]) -> bool:
    return bool(item[0] < place[1] and place[0] < item[1])
