"""Whose people are counted, as the words around the number tell."""

import pytest

from hasila import pipeline
from hasila.model.report import Report

PUBLISHED = "2021-05-11"

# Each: what is read, the text, the number, its party and category.
CASES = [
    (
        "all of them are said to be civilians",
        "قُتل 14 شخصا في قصف على سوق بلدة أطمة، جميعهم من المدنيين.",
        14,
        None,
        "civilian",
    ),
    (
        "most of them being civilians, the rest are others",
        "أسفرت الغارات على تعز عن مقتل 31 شخصا معظمهم مدنيون.",
        31,
        None,
        "mixed",
    ),
    (
        "most of them being of one side says nothing of the rest",
        "قُتل 22 شخصا في اشتباكات الحسكة، غالبيتهم من تنظيم داعش.",
        22,
        None,
        None,
    ),
    (
        "a list of who they are is no word for all of them",
        "أُفرج عن 6 أشخاص في السويداء، هم سيدتان وأربعة أطفال.",
        6,
        None,
        None,
    ),
    (
        "what is said of the wounded is not said of the dead",
        "قُتل 3 أشخاص وأصيب 12 آخرون، أغلبهم من المدنيين، في قصف على تعز.",
        3,
        None,
        None,
    ),
    (
        "all of them are of a side",
        "قُتل 11 شخصا في الهجوم على الحاجز قرب بغداد، كلهم من الجيش العراقي.",
        11,
        "iq_army",
        "combatant",
    ),
    (
        "a second side is joined behind a bracket",
        "قتلت الغارات 90 عنصرا من تنظيم الدولة الإسلامية (داعش) وجبهة النصرة في ريف الرقة.",
        90,
        "hts+islamic_state",
        "combatant",
    ),
    (
        "a second side without a joint is not theirs",
        "قتلت قسد 9 عناصر من تنظيم داعش، وجبهة النصرة تنفي وجودها في المنطقة.",
        9,
        "islamic_state",
        "combatant",
    ),
    (
        "fighters belong to the side behind their name, not to who bombed them",
        "اشتبكت قسد مع تنظيم داعش، وقُتل 17 متشددا معظمهم في غارات للتحالف الدولي.",
        17,
        "islamic_state",
        "combatant",
    ),
    (
        "an officer's post stands behind his name",
        "قُتل العقيد سامر الراوي، قائد شرطة المدينة، بانفجار عبوة في بغداد.",
        1,
        "iq_police",
        "police",
    ),
    (
        "what happened behind an officer's name is not his post",
        "قُتل العقيد سامر الراوي، في هجوم شنه تنظيم داعش قرب بغداد.",
        1,
        "iq_army",
        "combatant",
    ),
    (
        "a bare word for people is told by where they come from",
        "اعتقلت الدورية 40 شخصا من أهالي بلدة الباب بريف حلب.",
        40,
        None,
        "civilian",
    ),
    (
        "passengers stand before their number",
        "قُتل جميع ركاب الحافلة وعددهم 26 شخصا في هجوم مسلح قرب القاهرة.",
        26,
        None,
        "civilian",
    ),
    (
        "losses are those of the side that took them",
        "تكبدت ميليشيات الحوثي عشرات القتلى في معارك الحديدة.",
        20,
        "houthis",
        "combatant",
    ),
    (
        "behind a comma the losses are another side's",
        "تكبدت القوات المالية مقتل جندي، في حين سقط في صفوف العدو 11 قتيلا قرب ميناكا.",
        11,
        None,
        None,
    ),
    (
        "injuries among demonstrators",
        "سجلت وزارة الصحة 45 إصابة بين المتظاهرين في بغداد خلال مواجهات الأمس.",
        45,
        None,
        "civilian",
    ),
    (
        "an attacker is of the side that claims the attack",
        "قُتل المهاجم في باريس برصاص الشرطة. وتبنى تنظيم داعش الهجوم في بيان.",
        1,
        "islamic_state",
        "combatant",
    ),
    (
        "a citizen beside an army is a civilian",
        "قصفت قوات النظام بلدة تفتناز، ما أدى إلى مقتل 4 مواطنين.",
        4,
        None,
        "civilian",
    ),
    (
        "a citizen in an accident is anybody",
        "لقي 3 مواطنين مصرعهم في حادث سير على طريق الطائف.",
        3,
        None,
        None,
    ),
    (
        "an attack aimed at civilians struck civilians",
        "استهدفت غارة مدنيين قرب رفح، مخلفة 18 شهيدا.",
        18,
        None,
        "civilian",
    ),
    (
        "an attack aimed at a building tells nothing of its dead",
        "استهدفت غارة مبنى قرب رفح، مخلفة 18 شهيدا.",
        18,
        None,
        None,
    ),
    (
        "the dead «of» a people before a rising toll",
        "ارتفعت حصيلة القتلى من المدنيين إلى 27 في حي الشعار بحلب.",
        27,
        None,
        "civilian",
    ),
    (
        "a claim that was not made names nobody",
        "قُتل المهاجم في باريس برصاص الشرطة. ولم تتبن داعش أو غيرها الهجوم.",
        1,
        "gunmen",
        "combatant",
    ),
]


@pytest.mark.parametrize(
    ("text", "number", "party", "category"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_the_words_around_a_number_tell_whose_people_they_are(
    text: str, number: int, party: str | None, category: str | None
) -> None:
    figures = pipeline.read(Report("made", "خبر", text, published=PUBLISHED, lang="ar")).figures

    group = next(figure.group for figure in figures if figure.count.low == number)

    assert (group.party, group.category) == (party, category)
