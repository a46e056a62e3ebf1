"""A figure is explained by reading again: what stands for it, and what was rejected, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from hasila.extract.explain import Explanation, explain
from hasila.extract.reports import read_report
from hasila.lang.registry import PACKS
from hasila.model.figure import Role
from hasila.model.report import Report
from hasila.sources.cases import read_case

Tell = Callable[..., Any]
ARABIC = PACKS[0]
TEXT = (
    "قال مسعفون إن سبعة مدنيين قتلوا وأصيب 12 آخرون بجروح في 3 غارات، فيما غادر عشرة من السكان "
    "الحي قرب نسبة 30% من البيوت يوم 24 كانون الثاني، وهدد مسلحون بقتل خمسة موظفين. وسقط 14 قتيلا."
)


def explained(text: str, outcome: str, low: int) -> tuple[Report, Explanation]:
    report = Report("made", "", text, published="2022-01-25", lang="ar")
    figures, _ = read_report(report, ARABIC)
    [figure] = [f for f in figures if f.outcome.value == outcome and f.count.low == low]
    return report, explain(report, figure.id, ARABIC)


def reasons(report: Report, told: Explanation) -> dict[str, str]:
    """Return why each word did not take the people, by the word as printed."""
    return {trial.span.words(report.content): trial.why for trial in told.trials}


def test_a_word_that_took_others_says_so() -> None:
    told = reasons(*explained(TEXT, "killed", 7))

    assert told["وأصيب"] == "it has the people behind it"


def test_a_word_that_has_its_own_people_before_it_says_so() -> None:
    told = reasons(*explained(TEXT, "wounded", 12))

    assert told["قتلوا"] == "it has the people before it"


def test_the_words_a_figure_stands_on_are_not_among_the_rejected() -> None:
    report, told = explained(TEXT, "killed", 7)

    assert told.figure is not None
    stands = {e.span for e in told.figure.evidence if e.role is Role.TRIGGER}
    assert stands
    assert not stands & {trial.span for trial in told.trials}
    assert {span.words(report.content) for span in stands} == {"قتلوا"}


def test_a_noun_that_says_what_happened_is_evidence() -> None:
    report, told = explained(TEXT, "killed", 14)

    assert told.figure is not None
    words = {e.span.words(report.content): e.entry for e in told.figure.evidence}
    assert words["قتيلا"] == "ar.noun.qatil.one"


def test_every_number_of_the_sentence_that_is_no_figure_has_its_reason() -> None:
    report, told = explained(TEXT, "killed", 7)
    left = {left.span.words(report.content): left.why for left in told.left}

    assert "counts act" in left["3"]
    assert "a thousand people or more" in left["عشرة"]
    assert "part of a name, a time" in left["30"]
    assert left["24"] == "part of a date"
    assert "threatened" in left["خمسة"]


def test_what_stands_around_a_figure_is_named_where_it_puts_people_aside() -> None:
    text = "قتل ثلاثة جنود. يقتل في البلاد 20 شخصا كل يوم"
    _, left = read_report(Report("made", "", text, published="2022-01-25", lang="ar"), ARABIC)

    assert ["so many a day" in one.why for one in left if one.value == 20] == [True]


@pytest.mark.parametrize(
    ("text", "near", "why"),
    [
        ("قتل خمسة جنود. وأضاف المصدر أن عشرة اغتالوا", "اغتالوا", "takes only people behind it"),
        ("أفاد شهود بأن ستين عاملا كانوا في المصنع حين وقع مقتل الحارس", "مقتل", "behind it"),
        ("غادر الحي 12 شخصا بعد مقتل الحارس", "غادر", "a thousand people or more"),
        ("قتل الحارس قرب شارع 60 ليلا", "قتل", "part of a name"),
        ("قتل الحارس وصودرت 12 بندقية", "قتل", "counts weapon"),
        ("مقتل الحارس بعد أيام على تدشين 12 زعترورة", "مقتل", "is not known"),
    ],
)
def test_a_number_left_alone_names_the_word_and_the_reason(
    told: Tell, text: str, near: str, why: str
) -> None:
    left = told(text).unresolved[-1]

    assert left.near == near
    assert why in left.why


def test_no_reason_is_the_same_for_all() -> None:
    report = Report("made", "", TEXT, published="2022-01-25", lang="ar")
    _, left = read_report(report, ARABIC)

    assert len({one.why for one in left}) == len(left) > 2


def test_a_figure_that_no_rule_finds_has_no_explanation() -> None:
    report = Report("made", "", TEXT, lang="ar")

    assert explain(report, "fig-0000", ARABIC) == Explanation(None)
    assert explain(Report("made", "", "", lang="ar"), "fig-0000", ARABIC) == Explanation(None)


def test_people_without_a_number_who_are_put_aside_have_a_reason() -> None:
    _, told = explained("قتل ثلاثة جنود وهدد مسلحون بقتل الضابط", "killed", 3)

    assert [aside.rule for aside in told.asides] == ["ar.frame.verb"]
    assert "threatened" in told.asides[0].why


def test_every_figure_of_the_shipped_case_is_explained_with_words_of_its_report() -> None:
    for report in read_case("ghuwayran")[::7]:
        figures, _ = read_report(report, ARABIC)
        for figure in figures:
            told = explain(report, figure.id, ARABIC)

            assert told.figure is not None
            assert told.figure.span == figure.span
            assert set(figure.evidence) <= set(told.figure.evidence)
            spans = [trial.span for trial in told.trials] + [left.span for left in told.left]
            assert all(span.words(report.content).strip() for span in spans)
            assert all(trial.why for trial in told.trials)
