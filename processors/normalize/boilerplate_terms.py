"""Boilerplate terms: lists what surrounds articles, in the languages with most news.

Every list is compared with a line's words: lower case, without punctuation, one space between.
Alternatives are regular expressions of bounded length; those of Chinese and Japanese stand apart,
since their words have no spaces between them.
"""

LABELS = """
ad|ads|advert|advertisement|advertisements|advertisement continue reading the main story
continue reading|continue reading the main story|continue reading below|story continues below
article continues below|story continues below advertisement|scroll down for video|scroll for video
scroll to continue|skip advertisement|skip to content|skip to main content|skip to navigation
skip past newsletter promotion|after newsletter promotion|jump to content|toggle navigation
photo|getty images|reuters|video|play video
now playing|close menu|hide caption|toggle caption|enlarge this image
enlarge image|image copyright|image source|image caption|media caption|file photo|share|share this
share this article|share this story|share this page|share on facebook|share on twitter|share on x
share via email|share on whatsapp|share on linkedin|tweet|tweet this|pin it|email this|print
print this|print this page|copy link|copy url|save article|save for later
comments|leave a comment|add a comment|post a comment|view comments|show comments|no comments
0 comments|like this|loading|like loading|click to share|read or share this story|sign up|sign in
log in|login|log out|register|subscribe|subscribe now|subscribe to updates|get digital access
get the newsletter|newsletters|accept all|accept cookies|accept all cookies
reject all|manage cookies|manage preferences
cookie settings|cookie policy|privacy policy|terms of use|terms of service|terms and conditions
more options|view more|see more|show more|load more
back to top|return to top|supported by|sponsored|sponsored content|promoted|paid content
previous article|next article|previous post|next post|related topics
anzeige|werbung|teilen|drucken|merken|mail an die redaktion|kommentare|kommentar schreiben
alle akzeptieren|anmelden|abonnieren|jetzt abonnieren
zum inhalt springen|zur startseite|artikel teilen|artikel drucken|weiterlesen|foto|fotos
publicité|annonce|partager|partager cet article|imprimer|commentaires|commenter|tout accepter
s abonner|abonnez vous|je m abonne|se connecter|connexion|lire la suite
aller au contenu|aller au contenu principal
publicidad|compartir|imprimir|comentarios|comentario|aceptar todo|aceptar cookies
suscríbete|suscribirse|iniciar sesión|seguir leyendo|ir al contenido
pubblicità|condividi|stampa|commenti|accetta tutto|abbonati|accedi
continua a leggere
vai al contenuto|publicidade|compartilhar|partilhar|comentários|aceitar todos
assine|assine já|continue lendo|continua depois da publicidade|pular para o conteúdo
реклама|поделиться|комментарии|подписаться|читать далее|фото|видео
reklam|paylaş|yazdır|yorumlar|yorum yap|tümünü kabul et|abone ol|giriş yap|fotoğraf
reklama|udostępnij|drukuj|komentarze|zaloguj się|subskrybuj|czytaj dalej
zdjęcie|إعلان|اعلان|شارك|مشاركة|طباعة|تعليقات|التعليقات|اشترك|تسجيل الدخول|صورة|فيديو
广告|分享|打印|评论|登录|注册|订阅|图片|视频|廣告|列印|評論|登入|訂閱|圖片|影片
広告|シェア|シェアする|共有|印刷|コメント|ログイン|同意する|会員登録|写真|動画
"""
"""A line that is one of these is not part of an article, wherever it stands."""

