"""Views: tells by its label, or its folder, an article that gives a view or is paid for.

Labels stay in headlines, since readers are to know; summaries and headlines of stories are made of
reports where there are any.
"""

import re
from urllib.parse import unquote

from processors.text.term_words import any_of

VIEWS = """
opinions?|op-?ed|comments?|commentary|editorials?|column|columnist|analysis|reviews?|letters?
letters? to the editor|viewpoints?|perspectives?|essay|our view|my view|point of view
first person|kommentare?|meinung|leitartikel|glosse|kolumne|gastbeitrag|gastkommentar|analyse
leserbriefe?|standpunkt|tribunes?|éditoriaux|éditorial|édito|chronique|billet|point de vue
carte blanche|le billet|parti pris|opinión|editorial|columna|tribuna|análisis|comentario
cartas? al director|reseña|columna de opinión|opinião|coluna|análise|comentário|crônica
crónica de opinião|resenha|artigo de opinião|opinion[ei]|commento|commenti|l['’]editoriale
editoriale|il commento|l['’]opinione|l['’]analisi|analisi|recensione|corsivo|opinie|opinies
commentaar|recensie|hoofdartikel|ingezonden|lezersbrief|ledare|ledarkrönika|debatt|krönika
analys|insändare|recension|leder|debat|klumme|kronik|læserbrev|anmeldelse|kronikk|meninger
leserinnlegg|ytring|kommentti|kolumni|pääkirjoitus|mielipide|analyysi|näkökulma|vieraskynä|arvio
essee|lukijalta|felieton|komentarz|opinia|analiza|recenzja|komentář|komentár|glosa|sloupek|názory?
úvodník|analýza|recenze|recenzia|fejeton|vélemény|jegyzet|publicisztika|kommentár|elemzés
vezércikk|kritika|comentariu|analiză|opinii|tableta|kolumna|komentar|mišljenje|uvodnik|osvrt
мнени[ея]|колонка|комментарий|аналитика|анализ|рецензия|авторская колонка|колонка редактора
думка|погляд|коментар|аналітика|аналіз|рецензія|позиция|становище|колумна|мишљење|осврт|анализа
άποψη|γνώμη|απόψεις|σχόλιο|ανάλυση|κύριο άρθρο|άρθρο γνώμης|κριτική|yorum|görüş|köşe yazısı
analiz|başyazı|rəy|şərh|رأي|آراء|مقال|مقال رأي|تحليل|افتتاحية|الافتتاحية|وجهة نظر|یادداشت
سرمقاله|تحلیل|دیدگاه|نقد|اداریہ|کالم|رائے|تجزیہ|דעה|דעות|פרשנות|מאמר מערכת|טור אישי|טור דעה
ביקורת|राय|संपादकीय|सम्पादकीय|विचार|विश्लेषण|नज़रिया|মতামত|সম্পাদকীয়|বিশ্লেষণ|কলাম
அரசியல் பார்வை|கருத்து|தலையங்கம்|அலசல்|విశ్లేషణ|సంపాదకీయం|അഭിപ്രായം|ಅಭಿಪ್ರಾಯ|opini|kolom
analisis|tajuk rencana|tajuk|ulasan|pendapat|bình luận|ý kiến|góc nhìn|quan điểm|xã luận
phân tích|ความเห็น|บทบรรณาธิการ|วิเคราะห์|บทวิเคราะห์|คอลัมน์|ทัศนะ|社説|コラム|論説|オピニオン
寄稿|論評|主張|解説|書評|論点|投書|评论|社论|社評|社评|社論|評論|观点|觀點|时评|時評|专栏|專欄
快评|快評|讀者投書|书评|사설|칼럼|기고|오피니언|시론|논평|기자수첩|분석|서평|특별기고|독자투고
maoni|tahariri|uchambuzi|meningen|iritzia|opinió|barn|leiðari
"""
"""Labels of views, in the languages of most news."""
PAID = """
sponsored|sponsored (?:content|post|article|story)|paid (?:content|program|partnership
promotion)|advertorial|publirreportaje|advertisement|promoted|partner content|branded content
brand studio|brandvoice|in partnership|gesponsert|sponsored content|contenu sponsorisé
sponsorisé|publi-?rédactionnel|publi-?reportage|publireportaje|contenido patrocinado|patrocinado
conteúdo patrocinado|publieditorial|informe publicitário|conteúdo publicitário
contenuto sponsorizzato|sponsorizzato|publiredazionale|pubbliredazionale|gesponsord
betaalde inhoud|annonsinnehåll|sponsrat|sponsrat innehåll|annoncørbetalt|annoncørbetalt indhold
sponsoreret|sponsoreret indhold|annonsørinnhold|betalt innhold|kaupallinen yhteistyö
artykuł sponsorowany|materiał sponsorowany|materiał partnera|tekst sponsorowany|komerční sdělení
komerčná spoločná správa|szponzorált tartalom|támogatott tartalom|sponsorizat|sponzorirano
sponzorisano|plaćeni sadržaj|promo|на правах рекламы|партнёрский материал|партнерский материал
спонсорский материал|на правах реклами|спонсоровано|платено съдържание|χορηγούμενο|διαφημιστικό
sponsorlu|sponsorlu içerik|محتوى مدعوم|إعلان مدفوع|رپرتاژ آگهی|رپورتاژ آگهی|תוכן שיווקי
תוכן ממומן|תוכן מקודם|प्रायोजित|স্পন্সরড|thông tin quảng cáo|advertentie|kandungan tajaan
konten bersponsor|広告企画|記事広告|タイアップ|广告|廣告|廣編|廣編特輯|推广|推廣|광고|협찬
애드버토리얼
"""
"""Labels of what somebody paid for."""
PAID_APART = """
ad|ads|pr|anzeige|werbung|annonce|annons|mainos|publicidad|publicidade|pubblicità|reklama
hirdetés|publicitate|реклама|reklam|إعلان|إعلانات|विज्ञापन|বিজ্ঞাপন|iklan|quảng cáo|โฆษณา
annonse|partenariat|partner|communiqué|debate|debatte|blog|letter|p|kritik|debata|débat|debati
essai|ensayo|ensaio|saggio
"""
"""Words of which headlines tell as well: labels in brackets or beside a bar alone."""
FOLDERS = """
opinion opinions op-ed oped editorial editorials commentisfree commentary columnists columns
letters letters-to-the-editor viewpoint viewpoints meinung kommentar kommentare leitartikel
kolumne kolumnen gastbeitrag leserbriefe idees debats tribune tribunes chroniques editos
points-de-vue opiniones columnas columnistas tribuna editoriales opiniao colunas colunistas
blogs-e-colunas editoriais opinioni commenti editoriali opinie opinies columns-opinie commentaar
ledare debatt kronikor insandare meninger kronikk kronikker leder debat klummer mielipide kolumnit
paakirjoitukset vieraskyna opinie-i-komentarze publicystyka felietony komentare komentarze nazory
komentar velemeny publicisztika kolumna misljenja mnenja mneniya mnenie mneniia kolonki kolumnisti
dumka dumky komentari apopsi apopseis gnomes yazarlar kose-yazilari yorum maqalat opini kolom
tajuk-rencana goc-nhin y-kien sponsored sponsored-content partner-content paid-content paidpost
paid-post brandvoice advertorial advertorials publireportage publireportages publirreportaje
branded-content brandedcontent contenido-patrocinado conteudo-patrocinado shasetsu column sasul 社説
мнения мнение رأي آراء مقالات دیدگاه
"""
"""Folders of addresses under which outlets file views and what is paid for."""
_FOLDERS = frozenset(FOLDERS.split())

