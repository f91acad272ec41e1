"""Date words: what names of months, parts of the day and other words in a date mean.

Names of months and weekdays in many languages are those of the Unicode CLDR (by babel). A name
that means another month in another language means none, unless it is English.
"""

from functools import cache
from typing import Final

from processors.text.cldr_names import LANGUAGES, cldr_locale, cldr_names, plain

EXTRA_MONTHS: Final = {
    "sept": 9, "aout": 8, "fevr": 2, "fevrier": 2, "decembre": 12, "marz": 3, "maerz": 3,
    "jaenner": 1, "janner": 1, "setiembre": 9, "set": 9, "styczen": 1, "شباط": 2, "أيار": 5,
    "يونيه": 6, "يونية": 6, "يوليه": 7, "يولية": 7, "травня": 5, "траўня": 5, "tháng một": 1,
    "tháng hai": 2, "tháng ba": 3, "tháng tư": 4, "tháng năm": 5, "tháng sáu": 6, "tháng bảy": 7,
    "tháng tám": 8, "tháng chín": 9, "tháng mười": 10, "tháng mười một": 11,
    "tháng mười hai": 12, "urtarrilaren": 1, "otsailaren": 2, "martxoaren": 3, "apirilaren": 4,
    "maiatzaren": 5, "ekainaren": 6, "uztailaren": 7, "abuztuaren": 8, "irailaren": 9,
    "urriaren": 10, "azaroaren": 11, "abenduaren": 12, "кві": 4, "тра": 5, "чер": 6, "сер": 8,
    "жов": 10, "лис": 11, "гру": 12, "ιανουαριου": 1, "φεβρουαριου": 2, "μαρτιου": 3,
    "απριλιου": 4, "μαιου": 5, "ιουνιου": 6, "ιουλιου": 7, "αυγουστου": 8, "σεπτεμβριου": 9,
    "οκτωβριου": 10, "νοεμβριου": 11, "δεκεμβριου": 12,
    "jannar": 1, "frar": 2, "marzu": 3, "mejju": 5, "gunju": 6, "lulju": 7, "awwissu": 8,
    "settembru": 9, "ottubru": 10, "novembru": 11, "dicembru": 12, "janairu": 1, "faburairu": 2,
    "afirilu": 4, "mayu": 5, "yuni": 6, "yuli": 7, "agusta": 8, "satumba": 9, "oktoba": 10,
    "nuwamba": 11, "disamba": 12, "മെയ്": 5, "maajo": 5, "mutarama": 1, "gashyantare": 2,
    "werurwe": 3, "mata": 4, "gicurasi": 5, "kamena": 6, "nyakanga": 7, "kanama": 8, "nzeri": 9,
    "nzeli": 9, "ukwakira": 10, "ugushyingo": 11, "ukuboza": 12,
}  # fmt: skip
"""Forms that papers use and the CLDR has not."""
MORE_LANGUAGES: Final = (
    "ak", "as", "ba", "bo", "ceb", "ckb", "co", "cv", "eo", "fo", "fur", "fy", "gn", "ig", "jv",
    "kl", "kok", "ks", "ku", "ky", "ln", "mg", "mni", "nd", "nds", "nso", "ny", "oc", "om", "or",
    "os", "ps", "qu", "rm", "sah", "sat", "sd", "se", "so", "ss", "tg", "tk", "tn", "tt", "ug",
    "yi", "yo", "yue",
)  # fmt: skip
"""Languages of which the names of months and weekdays mean no others elsewhere."""
EXTRA_WEEKDAYS: Final = (
    "pts", "çar", "cts", "الإثنين", "الاحد", "الثلثاء", "الاربعاء", "پير", "پیر", "دوشنبہ",
    "aha", "pirm", "antr", "treč", "ketv", "penkt", "šešt", "sekm", "ol", "ראשון", "שני", "שלישי",
    "רביעי", "חמישי", "שישי", "δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατο",
    "κυριακη", "τρι", "τετ", "πεμ", "σαβ", "litinin", "talata", "laraba", "alhamis", "jumma'a",
    "jummaʼa", "asabar", "lahadi", "segunda", "terça", "quarta", "quinta", "sexta",
)  # fmt: skip
CJK = "\u3000"
"""Letter from which on scripts have words of one letter."""
MIN_BEGINNING = 3
"""Letters of a name that is cut, beside those of the CLDR."""
HALVES = {
    "am": False, "ص": False, "πμ": False, "dop": False, "öö": False,
    "pm": True, "م": True, "μμ": True, "odp": True, "ös": True,
    "pagi": False, "petang": True, "malam": True, "এএম": False, "পিএম": True, "পূর্বাহ্ন": False,
    "অপরাহ্ন": True,
}  # fmt: skip
"""Words behind a clock, and whether they mean the afternoon, beside those of the CLDR."""
PERIODS = {
    "am": False, "morning1": False, "morning2": False, "pm": True, "afternoon2": True,
    "evening1": True, "evening2": True,
}  # fmt: skip
"""Those of the CLDR that lie on one side of noon and of midnight."""
NIGHTS = ("রাত", "রাতে", "रात्री", "राति", "رات")
"""Of the night, beside those of the CLDR."""
NIGHT, NOON = frozenset(("night1", "night2")), frozenset(("afternoon1",))
"""Those that lie on both sides of midnight, or of noon: the hour tells."""
CAPITAL_HALVES = {"SA": False, "CH": True}
"""The same of Vietnamese, where small letters are other words."""
FILLERS = (
    "ta'", "ta", "ga", "watan", "bisha", "жылдын", "жылы",
    "a", "actualizado", "actualizat", "aggiornato", "aktualisiert", "aktualizacja",
    "aktualizováno", "alle", "am", "at", "ažurirano", "bijgewerkt", "creado", "created", "creată",
    "cập", "d", "da", "date", "de", "de.", "del", "den", "der", "di", "diperbarui",
    "dipublikasikan", "diterbitkan", "dne", "do", "el", "em", "en", "er", "erstellt", "first",
    "frissítve", "g", "gada", "gepubliceerd", "giriş", "godine", "godz", "güncelleme", "h", "hr",
    "hrs", "hs", "i", "il", "jam", "jour", "julkaistu", "kell", "kl", "klo", "közzétéve", "la",
    "las", "last", "le", "les", "lúc", "m", "mis", "modified", "nd", "ngày", "nhật", "năm", "o",
    "objavljeno", "of", "om", "on", "opdateret", "oppdatert", "opublikowano", "ora", "ore",
    "ore.", "os", "posted", "pubblicato", "publicado", "publicat", "publicerad", "publicerat",
    "publiceret", "publikováno", "publisert", "published", "publié", "pukul", "päivitetty", "på",
    "r", "rd", "roku", "saat", "st", "stand", "tarihi", "tarihinde", "terbit", "th", "the",
    "time", "u", "uhr", "um", "updated", "uppdaterad", "uur", "v", "ve", "veröffentlicht",
    "vydáno", "yayın", "yayınlanma", "à", "às", "đăng", "δημοσιεύθηκε", "ενημερώθηκε", "η", "ος",
    "στις", "в", "г", "год", "года", "года,", "ж", "жылғы", "о", "об", "обновено", "обновлено",
    "оновлено", "оны", "опубликовано", "опубліковано", "публикувано", "р", "року", "को",
    "प्रकाशित", "बजे", "ค.ศ", "น", "พ.ศ", "พศ", "วันที่", "เวลา", "ที่", "เผยแพร่", "โพสต์", "อัปเดต",
    "ч", "წლის", "წელი", "yil", "প্রকাশ", "প্রকাশিত", "আপডেট", "ساعت", "الساعة", "نشر", "تاريخ",
    "ថ្ងៃទី", "ខែ", "ឆ្នាំ", "승인", "發佈", "發佈時間", "發佈於", "發布於", "更新於", "更新于",
    "发布于", "son", "actualisé", "actualizada", "actualización", "actualizare", "actualizată",
    "aggiornata", "aggiornamento", "ultimo", "ultima", "última", "último", "aktualizace",
    "aktualizované", "aktualizovaný", "atualizada", "atualizado", "atualização", "créé", "data",
    "dátum", "datum", "dodano", "dodane", "eklenme", "entered", "erschienen", "fecha", "filed",
    "frissült", "frissítés", "geplaatst", "gewijzigd", "geändert", "güncellendi", "horas",
    "issued", "izmjena", "laatst", "megjelent", "mise", "modifié", "muokattu", "ob", "objava",
    "objavljena", "offentliggjort", "oluşturulma", "original", "paskelbta", "plkst", "poslední",
    "posodobljeno", "zadnja", "posledná", "publicada", "publicată", "publicación", "publicação",
    "publicatie", "publicerades", "publiée", "publikacji", "publikace", "publikované",
    "publikēts", "publication", "pubblicata", "pubblicazione", "avaldatud", "atnaujinta",
    "atjaunots", "uuendatud", "rilis", "saa", "senast", "senest", "sist", "siste", "endret",
    "ändrad", "ændret", "spremenjeno", "tayang", "uppdaterades", "uploaded", "val", "released",
    "revised", "vydané", "yayınlandı", "zaktualizowano", "zuletzt", "publikuar", "përditësuar",
    "imechapishwa", "минут", "хвилин", "minutos", "minutes", "perc", "perckor", "во", "објавено",
    "ажурирано", "објављено", "последња", "последна", "измена", "актуализирана", "актуализация",
    "обновена", "обновлена", "дата", "опубликована", "публикувана", "публикация", "публикации",
    "обновления", "создано", "час", "часа", "часов", "апублікавана", "абноўлена", "жарияланды",
    "жаңартылды", "δημοσίευση", "δημοσιευση", "ενημέρωση", "τελευταία", "ώρα", "και", "آخر",
    "تحديث", "نشرت", "بتاريخ", "التاريخ", "يوم", "على", "في", "تم", "النشر", "أضيف", "الموافق",
    "آخرین", "انتشار", "منتشر", "تاریخ", "روز", "به", "شائع", "اپ", "ڈیٹ", "وقت", "اشاعت",
    "פורסם", "עודכן", "בשעה", "שעה", "תאריך", "ב", "יום", "עדכון", "אחרון", "अपडेट", "अपडेटेड", "पर",
    "समय", "दिनांक", "तारीख", "অনলাইন", "সময়", "তারিখ", "হালনাগাদ", "প্রকাশের", "মিনিট",
    "வெளியிடப்பட்டது", "புதுப்பிக்கப்பட்டது", "ప్రచురణ", "ปรับปรุง", "ล่าสุด", "เมื่อ", "投稿", "公開日",
    "更新日", "最終更新", "公開日時", "更新日時", "掲載日", "配信日時", "발행", "발행일", "게재",
    "등록일", "작성", "작성일", "업데이트", "时间", "時間", "日期", "発行", "最后更新",
    "最後更新", "güncellenme", "ວັນທີ", "公開", "发布", "发布时间", "发表", "掲載", "更新",
    "更新时间", "更新時間", "發布", "發布時間", "發表", "配信", "기사입력", "등록", "수정",
    "입력", "최종수정", "publish", "print", "today", "heute", "aujourd'hui", "hoy", "hoje", "oggi",
    "vandaag", "idag", "dnes", "dziś", "dzisiaj", "сегодня", "сьогодні", "днес", "σήμερα",
    "bugün", "اليوم", "امروز", "आज", "今天", "今日", "오늘",
    "թ", "гараг", "ел", "й",
    "송고", "송고시간", "출고", "게시", "게시일", "у",
)  # fmt: skip
"""Words beside a date that say nothing of when it is."""


