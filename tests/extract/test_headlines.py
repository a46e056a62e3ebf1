"""Headlines of other news behind an article, though no heading says so."""

import pytest

from hasila import pipeline
from hasila.model.figure import Scope
from hasila.model.report import Report

ARTICLE = (
    "قُتل خمسة عمال في حريق اندلع داخل مصنع للدهانات قرب الميناء، بحسب فوج الإطفاء.\n"
    + "".join(
        f"وتفقد الوزير بعد الظهر الجسر رقم {n} على الطريق الساحلي ووعد بفتحه.\n"
        for n in range(1, 26)
    )
)
HEADLINES = (
    "البلدية تعيد فتح السوق القديم أمام الزوار",
    "مقتل تسعة أشخاص في انهيار مبنى شرقي العاصمة",
    "المنتخب يعلن تشكيلته قبل مباراة الغد",
    "ارتفاع أسعار القمح في الأسواق المحلية",
    "المطار يستأنف رحلاته بعد عاصفة رملية",
)


def scopes(text: str) -> dict[int | None, Scope]:
    report = Report("r1", "حريق في مصنع", text, published="2031-03-04", lang="ar")
    return {figure.count.low: figure.scope for figure in pipeline.read(report).figures}


@pytest.mark.parametrize("between", ["\n", "\n\n2031/03/03\n\n"])
def test_a_list_of_headlines_is_background(between: str) -> None:
    found = scopes(ARTICLE + between.join(HEADLINES))

    assert found == {5: Scope.TOTAL, 9: Scope.BACKGROUND}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ARTICLE + "\n".join(HEADLINES[:3]), id="three lines are no list"),
        pytest.param("\n".join(HEADLINES), id="a post has short lines of its own"),
        pytest.param(ARTICLE + ".\n".join((*HEADLINES, "")), id="sentences are ended"),
        pytest.param(ARTICLE + "\n".join(HEADLINES[1:]), id="the first may be the article's last"),
    ],
)
def test_what_may_be_the_articles_own_words_is_not_background(text: str) -> None:
    assert scopes(text)[9] is Scope.TOTAL
