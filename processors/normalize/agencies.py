"""Agencies: finds the one that a text is credited to, in dateline, byline or last line.

An agency named within a sentence is what the text is about, and no credit.
"""

import re
from collections.abc import Iterable

AGENCIES = {
    "AAP": "AAP|Australian Associated Press",
    "AFP": "AFP|Agence France-Presse|Agence France Presse|أ ف ب|ا ف ب|أ.ف.ب|法新社|АФП",
    "ANSA": "ANSA|Agenzia ANSA",
    "Adnkronos": "Adnkronos",
    "Agencia EFE": "EFE|Agencia EFE",
    "Anadolu": "Anadolu|Anadolu Agency|Anadolu Ajansı|Agencia Anadolu|الأناضول",
    "ANP": "ANP",
    "Antara": "Antara",
    "APA": "APA|Austria Presse Agentur",
    "Associated Press": "AP|Associated Press|The Associated Press|美联社|美聯社",
    "Belga": "Belga|Agence Belga|Belga News Agency",
    "Bernama": "Bernama",
    "CNA": "中央社|Central News Agency",
    "CNS": "中新社",
    "ČTK": "ČTK",
    "DHA": "DHA|Demirören Haber Ajansı",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur|dpa-AFX|dpa-infocom",
    "epd": "epd|Evangelischer Pressedienst",
    "Europa Press": "Europa Press",
    "IANS": "IANS|Indo-Asian News Service",
    "İHA": "İHA|İhlas Haber Ajansı",
    "Interfax": "Interfax|Интерфакс",
    "IRNA": "IRNA|إرنا",
    "Jiji Press": "Jiji|Jiji Press|JIJI|時事|時事通信|時事通信社",
    "Keystone-SDA": "Keystone-SDA|Keystone-ATS",
    "KNA": "KNA|Katholische Nachrichten-Agentur",
    "KCNA": "KCNA|Korean Central News Agency|朝鮮中央通信",
    "Kyodo": "Kyodo|Kyodo News|KYODO|共同|共同通信|共同通信社|共同社",
    "LaPresse": "LaPresse",
    "Lusa": "Lusa|LUSA|Agência Lusa",
    "MTI": "MTI",
    "NTB": "NTB",
    "PA Media": "PA Media|Press Association|PA news agency",
    "PAP": "PAP|Polska Agencja Prasowa",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "Reuters|REUTERS|Thomson Reuters|Рейтер|رويترز|ロイター|路透|路透社|로이터",
    "RIA Novosti": "RIA Novosti|РИА Новости|РИА НОВОСТИ",
    "Ritzau": "Ritzau",
    "SID": "SID|Sport-Informations-Dienst",
    "SPA": "SPA",
    "TASS": "TASS|ТАСС|Tass",
    "The Canadian Press": "The Canadian Press|Canadian Press|La Presse Canadienne",
    "TT": "TT|Tidningarnas Telegrambyrå",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "UPI": "UPI|United Press International",
    "WAM": "WAM",
    "Xinhua": "Xinhua|XINHUA|新华社|新華社|Синьхуа|شينخوا",
    "Yonhap": "Yonhap|YONHAP|연합뉴스|聯合ニュース|韩联社",
}
"""The name we use, and every form in which a credit gives it; "pap" is a word."""

