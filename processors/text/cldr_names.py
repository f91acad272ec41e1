"""CLDR names: what languages call months, days, places and each other, by the Unicode CLDR (by
babel), and the form in which such names are compared."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from babel import Locale, localedata

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "nn", "fi", "is", "et", "lv",
    "lt", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs", "mk", "bg", "ru", "uk", "be",
    "ro", "hu", "el", "tr", "az", "kk", "uz", "sq", "ga", "cy", "eu", "ca", "gl", "ar", "ar_DZ",
    "ar_MA", "ar_LB", "ar_MR", "fa", "fa_AF",
    "ur", "he", "hi", "bn", "mr", "ta", "te", "kn", "ml", "gu", "pa", "ne", "si", "th", "lo",
    "km", "my", "vi", "id", "ms", "fil", "sw", "am", "ka", "hy", "mn", "af", "zu",
    "zh", "zh_Hant", "ja", "ko",
)  # fmt: skip


class CldrNames(NamedTuple):
    """Names in one language; of months, weekdays and parts of the day in any context and width."""

    months: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...]
    day_periods: tuple[tuple[str, str], ...]
    """By the CLDR's name of the part, such as "afternoon1"."""
    countries: Mapping[str, str]
    """And other regions, by code."""
    cities: Mapping[str, str]
    """By the zone of the tz database that is called after it."""
    languages: Mapping[str, str]
    """Those with a code of two letters, by tag."""


@contextmanager
def cldr_locale(language: str, country: str | None = None) -> Iterator[Locale]:
    """A locale, of a tag such as "zh_Hant" or of a language and a country, for the length of a
    block, in which all is read of it that is to be kept.

    Babel keeps the data of every locale that it ever read, a megabyte each, and has no way to let
    them go: they are taken away here. Raises UnknownLocaleError and ValueError.
    """
    try:
        yield Locale.parse(language) if country is None else Locale(language, country)
    finally:
        for name in localedata._cache.keys() - {"root"}:
            localedata._cache.pop(name, None)


@cache
def cldr_names(tag: str) -> CldrNames:
    """The names in the language of a tag, read once. Raises UnknownLocaleError and ValueError.

    >>> cldr_names("fr").countries["DE"], cldr_names("fr").cities["Europe/London"]
    ('Allemagne', 'Londres')
    """
    with cldr_locale(tag) as locale:
        return CldrNames(
            tuple(_in_any_form(locale.months)),
            tuple(name for _, name in _in_any_form(locale.days)),
            tuple(_in_any_form(locale.day_periods)),
            dict(locale.territories),
            {
                zone: city
                for zone, names in locale.time_zones.items()
                if (city := names.get("city"))
            },
            {
                code: name
                for code, name in locale.languages.items()
                if len(code.partition("_")[0]) == 2
            },
        )


def _in_any_form(contexts: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    """Every name in any context and width, once, with what it is the name of."""
    forms = (names for widths in contexts.values() for names in widths.values())
    return iter(dict.fromkeys(each for names in forms for each in names.items()))


def plain(word: str) -> str:
    """A name as it is compared: without case, dots and accents, which many leave out."""
    letters = unicodedata.normalize("NFKD", word.casefold()[:40])  # noqa: TID251 - 40 characters
    if not letters[:1].isascii():
        letters = word.casefold()[:40]
    return "".join(
        each for each in letters if not unicodedata.combining(each) and each != "\u200c"
    ).strip(".,·՝׳'’ ")
