"""When each figure's event happened, and the moment each figure is given for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.model.figure import Evidence, Figure, Role, Scope
from hasila.model.report import Report
from hasila.model.when import Precision, When, instant_of
from hasila.resolve.dates import resolve_dates
from hasila.resolve.moments import in_utc, local_day
from hasila.resolve.published import with_published
from hasila.world.worlds import World


class Made(Protocol):
    """What conftest's `made` gives."""

    report: Report
    figures: tuple[Figure, ...]


Maker = Callable[..., Made]
MONDAY = date(2022, 1, 24)


def resolved(case: Made, world: World, published: str | None = "2022-01-24") -> list[Figure]:
    """Return the figures of a case with their dates."""
    return list(resolve_dates(replace(case.report, published=published), case.figures, world))


def starts(case: Made, world: World, published: str | None = "2022-01-24") -> list[str | None]:
    """Return the first day of each figure's event."""
    return [f.when.start if f.when else None for f in resolved(case, world, published)]


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


@pytest.mark.parametrize(
    "sum_of",
    [
        "ومنذ بداية العام الحالي استجابت فرق الإسعاف في سبها ومحيطها لعشر غارات قُتل فيها [30]",
        "ومنذ 2 كانون الأول، وحتى صباح أمس، استجابت الفرق في سبها لعشر غارات قُتل فيها [30]",
    ],
)
def test_a_sum_is_over_the_time_that_its_sentence_begins_with(
    sum_of: str, made: Maker, world: World
) -> None:
    case = made(f"خبر\nقُتل [2] السبت. {sum_of}.")
    [_, summed] = resolved(case, world)

    assert summed.when is not None
    assert (summed.when.start or "") < "2022-01-10"
    assert (summed.when.end or "") >= "2022-01-22"


def test_news_of_a_place_that_was_taken_long_ago_is_no_sum(made: Maker, world: World) -> None:
    case = made("خبر\nفي المدينة المحاصرة منذ آذار 2020 من كل الجهات قُتل [2] بقذيفة السبت.")

    assert starts(case, world) == ["2022-01-22"]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2022-01-23T23:40:00+00:00", "2022-01-23"),
        ("2022-01-24T01:10:00+03:00", "2022-01-23"),
        ("2022-01-24T09:10:00+03:00", "2022-01-24"),
        ("2022-01-24T00:00:00+00:00", "2022-01-24"),
    ],
)
def test_who_writes_after_midnight_tells_of_the_evening(
    published: str, day: str, made: Maker, world: World
) -> None:
    bare, told = made("مقتل [5] في غارة على صعدة\nخبر عاجل."), made("خبر\nقُتل [5] اليوم.")

    assert starts(bare, world, published) == starts(told, world, published) == [day]


def test_without_any_date_it_is_the_day_of_publication(made: Maker, world: World) -> None:
    case = made("مقتل [5] في انفجار\nهرعت سيارات الإسعاف.")
    [figure] = resolved(case, world)

    assert figure.when == When("2022-01-24", "2022-01-24", Precision.DAY)


def test_the_day_of_speaking_gives_way_to_that_of_the_event(made: Maker, world: World) -> None:
    case = made("خبر\nانهار المبنى الجمعة.\nوأعلنت البلدية الأحد أن [5] ماتوا.")

    assert starts(case, world) == ["2022-01-21"]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("قُتل [30] منذ بداية العام.", "2022-01-01", "2022-01-24"),
        ("منذ مارس 2019 قُتل [30].", "2019-03-01", "2022-01-24"),
        ("قُتل [30] مدنيا خلال شهر كانون الأول.", "2021-12-01", "2021-12-31"),
        ("قُتل [30] قبل ثلاثة أعوام.", "2019-01-01", "2019-12-31"),
        ("قُتل [30] شخصا في هجوم مماثل عام 2019.", "2019-01-01", "2019-12-31"),
        ("قُتل [30] في 5 آب/أغسطس 2021.", "2021-08-05", "2021-08-05"),
    ],
)
def test_a_month_or_a_year_dates_what_it_stands_beside(
    sentence: str, start: str, end: str, made: Maker, world: World
) -> None:
    [figure] = resolved(made(f"خبر\n{sentence}"), world)

    assert figure.when is not None
    assert (figure.when.start, figure.when.end) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "قُتل [5] في المدينة التي سقطت عام 2014.",
        "قُتل [5] في أكبر هجوم يشنه التنظيم منذ ثلاثة أعوام.",
        "قُتل [5] في هجوم على المدينة الواقعة تحت الحصار منذ 2014.",
        "قُتل [5] قبل الانتخابات المقررة في 5 آب.",
    ],
)
def test_what_a_place_has_been_and_what_is_planned_dates_no_news(
    sentence: str, made: Maker, world: World
) -> None:
    assert starts(made(f"خبر\n{sentence}"), world) == ["2022-01-24"]


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
        ("بلغ العدد [5].", "2022-01-24T16:00", "2022-01-24T13:00:00+00:00"),
        ("بلغ العدد [5] حتى مساء الأحد.", "2022-01-24", "2022-01-23T15:00:00+00:00"),
        ("بلغ العدد [5] حتى ظهر اليوم.", "2022-01-24T16:00", "2022-01-24T09:00:00+00:00"),
        ("بلغ العدد [5] حتى مساء اليوم.", "2022-01-24T16:00", "2022-01-24T13:00:00+00:00"),
        ("بلغ العدد [5] حتى الساعة 18:00.", "2022-01-24", "2022-01-24T15:00:00+00:00"),
        ("بلغت حصيلة السبت [5].", "2022-01-24", "2022-01-22"),
        ("بلغ العدد [5]، في حصيلة تعود إلى مساء الأحد.", "2022-01-24", "2022-01-23T15:00:00+00:00"),
        ("بلغ العدد [5]، في هجوم يعود إلى مساء الأحد.", "2022-01-24", "2022-01-24"),
        ("بلغ العدد [5] حتى اليوم.", "2022-01-24T16:00", "2022-01-24T13:00:00+00:00"),
        (
            "بلغ العدد [5] حتى مساء الأحد.",
            "2022-01-24T16:00:00+00:00",
            "2022-01-23T15:00:00+00:00",
        ),
        (
            "بلغ العدد [5] حتى مساء الأحد.",
            "2022-01-24T16:00:00+04:00",
            "2022-01-23T14:00:00+00:00",
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
        "2022-01-23T15:00:00+00:00",
        "2022-01-23T15:00:00+00:00",
        "2022-01-24",
    ]


