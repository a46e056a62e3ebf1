"""The places that a report names and means."""

from hasila.lang.ar.clitics import stems
from hasila.resolve.mentions import Mention, read_mentions
from hasila.text.pages import read_page
from hasila.world.worlds import load_world

WORLD = load_world(stems)


def mentions(content: str) -> tuple[Mention, ...]:
    page = read_page(content)
    return read_mentions(page, WORLD.places, WORLD.actors.terms(page.tokens))


def test_a_chain_of_names_is_its_finest_place() -> None:
    found = mentions("انفجار في سجن غويران في مدينة الحسكة شمال شرق سوريا")

    assert [mention.place.id for mention in found] == ["sy-ghuwayran-prison"]
    assert found[0].is_at


def test_a_list_is_no_chain() -> None:
    found = mentions("معارك في الرقة ودير الزور")

    assert [mention.place.name for mention in found] == ["الرقة", "دير الزور"]


def test_a_village_of_a_country_nobody_speaks_of_is_left_out() -> None:
    found = mentions("في اليمن قُتل حوثيون في صنعاء وتعز ومأرب، وقصف طال منطقة الحسينية")

    assert {mention.place.country for mention in found} == {"YE"}


def test_a_title_s_first_word_is_where_it_happened() -> None:
    assert mentions("تعز: قتلى في معارك")[0].is_at
    assert not mentions("تعز تشكر الجميع")[0].is_at
