"""The articles coded before they were read: their coding is whole, and holds no words.

The figures measured on them are printed by the gate; no floor holds them, because what was coded
to learn the true level must not be worked for.
"""

import json
from pathlib import Path

import pytest

from unseen_gold import ARTICLES, GOLD, coded, content_of, draws, read_gold

FIELDS = {
    "start",
    "end",
    "outcome",
    "low",
    "high",
    "hedge",
    "party",
    "category",
    "scope",
    "source",
    "stance",
}


def test_the_coding_holds_no_words() -> None:
    for line in GOLD.read_text("utf-8").splitlines():
        assert json.loads(line).keys() == {"id", "sha256", "draw", "figures"}
        assert not any("\u0600" <= letter <= "\u06ff" for letter in line)


def test_every_figure_has_all_its_fields() -> None:
    assert all(figure.keys() == FIELDS for line in coded() for figure in line["figures"])


def test_no_article_is_coded_twice() -> None:
    ids = [line["id"] for line in coded()]

    assert len(ids) == len(set(ids))


def test_spans_stand_in_order() -> None:
    for line in coded():
        spans = [(figure["start"], figure["end"]) for figure in line["figures"]]

        assert spans == sorted(spans)
        assert all(start < end for start, end in spans)


@pytest.mark.parametrize("draw", draws())
def test_every_article_is_the_one_that_was_coded(draw: str, shared: Path) -> None:
    if not all((shared / name).is_file() for name in ARTICLES):
        pytest.skip("NOT CHECKED: the articles of tests/golden/unseen.jsonl are not in ../shared")
    found = read_gold(shared, draw)

    assert len(found) == sum(line["draw"] == draw for line in coded())
    assert all(
        figure["end"] <= len(content_of(article))
        for article in found
        for figure in article["figures"]
    )
