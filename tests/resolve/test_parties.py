"""On whose side people are, read off the words that name them."""

import pytest

from hasila.lang.ar.clitics import stems
from hasila.model.actor import Actor
from hasila.resolve.antecedents import Context
from hasila.resolve.parties import read_party
from hasila.world.actors import load_actors

ACTORS = load_actors(stems)
# (party, category, country of the event, ids named before with the last first, words)
CASES = [
    (
        "sy_army",
        "combatant",
        "YE",
        "",
        "قوات الجيش السوري",
    ),
    (
        "sd_army",
        "combatant",
        None,
        "",
        "قوات الجيش السوداني",
    ),
    (
        "ye_army",
        "combatant",
        "YE",
        "",
        "قوات الجيش",
    ),
    (
        "ly_army",
        "combatant",
        "LY",
        "",
        "قوات الجيش",
    ),
    (
        None,
        "combatant",
        None,
        "",
        "قوات الجيش",
    ),
    (
        "lna",
        "combatant",
        "LY",
        "",
        "قوات الجيش الوطني الليبي",
    ),
    (
        "iq_army",
        "combatant",
        "SY",
        "",
        "جنديا عراقيا",
    ),
    (
        "tr_army",
        "combatant",
        "IQ",
        "",
        "عسكريين أتراك",
    ),
    (
        "tn_forces",
        "police",
        "LY",
        "",
        "عناصر الأمن التونسي",
    ),
    (
        "iq_forces",
        "combatant",
        "SY",
        "",
        "من القوات العراقية",
    ),
    (
        "lb_army",
        "combatant",
        "SY",
        "",
        "ضابط في الجيش اللبناني",
    ),
    (
        "ne_army",
        "combatant",
        "NG",
        "",
        "جنود من النيجر",
    ),
    (
        "lb_army",
        "combatant",
        "LB",
        "",
        "جنود",
    ),
    (
        "eg_police",
        "police",
        "EG",
        "",
        "رجال الشرطة",
    ),
    (
        "jo_forces",
        "police",
        "JO",
        "",
        "رجال الأمن",
    ),
    (
        "il_army",
        "combatant",
        "PS",
        "",
        "جنديين",
    ),
    (
        None,
        "combatant",
        None,
        "",
        "جنود",
    ),
    (
        "islamic_state",
        "combatant",
        "SY",
        "",
        "عنصرا من تنظيم داعش",
    ),
    (
        "islamic_state",
        "prisoner",
        "SY",
        "",
        "السجناء من داعش",
    ),
    (
        "islamic_state",
        "combatant",
        "SY",
        "sdf is",
        "عناصر التنظيم",
    ),
    (
        "hezbollah",
        "combatant",
        "SY",
        "hts hezbollah",
        "مقاتلي الحزب",
    ),
    (
        "hamas",
        "combatant",
        "PS",
        "idf hamas",
        "عناصر من الحركة",
    ),
    (
        "sdf",
        "combatant",
        "SY",
        "is sdf",
        "عناصر من القوات",
    ),
    (
        "islamic_state",
        "combatant",
        "SY",
        "is sdf",
        "عناصره",
    ),
    (
        "sdf",
        "combatant",
        "SY",
        "is sdf",
        "عناصرها",
    ),
    (
        "asayish+sdf+sdf_guards",
        "mixed",
        "SY",
        "asayish-nes is",
        "الأسايش وحراس السجن وقسد",
    ),
    (
        "hts+islamic_state",
        "combatant",
        "SY",
        "",
        "مسلحي داعش والنصرة",
    ),
    (
        "houthi_saleh",
        "combatant",
        "YE",
        "",
        "الحوثيين وقوات صالح",
    ),
    (
        "gunmen",
        "combatant",
        "EG",
        "",
        "مسلحين",
    ),
    (
        "gunmen",
        "combatant",
        "IQ",
        "",
        "انتحاري",
    ),
    (
        "settlers",
        "civilian",
        "PS",
        "",
        "مستوطنين",
    ),
    (
        None,
        "civilian",
        "SY",
        "sdf is",
        "مدنيين",
    ),
    (
        None,
        "child",
        "YE",
        "houthi",
        "أطفال",
    ),
    (
        None,
        "woman",
        "SY",
        "",
        "سورية",
    ),
    (
        None,
        "mixed",
        "EG",
        "",
        "نساء وأطفال",
    ),
    (
        None,
        "mixed",
        "IQ",
        "",
        "مدنيا ومنتسبا إلى القوات الأمنية",
    ),
    (
        None,
        "medic",
        "SY",
        "is",
        "مسعفين",
    ),
    (
        None,
        "journalist",
        "SY",
        "is",
        "صحافيين اثنين",
    ),
    (
        None,
        "prisoner",
        "SY",
        "",
        "معتقلة لدى قوات النظام",
    ),
    (
        None,
        None,
        "SY",
        "is",
        "شخصا",
    ),
    (
        None,
        None,
        "IQ",
        "",
        "مواطنا عراقيا",
    ),
    (
        None,
        None,
        "EG",
        "",
        "قائد الشاحنة",
    ),
    (
        None,
        None,
        "SY",
        "is",
        "من عائلة واحدة",
    ),
    (
        None,
        None,
        "SY",
        "is sdf",
        "سليم حداد",
    ),
]