HEADINGS = """
related|related articles|related content|related coverage|related links|related news
related posts|related stories|related reading|read more|read next|read also|also read|see also
more news|more on this|more on this story|more on this topic|more stories|more from|top stories
most read|most popular|most viewed|most shared|popular now|trending now
trending right now|recommended|recommended for you|recommended stories|recommended reading
you may like|you might like|you may also like|you might also like|you may also be interested in
around the web|from around the web|from the web|elsewhere on the web|promoted links
promoted stories|sponsored stories|further reading|latest news|latest stories|don t miss
editor s picks|editors picks|what to read next|up next|in other news|today s top stories
mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|meistgelesen
verwandte artikel|ähnliche artikel|weitere artikel|weitere nachrichten
à lire aussi|lire aussi|à voir aussi|voir aussi|sur le même sujet|les plus lus|articles similaires
lea también|lee también|le puede interesar|te puede interesar|noticias relacionadas|lo más leído
más noticias|más información|relacionadas|te recomendamos|más leídas
leggi anche|potrebbe interessarti|articoli correlati|i più letti|guarda anche|altre notizie
leia também|leia mais|veja também|mais lidas|notícias relacionadas|ler mais
читайте также|читать также|по теме|похожие новости|популярное|самое читаемое|материалы по теме
ayrıca okuyun|bunlar da ilginizi çekebilir|ilgili haberler|ilginizi çekebilir|çok okunanlar
diğer haberler|czytaj też|czytaj także|zobacz też|zobacz także|przeczytaj także|polecane
najczęściej czytane|powiązane artykuły|اقرأ أيضا|إقرأ أيضا|اقرا ايضا|اقرأ أيضًا|شاهد أيضا
مواضيع ذات صلة|أخبار ذات صلة|قد يهمك|الأكثر قراءة
延伸阅读|相关阅读|相关新闻|相关文章|推荐阅读|热门文章|延伸閱讀|相關新聞|相關文章|推薦閱讀
関連記事|関連ニュース|あわせて読みたい|おすすめ記事|人気記事|アクセスランキング
"""
"""Like a label, but what follows it at the end of a page are headlines of other articles."""

PREFIXES = """
read more|related|more|also read|read also|see also|read next|don t miss|watch|watch now|watch live
click here|tags|filed under|topics|follow|listen|sign up|image source|image copyright|image caption
media caption|image credit|photo credit|photo by|photo|photos|image|picture|pictures|credit|source
video|videos|get our app|lesen sie auch|lesen sie mehr|mehr|mehr zum thema|foto|bild|quelle
lire aussi|à lire aussi|voir aussi|à voir aussi|crédit photo|lea también|lee también
le puede interesar
te puede interesar|te recomendamos|lea más|ver también|fuente|imagen|leggi anche|leggi di più
guarda anche|fonte|leia também|leia mais|veja também|foto de|читайте также|читать также|источник
фото|ayrıca okuyun|kaynak|fotoğraf|czytaj też|czytaj także|zobacz też|zobacz także
czytaj więcej|źródło|fot|اقرأ أيضا|إقرأ أيضا|اقرأ أيضًا|شاهد أيضا|المصدر
延伸阅读|相关阅读|来源|责任编辑
延伸閱讀|關聯閱讀|関連記事|出典
"""
"""Words before the colon of a short line that points elsewhere or names an origin."""

