"""`hasila places`: what is loaded is known to every command, until it is unloaded."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
# A village of our own making.
REPORT = (
    "قصف على ريف إدلب\nقُتل 7 مدنيين في قصف طال قرية عين الشجرة بريف إدلب الجنوبي. وأصيب 3 أطفال.\n"
)


def record(key: int, kind: str, name: str, point: tuple[float, float]) -> str:
    made = {
        "id": key,
        "kind": kind,
        "name": "Somewhere",
        "names": {"ara_x_preferred": [name]},
        "lat": point[0],
        "lon": point[1],
        "parent": 1 if key > 1 else -1,
        "hierarchy": {"country_id": 1, "region_id": 2} if key > 1 else {},
        "population": 0,
        "geonames": None,
    }
    return json.dumps(made, ensure_ascii=False)


LINES = (
    record(1, "country", "سوريا", (35.0, 38.0)),
    record(2, "region", "إدلب", (35.8, 36.7)),
    record(3, "locality", "عين الشجرة", (35.71, 36.52)),
)


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "made.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def places(out: str) -> list[str]:
    records = [json.loads(line) for line in out.splitlines()]
    return [each["place"]["id"] for each in records if each["place"]]


def test_a_loaded_village_is_where_a_figure_happened(
    hasila: Command, gazetteer: Path, news: Path
) -> None:
    before = places(hasila("read", str(news), "--format", "jsonl").out)
    done = hasila("places", "load", str(gazetteer))
    after = places(hasila("read", str(news), "--format", "jsonl").out)

    assert (done.code, done.err) == (0, "")
    assert set(before) <= {"SY-ID", "sy-id-s"}
    assert set(after) == {"wof-3"}


def test_what_is_unloaded_is_known_no_more(hasila: Command, gazetteer: Path, news: Path) -> None:
    before = hasila("read", str(news), "--format", "jsonl").out
    hasila("places", "load", str(gazetteer))
    done = hasila("places", "unload", "made")

    assert done.code == 0
    assert hasila("read", str(news), "--format", "jsonl").out == before
    assert hasila("places", "unload", "made").code == 2


def test_every_run_names_the_digest_of_what_is_loaded(
    hasila: Command, gazetteer: Path, news: Path
) -> None:
    hasila("places", "load", str(gazetteer))
    listed = hasila("places", "list").out
    digest = listed.split()[-1]
    record = json.loads(hasila("read", str(news), "--format", "jsonl").out.splitlines()[0])

    assert record["gazetteer"] == digest
    assert digest in hasila("read", str(news)).out
    assert digest in hasila("add", str(news)).out


def test_any_number_of_workers_gives_the_same_bytes(
    hasila: Command, process: Command, gazetteer: Path, news: Path
) -> None:
    hasila("places", "load", str(gazetteer))
    alone = process("read", str(news), "--format", "jsonl")

    assert places(alone.out) == ["wof-3", "wof-3"]
    assert process("read", str(news), "--format", "jsonl", "--workers", "2").out == alone.out


def test_the_ledger_keeps_a_loaded_place(hasila: Command, gazetteer: Path, news: Path) -> None:
    hasila("places", "load", str(gazetteer))
    hasila("add", str(news))
    (event,) = map(json.loads, hasila("events", "--format", "jsonl").out.splitlines())

    assert (event["place"], event["lat"], event["lon"]) == ("عين الشجرة", 35.71, 36.52)


def test_broken_rows_are_named_and_the_rest_is_loaded(hasila: Command, gazetteer: Path) -> None:
    gazetteer.write_text("\n".join((*LINES, "{", LINES[2])), encoding="utf-8")
    done = hasila("places", "load", str(gazetteer))
    lines = done.err.splitlines()

    assert done.code == 1
    assert ["made.jsonl:4: " in lines[0], "made.jsonl:5: " in lines[1]] == [True, True]
    assert "2 rows refused" in done.out
    assert "made" in hasila("places", "list").out


def test_a_wrong_column_does_not_flood_the_screen(hasila: Command, gazetteer: Path) -> None:
    gazetteer.write_text("\n".join((*LINES, *["{"] * 1500)), encoding="utf-8")
    done = hasila("places", "load", str(gazetteer))

    assert done.code == 1
    assert len(done.err.splitlines()) == 1001
    assert "and 500 refusals more" in done.err


def test_a_file_that_is_not_there_does_not_keep_the_next_one_out(
    hasila: Command, gazetteer: Path
) -> None:
    done = hasila("places", "load", "nowhere.txt", str(gazetteer))

    assert done.code == 1
    assert done.err.startswith("nowhere.txt: no such file")
    assert "made: whosonfirst" in done.out


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.zip"])
def test_a_packed_file_that_was_cut_short_is_refused(
    name: str, hasila: Command, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress("\n".join(LINES * 400).encode())[:90])
    done = hasila("places", "load", str(path))

    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert "fetch it again" in done.err
    assert hasila("places", "list", "--format", "jsonl").out == ""


def test_loading_again_replaces(hasila: Command, gazetteer: Path) -> None:
    first = hasila("places", "load", str(gazetteer)).out
    again = hasila("places", "load", str(gazetteer)).out

    assert again == first
    assert len(hasila("places", "list", "--format", "jsonl").out.splitlines()) == 1


@pytest.mark.parametrize("name", ["../elsewhere", "", "a/b", "-"])
def test_a_name_that_is_no_file_s_is_refused(name: str, hasila: Command, gazetteer: Path) -> None:
    done = hasila("places", "load", str(gazetteer), "--name", name or " ")

    assert done.code == 2
    assert not (gazetteer.parent / "elsewhere.sqlite").exists()


def test_find_shows_candidates_with_their_reasons(hasila: Command) -> None:
    done = hasila("places", "find", "الطبقة", "--format", "jsonl")
    near = hasila("places", "find", "رفح", "--near", "خان يونس", "--format", "jsonl")
    first, second = (json.loads(near.out.splitlines()[n]) for n in (0, 1))

    assert done.code == 0
    assert json.loads(done.out.splitlines()[0])["country"] == "SY"
    assert (first["country"], second["country"]) == ("PS", "EG")
    assert "resolve.place.chain-near" in {clue["rule"] for clue in first["why"]}
    assert first["score"] > second["score"]


def test_find_in_a_country_puts_its_places_first(hasila: Command) -> None:
    found = hasila("places", "find", "رفح", "--country", "eg", "--format", "json")

    assert json.loads(found.out)["places"][0]["country"] == "EG"
    assert hasila("places", "find", "رفح", "--country", "XX").code == 2


def test_find_says_so_where_nothing_has_the_name(hasila: Command) -> None:
    done = hasila("places", "find", "لا مكان بهذا الاسم")

    assert (done.code, done.out) == (1, "")
    assert "no place is called so" in done.err


def test_a_table_puts_the_arabic_last(hasila: Command) -> None:
    lines = hasila("places", "find", "إدلب").out.splitlines()

    assert lines[0].endswith("إدلب")
    assert any("in a text it needs" in line for line in lines)
