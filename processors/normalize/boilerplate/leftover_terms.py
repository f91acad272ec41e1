"""Leftover terms: lists what templates of feeds put behind an excerpt, in many languages.

Compared as boilerplate_terms.py says, with a line's or a link's words.
"""

READ_ON = """
read more|read on|read full article|read full story|read full post|read article|read story
read the article|read the story|read the post|read the rest|read this article
read the full article|read the full story|read the full post|read the full text
read the full report|read it here|read the original article|read the original story
read the original post|read original article|read the entire article|read the entire post
read the whole story|read the rest of this entry|read the rest of this article
read the rest of this post|read more here|read more about this|continue reading|continue
keep reading|more|more here|more info|full story|full article|full text|see more|see full story
view article|view full article|view original|view post|view the full article|click here
click here to read more|click here to continue|click here to continue reading
click here for more|click here for the full story|click here to read the full article
click here to read the full story|click to read more|click for more|tap to read more|learn more
find out more|comments|permalink|view comments|leave a comment|weiterlesen|mehr|mehr lesen
mehr dazu|mehr erfahren|lesen sie mehr|lesen sie weiter|artikel lesen|ganzen artikel lesen
zum artikel|zum ganzen artikel|hier weiterlesen|jetzt weiterlesen|mehr anzeigen
den ganzen artikel lesen|den vollständigen artikel lesen|vollständigen artikel lesen
lire la suite|lire plus|en savoir plus|lire l article|voir plus|lire la suite de l article|suite
continuer la lecture|continuer à lire|lire davantage|poursuivre la lecture
lire l article complet|leer más|leer mas|seguir leyendo|continuar leyendo|continúe leyendo
sigue leyendo|ver más|más|leer completo|leer nota completa|leer la nota completa
leer artículo completo|leer noticia completa|leer el artículo completo|leer la noticia completa
ver nota completa|más información|ver noticia|leggi tutto|leggi di più|leggi ancora
continua a leggere|continua|leggi l articolo|continua la lettura|leggi l articolo completo
leggi l intero articolo|leggi|scopri di più|prosegui la lettura|leia mais|ler mais
continue lendo|continuar lendo|continuar a ler|continue a ler|saiba mais|ver mais
leia a matéria completa|leia o artigo completo|leia a notícia completa|ler artigo completo
llegir més|llegeix més|continua llegint|ler máis|seguir lendo|irakurri gehiago|lees verder
lees meer|lees verder op|verder lezen|meer lezen|lees het hele artikel|lees meer over|läs mer
läs vidare|läs hela artikeln|läs mer här|fortsätt läsa|les mer|les videre|les hele saken
les meir|læs mere|læs videre|læs hele artiklen|læs resten|fortsæt læsning|lue lisää
jatka lukemista|lue koko artikkeli|lue koko juttu|lesa meira|lesa áfram|loe edasi|loe lähemalt
lasīt vairāk|lasīt tālāk|skaityti daugiau|skaityti toliau|plačiau|czytaj więcej|czytaj dalej
czytaj całość|więcej|czytaj cały artykuł|číst dál|číst více|čtěte dále|celý článek|čítať ďalej
čítať viac|čítajte ďalej|viac|více|preberi več|preberite več|beri dalje|pročitaj više|opširnije
čitaj dalje|nastavi čitati|pročitajte više|saznaj više|više|прочитај више|опширније
прочитај повеќе|повеќе|tovább|tovább olvasom|bővebben|olvass tovább|olvasson tovább|részletek
citește mai mult|citeste mai mult|citeşte mai mult|mai mult|citește în continuare
citeste mai departe|citește tot articolul|διαβάστε περισσότερα|περισσότερα|διαβάστε τη συνέχεια
συνέχεια|διαβάστε ολόκληρο το άρθρο|lexo më shumë|lexoni më shumë|vazhdo leximin|devamını oku
devamı|devamını okuyun|haberin devamı|daha fazla oku|daha fazlası|devamı için tıklayın|daha çox
ardını oxu|davamını oxu|davomini o qish|читать далее|читать полностью|читать дальше|подробнее
далее|читать больше|читайте далее|читать статью полностью|читать полностью на сайте|подробности
читати далі|детальніше|читати більше|докладніше|читайте далі|чытаць далей|падрабязней
прочетете още|прочети още|виж още|прочети повече|още|цялата статия|толығырақ|толук окуу
цааш унших|дэлгэрэнгүй|קרא עוד|קראו עוד|המשך קריאה|להמשך קריאה|לכתבה המלאה|לקריאה נוספת
קרא עוד כאן|המשך לקרוא|اقرأ المزيد|إقرأ المزيد|اقرأ أكثر|أكمل القراءة|المزيد|متابعة القراءة
قراءة المزيد|للمزيد|تابع القراءة|اقرأ الخبر كاملا|ادامه مطلب|بیشتر بخوانید|ادامه|متن کامل
مطالعه بیشتر|ادامه خبر|مزید پڑھیں|مزید پڑھیے|مکمل خبر پڑھیں|نور ولولئ|زیاتر بخوێنەوە|और पढ़ें
आगे पढ़ें|पूरा पढ़ें|विस्तार से पढ़ें|अधिक वाचा|पुढे वाचा|আরও পড়ুন|আরো পড়ুন|বিস্তারিত
বিস্তারিত পড়ুন|વધુ વાંચો|આગળ વાંચો|ਹੋਰ ਪੜ੍ਹੋ|மேலும் படிக்க|மேலும் வாசிக்க|మరింత చదవండి
ఇంకా చదవండి|ಇನ್ನಷ್ಟು ಓದಿ|ಮುಂದೆ ಓದಿ|കൂടുതൽ വായിക്കുക|തുടർന്ന് വായിക്കുക|තවත් කියවන්න|थप पढ्नुहोस्
อ่านต่อ|อ่านเพิ่มเติม|อ่านเพิ่ม|ອ່ານຕໍ່|អានបន្ត|ဆက်ဖတ်ရန်|đọc tiếp|xem thêm|đọc thêm|xem tiếp
chi tiết|baca selengkapnya|selengkapnya|baca juga|baca lebih lanjut|baca lagi|baca lanjut
lanjut baca|magbasa pa|basahin pa|soma zaidi|endelea kusoma|karanta ƙari|ka sii akọwa
lees meer hier|funda kabanzi|ተጨማሪ ያንብቡ|aqri wax badan|続きを読む|もっと読む|全文を読む
記事全文を読む|詳しくはこちら|続きはこちら|もっと見る|阅读更多|阅读全文|继续阅读|查看全文
查看更多|更多|閱讀更多|閱讀全文|繼續閱讀|查看更多內容|更多內容|全文|더 보기|더보기|더 읽기
계속 읽기|기사 전문 보기|전문 보기|자세히 보기|전체 기사 보기|weiter|daha fazla|continued
"""
"""A link with these words, or a last line, leads to the article itself."""

