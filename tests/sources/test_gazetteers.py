"""Gazetteers of every format are loaded row by row: the good rows count, the bad ones are named."""

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila import pipeline
from hasila.errors import InputError, SurroundingsError
from hasila.sources.gazetteers.loading import Loaded, facts_of, load_file
from hasila.sources.gazetteers.shelves import (
    list_shelves,
    open_shelves,
    shelf_path,
    write_shelf,
)
from hasila.sources.gazetteers.spellings import arabic_names, spellings

COLUMNS = 19


def geonames(key: str, name: str, lat: str, lon: str, code: str = "PPL") -> str:
    cells = [""] * COLUMNS
    cells[:9] = [key, "Somewhere", "Somewhere", name, lat, lon, "P", code, "SY"]
    cells[10], cells[14] = "12", "0"
    return "\t".join(cells)


def record(key: int, name: str, lat: float, lon: float, **more: object) -> str:
    made = {
        "id": key,
        "kind": "locality",
        "name": "Somewhere",
        "names": {"ara_x_preferred": [name]},
        "lat": lat,
        "lon": lon,
        "parent": 1,
        "hierarchy": {"country_id": 1, "region_id": 2},
        "population": 0,
        "geonames": None,
    }
    return json.dumps(made | more, ensure_ascii=False)


