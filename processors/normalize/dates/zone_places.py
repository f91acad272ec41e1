"""Zone places: finds the zone of the place by whose clock a date says it is, by the CLDR.

"Heure de Dakar", "hora de Colombia", "بتوقيت القاهرة": a city that the tz database has, or a
country with one zone, in any language that dates are read in; and the names that Windows has.
"""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from processors.text.cldr_names import LANGUAGES, plain

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
    for name in _windows() if " time" in lower else ():
        if name in lower:
            place = lower.index(name)
            return f"{text[:place]}{_windows()[name]}{text[place + len(name) :]}"
    return CLOCK_OF.sub(_named, AMERICAN.sub(lambda found: f"{found[1]}T", text))


def _named(found: re.Match[str]) -> str:
    zone = _places().get((found[1] or found[2]).casefold())
    return f" {zone} ".replace("  ", " ").lstrip() if zone else found[0]


@cache
def _windows() -> dict[str, str]:
    """Zones by the names of Windows, the longest first."""
    names = get_global("windows_zone_mapping")
    return {name.lower(): names[name] for name in sorted(names, key=len, reverse=True)}


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
        locale = Locale.parse(language)
        for code, zone in single.items():
            if name := locale.territories.get(code):
                _enter(places, name, zone)
        for zone, names in locale.time_zones.items():
            if city := names.get("city"):
                _enter(places, city, zone)
    return places


def _enter(places: dict[str, str], name: str, zone: str) -> None:
    """Enter a place by its name, with accents and without them, unless another has it."""
    places.setdefault(name.casefold(), zone)
    places.setdefault(plain(name), zone)