def month_named(word: str) -> int | None:
    """The month of this name or abbreviation, in lower case without a dot; None where it is none.

    >>> month_named("août"), month_named("августа"), month_named("mañana")
    (8, 8, None)
    """
    key = plain(word)
    # In Hebrew "in" is the first letter of the word.
    months = _names()[0]
    # "مايو/أيار": papers that are read in many countries give both names.
    named = {months.get(each) or months.get(each.removeprefix("ב")) for each in key.split("/")}
    return named.pop() if len(named) == 1 else None


def is_afternoon(word: str, hour: int) -> bool | None:
    """Whether a word beside a clock of this hour means the afternoon; None where it is no part of
    the day."""
    key = plain(word)
    if key in _parts(NIGHT) or key in map(plain, NIGHTS):
        return 5 < hour < 12
    if key in _parts(NOON):
        return hour < 7 or hour == 12
    return _halves().get(key, CAPITAL_HALVES.get(word))


def is_filler(word: str) -> bool:
    """Whether a word beside a date says nothing of when it is."""
    return plain(word) in _fillers()


def is_weekday(word: str) -> bool:
    """Whether a weekday has this name or abbreviation, such as "Thurs"."""
    key = plain(word).removesuffix(plain("ที่"))
    names = _names()[1]
    if key in names or f"วัน{key}" in names:
        return True
    return len(key) > MIN_BEGINNING and key in _beginnings()