FIRST_ON = (
    (
        r"The post",
        r"(?:appeared first|first appeared|was (?:first|originally) published) (?:on|in|at|by)",
    ),
    (
        r"This (?:post|article|story|entry|piece)",
        r"(?:originally|first) (?:appeared|published|posted) (?:on|in|at|by)",
    ),
    (
        r"(?:Der|Dieser) (?:Beitrag|Artikel|Text)|Die(?:se)? (?:Meldung|Geschichte)",
        r"(?:erschien|ist|wurde) (?:zuerst|ursprünglich)(?: erschienen| veröffentlicht)?"
        r" (?:auf|bei|in)",
    ),
    (
        r"L['’]article|Cet article|Le post|La publication|Ce texte",
        r"est apparue? en premier sur"
        r"|a (?:été|d['’]abord été) (?:initialement |d['’]abord )?publiée?"
        r"(?: initialement| d['’]abord| pour la première fois)? (?:sur|dans|par)",
    ),
    (
        r"La entrada|El artículo|El post|La publicación|Esta entrada|La nota"
        r"|Est[ea] (?:artículo|nota|texto)",
        r"(?:(?:se publicó|fue publicad[oa]) (?:primero|originalmente|originariamente)"
        r"|apareci?ó primero|aparece primero) en",
    ),
    (
        r"(?:L['’]|Questo )?[Aa]rticolo|Il post",
        r"(?:è stato |è )?pubblicato (?:originariamente|per primo|originalmente) su"
        r"|proviene da|sembra essere il primo su|è apparso per primo su|"
        r"è stato pubblicato per la prima volta su",
    ),
    (
        r"O post|O artigo|O conteúdo|A notícia|Este artigo|Esta (?:reportagem|matéria)|Este texto",
        r"(?:foi publicad[oa] originalmente|foi originalmente publicad[oa]|aparece(?:u)? primeiro"
        r"|apareceu pela primeira vez) (?:em|no|na)",
    ),
    (r"L['’]entrada|L['’]article", r"ha aparegut primer a"),
    (
        r"Het bericht|Dit bericht|Het artikel",
        r"verscheen (?:als |eerder )?eerst(?:e)? (?:op|bij|in)",
    ),
    (
        r"Dit (?:artikel|verhaal)",
        r"(?:verscheen (?:eerst|eerder|oorspronkelijk)|is eerder verschenen) (?:op|bij|in)",
    ),
    (
        r"(?:Ten )?(?:[Aa]rtykuł|[Tt]ekst)",
        r"(?:pierwotnie |najpierw )?(?:ukazał się|został opublikowany)(?: pierwotnie)? (?:na|w)",
    ),
    (r"Bu (?:haber|yazı|makale)", r"ilk (?:olarak|kez)\b.{0,60}yayın\w+"),
    (r"Inlägget|Artikeln", r"(?:dök först upp|publicerades först|visades först) (?:på|i)"),
    (
        r"Indlægget|Artiklen|Innlegget|Artikkelen",
        r"(?:ble[v]? først \w+|dukkede først op|dukket først opp) (?:på|i)",
    ),
    (
        r"Artikkeli|Kirjoitus",
        r"julkaistiin ensimmäisen[äk]|julkaistiin ensimmäisen kerran|ilmestyi ensin",
    ),
    (r"Postitus|Artikkel", r"ilmus esmalt"),
    (
        r"(?:Эта |Этот )?(?:[Зз]апись|[Сс]ообщение|[Сс]татья|[Пп]убликация|[Мм]атериал)",
        r"(?:была |был )?(?:впервые|сначала) (?:появил\w+|опубликован\w*)(?: (?:на|в))?",
    ),
    (
        r"Запись|Сообщение|Статья|Публикация|Материал",
        r"появил\w+ (?:впервые|сначала)(?: (?:на|в))?",
    ),
    (
        r"Запис|Допис|Стаття|Публікація",
        r"(?:спершу|вперше|спочатку) (?:з['’ʼ]явил\w+|опублікован\w*)",
    ),
    (
        r"Публикацията|Статията|Материалът",
        r"се появи първо|е публикувана за пръв път|за пръв път се появи",
    ),
    (
        r"Чланак|Објава|Članak|Objava|Post",
        r"се појавио прво|прво се појавио|pojavio se prvo|prvi puta? se pojavi\w*|"
        r"se pojavio prvo|je prvi put objavljen",
    ),
    (
        r"Artykuł|Wpis|Post",
        r"(?:pochodzi z serwisu|pojawił się (?:najpierw|początkowo|poczatkowo) (?:na|w))",
    ),
    (
        r"Příspěvek|Článek|Príspevok|Článok",
        r"(?:se nejdříve objevil na|pochází z|sa najskôr objavil na|zobrazený najskôr|"
        r"sa zobrazil najskôr|byl (?:nejprve|poprvé) publikován)",
    ),
    (r"Prispevek|Objava", r"se je najprej pojavi\w+"),
    (r"Articolul|Postarea", r"apare prima dată (?:în|pe)"),
    (r"Το άρθρο|Η δημοσίευση", r"εμφανίστηκε (?:πρώτα|για πρώτη φορά) στ\w+"),
    (r"Postimi|Artikulli", r"(?:u shfaq|u publikua) (?:më parë|së pari) (?:në|te)"),
    (
        r"ظهرت المقالة|ظهر المقال|المقالة|المقال|نشر المقال",
        r"(?:أول[اً]+|للمرة الأولى|لأول مرة) (?:على|في)",
    ),
    (r"نوشته|پست|مطلب", r"اولین بار در|ابتدا در"),
    (r"הפוסט|הכתבה|הרשומה", r"(?:הופיעה?|פורסמה?) (?:לראשונה|תחילה)"),
    (r"Bài viết|Bài", r"(?:đã )?xuất hiện đầu tiên (?:vào ngày|trên|tại)"),
    (
        r"Artikel|Postingan|Pos|Siaran|Kiriman",
        r"(?:muncul pertama kali|"
        r"pertama kali (?:tampil|muncul|terbit)|appeared first|tampil pertama) (?:di|pada|on)",
    ),
    (r"Originally", r"(?:published|appeared|posted) (?:on|in|at|by)"),
    (r"投稿|記事", r"に(?:最初に)?(?:表示|公開)されました"),
    (r"โพสต์|บทความ", r"ปรากฏครั้งแรกบน"),
)
"""Beginning and verb of the sentence in which a blogging system names an article and its site."""

