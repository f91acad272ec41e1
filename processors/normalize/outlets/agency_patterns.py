"""Agency patterns: the forms in which texts, lines and names of authors tell of their agency."""

import re
from collections.abc import Iterable

from processors.normalize.outlets.agencies import AGENCIES, IN_DATELINES


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


NAME_OF = {form: name for name, forms in AGENCIES.items() for form in forms.split("|")}
_NAME = _any_of(NAME_OF)
_ANY = _any_of((*NAME_OF, *IN_DATELINES))
MENTIONED = re.compile(_NAME)
PEOPLE = ("antara", "tasnim")
"""Names of agencies that people have too."""
LONG = {
    form.casefold(): name
    for form, name in NAME_OF.items()
    if " " in form or (form.isascii() and len(form) > 4 and form.casefold() not in PEOPLE)
}
"""Names that are nobody else's, however they are capitalized."""
MENTIONED_LONG = re.compile(_any_of(LONG))
_BESIDE = (
    r"(?:\s?(?:[/,&·、+]|(?<=\s)(?:and|und|et|y|e|og|och|en|ve|и|і|та|و)(?=\s))\s?[\w.\- +]{1,20})?"
)
"""Another agency, or a regional service: "(dpa/lnw)", "(AP, Reuters)", "(AFP et Reuters)"."""
DASH = r"(?:\s*[-–—:：]|\.\s?[-–—])"
_BY = (
    r"(?:additional reporting by|по материали на|за матеріалами|за інформацією|по материалам"
    r"|по информации|по данным|за даними|источники|opracowanie|przygotował|penulis|oprac\.|текст"
    r"|šaltinis|източник|источник|allikas|bronnen|fuentes|quellen|sources|джерело|burimi"
    r"|chanzo|fontes|forrás|fuente|kaynak|quelle|source|sumber|źródła|źródło|المصدر|avots"
    r"|fonte|fonti|izvor|kilde|källa|lähde|mənbə|nguồn|sursa|sursă|zdroj|автор|извор|इनपुट"
    r"|स्रोत|সূত্র|ที่มา|bron|door|font|från|piše|text|theo|πηγή|מקור|منبع|par|por|via|vir|von|av"
    r"|reported by|agency\b|by|di|od|af\b|來源|出典|来源|稿源|출처|წყარო|աղբյուր)"
)
"""Words before a source, the longest first."""
_WITH = (
    r"(?:(?:avec|mit|with|con|com|met|med|cu|με)(?:\s(?:agency\s)?(?:material|materialien"
    r"|informationen|agenturmaterial|inputs?|files|reporting|información|informaciones|datos"
    r"|informações|dados|informations|informazioni|πληροφορίες))?"
    r"(?:\s(?:von|der|des|de|del|da|do|di|from|by|of|van|από))*)"
)
_ARTICLE = r"(?:[Tt]he\s|[Ll]['’]|[Dd]er\s|[Dd]ie\s|[Ll]a\s|[Dd]ell['’]|[Dd]['’])?"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    filled = [
        each.replace("NAME", f"({_NAME})")
        .replace("ANY", f"({_ANY})")
        .replace("BESIDE", _BESIDE)
        .replace("DASH", DASH)
        .replace("USING", f"(?i:{_WITH})")
        for each in alternatives
    ]
    return re.compile("|".join(each.replace("BY", f"(?i:{_BY})") for each in filled))