COUNTRY = record(1, "سوريا", 35.0, 38.0, kind="country", parent=-1, hierarchy={})
REGION = record(2, "محافظة إدلب", 35.8, 36.7, kind="region")
VILLAGE = record(3, "عين الشجرة", 35.71, 36.52)
Load = Callable[..., tuple[Loaded, list[str]]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a loader of lines that also gives the refusals, without the folder's name."""

    def run(name: str, *lines: str, data: bytes | None = None) -> tuple[Loaded, list[str]]:
        path = tmp_path / name
        path.write_bytes(data if data is not None else "\n".join(lines).encode())
        refused: list[InputError] = []
        loaded = load_file(path, pipeline.own_places(), lambda _: False, refused.append)
        return loaded, [str(each).removeprefix(f"{tmp_path}/") for each in refused]

    return run


# ---- formats ------------------------------------------------------------------------------------


def test_a_geonames_dump_gives_places_in_their_governorates(load: Load) -> None:
    loaded, refused = load("SY.txt", geonames("900001", "Foo,عين الشجرة", "35.71", "36.52"))
    (place,) = loaded.content.places

    assert refused == []
    assert (place.id, place.kind, place.name) == ("gn-900001", "town", "عين الشجرة")
    assert (place.country, place.admin1, place.parent) == ("SY", "SY-ID", "SY-ID")


def test_streams_and_roads_of_a_dump_are_passed_by(load: Load) -> None:
    row = geonames("900001", "نهر عين الشجرة", "35.71", "36.52", "STM").replace("\tP\t", "\tH\t")
    loaded, refused = load("SY.txt", row, geonames("900002", "عين الشجرة", "35.71", "36.52"))

    assert [place.id for place in loaded.content.places] == ["gn-900002"]
    assert refused == []


def test_who_s_on_first_records_keep_their_hierarchy(load: Load) -> None:
    loaded, refused = load("sy.jsonl", VILLAGE, REGION, COUNTRY)
    (place,) = loaded.content.places

    assert refused == []
    assert (place.id, place.admin1, place.country) == ("wof-3", "SY-ID", "SY")
    assert loaded.own == 2


def test_tables_of_p_codes_give_each_area_once(load: Load) -> None:
    loaded, refused = load(
        "syr_admin.csv",
        "ADM0_EN,ADM0_AR,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE",
        "Syria,سوريا,SY,Idleb,إدلب,SY07,Foo,ناحية الشجرة,SY0799",
        "Syria,سوريا,SY,Idleb,إدلب,SY07,Bar,ناحية النبعة,SY0798",
    )

    assert refused == []
    assert {place.id: place.admin1 for place in loaded.content.places} == {
        "pcode-SY0798": "SY-ID",
        "pcode-SY0799": "SY-ID",
    }


def test_packed_files_are_read_as_they_are(load: Load, tmp_path: Path) -> None:
    plain = load("sy.jsonl", COUNTRY, REGION, VILLAGE)[0].content
    packed = gzip.compress(f"{COUNTRY}\n{REGION}\n{VILLAGE}".encode())
    row = geonames("900001", "عين الشجرة", "35.71", "36.52")
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", row)

    assert load("sy.jsonl.gz", data=packed)[0].content == plain
    assert (
        load("SY.zip", data=(tmp_path / "made.zip").read_bytes())[0].content
        == load("SY.txt", row)[0].content
    )


def test_further_names_go_to_the_places_they_belong_to(load: Load) -> None:
    loaded, refused = load(
        "alternateNamesV2.txt",
        "1\t173811\tar\tالحسكة الكبرى\t\t\t\t\t\t",
        "2\t173811\tde\tHasaka\t\t\t\t\t\t",
        "3\t99999999\tar\tمكان آخر\t\t\t\t\t\t",
    )

    assert refused == []
    assert {place for _, _, place in loaded.content.names} == {"gn-173811"}


# ---- what is refused ----------------------------------------------------------------------------

GOOD = geonames("900009", "عين الشجرة", "35.71", "36.52")
ROWS = [
    ("SY.txt:2: 3 columns, and GeoNames has 19", "a\tb\tc"),
    ("SY.txt:2: id 'x1' is no number", geonames("x1", "عين", "35.7", "36.5")),
    ("SY.txt:2: latitude 'PPL', longitude '36.5'", geonames("900001", "عين", "PPL", "36.5")),
    ("SY.txt:2: latitude 95, longitude 36.5 are no point", geonames("900001", "ع", "95", "36.5")),
    ("SY.txt:2: id gn-900009 was given before, at 1", GOOD),
    ("SY.txt:2: gn-900001: latitude and longitude", geonames("900001", "عين", "40.2", "35.1")),
    ("SY.txt:2: gn-900001: -10, 36.5 is far from SY", geonames("900001", "عين", "-10", "36.5")),
]


@pytest.mark.parametrize(("what", "row"), ROWS)
def test_a_row_that_is_not_right_is_named_and_the_rest_is_loaded(
    what: str, row: str, load: Load
) -> None:
    last = geonames("900008", "عين النبعة", "35.9", "36.6")
    loaded, refused = load("SY.txt", GOOD, row, last)

    assert {place.id for place in loaded.content.places} == {"gn-900009", "gn-900008"}
    assert len(refused) == loaded.refused == 1
    assert refused[0].startswith(what)
    assert refused[0].count("; ") == 1


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("the line is no JSON", '{"id": 5, "names": {}, "hierarchy"'),
        ("the record has no names", '{"id": 5, "hierarchy": {}}'),
        ("kind 'planet' is no kind", record(5, "عين", 35.7, 36.5, kind="planet")),
        ("id wof-3 was given before", VILLAGE),
        ("wof-5 lies in no country", record(5, "عين", 5.7, 16.5, parent=77, hierarchy={})),
        ("wof-5: latitude and longitude are swapped", record(5, "عين", 40.2, 35.1)),
    ],
)
def test_a_broken_record_is_named_and_the_rest_is_loaded(what: str, line: str, load: Load) -> None:
    loaded, refused = load("sy.jsonl", COUNTRY, REGION, VILLAGE, line)

    assert [place.id for place in loaded.content.places] == ["wof-3"]
    assert [what in each and each.startswith("sy.jsonl:4: ") for each in refused] == [True]


def test_a_p_code_in_the_wrong_column_is_named(load: Load) -> None:
    loaded, refused = load(
        "syr.csv",
        "ADM1_AR,ADM1_PCODE,ADM2_AR,ADM2_PCODE",
        "إدلب,SY07,ناحية الشجرة,SY0799",
        "SY07,إدلب,ناحية النبعة,SY0798",
        "إدلب,SY07,ناحية المرج",
    )

    assert len(loaded.content.places) == 1
    assert ["is no P-code" in refused[0], "columns, fewer" in refused[1]] == [True, True]


