"""Wire slugs: takes off what agencies put around a headline for desks, such as "UPDATE 2-".

Topics that agencies put there as well ("FOREX-", "US STOCKS-") stay: they are what it is about.
"""

import re

from processors.text.letter_weight import weight
from processors.text.term_words import any_of

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
Xinhua (?:Headlines|Focus|Insight)|(?:EQS|DGAP|PTA|IRW)-(?:News|Adhoc|Ad-hoc|PVR|DD|CMS|TTS)|OTS|ots
PRESS RELEASE|PRESSEMITTEILUNG|COMMUNIQUÉ DE PRESSE|COMUNICATO STAMPA|NOTA DE PRENSA
VIDEOS?|PHOTOS|IN PICTURES|EN IMÁGENES|EXPLAINER|FACTBOX|TIMELINE
\d(?:st|nd|rd|th) UPDATE|CANLI|FLAŞ
NA ŻYWO|WIDEO|ŽIVĚ|NAŽIVO|ONLINE|UŽIVO|ВИДЕО|ФОТО|ОНЛАЙН|ПРЯМОЙ ЭФИР|НАЖИВО|TRỰC TIẾP|ด่วน
WATCH LIVE|DEVELOPING|ALERT|FIRST ALERT|NEW|PODCAST|IN PICS|ALERTE INFO|REPLAY|AHORA|AGORA|LIVEBLOG
LIGE NU|DIREKTE|JUURI NYT|SUORA(?:NA)?|Z OSTATNIEJ CHWILI|AKTUALIZOVÁNO|EXKLUZIVNĚ|EXKLUZÍVNE|ŽIVÉ
ÉLŐ|PERCRŐL PERCRE|ULTIMA ORĂ|LIVE ?TEXT|EXCLUSIV|EKSKLUZIVNO|УЖИВО|ХИТНО|НА ЖИВО|ΒΙΝΤΕΟ|VİDEO
TƏCİLİ|ШҰҒЫЛ
"""
"""Slugs before a colon, a bar or another sign, in the letters that agencies write: "Update: " may
be a word of the headline's own."""
CASED = """
Hintergrund|Stichwort|Zusammenfassung|Überblick|Breaking News|Liveticker|Live-Ticker
Live [Uu]pdates?|Live [Bb]log|Срочно|Молния|Видео|Відео|Фото|Фоторепортаж|Βίντεο|वीडियो
بالفيديو|بالصور|بالصور والفيديو|فيديو|صور|مباشر|حصري|تحديث|زنده|בלעדי|עדכון|בשידור חי
Liveblog|Live-Blog|Exklusiv|En vivo|Έκτακτο|Son [Dd]akika|Percről percre|ब्रेकिंग(?: न्यूज़?)?|लाइव
ব্রেকিং|লাইভ|ভিডিও|بریکنگ نیوز|ویڈیو|பிரேக்கிங்|பிரேக்கிங் நியூஸ்|బ్రేకింగ్|ვიდეო|สด|คลิป
速報|独自|動画|突发|突發|视频|視頻|直播|独家|獨家|속보|단독|영상
"""
"""The same in small letters, before a colon, a bar, dots or a mark alone."""
BARRED = """
Video|Videos|Watch|Vídeo|Vidéo|Foto|Fotos|Photos|In [Pp]ictures|In [Bb]ildern|En [Ii]mages
En [Ii]mágenes|Bildergalerie|Fotogalerie|Galería|ببینید|Breaking|Exclusive|Just [Ii]n|Explainer
Factbox
"""
"""The same before a bar alone: before a colon they may be a word of the headline's own."""
STOPPED = (
    r"EN DIRECT|DIRECT|V[Ii][Dd][ÉEée][Oo][Ss]?|PHOTOS|INFOGRAPHIE|E[Nn] [Ii][Mm][Aa][Gg][Ee][Ss]"
    r"|CARTES?|VÍDEO|FOTOS?|URGENT|ALERTE INFO|REPLAY|EXCLUSIF|INFO(?: [A-ZÀ-Ý0-9’']+){1,3}"
    r"|Видео|Фото|Відео"
)
"""Labels of papers of Romance languages, which end by a full stop."""
MEDIA = """
video|videos|vid|vídeo|vídeos|vidéo|vidéos|wideo|filmik|فیلم|videó|videók|videa|foto|fotos|photo|photos|fotó
fotók|fotogalerie|fotogalerija|fotogaléria|fotogalería|fotogalleria|galeria|galería|galerie
galerija|galéria|gallery|pics|pictures|images|imágenes|imagens|immagini|zdjęcia|audio|mapa|map
bilder|bildergalerie|fotostrecke|fotostory|infografik|infografika|infografía|infográfico|graphic
watch|видео|фото|відео|фоторепортаж|инфографика|інфографіка|снимки|галерия|βίντεο|φωτο|φωτό|φωτογραφίες
εικόνες|فيديو|صور|بالفيديو|بالصور|ویدئو|ویدیو|تصاویر|عکس|וידאו|צפו|תמונות|वीडियो|देखें वीडियो
ভিডিও|ছবি|ảnh|clip|คลิป|ภาพ|ชมคลิป|photo gallery|galerie foto|galerie photos?|galería de fotos
galeria de fotos|galeria zdjęć|en video|en vídeo|en vidéo|in pictures|in photos|in video|with video
con video|com vídeo|avec vidéo|mit video|mit bildern
"""
"""Words for what a page has beside its text, as sites say in brackets."""
BRACKETED = r"""
速報|独自|詳報|更新|訂正|快讯|快訊|突发|突發|独家|獨家|即时|即時|속보|단독|상보|종합|영상|포토|화보|動画|写真|视频|視頻|图集|(?:종합)?\d보
라이브|Live|图|圖|多图|多圖|号外|画像|図解|ライブ|中継|生中継|動画あり|写真特集|直播|组图|組圖|圖輯|影片|影音|포토뉴스|사진|동영상|그래픽|카드뉴스|긴급|인터뷰|현장영상|생중계
(?:UPDATE|Update)(?: ?\d{1,2})?|UPDATED|URGENT|BREAKING|LEAD|\d(?:st|nd|rd|th) (?:LD|LEAD)|LIVE
AMPLIACIÓN|AMP\d?|CORREGIDO|EXCLUSIVE|عاجل|ACTUALIZADO|EXCLUSIVO|EXCLUSIVA|ОБНОВЛЕНО
EN VIVO|EN DIRECTO|EN DIRECT|AO VIVO|DIRETTA|CANLI
"""
SLASHED = """
快讯|快訊|突发|突發|独家|獨家|影|影音|影片|有影|有片|圖|圖輯|图集|組圖|组图|直播|直击|直擊|更新|即時|即时|視頻|视频
فوری|فیلم|عکس|زنده|ویدیو|ویدئو|تصاویر
"""
"""Labels of portals in Chinese and Persian, before a slash or a bar."""
_VARIED = r"[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
PICTOGRAPHS = (
    rf"[\u203c\u2049\u26a0\u26a1\u2753-\u2757\u2b50\U0001f300-\U0001faff]{_VARIED}"
    rf"(?:\u200d[\u2190-\u2bff\U0001f300-\U0001faff]{_VARIED})*"
)
"""One picture, whole: with what is joined to it, its colour of skin and its flag's tags."""
HASHED = (
    r"عاجل|فوري|BREAKING(?:NEWS)?|Breaking(?:News)?|SONDAKİKA|[Ss]on[Dd]akika|URGENTE|Urgente|URGENT"
    r"|[ÚU]LTIMA ?HORA|[ÚU]ltima[Hh]ora|СРОЧНО|Срочно|срочно|LIVE|UPDATE|ALERTE|EXCLUSIF"
)
"""Labels that are a platform's tags."""


