"""Who is said to have caused the harm, and when nobody is."""

import pytest

from hasila import pipeline
from hasila.model.figure import Attribution, Scope
from hasila.model.report import Report


def attributions(text: str, published: str | None = "2023-06-01") -> list[Attribution | None]:
    """Return whom each figure of a made text is attributed to, in order."""
    report = Report("made", text, "", published=published, lang="ar")
    figures = pipeline.read(report).figures
    return [figure.attributed_to for figure in sorted(figures, key=lambda figure: figure.span)]


def parties(text: str, published: str | None = "2023-06-01") -> list[str | None]:
    """Return the sides of those attributions."""
    return [told.party if told else None for told in attributions(text, published)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("قُتل سبعة مدنيين على يد عناصر من تنظيم داعش في البادية", "islamic_state"),
        ("مقتل خمس نساء برصاص حرس الحدود التركي", "tr_police"),
        ("أصيب 13 متظاهرا برصاص قوات الأمن العراقية في الناصرية", "iq_forces"),
        ("قُتل رجلان برصاص مسلحين مجهولين في درعا", "gunmen"),
        ("قُتل شاب برصاص مجهولين قرب حاجز للجيش السوري في درعا", "gunmen"),
        ("اغتال مجهولون ضابطا في عدن", "gunmen"),
        ("أطلق مسلحون مجهولون النار على سيارة في بنغازي ما أدى إلى مقتل رجلين", "gunmen"),
        ("خطف مجهولون 3 أطباء في الخرطوم", "gunmen"),
        ("قُتل خمسة مدنيين بقصف لقوات الجيش السوداني", "sd_army"),
        ("استشهد شاب برصاص الاحتلال في نابلس", "il_army"),
        ("أصيب 13 شابا برصاص الاحتلال في القدس", "il_army"),
        ("قُتل مدنيان بقصف الاحتلال التركي على تل رفعت", "tr_army"),
        ("قُتل ثلاثة مدنيين بقصف روسي على قرية في ريف إدلب", "ru_army"),
        ("استشهد خمسة فلسطينيين في غارة إسرائيلية على مخيم جباليا", "il_army"),
        ("أصيب أربعة أطفال بقصف مدفعي وصاروخي لقوات النظام على سرمين", "sy_army"),
        ("استشهاد 5 أطفال جراء قصف قوات النظام على بنش", "sy_army"),
        ("قُتل مدنيان بقصف للنظام وروسيا على كفرنوران", "ru_army+sy_army"),
        ("مقتل شخصين باستهداف طائرة مسيرة تركية سيارة في القامشلي", "tr_army"),
        ("مقتل شخصين بضربة لطائرة مسيرة تابعة للتحالف الدولي قرب سرمدا", "us_coalition"),
        ("أسفرت غارات شنتها طائرات التحالف العربي على صنعاء عن مقتل 11 مدنيا", "arab_coalition"),
        ("ثلاثة قتلى بقصف مصدره مناطق سيطرة #قسد على إعزاز", "sdf"),
        ("قُتل تسعة جنود سوريين في هجوم لتنظيم داعش قرب تدمر", "islamic_state"),
        ("قتلت قوات الدعم السريع 12 مدنيا في قرية بولاية الجزيرة", "rsf"),
        ("الجيش الإسرائيلي يقتل 3 فلسطينيين في جنين", "il_army"),
        ("أعدم تنظيم داعش 15 أسيرا من قوات النظام", "islamic_state"),
        ("خطف تنظيم داعش 12 راعيا في بادية السخنة", "islamic_state"),
        ("اعتقلت قوات الأمن العراقية 15 متظاهرا في البصرة", "iq_forces"),
        ("قُتل شخصان بانفجار لغم من مخلفات داعش في ريف الرقة", "islamic_state"),
        ("تبنى تنظيم داعش تفجيرا أسفر عن مقتل 20 شخصا في بغداد", "islamic_state"),
        ("أعلنت جماعة الحوثي مسؤوليتها عن هجوم أدى إلى مقتل 3 بحارة", "houthis"),
        ("اتهم ناشطون قوات النظام بقصف السوق ما أدى إلى مقتل 8 مدنيين", "sy_army"),
    ],
)
def test_the_words_name_who_did_it(text: str, party: str) -> None:
    assert parties(text) == [party]


