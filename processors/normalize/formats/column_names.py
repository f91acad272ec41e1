"""Column names: what tables made in other languages call the fields of an article.

A table of each, parted as `term_words.split_terms` reads it.
"""

from processors.text.term_words import plain_words, split_terms

ADDRESS = """
adresse|adresse url|webadresse|link zum artikel|artikellink|hyperlink|lien|lien de l article
adresse web|enlace|enlaces|dirección|dirección web|vínculo|enlace de la noticia|endereço|ligação
link da notícia|collegamento|indirizzo|link articolo|koppeling|artikel url|webadres|länk
webbadress|artikellänk|lenke|nettadresse|linkki|osoite|verkko osoite|hlekkur|tengill|adres
adres url|odnośnik|link do artykułu|łącze|odkaz|adresa|odkaz na článok|hivatkozás|webcím|legătură
adresă|adresa url|връзка|линк|адрес|веза|линк до|poveznica|veza|povezava|посилання|лінк|ссылка
адрес страницы|ссылка на статью|спасылка|σύνδεσμος|διεύθυνση|bağlantı|link adresi|haber linki
haber bağlantısı|keçid|сілтеме|ბმული|հղում|lidhja|lidhje|nuoroda|saite|الرابط|رابط|رابط الخبر
رابط المقال|لینک|پیوند|لینک خبر|نشانی|קישור|כתובת|לינק|लिंक|कड़ी|লিংক|লিঙ্ক|لنک|ربط|இணைப்பு|లింక్
ลิงก์|ลิงค์|ที่อยู่|liên kết|đường dẫn|địa chỉ|tautan|pautan|kiungo|enllaç|ligazón|esteka|链接|鏈接
连接|网址|网页地址|原文链接|文章链接|新闻链接|地址|連結|網址|文章連結|新聞連結|リンク|記事リンク
アドレス|記事url|ページurl|링크|주소|기사 링크|기사링크|기사 주소|원문 링크|원문링크
"""
TITLE = """
titel|überschrift|schlagzeile|artikeltitel|titelzeile|titre|titre de l article|intitulé|título
titular|título de la noticia|encabezado|manchete|título da notícia|titolo|titolo articolo|kop
koptekst|titel artikel|rubrik|titel på artikel|overskrift|tittel|otsikko|fyrirsögn|pealkiri
virsraksts|nosaukums|antraštė|pavadinimas|tytuł|nagłówek|titulek|nadpis|názov|titulok|názov článku
cím|főcím|titlu|titlul|заглавие|наслов|naslov|naslov članka|заголовок|назва|название|загаловак
τίτλος|τίτλος άρθρου|başlık|haber başlığı|başlıq|тақырып|სათაური|վերնագիր|titulli|العنوان|عنوان
عنوان الخبر|عنوان المقال|تیتر|כותרת|שם הכתבה|शीर्षक|मथळा|শিরোনাম|سرخی|عنوان خبر|தலைப்பு|శీర్షిక|หัวข้อ
หัวข้อข่าว|ชื่อเรื่อง|ชื่อข่าว|tiêu đề|tựa đề|judul|judul berita|tajuk|kichwa|títol
titular de la notícia|izenburua|标题|文章标题|新闻标题|题目|標題|文章標題|新聞標題|タイトル|見出し
題名|記事タイトル|표제|제목|기사 제목|기사제목
"""
BODY = """
inhalt|artikeltext|volltext|beitrag|fließtext|texte|contenu|texte intégral|corps|article complet
texto|contenido|cuerpo|texto completo|cuerpo de la noticia|noticia|conteúdo|corpo|corpo da notícia
testo|contenuto|testo completo|corpo del testo|tekst|inhoud|volledige tekst|artikeltekst|innehåll
brödtext|indhold|brødtekst|innhold|teksti|sisältö|leipäteksti|efni|texti|sisu|saturs|teksts
tekstas|turinys|treść|pełny tekst|obsah|plný text|szöveg|tartalom|teljes szöveg|conținut|textul
текст|съдържание|пълен текст|садржај|содржина|sadržaj|vsebina|besedilo|вміст|зміст|текст статті
содержание|полный текст|текст статьи|тэкст|κείμενο|περιεχόμενο|metin|içerik|haber metni|tam metin
mətn|məzmun|мәтін|ტექსტი|տեքստ|teksti i plotë|النص|المحتوى|نص الخبر|نص المقال|المتن|متن|متن خبر
محتوا|متن کامل|טקסט|תוכן|תוכן הכתבה|सामग्री|विवरण|पाठ|समाचार|मजकूर|বিষয়বস্তু|বিস্তারিত|உள்ளடக்கம்|విషయం
เนื้อหา|เนื้อข่าว|ข้อความ|nội dung|văn bản|isi|konten|isi berita|teks|kandungan|maandishi|maudhui
contingut|cos|edukia|testua|正文|内容|全文|文章内容|新闻内容|文本|內文|內容|文章內容|新聞內容|本文
記事本文|内容本文|テキスト|본문|내용|기사 본문|기사본문|기사 내용|전문
"""
PUBLISHED = """
datum|veröffentlicht|veröffentlicht am|veröffentlichungsdatum|erscheinungsdatum|publikationsdatum
zeit|zeitpunkt|date de publication|publié le|date publication|date de parution|heure|fecha
fecha de publicación|publicado|publicado el|fecha y hora|data|data de publicação|publicado em
data da publicação|data e hora|data di pubblicazione|pubblicato il|data pubblicazione
publicatiedatum|gepubliceerd op|datum publicatie|publiceringsdatum|publicerad|publicerat|dato
udgivelsesdato|publiceret|publisert|publiseringsdato|päivämäärä|julkaistu|julkaisupäivä|dagsetning
kuupäev|avaldatud|datums|publicēts|publikavimo data|data publikacji|opublikowano|data wydania
datum vydání|datum publikace|publikováno|dátum|dátum publikovania|publikované|megjelenés
megjelenés dátuma|közzététel|data publicării|publicat la|дата|дата на публикуване|публикувано
датум|датум објаве|datum objave|objavljeno|datum izdaje|дата публікації|опубліковано
дата публикации|опубликовано|время публикации|дата і час|дата и время|ημερομηνία
ημερομηνία δημοσίευσης|δημοσιεύθηκε|tarih|yayın tarihi|yayınlanma tarihi|tarix|dərc tarixi|күні
жарияланған күні|თარიღი|ամսաթիվ|data e publikimit|التاريخ|تاريخ|تاريخ النشر|تاريخ الخبر|وقت النشر
تاریخ|تاریخ انتشار|زمان انتشار|תאריך|תאריך פרסום|פורסם|दिनांक|तारीख|प्रकाशन तिथि|प्रकाशित|तिथि|তারিখ
প্রকাশের তারিখ|প্রকাশকাল|تاریخ اشاعت|தேதி|తేదీ|วันที่|วันที่เผยแพร่|วันที่ตีพิมพ์|ngày đăng
ngày xuất bản|ngày|thời gian|tanggal|tanggal terbit|tanggal publikasi|waktu|tarikh|tarikh terbit
tarehe|data de publicació|argitaratze data|发布时间|发布日期|日期|时间|发表时间|發布時間|發佈時間
發布日期|時間|公開日時|公開日|日付|日時|掲載日|配信日時|投稿日|게시일|날짜|일자|작성일|발행일
등록일|입력일|기사 날짜|게시 날짜|작성일시
"""
SOURCE = """
quelle|medium|zeitung|herausgeber|média|journal|éditeur|fuente|medio|periódico|fonte|veículo
jornal|testata|bron|krant|källa|tidning|kilde|avis|lähde|lehti|allikas|avots|šaltinis|źródło
gazeta|zdroj|forrás|lap|sursa|източник|извор|izvor|vir|джерело|источник|издание|видання|πηγή
kaynak|gazete|mənbə|дереккөз|წყარო|աղբյուր|burimi|المصدر|مصدر|الصحيفة|منبع|خبرگزاری|מקור|עיתון
स्रोत|সূত্র|ماخذ|ஆதாரம்|మూలం|แหล่งข่าว|ที่มา|สำนักข่าว|nguồn|báo|sumber|media|chanzo|font|mitjà|来源|媒体
來源|媒體|媒体名|出典|情報源|メディア|新聞社|출처|언론사|매체|신문사
"""
LANGUAGE = """
sprache|langue|idioma|lingua|taal|språk|sprog|kieli|keel|valoda|kalba|język|jazyk|nyelv|limba
limbă|език|језик|jezik|мова|язык|γλώσσα|dil|тіл|ენა|լեզու|gjuha|اللغة|لغة|زبان|שפה|भाषा|ভাষা|மொழி
భాష|ภาษา|ngôn ngữ|bahasa|lugha|llengua|hizkuntza|语言|語言|言語|언어
"""


FIELDS = {
    "url": ADDRESS, "title": TITLE, "body": BODY, "publishedat": PUBLISHED, "source": SOURCE,
    "language": LANGUAGE,
}  # fmt: skip


def _forms(table: str) -> set[str]:
    """The names in a table, without signs and spaces, with accents and without them."""
    forms = (form for each in split_terms(table) for form in (each.lower(), plain_words(each)))
    return {"".join(filter(str.isalnum, form)) for form in forms}


NAMES = {name: field for field, table in reversed(FIELDS.items()) for name in _forms(table)}
"""Fields by what they are called; of two fields of one name the first of FIELDS."""