BEHIND_TITLE = r"""
(?:最先出现在|最早出现在|首先出现于|最早出現於|最先出現在).{1,80}
(?: 게시물이| 포스트가| 글이)? .{1,80}?에(?:서)? (?:처음|먼저) (?:등장|게재|나타나)\w{0,12}\W*
 (?:yazısı|haberi) ilk (?:önce|olarak) .{1,80}? (?:ortaya çıktı|yayınlandı|göründü)\W*
 was originally published in .{1,80}? on Medium, where people are continuing the conversation\b.*
 (?:bejegyzés|cikk) először .{1,80}? jelent meg\W*
"""
"""The same where the title comes first."""

SUBMITTED = r"""
(?:submitted|posted|published|created|written) (?:by .{1,60}? )?on
(?:enviado|publicado|escrito|posteado) por .{1,60}? (?:el|en|em)
(?:eingereicht|gespeichert|geschrieben|verfasst|veröffentlicht|eingetragen) von .{1,60}? am
(?:soumis|publié|proposé|posté|écrit) par .{1,60}? le
(?:inviato|pubblicato|inserito|scritto) da .{1,60}? (?:il|in)
(?:ingediend|geplaatst|ingestuurd|geschreven|gepubliceerd) door .{1,60}? op
(?:inskickad|publicerad|postad) av .{1,60}?
(?:indsendt|oprettet|skrevet|innsendt|skrevet) af .{1,60}?
(?:lähetetty|lähettänyt|kirjoittanut) .{1,60}?
(?:odesláno|vložil|přidal|poslal|napsal|odoslal)(?: uživatelem)? .{1,60}?
(?:wysłane|opublikowane|dodane|przesłane)(?: przez)? .{1,60}?
(?:beküldte|beküldve|írta|közzétette) .{1,60}?
(?:trimis|postat|publicat) de .{1,60}? (?:la|pe|în)
(?:отправлено|опубликовано|опубліковано|надіслав|добавлено|размещено|публикувано от) .{1,60}?
(?:υποβλήθηκε από|δημοσιεύτηκε από) .{1,60}? στις
(?:gönderen|ekleyen|yazan) .{1,60}?
(?:أرسله|نشره|كتبه|أضافه) .{1,60}? (?:في|يوم)
(?:ارسال شده توسط|نوشته شده توسط|فرستنده) .{1,60}? در
(?:dikirim oleh|ditulis oleh|dipublikasikan oleh) .{1,60}? (?:pada|di)
(?:được gửi bởi|đăng bởi|gửi bởi) .{1,60}? (?:vào|ngày|lúc)
"""
"""Beginnings of the line in which a system tells who put an article in, and when."""

