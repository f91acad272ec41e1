"""Calendars: turns days of calendars other than the Gregorian into days of that.

A year tells its calendar: no article is of the Gregorian years that others count now.
"""

import re
from datetime import date, timedelta

BUDDHIST = 543
"""Years that Thai ones are ahead."""
BUDDHIST_YEARS = range(2400, 2800)
"""Years that are counted so; 9999 is one that stands for none."""
DANGI = 2333
"""Years that those of the Korean era are ahead."""
DANGI_YEARS = range(4300, 4500)
SOLAR = range(1300, 1500)
"""Years of Iran and Afghanistan that are told by themselves; the formula below holds for them."""
SOLAR_MONTHS = tuple(
    name.split()
    for name in (
        "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله",
        "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
    )
)  # fmt: skip
"""Names of each in Iran and in Afghanistan."""
ERAS = {"令和": 2018, "平成": 1988, "中華民國": 1911, "民國": 1911, "民国": 1911}
"""The year before the first of each."""
SHORT_ERAS = {"R": 2018, "H": 1988}
"""The same of letters in front of a year."""
LEAP_YEARS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""Of the 33 years of a cycle, which has one day more each."""
CYCLE = 33
FIRST = date(1921, 3, 21).toordinal()
"""New Year of the first of SOLAR."""

_OTHER_MONTHS = (
    r"محرم|صفر|ربيع (?:ال)?(?:[أا]ول|ثاني|ثان|آخر)"
    r"|جماد[ىي] (?:ال)?(?:[أا]ول[ىي]?|ثاني[ةه]?|آخر[ةه]?)"
    r"|رجب|شعبان|رمضان|شو[اّ]*ل|ذ[وي] ?(?:ال)?(?:قعد[ةه]|حج[ةهہ])|ذی[ \u200c]?(?:ال)?(?:قعده|حجه)"
    r"|dh(?:u|ul|i)[ -]?(?:al-|l-)?(?:hijja|hijjah|qa[’']?da|qi[’']?dah)|muharram|safar|rajab"
    r"|rabi[ -](?:al-)?(?:awwal|thani)|jumada[ -](?:al-)?(?:ula|awwal|thani|akhirah)|sha[’']?ban"
    r"|ramadan|shawwal|বৈশাখ|জ্যৈষ্ঠ|আষাঢ়|শ্রাবণ|ভাদ্র|আশ্বিন|কার্তিক|অগ্রহায়ণ|পৌষ|মাঘ|ফাল্গুন|চৈত্র"
    rf"|{'|'.join(name for names in SOLAR_MONTHS for name in names)}"
)
_HEBREW_MONTHS = (
    "תשרי|מרחשו?ון|חשו?ון|כסלו|טבת|שבט|אדר(?: [אב][׳']?)?|ניסן|אייר|סיו?ון|תמוז|אב|אלול"
)
OTHER_DAY = re.compile(
    rf"(?:الموافق ?(?:ل(?=\d))?:? ?)?(?<!\d)(?:\d{{1,2}} (?:من )?(?:{_OTHER_MONTHS})"
    rf"|(?:{_OTHER_MONTHS}) \d{{1,2}})[,،]? (?:عام |سنة )?1[34]\d\d"
    r"(?: ?(?:هـ?|ھ|هجري[ةه]?|ah|বঙ্গাব্দ))?(?!\w)"
    rf"|[א-ת]{{1,2}}[׳'״\"]?[א-ת]? ב?(?:{_HEBREW_MONTHS}),? ה?[׳']?תש[א-ת]?[״\"][א-ת](?!\w)"
    r"|(?<=年)\((?:(?:令和|平成)(?:\d{1,2}|元)|\d{4})年\)",
    re.IGNORECASE,
)
"""A day of another calendar: of the Hijra, the solar one, the Bengali and the Jewish one; and the
year of an era once more in brackets."""
_THIS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?:令和|平成)")


def without_other_calendars(text: str) -> str:
    """`text` without the same day in another calendar, where it names it in the Gregorian one too.

    >>> without_other_calendars("13 ذو الحجة 1447 هـ - 30 مايو 2026")
    ' - 30 مايو 2026'
    >>> without_other_calendars("9 خرداد 1405")
    '9 خرداد 1405'
    """
    rest = OTHER_DAY.sub("", text)
    return rest if _THIS_YEAR.search(rest) else text


def gregorian(year: int, month: int, day: int) -> date:
    """The day that others call so. Raises ValueError where it is none.

    >>> gregorian(2569, 5, 30), gregorian(1405, 3, 9), gregorian(2026, 5, 30)
    (datetime.date(2026, 5, 30), datetime.date(2026, 5, 30), datetime.date(2026, 5, 30))
    """
    if year in DANGI_YEARS:
        return date(year - DANGI, month, day)
    if year in SOLAR:
        return _of_solar(year, month, day)
    return date(year - BUDDHIST if year in BUDDHIST_YEARS else year, month, day)


def solar_month(name: str) -> int | None:
    """The month of the solar calendar with this name; None where it is none."""
    name = name.replace("ي", "ی")
    months = (number for number, names in enumerate(SOLAR_MONTHS, 1) if name in names)
    return next(months, None)


def _of_solar(year: int, month: int, day: int) -> date:
    """Six months of 31 days, five of 30, and one of 29, or 30 in leap years."""
    length = 31 if month <= 6 else 30 if month < 12 or year % CYCLE in LEAP_YEARS else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"{year}-{month}-{day} is no day of the solar calendar")
    leaps = sum(each % CYCLE in LEAP_YEARS for each in range(SOLAR.start, year))
    days = 365 * (year - SOLAR.start) + leaps + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return date.fromordinal(FIRST) + timedelta(days=days)