NAVIGATION = """
home|homepage|menu|main menu|search|sections|site map|sitemap|news|world|world news|us|u s|uk
us edition|uk edition|edition|international|national|local|africa|asia|europe|americas|middle east
politics|business|money|markets|economy|finance|companies|tech|technology|science|health
environment|climate|education|culture|arts|art|books|music|film|movies|tv|television|theater
theatre|entertainment|celebrity|celebrities|style|fashion|food|travel|lifestyle|life|weather
traffic|sport|sports|football|soccer|cricket|tennis|golf|opinion|opinions|editorial|editorials
columnists|letters|analysis|features|magazine|video|videos|audio|radio|podcasts|live|live tv|blogs
pictures|galleries|newsletters|obituaries|classifieds|jobs|careers|real estate|property|cars
crossword|crosswords|puzzles|games|horoscope|horoscopes|shop|shopping|store|events|archive|archives
about|about us|contact|contact us|help|faq|advertise|advertise with us|feedback|account|my account
profile|settings|rss|facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|pinterest|reddit
apps|mobile|ok|got it|accept|agree|i agree|i accept|decline|submit|save|bookmark|email|comment|image
images|photos|gallery|watch|listen|play|replay|prev|close|next|previous|top|view all|see all
learn more|find out more|popular|trending|newsletter|e paper|epaper|support us|donate|my profile
subscriptions|today s paper|more
startseite|nachrichten|politik|wirtschaft|panorama|kultur|wissen|gesundheit|reise|wetter|meinung
suche|impressum|datenschutz|kontakt|agb|abo|mediathek|accueil|actualités|politique|économie|société
monde|santé|météo|recherche|mentions légales|rubriques|inicio|noticias|política|economía|deportes
mundo|sociedad|cultura|opinión|salud|tecnología|buscar|secciones|contacto|notizie|politica|economia
cronaca|esteri|cultura e spettacoli|salute|cerca|contatti|notícias|esportes|desporto|saúde|opinião
tecnologia|buscar|contato|главная|новости|политика|экономика|общество|спорт|культура|мир|поиск
контакты|anasayfa|ana sayfa|gündem|haberler|ekonomi|spor|dünya|siyaset|sağlık|kültür sanat|ara
iletişim|strona główna|wiadomości|polityka|gospodarka|świat|kraj|kultura|zdrowie|pogoda|szukaj
kontakt|الرئيسية|أخبار|سياسة|اقتصاد|رياضة|ثقافة|العالم|صحة|بحث|اتصل بنا|首页|新闻|国际|国内|财经
体育|娱乐|科技|首頁|新聞|國際|財經|體育|娛樂|社会|社會|要闻|要聞|军事|軍事|两岸|兩岸|地方|生活
ホーム|ニュース|政治|経済|国際|スポーツ|エンタメ|天気|検索
us news|uk news|local news|top stories|breaking news|global development|science environment|sci tech
us world|lokales|regional|ausland|inland|vermischtes|digital|sciences|faits divers
planète|régions|high tech|internacional|nacional|ciencia|espectáculos|actualidad|sucesos|interno
scienza|spettacoli|brasil
economia|geral|nieuws|binnenland|buitenland|economie|regio|cultuur|wetenschap|media en cultuur
nyheter|inrikes|utrikes|ekonomi|kultur|nöje|sporten|indland|udland|erhverv|penge|kultura|innenriks
sverige|danmark|norge|novinky|utenriks|økonomi|uutiset|kotimaa|ulkomaat|politiikka|talous|urheilu|kulttuuri|zprávy|domácí
zahraniční|ekonomika|správy|domov|zo sveta|svet|svět|vijesti|hrvatska|svijet|crna kronika|vesti
društvo|belföld|külföld|gazdaság|kultúra|știri|actualitate|externe|politică|economie|sănătate
происшествия|в мире|наука|здоровье|россия|новини|суспільство|політика|економіка|світ|україна
българия|свят|политика|икономика|общество|вести|свет|друштво|политика|ειδήσεις|ελλάδα|κόσμος
πολιτική|οικονομία|κοινωνία|υγεία|αθλητικά|πολιτισμός|haberleri|yaşam|teknoloji|siyasət|iqtisadiyyat
חדשות|בעולם|בארץ|פוליטי|כלכלה|ספורט|תרבות|بین الملل|سیاسی|اقتصادی|اجتماعی|ورزشی|فرهنگی|ایران|جهان
عربي ودولي|محليات|حوادث|منوعات|اخبار|الأخبار|دولي|پاکستان|دنیا|کھیل|समाचार|देश|विदेश|राजनीति|खेल
मनोरंजन|दुनिया|राज्य|বাংলাদেশ|আন্তর্জাতিক|রাজনীতি|খেলা|বিনোদন|জাতীয়|தமிழகம்|இந்தியா|உலகம்|విశ్వం|జాతీయం
ข่าว|การเมือง|ต่างประเทศ|เศรษฐกิจ|กีฬา|บันเทิง|ทั่วไป|thời sự|thế giới|kinh doanh|pháp luật|thể thao
giải trí|giáo dục|sức khỏe|đời sống|berita|nasional|internasional|megapolitan|peristiwa|olahraga
hiburan|dunia|bisnis|habari|kimataifa|kitaifa|michezo|siasa|burudani|balita|사회|정치|경제|국제|문화|스포츠|연예
세계|전국|뉴스|主要|国内|地域|くらし|話題
"""
"""Names of a site's sections: boilerplate only where they stand before or after all prose."""

TIMES = """
a ago am april at aug august bst cest cet day days dec december edt est et feb february first
fri friday gmt hour hours hrs in ist jan january jul july jun june last m mar march may min
mins minute minutes modified mon monday nov november oct october on p pdt pm posted pst
published read sat saturday sep sept september sun sunday thu thursday time to tue tuesday
updated utc wed wednesday aktualisiert stand uhr le mis à jour publié publicado actualizado el
de del pubblicato aggiornato il alle atualizado em às
"""
"""Words beside the numbers of a line that dates the page."""