FILED = """
tags|tag|tagged|tagged with|tagged as|filed under|posted in|posted under|categories|category
keywords|key words|topics|topic|labels|label|related tags|related topics|hashtags|in this article
schlagworte|schlagwörter|stichworte|stichwörter|themen|kategorie|kategorien|rubrik|rubriken
mots clés|mots clefs|étiquettes|catégories|catégorie|thèmes|sujets|rubrique|classé dans
publié dans|etiquetas|etiqueta|palabras clave|temas|categorías|categoría|archivado en
archivado bajo|tópicos|parole chiave|argomenti|categorie|categoria|etichette|palavras chave
assuntos|marcadores|categorias|trefwoorden|onderwerpen|categorieën|etiketter|ämnen|taggar
kategorier|kategori|nyckelord|emner|stikord|nøgleord|emneord|stikkord|nøkkelord|avainsanat|aiheet
asiasanat|tunnisteet|kategoriat|tagi|słowa kluczowe|tematy|štítky|klíčová slova|témata|rubrika
rubriky|značky|kľúčové slová|témy|kategórie|oznake|ključne besede|ključne riječi|ključne reči
tagovi|kategorija|kategorije|теме|ознаке|кључне речи|категорије|címkék|kulcsszavak|témák|kategória
etichete|cuvinte cheie|categorii|taguri|теги|тэги|метки|ключевые слова|рубрика|рубрики|темы
категория|категории|мітки|ключові слова|теми|категорії|тэгі|тагове|етикети|ключови думи|тагови
клучни зборови|ετικέτες|λέξεις κλειδιά|κατηγορίες|κατηγορία|θέματα|etiketler|anahtar kelimeler
konular|kategoriler|açar sözlər|teqlər|etiketlər|الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية
الكلمات الدلالية|كلمات دلالية|التصنيفات|التصنيف|تصنيفات|العلامات|برچسب ها|برچسبها|کلیدواژه
کلید واژه|کلیدواژه ها|کلید واژه ها|کلمات کلیدی|دسته بندی|תגיות|תגים|נושאים|קטגוריות|टैग|टैग्स
विषय|ট্যাগ|বিষয়|ট্যাগস|குறிச்சொற்கள்|แท็ก|ป้ายกำกับ|từ khóa|từ khoá|chủ đề|nhãn|kata kunci|topik
タグ|関連タグ|カテゴリ|カテゴリー|キーワード|标签|关键词|关键字|分类|標籤|關鍵字|關鍵詞|分類|태그
키워드|카테고리|etiquetes|temes|paraules clau|gaiak|etiketak|märksõnad|siltumärksõnad|teemad
birkas|atslēgvārdi|tēmas|žymos|raktiniai žodžiai|temos|etiketat|etiketa|თეგები|պիտակներ|merki
efnisorð|maneno muhimu
"""
"""Words before the colon of a last line that lists what an article is filed under."""

