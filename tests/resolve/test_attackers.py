"""Whether a number counts who died by his own attack, and how many are left without."""

import pytest

from hasila.model.report import Report
from hasila.pipeline import read, toll


def told(text: str) -> list[tuple[int | None, str | None]]:
    """Return each figure of a text with what it says of attackers."""
    figures = read(Report("r", "", text, published="2031-03-04", lang="ar")).figures
    return [(f.count.low, f.attackers.value if f.attackers else None) for f in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل عشرة أشخاص بينهم الانتحاري في تفجير", [(10, "included"), (1, "only")]),
        ("مقتل 12 شخصا بمن فيهم منفذ الهجوم", [(12, "included"), (1, "only")]),
        ("قتل ثلاثة انتحاريين وخمسة جنود في هجوم", [(3, "only"), (5, None)]),
        ("قتل 12 مدنيا إضافة إلى منفذي الهجوم الثلاثة", [(12, "excluded"), (3, "only")]),
        ("قتل خمسة أشخاص ما عدا الانتحاري", [(5, "excluded")]),
        ("قتل خمسة أشخاص، عدا عن الانتحاري، في تفجير", [(5, "excluded")]),
    ],
)
def test_attackers_are_told_in_or_out(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة أشخاص في تفجير انتحاري وسط المدينة",
        "فجر انتحاري نفسه فقتل ستة مدنيين",
        "قتل خمسة أشخاص إضافة إلى أضرار في المباني",
        "قتل خمسة من المهاجمين في الاشتباك",
    ],
)
def test_a_word_for_the_attack_tells_nothing_of_who_is_counted(text: str) -> None:
    assert {attackers for _, attackers in told(text)} == {None}


def test_whom_others_are_named_besides_keep_their_own_side() -> None:
    text = "قتل 12 مدنيا إضافة إلى منفذي الهجوم الثلاثة"
    first, second = read(Report("r", "", text, published="2031-03-04", lang="ar")).figures

    assert (first.group.category, first.group.party) == ("civilian", None)
    assert (second.group.category, second.group.party) == ("combatant", "gunmen")


@pytest.mark.parametrize(
    ("text", "best", "attackers"),
    [
        ("قتل عشرة أشخاص بينهم الانتحاري في تفجير", 10, 1),
        ("قتل ثلاثة انتحاريين وخمسة جنود في هجوم", 8, 3),
        ("قتل خمسة أشخاص ما عدا الانتحاري", 5, 0),
        ("قتل خمسة أشخاص في تفجير انتحاري", 5, None),
    ],
)
def test_a_total_says_how_many_attackers_are_in_it(
    text: str, best: int, attackers: int | None
) -> None:
    reading = read(Report("r", "", text, published="2031-03-04", lang="ar"))
    total = next(
        row
        for row in toll(reading.figures, [reading.report])
        if (row.party, row.category, row.source_id) == (None, None, None)
    )

    assert (total.best, total.attackers) == (best, attackers)
