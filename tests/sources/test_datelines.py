"""A dateline is a short line with a day in digits."""

import pytest

from hasila.sources.datelines import read_dateline


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("عنوان طويل للخبر", "سوريا-24-01-2022\nنص", "2022-01-24"),
        ("عنوان طويل للخبر", "الحسكة، وكالات - 24/1/2022\nنص", "2022-01-24"),
        ("عنوان طويل للخبر", "\n\n٢٤.٠١.٢٠٢٢\nنص", "2022-01-24"),
        ("عنوان طويل للخبر", "2022-01-24 دمشق", "2022-01-24"),
        ("دمشق 24/01/2022", "نص", "2022-01-24"),
        ("ذكرى مجزرة 21-08-2013", "نص", None),
        ("عنوان", "وقعت المجزرة التي راح ضحيتها كثيرون في 21-08-2013", None),
        ("عنوان", "دمشق 31-02-2022", None),
        ("عنوان", "دمشق 24-01/2022", None),
        ("عنوان", "رقم الهاتف 124-01-20225", None),
        ("عنوان", "أ\nب\nج\nد\n24-01-2022", None),
        ("", "", None),
    ],
)
def test_only_a_dateline_gives_a_day(title: str, text: str, day: str | None) -> None:
    assert read_dateline(title, text) == day
