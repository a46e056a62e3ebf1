"""When each figure's event happened, and the moment each figure is given for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lang.ar.dates import find_dates
from hasila.lang.expressions import DateMention
from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.report import Report
from hasila.model.when import Precision, When, instant_of
from hasila.resolve.dates import resolve_dates
from hasila.resolve.days import PRECISION_OF, SLIP_DAYS, days_of, slip
from hasila.resolve.moments import local_day
from hasila.text.fold import fold
from hasila.text.tokens import tokenise
from hasila.world.worlds import World


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]
MONDAY = date(2022, 1, 24)


def days(words: str, today: date | None = MONDAY) -> tuple[str | None, str | None] | None:
    """Return the days that words with one mention name."""
    [mention] = find_dates(tokenise(fold(words)))
    found = days_of(mention, today)
    return None if found is None else (found.when().start, found.when().end)


def resolved(case: Made, world: World, published: str | None = "2022-01-24") -> list[Figure]:
    """Return the figures of a case with their dates."""
    return list(resolve_dates(replace(case.report, published=published), case.figures, world))


def starts(case: Made, world: World, published: str | None = "2022-01-24") -> list[str | None]:
    """Return the first day of each figure's event."""
    return [f.when.start if f.when else None for f in resolved(case, world, published)]


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
    ],
)
def test_words_name_these_days(words: str, start: str, end: str) -> None:
    assert days(words) == (start, end)


@pytest.mark.parametrize(
    "words", ["لمدة 12 يوما", "الشهر المقبل", "بعد عامين", "ثلاث سنوات", "قبل الجمعة", "5 رمضان"]
)
def test_words_that_name_no_past_day_have_none(words: str) -> None:
    assert days(words) is None


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


def test_a_weekday_named_beside_yesterday_corrects_the_day_of_publication(
    made: Maker, world: World
) -> None:
    case = made("هجوم\nقُتل [3] أمس (السبت). وأصيب [4] اليوم.")

    assert starts(case, world) == ["2022-01-22", "2022-01-23"]


