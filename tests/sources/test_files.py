"""Files, folders and standard input: what goes through, and what is refused in one line."""

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.errors import InputError, MislabelledError
from hasila.model.records import report_record
from hasila.model.report import Report, report_id
from hasila.sources.files import READERS, read_files

TITLE = "مقتل ستة أشخاص في انفجار"
TEXT = "قُتل ستة أشخاص وجُرح 14، بحسب مصدر طبي.\r\nولا يزال طفل مفقودا."
SOUND = {"title": TITLE, "text": TEXT}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso-8859-6")
NAMES = tuple(f"report{suffix}" for suffix in READERS)
PAGE = f"""<!doctype html>
<html lang="ar"><head><title>{TITLE}</title></head><body>
<nav><a href="/">عودة</a></nav>
<article><h1>{TITLE}</h1>
<p>أفاد مصدر طبي بأن ستة أشخاص قتلوا وأن أربعة عشر آخرين أصيبوا في الانفجار الذي هز السوق.</p>
<p>وتواصل فرق الإنقاذ البحث عن طفل مفقود منذ ساعات الصباح في المبنى الذي انهار جزء منه.</p>
</article></body></html>
"""

Write = Callable[[str, bytes | str], Path]
Line = re.compile(r"[^\n]+: [^\n]+; [^\n]+")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def reports(*paths: Path | str, stdin: bytes = b"") -> list[Report]:
    items = list(read_files(paths, stdin=io.BytesIO(stdin)))

    assert [item for item in items if isinstance(item, InputError)] == []
    return [item for item in items if isinstance(item, Report)]


def refusals(*paths: Path | str, stdin: bytes = b"", max_bytes: int = 1_000_000) -> list[str]:
    items = read_files(paths, stdin=io.BytesIO(stdin), max_bytes=max_bytes)
    return [str(item) for item in items if isinstance(item, InputError)]


def line(**fields: object) -> str:
    return json.dumps({**SOUND, **fields}, ensure_ascii=False) + "\n"


def test_first_line_of_a_plain_text_is_its_title_and_the_rest_stays_as_given(write: Write) -> None:
    (report,) = reports(write("a.txt", f"\n  \r\n{TITLE}\r\n{TEXT}\n\n"))

    assert (report.title, report.text) == (TITLE, f"{TEXT}\n\n")
    assert report.id == report_id(report.title, report.text)


def test_plain_text_of_one_line_is_all_title(write: Write) -> None:
    (report,) = reports(write("a.txt", TITLE))

    assert report.content == f"{TITLE}\n"


def test_page_gives_title_day_language_and_main_text(write: Write) -> None:
    stamp = '<meta property="article:published_time" content="2022-01-24T10:00:00+03:00"></head>'
    (report,) = reports(write("a.html", PAGE.replace("</head>", stamp)))

    assert (report.title, report.lang) == (TITLE, "ar")
    assert report.published == "2022-01-24T10:00:00+03:00"
    assert report.text.startswith("أفاد مصدر طبي")
    assert "عودة" not in report.text


def test_json_lines_give_a_report_a_line(write: Write) -> None:
    full = Report("r1", TITLE, TEXT, "https://example.org/1", "وكالة", "2022-01-24", "ar", "mine")
    (first, second) = reports(
        write("a.jsonl", json.dumps(report_record(full)) + "\n\n" + line(other=[1, 2]))
    )

    assert first == full
    assert second.id == report_id(TITLE, TEXT)


@pytest.mark.parametrize("whole", [SOUND, [SOUND]])
def test_json_gives_one_report_or_a_list(write: Write, whole: object) -> None:
    (report,) = reports(write("a.json", json.dumps(whole, indent=2)))

    assert (report.title, report.text) == (TITLE, TEXT)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table_gives_a_report_a_row(write: Write, separator: str) -> None:
    header = separator.join(("id", "Title", "text", "published", "page"))
    row = separator.join(("r1", '"a ""b"""', f'"{TEXT}"', "2022-01-24", "3"))
    (report,) = reports(write("a.csv", f"{header}\r\n{row}\r\n\r\n"))

    assert report == Report("r1", 'a "b"', TEXT, published="2022-01-24")