def actors(ids: str) -> tuple[Actor, ...]:
    found = [ACTORS.by_id(key) for key in ids.split()]
    return tuple(actor for actor in found if actor)


@pytest.mark.parametrize(("party", "category", "country", "before", "words"), CASES)
def test_words_tell_side_and_category(
    party: str | None, category: str | None, country: str | None, before: str, words: str
) -> None:
    named = actors(before)
    elsewhere = {a.id for a in named} | {a.party for a in named if a.party}
    context = Context(country, "2016-03-01", named, named, elsewhere=frozenset(elsewhere))

    side = read_party(words, context, ACTORS)

    assert (side.party, side.category) == (party, category)


def test_the_finest_actor_is_kept_beside_its_side() -> None:
    side = read_party("من وحدات حماية المرأة", Context("SY"), ACTORS)

    assert (side.actor, side.party) == ("ypj", "ypg")


def test_a_side_of_several_has_no_single_actor() -> None:
    side = read_party("من حماس والجهاد الإسلامي", Context("PS"), ACTORS)

    assert side.party == "hamas+islamic_jihad"
    assert side.actor is None


def test_prison_guards_are_the_state_s_where_no_other_authority_is_named() -> None:
    assert read_party("حراس السجن", Context("SY"), ACTORS).party == "sy_guards"
    assert read_party("حراس السجن", Context("IQ"), ACTORS).party == "iq_guards"


def test_the_day_tells_which_army_a_name_means() -> None:
    before = read_party("من قوات النظام", Context("SY", "2016-03-01"), ACTORS)
    after = read_party("من وزارة الدفاع السورية", Context("SY", "2025-07-16"), ACTORS)

    assert (before.party, before.actor) == ("sy_army", "syr-gov-assad")
    assert (after.party, after.actor) == ("sy_army", "syr-gov-new")


def test_houthis_are_one_side_with_saleh_only_while_they_fought_together() -> None:
    houthis = actors("houthi")
    named = frozenset({"houthi", "houthis", "houthi_saleh"})
    early = Context("YE", "2016-03-01", houthis, houthis, elsewhere=named)
    late = Context("YE", "2018-03-01", houthis, houthis, elsewhere=named)

    assert read_party("متمردا", early, ACTORS).party == "houthi_saleh"
    assert read_party("متمردا", late, ACTORS).party == "houthis"


def test_who_is_quoted_does_not_call_its_own_people_militants() -> None:
    sides = actors("sdf is")
    context = Context("SY", "2022-01-24", sides, sides, speaker="sdf")

    assert read_party("من المهاجمين", context, ACTORS).party == "islamic_state"


def test_the_captured_are_not_on_their_captor_s_side() -> None:
    sides = actors("nusra")
    context = Context("SY", "2015-07-31", sides, sides, is_taken=True)

    assert read_party("مقاتلين", context, ACTORS).party is None
