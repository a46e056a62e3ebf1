"""The country of an outlet, and what it tells of a name that two countries have."""

import pytest

from hasila import pipeline
from hasila.lang.ar.clitics import stems
from hasila.model.report import Report
from hasila.resolve.outlets import outlet_country
from hasila.world.worlds import load_world

WORLD = load_world(stems)


def report(outlet: str | None, url: str | None, text: str = "") -> Report:
    """Return an invented report of an outlet."""
    return Report("made", "", text, url=url, outlet=outlet, published="2031-05-06", lang="ar")


@pytest.mark.parametrize(
    ("outlet", "url", "country"),
    [
        ("وكالة الأنباء العراقية", None, "IQ"),
        ("وكالة الأنباء العراقية", "https://news.example.sd/1", "IQ"),
        ("Made News", "https://news.example.ye/1", "YE"),
        ("Made News", "https://news.example.com/ye/1", None),
        # codes that sites of all countries take, and one of no country
        (None, "https://exam.ly/1", None),
        (None, "https://example.tv/1", None),
        (None, "https://example.invalid/1", None),
        (None, "http://[broken", None),
        (None, None, None),
    ],
)
def test_an_outlet_s_name_or_address_tells_its_country(
    outlet: str | None, url: str | None, country: str | None
) -> None:
    assert outlet_country(report(outlet, url), WORLD.places, WORLD.actors) == country


@pytest.mark.parametrize(
    ("outlet", "text", "country"),
    [
        ("وكالة الأنباء الليبية", "قُتل ثلاثة في اشتباكات في طرابلس", "LY"),
        ("وكالة الأنباء اللبنانية", "قُتل ثلاثة في اشتباكات في طرابلس", "LB"),
        # what the words tell goes before who prints them
        ("وكالة الأنباء الليبية", "قُتل ثلاثة في طرابلس شمال لبنان", "LB"),
        ("وكالة الأنباء اللبنانية", "قُتل ثلاثة في طرابلس غربي ليبيا", "LY"),
        ("وكالة الأنباء السودانية", "قُتل ثلاثة في قصف على خان يونس", "PS"),
    ],
)
def test_a_name_of_two_countries_is_read_by_who_prints_it(
    outlet: str, text: str, country: str
) -> None:
    [figure] = pipeline.read(report(outlet, None, text)).figures

    assert figure.place is not None
    assert figure.place.country == country
