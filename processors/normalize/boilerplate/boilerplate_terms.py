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
get the newsletter|newsletters|buy photo|buy photos|enlarge|text size|a a|a a a|savesave
watch this story|view gallery|photo gallery|like this like loading|be the first to like this
accept all|accept cookies|accept all cookies
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
لینک کوتاه|نظر شما|نظرات کاربران|ارسال نظر|چاپ|اشتراک گذاری
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

MORE_FROM = """
more stories from|more news from|more articles from|latest from|latest news from|all news from
more from|more in|more on|read more from|read more in|read more on|mehr aus|mehr aus der rubrik
mehr aus dem ressort|mehr zu|alle nachrichten aus|plus d articles|toute l actualité
tous les articles|más en|más noticias de|ver más de|mais em|mais sobre|mais notícias de|altro su
altro da|altre notizie di|tutte le notizie di|meer over|meer uit|mer från|mer om|mere fra|mere om
mer fra|lisää aiheesta|więcej z|więcej w kategorii|více z|viac z|továbbiak|mai multe din|više iz
još iz|више из|още от|ещё в разделе|больше в разделе|більше з розділу|περισσότερα από|المزيد من
المزيد في|بیشتر در|עוד ב|berita lainnya di
"""
"""Before the name of a section: a heading of a list."""