TAKEN_FROM = """
source|sources|via|featured image|cover photo|cover image|main image|header image|lead image
top image|featured photo|titelbild|beitragsbild|aufmacherbild|quelle|quellen|crédit|crédits photo
illustration|fuente|fuentes|fonte|fonti|fontes|bron|beeld|källa|källor|kilde|kilder|lähde|lähteet
kuva|źródło|zdjęcie|zdroj|zdroje|izvor|извор|vir|forrás|fotó|kép|sursa|sursă|surse|источник
источники|джерело|крыніца|източник|снимка|извори|πηγή|φωτογραφία|φωτο|kaynak|mənbə|المصدر|مصدر
تصوير|منبع|عکس|ماخذ|מקור|צילום|स्रोत|সূত্র|ছবি|ที่มา|ภาพ|nguồn|ảnh|sumber|chanzo|picha|出典|引用元|情報源|来源
來源|资料来源|資料來源|图片来源|圖片來源|责任编辑|責任編輯|출처|자료|font|allikas|avots|šaltinis
burimi|წყარო|աղբյուր|heimild|heimildir|iturria|fuente consultada|originally published at
originally published on|first published on|first published in|zuerst erschienen auf
"""
"""The same of one that names from where a text or its picture is."""

ALSO_READ = """
lees ook|lees verder|zie ook|bekijk ook|läs också|läs även|läs mer|se även|les også|se også|læs også
lue myös|katso myös|lesið einnig|přečtěte si také|přečtěte si|čtěte také|čítajte aj|prečítajte si aj
prečítajte si|preberite tudi|beri še|pročitajte još|pročitajte i|čitajte još|прочитајте и
прочитајте још|прочитај и|olvassa el|olvasd el|ezt is olvasd|kapcsolódó cikkek|citește și|citiți și
vezi și|читайте також|дивіться також|чытайце таксама|прочетете още|вижте още|διαβάστε επίσης
διαβάστε ακόμα|δείτε επίσης|lexo edhe|lexoni edhe|həmçinin oxuyun|həmçinin oxu|قد يهمك أيضا
شاهد أيضا|بیشتر بخوانید|همچنین بخوانید|یہ بھی پڑھیں|مزید پڑھیں|קראו גם|קראו עוד|ראו גם|यह भी पढ़ें
ये भी पढ़ें|इसे भी पढ़ें|हे ही वाचा|আরও পড়ুন|আরো পড়ুন|இதையும் படிங்க|மேலும் படிக்க|ఇవి కూడా చదవండి
ఇది కూడా చదవండి|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|આ પણ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|xem thêm|đọc thêm
baca juga|simak juga|lihat juga|baca selengkapnya|basahin din|soma pia|soma zaidi|pia soma
関連記事|あわせて読みたい|相关阅读|相關閱讀|延伸阅读|관련기사|관련 기사|llegiu també|llegeix també
loe ka|loe veel|lasi arī|lasiet arī|skaitykite taip pat|taip pat skaitykite|también puedes leer
lee también|mira también|vea también|ver más noticias|a lire également|lire également
"""
"""Words before the colon of a line that points to another article, or above a list of some."""