FORMULAS = {
    "cookie cookies": r"""
(?:we|us|(?:this|our) (?:web ?)?sites?) (?:\w+ ){0,4}uses? (?:\w+ ){0,3}cookies
(?:our|the|of) use of cookies
(?:enable|turn on|activate) (?:\w+ ){0,2}cookies
(?:wir|diese (?:web)?seite|unsere (?:web)?seite) (?:\w+ ){0,6}cookies
(?:akzeptieren|zustimmung|einwilligung) (?:\w+ ){0,6}cookies
(?:nous utilisons|ce site utilise|notre site utilise|utilisation de) (?:\w+ ){0,3}cookies
(?:utilizamos|usamos|este sitio (?:web )?(?:usa|utiliza)|uso de) (?:\w+ ){0,5}cookies
(?:utilizziamo|questo sito (?:usa|utilizza)|uso dei) (?:\w+ ){0,4}cookie
este site (?:usa|utiliza) (?:\w+ ){0,4}cookies
(?:мы|этот сайт|наш сайт|сайт) (?:\w+ ){0,3}(?:используем|использует) (?:\w+ ){0,4}cookies?
(?:sitemiz|web sitemiz|bu site)\w* (?:\w+ ){0,6}cookie
(?:strona|serwis|witryna|portal) (?:\w+ ){0,4}(?:używa|wykorzystuje|korzysta) (?:\w+ ){0,4}cookies
(?:używamy|korzystamy) (?:\w+ ){0,4}cookies
""",
    "çerez": r"(?:sitemiz|web sitemiz|bu site)\w* (?:\w+ ){0,6}çerez",
    "newsletter newsletters": r"""
sign(?:ing)? up (?:\w+ ){0,9}newsletters?
subscrib(?:e|ing) (?:\w+ ){0,4}newsletters?
newsletters? (?:\w+ ){0,4}(?:sign up|subscribe)
abonnieren sie (?:\w+ ){0,5}newsletter
(?:unser|unsere|unseren|kostenlosen?) newsletter
(?:inscrivez|abonnez) vous (?:\w+ ){0,5}newsletter
(?:suscríbete|suscríbase|regístrate|inscríbete) (?:\w+ ){0,6}newsletter
(?:iscriviti|abbonati) (?:\w+ ){0,5}newsletter
(?:assine|inscreva se|cadastre se) (?:\w+ ){0,6}newsletter
(?:zapisz|zasubskrybuj) (?:się )?(?:\w+ ){0,4}newsletter
""",
    "lettre infolettre": r"(?:inscrivez|abonnez) vous (?:\w+ ){0,5}(?:lettre|infolettre)",
    "boletín boletines": r"""
(?:suscríbete|suscríbase|regístrate|inscríbete) (?:\w+ ){0,6}(?:boletín|boletines)
""",
    "inbox": r"""
sign(?:ing)? up (?:\w+ ){0,9}inbox
(?:sent|delivered|straight|direct(?:ly)?|right) (?:\w+ ){0,3}(?:in|to|into) your inbox
""",
    "alerts": r"sign(?:ing)? up (?:\w+ ){0,9}(?:news|email) alerts",
    "subscribe subscribing subscribers": r"""
subscrib(?:e|ing) (?:\w+ ){0,4}(?:our|youtube channel)
this (?:article|story|content) is (?:\w+ ){0,3}(?:for|to) (?:\w+ ){0,2}subscribers
""",
    "members": r"this (?:article|story|content) is (?:\w+ ){0,3}(?:for|to) (?:\w+ ){0,2}members",
    "agree accept acknowledge consent": r"""
by (?:signing up|subscribing|registering) (?:\w+ ){0,9}you (?:agree|accept|consent|acknowledge)
by (?:continuing|clicking|submitting) (?:\w+ ){0,9}you (?:agree|accept|consent|acknowledge)
""",
    "subscriber subscription member account": r"""
already (?:a|have an?) (?:\w+ )?(?:subscriber|subscription|member|account)
""",
    "free": r"""
free articles? (?:left|remaining|this month)
you (?:ve|have) (?:\w+ ){0,3}(?:reached|used) (?:\w+ ){0,6}free articles?
""",
    "access": r"""
\A(?:subscribe|register|sign up) (?:now |today )?(?:for|to get|and get) (?:\w+ ){0,3}access
""",
    "reading": r"""
(?:subscribe|register|sign up|log in|sign in) (?:\w+ ){0,2}to (?:continue|keep) reading
\Ato (?:continue|keep) reading (?:\w+ ){0,4}(?:subscribe|register|sign (?:in|up)|log in|create)
""",
    "subscriber subscribers member members": r"""
(?:subscriber|member)s? only (?:content|article|story)
""",
    "appeared": r"\Athe (?:post|article) (?:\w+ ){1,40}appeared first on",
    "zuerst": r"\Ader beitrag (?:\w+ ){1,40}erschien zuerst (?:auf|bei)",
    "apparu": r"\Al article (?:\w+ ){1,40}est apparu en premier sur",
    "primero": r"""
\Ala entrada (?:\w+ ){1,40}(?:se publicó primero|aparece primero|apareció primero) en
""",
    "proviene": r"\Al articolo (?:\w+ ){1,40}proviene da",
    "apareceu": r"\Ao post (?:\w+ ){1,40}apareceu primeiro em",
    "thank thanks": r"thank(?:s| you) for (?:signing up|subscribing)",
    "recaptcha": r"protected by recaptcha",
    "robot": r"verify (?:that )?you re not a robot",
    "log sign": r"""
(?:log|sign) in to (?:leave|post|comment|continue|read|view)
(?:log|sign) in or (?:register|subscribe|create)
""",
    "conversation discussion": r"join the (?:conversation|discussion) (?:on|in|below|here)",
    "us": r"""
(?:follow|like|find|join|check) us (?:out )?on (?:\w+ ){0,2}(?:facebook|twitter|instagram)
(?:follow|like|find|join|check) us (?:out )?on (?:\w+ ){0,2}(?:telegram|whatsapp|youtube|social)
(?:chat|connect) with us (?:on|in)
(?:email|e mail|contact|message) us at
""",
    "desk team newsroom": r"""
(?:email|e mail|contact|message) our (?:news )?(?:desk|team|newsroom) at
""",
    "download": r"download (?:our|the) (?:\w+ ){0,4}app",
    "pay": r"we pay for (?:your )?(?:stories|videos)",
    "got": r"got a (?:news )?(?:tip|story)",
    "javascript": r"""
(?:enable|turn on|activate) (?:\w+ ){0,2}javascript
javascript (?:is|must be|needs to be) (?:\w+ )?(?:disabled|required|enabled)
(?:aktivieren sie|bitte) (?:\w+ ){0,4}javascript
""",
    "browser": r"""
your browser (?:is|does|must) (?:\w+ ){0,3}(?:date|support|supported|compatible)
""",
    "block blocker adblock adblocker adblocka": r"""
(?:disable|turn off|using an?|whitelist) (?:\w+ ){0,2}ad ?block(?:er)?
korzystasz z adblocka?
""",
    "notifications": r"(?:push|desktop|browser) notifications",
    "journalism": r"support (?:our|independent|quality|local) (?:\w+ )?journalism",
    "reserved": r"all rights reserved",
    "published reproduced copied used": r"""
(?:material|content|story|article) may not be (?:published|reproduced|copied|used)
""",
    "contributed": r"contributed (?:reporting )?to this (?:report|story|article|post|dispatch)",
    "reporting": r"\A(?:additional )?reporting by",
    "click": r"click to (?:share|email|print) (?:\w+ ){0,6}opens in new window",
    "artikel text inhalt": r"""
(?:dieser|diesen|den ganzen) (?:artikel|text|inhalt) (?:\w+ ){0,5}(?:abonnent\w*|abo)
""",
    "haber içerik yazı": r"bu (?:haber|içerik|yazı) (?:\w+ ){0,3}aboneler\w* (?:özel|açık)",
    "weiterlesen testen freischalten": r"""
\A(?:jetzt )?(?:weiterlesen|testen|freischalten) (?:\w+ ){0,3}(?:abo|monat|angebot)
""",
    "wochen monat monate": r"\A(?:jetzt )?\d+ (?:wochen|monate?) (?:\w+ ){0,4}testen",
    "abonnees": r"(?:dit|deze) (?:artikel|verhaal|inhoud) (?:\w+ ){0,4}voor (?:\w+ ){0,2}abonnees",
    "prenumeranter": r"""
(?:den här|denna) (?:artikeln?|texten) (?:\w+ ){0,5}för (?:\w+ ){0,2}prenumeranter
""",
    "abonnenter": r"denne (?:artikel|saken|sag) (?:\w+ ){0,4}for (?:\w+ ){0,2}abonnenter",
    "tilaajille": r"tämä (?:artikkeli|juttu|sisältö) (?:\w+ ){0,4}tilaajille",
    "předplatitele": r"""
(?:tento|celý) (?:článek|text|obsah) (?:\w+ ){0,4}pro (?:\w+ ){0,2}předplatitele
""",
    "predplatiteľov": r"tento (?:článok|text|obsah) (?:\w+ ){0,4}pre (?:\w+ ){0,2}predplatiteľov",
    "előfizetőknek előfizetőinknek": r"ez a (?:cikk|tartalom) (?:\w+ ){0,3}előfizető(?:k|ink)nek",
    "συνδρομητέσ": r"(?:το άρθρο|αυτό το περιεχόμενο) (?:\w+ ){0,4}για (?:\w+ ){0,2}συνδρομητέσ",
    "للمشتركين": r"(?:المقالة?|المحتوى|التقرير) (?:\w+ ){0,3}للمشتركين",
    "مشترکین مشترکان": r"این (?:مقاله|مطلب|محتوا) (?:\w+ ){0,4}(?:مشترکین|مشترکان)",
    "למנויים": r"(?:הכתבה|התוכן|המאמר) (?:\w+ ){0,4}למנויים",
    "abonaților abonaţilor": r"acest (?:articol|conținut) (?:\w+ ){0,4}abona[țţ]ilor",
    "абонати": r"(?:тази статия|този материал|този текст) (?:\w+ ){0,4}за (?:\w+ ){0,2}абонати",
    "передплатників": r"""
(?:цей матеріал|ця стаття|цей текст) (?:\w+ ){0,4}для (?:\w+ ){0,2}передплатників
""",
    "pretplatnike": r"ovaj (?:članak|tekst|sadržaj) (?:\w+ ){0,4}za (?:\w+ ){0,2}pretplatnike",
    "pelanggan": r"(?:artikel|konten|berita) ini (?:\w+ ){0,4}pelanggan",
    "vorbehalten": r"alle rechte vorbehalten",
    "droits": r"tous droits réservés",
    "abonné abonnée abonnés abonnées": r"(?:déjà|réservée? (?:aux|à nos)) abonnée?s?",
    "reste": r"il vous reste (?:\w+ ){1,4}(?:de cet|de l) article à lire",
    "derechos": r"(?:todos los derechos reservados|reservados todos los derechos)",
    "prohibida": r"prohibida su reproducción",
    "suscriptores": r"""
(?:contenido|artículo|noticia) (?:\w+ ){0,3}(?:exclusiv[oa]|solo) para (?:\w+ )?suscriptores
""",
    "síguenos": r"síguenos en (?:\w+ ){0,3}(?:facebook|twitter|instagram|redes|google)",
    "riservati riservata riservato": r"""
(?:tutti i diritti riservati|riproduzione riservata)
(?:contenuto|articolo) (?:\w+ ){0,2}riservato (?:\w+ ){0,2}abbonati
""",
    "seguici": r"seguici su (?:\w+ ){0,3}(?:facebook|twitter|instagram|telegram)",
    "piace": r"metti mi piace su (?:\w+ ){0,3}(?:facebook|twitter|instagram|telegram)",
    "direitos": r"todos os direitos reservados",
    "assinantes": r"""
(?:conteúdo|matéria|reportagem) (?:\w+ ){0,2}exclusiv[oa] para (?:\w+ )?assinantes
""",
    "siga segue": r"""
(?:siga|segue) (?:nos|o \w+) (?:no|em) (?:\w+ ){0,3}(?:facebook|twitter|instagram)
""",
    "защищены": r"все права защищены",
    "материал статья текст": r"""
(?:материал|статья|текст) (?:\w+ ){0,2}доступ\w+ (?:\w+ ){0,2}(?:подписчик\w+|по подписке)
""",
    "подпишитесь подписывайтесь": r"""
(?:подпишитесь|подписывайтесь) на (?:\w+ ){0,5}(?:рассылку|канал|новости|нас)
""",
    "saklıdır": r"(?:(?:tüm|her) hakkı|tüm hakları) saklıdır",
    "bültenimize bültene": r"(?:bültenimize|bültene) (?:\w+ ){0,3}(?:abone|kaydol)",
    "zastrzeżone": r"wszelkie prawa zastrzeżone",
    "abonentów prenumeratorów subskrybentów": r"""
(?:artykuł|tekst|treść) (?:\w+ ){0,3}dla (?:\w+ ){0,2}(?:abonentów|prenumeratorów|subskrybentów)
""",
    "الكوكيز ملفات": r"""
(?:نستخدم|يستخدم (?:هذا )?الموقع) (?:\w+ ){0,4}(?:الكوكيز|ملفات تعريف الارتباط)
""",
    "محفوظة": r"جميع الحقوق محفوظة",
    "النشرة نشرتنا": r"(?:اشترك|سجل) (?:\w+ ){0,4}(?:النشرة|نشرتنا)",
}
"""Sentences of a site to its reader that no report contains, outside a quotation; by words of which
one stands in each, so that only a line with one is searched."""

