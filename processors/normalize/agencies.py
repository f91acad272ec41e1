"""Agencies: finds the one that a text is credited to, in dateline, byline or last line.

An agency named within a sentence is what the text is about, and no credit.
"""

import re
from collections.abc import Iterable

AGENCIES = {
    "AAP": "AAP|Australian Associated Press",
    "Adnkronos": "Adnkronos",
    "AFP": "AFP|afp|Agence France-Presse|Agence France Presse|أ ف ب|ا ف ب|أ.ف.ب|法新社|АФП",
    "Agência Brasil": "Agência Brasil",
    "Agencia EFE": "EFE|efe|Agencia EFE",
    "Agenzia Nova": "Agenzia Nova|Agenzianova",
    "AGERPRES": "AGERPRES|Agerpres",
    "Anadolu": "Anadolu|Anadolu Agency|Anadolu Ajansı|Agencia Anadolu|الأناضول",
    "ANI": "ANI|Asian News International",
    "ANP": "ANP",
    "ANSA": "ANSA|Ansa|Agenzia ANSA",
    "Antara": "Antara|ANTARA",
    "APA": "APA|Austria Presse Agentur",
    "askanews": "askanews|Askanews",
    "Associated Press": "AP|Associated Press|The Associated Press|美联社|美聯社",
    "AZERTAC": "AZERTAC|AZƏRTAC|АЗЕРТАДЖ",
    "Belga": "Belga|Agence Belga|Belga News Agency",
    "BelTA": "BelTA|БелТА|БЕЛТА",
    "Bernama": "Bernama|BERNAMA",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "BNS": "BNS",
    "BTA": "БТА|BTA",
    "CNA": "中央社|Central News Agency",
    "CNS": "中新社",
    "ČTK": "ČTK",
    "DHA": "DHA|Demirören Haber Ajansı",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur|dpa-AFX|dpa-infocom",
    "ELTA": "ELTA",
    "epd": "epd|Evangelischer Pressedienst",
    "Europa Press": "Europa Press|EUROPA PRESS",
    "HINA": "HINA",
    "IANS": "IANS|Indo-Asian News Service",
    "İHA": "İHA|İhlas Haber Ajansı",
    "Interfax": "Interfax|Интерфакс",
    "IRNA": "IRNA|إرنا",
    "ISNA": "ISNA|ایسنا",
    "Jiji Press": "Jiji|Jiji Press|JIJI|時事|時事通信|時事通信社",
    "KCNA": "KCNA|Korean Central News Agency|朝鮮中央通信",
    "Keystone-SDA": "Keystone-SDA|Keystone-ATS",
    "KNA": "KNA|Katholische Nachrichten-Agentur",
    "KUNA": "KUNA|كونا",
    "Kyodo": "Kyodo|Kyodo News|KYODO|共同|共同通信|共同通信社|共同社",
    "LaPresse": "LaPresse",
    "LETA": "LETA",
    "Lusa": "Lusa|LUSA|Agência Lusa",
    "Mediafax": "Mediafax|MEDIAFAX",
    "MTI": "MTI",
    "NTB": "NTB",
    "PA Media": "PA Media|Press Association|PA news agency",
    "PAP": "PAP|Polska Agencja Prasowa",
    "Prensa Latina": "Prensa Latina",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "Reuters|REUTERS|reuters|Thomson Reuters|Рейтер|رويترز|ロイター|路透|路透社|로이터",
    "RIA Novosti": "RIA Novosti|РИА Новости|РИА НОВОСТИ",
    "Ritzau": "Ritzau|ritzau",
    "SANA": "SANA|سانا",
    "SID": "SID|Sport-Informations-Dienst",
    "SPA": "SPA",
    "SRNA": "SRNA|Срна",
    "STT": "STT",
    "Tanjug": "Tanjug|TANJUG|Танјуг",
    "TASR": "TASR",
    "TASS": "TASS|ТАСС|Tass",
    "Télam": "Télam",
    "The Canadian Press": "The Canadian Press|Canadian Press|La Presse Canadienne",
    "TT": "TT|Tidningarnas Telegrambyrå",
    "TTXVN": "TTXVN|Vietnam News Agency",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "UPI": "UPI|United Press International",
    "WAM": "WAM",
    "Xinhua": "Xinhua|XINHUA|新华社|新華社|Синьхуа|شينخوا",
    "Yonhap": "Yonhap|YONHAP|연합뉴스|聯合ニュース|韩联社",
}
"""The name we use, and every form in which a credit gives it; "pap" is a word."""