@pytest.mark.parametrize(
    "text",
    [
        # whom nobody knows was harmed, or is not told of as having done anything
        "قتل الجيش مجهولين اثنين حاولا عبور الحدود",
        "دُفنت 12 جثة لأشخاص مجهولي الهوية في البصرة",
        # the target, not the doer
        "قُتل أربعة مدنيين في هجوم على مقر لقوات سوريا الديمقراطية",
        "مقتل 5 أشخاص في استهداف سيارة لقوات النظام في درعا",
        "مقتل 5 من قوات النظام في قصف طال قوات النظام قرب تدمر",
        "قُتل طيار روسي في إسقاط طائرة روسية شمالي سوريا",
        # what was made there, not who fired it
        "قُتل رجلان بصاروخ روسي الصنع سقط على مزرعة",
        # denied
        "نفت قوات النظام قصف المدينة حيث قُتل أربعة مدنيين",
        "قال الجيش الإسرائيلي إنه لم يقصف المستشفى حيث قُتل 20 شخصا",
        # nobody is named, or nobody did it
        "انفجار سيارة مفخخة في الباب أدى إلى مقتل 6 مدنيين",
        "أدت غارة على رفح إلى مقتل 14 شخصا",
        "مصرع 12 شخصا في حادث سير في صعيد مصر",
        # who only speaks, or only helps
        "قالت قوات سوريا الديمقراطية إن ثلاثة مدنيين قُتلوا في انفجار لغم",
        "أفرجت قوات النظام عن 20 معتقلا من سجن عدرا",
    ],
)
def test_no_side_is_blamed_that_the_words_do_not_blame(text: str) -> None:
    assert set(parties(text)) <= {None}


def test_each_of_two_blows_has_its_own_doer() -> None:
    text = "قُتل تسعة من عناصر قوات سوريا الديمقراطية بقصف تركي، وقُتل مدنيان برصاص تنظيم داعش"

    assert parties(text) == ["tr_army", "islamic_state"]


def test_the_one_doer_of_an_event_is_that_of_its_other_figures() -> None:
    text = "قُتل ثلاثة مدنيين بقصف روسي على أريحا. وأصيب سبعة آخرون."

    assert parties(text) == ["ru_army", "ru_army"]


def test_where_a_report_blames_two_the_unblamed_figure_stays_so() -> None:
    text = (
        "قُتل ثلاثة مدنيين بقصف روسي على أريحا. وقُتل أربعة بقصف لقوات النظام على أريحا. "
        "ونُقل ستة جرحى إلى المستشفى."
    )

    assert parties(text)[-1] is None


def test_background_takes_no_doer_from_the_news() -> None:
    text = "قُتل ثلاثة مدنيين بقصف روسي على أريحا. وكان انفجار في أعزاز عام 2019 قتل عشرين شخصا."
    report = Report("made", text, "", published="2023-06-01", lang="ar")
    figures = pipeline.read(report).figures

    assert [f.attributed_to for f in figures if f.scope is Scope.BACKGROUND] == [None]


def test_the_span_holds_the_words_that_name_the_doer() -> None:
    text = "قُتل ثلاثة مدنيين بقصف مدفعي لقوات النظام على سرمين"
    [told] = attributions(text)

    assert told is not None
    assert text[told.span.start : told.span.end] == "لقوات النظام"
    assert told.actor == "syr-gov-assad"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قُتل مدنيان بقصف لجيش الاحتلال على رفح في قطاع غزة", "idf"),
        ("قُتل مدنيان بقصف لجيش الاحتلال التركي على عفرين", "turkey"),
        ("قُتل مدنيان بقصف لجيش الاحتلال على عفرين. وقال الأهالي إن الاحتلال التركي قصف", "turkey"),
    ],
)
def test_an_occupier_is_who_the_report_names_so(text: str, actor: str) -> None:
    told = attributions(text)[0]

    assert told is not None
    assert told.actor == actor


@pytest.mark.parametrize(
    ("published", "actor"), [("2023-06-01", "syr-gov-assad"), ("2025-06-01", "syr-gov-new")]
)
def test_the_syrian_army_is_another_after_december_2024(published: str, actor: str) -> None:
    told = attributions("قُتل ثلاثة مدنيين برصاص الجيش السوري في ريف حماة", published)[0]

    assert told is not None
    assert (told.party, told.actor) == ("sy_army", actor)
