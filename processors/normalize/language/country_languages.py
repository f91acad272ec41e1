"""Country languages: tells which languages a tag may mean that is the code of a country.

Many a system writes "se" for Swedish and "dk" for Danish; the first is a language too, Northern
Sami. Who speaks what is CLDR's word.
"""

from collections.abc import Mapping
from functools import lru_cache

from babel.core import get_global

from processors.normalize.language.language_tag import ONE_NAME

MIN_SHARE = 5.0
"""Percent of a country's people that speak a language, from which its outlets may write it."""
MAIN_SHARE = 60.0
"""The same, from which a tag that is no language means it."""
_ONE_NAME = {**ONE_NAME, "arz": "ar", "ary": "ar", "arq": "ar"}


@lru_cache(maxsize=4096)
def country_languages(tag: str) -> Mapping[str, float]:
    """The languages of the country with this code (ISO 3166-1), and percent of its people; none
    where the tag is no country's, or a language of the country by itself.

    >>> "sv" in country_languages("se"), country_languages("de")
    (True, {})
    """
    people = get_global("territory_languages").get(tag.upper(), {})
    found: dict[str, float] = {}
    for code, spoken in people.items():
        language = code.partition("_")[0]
        language = _ONE_NAME.get(language, language)
        # Of one in two scripts all is told of each.
        share = max(found.get(language, 0.0), float(spoken["population_percent"]))
        if share >= MIN_SHARE or spoken["official_status"] == "official":
            found[language] = share
    return {} if tag.lower() in found else found


def main_language(tag: str) -> str | None:
    """The language that nearly all of a country speak, where the tag is the code of one.

    >>> main_language("dk"), main_language("za")
    ('da', None)
    """
    spoken = country_languages(tag)
    likeliest = max(spoken, key=spoken.__getitem__, default=None)
    return likeliest if likeliest and spoken[likeliest] >= MAIN_SHARE else None
