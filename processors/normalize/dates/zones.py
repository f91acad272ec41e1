"""Zones: offsets of time zones by the names that dates carry."""

import re
from datetime import timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINUTES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "met": 60,
    "mest": 120, "mez": 60, "mesz": 120, "wat": 60, "cat": 120, "sast": 120, "eet": 120,
    "eest": 180, "eat": 180, "msk": 180, "мск": 180, "trt": 180, "idt": 180, "irst": 210,
    "gst": 240,
    "samt": 240, "aft": 270, "pkt": 300, "uzt": 300, "yekt": 300, "npt": 345, "novt": 420,
    "ict": 420, "wib": 420, "krat": 420, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480,
    "wita": 480, "awst": 480, "irkt": 480, "wit": 540, "jst": 540, "kst": 540, "yakt": 540,
    "acst": 570, "acdt": 630, "aest": 600, "vlat": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600, "adt": -180, "nst": -210, "ndt": -150, "brt": -180,
    "art": -180, "uyt": -180, "clt": -240, "clst": -180, "bot": -240, "vet": -240, "cot": -300,
    "pet": -300, "ect": -300, "amt": -240, "wst": 480, "sst": -660,
    "awdt": 540, "azt": 240, "bdt": 360, "bnt": 480, "brst": -120, "btt": 360, "chadt": 825,
    "chast": 765, "chst": 600, "cvt": -60, "easst": -300, "east": -360, "egt": -60, "fjt": 720,
    "fnt": -120, "get": 240, "gft": -180, "gyt": -240, "hadt": -540, "hast": -600, "hdt": -540,
    "irdt": 270, "kdt": 600, "kgt": 360, "lhst": 630, "magt": 660, "mht": 720, "mmt": 390,
    "mut": 240, "mvt": 300, "nft": 660, "nut": -660, "omst": 360, "pett": 720, "pgt": 600,
    "pkst": 360, "pyst": -180, "pyt": -180, "ret": 240, "sakt": 660, "sbt": 660, "sct": 240,
    "slst": 330, "slt": 330, "srt": -180, "taht": -600, "tjt": 300, "tlt": 540, "tmt": 300,
    "tot": 780, "tvt": 720, "ulat": 480, "uyst": -120, "volt": 180, "vut": 660, "wast": 120,
    "hnt": -210, "hat": -150, "hna": -240, "haa": -180, "hne": -300, "hae": -240, "hnc": -360,
    "hac": -300, "hnr": -420, "har": -360, "hnp": -480, "hap": -420, "hnec": 60, "hec": 60,
    "haec": 120, "seč": 60, "selč": 120,
    "wez": 0, "wesz": 60, "oez": 120, "oesz": 180, "tsi": 180, "tsi\u0307": 180,
    "acwst": 525, "almt": 300, "anat": 720, "anast": 720, "aqtt": 300, "azot": -60, "azost": 0,
    "azst": 300, "chot": 480, "ckt": -600, "cxt": 420, "egst": 0, "fet": 180, "fjst": 780,
    "fkt": -240, "fkst": -180, "galt": -360, "gest": 300, "gilt": 720, "hkst": 540, "irkst": 540,
    "kost": 660, "krast": 480, "lhdt": 660, "magst": 720, "msd": 240, "nct": 660, "novst": 420,
    "omsst": 420, "orat": 300, "petst": 720, "phst": 480, "pmdt": -120, "pmst": -180, "tkt": 780,
    "ulast": 540, "vlast": 660, "wakt": 720, "warst": -180, "wgst": -60, "wgt": -120,
    "yakst": 600, "yekst": 360,
}  # fmt: skip
"""Minutes east of Greenwich."""
AMBIGUOUS = {
    "ist": {"IN": 330, "IL": 120, "IE": 60},
    "bst": {"GB": 60, "BD": 360},
    "cst": {"US": -360, "CA": -360, "MX": -360, "CN": 480, "TW": 480, "CU": -300},
    "ast": {"CA": -240, "PR": -240, "SA": 180, "IQ": 180, "KW": 180},
}
"""The same by the outlet's country; the first is the most frequent."""
ELSEWHERE = {
    "est": {"AU": 600}, "pst": {"PH": 480, "PK": 300}, "sst": {"SG": 480},
    "ect": {"FR": 60, "DE": 60}, "gst": {"GU": 600}, "wst": {"WS": 780, "AU": 480},
    "amt": {"AM": 240}, "bst": {"GB": 60}, "met": {"MY": 480},
}  # fmt: skip
"""Zones of names that outlets of single countries use in another sense than all others."""
WORDS = {
    "eastern time": "ET", "eastern standard time": "EST", "eastern daylight time": "EDT",
    "central time": "CT", "central standard time": "CST", "central daylight time": "CDT",
    "mountain time": "MT", "mountain standard time": "MST", "mountain daylight time": "MDT",
    "pacific time": "PT", "pacific standard time": "PST", "pacific daylight time": "PDT",
    "coordinated universal time": "UTC", "british summer time": "Europe/London",
    "indian standard time": "Asia/Kolkata",
    "heure de paris": "Europe/Paris", "heure de montréal": "America/Toronto",
    "heure de bruxelles": "Europe/Brussels", "mitteleuropäische zeit": "CET",
    "mitteleuropäische sommerzeit": "CEST", "hora de españa": "Europe/Madrid",
    "hora peninsular": "Europe/Madrid", "hora de brasília": "BRT", "horário de brasília": "BRT",
    "hora argentina": "ART", "hora de méxico": "America/Mexico_City", "ora italiana": "Europe/Rome",
    "московское время": "MSK", "по московскому времени": "MSK", "по москве": "MSK",
    "московского времени": "MSK", "по гринвичу": "UTC", "по киеву": "Europe/Kiev",
    "за києвом": "Europe/Kiev", "за київським часом": "Europe/Kiev",
    "по минскому времени": "Europe/Minsk", "по киевскому времени": "Europe/Kiev",
    "по бакинскому времени": "Asia/Baku", "по ташкентскому времени": "Asia/Tashkent",
    "по тбилисскому времени": "Asia/Tbilisi", "по ереванскому времени": "Asia/Yerevan",
    "по времени астаны": "Asia/Almaty", "suomen aikaa": "Europe/Helsinki",
    "svensk tid": "Europe/Stockholm", "dansk tid": "Europe/Copenhagen",
    "norsk tid": "Europe/Oslo", "nederlandse tijd": "Europe/Amsterdam",
    "belgische tijd": "Europe/Brussels", "czasu polskiego": "Europe/Warsaw",
    "hora peninsular española": "Europe/Madrid", "ora româniei": "Europe/Bucharest",
    "ώρα ελλάδας": "Europe/Athens", "saa za afrika mashariki": "EAT",
    "日本标准时间": "JST", "日本標準時": "JST", "한국 시간": "KST", "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai", "日本時間": "JST", "한국시간": "KST",
}  # fmt: skip
"""Zones as they are called in full."""
ZONE_WORDS = re.compile(
    "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))), re.IGNORECASE
)
NAME_AND_OFFSET = re.compile(
    r"(?<=[\d( ])(?<![^\W\d_] )([^\W\d_]{3,5}) ?([+−-])(\d{1,2})(?::?(\d\d))?(?![\d:])"
)
"""Zone by its name and what follows it, behind a clock or in brackets."""
COUNTED_FROM = frozenset(("мск", "msk"))
"""Zones by whose distance others of their country go."""
PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "nzt": "Pacific/Auckland",
    "aet": "Australia/Sydney",
    "akt": "America/Anchorage",
}
"""Zones whose offset depends on the day."""