_CAPITALS = r"[A-ZÄÖÜÅÆØÉÓČŠŽİÇĞŞŁŚŹŻĆŃÁÍÚÝŘŤĎŇĚŐŰȘȚÎÂÃÕÑÀÈÊĐĀĒĪŪĢĶĻŅА-ЯІЇЄҐЁΑ-ΩΆΈΉΊΌΎΏ]"
DATELINE = _pattern(
    rf"{_CAPITALS}{{2}}(?:{_CAPITALS}|[ .'’/-]){{1,40}}(?:,\s[\w. ]{{1,20}})?\s?(?:[-–—:]\s)?"
    r"[(]ANYBESIDE[)]\s",
    r"[^()!?.\n]{2,40}\.\s?[(]NAMEBESIDE[)]\s",  # Berlin/Wien. (APA) Die
    # La Habana, 30 may (Prensa Latina) El
    r"[^()!?\n]{2,60}?(?<!\d)\d{1,2}(?:er|º|ª)?(?:\.?,?\s[^\s()\d]{2,12})?(?:,?\s\d{4}\.?)?\s?[(]ANYBESIDE[)][.:]?\s",
    r"(?![^(]{0,80}(?:Press|[Aa]gen|News)[^(]{0,80}[(])"
    rf"(?:{_CAPITALS}[\w.'’]+[ /-]){{1,3}}[(]NAMEBESIDE[)]\s"
    rf"(?={_CAPITALS})",  # Berlin (AFP) Der
    r"[^/\n]{0,30}/\s?NAME\s?/\s",  # СОФИЯ /БТА/ Мостът
    r"(?:[^\W\d_]{2,20}\s?/\s?)?NAME\.\s?[-–—]",  # MADRID/EFE.-
    # Paris, France | AFP | Le; BERLIN dpa | Der; EFE | El
    rf"(?:[^|.!?\n]{{2,40}}\|\s?|(?:{_CAPITALS}{{2,20}}[\s/]){{1,3}})?NAME\s?\|"
    r"(?:[^|.!?\n]{2,40}\|)?\s+(?=[^\Wa-zа-яα-ω])",
    r"NAME\s[-–—]\s(?=[^\Wa-zа-яα-ω])",  # AFP - Le
    r"[^()!?\n]{2,40},\s(?:[^\W\d_]{3,10}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,10}\.?)"
    r"(?:,?\s\d{4})?[,.]\s?ANY(?:DASH|\.|(?<=[A-Z]{4}))\s",  # Accra, June 1, GNA -
    rf"(AGI)\s[-–—]\s(?={_CAPITALS})",
    # دبي - (رويترز); नयी दिल्ली, एक जून (भाषा)
    r"[\u0600-\u06ff،\d ]{2,40}(?:[-–—:]\s?)?[(]ANY[)]\s",
    r"[\u0900-\u097f,\d ]{3,50}[(]ANY[)]\s",
    r"[\u0600-\u06ff]{2,20}(?:\s[\u0600-\u06ff]{2,12}\s\d{1,2}\s[\u0600-\u06ff]{2,12})?"
    r"\s?/\s?ANY\s?/",
    r"به گزارش (?:خبرگزاری |خبرنگار )?NAME\s?[،,؛]",
    r"[(（]NAME(?:记者|記者)[^()（）\n]{0,20}[)）]",  # （新华社记者张三）
    r"[【［\[][^】］\]\n]{0,20}?NAME[^】］\]\n]{1,20}[电電][】］\]]",  # 【法新社巴黎1日電】
    r"NAME[^。，\n\d]{0,12}\d{1,2}月\d{1,2}日\s?[-–—]",  # 路透6月1日 -
    # Москва. 30 мая. Интерфакс -
    r"[^\W\d_]{3,20}\.\s(?:\d{1,2}\s\w{3,9}\.\s)?NAME(?:\s[-–—]|\.\s)",
    r"[\u0600-\u06ff ]{2,20}(?:[-–—]|\d{1,2}[-/]\d{1,2}[-/]\d{4}\s?[-–—(]?)"
    r"\s?ANY\s?[:：)-]",  # الرياض - واس:
    # 【パリAFP時事】; (워싱턴 AP=연합뉴스)
    rf"[【［\[(（][^】］\])）\n=＝]{{0,20}}?NAME\s?[=＝]?\s?(?:{_NAME})[】］\])）]",
    r"[\u3040-\u30ff\u4e00-\u9fff・]{2,20}[(（]NAME[)）]\s",  # ロンドン（AP） 英
    r"[^()（）!?\n]{0,60}[(（]ANYBESIDE[)）](?:DASH|।)",  # BEIJING, Aug. 28 (Reuters) -
    r"[(（](?:[^()（）=＝\n]{1,20}[=＝])?NAMEBESIDE[)）]",  # (ANSA) ROMA; (서울=연합뉴스)
    r"[\[](?:[^\[\]=\n]{1,20}=)NAME[\]]",  # [서울=뉴시스]
    r"[(]ANY[)]\s[-–—]",  # (AGI) - Roma
    r"[^/\n]{0,60}/(?:[Кк]орр\.\s)?NAMEBESIDE/\s?[.\-–—]",  # MOSCOW, August 28. /TASS/.
    r"[A-ZА-Я]{2}[^.\n]{1,40}(?:[-–—]|,)\sANY(?:\.|DASH)\s",  # МОСКВА, 28 авг — РИА Новости.
    # Москва, 30 мая - ТАСС.
    r"[^\W\d_]{3,20},\s\d{1,2}\s[^\W\d_]{3,9}(?:\s\d{4})?\.?\s?[-–—]\sNAME\.\s",
    r"[(（据據]?NAME[^。，\n]{0,30}[电電](?![视視台话話力])",  # 新华社北京8月28日电
    r"[【［\[][^】］\]\n]{0,30}?NAME[】］\]]",  # ［東京 28日 ロイター］
)
_ROLE = (
    r"(?:news agency|news service|news|agency|newsroom|wires?|staff(?: writers?)?|reporters?"
    r"|writers?|correspondents?|bureau|desk|gmbh|muhabiri)"
)
_OFFICE = (
    r"(?:agencja|nachrichtenagentur|agentur|agence|agenzia|agencia|agência|agentura|agentúra"
    r"|agencija|агентство|агенція|информагентство|агенция|وكالة(?: (?:أنباء|الأنباء))?|خبرگزاری"
    r"|redazione|redaktion|redacción|rédaction|redação|redakcja|редакция|redactie|redaksi|red\.?"
    r"|kantor berita"
    r"|thông tấn xã)"
)
_ELSE = (
    r"Bloomberg|Anadolu|Institut|Foundation|Stiftung|Universit|School|Colleg|[Aa][ck]adem"
    r"|Cent(?:er|re)|Prize|Preis|Premio|Award|Fellow|Hotel|Building|Tower|Plaza|Arena|Stadi|Park|Street"
    r"|Museum|Hospital|Airport|Airline|Bank|Insurance|Holding|Motor|Club|Law"
)
"""Words of names of others that begin as an agency's does, which licenses its name too."""
_PERSON = r"(?:\s[^\W\d_a-zа-я][\w.'’-]*){0,4}"
_NAMED = (
    r"(?:[^\W_a-zа-я][\w.'’-]*|l['’]\w+|la|le|les|el|the|of|and|und|et|y|e|i|и|de|du|des|di|da"
    r"|von|van|par|by|rédaction|redaktion|redacción|redação|redazione|ats|dpa)"
)
"""A word of a name."""
BYLINE = _pattern(
    rf"(?:(?:BY|[Ff]or|avec|mit|with|con|com|[Dd][ao])[:：]?\s?)?(?:[Tt]he\s)?(?i:{_OFFICE}\s)?NAME(?:\s(?i:{_ROLE}){_PERSON})?",
    rf"(?!(?:{_NAME})\b)[^\W\d_a-z][\w.'’]{{1,20}}(?:\s[-–—]\s|\s?[-–—/]\s?)NAME",
    rf"(?:[Tt]he\s)?NAME\s(?:in|from|en|a|à|aus|in\sder)(?!\s[a-z]){_PERSON}",
    r"(?i:.{0,60}?\b(?:(?:with )?(?:agency )?inputs?|with (?:files|reporting|material)) from)"
    r" (?:the )?NAME(?i: news agency)?",
    r"(?i:.{0,60}?\bwith) NAME (?i:inputs?)",
    r"NAME\s?(?:特派员|特派員|特約記者|(?:记者|記者)(?![会會团團]|クラブ))\W?.{0,20}|\S{2,20}\sNAME\s기자",
    r"NAME(?:提供|供稿|配信)",
    rf"BY[:：]?\s(?!(?:{_NAME})\b)[^.;|\n]{{3,60}}?\s?(?:[,|/–—-]|\bof\b|\bfor\b)\s?(?:[Tt]he\s)?NAME",
    r"[^\W\d_a-z][\w.'’-]*(?:\s[\w.'’-]+){1,4}\s?[,|/–—-]\s?(?:[Tt]he\s)?NAME",
    r"(?!.*(?i:interv|entrev|entret|gespräch|talk|deal))"
    rf"(?:{_NAMED}[\s,:/]+){{1,6}}(?:avec|mit|with|WITH|con|com|z|и)\s"
    r"(?:[Tt]he\s|[Ll]['’])?NAME",
)
_RIGHTS = (
    r"(?:\s?[.,:|–—-]?\s?(?i:all rights|tutti i|alle rechte|todos|tous|rep|ripr|dpa:)[^\n]{0,120})?"
)
CREDIT = _pattern(
    r"(?:©|\([cC]\)|(?i:riproduzione riservata)|[Cc]opyright|\s)*"
    rf"(?:©|\([cC]\)|[Cc]opyright)[\s:：©]*(?:\d{{4}}\s)?(?:BY\s)?{_ARTICLE}"
    rf"NAME(?:\s?/\s?[\w.\- ]{{1,40}}|BESIDE){_RIGHTS}\.?",
    r"[(（【\[/]\s?(?:©\s?|(?:USING|BY)\s?[:：]?\s?)?(?:[Ll]['’]|[Tt]he\s)?"
    r"(?:[^()（）:：\n]{0,20}?[/,]\s?)??NAMEBESIDE\s?[)）】\]/]\.?",
    rf"[(*–—-]{{0,2}}\s?USING\s?{_ARTICLE}NAMEBESIDE[)]?\.?",
    rf"[(*–—-]{{0,2}}\s?BY\s?[:：]?\s?{_ARTICLE}(?:[^()\n]{{1,40}}?[/,]\s?)??NAMEBESIDE[)]?\.?",
    rf"[-–—/]{{0,2}}\s?NAME(?:\s?[/+]\s?[\w.-]{{1,20}}|\s?[-–]\s?(?:{_NAME}))?",
    r"/\w{2,8}/NAME",
    r"(?i:autor|autora|auteur|autore|автор|author)\s?[:：]\s?(?:[^()\n]{3,40}\s[(])?NAME[)]?",
    r"BY\s?[:：=＝–-]\s?ANYBESIDE\.?",
    r"[(（]USING\s?NAMEBESIDE[)）]|USING\s?[(（]NAMEBESIDE[)）]\.?",
    r"[(（【\[]\s?BY\s?[:：=＝–-]?\s?ANYBESIDE\s?[)）】\]]",
    rf"[(（](?:{_NAMED}\s){{1,6}}(?:avec|mit|with|con|com|z|и)\s"
    r"(?:[Ll]['’]|[Tt]he\s)?NAMEBESIDE[)）]",
    r"[(（](?:据|據|综合|綜合|转自|轉自|摘自)\s?NAME[^()（）\n]{0,12}[)）]",
    r"NAME/[(][^()\n]{2,120}[)]",  # AGERPRES/(AS - autor: Ana Pop)
    r"(PTI)(?:\s[A-Z]{1,4}){1,6}",
    rf"(?:{_ARTICLE}{_PERSON}\s(?:of|from)\s)?{_ARTICLE}NAMEBESIDE\scontributed"
    r" to this (?:report|story|article)\.?",
    r"(?:The\s)?NAME\s(?i:[\w ]{0,20}?(?:writers?|reporters?|journalists?|correspondents?|staff))"
    r"\s[^.;\n]{2,80}?\scontributed(?: to this (?:report|story|article))?\.?",
)
LAST = _pattern(
    r"[(（\[]\s?ANYBESIDE\s?[)）\]]\.?",
    r"(?s:.*[.!?。”\"»]\s?)?[(（\[/]\s?(?:[^()（）\n]{0,20}?(?:[/,]|\s[-–])\s?)??"
    r"NAMEBESIDE\s?[)）\]/]\.?",
    r"BY[\s:：]*(?:\d{4}\s)?(?:[Tt]he\s)?NAME(?:[.,/][^\n]{0,80})?",
    r"[-–—]{0,2}\s?NAME\.?",
    r"[Tt]his report by (?:[Tt]he\s)?NAME was first published.{0,60}",
)
"""Forms of a last line, whole."""
AUTHOR = _pattern(
    # A regional service: "ANSA Brasil", "EFE Madrid"; names of people are not written so.
    rf"(?=[A-Z]{{3}}|[^\W\d_]{{7}})(?!.*(?:{_ELSE}))NAME(?:\s[^\W\d_a-z][^\W\d_A-Z]+){{1,2}}",
    r"(?!.*(?:Universit|Institut))(?:[^\W\d_a-z][\w.'’-]*\s){2,4}(?:for|of)\s(?:[Tt]he\s)?NAME",
    r"(?:.{3,40},\s|[Bb]y\s)?(PA)\s(?:[A-Z]\w+\s){0,3}(?:Reporters?|Correspondents?)",
    r"NAME(?<=[社聞闻])[\u4e00-\u9fff]{2}",  # 新华社北京
    r"(?:[记記]者\s?)?[\u4e00-\u9fff]{2,4}\s(?:[记記]者\s)?NAME(?<=社)",
    r"NAME\s[가-힣]{2,4}\s?(?:기자|특파원)",
    r"(भाषा)",
    r"(?:[^\W\d_a-z][\w.'’-]*\s){2,4}NAME\s(?i:(?:[a-z]+\s){0,2}(?:writer|editor|reporter"
    r"|correspondent)s?)",
    r"NAME\s(?i:(?:[a-z]+\s){1,2}(?:writer|editor|reporter|correspondent)s?)",
    r"[(\[][^()\[\]=]{1,12}=NAME[)\]].{0,20}",  # (서울=연합뉴스) 김철수 기자
)
"""Forms of an author's name alone: within a text each would be what it is about."""
NAMES_OF_AUTHORS = {"PA": "PA Media"}
"""Forms that are agencies' beside the work of an author alone."""
BEFORE_LONG = re.compile(r"(?:(?:by\s)?(?:[^\W\d_][\w.'’-]*\s){2,4}|(?:by\s)?(?:the\s)?)?", re.I)
"""A person, whose agency stands behind with no sign between them."""


def matched_agency(found: re.Match[str] | None) -> str | None:
    """The agency in the group that took part."""
    if found is None:
        return None
    form: str = next(filter(None, found.groups()))
    return NAME_OF.get(form) or NAMES_OF_AUTHORS.get(form) or IN_DATELINES[form]
