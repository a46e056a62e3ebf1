"""Where an event was, as its accounts name it: cases of several countries."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.events.accounts import GOVERNORATE, Account, fineness
from hasila.events.spots import place_of
from hasila.model.where import Where

Maker = Callable[..., Account]
PLACES = {
    "aden": Where("ye-ad", "عدن", "YE", "عدن", 12.83, 44.94, "governorate"),
    "yemen": Where("YE", "اليمن", "YE", None, 15.5, 47.5, "country"),
    "crater": Where("ye-crater", "كريتر", "YE", "عدن", 12.78, 45.03, "neighbourhood"),
    "aden-town": Where("ye-aden", "عدن", "YE", "عدن", 12.79, 45.02, "town"),
    "marib": Where("ye-marib", "مأرب", "YE", "مأرب", 15.46, 45.33, "town"),
    # Two towns of one name, of two countries.
    "tripoli-ly": Where("ly-tripoli", "طرابلس", "LY", "طرابلس", 32.89, 13.19, "town"),
    "tripoli-lb": Where("lb-tripoli", "طرابلس", "LB", "الشمال", 34.43, 35.85, "town"),
    "libya": Where("LY", "ليبيا", "LY", None, 27.0, 18.0, "country"),
    "nineveh": Where("iq-ni", "نينوى", "IQ", "نينوى", 36.2, 42.5, "governorate"),
    "mosul": Where("iq-mosul", "الموصل", "IQ", "نينوى", 36.34, 43.13, "town"),
    "duhok": Where("iq-duhok", "دهوك", "IQ", "دهوك", 36.87, 42.99, "town"),
    # Two villages of one name, of two governorates.
    "tal-ni": Where("iq-tal-ni", "تل العبرة", "IQ", "نينوى", 36.5, 42.9, "town"),
    "tal-sa": Where("iq-tal-sa", "تل العبرة", "IQ", "صلاح الدين", 34.7, 43.6, "town"),
    "salahaddin": Where("iq-sd", "صلاح الدين", "IQ", "صلاح الدين", 34.5, 43.6, "governorate"),
    "west": Where("ye-marib-w", "ريف مأرب الغربي", "YE", "مأرب", 15.45, 45.1, "district"),
    "sirwah": Where("ye-sirwah", "صرواح", "YE", "مأرب", 15.45, 45.0, "town"),
    "sinjar": Where("iq-sinjar", "سنجار", "IQ", "نينوى", 36.32, 41.87, "town"),
    "north": Where("iq-north", "شمال العراق", "IQ", None, 36.5, 43.5, "governorate"),
    "khan": Where("ps-khan", "خان يونس", "PS", "قطاع غزة", 31.34, 34.30, "town"),
    "camp": Where("ps-khan-camp", "مخيم خان يونس", "PS", "قطاع غزة", 31.36, 34.29, "site"),
    "fasher": Where("sd-fasher", "الفاشر", "SD", "شمال دارفور", 13.63, 25.35, "town"),
    "zamzam": Where("sd-zamzam", "مخيم زمزم", "SD", "شمال دارفور", 13.49, 25.31, "site"),
}


def accounts(account: Maker, *named: str) -> list[Account]:
    """Return an account for each report, with the places it names, the main one first."""
    found = []
    for number, names in enumerate(named):
        places = [PLACES[name] for name in names.split()]
        fine = tuple(place for place in places if fineness(place) > GOVERNORATE)
        main = places[0] if places else None
        found.append(replace(account(number, "6"), place=main, places=fine))
    return found


@pytest.mark.parametrize(
    ("named", "place"),
    [
        (("aden",), "aden"),
        (("", "crater"), "crater"),
        (("aden", "aden", "crater"), "crater"),
        (("yemen", "yemen", "yemen", "marib"), "marib"),
        (("aden-town", "aden-town", "crater"), "aden-town"),
        (("aden-town crater", "aden-town crater", "crater"), "crater"),
        (("marib", "crater", "crater"), "crater"),
        (("tripoli-ly", "tripoli-lb", "libya"), "tripoli-ly"),
        (("tripoli-lb", "tripoli-lb", "tripoli-ly"), "tripoli-lb"),
        (("mosul", "sinjar", "nineveh"), "nineveh"),
        (("mosul", "sinjar", "mosul", "nineveh"), "mosul"),
        (("north", "north", "sinjar"), "sinjar"),
        (("tal-ni", "tal-sa", "salahaddin"), "tal-sa"),
        (("tal-ni", "tal-sa", "nineveh", "nineveh"), "tal-ni"),
        (("nineveh", "nineveh", "salahaddin"), "nineveh"),
        (("nineveh", "nineveh", "duhok"), "nineveh"),
        (("khan", "khan", "camp"), "khan"),
        (("west", "west", "sirwah"), "sirwah"),
        (("west", "west", "crater"), "west"),
        (("marib", "marib", "sirwah", "sirwah"), "sirwah"),
        (("west", "west", "west", "marib", "sirwah"), "sirwah"),
        (("khan", "camp", "camp"), "camp"),
        (("fasher", "zamzam", "zamzam fasher"), "zamzam"),
    ],
)
def test_the_place_most_speaks_for_is_the_event_s(
    named: tuple[str, ...], place: str, account: Maker
) -> None:
    assert place_of(accounts(account, *named)) == PLACES[place]


def test_background_names_no_place_of_an_event(account: Maker) -> None:
    told, aside = accounts(account, "mosul", "sinjar")

    assert place_of([told, replace(aside, is_background=True)]) == PLACES["mosul"]


def test_no_account_s_place_is_no_place(account: Maker) -> None:
    assert place_of(accounts(account, "", "")) is None


@given(st.lists(st.sampled_from(sorted(PLACES)), min_size=1, max_size=8), st.data())
def test_the_order_of_accounts_changes_no_place(
    account: Maker, named: list[str], data: st.DataObject
) -> None:
    made = accounts(account, *named)
    found = place_of(made)

    assert place_of(data.draw(st.permutations(made))) == found
    assert found in {PLACES[name] for name in named}
