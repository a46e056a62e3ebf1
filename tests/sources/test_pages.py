"""A web page: which day it states, and in what it is written."""

import pytest

from hasila.sources.pages import decode_page, read_page

WORDS = "أفاد مصدر طبي بأن ستة أشخاص قتلوا في الانفجار الذي هز السوق صباح اليوم وأن آخرين أصيبوا."
PAGE = (
    f"<html><head>%s<title>خبر</title></head><body><p>{WORDS}</p><p>{WORDS[:60]}</p></body></html>"
)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        (
            '<meta property="article:published_time" content="2022-01-24T10:00Z">',
            "2022-01-24T10:00Z",
        ),
        ("<meta content='2022-01-24' property='article:published_time'>", "2022-01-24"),
        (
            '<meta itemprop="datePublished" content="2022-01-24T10:00+03:00">',
            "2022-01-24T10:00+03:00",
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2022-01-24T10:00:00"}</script>',
            "2022-01-24T10:00:00",
        ),
        ('<meta name="date" content="2022-01-24">', "2022-01-24"),
        ('<meta property="article:published_time" content="soon">', None),
    ],
)
def test_day_is_the_one_the_page_states(head: str, published: str | None) -> None:
    assert read_page(PAGE % head, "x").published == published


def test_comments_are_left_out() -> None:
    remark = "قال قارئ إن عدد القتلى مئة شخص على الأقل وإن الخبر غير صحيح أبدا ولا أساس له."
    page = (PAGE % "").replace("</body>", f'<div id="comments"><p>{remark}</p></div></body>')

    assert "مئة" not in read_page(page, "x").text


@pytest.mark.parametrize(
    ("declared", "encoding", "is_named"),
    [
        (None, "utf-8", False),
        ("utf-8", "utf-8", False),
        ("UTF-8", "utf-8-sig", False),
        ("windows-1256", "cp1256", False),
        ("iso-8859-6", "iso-8859-6", False),
        ("windows-1256", "utf-8", True),
        ("utf-8", "cp1256", True),
        ("iso-8859-1", "cp1256", True),
        ("no-such-charset", "utf-8", True),
        ("hex", "utf-8", True),
        ("iso-8859-6", "cp1256", True),
    ],
)
def test_a_wrong_declaration_is_named_and_the_page_read(
    declared: str | None, encoding: str, is_named: bool
) -> None:
    page = PAGE % (f'<meta charset="{declared}">' if declared else "")
    text, note = decode_page(page.encode(encoding), "x")

    assert text == page
    assert (note is not None) == is_named


def test_a_page_in_latin_letters_is_read_as_it_declares() -> None:
    page = '<meta charset="iso-8859-15"><p>d\u00e9c\u00e8s \u0152uvre</p>'
    text, note = decode_page(page.encode("iso-8859-15"), "x")

    assert (text, note) == (page, None)