PREFIXES = """
share this|follow us|also on huffpost
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
por redação|da redação|redação|por redacción|por la redacción|redacción|di redazione|redazione
par la rédaction|la rédaction|von der redaktion|redakcja|redakce|redakcia|staff report|staff writer
staff reporter|our correspondent|by our correspondent|from our correspondent|by staff reporter
our staff reporter|news desk|web desk|online desk|by web desk|haber merkezi|tim redaksi
facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|free apps|apps|now
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
sverige|danmark|norge|novinky|utenriks|økonomi|uutiset|kotimaa|ulkomaat|politiikka|talous|urheilu
kulttuuri|zprávy|domácí
zahraniční|ekonomika|správy|domov|zo sveta|svet|svět|vijesti|hrvatska|svijet|crna kronika|vesti
društvo|belföld|külföld|gazdaság|kultúra|știri|actualitate|externe|politică|economie|sănătate
происшествия|в мире|наука|здоровье|россия|новини|суспільство|політика|економіка|світ|україна
българия|свят|политика|икономика|общество|вести|свет|друштво|политика|ειδήσεις|ελλάδα|κόσμος
πολιτική|οικονομία|κοινωνία|υγεία|αθλητικά|πολιτισμός|haberleri|yaşam|teknoloji|siyasət|iqtisadiyyat
חדשות|בעולם|בארץ|פוליטי|כלכלה|ספורט|תרבות|بین الملل|سیاسی|اقتصادی|اجتماعی|ورزشی|فرهنگی|ایران|جهان
عربي ودولي|محليات|حوادث|منوعات|اخبار|الأخبار|دولي|پاکستان|دنیا|کھیل|समाचार|देश|विदेश|राजनीति|खेल
मनोरंजन|दुनिया|राज्य|বাংলাদেশ|আন্তর্জাতিক|রাজনীতি|খেলা|বিনোদন|জাতীয়|தமிழகம்|இந்தியா|உலகம்|విశ్వం
జాతీయం
ข่าว|การเมือง|ต่างประเทศ|เศรษฐกิจ|กีฬา|บันเทิง|ทั่วไป|thời sự|thế giới|kinh doanh|pháp luật|thể thao
giải trí|giáo dục|sức khỏe|đời sống|berita|nasional|internasional|megapolitan|peristiwa|olahraga
hiburan|dunia|bisnis|habari|kimataifa|kitaifa|michezo|siasa|burudani|balita|사회|정치|경제|국제|문화
스포츠|연예
세계|전국|뉴스|主要|国内|地域|くらし|話題
главное|новости дня|последние новости|лента новостей|в россии|криминал|технологии|бизнес|финансы
авто
головне|останні новини|новини дня|події|війна|бізнес|здоров я|најновије вести|хроника|живот
култура|забава
επικαιρότητα|νέα|τελευταία νέα|διεθνή|სიახლეები|ახალი ამბები|პოლიტიკა|საზოგადოება|მსოფლიო|სპორტი
ეკონომიკა|კულტურა|სამართალი|լուրեր|նորություններ|քաղաքականություն|հասարակություն|աշխարհ|սպորտ
մշակույթ
տնտեսություն|ዜና|ዜናዎች|ስፖርት|ፖለቲካ|ኢኮኖሚ
ព័ត៌មាន|កីឡា|អន្តរជាតិ|សេដ្ឋកិច្ច|ព័ត៌មានជាតិ|ព័ត៌មានអន្តរជាតិ
သတင်း|ပြည်တွင်းသတင်း|နိုင်ငံတကာ|နိုင်ငံတကာသတင်း|အားကစား|စီးပွားရေး
පුවත්|දේශීය|දේශීය පුවත්|විදෙස්|ක්‍රීඩා|දේශපාලන
செய்திகள்|அரசியல்|விளையாட்டு|சினிமா|தமிழ்நாடு|வணிகம்|వార్తలు|రాజకీయం|రాజకీయాలు|క్రీడలు|సినిమా
తెలంగాణ
ఆంధ్రప్రదేశ్|అంతర్జాతీయం|ಸುದ್ದಿ|ರಾಜಕೀಯ|ಕ್ರೀಡೆ|ಸಿನಿಮಾ|ರಾಜ್ಯ|ದೇಶ|ವಿದೇಶ|വാർത്തകൾ|വാർത്ത|രാഷ്ട്രീയം
കായികം
കേരളം|ഇന്ത്യ|ലോകം|સમાચાર|રાજકારણ|રમતગમત|ગુજરાત|દેશ|વિશ્વ|बातम्या|महाराष्ट्र|क्रीडा|राजकारण|ਖ਼ਬਰਾਂ
ਪੰਜਾਬ|ਖੇਡ
ਦੇਸ਼|ਵਿਦੇਸ਼|সর্বশেষ|খবর|সংবাদ|দেশ|বিদেশ|সারাদেশ|অর্থনীতি|বাণিজ্য|ताज़ा खबरें|ताजा खबरें|ताज़ा खबर
हिंदी समाचार|हिन्दी समाचार|न्यूज़|न्यूज|खबरें|व्यापार|क्रिकेट|बॉलीवुड|تازہ خبریں|تازہ ترین|خبریں
صفحہ اول|کاروبار
بین الاقوامی|آخرین اخبار|تیتر یک|خبر|آخر الأخبار|أخبار عاجلة|أخبار العالم|العرب والعالم|مال وأعمال
أخبار محلية
צבא וביטחון|משפט ופלילים|חדשות בארץ|חדשות בעולם|ข่าวล่าสุด|ข่าววันนี้|ข่าวด่วน|ข่าวการเมือง|ข่าวกีฬา
อาชญากรรม|ข่าวต่างประเทศ|ข่าวทั่วไป|ภูมิภาค|ຂ່າວ|ການເມືອງ|ເສດຖະກິດ|ກິລາ
速報|最新ニュース|国際ニュース|経済ニュース|芸能|ライフ|滚动|时政|財經新聞|即時新聞|即时新闻|国内新闻|国际新闻|社会新闻
新闻中心|新聞中心|港聞|兩岸新聞|國際新聞|國際要聞|娛樂新聞|體育新聞|最新消息|最新新聞|최신기사|최신뉴스|산업|증권|부동산
북한|지역|생활
"""
"""Names of a site's sections: boilerplate only where they stand before or after all prose."""

TIMES = """
a ago am april at aug august bst cest cet created day days dec december edt est et feb february
first fri friday gmt hour hours hrs in ist jan january jul july jun june last m mar march may min
mins minute minutes modified mon monday month months nov november oct october on p pdt pm posted
pst published read sat saturday sep sept september sun sunday thu thursday time to tue tuesday
updated utc wed wednesday week weeks year years aktualisiert stand uhr le mis à jour publié
publicado actualizado el de del pubblicato aggiornato il alle atualizado em às
"""
"""Words beside the numbers of a line that dates the page."""

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
