"""The chain between an outlet and a speaker: who is quoted as quoting, and whose text it is."""

import pytest

from hasila.model.figure import Role
from hasila.model.report import Report
from hasila.pipeline import link, read


def chain(text: str, outlet: str = "صحيفة الأفق") -> tuple[str | None, tuple[str, ...]]:
    """Return the speaker of the one figure in a text, and through whom it came."""
    [figure] = read(Report("r", "", text, outlet=outlet, published="2031-03-04")).figures
    return figure.source_id, figure.via


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        # One agency that quotes somebody.
        ("نقلت وكالة رويترز عن مصدر طبي قوله إن ستة قتلوا", "src-medical-unnamed", "src-reuters"),
        ("قالت وكالة سانا نقلا عن وزارة الصحة إن خمسة مدنيين قتلوا", "src-moh-sy", "src-sana"),
        # Somebody who speaks to an agency.
        ("قال مصدر طبي لوكالة فرانس برس إن ستة مدنيين قتلوا", "src-medical-unnamed", "src-afp"),
        ("وقال مدير المرصد رامي عبد الرحمن لفرانس برس إن ستة قتلوا", "src-sohr", "src-afp"),
        # An agency's text under the outlet's name.
        ("دمشق (أ ف ب) - قتل خمسة أشخاص في انفجار، وفق المرصد السوري", "src-sohr", "src-afp"),
        ("قتل خمسة أشخاص في انفجار وسط دمشق. (الأناضول)", None, "src-anadolu"),
    ],
)  # fmt: skip
def test_the_agency_between_is_kept(text: str, speaker: str | None, via: str) -> None:
    assert chain(text) == (speaker, (via,))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The agency is the speaker.
        ("أفادت وكالة سانا بمقتل ستة مدنيين", "src-sana"),
        # Its own correspondent is the outlet.
        ("أكد مصدر أمني لمراسل الأفق أن ستة مدنيين قتلوا", "src-security-unnamed"),
        # Another agency in the sentence passes nothing on.
        ("قال مصدر طبي إن ستة مدنيين قتلوا قرب مكتب وكالة رويترز", "src-medical-unnamed"),
        ("قتل ستة مدنيين في القصف", None),
    ],
)
def test_who_stands_beside_passes_nothing_on(text: str, speaker: str | None) -> None:
    assert chain(text) == (speaker, ())


def test_an_agency_passes_nothing_on_under_its_own_name() -> None:
    text = "قال مصدر طبي لوكالة فرانس برس إن ستة مدنيين قتلوا"

    assert chain(text, outlet="فرانس برس") == ("src-medical-unnamed", ())


def test_the_chain_goes_from_the_outlet_to_the_speaker() -> None:
    text = "نقلت وكالة سانا عن مصدر طبي قوله إن ستة مدنيين قتلوا. (أ ف ب)"

    assert chain(text) == ("src-medical-unnamed", ("src-afp", "src-sana"))


def test_the_words_that_name_an_agency_are_evidence() -> None:
    text = "نقلت وكالة رويترز عن مصدر أمني قوله إن عشرة جنود قتلوا"
    report = Report("r", "", text, published="2031-03-04")
    [figure] = read(report).figures
    words = [e.span.words(report.content) for e in figure.evidence if e.role is Role.RELAY]

    assert words == ["وكالة رويترز"]


def test_two_outlets_that_print_one_agency_are_one_origin() -> None:
    texts = (
        "دمشق (أ ف ب) - قتل خمسة أشخاص في انفجار عبوة وسط دمشق أمس",
        "قتل خمسة أشخاص أمس في انفجار عبوة وسط دمشق، وأغلقت الطرق. (فرانس برس)",
    )
    readings = [
        read(Report(f"r{n}", "", text, outlet=f"Outlet {n}", published="2031-03-04"))
        for n, text in enumerate(texts)
    ]
    reports = [reading.report for reading in readings]
    events = link(reports, [figure for reading in readings for figure in reading.figures])

    assert [origin.id for event in events for origin in event.origins] == ["src-afp"]
