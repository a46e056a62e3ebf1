"""The nouns a number may stand for: the words hold together, and the reader gives them all."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.nouns import KINDS, find_nouns, noun_entries
from hasila.lang.cases import Case, read_cases
from hasila.lang.lexicon import Entry
from hasila.lang.pack import NounKind, PackNoun
from hasila.model.group import Category
from hasila.text.fold import fold
from hasila.text.phrases import phrase_words
from hasila.text.tokens import tokenise

NUMBERS = {"one", "two", "many", "group"}
NEEDS = {"number", "name", "trigger"}
THINGS = {
    "money",
    "length",
    "area",
    "time",
    "age",
    "weight",
    "percent",
    "weapon",
    "vehicle",
    "building",
    "place",
    "act",
    "organisation",
    "animal",
    "family",
    "other",
}
NAMES = {"unit", "street", "label", "kunya", "place", "operation", "age", "time"}
TRAITS = {
    NounKind.PERSON: {"number", "gender", "use", "needs", "adjective"},
    NounKind.NATION: {"number", "gender", "needs", "adjective"},
    NounKind.THING: {"number", "unless"},
    NounKind.LABEL: {"side", "joined"},
}
# Read two ways knowingly: a dual or plural in one spelling is not in this list.
TWO_READINGS = {
    "ابنه",  # his son, a daughter
    "والده",  # his father, a mother
    "شقيقه",  # his brother, a sister
    "أخوه",  # his brother, brothers
    "مرافق",  # a bodyguard, facilities
    "مزارع",  # a farmer, farms
    "ابنيه",  # his two sons, buildings
    "مقاتلة",  # a fighter, a warplane
}
# Lemmas with a singular and no plural: titles before a name, and words of one number.
ONE_ONLY = {
    "aunt",
    "author",
    "bride",
    "called",
    "fighter-f",
    "groom",
    "lieutenant-colonel",
    "lieutenant-general",
    "major",
    "major-general",
    "one-of-them",
    "operator",
    "ordinal-other",
    "soul-nasama",
    "vehicle-driver",
    "warrant-officer",
}


def entries_of(*kinds: NounKind) -> list[Entry]:
    return [entry for entry in noun_entries() if KINDS[entry.file] in kinds]


def nouns_of(text: str) -> tuple[PackNoun, ...]:
    return find_nouns(tokenise(fold(text)))


def by_words(*kinds: NounKind) -> dict[tuple[str, ...], list[Entry]]:
    table: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries_of(*kinds):
        for form in entry.forms:
            table[phrase_words(form)].append(entry)
    return table


def lemma(entry: Entry) -> str:
    return entry.id.rpartition(".")[0]


def is_one_lemma(entries: list[Entry]) -> bool:
    """Return whether these are the numbers of one word that the oblique does not tell apart."""
    return len({lemma(entry) for entry in entries}) == 1 and {
        entry.trait("number") for entry in entries
    } == {"many", "two"}


def several(*kinds: NounKind) -> Iterator[tuple[str, ...]]:
    for words, entries in by_words(*kinds).items():
        if len(entries) > 1 and not is_one_lemma(entries):
            yield words


CASES = [
    case for case in read_cases(files("hasila.lang.ar") / "cases") if case.file == "nouns.yaml"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_cases_hold(case: Case) -> None:
    tokens = tokenise(fold(case.text))
    found = [
        {
            "kind": noun.kind.value,
            "value": noun.value,
            "number": noun.number,
            "words": case.text[tokens[noun.first].span.start : tokens[noun.past - 1].span.end],
        }
        for noun in find_nouns(tokens)
    ]

    assert found == [{"number": None, **noun} for noun in case.expected["nouns"]]


def test_one_case_in_three_holds_no_people() -> None:
    people = {NounKind.PERSON.value, NounKind.NATION.value}
    without = [c for c in CASES if not people & {n["kind"] for n in c.expected["nouns"]}]

    assert len(without) * 3 >= len(CASES)


def test_no_form_is_listed_twice_among_people_but_knowingly() -> None:
    known = {phrase_words(form) for form in TWO_READINGS}

    assert set(several(NounKind.PERSON, NounKind.NATION)) - known == set()


def test_no_form_means_people_and_things_but_knowingly() -> None:
    people = by_words(NounKind.PERSON, NounKind.NATION)
    known = {phrase_words(form) for form in TWO_READINGS}

    assert set(people) & set(by_words(NounKind.THING)) - known == set()


def test_every_knowing_ambiguity_is_one() -> None:
    found = set(several(*NounKind))

    assert [form for form in TWO_READINGS if phrase_words(form) not in found] == []


def test_no_thing_or_name_is_listed_twice() -> None:
    assert [words for kind in (NounKind.THING, NounKind.LABEL) for words in several(kind)] == []


def test_no_entry_lists_a_spelling_twice() -> None:
    twice = [
        entry.id
        for entry in noun_entries()
        if len({phrase_words(form) for form in entry.forms}) < len(entry.forms)
    ]

    assert twice == []


def test_no_form_is_shorter_than_two_letters() -> None:
    words = [(entry.id, form) for entry in noun_entries() for form in entry.forms]

    assert [name for name, form in words if len("".join(phrase_words(form))) < 2] == []


def test_every_id_is_given_once() -> None:
    ids = [entry.id for entry in noun_entries()]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", NounKind)
def test_every_trait_is_known(kind: NounKind) -> None:
    wrong = [entry.id for entry in entries_of(kind) if set(entry.traits) - TRAITS[kind]]

    assert wrong == []


def test_every_person_is_a_category_or_just_a_person() -> None:
    values = {entry.value for entry in entries_of(NounKind.PERSON)}

    assert values <= {*Category, "person"}


def test_every_nation_is_a_country_code_or_a_people() -> None:
    values = {entry.value for entry in entries_of(NounKind.NATION)}
    codes = {value for value in values if len(value) == 2}

    assert all(code.isalpha() and code.isupper() for code in codes)
    assert all(value.isalpha() and value.islower() for value in values - codes)
    assert len(codes) >= 70


def test_every_thing_and_name_is_of_a_known_class() -> None:
    assert {entry.value for entry in entries_of(NounKind.THING)} <= THINGS
    assert {entry.value for entry in entries_of(NounKind.LABEL)} <= NAMES
    assert {e.trait("side") for e in entries_of(NounKind.LABEL)} == {"before", "after", "whole"}


def test_people_have_number_and_gender() -> None:
    people = entries_of(NounKind.PERSON, NounKind.NATION)

    assert {entry.trait("number") for entry in people} <= NUMBERS
    assert {entry.trait("gender") for entry in people} == {"m", "f"}
    assert {entry.trait("needs") for entry in people} <= {*NEEDS, None}


def test_every_person_in_the_singular_has_a_plural() -> None:
    numbers: dict[str, set[str | None]] = defaultdict(set)
    for entry in entries_of(NounKind.PERSON):
        numbers[lemma(entry)].add(entry.trait("number"))
    alone = {name for name, n in numbers.items() if "one" in n and not n & {"many", "group"}}

    assert {name.removeprefix("ar.person.") for name in alone} == ONE_ONLY


def test_the_more_usual_reading_comes_first() -> None:
    readings = [noun.number for noun in nouns_of("مدنيين")]

    assert readings == ["many", "two"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سوريا", ["SY"]),
        ("وسوريا", ["SY"]),
        ("بسوريا", []),
        ("وبسوريا", []),
        ("للطفل", ["child"]),
        ("وبالأطفال", ["child"]),
        ("باب", []),
        ("وأب", ["civilian"]),
        ("الأم", ["civilian"]),
    ],
)
def test_prefixes_are_read_where_the_word_allows_them(text: str, found: list[str]) -> None:
    assert [noun.value for noun in nouns_of(text)] == found


@given(st.sampled_from(noun_entries()).flatmap(lambda e: st.sampled_from(e.forms)))
def test_every_form_is_found_as_one_noun_as_long_as_itself(form: str) -> None:
    words = phrase_words(form)

    assert {(noun.first, noun.past) for noun in nouns_of(form)} == {(0, len(words))}
    assert {noun.entry for noun in nouns_of(form)} >= {
        entry.id for entry in by_words(*NounKind)[words]
    }


@given(st.lists(st.sampled_from([f for e in noun_entries() for f in e.forms]), max_size=12))
def test_nouns_stand_in_order_and_do_not_overlap(forms: list[str]) -> None:
    spans = list(dict.fromkeys((noun.first, noun.past) for noun in nouns_of(" ".join(forms))))

    assert spans == sorted(spans)
    assert all(past <= first for (_, past), (first, _) in pairwise(spans))