DOMAINS = {
    "AAP": "aap.com.au",
    "Adnkronos": "adnkronos.com",
    "AFP": "afp.com",
    "Agência Brasil": "ebc.com.br",
    "Agencia EFE": "efe.com",
    "Agenzia Nova": "agenzianova.com",
    "AGERPRES": "agerpres.ro",
    "Anadolu": "aa.com.tr",
    "ANI": "aninews.in",
    "ANP": "anp.nl",
    "ANSA": "ansa.it",
    "Antara": "antaranews.com",
    "APA": "apa.at",
    "askanews": "askanews.it",
    "Associated Press": "apnews.com|ap.org",
    "AZERTAC": "azertag.az",
    "Belga": "belga.be|belganewsagency.eu",
    "BelTA": "belta.by",
    "Bernama": "bernama.com",
    "Bloomberg": "bloomberg.com",
    "BNS": "bns.lt|bns.ee|bns.lv",
    "BTA": "bta.bg",
    "CNA": "cna.com.tw|focustaiwan.tw",
    "CNS": "chinanews.com|chinanews.com.cn|ecns.cn",
    "ČTK": "ctk.cz|ctk.eu|ceskenoviny.cz",
    "DHA": "dha.com.tr",
    "dpa": "dpa.com|dpa-international.com",
    "ELTA": "elta.lt",
    "epd": "epd.de",
    "Europa Press": "europapress.es",
    "HINA": "hina.hr",
    "IANS": "ians.in",
    "İHA": "iha.com.tr",
    "Interfax": "interfax.ru|interfax.com",
    "IRNA": "irna.ir",
    "ISNA": "isna.ir",
    "Jiji Press": "jiji.com",
    "KCNA": "kcna.kp",
    "Keystone-SDA": "keystone-sda.ch",
    "KNA": "kna.de",
    "KUNA": "kuna.net.kw",
    "Kyodo": "kyodonews.net|kyodonews.jp|kyodo.co.jp",
    "LaPresse": "lapresse.it",
    "LETA": "leta.lv",
    "Lusa": "lusa.pt",
    "Mediafax": "mediafax.ro",
    "MTI": "mti.hu",
    "NTB": "ntb.no",
    "PA Media": "pa.media|pressassociation.com",
    "PAP": "pap.pl",
    "Prensa Latina": "prensa-latina.cu",
    "PTI": "ptinews.com",
    "Reuters": "reuters.com",
    "RIA Novosti": "ria.ru",
    "Ritzau": "ritzau.dk|ritzau.com",
    "SANA": "sana.sy",
    "SID": "sid.de",
    "SPA": "spa.gov.sa",
    "SRNA": "srna.rs",
    "STT": "stt.fi",
    "Tanjug": "tanjug.rs",
    "TASR": "tasr.sk",
    "TASS": "tass.ru|tass.com",
    "Télam": "telam.com.ar",
    "The Canadian Press": "thecanadianpress.com",
    "TT": "tt.se",
    "TTXVN": "vnanet.vn",
    "Ukrinform": "ukrinform.ua|ukrinform.net",
    "UPI": "upi.com",
    "WAM": "wam.ae",
    "Xinhua": "xinhuanet.com|news.cn",
    "Yonhap": "yna.co.kr|yonhapnews.co.kr",
}
"""The registered domains of each: nobody else may go by its name."""

_NAME_OF = {form: name for name, forms in AGENCIES.items() for form in forms.split("|")}
_NAME = "|".join(re.escape(form) for form in sorted(_NAME_OF, key=len, reverse=True))
_BESIDE = r"(?:\s?[/,&·、]\s?[\w.\- ]{1,20})?"
"""Another agency, or a regional service: "(dpa/lnw)", "(AP, Reuters)"."""
_DASH = r"(?:\s*[-–—:：]|\.\s?[-–—])"
_BY = (
    r"(?:by|von|par|por|di|od|av|door|автор|source|quelle|fuente|fonte|источник|źródło|来源|來源"
    r"|المصدر)"
)