_SURE = any_of(f"{VIEWS}{PAID}")
_LABEL = rf"(?:{_SURE}|{any_of(PAID_APART)})"
_BY = r"(?:\s(?:by|von|par|por|door|przez)\s[^:|：｜\n]{2,40})?"
_BAR = r"\s?[|｜¦│丨»]|\s?/\s|／"
LABEL = re.compile(_LABEL, re.IGNORECASE)
LABELLED = re.compile(
    rf"(?:guest\s)?(?:{_SURE}){_BY}\s?(?:[:：]|\s[-–—]\s|[–—](?=\S)|-\s|{_BAR}|[　・])"
    rf"|{_LABEL}{_BY}(?:{_BAR})"
    rf"|[\[(【〔［（＜<〈《≪「]\s?{_LABEL}\s?[\])】〕］）＞>〉》≫」]"
    r"|.{0,60}\b(?:review|editorial):",
    re.IGNORECASE,
)
CAPITALS = re.compile(rf"(?:{_SURE.upper()})\.\s")
"""Labels before a full stop, in capitals alone: "TRIBUNE. Il faut …"."""
BEHIND = re.compile(
    rf"(?:\s[-–—]\s|{_BAR})\s?{_LABEL}\Z|[\[(【［（]{_LABEL}[\])】］）]\Z", re.IGNORECASE
)
_SIGN = re.compile(r"[:：|｜¦│丨»/／・　\[(【〔［（＜<〈《≪「–—]|[-.]\s")
"""Without one of these no label is parted from its title: most titles have none."""
MAX_BEHIND = 40
"""Characters at the end that are looked at."""


def has_label(title: str) -> bool:
    """Whether a title says that somebody gives a view, or pays.

    >>> has_label("Opinion | The bridge must stay"), has_label("【社説】橋を守れ")
    (True, True)
    >>> has_label("Opinions differ on the bridge"), has_label("Analysis finds old bridges unsafe")
    (False, False)
    """
    return _SIGN.search(title) is not None and (
        LABELLED.match(title) is not None
        or CAPITALS.match(title) is not None
        or BEHIND.search(title, max(0, len(title) - MAX_BEHIND)) is not None
    )


def is_label(text: str) -> bool:
    """Whether a text is such a label, and nothing else.

    >>> is_label("Opinion"), is_label("Opinion polls")
    (True, False)
    """
    return LABEL.fullmatch(text.strip()) is not None


def is_filed_as_view(url: str) -> bool:
    """Whether an address lies in a folder of views or of what is paid for.

    >>> is_filed_as_view("https://daily.example/opinion/2026/bridge")
    True
    >>> is_filed_as_view("https://daily.example/news/opinion")
    False
    """
    # All that is needed of urlsplit, six times as fast.
    place = url.partition("?")[0].partition("#")[0]
    folders = unquote(place).lower().split("/")[3:-1]
    return not _FOLDERS.isdisjoint(folders)
