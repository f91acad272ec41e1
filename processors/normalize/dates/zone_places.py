"""Zone places: finds the zone of the place by whose clock a date says it is, by the CLDR.

"Heure de Dakar", "hora de Colombia", "بتوقيت القاهرة": a city that the tz database has, or a
country with one zone, in any language that dates are read in; and the names that Windows has.
"""

import re
from functools import cache

from babel.core import get_global

from processors.normalize.dates.zone_names import names_of_zones, with_named_zone
from processors.normalize.dates.zones import WORDS, ZONE_WORDS, zone_in_words
from processors.text.cldr_names import LANGUAGES, cldr_names, plain

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
AMERICAN = re.compile(r"(?<=[\dmM.] )(E|C|M|P)(?:astern|entral|ountain|acific)(?!\s*[^\W\d_]|[/-])")
"""Zones of America that are called by half their names."""
IN_LIST = re.compile(
    r" ?\((?:UTC|GMT)(?:[+-]\d\d:\d\d)?\) ([^\W\d_][^\d()]{2,70}?)(?: \([^()]*\))?\s*\Z"
)
"""A zone as Windows shows it: "(UTC+01:00) Amsterdam, Berlin, Bern"."""
LISTED = {
    "eastern time": "America/New_York", "central time": "America/Chicago",
    "mountain time": "America/Denver", "pacific time": "America/Los_Angeles",
    "atlantic time": "America/Halifax", "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu", "arizona": "America/Phoenix",
    "coordinated universal time": "UTC", "west central africa": "Africa/Lagos",
}  # fmt: skip
"""Zones that such a list does not name by cities."""
HOUR_OF = re.compile(
    r"\b(?:[Hh]ora|[Oo]ra|[Hh]eure|[Hh]orário)(?: oficial[ei]?| legal[ei]?| local[ei]?)?"
    r" ([^\W\d_]{5,16})(?![\w-])"
    r"|\b([^\W\d_]{5,16}) (?:tijd|[Zz]eit|tid)\b|\bczasu ([^\W\d_]{5,16})\b"
)
"""Words for an hour, and who has it, as an adjective."""
PEOPLES = {
    "chilena": "America/Santiago", "peruana": "America/Lima", "colombiana": "America/Bogota",
    "mexicana": "America/Mexico_City", "venezolana": "America/Caracas",
    "boliviana": "America/La_Paz",
    "ecuatoriana": "America/Guayaquil", "paraguaya": "America/Asuncion",
    "uruguaya": "America/Montevideo", "cubana": "America/Havana", "española": "Europe/Madrid",
    "panameña": "America/Panama", "guatemalteca": "America/Guatemala",
    "salvadoreña": "America/El_Salvador", "hondureña": "America/Tegucigalpa",
    "nicaragüense": "America/Managua", "costarricense": "America/Costa_Rica",
    "dominicana": "America/Santo_Domingo", "brasileña": "America/Sao_Paulo",
    "francesa": "Europe/Paris", "italiana": "Europe/Rome", "alemana": "Europe/Berlin",
    "británica": "Europe/London", "portuguesa": "Europe/Lisbon", "israelí": "Asia/Jerusalem",
    "japonesa": "Asia/Tokyo", "francese": "Europe/Paris", "tedesca": "Europe/Berlin",
    "spagnola": "Europe/Madrid", "inglese": "Europe/London", "svizzera": "Europe/Zurich",
    "française": "Europe/Paris", "belge": "Europe/Brussels", "suisse": "Europe/Zurich",
    "tunisienne": "Africa/Tunis", "algérienne": "Africa/Algiers", "marocaine": "Africa/Casablanca",
    "sénégalaise": "Africa/Dakar", "ivoirienne": "Africa/Abidjan", "malienne": "Africa/Bamako",
    "haïtienne": "America/Port-au-Prince", "québécoise": "America/Toronto",
    "libanaise": "Asia/Beirut", "camerounaise": "Africa/Douala", "turque": "Europe/Istanbul",
    "română": "Europe/Bucharest", "româniei": "Europe/Bucharest", "catalana": "Europe/Madrid",
    "deutscher": "Europe/Berlin", "österreichischer": "Europe/Vienna",
    "schweizer": "Europe/Zurich", "nederlandse": "Europe/Amsterdam",
    "belgische": "Europe/Brussels", "svensk": "Europe/Stockholm", "norsk": "Europe/Oslo",
    "dansk": "Europe/Copenhagen", "finländsk": "Europe/Helsinki", "polskiego": "Europe/Warsaw",
    "ukraińskiego": "Europe/Kiev", "moskiewskiego": "Europe/Moscow",
    "warszawskiego": "Europe/Warsaw", "londyńskiego": "Europe/London",
}  # fmt: skip
"""Zones by the adjectives of countries with one, or of which most people have one."""
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
    text = IN_LIST.sub(_of_list, text)
    lower = text.lower()
    for name in _zones_in_full() if " time" in lower else ():
        if name in lower:
            place = lower.index(name)
            return f"{text[:place]}{_zones_in_full()[name]}{text[place + len(name) :]}"
    text = HOUR_OF.sub(_of_people, text)
    text = ZONE_WORDS.sub(lambda found: f" {zone_in_words(found[0])} ", text)
    text = CLOCK_OF.sub(_named, AMERICAN.sub(lambda found: f"{found[1]}T", text))
    return with_named_zone(text)


def _of_people(found: re.Match[str]) -> str:
    """The zone of those who set their clocks by it."""
    adjective = found[1] or found[2] or found[3]
    zone = PEOPLES.get(adjective.lower())
    return f" {zone} " if zone else found[0]


def _of_list(found: re.Match[str]) -> str:
    """The zone of a list of Windows, of whose names each begins with the offset in winter."""
    named = LISTED.get(found[1].strip().lower())
    cities = (_places().get(city.strip().casefold()) for city in found[1].split(","))
    zone = named or next(filter(None, cities), None)
    return f" {zone}" if zone else found[0]


def _named(found: re.Match[str]) -> str:
    zone = _places().get((found[1] or found[2]).casefold())
    return f" {zone} ".replace("  ", " ").lstrip() if zone else found[0]


@cache
def _zones_in_full() -> dict[str, str]:
    """Zones by the names that the CLDR, in English, Windows and papers have for them, the longest
    first."""
    windows = get_global("windows_zone_mapping")
    names = (
        dict(names_of_zones("en")) | {name.lower(): zone for name, zone in windows.items()} | WORDS
    )
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


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