FORMULAS_CJK = """
版权所有|版權所有|未经授权|未经许可|不得转载|不得轉載|订阅我们的|訂閱我們的|我们使用cookie|本网站使用cookie|本網站使用cookie
使用cookies?来|启用javascript|关闭广告拦截|正在屏蔽广告|注册每日时事通讯|管理时事通讯
この記事は有料|会員限定記事|有料会員限定|続きを読むには|本文为付费|订阅后继续|付费后阅读|訂閱後繼續
유료.?회원.?전용|구독자.?전용.?(?:기사|콘텐츠)
無断転載|無断複製|クッキーを使用|cookieを使用|メールマガジンに登録|javascriptを有効
"""

CUES = {
    "cookies": r"cookies?|unique identifiers|personal data|personenbezogene",
    "policy": r"(?:privacy|cookie) (?:policy|notice)|terms (?:of (?:use|service)|and conditions)|"
    r"our (?:\d+ )?partners|your consent|datenschutz\w*|confidentialité|privacidad",
    "newsletter": r"newsletters?|inbox|email alerts?|news alerts?|your e ?mail|"
    r"mailing list|roundup|morning briefing|daily briefing",
    "subscription": r"sign(?:ing)? up|subscrib(?:e|ers?|ing)|subscriptions?|log in|sign in|"
    r"digital access|unlimited access|cancel any ?time|free trial|become a member",
    "delivery": r"delivered|sent (?:straight|directly|right)? ?to|weekdays?|every (?:day|morning|"
    r"week|weekday)|never miss|stay (?:informed|up to date)|keep up|latest (?:news|headlines)",
    "request": r"click(?:ing)?|tap|enter your|submit|download|donate|make a contribution|"
    r"contribute|check out|find out more|learn more|manage your|accept",
}
"""Kinds of words that promotion and consent texts share: several kinds in one short line count."""