def _pattern(*alternatives: str) -> re.Pattern[str]:
    filled = [
        each.replace("NAME", f"({_NAME})").replace("BESIDE", _BESIDE).replace("DASH", _DASH)
        for each in alternatives
    ]
    return re.compile("|".join(each.replace("BY", f"(?i:{_BY})") for each in filled))


_CAPITALS = r"[A-ZÄÖÜÅÆØÉÓČŠŽА-ЯΑ-Ω]"
_DATELINE = _pattern(
    rf"{_CAPITALS}{{2}}(?:{_CAPITALS}|[ .'’/-]){{1,40}}(?:,\s[\w. ]{{1,20}})?\s?[(]NAMEBESIDE[)]\s",
    r"[^()!?.\n]{2,40}\.\s?[(]NAMEBESIDE[)]\s",  # Berlin/Wien. (APA) Die
    r"[^/\n]{0,30}/NAME/\s",  # СОФИЯ /БТА/ Мостът
    r"(?:[^\W\d_]{2,20}\s?/\s?)?NAME\.\s?[-–—]",  # MADRID/EFE.-
    r"[^\W\d_]{3,20}\.\s\d{1,2}\s\w{3,9}\.\sNAME\s[-–—]",  # Москва. 30 мая. Интерфакс -
    r"[^()（）!?\n]{0,60}[(（]NAMEBESIDE[)）]DASH",  # BEIJING, Aug. 28 (Reuters) -
    r"[(（](?:[^()（）=\n]{1,20}=)?NAMEBESIDE[)）]",  # (ANSA) ROMA; (서울=연합뉴스)
    r"[^/\n]{0,60}/NAMEBESIDE/\s?[.\-–—]",  # MOSCOW, August 28. /TASS/.
    r"[A-ZА-Я]{2}[^.\n]{1,40}(?:[-–—]|,)\sNAME(?:\.|DASH)\s",  # МОСКВА, 28 авг — РИА Новости.
    r"[(（]?NAME[^。，\n]{1,30}[电電]",  # 新华社北京8月28日电
    r"[【［\[][^】］\]\n]{0,30}?NAME[】］\]]",  # ［東京 28日 ロイター］
)
_ROLE = (
    r"(?:news agency|news service|agency|newsroom|wires?|staff(?: writers?)?|reporters?|writers?"
    r"|correspondents?|bureau|desk|gmbh|muhabiri)"
)
_OFFICE = (
    r"(?:agencja|nachrichtenagentur|agentur|agence|agenzia|agencia|agência|agentura|agentúra"
    r"|agencija|агентство|агенція|информагентство|агенция|وكالة(?: (?:أنباء|الأنباء))?|خبرگزاری"
    r"|redazione|redaktion|redacción|rédaction|redação|redakcja|редакция|kantor berita"
    r"|thông tấn xã)"
)
_PERSON = r"(?:\s[^\W\d_a-zа-я][\w.'’-]*){0,4}"
_BYLINE = _pattern(
    rf"(?:(?:BY|avec|mit|with|con|com)[:：]?\s?)?(?:[Tt]he\s)?(?i:{_OFFICE}\s)?NAME(?:\s(?i:{_ROLE}){_PERSON})?",
    r"[^\W\d_a-z][\w.'’]{1,20}\s[-–—]\sNAME",
    rf"(?:[Tt]he\s)?NAME\s(?:in|from|en|a|à|aus|in\sder)(?!\s[a-z]){_PERSON}",
    r"(?i:.{0,60}?\b(?:with )?(?:agency )?inputs? from) (?:the )?NAME(?i: news agency)?",
    r"(?i:.{0,60}?\bwith) NAME (?i:inputs?)",
    r"NAME(?:特派员|特派員|特約記者|记者|記者)\W?.{0,20}|\S{2,20}\sNAME\s기자",
    r"BY[:：]?\s[^.;|\n]{3,60}?\s?(?:[,|/–—-]|\bof\b|\bfor\b)\s?(?:[Tt]he\s)?NAME",
    r"[^\W\d_a-z][\w.'’-]*(?:\s[\w.'’-]+){1,4}\s?[,|/–—-]\s?(?:[Tt]he\s)?NAME",
    r"(?!.*(?i:interv|entrev|entret|gespräch|talk|deal))"
    r"[^.\n]{2,60}?\s(?:avec|mit|with|WITH|con|com|z|и)\s(?:[Tt]he\s)?NAME",
)
_LAST = _pattern(
    r"(?s:.*[.!?。”\"»]\s?)?[(（\[/]\s?(?:[^()（）\n]{0,20}[/,]\s?)?NAMEBESIDE\s?[)）\]/]\.?",
    r"(?:BY|©|\([cC]\)|[Cc]opyright)[\s:：©]*(?:\d{4}\s)?(?:[Tt]he\s)?NAME(?:[.,/\s].{0,80})?",
    r"[-–—]{0,2}\s?NAME\.?",
    r"[(]?(?i:with inputs? from|avec|mit(?: material von)?|con(?: información de)?|com)\s"
    r"(?:[Tt]he\s)?NAME[)]?\.?",
    r"[(]?BY[:：]\s?(?:[^()\n]{1,40}[/,]\s?)?NAME[)]?\.?",
    r"[Tt]his report by (?:[Tt]he\s)?NAME was first published.{0,60}",
)
_REUTERS_STYLE = re.compile(r"Reporting by [^\n]{3,300};\s?[Ee]diting by ")
MAX_BYLINE = 120
AND = re.compile(
    r"[()/,;&|•·+]|\s[-–—]\s|\s(?i:and|und|et|y|e|og|och|i|en|ve|и|та)\s"
    r"|(?<=[A-ZÄÖÜČŠŽİ])[-–](?=[A-Z]{2})"
)
"""Separators of several authors."""
CODES = re.compile(r"[a-zäöüčšž]{2,8}(?:\s?[/,+–-]\s?[a-zäöüčšž]{2,8})+")
"""Agencies and initials as the German and Swiss press signs."""
MAX_LAST = 600
FIRST_LINES = 4
LAST_LINES = 3


