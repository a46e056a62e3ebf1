"""Who is named, by what, and when a name means whom."""

import pytest

from hasila.lang.ar.clitics import stems
from hasila.model.group import Category
from hasila.text.fold import fold
from hasila.text.tokens import tokenise
from hasila.world.actors import TermKind, is_source, load_actors

ACTORS = load_actors(stems)
# The sides that docs/method/parties.md names beside the pattern of state forces.
PARTIES = (
    "islamic_state al_qaeda aqap aqim hts ahrar_al_sham jaysh_al_islam syrian_opposition sna sdf "
    "ypg asayish sdf_guards peshmerga pkk pmf kataib_hezbollah hezbollah amal irgc houthis "
    "houthi_saleh yemen_resistance stc arab_coalition us_coalition nato un_peacekeepers hamas "
    "islamic_jihad palestinian_factions fatah settlers lna gna libya_dawn benghazi_shura rsf "
    "splm_n taliban haqqani ttp boko_haram al_shabaab janjaweed tuareg_rebels muslim_brotherhood "
    "hasm pro_iran_militias syrian_loyalist_militias tribal_fighters jnim polisario gpc kdpi "
    "dhkp_c aum_shinrikyo"
)


def found(text: str) -> list[str]:
    return [match.values[0].id for match in ACTORS.find(tokenise(fold(text)))]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "is",
            "هجوم تبناه تنظيم \u201cالدولة الإسلامية\u201d",
        ),
        (
            "kataib-hezbollah",
            "بيان كتائب حزب الله العراقية",
        ),
        (
            "hezbollah",
            "بيان لحزب الله",
        ),
        (
            "sdf",
            "عناصر من «قسد»",
        ),
        (
            "tribal-forces-syria",
            "من مقاتلي العشائر",
        ),
        (
            "sna",
            "الجيش الوطني السوري",
        ),
    ],
)
def test_a_side_is_found(key: str, text: str) -> None:
    assert found(text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "فتح الرجل الرسالة",
        "القاعدة الجوية القريبة",
        "الهيئة العامة للكتاب",
        "الجيش محمود الاسم",
        "المقاومة للصدأ",
    ],
)
def test_a_bare_word_names_no_side_on_sight(text: str) -> None:
    assert found(text) == []


def test_a_name_that_needs_its_context_is_a_term_but_not_found_on_sight() -> None:
    tokens = tokenise(fold("قال التحالف في بيان"))
    terms = [term for match in ACTORS.terms(tokens) for term in match.values if term.actor]

    assert {term.id for term in terms} == {"global-coalition", "saudi-coalition"}
    assert not any(term.is_sight for term in terms)


def test_an_article_does_not_make_a_name_of_a_force_and_a_man() -> None:
    tokens = tokenise(fold("الناطق باسم الجيش محمد سالم"))

    assert not any(t.id == "jaish-e-mohammed" for m in ACTORS.terms(tokens) for t in m.values)


@pytest.mark.parametrize("party", PARTIES.split())
def test_every_side_of_the_list_has_an_actor(party: str) -> None:
    tokens_of = {a.party for a in ACTORS._by_id.values()}

    assert party in tokens_of


def test_the_syrian_army_is_one_side_and_two_actors() -> None:
    old, new = ACTORS.by_id("syr-gov-assad"), ACTORS.by_id("syr-gov-new")

    assert old is not None
    assert new is not None
    assert old.party == new.party == "sy_army"
    assert ACTORS.is_meant(old, "2022-01-24")
    assert not ACTORS.is_meant(new, "2022-01-24")
    assert ACTORS.is_meant(new, "2025-07-16")
    assert not ACTORS.is_meant(old, "2025-07-16")
    assert ACTORS.is_meant(old, None)


def test_a_unit_knows_the_side_it_belongs_to() -> None:
    unit = ACTORS.by_id("ypg")

    assert unit is not None
    parent = ACTORS.parent(unit)
    assert parent is not None
    assert parent.id == "sdf"


def test_monitors_only_speak() -> None:
    monitor, side = ACTORS.by_id("src-sohr"), ACTORS.by_id("sdf")

    assert monitor is not None
    assert side is not None
    assert is_source(monitor)
    assert not is_source(side)


def test_words_for_persons_carry_a_category_and_a_branch() -> None:
    tokens = tokenise(fold("جنود أتراك"))
    soldier, nation = (match.values[0] for match in ACTORS.terms(tokens))

    assert (soldier.kind, soldier.branch) == (TermKind.ROLE, "army")
    assert soldier.category is Category.COMBATANT
    assert (nation.kind, nation.country) == (TermKind.NATION, "TR")