_MEDIA = rf"(?i:{any_of(MEDIA)})"
_AND = r"\s?[,/&+–-]\s?|\sو|\s(?i:y|e|i|a|и|та|і|and|und|et|ve|si|și)\s"
_LISTED = rf"\+?\s?{_MEDIA}(?:(?:{_AND}){_MEDIA})*"
"""One of MEDIA, or several."""
FRONT = re.compile(
    rf"(?:(?:{any_of(JOINED)})-(?=[^\W\d_]|[\"“‘'(])"
    rf"|(?:{any_of(APART)})\s?(?:[:：]|\.{{1,2}}-|\.{{2,3}}|!+|[|｜–—]|\+{{2,3}}|-(?=\s))\s*(?=\S)"
    rf"|(?:{any_of(CASED)})\s?(?:[:：|｜]|\.{{2,3}}|[!！]+|\+{{2,3}})\s*(?=\S)"
    rf"|{PICTOGRAPHS}\s*(?=\S)|#(?:{HASHED})(?!\w)\s?[:|–-]?\s*(?=\S)|\+{{3}}\s+(?=\S)|(?:{any_of(BARRED)})\s?\|\s*(?=\S)"
    rf"|(?:{STOPPED})\.\s(?=\S)"
    rf"|[\[(【〔［（＜〈](?:{any_of(BRACKETED)}|{_LISTED})[\])】〕］）＞〉]\s*[:|–-]?\s*"
    r"|(?=[^a-zа-яα-ω]+?(?:[:|]|\.{1,3}|\s[–-])\s)"
    rf"{_LISTED}\s?(?:[:|]|\.{{1,3}}|[–-](?=\s))\s*(?=\S)"
    rf"|شاهد\s?(?:\||\.\.\.?)\s*(?=\S)"
    rf"|(?:快讯|快訊|突发|突發)\s?[：:]\s*|(?:{any_of(SLASHED)})\s?[|｜/／丨]\s*)+"
)
BEHIND = re.compile(
    rf"\s*[(（\[【](?:{any_of(BRACKETED)}|{_LISTED})[)）\]】]\Z"
    rf"|\s?(?:[|–—-]|\.{{1,3}})\s(?=[^a-zа-яα-ω]+\Z){_LISTED}\Z"
    r"|\s?(?:[|–—:-]|[.!?])\s(?:[Фф]ото(?:репортаж)?|[Вв]идео|[Вв]ідео|Βίντεο|ΒΙΝΤΕΟ)\Z"
    rf"|\s\+\s?{_LISTED}\Z|\s\|\s{_MEDIA}\Z|;\s(?:veja(?: o)? )?{_LISTED}\Z"
    rf"|\s(?:/\s)?(?=[^a-zа-яα-ω]+\Z){_MEDIA}/{_MEDIA}\Z|\s/\s(?=[^a-zа-яα-ω]+\Z){_LISTED}\Z"
    rf"|\s[–—-]\s(?:mit|con|com|avec|[δΔ]είτε(?: το)?|ver|veja(?: o)?|s|z|sa)\s{_MEDIA}\Z"
    r"|\s[–—-]\s(?:video(?: report)?|videó|vidéo|as it happened|live(?: updates)?|in pictures)\Z"
    r"|\s[|–—-]\s(?:LIVE|EN VIVO|EN DIRECTO|AO VIVO|EN DIRECT|BREAKING|UPDATED)\Z"
)
FLASH = re.compile(r"(\+{2,3}|={2})\s+(.*\S)\s+\1")
"""Signs around a first report, of dpa and ANSA."""
MAX_BEHIND = 60
"""Characters at the end that are looked at."""
MIN_LETTERS = 8
"""Weight of what is left, below which the slug is part of the headline."""


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
    short = short[front.end() :] if front else short
    if behind := BEHIND.search(short, max(0, len(short) - MAX_BEHIND)):
        short = short[: behind.start()]
    return short if weight(short) >= MIN_LETTERS else title