def test_folder_is_read_in_order_of_names_with_what_is_below(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", "c.jsonl"):
        write(name, line(title=name) if name.endswith("l") else name)
    for name in ("notes.md", ".hidden.txt", ".git/d.txt"):
        write(name, TITLE)
    (tmp_path / "a" / "again").symlink_to(tmp_path)

    assert [report.title for report in reports(tmp_path)] == [
        "a/c.txt",
        "a/z.txt",
        "b.txt",
        "c.jsonl",
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("given", "title"),
    [
        (TITLE, TITLE),
        (f"\n {line()}", TITLE),
        (f" [{line()}]", TITLE),
        (json.dumps(SOUND, ensure_ascii=False, indent=1), TITLE),
        (PAGE, TITLE),
    ],
    ids=["text", "json lines", "json list", "json object", "page"],
)
def test_standard_input_shows_its_kind_itself(given: str, title: str, encoding: str) -> None:
    data = given.replace("\u064f", "").encode(encoding)
    (report,) = reports("-", stdin=data)

    assert report.title == title


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv"])
def test_every_encoding_gives_the_same_report(write: Write, name: str, encoding: str) -> None:
    given = {
        "a.txt": f"{TITLE}\n{TEXT}",
        "a.jsonl": line(),
        "a.json": line(),
        "a.csv": f'title,text\n{TITLE},"{TEXT}"\n',
    }[name]
    (report,) = reports(write(name, given.encode(encoding)))

    assert (report.title, report.text) == (TITLE, TEXT)


BROKEN: list[tuple[str, bytes, str]] = [
    ("a.txt", b"", "a.txt: it is empty; "),
    ("a.txt", b" \n\t\n", "a.txt: it holds only spaces; "),
    ("a.txt", b"x" * 1_000_001, "a.txt: it is larger than 1 MB; "),
    ("a.txt", bytes(range(256)) * 9, "a.txt: it is binary, not text; "),
    ("a.txt", b"%PDF-1.4 \n", "a.txt: it is a PDF, not text; copy"),
    ("a.txt", f"{TITLE}\n{TEXT}".encode()[:-2], "a.txt:3: it ends within a character, so"),
    ("a.txt", f"{TITLE}\n".encode() + b"\xd9x", "a.txt:2: byte 0xd9 is not UTF-8; "),
    ("a.txt", f"{TITLE}\n".encode("utf-16")[:-1], "a.txt:1: it ends within a character, so"),
    ("a.txt", PAGE.encode(), "a.txt: it is a web page under another name; name it .html"),
    ("a.html", b"", "a.html: it is empty; "),
    ("a.html", TITLE.encode(), "a.html: no article text was found on the page; "),
    ("a.html", PAGE[:300].encode(), "a.html: the page stops before its end; fetch it again"),
    ("a.html", PAGE[:-3].encode(), "a.html: the page stops before its end; fetch it again"),
    ("a.htm", b"\x89PNG\r\n\x1a\n" + bytes(90), "a.htm: it is binary, not text; "),
    ("a.json", line().encode()[:-9], "a.json:"),
    ("a.json", (line() * 2).encode(), "a.json: it holds several records; put each on a line"),
    ("a.json", b'{"a":\n\n x}', "a.json:3: broken JSON at column 2; "),
    ("a.json", b"[" * 200_000, "a.json: "),
    ("a.json", b"[]", "a.json: it holds no reports; "),
    ("a.json", b"[3]", "a.json: record 1: it is no record of a report; "),
    ("a.jsonl", b"\n \n", "a.jsonl: it holds no reports; "),
    ("a.jsonl", TITLE.encode() * 9, "a.jsonl: none of its lines is a JSON object; "),
    ("a.jsonl", json.dumps([SOUND]).encode(), "a.jsonl: its JSON runs over many lines; name it"),
    ("a.jsonl", json.dumps(SOUND, indent=1).encode(), "a.jsonl: its JSON runs over many lines; "),
    ("a.jsonl", bytes(range(256)) * 9, "a.jsonl: it is binary, not text; "),
    ("a.jsonl", b"\x1f\x8b\x08rest", "a.jsonl: it is packed with gzip, not text; unpack it first"),
    ("a.csv", b"a,b\n1,2\n", "a.csv: its first line names neither title nor text; head it id,"),
    ("a.csv", b"id,text,text\n1,a,b\n", "a.csv: its first line names text 2 times; give each "),
    ("a.csv", b"title,text\n", "a.csv: it holds no reports; "),
    ("a.csv", b"title,text\na\n", "a.csv:2: the row has 1 fields and the header 2; "),
    ("a.csv", b'title,text\n\na,"b\nc', "a.csv:3: a quoted field is never closed; "),
    ("a.csv", b'title,text\na,"b"c"d\n', "a.csv:2: the row is broken ("),
    ("a.pdf", b"%PDF", "a.pdf: a .pdf file is not read; give one of .txt, .html"),
]


@pytest.mark.parametrize(("name", "data", "start"), BROKEN)
def test_what_cannot_be_read_costs_one_line_and_the_rest_goes_through(
    write: Write, name: str, data: bytes, start: str
) -> None:
    broken, sound = write(name, data), write("sound.jsonl", line(id="sound"))
    refused, read = list(read_files([broken, sound], max_bytes=1_000_000))

    assert isinstance(refused, InputError)
    assert str(refused).startswith(str(broken.with_name(start)))
    assert Line.fullmatch(str(refused))
    assert isinstance(read, Report)


LINES: list[tuple[str, str]] = [
    (line(id=7), "id is a number, not a string; put it in quotes"),
    (line(text=["a"]), "text is a list, not a string; put it in quotes"),
    (line(title=None, text=" "), "it has neither title nor text; "),
    (line()[:-4] + "\n", "the JSON stops before its end; "),
    (line(text="\\u0000").replace("\\\\", "\\"), "text holds a NUL character; "),
    (line(text="\\ud800").replace("\\\\", "\\"), "text holds half a character; "),
    ('{"title": nothing}\n', "broken JSON at column 11; "),
    ('{"title": ' + "9" * 5_000 + "}\n", "its JSON is no record of a report; "),
    ('{"title": "x' + "x" * 20_000 + '"}\n', "the line is longer than a report may be; "),
    ("3\n", "it is no record of a report; "),
]


@pytest.mark.parametrize(("broken", "what"), LINES)
def test_broken_line_costs_one_message_with_its_number(
    write: Write, broken: str, what: str
) -> None:
    path = write("a.jsonl", f"{line(id='first')}{broken}{line(id='last')}")
    first, refused, last = read_files([path], max_bytes=10_000)

    assert isinstance(refused, InputError)
    assert str(refused).startswith(f"{path}:2: {what}")
    assert isinstance(first, Report)
    assert isinstance(last, Report)


def test_a_damaged_line_leaves_the_other_lines_alone(write: Write) -> None:
    data = line(id="first").encode() + b'{"title": "\xd9 x"}\n' + line(id="last").encode()
    path = write("a.jsonl", data)

    assert refusals(path) == [f"{path}:2: byte 0xd9 is not UTF-8; save the file again in UTF-8"]


def test_arabic_that_comes_late_still_shows_its_encoding(write: Write) -> None:
    early = json.dumps({"title": "x" * 70_000}) + "\n"
    path = write("a.jsonl", (early + line()).encode("cp1256"))

    assert reports(path)[1].text == TEXT


def test_a_published_that_is_no_date_is_set_aside_with_a_message(write: Write) -> None:
    path = write("a.jsonl", line(published="الخميس"))
    note, report = read_files([path])

    assert isinstance(note, MislabelledError)
    assert str(note).startswith(f"{path}:1: published 'الخميس' is no ISO date")
    assert isinstance(report, Report)
    assert report.published is None


@pytest.mark.parametrize(
    "published",
    ["2022-01-24", "2022-01-24T16:04", "2022-01-24 16:04:05", "2022-01-24T16:04:05+03:00"],
)
def test_a_published_in_iso_stays_as_given(write: Write, published: str) -> None:
    (report,) = reports(write("a.jsonl", line(published=published)))

    assert report.published == published


def test_an_id_given_to_another_text_is_refused(write: Write) -> None:
    first = write("a.jsonl", line(id="r1") * 2)
    second = write("b.jsonl", line(id="r1", text="غيره"))

    assert len(reports(first)) == 2
    assert [refusal[: refusal.index(" or none")] for refusal in refusals(first, second)] == [
        f"{second}:1: id 'r1' was given before to another text; give each report an id of its own,"
    ]


def test_a_page_that_declares_another_encoding_is_read_and_named(write: Write) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">')
    path = write("a.html", page.encode("cp1256"))
    note, report = read_files([path])

    assert str(note) == (
        f"{path}: it declares utf-8 and is written in windows-1256; read as such; "
        "correct the declaration"
    )
    assert isinstance(report, Report)
    assert report.title == TITLE


def test_what_is_not_there_or_holds_nothing_is_named(tmp_path: Path) -> None:
    absent = tmp_path / "absent.txt"

    assert refusals(absent)[0].startswith(f"{absent}: no such file or directory; ")
    assert refusals(tmp_path)[0].startswith(f"{tmp_path}: no file in it is a report; ")
    assert refusals(Path("a\0b"))[0].startswith("a\0b: it cannot be opened; ")


def test_json_lines_of_any_number_are_read_line_by_line() -> None:
    one = line(text="x" * 90_000).encode()
    stream = io.BytesIO(one * 30)
    items = read_files(["-"], stdin=stream, max_bytes=100_000)
    next(items)

    assert stream.tell() < 4 * len(one)
    assert sum(isinstance(item, Report) for item in items) == 29


@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)

    for item in [*read_files([path]), *read_files(["-"], stdin=io.BytesIO(data))]:
        assert isinstance(item, Report) or Line.fullmatch(str(item))


SEEDS = (
    *(PAGE.encode(encoding) for encoding in ENCODINGS if encoding != "iso-8859-6"),
    (line() + line(id="r")).encode(),
    f'title,text\n{TITLE},"{TEXT}"\n'.encode(),
)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(SEEDS),
    st.tuples(st.integers(0, 900), st.integers(0, 900)),
    st.binary(max_size=4),
)
def test_no_damage_to_a_sound_file_raises(
    name: str, data: bytes, cut: tuple[int, int], instead: bytes
) -> None:
    start, length = cut
    damaged = data[:start] + instead + data[start + length :]

    with suppress(InputError):
        for _, item in READERS[Path(name).suffix](io.BytesIO(damaged), name, 10_000):
            assert isinstance(item, Report) or Line.fullmatch(str(item))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_plain_text_loses_nothing_but_its_first_line_end(text: str) -> None:
    for item in read_files(["-"], stdin=io.BytesIO(f"عنوان\n{text}".encode())):
        if isinstance(item, Report):
            assert item.content == f"عنوان\n{text}"