DOMAINS = {
    "AAP": "aap.com.au",
    "AFP": "afp.com",
    "ANSA": "ansa.it",
    "Adnkronos": "adnkronos.com",
    "Agencia EFE": "efe.com",
    "Anadolu": "aa.com.tr",
    "ANP": "anp.nl",
    "Antara": "antaranews.com",
    "APA": "apa.at",
    "Associated Press": "apnews.com|ap.org",
    "Belga": "belga.be|belganewsagency.eu",
    "Bernama": "bernama.com",
    "CNA": "cna.com.tw|focustaiwan.tw",
    "CNS": "chinanews.com|chinanews.com.cn|ecns.cn",
    "ČTK": "ctk.cz|ctk.eu|ceskenoviny.cz",
    "DHA": "dha.com.tr",
    "dpa": "dpa.com|dpa-international.com",
    "epd": "epd.de",
    "Europa Press": "europapress.es",
    "IANS": "ians.in",
    "İHA": "iha.com.tr",
    "Interfax": "interfax.ru|interfax.com",
    "IRNA": "irna.ir",
    "Jiji Press": "jiji.com",
    "Keystone-SDA": "keystone-sda.ch",
    "KNA": "kna.de",
    "KCNA": "kcna.kp",
    "Kyodo": "kyodonews.net|kyodonews.jp|kyodo.co.jp",
    "LaPresse": "lapresse.it",
    "Lusa": "lusa.pt",
    "MTI": "mti.hu",
    "NTB": "ntb.no",
    "PA Media": "pa.media|pressassociation.com",
    "PAP": "pap.pl",
    "PTI": "ptinews.com",
    "Reuters": "reuters.com",
    "RIA Novosti": "ria.ru",
    "Ritzau": "ritzau.dk|ritzau.com",
    "SID": "sid.de",
    "SPA": "spa.gov.sa",
    "TASS": "tass.ru|tass.com",
    "The Canadian Press": "thecanadianpress.com",
    "TT": "tt.se",
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


_DATELINE = _pattern(
    r"[^()（）!?\n]{0,60}[(（]NAMEBESIDE[)）]DASH",  # BEIJING, Aug. 28 (Reuters) -
    r"[(（](?:[^()（）=\n]{1,20}=)?NAMEBESIDE[)）]",  # (ANSA) ROMA; (서울=연합뉴스)
    r"[^/\n]{0,60}/NAMEBESIDE/\s?[.\-–—]",  # MOSCOW, August 28. /TASS/.
    r"[A-ZА-Я]{2}[^.\n]{1,40}(?:[-–—]|,)\sNAME(?:\.|DASH)\s",  # МОСКВА, 28 авг — РИА Новости.
    r"[(（]?NAME[^。，\n]{1,30}[电電]",  # 新华社北京8月28日电
    r"[【［\[][^】］\]\n]{0,30}?NAME[】］\]]",  # ［東京 28日 ロイター］
)
_BYLINE = _pattern(
    r"(?:BY[:：]?\s?)?(?:[Tt]he\s)?NAME(?:\s(?i:news agency|staff|reporters?|writers?))?",
    r"BY[:：]?\s[^.;|\n]{3,60}?\s?(?:[,|/–—-]|\bof\b|\bfor\b)\s?(?:[Tt]he\s)?NAME",
    r"[^\W\d_a-z][\w.'’-]*(?:\s[\w.'’-]+){1,4}\s?[,|/–—-]\s?(?:[Tt]he\s)?NAME",
    r"(?!.*(?i:interv|entrev|entret|gespräch|talk|deal))"
    r"[^.\n]{2,60}?\s(?:avec|mit|with|WITH|con|com|z|и)\s(?:[Tt]he\s)?NAME",
)
_LAST = _pattern(
    r"(?s:.*[.!?。”\"»]\s?)?[(（\[/]\s?(?:[^()（）\n]{0,20}[/,]\s?)?NAMEBESIDE\s?[)）\]/]\.?",
    r"(?:BY|©|\([cC]\)|[Cc]opyright)[\s:：©]*(?:\d{4}\s)?(?:[Tt]he\s)?NAME(?:[.,/\s].{0,80})?",
    r"[-–—]{0,2}\s?NAME\.?",
)
_REUTERS_STYLE = re.compile(r"Reporting by [^\n]{3,300};\s?[Ee]diting by ")
MAX_BYLINE = 120
AND = re.compile(r"[()/,;&|]|\s(?:and|und|et|y|e|og|och|i)\s", re.IGNORECASE)
"""Separators of several authors."""
MAX_LAST = 600
FIRST_LINES = 4
LAST_LINES = 3


def agency_named(text: str) -> str | None:
    """The agency that `text`, such as an author's name, is or belongs to.

    >>> agency_named("The Associated Press")
    'Associated Press'
    """
    return _matched(_BYLINE.fullmatch(text.strip())) if len(text) <= MAX_BYLINE else None


def agency_among(authors: Iterable[str]) -> str:
    """The first agency among authors, of whom several may stand in one text; "" without any.

    >>> agency_among(["Ann Low and AP"]), agency_among(["desk@dpa.example (dpa)", "Ann Low"])
    ('Associated Press', 'dpa')
    """
    names = (name for author in authors for name in (author, *AND.split(author[: 2 * MAX_BYLINE])))
    return next(filter(None, (agency_named(name) for name in names)), "") or ""


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
        if found := _matched(_LAST.fullmatch(line[-MAX_LAST:])):
            return found
        if _REUTERS_STYLE.search(line):
            return "Reuters"
    return None


def _matched(found: re.Match[str] | None) -> str | None:
    """The agency in the group that took part."""
    return _NAME_OF[next(filter(None, found.groups()))] if found else None
