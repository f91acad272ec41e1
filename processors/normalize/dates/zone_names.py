"""Zone names: what the CLDR calls time zones in full, in every language that dates are read in.

"Heure d'été d'Europe centrale", "mitteleuropäische Sommerzeit", "中国标准时间".
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from processors.text.cldr_names import LANGUAGES, cldr_locale, plain
from processors.text.normal_form import normal_form

YEAR = 2026
"""One whose offsets are those that zones have by their names now."""
MIN_CHARACTERS, MAX_CHARACTERS = 5, 60
"""Length of a name; shorter ones are abbreviations."""
MAX_WORDS = 8
FORMS = ("standard", "daylight")
_NAME = rf"[^\W\d_][^\d;|/+]{{{MIN_CHARACTERS - 1},{MAX_CHARACTERS}}}"
AFTER_CLOCK = re.compile(
    rf"(?:(?<=\d[:.h]\d\d)(?:[:.]\d\d)?[^\w\s]?|(?<=[秒초分분])|(?<=นาที))\s?"
    rf"[(\[]?({_NAME}?)[)\]]?\s*(?=\Z|Thứ |Chủ |ngày )"
)
BEFORE_CLOCK = re.compile(r"(?<=\s)[\[(]?([\u3400-\u9fff]{4,20})[)\]]? ?(?=\d{1,2}:\d\d)")
"""Places of a name: behind the clock at the end, or before the clock as in Chinese."""
NO_LETTERS = re.compile(r"[^\w]+")


def with_named_zone(text: str) -> str:
    """`text` with an offset, or a zone of the tz database, in place of a zone's name by a clock.

    >>> with_named_zone("30 mai 2026, 18:30 heure d'été d'Europe centrale")
    '30 mai 2026, 18:30 GMT+0200 '
    >>> with_named_zone("30 mai 2026, 18:30 heure locale")
    '30 mai 2026, 18:30 heure locale'
    """
    for form in (AFTER_CLOCK, BEFORE_CLOCK):
        if found := form.search(text):
            words = found[1]
            starts = [0, *(each.end() for each in re.finditer(r"\s", words))]
            for start in starts[:MAX_WORDS]:
                if zone := _zones().get(_key(words[start:])):
                    place = found.start(1)
                    before = text[: place + start].rstrip("([")
                    behind = text[found.end(1) :].lstrip(")]")
                    return f"{before} {zone} {behind}".replace("  ", " ")
    return text


def names_of_zones(language: str) -> Iterator[tuple[str, str]]:
    """Names of standard and summer time, in small letters, with their offsets; of both with a
    zone."""
    with cldr_locale(language) as locale:
        kinds = {kind: dict(forms.get("long", {})) for kind, forms in locale.meta_zones.items()}
        single = {zone: dict(forms.get("long", {})) for zone, forms in locale.time_zones.items()}
    for kind, forms in kinds.items():
        yield from _named(forms, _zones_of_kinds().get(kind, "UTC"))
    for zone, forms in single.items():
        if forms:
            yield from _named(forms, zone)


def _named(forms: dict[str, str], zone: str) -> Iterator[tuple[str, str]]:
    names = {form: name.lower() for form, name in forms.items()}
    for form, offset in zip(FORMS, _offsets(zone), strict=False):
        if form in names:
            yield names[form], f"GMT{offset}"
    if "generic" in names:
        yield names["generic"], zone


@cache
def _zones_of_kinds() -> dict[str, str]:
    """A zone by what the CLDR has one name for: of those that share it, one with summer time."""
    zones: dict[str, list[str]] = {}
    for zone, kind in get_global("meta_zones").items():
        zones.setdefault(kind, []).append(zone)
    return {kind: max(each, key=lambda zone: len(_offsets(zone))) for kind, each in zones.items()}


@cache
def _offsets(zone: str) -> tuple[str, ...]:
    """Offsets of a zone in a year: of standard time, and of summer time where there is one."""
    moments = [datetime(YEAR, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)]
    return tuple(dict.fromkeys(f"{each:%z}" for each in sorted(moments, key=_east)))


def _east(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


@cache
def _zones() -> dict[str, str]:
    """Offsets and zones by the keys of their names in all languages."""
    zones: dict[str, str] = {}
    for language in LANGUAGES:
        for name, zone in names_of_zones(language):
            if len(key := _key(name)) >= MIN_CHARACTERS:
                zones.setdefault(key, zone)
    return zones


def _key(name: str) -> str:
    """A name as it is compared: without accents, signs and case."""
    words = NO_LETTERS.sub(" ", normal_form("NFKC", name)).split()
    return " ".join(map(plain, words))
