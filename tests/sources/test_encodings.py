"""The encoding comes from the bytes, the same for ever."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.errors import InputError
from hasila.sources.encodings import decode, detect_encoding

WORDS = (
    *("قتل", "ستة", "أشخاص", "في", "انفجار", "سيارة", "مفخخة", "قرب", "سوق", "المدينة"),
    *("وأصيب", "آخرون", "بينهم", "طفل", "بحسب", "مصدر", "طبي", "إن", "الحصيلة", "ارتفعت"),
    *("إلى", "12", "قتيلا", "منذ", "صباح", "اليوم", "على", "الأقل", "ولم", "تتبن", "أي", "جهة"),
)
CODECS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "cp1256": "windows-1256",
    "iso-8859-6": "iso-8859-6",
}


@pytest.mark.parametrize("encoding", CODECS)
@given(st.lists(st.sampled_from(WORDS), min_size=12, unique=True).map(" ".join))
def test_arabic_comes_back_from_every_encoding(encoding: str, text: str) -> None:
    data = text.encode(encoding)

    assert decode(data, "x") == text
    assert detect_encoding(data) == CODECS[encoding]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_any_words_come_back_from_utf_8(text: str) -> None:
    assert decode(text.encode(), "x") == text


@given(st.binary())
def test_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data, "x"), str)


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"plain", "utf-8"),
        (b"", "utf-8"),
        ("قتيلان".encode() + b"\xd9", "utf-8"),
        ("d\u00e9c\u00e8s \u0152uvre".encode("cp1252"), "windows-1256"),
        ("منى".encode("cp1256"), "windows-1256"),
    ],
)
def test_what_is_short_or_damaged_has_an_encoding_too(data: bytes, codec: str) -> None:
    assert detect_encoding(data) == codec