ADDRESS = r"you|your|yours|our|us|we"
"""A site speaks to its reader."""

ATTRIBUTION = r"""
said|says|told|saying|according to|wrote|reported|announced|sagte|sagt|laut|teilte|erklärte|selon
déclaré|affirmé|dijo|según|afirmó|aseguró|ha detto|secondo|dichiarato|disse|segundo|afirmou|сказал
сказала|заявил|заявила|сообщил|сообщила|сообщает|dedi|söyledi|açıkladı|powiedział|powiedziała
poinformował|قال|قالت|أعلن
"""
"""A report on somebody's words, or on newsletters and cookies themselves: never boilerplate."""

ROBOT_CHECKS = r"""
are you (?:a )?(?:robot|human)
not a robot
verify (?:that )?you(?: are| re)? (?:a )?human
unusual (?:traffic|activity) (?:\w+ ){0,4}(?:your|network)
enable (?:\w+ ){0,3}(?:cookies|javascript|js)
(?:complete|solve) (?:the|this|a) (?:captcha|security check|challenge)
captcha
checking your browser
ddos protection
security (?:check|service)
ray id
(?:you have been|been) blocked
access (?:to this (?:page|site) (?:has been|is) )?denied
(?:don t|do not|do n t) have permission to (?:access|view)
incident id|reference id|block reference
supports javascript and cookies
attention required
just a moment
performance security by
ich bin kein roboter|bestätigen sie dass sie (?:ein mensch|kein roboter)
je ne suis pas un robot|vous n êtes pas un robot
no soy un robot|no eres un robot
non sono un robot|não sou um robô|я не робот|ben robot değilim|nie jestem robotem|أنا لست روبوت
"""
ROBOT_CHECKS_CJK = "我不是机器人|我不是機器人|人机验证|安全验证|私はロボットではありません"