def may_be_weekday(word: str) -> bool:
    """Whether a name of a month is one of a weekday too, as "mar" is in French and Spanish."""
    return plain(word) in _names()[2]


@cache
def _halves() -> dict[str, bool]:
    halves = {
        plain(name): PERIODS[period]
        for language in LANGUAGES
        for period, name in cldr_names(language).day_periods
        # Two Latin letters are a word of some other language.
        if period in PERIODS and (len(name) > 2 or not name.isascii())
    }
    return halves | {plain(word): afternoon for word, afternoon in HALVES.items()}


@cache
def _parts(periods: frozenset[str]) -> frozenset[str]:
    """The names of parts of the day beyond ASCII that mean one of these and none of PERIODS."""
    names = {
        plain(name)
        for language in LANGUAGES
        for period, name in cldr_names(language).day_periods
        if period in periods and not name.isascii()
    }
    return frozenset(names - _halves().keys())


@cache
def _beginnings() -> frozenset[str]:
    """Of the English weekdays, which writers cut where they please."""
    with cldr_locale("en") as english:
        names = english.days["format"]["wide"].values()
        return frozenset(plain(name)[:end] for name in names for end in range(len(name)))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(plain, FILLERS))


@cache
def _names() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    """Months, weekdays, and what is both."""
    months: dict[str, int] = {}
    weekdays = set(map(plain, EXTRA_WEEKDAYS))
    unclear: set[str] = set()
    for language in (*LANGUAGES, *MORE_LANGUAGES):
        named = cldr_names(language)
        for month, name in named.months:
            key = plain(name)
            if len(key) < 2 or key.isdecimal():
                continue
            if months.setdefault(key, month) != month and key not in _english_months():
                unclear.add(key)
        weekdays |= {plain(each) for each in named.weekdays if len(plain(each)) > 1 or each > CJK}
    for key in unclear:
        del months[key]
    months |= {plain(name): month for name, month in EXTRA_MONTHS.items()}
    both = weekdays & months.keys()
    return months, frozenset(weekdays - both), frozenset(both)


@cache
def _english_months() -> frozenset[str]:
    return frozenset(plain(name) for _, name in cldr_names("en").months)