def test_a_file_whose_columns_are_swapped_is_refused_whole(load: Load) -> None:
    rows = [geonames(str(900000 + n), "عين الشجرة", "40.2", f"35.{n}") for n in range(9)]

    with pytest.raises(InputError, match="swapped in most rows; swap the two columns"):
        load("SY.txt", *rows)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("empty.txt", "", "it is empty"),
        ("notes.txt", "hello\n", "it is no gazetteer"),
        ("sheet.xlsx", "PK", "it is a workbook"),
        ("syr.csv", "ADM1_PCODE\nSY07\n", "no column names the areas of level 1"),
    ],
)
def test_a_file_of_no_use_is_refused_in_one_line(
    name: str, text: str, what: str, load: Load
) -> None:
    with pytest.raises(InputError, match=what):
        load(name, text)


# ---- names --------------------------------------------------------------------------------------


def test_the_ways_of_the_press_to_write_a_name_lead_to_it() -> None:
    found = spellings(["قرية كفر زيتا"])

    assert found[("كفر", "زيتا")]
    assert {("كفرزيتا",), ("كفر", "زيته"), ("الكفر", "زيتا")} <= set(found)
    assert not found[("كفرزيتا",)]


def test_names_in_other_scripts_and_asides_are_left_out() -> None:
    assert arabic_names(["Idlib", "پیرانشهر", "إدلِب (مدينة)", "ادلب", "٥"]) == ("إدلب",)


@given(st.lists(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ةىأ()/", max_size=20), max_size=4))
def test_any_names_give_words_without_spaces(names: list[str]) -> None:
    for words in spellings(arabic_names(names)):
        assert words
        assert all(word and " " not in word for word in words)


# ---- shelves ------------------------------------------------------------------------------------


def test_what_is_kept_is_found_again(load: Load, tmp_path: Path) -> None:
    loaded, _ = load("sy.jsonl", COUNTRY, REGION, VILLAGE)
    digest = write_shelf(shelf_path(tmp_path, "sy"), loaded.content, facts_of(loaded, Path("f")))
    shelves = open_shelves(tmp_path)

    assert [each.digest for each in list_shelves(tmp_path)] == [digest]
    assert shelves.by_id("wof-3") == loaded.content.places[0]
    assert {name.words for name in shelves.names("عين")} >= {("عين", "الشجره")}
    assert shelves.names("شيء") == []
    assert shelves.by_id("wof-9") is None


def test_the_digest_names_the_places_and_not_the_order_of_the_rows(load: Load) -> None:
    one, _ = load("sy.jsonl", COUNTRY, REGION, VILLAGE, record(4, "عين النبعة", 35.9, 36.6))
    other, _ = load("sy.jsonl", record(4, "عين النبعة", 35.9, 36.6), VILLAGE, COUNTRY, REGION)

    assert sorted(one.content.places, key=lambda p: p.id) == sorted(
        other.content.places, key=lambda p: p.id
    )
    assert one.content.names == other.content.names


def test_a_damaged_index_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = shelf_path(tmp_path, "sy")
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3\x00 but nothing else" * 50)

    with pytest.raises(SurroundingsError, match="load its file again"):
        open_shelves(tmp_path)


def test_a_write_that_fails_leaves_what_was_there(load: Load, tmp_path: Path) -> None:
    loaded, _ = load("sy.jsonl", COUNTRY, REGION, VILLAGE)
    blocked = tmp_path / "places"
    blocked.write_text("a file stands where the folder should be", encoding="utf-8")

    with pytest.raises(SurroundingsError):
        write_shelf(shelf_path(tmp_path, "sy"), loaded.content, facts_of(loaded, Path("f")))
    assert blocked.read_text(encoding="utf-8").startswith("a file")
