"""Pointer terms: lists beginnings of lines that point to other articles, or credit a picture.

Compared as `term_words.plain_words` has them: without case, signs and accents.
"""

POINTERS = """
also read|read also|read more|read next|read this next|read this|see also|also see|see more
watch also|also watch|related story|related stories|related article|related articles|related news
related reading|related coverage|related content|related post|related posts|related video
recommended reading|recommended for you|recommended read|more on this|more on this story
more on this topic|you may also like|you might also like|you may like|you may be interested in
you might be interested in|you may also be interested in|from our archive|from our archives
from the archive|from the archives|more from us|more here|more coverage|full coverage
in case you missed it|icymi|don t miss|editor s pick|editors pick|further reading|read full story
read the full story|click to read|must read|read in full|mehr zum thema|mehr dazu|mehr hierzu
mehr lesen|lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|lesen sie hierzu
lesen sie weiter|lesen sie ebenfalls|lesen sie dazu auch|lies auch|lies mehr|lies dazu
auch lesenswert|lesenswert|lesetipp|lese tipp|unser lesetipp|auch interessant
ebenfalls interessant|auch spannend|passend zum thema|passend dazu|passend|zum thema|weiterlesen
das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren
das könnte dich interessieren|das könnte ihnen gefallen|siehe auch|sehen sie auch
mehr aus der region|mehr nachrichten|weitere artikel|weitere meldungen|verwandte artikel
lesen sie außerdem|mehr infos|lire aussi|à lire aussi|à lire|à lire également|lire également
à lire ensuite|lire la suite|lire plus|lire l article|lire notre article|lire notre enquête
lire notre analyse|lire notre reportage|relire|voir aussi|à voir aussi|à voir|à écouter|à regarder
sur le même sujet|sur le même thème|lire encore|article réservé à nos abonnés lire aussi
à découvrir|à découvrir aussi|pour aller plus loin|lisez aussi|lisez également|ne manquez pas
à ne pas manquer|retrouvez aussi|en lire plus|voir également|vous aimerez aussi
cela pourrait vous intéresser|ça peut vous intéresser|articles liés|article lié|lea también
lee también|lea más|lee más|lea además|lee además|leé también|leé más|leer también|leer más
te puede interesar|le puede interesar|también te puede interesar|te podría interesar
también le puede interesar|podría interesarte|puede interesarte|te interesa|puede leer|puedes leer
también puedes leer|también puede leer|lea aquí|lee aquí|ver más|ver también|vea también
mira también|mirá también|mire también|vea más|no te pierdas|no se pierda|noticia relacionada
noticias relacionadas|nota relacionada|notas relacionadas|te recomendamos|le recomendamos
te recomendamos leer|recomendado|recomendados|más información|más noticias|seguir leyendo
sigue leyendo|seguí leyendo|contenido relacionado|lectura recomendada|artículo relacionado
consulta también|además lea|además lee|leyó esto|descubre más|leggi anche|leggi pure|leggi di più
leggi l articolo|leggi qui|potrebbe interessarti|potrebbe interessarti anche
ti potrebbe interessare|ti potrebbe interessare anche|potrebbero interessarti
potrebbe interessare anche|per approfondire|approfondisci|approfondimento|vedi anche|guarda anche
articolo correlato|articoli correlati|notizie correlate|da leggere|leggi ancora|continua a leggere
non perderti|ascolta anche|leggere anche|ne abbiamo parlato qui|leia também|leia mais|leia ainda
leia tb|leia aqui|leia a seguir|ler também|ler mais|veja também|veja mais|veja ainda|saiba mais
confira também|confira mais|confira|assista também|notícias relacionadas|notícia relacionada
você também pode gostar|você pode gostar|pode te interessar|pode interessar|pode lhe interessar
conteúdo relacionado|matéria relacionada|matérias relacionadas|artigo relacionado|não perca
entenda mais|relacionadas|recomendadas para você|lees ook|lees meer|lees verder|lees hier
lees ook dit|zie ook|bekijk ook|luister ook|meer lezen|meer over dit onderwerp|meer hierover
gerelateerd|gerelateerde artikelen|ook interessant|verder lezen|aanbevolen|lees hierover|ook lezen
lees daarover|läs också|läs även|läs mer|läs mer här|läs vidare|läs mer om|se även|se också
relaterade artiklar|mer om ämnet|missa inte|fler artiklar|mer i ämnet|les også|les mer|les mer om
les saken|se også|hør også|relaterte artikler|mer om saken|relatert|læs også|læs mere|læs mere her
læs videre|relaterede artikler|mere om emnet|gå ikke glip af|lue myös|lue lisää|lue lisää aiheesta
lue seuraavaksi|katso myös|kuuntele myös|aiheesta lisää|lesið einnig|lestu einnig|lesa meira
sjá einnig|lesið meira|tengdar fréttir|loe ka|loe veel|loe lisaks|loe lähemalt|loe edasi|vaata ka
vaata lisaks|seotud artiklid|loe samal teemal|lasi arī|lasiet arī|lasi vēl|lasiet vēl|lasi vairāk
lasiet vairāk|skaties arī|saistītie raksti|lasi tālāk|taip pat skaitykite|skaitykite taip pat
skaityti daugiau|skaitykite daugiau|skaityk daugiau|taip pat skaityk|skaityk taip pat
susiję straipsniai|susijusios naujienos|plačiau skaitykite|žiūrėkite taip pat|czytaj też
czytaj także|czytaj również|czytaj więcej|czytaj dalej|przeczytaj też|przeczytaj także
przeczytaj również|przeczytaj|zobacz też|zobacz także|zobacz również|zobacz więcej
warto przeczytać|sprawdź też|sprawdź także|polecamy|polecane|powiązane artykuły|powiązane
dowiedz się więcej|więcej na ten temat|obejrzyj także|obejrzyj też|nie przegap|čtěte také
čtěte též|čtěte dále|čtěte i|čtěte více|přečtěte si také|přečtěte si|přečtěte si i
přečtěte si více|číst také|související|související články|mohlo by vás zajímat
mohlo by se vám líbit|podívejte se také|podívejte se|více k tématu|k tématu|nepřehlédněte
doporučujeme|víc čtěte zde|čítajte aj|čítajte tiež|čítajte viac|čítajte ďalej|prečítajte si aj
prečítajte si tiež|prečítajte si|mohlo by vás zaujímať|súvisiace články|súvisiace|pozrite si aj
pozrite aj|viac k téme|odporúčame|neprehliadnite|olvassa el|olvasd el|olvassa el ezt is
olvasd el ezt is|ezt is olvassa el|ezt is olvasd el|ezt is olvasd|ezt is olvassa|olvasta már
olvastad már|kapcsolódó|kapcsolódó cikk|kapcsolódó cikkek|kapcsolódó cikkünk|kapcsolódó cikkeink
ez is érdekelheti|ez is érdekelhet|bővebben|ajánljuk|további cikkek|nézze meg ezt is
korábban írtuk|még több erről|citește și|citiți și|citește mai mult|citiți mai mult
citește în continuare|mai citește|mai citiți|vezi și|vedeți și|te ar putea interesa
v ar putea interesa|te ar mai putea interesa|articole similare|știri similare
articole pe aceeași temă|pe aceeași temă|recomandări|recomandarea noastră|află mai multe|nu rata
urmărește și|ar putea să te intereseze|прочетете още|прочетете и|прочети още|прочети и|вижте още
вижте и|вижте също|виж още|виж и|четете още|четете и|още по темата|по темата|още новини
свързани статии|свързани новини|може да ви хареса|може да ви е интересно|препоръчваме ви
не пропускайте|прочитајте и|прочитајте још|прочитајте више|прочитај и|прочитај још|погледајте и
повезане вести|повезани чланци|читајте још|читајте и|препоручујемо|не пропустите|прочитајте повеќе
прочитајте уште|прочитајте исто|поврзани вести|видете исто|видете и|можеби ќе ве интересира
pročitajte i|pročitajte još|pročitajte više|pročitaj i|pročitaj još|pročitajte također
pogledajte i|pogledajte još|pogledajte više|vezane vijesti|vezani članci|povezane vesti
povezani članci|čitajte još|čitajte i|moglo bi vas zanimati|preporučujemo|ne propustite
saznajte više|opširnije|više o temi|preberite še|preberite tudi|preberite več|beri še|beri tudi
berite tudi|poglejte tudi|poglejte še|povezane novice|povezani članki|sorodne novice
morda vas zanima|več o tem|ne spreglejte|читайте також|читайте ще|читайте теж|читайте далі
читайте докладніше|читайте детальніше|читати також|дивіться також|дивіться ще|за темою
більше за темою|по темі|більше читайте|схожі новини|вас може зацікавити|вам може бути цікаво
рекомендуємо|радимо почитати|пов язані новини|не пропустіть|читайте більше|чытайце таксама
чытайце яшчэ|глядзіце таксама|паводле тэмы|па тэме|таксама чытайце|читайте также|читать также
читайте ещё|читайте еще|читать ещё|читать еще|читать далее|читайте далее|читайте по теме
читайте подробнее|смотрите также|смотри также|см также|смотрите ещё|слушайте также|по теме
ранее по теме|также по теме|ещё по теме|еще по теме|больше по теме|материалы по теме
материал по теме|новости по теме|похожие новости|похожие материалы|рекомендуем
рекомендуем почитать|советуем почитать|вам может быть интересно|вас может заинтересовать
вам будет интересно|главное по теме|что почитать|διαβάστε επίσης|διαβάστε ακόμα|διαβάστε ακόμη
διαβάστε περισσότερα|διαβάστε εδώ|διαβάστε και|διάβασε επίσης|διάβασε ακόμα|διάβασε ακόμη
διάβασε και|δείτε επίσης|δείτε ακόμα|δείτε ακόμη|δείτε και|δείτε εδώ|δες επίσης|δες ακόμα|δες και
σχετικά άρθρα|σχετικές ειδήσεις|σχετικό άρθρο|μπορεί να σας ενδιαφέρει|ίσως σας ενδιαφέρει
μη χάσετε|ayrıca okuyun|ayrıca oku|ayrıca bakınız|ayrıca bkz|bunu da okuyun|bunları da okuyun
bunu da oku|ilgili haber|ilgili haberler|ilginizi çekebilir|bunlar da ilginizi çekebilir
bu da ilginizi çekebilir|devamını oku|devamını okuyun|bakmadan geçme|okumadan geçmeyin
önerilen haber|önerilen haberler|benzer haberler|daha fazla oku|haberin devamı|ayrıntılar için
həmçinin oxuyun|həmçinin oxu|bunu da oxuyun|bunu da oxu|əlaqəli xəbərlər|oxşar xəbərlər|oxuyun
maraqlı ola bilər|digər xəbərlər|shuningdek o qing|mavzuga oid|batafsil o qing|тағы оқыңыз
осы тақырыпта|сондай ақ оқыңыз|тақырып бойынша|дагы окуңуз|წაიკითხეთ ასევე|ასევე წაიკითხეთ
ასევე ნახეთ|წაიკითხეთ მეტი|მსგავსი სიახლეები|დაკავშირებული სიახლეები|կարդացեք նաև|կարդացեք նաեւ
կարդալ նաև|կարդալ ավելին|դիտեք նաև|lexo edhe|lexoni edhe|lexo më shumë|lexo gjithashtu
lexoni gjithashtu|shiko edhe|shikoni edhe|të ngjashme|lajme të ngjashme|اقرأ أيضا|إقرأ أيضا
اقرئي أيضا|اقرأي أيضا|اقرؤوا أيضا|اقرأوا أيضا|اقرأ المزيد|اقرأ ايضا|واقرأ أيضا|اقرأ كذلك|اقرأ في
طالع أيضا|طالع ايضا|طالعوا أيضا|شاهد أيضا|شاهد ايضا|شاهدي أيضا|انظر أيضا|تابع أيضا|قد يهمك
قد يهمك أيضا|قد يعجبك|قد يعجبك أيضا|ربما يعجبك|قد يعجبك ايضا|مواضيع ذات صلة|موضوعات متعلقة
مواضيع متعلقة|موضوعات ذات صلة|أخبار ذات صلة|أخبار متعلقة|مقالات ذات صلة|موضوع ذو صلة|ذات صلة
المزيد عن|للمزيد|لمزيد من الأخبار|مقالات متعلقة|ننصح بقراءة|بیشتر بخوانید|همچنین بخوانید|بخوانید
این را هم بخوانید|بیشتر بدانید|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|مطلب مرتبط|ببینید
همچنین ببینید|پیشنهاد می کنیم بخوانید|در همین زمینه|در همین رابطه|دا هم ولولئ|نور ولولئ
هەروەها بخوێنەوە|زیاتر بخوێنەوە|קראו גם|קרא גם|קראו עוד|קרא עוד|קראו בנושא|ראו גם|ראה גם|צפו גם
עוד בנושא|עוד בנושא זה|לקריאה נוספת|כתבות נוספות|כתבה קשורה|כתבות קשורות|אולי יעניין אותך
אולי יעניין אתכם|אולי תאהבו|עוד כתבות|עוד באותו נושא|כתבות בנושא|אל תפספסו|עוד חדשות|यह भी पढ़ें
यह भी पढ़े|ये भी पढ़ें|ये भी पढ़े|इसे भी पढ़ें|इन्हें भी पढ़ें|और पढ़ें|आगे पढ़ें|यह भी देखें|ये भी देखें
इसे भी देखें|यह भी पढ़िए|संबंधित खबर|संबंधित खबरें|संबंधित समाचार|जरूर पढ़ें|ज़रूर पढ़ें
ये खबर भी पढ़ें|यह खबर भी पढ़ें|पढ़ें|देखें वीडियो|पूरी खबर पढ़ें|हेही वाचा|हे ही वाचा|हे पण वाचा
हे सुद्धा वाचा|हेही पाहा|ही बातमी वाचा|अधिक वाचा|संबंधित बातम्या|आणखी वाचा|यो पनि पढ्नुहोस्
यो पनि पढ्नुस|सम्बन्धित समाचार|थप पढ्नुहोस्|আরও পড়ুন|আরো পড়ুন|আরও দেখুন|আরো দেখুন|আরও খবর|আরো খবর
এই বিভাগের আরও খবর|সম্পর্কিত খবর|সংশ্লিষ্ট খবর|আরও সংবাদ|আরো সংবাদ|পড়ুন|এটিও পড়ুন|এও পড়ুন|یہ بھی پڑھیں
یہ بھی پڑھیے|یہ بھی پڑھئے|یہ بھی دیکھیں|یہ بھی دیکھیے|مزید پڑھیں|مزید پڑھیے|متعلقہ خبریں
متعلقہ خبر|مزید خبریں|اسے بھی پڑھیں|இதையும் படிங்க|இதையும் படியுங்கள்|இதையும் படிக்க|மேலும் படிக்க
மேலும் படிக்கவும்|மேலும் படியுங்கள்|தொடர்புடைய செய்திகள்|தொடர்புடைய செய்தி|இதையும் பாருங்கள்|இதையும் பார்க்க
ఇది కూడా చదవండి|ఇవి కూడా చదవండి|ఇదీ చదవండి|ఇవీ చదవండి|మరింత చదవండి|ఇంకా చదవండి|సంబంధిత వార్తలు
ఇది కూడా చూడండి|ಇದನ್ನೂ ಓದಿ|ಇದನ್ನು ಓದಿ|ಹೆಚ್ಚು ಓದಿ|ಸಂಬಂಧಿತ ಸುದ್ದಿ|ഇതും വായിക്കുക|ഇതുംവായിക്കുക
കൂടുതൽ വായിക്കുക|ഇതും വായിക്കൂ|ഇതും കാണുക|આ પણ વાંચો|વધુ વાંચો|આ પણ જુઓ|ਇਹ ਵੀ ਪੜ੍ਹੋ|ਹੋਰ ਪੜ੍ਹੋ
ਇਹ ਵੀ ਦੇਖੋ|මෙයත් කියවන්න|තවත් කියවන්න|xem thêm|đọc thêm|đọc tiếp|xem tiếp|mời xem thêm
mời xem thêm video|mời đọc thêm|mời xem|tin liên quan|bài liên quan|tin tức liên quan
bài viết liên quan|có thể bạn quan tâm|đọc ngay|xem ngay|đừng bỏ lỡ|baca juga|baca pula
baca selengkapnya|baca lebih lanjut|baca lagi|baca berita|simak juga|simak video|simak juga video
lihat juga|lihat video|tonton juga|artikel terkait|berita terkait|berita berkaitan
artikel berkaitan|berita lain|berita lainnya|pilihan editor|jangan lewatkan|baca
rekomendasi untuk anda|maca ogé|wacanen uga|basahin din|basahin|basahin pa|panoorin din
kaugnay na balita|kaugnay na artikulo|soma pia|pia soma|soma zaidi|soma hapa|soma habari
tazama pia|habari zinazohusiana|unaweza pia kupenda|karanta kuma|karanta ƙarin|karanta wannan
sii akwụkwọ|aqri sidoo kale|akhriso sidoo kale|sidoo kale akhri|ተጨማሪ ያንብቡ|እነዚህንም ያንብቡ
lees meer oor|lees ook hierdie|llegiu també|llegeix també|llegir també|llegiu més
et pot interessar|també et pot interessar|notícies relacionades|més informació|veure també
vegeu també|le tamén|ler tamén|tamén che pode interesar|irakurri ere|irakurri gehiago|ikusi ere
loturiko albisteak|darllen mwy|darllenwch hefyd|léigh freisin
"""
"""Labels of a link to another article: behind them stands its headline, whatever the sign between
the two."""
WEAK_POINTERS = """
read|related|recommended|recommendation|more|watch|watch now|listen|suggested|suggested reading
mehr|relacionado|relacionada|relacionados|correlati|correlato|suite|подробнее|докладніше
детальніше|подробности|още|detaliter|detalii|dettagli|mer|lisää|více|viac|więcej|więcej informacji
tovább|περισσότερα|σχετικά|مرتبط|متعلق|भी पढ़ें|সম্পর্কিত|liên quan|terkait|berkaitan
gerelateerd artikel
"""
"""Labels where a colon or a bar follows and then no sentence: words that texts have too."""
POINTERS_UNSPACED = """
关联阅读|相关阅读|相关新闻|相关报道|相关文章|相关链接|推荐阅读|延伸阅读|扩展阅读|更多新闻|更多阅读
更多报道|热门推荐|热门阅读|猜你喜欢|往期回顾|精彩推荐|点击阅读|原文链接|此前报道|新闻链接|为您推荐
编辑推荐|相關閱讀|相關新聞|相關報導|相關報道|相關文章|相關連結|推薦閱讀|延伸閱讀|關聯閱讀|更多新聞
更多報導|更多內容|看更多|看更多新聞|更多文章|熱門新聞|熱門文章|熱門推薦|推薦新聞|你可能也想看
你可能還想看|猜你喜歡|編輯推薦|同場加映|往下看更多|点击查看|相关视频|相關影片|関連記事
関連ニュース|関連|関連リンク|関連動画|あわせて読みたい|合わせて読みたい|併せて読みたい
あわせて読む|こちらもおすすめ|おすすめ記事|おすすめ|次に読みたい|こちらの記事も読まれています
こちらも読まれています|人気記事|もっと読む|次のページ|こちらもチェック|前回の記事|この記事も読む
よく読まれている記事|読まれている記事|詳しくはこちら|元記事|อ่านเพิ่มเติม|อ่านข่าวเพิ่มเติม|อ่านต่อ
อ่านข่าวต่อ|อ่านข่าวที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|บทความแนะนำ
ข่าวแนะนำ|อ่านข่าว|อ่านประกอบ|ดูเพิ่มเติม|อ่านเพิ่ม|ชมคลิป|คุณอาจสนใจ|ข่าวอื่นๆ|ที่น่าสนใจ|ອ່ານຕໍ່|ອ່ານເພີ່ມເຕີມ
ຂ່າວທີ່ກ່ຽວຂ້ອງ|អានបន្ថែម|អានបន្ត|ព័ត៌មានពាក់ព័ន្ធ|ဆက်စပ်သတင်း|ဆက်လက်ဖတ်ရှုရန်|ဆက်ဖတ်ရန်|관련기사|관련 기사
관련뉴스|관련 뉴스|연관기사|연관 기사|관련 영상|관련영상|함께 보면 좋은 기사|함께 읽으면 좋은 기사
함께 보면 좋을 기사|이 기사도 읽어보세요|추천기사|추천 기사|이 시각 주요뉴스|이 시각 주요 뉴스
주요기사|많이 본 뉴스|많이 본 기사|인기기사|인기 기사|다른 기사 보기|이 시간 핫뉴스
실시간 주요뉴스|더 읽어보기|기사 더 보기
"""
"""Labels of scripts in which no case and few spaces part words, as they stand."""
CREDITS = """
photo|photos|photo by|photo credit|photo credits|photo courtesy|photo courtesy of|photograph
photographs|photograph by|photography|photography by|image|images|image by|image credit
image credits|image source|image courtesy|image courtesy of|picture|pictures|picture by|pic|pics
pic credit|credit|credits|photo source|pictured|file photo|file image|illustration|illustration by
graphic|video credit|screenshot|screengrab|courtesy|courtesy of|featured image|cover photo
video by|video courtesy|foto|fotos|bild|bilder|bildquelle|bildquellen|bildnachweis|bildrechte
bildcredit|symbolbild|symbolfoto|archivbild|archivfoto|themenbild|beispielbild|aufmacherbild
titelbild|fotocredit|fotoquelle|fotonachweis|grafik|fotograf|fotografie|photo d illustration
photo d archives|crédit|crédits|crédit photo|crédits photo|crédit photos|crédits photos
photographie|image d illustration|image d archives|légende|dessin|infographie|visuel
foto de archivo|fotografía|fotografías|imagen|imágenes|imagen de archivo|crédito|créditos
crédito foto|foto cortesía|cortesía|foto referencial|imagen referencial|fotos cortesía|infografía
ilustración|foto ilustrativa|fotógrafo|crédito de foto|crédito de la foto|foto di
foto di repertorio|immagine|immagini|immagine di repertorio|crediti|crediti foto|credito
credito foto|fonte foto|fotografia|foto credit|copyright foto|illustrazione|foto de|imagem|imagens
crédito da foto|foto de arquivo|imagem de arquivo|imagem ilustrativa|divulgação|reprodução
ilustração|infográfico|beeld|fotograaf|afbeelding|foto ter illustratie|archieffoto|archiefbeeld
illustratie|bron foto|arkivbild|arkivfoto|genrebild|foto och bild|bilden|privat foto|billede
illustrasjonsfoto|illustrasjon|illustrationsfoto|modelfoto|grafikk|skjermdump|kuva|kuvat
kuvituskuva|arkistokuva|valokuva|kuvaaja|kuvalähde|kuvakaappaus|grafiikka|fot|zdjęcie|zdjęcia
zdjęcie ilustracyjne|zdj|autor zdjęcia|źródło zdjęcia|grafika|ilustrační foto
ilustrační fotografie|snímek|autor fotografie|zdroj foto|repro|ilustračné foto
ilustračná fotografia|snímka|zdroj fotografie|ilustračný obrázok|fotó|fotók|kép|képek|borítókép
nyitókép|illusztráció|illusztrációs kép|a kép illusztráció|fényképek|fotografii|imagine|imagini
sursa foto|sursă foto|foto ilustrativ|foto arhivă|credit foto|captură|снимка|снимки|илюстрация
архивна снимка|снимката|източник снимка|фотография|фото|фотографија|илустрација|извор фото
архивска фотографија|принтскрин|фотографије|fotografija|fotografije|ilustracija
arhivska fotografija|izvor fotografije|printscreen|posnetek|fotografija je simbolična|arhiv
vir fotografije|фото ілюстративне|ілюстративне фото|ілюстрація|світлина|архівне фото|скріншот
фото з відкритих джерел|иллюстративное фото|архивное фото|иллюстрация|снимок|скриншот|кадр
фотограф|фото автора|φωτογραφία|φωτογραφίες|φωτό|φωτο|φωτό αρχείου|φωτογραφία αρχείου|εικόνα
πηγή φωτογραφίας|φωτογράφος|fotoğraf|fotoğraflar|görsel|görseller|arşiv|arşiv fotoğrafı|temsili
temsili fotoğraf|temsili görsel|şəkil|foto mənbə|illüstrasiya|сурет|фото ашық дереккөзден|الصورة
صورة|الصور|تصوير|صورة أرشيفية|صور|صورة تعبيرية|تصوير فوتوغرافي|عدسة|صورة توضيحية|مصدر الصورة|عکس
عکاس|عکس ها|عکسها|تصویر|تصاویر|منبع عکس|منبع تصویر|عکس آرشیوی|عکس تزئینی|צילום|צילומים
צילום ארכיון|צילום אילוסטרציה|אילוסטרציה|תמונה|קרדיט|קרדיט צילום|צילום מסך|איור|फोटो|फाइल फोटो
फोटो साभार|तस्वीर|सांकेतिक तस्वीर|फोटो क्रेडिट|फोटो सौजन्य|छायाचित्र|प्रतीकात्मक तस्वीर|चित्र|ছবি|ফাইল ছবি
প্রতীকী ছবি|আলোকচিত্র|ছবি সংগৃহীত|গ্রাফিক্স|فوٹو|فائل فوٹو|فوٹو بشکریہ|علامتی تصویر|படம்|படங்கள்|புகைப்படம்
ఫోటో|చిత్రం|ಚಿತ್ರ|ಫೋಟೋ|ചിത്രം|ફોટો|તસવીર|ਫੋਟੋ|ਤਸਵੀਰ|ඡායාරූපය|तस्बिर|ảnh|ảnh minh họa|ảnh minh hoạ
ảnh chụp màn hình|hình|hình ảnh|ảnh tư liệu|ảnh chụp|đồ họa|nguồn ảnh|gambar|foto ilustrasi
gambar ilustrasi|ilustrasi|gambar hiasan|foto fail|gambar fail|dok|tangkapan layar|foto dok
gambar hanya hiasan|sumber foto|kredit foto|larawan|kuha ni|kuha|picha|picha na|picha ya
chanzo cha picha|mpiga picha|nuotrauka|nuotraukos|nuotr|asociatyvi nuotrauka|attēls|fotogrāfija
attēlam ilustratīva nozīme|pilt|fotod|illustratiivne foto|illustratiivne pilt|mynd|myndir|ljósmynd
imatge|imatge d arxiu|foto d arxiu|argazkia|irudia|llun|lluniau|ფოტო|լուսանկար
"""
"""Labels of who made a picture, or whose it is."""
CAPTIONS = """
representational image|representational photo|representative image|representative photo|file image
file picture|file pic|stock image|stock photo|illustrative image|illustrative photo|library image
symbolbild|symbolfoto|archivbild|archivfoto|themenbild|beispielbild|beispielfoto
photo d illustration|photo d archives|image d illustration|image d archives|illustration
foto de archivo|imagen de archivo|foto ilustrativa|imagen ilustrativa|imagen referencial
foto referencial|imagen de referencia|foto di repertorio|immagine di repertorio|foto d archivio
immagine d archivio|foto de arquivo|imagem de arquivo|imagem ilustrativa|reprodução|divulgação
foto divulgação|foto reprodução|foto ter illustratie|archieffoto|archiefbeeld|arkivbild|genrebild
arkivfoto|illustrasjonsfoto|illustrationsfoto|modelfoto|kuvituskuva|arkistokuva
zdjęcie ilustracyjne|zdjęcie poglądowe|ilustrační foto|ilustrační fotografie|ilustrační snímek
ilustračné foto|ilustračná fotografia|ilustračná snímka|illusztráció|illusztrációs kép
képünk illusztráció|a kép illusztráció|foto cu caracter ilustrativ|imagine cu caracter ilustrativ
foto ilustrativ|imagine ilustrativă|foto arhivă|илюстративна снимка|архивна снимка|снимка архив
илустрација|илустративна фотографија|ilustracija|arhivska fotografija|ilustrativna fotografija
фотография носит иллюстративный характер|иллюстративное фото|архивное фото|фото иллюстративное
фото из архива|фото из открытых источников|ілюстративне фото|фото ілюстративне|архівне фото
фото з архіву|фото з відкритих джерел|φωτό αρχείου|φωτογραφία αρχείου|αρχείου
ενδεικτική φωτογραφία|temsili fotoğraf|temsili görsel|arşiv fotoğrafı|arxiv foto|illüstrativ foto
صورة أرشيفية|صورة ارشيفية|أرشيفية|صورة تعبيرية|تعبيرية|صورة توضيحية|عکس آرشیوی|عکس تزئینی است
تصویر تزئینی است|عکس تزیینی است|صورة من الأرشيف|צילום ארכיון|צילום אילוסטרציה|אילוסטרציה
תמונת אילוסטרציה|फाइल फोटो|सांकेतिक तस्वीर|प्रतीकात्मक तस्वीर|फोटो साभार|फाइल चित्र|प्रातिनिधिक छायाचित्र
संग्रहित छायाचित्र|ফাইল ছবি|প্রতীকী ছবি|ছবি সংগৃহীত|فائل فوٹو|علامتی تصویر|கோப்பு படம்|கோப்புப் படம்
ఫైల్ ఫోటో|ప్రతీకాత్మక చిత్రం|ภาพประกอบข่าว|ภาพประกอบ|แฟ้มภาพ|ภาพจากแฟ้ม|ภาพไฟล์|ảnh minh họa|ảnh minh hoạ
ảnh tư liệu|hình minh họa|hình minh hoạ|foto ilustrasi|gambar ilustrasi|ilustrasi foto
gambar hiasan|gambar fail|foto fail|写真はイメージです|写真はイメージ|イメージ画像
画像はイメージです|資料写真|イメージ写真|자료사진|자료 사진|참고 이미지|기사와 무관한 사진|资料图
资料图片|示意图|配图|网络图片|示意圖|資料照|資料照片|示意圖片|檔案照|picha ya maktaba|maktaba
asociatyvi nuotrauka|attēlam ilustratīva nozīme|attēls ilustratīvs|illustratiivne foto
illustratiivne pilt|imatge d arxiu|foto d arxiu|ilustrativni fotografiji|simbolična fotografija
fotografija je simbolična|gambar sekadar hiasan|gambar hanya sekadar hiasan
"""
"""Remarks on a picture that shows something else, as a line of its own."""
