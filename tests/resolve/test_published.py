"""When a report was published, where it does not say so or cannot be right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.report import DOUBTFUL, Report
from hasila.resolve.published import (
    ADDRESS,
    DATELINE,
    POST_EPOCH_MS,
    POST_ID,
    POST_SHIFT,
    WORDS,
    find_published,
    with_published,
)

LATEST = date(2031, 12, 1)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
# One day short of the five years after which a weekday may fall on the same date again.
UNAMBIGUOUS_DAYS = 5 * 365


def report(text: str, published: str | None = None, url: str | None = None) -> Report:
    """Return an invented report."""
    return Report("made", "عنوان", text, url=url, published=published, lang="ar")


def found(text: str, latest: date | None = LATEST) -> str | None:
    """Return the day that a text tells."""
    return find_published(report(text), latest).moment


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("الرقة-24-01-2022\nقُتل ثلاثة.", "2022-01-24"),
        ("نُشر يوم الاثنين 24 كانون الثاني 2022\nقُتل ثلاثة.", "2022-01-24"),
        ("الأربعاء، فبراير 9، 2022\nقُتل ثلاثة.", "2022-02-09"),
        ("17 جمادى الآخرة 1443\nقُتل ثلاثة.", "2022-01-20"),
        ("حصيلة يوم السبت 09/ كانون الأول/ 2023\nقُتل ثلاثة.", "2023-12-09"),
        ("— مراسلون (@made) September 22, 2022\nقُتل ثلاثة.", "2022-09-22"),
        ("قُتل ثلاثة أمس.", None),
        ("قُتل ثلاثة في مارس 2019.", None),
    ],
)
def test_a_dateline_tells_when_a_report_was_published(text: str, published: str | None) -> None:
    assert found(text, None) == published


def test_a_line_that_the_words_bear_out_goes_before_another() -> None:
    text = "05.10.2031\nقُتل ثلاثة في قصف صباح اليوم الثلاثاء.\nآخر الأخبار\n04.03.2031"

    assert found(text) == "2031-03-04"


@pytest.mark.parametrize(("mark", "day"), [(" · ", "2031-03-04"), (" ", None)])
def test_the_stamp_of_a_post_dates_it_though_its_text_follows(mark: str, day: str | None) -> None:
    text = "نُقل المصابون إلى المستشفى العام في المدينة بعد سقوط قذائف على سوق شعبي في ساعة الذروة"

    assert found(f"شبكة أخبار من المدينة March 4, 2031{mark}{text} وقُتل ثلاثة.") == day


@pytest.mark.parametrize(("headlines", "day"), [(12, "2031-03-04"), (25, None)])
def test_the_clock_over_a_page_of_headlines_dates_nothing(headlines: int, day: str | None) -> None:
    menu = "\n".join(f"عنوان خبر آخر {number}" for number in range(headlines))
    lead = "قُتل ثلاثة مدنيين وأصيب خمسة آخرون في قصف مدفعي على حي سكني في المدينة بحسب مصادر طبية"
    text = f"الثلاثاء 4 آذار 2031\n{menu}\n{lead} محلية ونُقل المصابون إلى المستشفى العام"

    assert found(text) == day


def test_a_line_that_says_it_is_the_publication_goes_first() -> None:
    text = "01.03.2031\nتاريخ النشر: 04.03.2031\nقُتل ثلاثة."

    assert found(text) == "2031-03-04"


def test_a_paper_may_bear_the_day_after() -> None:
    assert found("05.03.2031\nقُتل ثلاثة اليوم الثلاثاء.") == "2031-03-05"


@pytest.mark.parametrize(
    ("url", "moment"),
    [
        ("https://made.example/2031/03/04/khabar", "2031-03-04"),
        ("https://made.example/2031/3/4/khabar", "2031-03-04"),
        ("https://made.example/ar/20310304-khabar", "2031-03-04"),
        ("https://made.example/2031-03-04/khabar", "2031-03-04"),
        ("https://made.example/hasad-4-3-2031", "2031-03-04"),
        ("https://made.example/2031/13/44/khabar", None),
        ("https://made.example/archives/20313", None),
        ("https://made.example/khabar/4531203", None),
        ("https://made.example/khabar?on=2031-03-04", None),
        ("https://made.example/a/status/1900000000000000000", None),
    ],
)
def test_an_address_tells_the_day(url: str, moment: str | None) -> None:
    told = find_published(report("قُتل ثلاثة.", url=url), LATEST)

    assert (told.moment, told.rule) == (moment, ADDRESS if moment else None)


@pytest.mark.parametrize("host", ["twitter.com", "x.com", "mobile.twitter.com"])
def test_the_number_of_a_post_on_x_tells_the_second(host: str) -> None:
    # 2031-03-04T09:15:00Z
    number = (1930382100000 - POST_EPOCH_MS) << POST_SHIFT
    told = find_published(report("قصف", url=f"https://{host}/made/status/{number}"), LATEST)

    assert (told.moment, told.rule) == ("2031-03-04T09:15:00+00:00", POST_ID)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # 6 October was a Friday in 2017 and 2023, and will be in 2028.
        ("قُتل ثلاثة في قصف اليوم الجمعة 6 تشرين الأول.", "2028-10-06"),
        ("قُتل ثلاثة في قصف أمس الخميس 5 تشرين الأول.", "2028-10-06"),
        ("قُتل ثلاثة يوم الجمعة 6 تشرين الأول. وكان العام الحالي 2023 داميا.", "2023-10-06"),
        ("قُتل ثلاثة في 6 تشرين الأول الجاري. ومنذ مطلع العام 2022 قُتل خمسون.", "2022-10-06"),
        ("قُتل ثلاثة اليوم الأحد 31 كانون الأول. وفي العام الماضي 2022 قُتل مئة.", "2023-12-31"),
        ("قُتل ثلاثة الخميس 5 تشرين الأول، وأصيب أربعة الجمعة 6 تشرين الأول.", "2028-10-06"),
        ("قُتل ثلاثة في قصف اليوم الجمعة.", None),
        ("قُتل ثلاثة في 6 تشرين الأول.", None),
        ("يُعقد المؤتمر الجمعة المقبل 6 تشرين الأول.", None),
    ],
)
def test_the_weekday_and_the_text_tell_a_year_that_is_not_printed(
    text: str, published: str | None
) -> None:
    assert found(text) == published


def test_a_slip_of_one_day_among_several_does_not_lose_the_year() -> None:
    text = (
        "قُتل ثلاثة في قصف اليوم الاثنين 24 أيلول. وأصيب رجل يوم السبت 23 أيلول، "
        "وامرأة يوم الخميس 7 أيلول."
    )

    assert found(text, date(2026, 1, 1)) == "2023-09-24"


def test_without_the_day_of_reading_no_year_is_guessed() -> None:
    assert found("قُتل ثلاثة في قصف اليوم الجمعة 6 تشرين الأول.", None) is None


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, UNAMBIGUOUS_DAYS - 1))
def test_a_day_read_within_five_years_keeps_its_year(day: date, later: int) -> None:
    text = f"قُتل ثلاثة اليوم {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}."

    assert found(text, day + timedelta(days=later)) == day.isoformat()


@given(st.text(st.sampled_from("0123456789/-. \nسقاليومةجمعهذتشرينآب"), max_size=60))
def test_no_report_is_younger_than_its_reading(text: str) -> None:
    told = found(text)

    assert told is None or date.fromisoformat(told[:10]) <= LATEST + timedelta(days=1)


def test_a_given_day_of_publication_stands() -> None:
    dated = report("الرقة-24-01-2022", "2020-02-02")

    assert find_published(dated, LATEST).moment == "2020-02-02"
    assert with_published(dated, LATEST) is dated


@pytest.mark.parametrize("published", ["1970-01-01", "2032-12-05", "9999-12-31T23:59:59+00:00"])
def test_a_date_that_cannot_be_is_kept_and_called_doubtful(published: str) -> None:
    read = with_published(report("قُتل ثلاثة أمس.", published), LATEST)

    assert (read.published, read.dated_by, read.published_given) == (published, DOUBTFUL, None)


@pytest.mark.parametrize("published", ["1970-01-01T00:00:00+00:00", "2032-12-05"])
def test_what_the_page_tells_stands_for_a_date_that_cannot_be(published: str) -> None:
    read = with_published(report("الرقة-24-01-2022\nقُتل ثلاثة أمس.", published), LATEST)

    assert (read.published, read.dated_by) == ("2022-01-24", DATELINE)
    assert read.published_given == published
    assert with_published(read, LATEST) == read


def test_an_old_paper_is_believed_where_its_words_agree() -> None:
    old = report("بيروت 18 أيلول 1982\nقُتل ثلاثة أمس.", "1982-09-18")

    assert with_published(old, LATEST) is old


def test_what_was_inferred_stays_so_when_it_is_read_again() -> None:
    once = with_published(report("قُتل ثلاثة اليوم الجمعة 6 تشرين الأول."), LATEST)

    assert once.dated_by == WORDS
    assert with_published(once, LATEST) is once
    assert with_published(once, None) is once