def agency_named(text: str) -> str | None:
    """The agency that `text`, such as an author's name, is or belongs to.

    >>> agency_named("The Associated Press")
    'Associated Press'
    """
    return _matched(_BYLINE.fullmatch(text.strip())) if len(text) <= MAX_BYLINE else None


def _agency_in_codes(text: str) -> str | None:
    """The first agency of a signature in small letters, such as "dpa/afp"."""
    if len(text) > MAX_BYLINE or not CODES.fullmatch(text):
        return None
    names = (_NAME_OF.get(each.strip().upper()) for each in re.split(r"[/,+–-]", text))
    return next(filter(None, names), None)


def agency_among(authors: Iterable[str]) -> str:
    """The first agency among authors, of whom several may stand in one text; "" without any.

    >>> agency_among(["Ann Low and AP"]), agency_among(["desk@dpa.example (dpa)", "Ann Low"])
    ('Associated Press', 'dpa')
    """
    told = [author for author in authors if "://" not in author]
    names = (name for author in told for name in (author, *AND.split(author[: 2 * MAX_BYLINE])))
    found = (agency_named(name) or _agency_in_codes(name.strip()) for name in names)
    return next(filter(None, found), "") or ""


def is_agency(name: str, publisher: str) -> bool:
    """Whether the registered domain `publisher` is that of the agency with this name of ours.

    >>> is_agency("Reuters", "reuters.com"), is_agency("Reuters", "daily.example")
    (True, False)
    """
    return publisher in DOMAINS[name].split("|")


def credited_agency(body: str) -> str | None:
    """The agency that `body`, a paragraph a line, is credited to.

    >>> credited_agency("BEIJING, Aug 28 (Reuters) - The river rose by a metre on Thursday.")
    'Reuters'
    >>> credited_agency("The river rose, the agency (Reuters) reported on Thursday.")
    """
    lines = [line for line in body.split("\n") if line]
    for line in lines[:FIRST_LINES]:
        if found := _matched(_DATELINE.match(line)) or agency_named(line):
            return found
    for line in reversed(lines[-LAST_LINES:]):
        if found := _matched(_LAST.fullmatch(line[-MAX_LAST:])) or _agency_in_codes(line):
            return found
        if _REUTERS_STYLE.search(line):
            return "Reuters"
    return None


def _matched(found: re.Match[str] | None) -> str | None:
    """The agency in the group that took part."""
    return _NAME_OF[next(filter(None, found.groups()))] if found else None