class Zone(NamedTuple):
    """A zone, and what is doubtful about it."""

    info: tzinfo
    flag: str | None = None
    by_country: bool = False
    """Whether outlets of some country mean another by this name."""


def zone_named(name: str, country: str | None = None) -> Zone | None:
    """The zone of this name; None where it is none. `country`: ISO 3166-1 alpha-2, of the outlet.

    >>> zone_named("CEST").info.utcoffset(None)
    datetime.timedelta(seconds=7200)
    >>> zone_named("IST", "IL").flag, zone_named("IST").flag
    (None, 'zone IST may be that of IN, IL or IE')
    """
    key = name.lower()
    elsewhere = ELSEWHERE.get(key, {})
    if country in elsewhere:
        return Zone(_at(elsewhere[country]), by_country=True)
    if key in MINUTES:
        return Zone(_at(MINUTES[key]), by_country=bool(elsewhere))
    if offsets := AMBIGUOUS.get(key):
        if country in offsets:
            return Zone(_at(offsets[country]), by_country=True)
        *others, last = offsets
        flag = f"zone {name.upper()} may be that of {', '.join(others)} or {last}"
        return Zone(_at(next(iter(offsets.values()))), flag, by_country=True)
    if key in PLACES or "/" in name:
        try:
            return Zone(ZoneInfo(PLACES.get(key, name)))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    return None


def zone_in_words(words: str) -> str:
    """The name of the zone that one of ZONE_WORDS means.

    With a letter that only the expression takes for the same, such as "ı" for "i", they stay.

    >>> zone_in_words("Eastern Time"), zone_in_words("北京时间")
    ('ET', 'Asia/Shanghai')
    """
    return WORDS.get(words.lower(), words)


def offset_of_name(found: re.Match[str]) -> str:
    """The offset that NAME_AND_OFFSET found: that of the zone again, or its distance from Moscow.

    >>> NAME_AND_OFFSET.sub(offset_of_name, "18:30 CEST+0200")
    '18:30 GMT+02:00'
    >>> NAME_AND_OFFSET.sub(offset_of_name, "18:30 (МСК+4)")
    '18:30 (GMT+07:00)'
    >>> NAME_AND_OFFSET.sub(offset_of_name, "18:30 CET+5")
    '18:30 CET+5'
    """
    name = found[1].lower()
    distance = int(found[3]) * 60 + int(found[4] or 0)
    distance = distance if found[2] == "+" else -distance
    if name in COUNTED_FROM and not found[4] and distance != MINUTES[name]:
        offset = MINUTES[name] + distance
    elif distance in {MINUTES.get(name), *AMBIGUOUS.get(name, {}).values()}:
        offset = distance
    else:
        return found[0]
    sign, size = "-" if offset < 0 else "+", abs(offset)
    return f"GMT{sign}{size // 60:02}:{size % 60:02}"


def zone_offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    """The zone so far east or west of Greenwich; None beyond 14 hours, where no place is."""
    offset = int(hours) * 60 + int(minutes or 0)
    return _at(-offset if sign in "-−" else offset) if offset <= 14 * 60 else None


def _at(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))
