"""Zone places: finds the zone of the place by whose clock a date says it is, by the CLDR.

"Heure de Dakar", "hora de Colombia", "بتوقيت القاهرة": a city that the tz database has, or a
country with one zone, in any language that dates are read in; and the names that Windows has.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from processors.normalize.dates.zones import WORDS, ZONE_WORDS, zone_in_words
from processors.text.cldr_names import LANGUAGES, cldr_locale, cldr_names, plain

_PLACE = r"([^\W\d_][^\d,;:()\[\]|/+–—-]{1,30}?)"
CLOCK_OF = re.compile(
    r"(?:\b[Hh]eure (?:de la |de l['’]|de |d['’]|du |des |en )|\b[Hh]ora(?: oficial)? de(?:l| la)? "
    r"|\b[Hh]or[áa]rio(?: oficial)? d[eoa] |\b[Oo]ra (?:di |a |dell['’])|\b[Ww]aktu |\b[Gg]iờ "
    r"|\b[Kk]lokken i |به وقت |ب?توقيت |(?:ב?שעון) |เวลา(?:ใน)?)"
    rf"{_PLACE}(?=\s*(?:\Z|[\d,;:()\[\]|/+–—-]))"
    rf"|{_PLACE}(?: [Tt]ime\b| [Ss]aati(?:yle| ile)?(?!\w)| vaxtı(?: ilə)?\b| vaqti(?: bilan)?\b"
    r"|时间|時間| ?시간)"
)
"""Words for the clock of a place, before or behind its name."""
AMERICAN = re.compile(r"(?<=[\dmM.] )(E|C|M|P)(?:astern|entral|ountain|acific)(?!\s*[^\W\d_]|/)")
"""Zones of America that are called by half their names."""
MAIN_ZONES = {
    "AR": "America/Buenos_Aires", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin", "ES": "Europe/Madrid", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon", "UA": "Europe/Kiev", "EC": "America/Guayaquil",
    "CY": "Asia/Nicosia", "UZ": "Asia/Tashkent",
}  # fmt: skip
"""Zones of countries that have others for islands, or for a part that keeps the same time."""
YEAR = 2026
"""One whose offsets are those that zones have by their names now."""
OTHERS = {
    "uk": "Europe/London", "greenwich": "UTC", "غرينتش": "UTC", "جرينتش": "UTC", "גריניץ'": "UTC",
    "مكة": "Asia/Riyadh", "مكة المكرمة": "Asia/Riyadh", "mecca": "Asia/Riyadh",
    "אבו דאבי": "Asia/Dubai", "أبوظبي": "Asia/Dubai", "québec": "America/Toronto",
    "montréal": "America/Toronto", "beijing": "Asia/Shanghai", "new delhi": "Asia/Calcutta",
    "geneva": "Europe/Zurich", "genève": "Europe/Zurich", "este": "America/New_York",
    "washington": "America/New_York", "hà nội": "Asia/Saigon", "việt nam": "Asia/Saigon",
    "kyiv": "Europe/Kiev", "indonesia barat": "Asia/Jakarta", "indonesia tengah": "Asia/Makassar",
    "indonesia timur": "Asia/Jayapura", "ישראל": "Asia/Jerusalem", "السعودية": "Asia/Riyadh",
    "الإمارات": "Asia/Dubai", "ประเทศไทย": "Asia/Bangkok",
}  # fmt: skip
"""Places that the CLDR has not, or not by this name."""


def with_zones(text: str) -> str:
    """`text` with the names that the tz database has for zones it names by places or as Windows
    does.

    >>> with_zones("18:30 heure de Dakar"), with_zones("18:30 (W. Europe Standard Time)")
    ('18:30 Africa/Dakar ', '18:30 (Europe/Berlin)')
    >>> with_zones("18:30 local time")
    '18:30 local time'
    """
    lower = text.lower()
    for name in _zones_in_full() if " time" in lower else ():
        if name in lower:
            place = lower.index(name)
            return f"{text[:place]}{_zones_in_full()[name]}{text[place + len(name) :]}"
    text = ZONE_WORDS.sub(lambda found: f" {zone_in_words(found[0])} ", text)
    return CLOCK_OF.sub(_named, AMERICAN.sub(lambda found: f"{found[1]}T", text))


def _named(found: re.Match[str]) -> str:
    zone = _places().get((found[1] or found[2]).casefold())
    return f" {zone} ".replace("  ", " ").lstrip() if zone else found[0]


@cache
def _zones_in_full() -> dict[str, str]:
    """Zones by the names that the CLDR, in English, Windows and papers have for them, the longest
    first."""
    windows = get_global("windows_zone_mapping")
    names = dict(_of_cldr()) | {name.lower(): zone for name, zone in windows.items()} | WORDS
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


def _of_cldr() -> Iterator[tuple[str, str]]:
    """Names of standard and summer time with their offsets, and of both with a zone."""
    zones: dict[str, list[str]] = {}
    for zone, kind in get_global("meta_zones").items():
        zones.setdefault(kind, []).append(zone)
    with cldr_locale("en") as english:
        kinds = {kind: dict(forms.get("long", {})) for kind, forms in english.meta_zones.items()}
    for kind, forms in kinds.items():
        names = {each: name.lower() for each, name in forms.items()}
        # Of those that share a name, one that has summer time.
        zone = max(zones.get(kind, ["UTC"]), key=lambda each: len(_offsets(each)))
        for each, offset in zip(("standard", "daylight"), _offsets(zone), strict=False):
            if each in names:
                yield names[each], f"GMT{offset}"
        if "generic" in names:
            yield names["generic"], zone


def _offsets(zone: str) -> list[str]:
    """Offsets of a zone in a year: of standard time, and of summer time where there is one."""
    moments = [datetime(YEAR, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)]
    return list(dict.fromkeys(f"{each:%z}" for each in sorted(moments, key=_east)))


def _east(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


@cache
def _places() -> dict[str, str]:
    zones = get_global("territory_zones")
    single = {code: zones[code][0] for code in zones if len(zones[code]) == 1} | MAIN_ZONES
    every = get_global("zone_territories")
    places: dict[str, str] = {}
    for known, zone in OTHERS.items():
        _enter(places, known, zone)
    for zone in every:
        _enter(places, zone.rpartition("/")[2].replace("_", " "), zone)
    for language in LANGUAGES:
        names = cldr_names(language)
        for code, zone in single.items():
            if name := names.countries.get(code):
                _enter(places, name, zone)
        for zone, city in names.cities.items():
            _enter(places, city, zone)
    return places


def _enter(places: dict[str, str], name: str, zone: str) -> None:
    """Enter a place by its name, with accents and without them, unless another has it."""
    places.setdefault(name.casefold(), zone)
    places.setdefault(plain(name), zone)
