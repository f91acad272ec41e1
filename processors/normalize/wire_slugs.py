"""Wire slugs: takes off what agencies put around a headline for desks, such as "UPDATE 2-".

Topics that agencies put there as well ("FOREX-", "US STOCKS-") stay: they are what it is about.
"""

import re

from processors.normalize.term_words import split_terms

JOINED = r"""
(?:UPDATE|WRAP-?UP|ROUNDUP|RECAP|RESUMEN|ACTUALIZA|ATUALIZA|MISE À JOUR) \d{1,2}|UPDATE|WRAPUP
ROUNDUP|RPT|REPEAT|REFILED?|EXCLUSIVE|CORRECTED|CORRECTION|ADVISORY|FACTBOX|EXPLAINER|ANALYSIS
INSIGHT|FEATURE|INTERVIEW|TIMELINE|NEWSMAKER|PREVIEW|PROFILE|QUOTES|INSTANT VIEW|SPECIAL REPORT
TAKE A LOOK|SNAPSHOT|SCENARIOS|DEALTALK|FOCUS|GRAPHIC|WIDER IMAGE|BRIEF|BREAKINGVIEWS|RESUMEN
ACTUALIZACIÓN|CORREGIDO|EXCLUSIVA|ANÁLISIS|EXCLUSIVO|CORRIGIDO|EXCLUSIF|EXKLUSIV
"""
"""Slugs of Reuters, joined to the headline by a hyphen."""
APART = r"""
BREAKING(?: NEWS)?|JUST IN|URGENT|Urgent|NEWS ?ALERT|NEWS ?FLASH|FLASH
UPDATED?(?: ?\d{1,2})?|EXCLUSIVE|CORRECTED|REFILE|RPT|\d(?:st|nd|rd|th) (?:LD|Ld|LEAD)
EIL(?:MELDUNG)?|Eilmeldung|KORREKTUR|(?:WDH/|GESAMT-?|KORR/)?ROUNDUP(?:[ /]\w{1,6})?|WDH|EXKLUSIV
ALERTE(?: INFO)?|DERNIÈRE MINUTE|EXCLUSIF|MISE À JOUR|MàJ|MAJ
URGENTE|ÚLTIMO MOMENTO|ÚLTIMA HORA|ULTIMA HORA|AMPL?(?:IACIÓN)?\d?|EXCLUSIVA
ULTIM[’']?ORA|ESCLUSIVA|AGGIORNAMENTO|EXCLUSIVO|ATUALIZAÇÃO|HITNO
СРОЧНО|МОЛНИЯ|ОБНОВЛЕНО|ЭКСКЛЮЗИВ|ТЕРМІНОВО|ОНОВЛЕНО|ИЗВЪНРЕДНО|SON DAKİKA
PILNE|AKTUALIZACJA|AKTUALIZACE|AKTUALIZOVANÉ|FRISS|ΕΚΤΑΚΤΟ|EKSKLUSIV|SISTE|JUST NU|NÓNG
عاجل|فوری|חדשות מתפרצות|מבזק
HINTERGRUND|STICHWORT|ANALYSE|ZUSAMMENFASSUNG|VORSCHAU|ÜBERBLICK|PORTRÄT|CHRONOLOGIE|FAKTENBOX
ENCADRÉ|REPÈRES|VIDÉO|INFOGRAPHIE|EN DIRECT|EN IMAGES|DIRECT|SCHEDA|PUNTO|DIRETTA|CRONOLOGIA
LIVE-?TICKER|DOSSIER|GRAFIK|ANALIZA|AVANCE|CRÓNICA|EN DIRECTO|EN VIVO|DIRECTO|MINUTO A MINUTO
AO VIVO|VÍDEO|FOTOS?|ACHTERGROND
BULLETIN|AP ?NewsAlert|AP (?:Exclusive|Interview|Explains)|LIVE(?: UPDATES?| BLOG)?|WATCH|LISTEN
VIDEOS?|PHOTOS|IN PICTURES|EXPLAINER|FACTBOX|TIMELINE|\d(?:st|nd|rd|th) UPDATE|CANLI|FLAŞ
NA ŻYWO|WIDEO|ŽIVĚ|NAŽIVO|ONLINE|UŽIVO|ВИДЕО|ФОТО|ОНЛАЙН|ПРЯМОЙ ЭФИР|НАЖИВО|TRỰC TIẾP|ด่วน
"""
"""Slugs before a colon, a bar or another sign, in the letters that agencies write: "Update: " may
be a word of the headline's own."""
CASED = "Hintergrund|Stichwort|Zusammenfassung|Überblick|Breaking News|Срочно|Молния|Видео|Фото"
"""The same in small letters, before a colon, a bar or a mark alone."""
STOPPED = "EN DIRECT|DIRECT|VIDÉO|PHOTOS|INFOGRAPHIE|EN IMAGES|CARTES?"
"""Labels of French papers, which end by a full stop."""
BRACKETED = r"""
速報|独自|詳報|更新|訂正|快讯|快訊|突发|突發|独家|獨家|即时|即時|속보|단독|상보|종합|영상|포토|화보|動画|写真|视频|視頻|图集|(?:종합)?\d보
(?:UPDATE|Update)(?: ?\d{1,2})?|URGENT|BREAKING|LEAD|\d(?:st|nd|rd|th) (?:LD|LEAD)
AMPLIACIÓN|AMP\d?|CORREGIDO|EXCLUSIVE|عاجل
"""


def _any(table: str) -> str:
    return "|".join(split_terms(table))


FRONT = re.compile(
    rf"(?:(?:{_any(JOINED)})-(?=[^\W\d_]|[\"“‘'(])"
    rf"|(?:{_any(APART)})\s?(?::|\.{{1,2}}-|\.{{2,3}}|!+|[|–—]|-(?=\s))\s*(?=\S)"
    rf"|(?:{CASED})\s?(?:[:|]|!+)\s*(?=\S)|(?:{STOPPED})\.\s(?=\S)"
    rf"|[\[(【〔［（＜〈](?:{_any(BRACKETED)})[\])】〕］）＞〉]\s*"
    r"|(?:快讯|快訊|突发|突發)\s?[：:|｜]\s*)+"
)
BEHIND = re.compile(rf"\s*[(（\[](?:{_any(BRACKETED)})[)）\]]\Z")
FLASH = re.compile(r"(\+{2,3}|={2})\s+(.*\S)\s+\1")
"""Signs around a first report, of dpa and ANSA."""
MIN_LETTERS = 8
"""Letters of what is left, below which the slug is part of the headline."""
LETTERS = re.compile(r"[^\W_]")


def without_slugs(title: str) -> str:
    """`title`, on one line, as readers see it.

    >>> without_slugs("RPT-UPDATE 2-Bridge closed for repairs")
    'Bridge closed for repairs'
    >>> without_slugs("FOREX-Dollar dips"), without_slugs("Update on the bridge: it is closed")
    ('FOREX-Dollar dips', 'Update on the bridge: it is closed')
    """
    flash = FLASH.fullmatch(title)
    short = flash[2] if flash else title
    front = FRONT.match(short)
    short = BEHIND.sub("", short[front.end() :] if front else short)
    return short if len(LETTERS.findall(short)) >= MIN_LETTERS else title
