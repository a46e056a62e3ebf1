"""A language as one page: every word and rule is on it, and nothing on it is fetched."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.lexicon import read_lexicons
from hasila.pipeline import Survey, survey_language
from hasila.publish.exports.pages import isolate, write_language_page
from hasila.publish.views.language_words import CLASSES, trait_words
from hasila.publish.views.languages import LanguageRows, show_language
from hasila.publish.views.rules import RULES

ENTRIES = read_lexicons(files("hasila.lang.ar") / "lexicon")
FETCHING = {"src", "srcset", "action", "formaction", "background", "poster", "data", "ping"}
VOID = {"meta", "input"}


@cache
def survey() -> Survey:
    return survey_language("ar")


@cache
def language() -> LanguageRows:
    return show_language(survey())


@cache
def page() -> str:
    out = io.StringIO()
    write_language_page(language(), "0", out)
    return out.getvalue()


class Reader(HTMLParser):
    """Collects tags and attributes, and what was closed in another order than it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} at {self.getpos()}")


@cache
def read() -> Reader:
    reader = Reader()
    reader.feed(page())
    return reader


def values(name: str) -> list[str]:
    return [attributes[name] or "" for _, attributes in read().tags if name in attributes]


def test_every_entry_is_on_the_page_with_its_forms() -> None:
    shown = {entry.id: entry for rows in language().classes for entry in rows.entries}

    assert set(shown) == {entry.id for entry in ENTRIES} <= set(values("id"))
    assert all(shown[entry.id].forms == entry.forms for entry in ENTRIES)
    assert all(shown[entry.id].source == entry.source for entry in ENTRIES)


def test_every_rule_of_people_is_on_the_page() -> None:
    assert {f"rule-ar.{rule}" for rule in RULES} <= set(values("id"))


def test_every_rule_that_a_figure_bears_is_told_in_words() -> None:
    borne = {found.rule for case in language().cases for found in case.found if found.rule}

    assert borne <= {rule.id for rule in language().rules}


@pytest.mark.parametrize("rule", ["frame.verb", "frame.masdar", "noun", "toll", "part", "zero"])
def test_a_rule_shows_cases_on_both_sides(rule: str) -> None:
    [row] = [row for row in language().rules if row.id == f"ar.{rule}"]

    assert row.found
    assert row.unfound
    assert not {case.key for case in row.found} & {case.key for case in row.unfound}


def test_a_word_links_to_the_cases_that_hold_it() -> None:
    shown = {entry.id: entry for rows in language().classes for entry in rows.entries}
    masdar = shown["ar.killed.maqtal"]

    assert masdar.meaning == "outcome: killed"
    assert "a verbal noun; its people stand right behind it" in masdar.traits
    assert masdar.cases
    assert masdar.cases[0].is_ground


def test_the_text_of_a_case_loses_no_letter() -> None:
    texts = {trial.case.text for trial in survey().trials}

    assert {"".join(piece.words for piece in case.pieces) for case in language().cases} == texts


def test_every_lexicon_file_is_told_in_words() -> None:
    names = {entry.file.partition(".")[0] for entry in ENTRIES}

    assert names - set(CLASSES) == set(), "tell the file in publish/views/language_words.py"


def test_every_trait_is_told_in_words() -> None:
    silent = {
        f"{entry.file}: {name}: {value}"
        for entry in ENTRIES
        for name, value in entry.traits.items()
        if trait_words(entry.file, name, value) is None
    }

    assert silent == set(), "tell the trait in publish/views/language_words.py"


def test_a_trait_that_nobody_told_is_shown_as_it_stands() -> None:
    assert trait_words("triggers.yaml", "nonsense", "yes") is None
    assert trait_words("nonsense.yaml", "class", "verb") is None


# ---- the page -----------------------------------------------------------------------------------


def test_the_page_fetches_nothing() -> None:
    assert not [name for _, attributes in read().tags for name in attributes if name in FETCHING]
    assert {href[:1] for href in values("href")} == {"#"}
    assert not [tag for tag, _ in read().tags if tag in {"link", "img", "iframe", "object", "base"}]
    assert "default-src 'none'" in page()
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|https?:", page())


def test_every_link_leads_to_one_place_on_the_page() -> None:
    ids = Counter(values("id"))

    assert [name for name, number in ids.items() if number > 1] == []
    assert {href[1:] for href in values("href")} <= set(ids)


def test_every_tag_is_closed_where_it_should_be() -> None:
    assert read().faults == []
    assert read().open == []


def test_the_page_has_landmarks_a_title_and_a_named_search_box() -> None:
    tags = [tag for tag, _ in read().tags]

    assert [tags.count(tag) for tag in ("header", "search", "nav", "main", "footer", "h1")] == [
        1
    ] * 6
    assert ("label", {"for": "query"}) in read().tags
    [box] = [attributes for tag, attributes in read().tags if tag == "input"]
    assert (box["id"], box["dir"]) == ("query", "auto")


def test_arabic_never_stands_in_a_line_without_its_direction() -> None:
    bare = re.sub(r"<(style|script)>.*?</\1>", "", page(), flags=re.DOTALL)
    bare = re.sub(r'<(bdi|p|h3)\b[^>]*lang="ar" dir="rtl">.*?</\1>', "", bare, flags=re.DOTALL)

    assert not re.findall(r"[^<>\n]*[\u0600-\u06ff][^<>\n]*", bare)


def test_the_same_language_gives_the_same_bytes() -> None:
    out = io.StringIO()
    write_language_page(show_language(survey_language("ar")), "0", out)

    assert out.getvalue() == page()


def test_the_page_holds_no_direction_mark() -> None:
    assert not set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(
        page()
    )


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("«بينهم», «هم»", ["بينهم", "هم"]),
        ("«من … إلى …»", ["من … إلى …"]),
        ("people («قتل خمسة») behind", ["قتل خمسة"]),
        ("no letters", []),
        ("«no letters»", []),
    ],
)
def test_arabic_in_a_line_is_isolated(words: str, markup: Sequence[str]) -> None:
    assert re.findall(r'<bdi lang="ar" dir="rtl">(.*?)</bdi>', isolate(words)) == markup


@given(st.text(st.sampled_from("اب «»…<>&\"' ab.،")))
def test_isolating_loses_no_letter_and_lets_no_markup_through(words: str) -> None:
    shown = isolate(words)

    assert shown.striptags() == " ".join(words.split())
    assert set(re.findall(r"<[^>]*>", shown)) <= {'<bdi lang="ar" dir="rtl">', "</bdi>"}
