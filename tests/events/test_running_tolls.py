"""Bulletins that raise a toll stand in the event that the toll is of."""

import pytest

from hasila import pipeline
from hasila.model.report import Report

FIRST = (
    "2022-03-07",
    "انفجار في حلب",
    "قُتل 12 شخصا وأصيب 30 آخرون في انفجار سيارة مفخخة بسوق في مدينة حلب، بحسب الدفاع المدني.",
)
RAISED = (
    "2022-03-08",
    "ارتفاع حصيلة انفجار حلب",
    "ارتفع عدد قتلى انفجار السيارة المفخخة في سوق بمدينة حلب إلى 15، بحسب الدفاع المدني.",
)
STANDS = (
    "2022-03-09",
    "حصيلة جديدة لتفجير حلب",
    "قال الدفاع المدني إن عدد القتلى في تفجير السوق بحلب بلغ 17.",
)
SMALLER = (
    "2022-03-08",
    "قتلى في حلب",
    "ارتفع عدد قتلى حريق في مصنع بمدينة حلب إلى أربعة، بحسب فوج الإطفاء.",
)
ANOTHER = (
    "2022-03-08",
    "رصاص في حلب",
    "قُتل رجلان برصاص مجهولين في مدينة حلب، بحسب مصدر في الشرطة.",
)
LATER = ("2022-03-20", *RAISED[1:])


@pytest.mark.parametrize(
    ("bulletins", "events"),
    [
        pytest.param([FIRST, RAISED], 1, id="the toll of the day before rises"),
        pytest.param([FIRST, RAISED, STANDS], 1, id="it rises again on the third day"),
        pytest.param([STANDS, FIRST, RAISED], 1, id="whatever comes first"),
        pytest.param([FIRST, SMALLER], 2, id="a toll below the first one is another's"),
        pytest.param([FIRST, ANOTHER], 2, id="other deaths in the town are another event"),
        pytest.param([FIRST, LATER], 2, id="weeks later the same words tell of another event"),
    ],
)
def test_a_rising_toll_stays_with_its_event(
    bulletins: list[tuple[str, str, str]], events: int
) -> None:
    readings = [
        pipeline.read(Report(f"r{at}", title, text, published=day, lang="ar"))
        for at, (day, title, text) in enumerate(bulletins)
    ]

    linked = pipeline.link(
        [reading.report for reading in readings],
        [figure for reading in readings for figure in reading.figures],
        (),
    )

    assert len(linked) == events
