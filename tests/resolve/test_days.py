"""Which days the words for time name."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.dates import find_dates
from hasila.lang.expressions import DateMention
from hasila.model.when import Precision
from hasila.resolve.days import PRECISION_OF, SLIP_DAYS, days_of, slip
from hasila.text.fold import fold
from hasila.text.tokens import tokenise

MONDAY = date(2022, 1, 24)
WEDNESDAY = date(2031, 6, 11)
SENTENCES = Path(__file__).parents[1] / "golden" / "days.yaml"


def days(words: str, today: date | None = MONDAY) -> tuple[str | None, str | None] | None:
    """Return the days that words with one mention name."""
    [mention] = find_dates(tokenise(fold(words)))
    found = days_of(mention, today)
    return None if found is None else (found.when().start, found.when().end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("اليوم", "2022-01-24", "2022-01-24"),
        ("أمس", "2022-01-23", "2022-01-23"),
        ("أول أمس", "2022-01-22", "2022-01-22"),
        ("أمس الأول", "2022-01-22", "2022-01-22"),
        ("الليلة الماضية", "2022-01-23", "2022-01-24"),
        ("الاثنين", "2022-01-24", "2022-01-24"),
        ("الاثنين الماضي", "2022-01-17", "2022-01-17"),
        ("الأحد", "2022-01-23", "2022-01-23"),
        ("الثلاثاء", "2022-01-18", "2022-01-18"),
        ("فجر الجمعة", "2022-01-21", "2022-01-21"),
        ("ليل الخميس/ الجمعة", "2022-01-20", "2022-01-21"),
        ("بعد منتصف ليل الجمعة–السبت", "2022-01-22", "2022-01-22"),
        ("21 يناير الجاري", "2022-01-21", "2022-01-21"),
        ("30 ديسمبر", "2021-12-30", "2021-12-30"),
        ("16 كانون الثاني/يناير الماضي", "2022-01-16", "2022-01-16"),
        ("12 الجاري", "2022-01-12", "2022-01-12"),
        ("5 من الشهر الماضي", "2021-12-05", "2021-12-05"),
        ("مارس 2019", "2019-03-01", "2019-03-31"),
        ("ديسمبر الماضي", "2021-12-01", "2021-12-31"),
        ("منذ مارس 2019", "2019-03-01", "2022-01-24"),
        ("منذ الخميس", "2022-01-20", "2022-01-24"),
        ("من الخميس حتى السبت", "2022-01-20", "2022-01-22"),
        ("يومي 20 و21 يناير", "2022-01-20", "2022-01-21"),
        ("لليوم الخامس على التوالي", "2022-01-20", "2022-01-24"),
        ("خلال اليومين الماضيين", "2022-01-22", "2022-01-24"),
        ("خلال الساعات الـ24 الماضية", "2022-01-23", "2022-01-24"),
        ("خلال الـ48 ساعة الماضية", "2022-01-22", "2022-01-24"),
        ("قبل خمسة أيام", "2022-01-19", "2022-01-19"),
        ("قبل أيام", "2022-01-17", "2022-01-22"),
        ("قبل ثلاثة أعوام", "2019-01-01", "2019-12-31"),
        ("الشهر الماضي", "2021-12-01", "2021-12-31"),
        ("العام الماضي", "2021-01-01", "2021-12-31"),
        ("عام 2019", "2019-01-01", "2019-12-31"),
        ("بين 2014-2018", "2014-01-01", "2018-12-31"),
        ("5 آب/أغسطس 2021", "2021-08-05", "2021-08-05"),
        ("الخامس من آب", "2021-08-05", "2021-08-05"),
        ("٥ آذار ٢٠٢١", "2021-03-05", "2021-03-05"),
        ("12 جوان الماضي", "2021-06-12", "2021-06-12"),
        ("3 شتنبر", "2021-09-03", "2021-09-03"),
        ("السبت 09/ كانون الأول/ 2021", "2021-12-09", "2021-12-09"),
        ("Sep 22, 2021", "2021-09-22", "2021-09-22"),
        ("يوم الاثنين 10/1", "2022-01-10", "2022-01-10"),
        ("يوم ١٢/٦/٢٠٢١", "2021-06-12", "2021-06-12"),
        ("17 جمادى الآخرة 1443هـ", "2022-01-20", "2022-01-20"),
        ("12 رمضان", "2021-04-24", "2021-04-24"),
        ("رمضان الماضي", "2021-04-13", "2021-05-12"),
        ("مطلع كانون الأول الماضي", "2021-12-01", "2021-12-05"),
        ("منتصف الشهر الماضي", "2021-12-15", "2021-12-15"),
        ("أواخر الشهر الماضي", "2021-12-27", "2021-12-31"),
        ("منذ مطلع الشهر الجاري", "2022-01-01", "2022-01-24"),
        ("منذ بداية العام", "2022-01-01", "2022-01-24"),
        ("يومي الخميس والجمعة", "2022-01-20", "2022-01-21"),
        ("بين الخميس والسبت", "2022-01-20", "2022-01-22"),
        ("السبت قبل الماضي", "2022-01-15", "2022-01-15"),
        ("ليل الاثنين", "2022-01-24", "2022-01-24"),
        ("قبيل منتصف ليل الأحد", "2022-01-23", "2022-01-23"),
        ("بعد منتصف ليلة السبت", "2022-01-22", "2022-01-22"),
        ("النصف الأول من كانون الثاني", "2022-01-01", "2022-01-15"),
        ("النصف الثاني من شهر كانون الأول الماضي", "2021-12-16", "2021-12-31"),
        ("خلال النصف الثاني من عام 2021", "2021-07-01", "2021-12-31"),
        ("مطلع الأسبوع", "2022-01-18", "2022-01-24"),
        ("أول أيام عيد الفطر", "2021-05-13", "2021-05-13"),
        ("عشية عيد الفطر", "2021-05-12", "2021-05-12"),
        ("اليوم الثالث من عيد الأضحى", "2021-07-22", "2021-07-22"),
        ("صباح عيد الأضحى 1441هـ", "2020-07-31", "2020-07-31"),
    ],
)
def test_words_name_these_days(words: str, start: str, end: str) -> None:
    assert days(words) == (start, end)


def test_a_day_of_another_year_that_is_remembered_is_not_today() -> None:
    [mention] = find_dates(tokenise(fold("في مثل هذا اليوم من عام 2015")))

    assert (mention.year, mention.unit) == (2015, None)


@pytest.mark.parametrize(
    "words",
    ["لمدة 12 يوما", "الشهر المقبل", "بعد عامين", "ثلاث سنوات", "قبل الجمعة", "رمضان المقبل"],
)
def test_words_that_name_no_past_day_have_none(words: str) -> None:
    assert days(words) is None


def _sentences() -> list[dict[str, str]]:
    return list(yaml.safe_load(SENTENCES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", _sentences(), ids=lambda row: row["text"])
def test_a_sentence_names_the_days_that_are_meant(row: dict[str, str]) -> None:
    tokens = tokenise(fold(row["text"]))
    found = [days for m in find_dates(tokens) if (days := days_of(m, WEDNESDAY)) is not None]
    told = [days.when() for days in found if days.precision in (Precision.DAY, Precision.PART)]
    come = [when for when in told if (when.start or "") <= WEDNESDAY.isoformat()]
    meant = [(row["start"], row["end"])] if row["start"] else []

    assert [(when.start, when.end) for when in come] == meant


@pytest.mark.parametrize(
    "words",
    [
        "قبل 65 مليون سنة",
        "قبل 9999 سنة",
        "منذ 999999999 عاما",
        "قبل 30000 شهر",
        "قبل 999999999 ساعة",
    ],
)
def test_a_time_before_the_calendar_has_no_days(words: str) -> None:
    found = [days_of(mention, MONDAY) for mention in find_dates(tokenise(fold(words)))]

    assert all(each is None or each.start.year > 1900 for each in found)


small = st.none() | st.integers(-3, 3)
large = st.none() | st.integers(0, 30) | st.integers(10**5, 10**12)
periods: dict[str, st.SearchStrategy[object]] = {
    "first": st.just(0),
    "past": st.just(1),
    "rule": st.just("ar.date.period"),
    "relation": st.none() | st.just("ar.date.nth.day"),
    "shift": small,
    "amount": large,
    "unit": st.none() | st.sampled_from([*PRECISION_OF]),
    "bound": st.none() | st.sampled_from(["since", "until", "within", "for", "before", "after"]),
}
named: dict[str, st.SearchStrategy[object]] = {
    "year": st.none() | st.integers(1, 9999),
    "month": st.none() | st.integers(1, 12),
    "day": st.none() | st.integers(1, 31),
    "weekday": st.none() | st.integers(0, 6),
    "calendar": st.sampled_from(["gregorian", "hijri"]),
    "part": st.none() | st.sampled_from(["night", "dawn", "morning"]),
}
mentions = st.builds(DateMention, **periods) | st.builds(DateMention, **periods, **named)


@given(mentions, st.none() | st.dates())
def test_no_time_however_absurd_stops_the_reading(mention: DateMention, today: date | None) -> None:
    found = days_of(mention, today)

    assert found is None or found.start <= found.end
    assert today is None or abs(slip(mention, today)) <= SLIP_DAYS


def test_only_whole_dates_are_known_without_a_day_of_publication() -> None:
    assert days("24/01/2022", None) == ("2022-01-24", "2022-01-24")
    assert days("أمس", None) is None
    assert days("24 يناير", None) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("17 جمادى الآخرة 1443", "2022-01-20"),
        ("22 ربيع الأول 1445", "2023-10-07"),
        ("7 جمادى الآخرة 1446", "2024-12-08"),
    ],
)
def test_a_hijri_day_is_one_of_the_umm_al_qura_calendar(words: str, day: str) -> None:
    assert days(words) == (day, day)


@given(st.dates(date(1990, 1, 8), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_nearest_past_one(today: date, weekday: int) -> None:
    found = days_of(DateMention(0, 1, "", weekday=weekday), today)
    last = days_of(DateMention(0, 1, "", weekday=weekday, shift=-1), today)

    assert found is not None
    assert last is not None
    assert found.start.weekday() == last.start.weekday() == weekday
    assert timedelta(0) <= today - found.start < timedelta(7)
    assert timedelta(1) <= today - last.start <= timedelta(7)