def test_a_figure_takes_the_date_of_its_clause(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [3] في قصف السبت، فيما أصيب [4] في غارة صباح الأحد.")

    assert starts(case, world) == ["2022-01-22", "2022-01-23"]


def test_a_sentence_without_a_date_takes_the_one_before(made: Maker, world: World) -> None:
    case = made("خبر\nانهار المبنى الجمعة. وعُثر على [3] تحته.")

    assert starts(case, world) == ["2022-01-21"]


def test_a_headline_takes_the_date_of_the_lead(made: Maker, world: World) -> None:
    case = made("مقتل [5] في انفجار\nوقع الانفجار فجر الأحد.")

    assert starts(case, world) == ["2022-01-23"]


def test_without_any_date_it_is_the_day_of_publication(made: Maker, world: World) -> None:
    case = made("مقتل [5] في انفجار\nهرعت سيارات الإسعاف.")
    [figure] = resolved(case, world)

    assert figure.when == When("2022-01-24", "2022-01-24", Precision.DAY)


def test_the_day_of_speaking_gives_way_to_that_of_the_event(made: Maker, world: World) -> None:
    case = made("خبر\nانهار المبنى الجمعة.\nوأعلنت البلدية الأحد أن [5] ماتوا.")

    assert starts(case, world) == ["2022-01-21"]


def test_news_does_not_take_the_date_of_long_ago(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [5] في أعنف هجوم منذ مارس 2019.")

    assert starts(case, world) == ["2022-01-24"]


def test_background_takes_its_own_date_or_none(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل 2 اليوم.\nوكان هجوم عام 2019 قد أودى بحياة [9].\nوقُتل قبله [7].")
    figures = tuple(replace(figure, scope=Scope.BACKGROUND) for figure in case.figures)
    first, second = resolve_dates(case.report, figures, world)

    assert first.when == When("2019-01-01", "2019-12-31", Precision.YEAR)
    assert second.when == first.when

    alone = made("خبر\nقُتل 2 اليوم.\nويذكر أن [9] قضوا سابقا.")
    [figure] = [replace(f, scope=Scope.BACKGROUND) for f in alone.figures]

    assert resolve_dates(alone.report, (figure,), world)[0].when is None


def test_a_part_has_the_date_of_its_whole(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [9] الجمعة. وقالت جارتهم الأحد إن بينهم [2] من إخوتها.")
    whole, part = case.figures
    found = resolve_dates(case.report, (whole, replace(part, whole=whole.id)), world)

    assert found[0].when == found[1].when


def test_the_evidence_names_the_words_of_the_date(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [9] فجر الجمعة.")
    [figure] = resolved(case, world)
    [evidence] = figure.evidence

    assert evidence.role is Role.TIME
    assert evidence.span.words(case.report.content) == "فجر الجمعة"


def test_what_is_set_is_kept(made: Maker, world: World) -> None:
    case = made("خبر\nقُتل [9] فجر الجمعة.")
    known = When("2021-05-05", "2021-05-05", Precision.DAY)
    figure = replace(case.figures[0], when=known, as_of="2021-05-06")
    [found] = resolve_dates(case.report, (figure,), world)

    assert (found.when, found.as_of) == (known, "2021-05-06")


@pytest.mark.parametrize(
    ("words", "published", "as_of"),
    [
        ("بلغ العدد [5].", "2022-01-24T16:00", "2022-01-24T16:00"),
        ("بلغ العدد [5] حتى مساء الأحد.", "2022-01-24", "2022-01-23T18:00:00"),
        ("بلغ العدد [5] حتى ظهر اليوم.", "2022-01-24T16:00", "2022-01-24T12:00:00"),
        ("بلغ العدد [5] حتى مساء اليوم.", "2022-01-24T16:00", "2022-01-24T16:00"),
        ("بلغ العدد [5] حتى الساعة 18:00.", "2022-01-24", "2022-01-24T18:00:00"),
        ("بلغت حصيلة السبت [5].", "2022-01-24", "2022-01-22"),
        ("بلغ العدد [5] حتى اليوم.", "2022-01-24T16:00", "2022-01-24T16:00"),
        (
            "بلغ العدد [5] حتى مساء الأحد.",
            "2022-01-24T16:00:00+00:00",
            "2022-01-23T18:00:00+03:00",
        ),
        (
            "بلغ العدد [5] حتى مساء الأحد.",
            "2022-01-24T16:00:00+04:00",
            "2022-01-23T18:00:00+04:00",
        ),
    ],
)
def test_a_figure_is_given_for_this_moment(
    words: str, published: str, as_of: str, made: Maker, world: World
) -> None:
    [figure] = resolved(made(f"خبر\n{words}"), world, published)

    assert figure.as_of == as_of


def test_a_headline_is_given_for_the_moment_that_the_text_names(made: Maker, world: World) -> None:
    case = made("مقتل [9] في الهجوم\nبلغ العدد [9] حتى مساء الأحد. وفُقد [4].")

    assert [figure.as_of for figure in resolved(case, world)] == [
        "2022-01-23T18:00:00",
        "2022-01-23T18:00:00",
        "2022-01-24",
    ]


def test_a_relay_is_as_old_as_the_words_it_relays(made: Maker, world: World) -> None:
    case = made("خبر\nأعلنت الشرطة السبت أن [9] ماتوا. وأعلنت اليوم أن [4] نجوا.")

    assert [figure.as_of for figure in resolved(case, world)] == ["2022-01-22", "2022-01-24"]


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("ارتفع العدد من [9] إلى 25.", "2022-01-23"),
        ("ارتفع العدد من [9] قتلى فجرا إلى 25 حتى ظهر الاثنين.", "2022-01-24T05:00:00"),
    ],
)
def test_an_earlier_value_has_an_earlier_moment(
    words: str, as_of: str, made: Maker, world: World
) -> None:
    case = made(f"خبر\n{words}")
    old = Evidence(case.figures[0].span, Role.SCOPE, "ar.toll.from")
    figure = replace(case.figures[0], evidence=(old,))
    [found] = resolve_dates(case.report, (figure,), world)

    assert found.as_of == as_of


@pytest.mark.parametrize("part", ["فجر", "صباح", "ظهر", "عصر", "مساء", "ليل"])
@pytest.mark.parametrize("day", ["اليوم", "أمس", "السبت", "الاثنين"])
@pytest.mark.parametrize("hour", ["07:30", "23:59"])
def test_no_moment_lies_after_the_publication(
    part: str, day: str, hour: str, made: Maker, world: World
) -> None:
    published = f"2022-01-24T{hour}"
    [figure] = resolved(made(f"خبر\nبلغ العدد [5] حتى {part} {day}."), world, published)

    assert figure.as_of is not None
    assert instant_of(figure.as_of) <= instant_of(published)


def test_nothing_is_known_where_nothing_is_told(made: Maker, world: World) -> None:
    [figure] = resolved(made("خبر\nقُتل [3] أمس."), world, None)

    assert (figure.when, figure.as_of) == (None, None)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2022-01-20T22:30:00+00:00", date(2022, 1, 21)),
        ("2022-01-20T22:30:00+04:00", date(2022, 1, 20)),
        ("2022-01-20T22:30", date(2022, 1, 20)),
        ("2022-01-20", date(2022, 1, 20)),
        ("yesterday", None),
    ],
)
def test_a_stamp_in_utc_is_read_by_the_clocks_of_the_region(
    published: str, day: date | None
) -> None:
    assert local_day(published) == day
