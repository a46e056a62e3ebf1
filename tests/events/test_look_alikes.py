"""Events that look alike stay apart; one event that is told in two ways is one."""

import pytest

from hasila import pipeline
from hasila.model.event import Event
from hasila.model.report import Report

Bulletin = tuple[str | None, str, str]

RIOT_2020: Bulletin = (
    "2020-03-30",
    "تمرد في سجن غويران",
    "قُتل أربعة سجناء وفرّ عدد من السجناء اليوم الاثنين في تمرد داخل سجن غويران بمدينة الحسكة.",
)
RIOT_2021: Bulletin = (
    "2021-11-08",
    "تمرد جديد في سجن غويران",
    "قُتل أربعة سجناء اليوم الاثنين في تمرد داخل سجن غويران بمدينة الحسكة، بحسب مصدر أمني.",
)
RIOT_2023: Bulletin = (
    "2023-06-05",
    "عصيان في سجن غويران",
    "قُتل أربعة سجناء اليوم الاثنين في عصيان داخل سجن غويران بمدينة الحسكة، بحسب مصدر أمني.",
)
RIOT_UNDATED: Bulletin = (
    None,
    "قتلى في سجن غويران",
    "قُتل أربعة سجناء في تمرد داخل سجن غويران بمدينة الحسكة، بحسب مصدر أمني.",
)
MARKET: Bulletin = (
    "2031-03-03",
    "غارة على سوق في سرمين",
    "قُتل ستة باعة وأصيب 14 آخرون اليوم الاثنين بغارة جوية على سوق الخضار في بلدة سرمين.",
)
MARKET_NEXT_DAY: Bulletin = (
    "2031-03-04",
    "تشييع ضحايا السوق في سرمين",
    "شيع أهالي سرمين ستة باعة قُتلوا أمس الاثنين بغارة جوية على سوق الخضار في البلدة.",
)
MARKET_UNDATED: Bulletin = (
    None,
    "مجزرة في سوق سرمين",
    "قُتل ستة باعة وأصيب 14 شخصا بغارة جوية على سوق الخضار في بلدة سرمين يوم الاثنين.",
)
SCHOOL: Bulletin = (
    "2031-03-06",
    "قذائف على مدرسة في سرمين",
    "قُتل تلميذان اليوم الخميس بقذائف سقطت على مدرسة في بلدة سرمين، بحسب الدفاع المدني.",
)
SCHOOL_NEXT_DAY: Bulletin = (
    "2031-03-04",
    "قذائف على مدرسة في سرمين",
    "قُتل تلميذان اليوم الثلاثاء بقذائف سقطت على مدرسة في بلدة سرمين، بحسب الدفاع المدني.",
)
FARM: Bulletin = (
    "2031-03-03",
    "قصف على النيرب",
    "قُتل مزارعان اليوم الاثنين بقذائف سقطت على بلدة النيرب شرقي إدلب، بحسب الدفاع المدني.",
)
FIELD: Bulletin = (
    "2031-03-03",
    "انفجار لغم غربي حلب",
    "قُتل راع اليوم الاثنين بانفجار لغم أرضي في محيط بلدة الأتارب غربي حلب.",
)
FAMILY: Bulletin = (
    "2031-05-12",
    "قصف على كفريا",
    "قُتل الأب بهاء القندريش وابنته رهام القندريش اليوم الاثنين بقصف على أطراف بلدة الفوعة.",
)
FAMILY_UNDATED: Bulletin = (
    None,
    "وداعا رهام",
    "قُتلت الطفلة رهام القندريش ووالدها بهاء القندريش بقصف استهدف منزلهما في الفوعة.",
)
FAMILY_NAMESAKE: Bulletin = (
    "2031-09-20",
    "شجار في دير الزور",
    "قُتل الشاب مروان القندريش اليوم السبت بإطلاق نار في شجار بمدينة دير الزور.",
)


def link(*bulletins: Bulletin) -> tuple[Event, ...]:
    readings = [
        pipeline.read(Report(f"r{at}", title, text, outlet=f"o{at}", published=day, lang="ar"))
        for at, (day, title, text) in enumerate(bulletins)
    ]
    return pipeline.link(
        [reading.report for reading in readings],
        [figure for reading in readings for figure in reading.figures],
    )


@pytest.mark.parametrize(
    ("bulletins", "events"),
    [
        pytest.param((RIOT_2020, RIOT_2021, RIOT_2023), 3, id="one prison in three years"),
        pytest.param((MARKET, SCHOOL), 2, id="two strikes on one town in one week"),
        pytest.param((MARKET, SCHOOL_NEXT_DAY), 2, id="two strikes on one town on two days"),
        pytest.param((MARKET, FARM), 2, id="two towns side by side on one day"),
        pytest.param(
            (MARKET, MARKET_NEXT_DAY, SCHOOL), 2, id="the funeral between them is the first's"
        ),
        pytest.param((MARKET, FIELD), 2, id="one day, two towns"),
        pytest.param((FAMILY, FAMILY_NAMESAKE), 2, id="one family name in two towns"),
        pytest.param((FAMILY_UNDATED, FAMILY_NAMESAKE), 2, id="the same, one without a day"),
    ],
)
def test_look_alikes_stay_apart(bulletins: tuple[Bulletin, ...], events: int) -> None:
    assert len(link(*bulletins)) == events


@pytest.mark.parametrize(
    "bulletins",
    [
        pytest.param((MARKET, MARKET_NEXT_DAY), id="told again on the day after"),
        pytest.param((MARKET, MARKET_UNDATED), id="told without a date, by its weekday"),
        pytest.param((FAMILY, FAMILY_UNDATED), id="the same dead named in full, without a date"),
    ],
)
def test_one_event_told_twice_is_one(bulletins: tuple[Bulletin, ...]) -> None:
    assert len(link(*bulletins)) == 1
    assert len(link(*reversed(bulletins))) == 1


def test_a_report_without_a_date_ties_no_two_years() -> None:
    events = link(RIOT_2020, RIOT_2021, RIOT_UNDATED, RIOT_2023)

    together = [event for event in events if {"r0", "r1", "r3"} & set(event.reports)]
    assert len(together) == 3


def test_an_event_is_of_the_days_its_reports_tell() -> None:
    (event,) = link(MARKET_UNDATED, MARKET, MARKET_NEXT_DAY)

    assert (event.start, event.end) == ("2031-03-03", "2031-03-03")
    assert event.reports == ("r0", "r1", "r2")