def test_a_relay_is_as_old_as_the_words_it_relays(made: Maker, world: World) -> None:
    case = made("خبر\nأعلنت الشرطة السبت أن [9] ماتوا. وأعلنت اليوم أن [4] نجوا.")

    assert [figure.as_of for figure in resolved(case, world)] == ["2022-01-22", "2022-01-24"]


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("ارتفع العدد من [9] إلى 25.", "2022-01-23"),
        ("ارتفع العدد من [9] قتلى فجرا إلى 25 حتى ظهر الاثنين.", "2022-01-24T02:00:00+00:00"),
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
        ("2022-01-21T00:00:00+00:00", date(2022, 1, 21)),
        ("2022-01-20T22:30:00+00:00", date(2022, 1, 20)),
        ("2022-01-20T22:30:00+04:00", date(2022, 1, 20)),
        ("2022-01-20T22:30", date(2022, 1, 20)),
        ("2022-01-20T00:00:00+03:00", date(2022, 1, 20)),
        ("2022-01-20T02:10:00+03:00", date(2022, 1, 19)),
        ("2022-01-20T03:00:00+03:00", date(2022, 1, 20)),
        ("2022-01-20", date(2022, 1, 20)),
        ("yesterday", None),
    ],
)
def test_a_writer_s_day_goes_on_until_three_by_the_clocks_of_the_region(
    published: str, day: date | None
) -> None:
    assert local_day(published) == day


def test_a_menu_of_a_page_dates_nothing(made: Maker, world: World) -> None:
    text = "خبر\nالرئيسية\nاليوم\nأخبار\nرياضة\nاقتصاد\nفن\nقُتل [5] مساء أمس.\nوجُرح [6]."
    case = made(text)

    assert starts(case, world) == ["2022-01-23", "2022-01-23"]


@pytest.mark.parametrize("published", ["1970-01-01", "2999-01-01"])
def test_days_counted_from_a_date_that_cannot_be_are_doubtful(
    published: str, made: Maker, world: World
) -> None:
    long = "ونُقل الجرحى إلى مستشفيات المدينة والبلدات القريبة منها بحسب مصادر طبية محلية"
    case = made(f"خبر\nقُتل [5] أمس. {long}، وكان قد قُتل [7] في 5 آب 2021.")
    report = with_published(replace(case.report, published=published), date(2022, 2, 1))
    first, second = resolve_dates(report, case.figures, world)

    assert first.when is not None
    assert first.when.is_doubtful
    assert second.when is not None
    assert not second.when.is_doubtful


def test_days_counted_from_an_inferred_date_say_so(made: Maker, world: World) -> None:
    case = made("خبر\nالرقة-24-01-2022\nقُتل [5] أمس.")
    report = with_published(replace(case.report, published=None), None)
    [figure] = resolve_dates(report, case.figures, world)

    assert figure.when == When("2022-01-23", "2022-01-23", Precision.DAY)
    assert figure.when.is_inferred


@given(
    st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.integers(-12, 14),
)
def test_a_moment_leaves_as_an_instant_in_utc(moment: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    printed = moment.replace(microsecond=0).astimezone(zone)
    told = in_utc(printed.isoformat())

    assert told.endswith("+00:00")
    assert instant_of(told) == printed
    assert in_utc(told) == told


def test_an_hour_without_an_offset_is_the_regions() -> None:
    assert in_utc("2022-01-24T12:00") == "2022-01-24T09:00:00+00:00"
    assert in_utc("2022-01-24") == "2022-01-24"
