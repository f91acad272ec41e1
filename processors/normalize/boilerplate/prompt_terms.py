"""Prompt terms: what sites ask of their readers: to subscribe, to follow, to load an app, to share.

Compared as `term_words.plain_words` has them. A clause that begins or ends with one of REQUESTS and
has one of OBJECTS asks for something of the site's.
"""

REQUESTS = """
subscribe|subscribe now|sign up|join|join us|join our|follow|follow us|like us|find us|download
get|tap|click|click here|register|turn on|enable|add|stay updated|stay informed|stay connected
stay tuned|stay up to date|keep up|never miss|don t miss|catch|support|become|connect with us
install|receive|read us|watch us|tune in|check out|share this|sign in|log in|listen to|get all
get the latest|check|abonnieren|abonniere|abonnieren sie|abonnier|laden sie|lade|lad|laden
folgen sie|folge|folgt|folgen|melden sie|melde|registrieren sie|klicken sie|holen sie|hol dir
unterstützen sie|besuchen sie|tragen sie sich|werden sie|treten sie|jetzt abonnieren|hier geht es
hier geht s|hier gelangen sie|geht es zu|geht s zu|geht es hier|hier können sie|hier abonnieren
bleiben sie|anmelden|herunterladen|empfangen sie|erhalten sie|inscrivez vous|abonnez vous
abonne toi|téléchargez|télécharge|suivez|suivez nous|suis nous|recevez|rejoignez|rejoins|cliquez
retrouvez|retrouvez nous|ne manquez|soutenez|activez|restez|découvrez|s inscrire|s abonner|ajoutez
likez|suscríbete|suscríbase|suscribite|suscribirse|suscríbanse|descarga|descargue|descargá
descárgate|síguenos|sigue|siga|síganos|seguinos|seguí|sígueme|únete|únase|unite|súmate|sumate
recibe|reciba|recibí|regístrate|regístrese|registrate|inscríbete|haz clic|haga clic|hacé clic
da clic|dale clic|pincha|entérate|mantente|manténgase|apúntate|activa|activá|comparte|compartí
comparta|apoya|encuentra|visita|búscanos|ingresa|agréganos|escúchanos|iscriviti|abbonati|scarica
scaricate|seguici|seguiteci|segui|ricevi|unisciti|entra|clicca|resta|rimani|registrati|attiva
sostieni|ascolta|trovaci|condividi|metti mi piace|ricevete|iscrivetevi|assine|inscreva se
inscreve te|baixe|descarregue|siga nos|segue nos|siga o|receba|recebe|cadastre se|clique|entre
participe|acompanhe|acompanhe nos|junte se|junta te|fique|ative|compartilhe|curta|apoie|faça parte
subscreva|subscreve|acesse|instale|quer receber|ouça|schrijf je in|schrijf u in|meld je aan
meld u aan|abonneer|abonneer je|volg|volg ons|ontvang|klik|deel|word|steun|blijf|mis niets
installeer|sluit je aan|word lid|prenumerera|ladda ner|ladda ned|följ|följ oss|få|anmäl dig|klicka
dela|bli|gilla oss|tipsa|hämta|tilmeld dig|tilmeld|hent|følg|følg os|modtag|klik her|del|bliv
abonner|meld deg på|meld deg|last ned|følg oss|motta|klikk|abonnér|tips oss|tilaa|lataa|seuraa
seuraa meitä|liity|klikkaa|jaa|tykkää|ilmoittaudu|vastaanota|skráðu þig|fylgstu með|sæktu
fylgdu okkur|telli|laadi alla|lae alla|jälgi|jälgi meid|liitu|klõpsa|jaga|abonē|abonējiet
lejupielādē|lejupielādējiet|seko|sekojiet|seko mums|pieraksties|pievienojies|piesakies
prenumeruokite|prenumeruok|atsisiųskite|parsisiųskite|sekite|sek|sekite mus|užsiprenumeruokite
prisijunkite|spauskite|zapisz się|zasubskrybuj|subskrybuj|pobierz|obserwuj|obserwuj nas|dołącz
dołącz do nas|polub|polub nas|śledź|śledź nas|kliknij|bądź|zainstaluj|udostępnij|wesprzyj|odbieraj
znajdź nas|czytaj nas|přihlaste se|přihlas se|odebírejte|stáhněte si|stáhni si|sledujte
sledujte nás|sleduj|přidejte se|klikněte|sdílejte|podpořte|lajkujte|nainstalujte|zaregistrujte se
prihláste sa|prihlás sa|odoberajte|stiahnite si|stiahni si|pridajte sa|kliknite|zdieľajte|podporte
zaregistrujte sa|iratkozzon fel|iratkozz fel|iratkozzon|iratkozz|töltse le|töltsd le|kövessen
kövess|kövessen minket|kövess minket|csatlakozzon|csatlakozz|kattintson|kattints|lájkolj
támogasson|támogass|ossza meg|abonează te|abonați vă|abonaţi vă|descarcă|descărcați|descarcati
urmărește|urmărește ne|urmăriți|urmăriți ne|înscrie te|înscrieți vă|primește|alătură te|intră
intrați|apasă|dă like|distribuie|susține|instalează|абонирайте се|абонирай се|изтеглете|изтегли
последвайте|последвайте ни|следвайте ни|следете|следете ни|присъединете се|харесайте|кликнете
станете|споделете|инсталирайте|включете се|запишете се|пријавите се|пријави се|претплатите се
преузмите|пратите|пратите нас|прати нас|придружите се|лајкујте|кликните|поделите|следете не
претплатете се|симнете|придружете се|зачленете се|prijavite se|prijavi se|pretplatite se
pretplati se|preuzmite|preuzmi|skinite|pratite|pratite nas|prati|zapratite|zaprati|pridružite se
lajkajte|podijelite|podelite|naročite se|naloži|naložite|prenesite|sledite|sledite nam|všečkajte
delite|підписуйтесь|підписуйтеся|підпишіться|підпишись|завантажуйте|завантажте|долучайтесь
долучайтеся|приєднуйтесь|приєднуйтеся|стежте|слідкуйте|читайте нас|читайте|натисніть|отримуйте
встановіть|поширюйте|поділитися|підтримайте|дивіться нас|подписывайтесь|подпишитесь|подпишись
подписывайся|подписаться|скачайте|скачать|скачивайте|установите|следите|следи|присоединяйтесь
вступайте|нажмите|получайте|поделиться|поделитесь|добавьте|ставьте|жмите|включите|поддержите
смотрите нас|заходите|падпісвайцеся|падпішыцеся|чытайце нас|далучайцеся|сачыце|εγγραφείτε
εγγραφτείτε|γραφτείτε|κατεβάστε|ακολουθήστε|ακολουθήστε μας|ακολούθησε|λάβετε|κάντε|κάντε κλικ
κάνε κλικ|κοινοποιήστε|στηρίξτε|βρείτε μας|μπείτε|κάντε εγγραφή|κάντε like|εγκαταστήστε|abone olun
abone ol|indirin|indir|takip edin|takip et|katılın|katıl|tıklayın|tıkla|kaydolun|üye olun|paylaşın
beğenin|yükleyin|için tıklayınız|takip edebilirsiniz|indirebilirsiniz|bize katılın|izləyin
abunə olun|yükləyin|qoşulun|bəyənin|obuna bo ling|kuzatib boring|yuklab oling|жазылыңыз
жүктеп алыңыз|бақылаңыз|тіркеліңіз|катталыңыз|жазылыңыздар|გამოგვყევით|გამოიწერეთ|გადმოწერეთ
შემოგვიერთდით|მოგვყევით|გაგვყევით|հետևեք մեզ|հետևեք|բաժանորդագրվեք|ներբեռնեք|միացեք|na ndiqni
ndiqni|ndiqna|abonohuni|shkarko|shkarkoni|bashkohuni|regjistrohuni|klikoni|اشترك|اشتركوا|اشتركي
سجل|سجلوا|حمل|حملوا|حمّل|نزل|تابع|تابعوا|تابعنا|تابعونا|تابعونا على|انضم|انضموا|انضم إلى|للاشتراك
لمتابعة|لمتابعتنا|للانضمام|شارك|اضغط|اضغط هنا|انقر|انقر هنا|احصل|لتحميل|لتلقي|لتصلك|فعل|شاركوا
اعجبوا|كن|زوروا|قم بتحميل|يمكنكم متابعة|يمكنك متابعة|عضو شوید|دنبال کنید|بپیوندید|دانلود کنید
نصب کنید|مشترک شوید|ثبت نام کنید|کلیک کنید|به ما بپیوندید|ما را دنبال کنید|همراه باشید|شوید|הירשמו
הירשם|הרשמו|הרשם|הורידו|הורד|עקבו|עקבו אחרינו|עקוב|הצטרפו|הצטרף|לחצו|לחצו כאן|שתפו|שתף|קבלו
הצטרפות|להצטרפות|להורדת|להרשמה|לחץ|עשו לנו לייק|जुड़ें|जुड़िए|जुड़े रहें|फॉलो करें|सब्सक्राइब करें
डाउनलोड करें|क्लिक करें|सदस्यता लें|शेयर करें|लाइक करें|जॉइन करें|ज्वाइन करें|जॉइन कीजिए|इंस्टॉल करें
पढ़ते रहें|बने रहें|हमसे जुड़ें|फॉलो कीजिए|ऑन करें|जॉईन करा|जॉइन करा|फॉलो करा|सबस्क्राईब करा
सबस्क्राइब करा|डाउनलोड करा|सामील व्हा|क्लिक करा|लाईक करा|सब्सक्राइब गर्नुहोस्|फलो गर्नुहोस्|डाउनलोड गर्नुहोस्
लाइक गर्नुहोस्|जोडिनुहोस्|সাবস্ক্রাইব করুন|ফলো করুন|ডাউনলোড করুন|অনুসরণ করুন|যোগ দিন|ক্লিক করুন|লাইক দিন
শেয়ার করুন|যুক্ত হোন|যুক্ত থাকুন|ইনস্টল করুন|চোখ রাখুন|সঙ্গে থাকুন|جوائن کریں|فالو کریں|ڈاؤن لوڈ کریں
سبسکرائب کریں|کلک کریں|لائک کریں|شامل ہوں|جڑیں|இணையுங்கள்|இணைந்திடுங்கள்|இணைய|பதிவிறக்கவும்
பதிவிறக்கம் செய்யவும்|பின்தொடரவும்|பின்தொடருங்கள்|பின்தொடர|கிளிக் செய்யவும்|சப்ஸ்கிரைப் செய்யவும்|சப்ஸ்கிரைப் செய்யுங்கள்
டவுன்லோடு செய்யுங்கள்|ஃபாலோ பண்ணுங்க|చేరండి|ఫాలో అవ్వండి|ఫాలో అవండి|డౌన్‌లోడ్ చేసుకోండి|సబ్‌స్క్రైబ్ చేయండి
సబ్‌స్క్రైబ్ చేసుకోండి|క్లిక్ చేయండి|జాయిన్ అవ్వండి|ಸೇರಿ|ಫಾಲೋ ಮಾಡಿ|ಡೌನ್‌ಲೋಡ್ ಮಾಡಿ|ಚಂದಾದಾರರಾಗಿ|ക്ലിക്ക് ചെയ്യുക
ഫോളോ ചെയ്യുക|ഡൗൺലോഡ് ചെയ്യുക|സബ്സ്ക്രൈബ് ചെയ്യുക|അംഗമാകുക|જોડાઓ|ફોલો કરો|ડાઉનલોડ કરો|ਫਾਲੋ ਕਰੋ|ਜੁੜੋ
ਡਾਊਨਲੋਡ ਕਰੋ|theo dõi|đăng ký|tải|tải về|tải ngay|tham gia|nhấn|bấm|mời bạn|cài đặt|chia sẻ|ikuti
berlangganan|langganan|unduh|gabung|bergabung|dapatkan|bagikan|simak|muat turun|langgan|sertai
dengarkan|yuk|like|aktifkan|sundan|i follow|mag subscribe|i download|sumali|i like|jiunge|pakua
tufuate|fuata|jisajili|bonyeza|subscriu te|subscriviu vos|segueix nos|seguiu nos|segueix
descarrega|descarregueu|rep|uneix te|apunta t|subscríbete|séguenos|harpidetu|jarraitu|deskargatu
teken in|laai
"""
"""Requests to the reader, which begin a clause or, in languages where the verb stands last, end it.
Words that readers are asked for by others too, so that OBJECTS have to follow."""

OBJECTS = """
newsletter|newsletters|our app|news app|app on android|app for android|app on ios|android and ios
android or ios|app store|play store|google play|our channel|whatsapp channel|telegram channel
youtube channel|whatsapp group|telegram group|viber channel|whatsapp community|google news
our podcast|preferred source|your inbox|push notifications|our facebook|our page|our telegram
our whatsapp|our mailing list|us on|daily briefing|our journalism|our alerts|news alerts
breaking news alerts|notifications|our youtube|latest news|breaking news|latest updates
our website|our social media|whatsapp channels|e paper|unseren newsletter|unsere app|die app
app laden
unsere news app|unseren kanal|uns auf|uns bei|uns auch auf|whatsapp kanal|telegram kanal
youtube kanal|push nachrichten|unserem newsletter|unserem kanal|unserem whatsapp kanal
unseren whatsapp kanal|unserem telegram kanal|unserem whatsapp|unseren whatsapp|unserem telegram
eilmeldungen aufs handy|notre newsletter|notre application|notre appli|l application|l appli
notre chaîne|nos newsletters|chaîne whatsapp|chaîne youtube|canal telegram|notre page|notre lettre
infolettre|nos réseaux|les réseaux sociaux|la newsletter|notre canal|nous sur|nos alertes
l actualité en continu|cet article|nuestro boletín|nuestros boletines|nuestra aplicación
nuestra app|nuestro canal|nuestros canales|canal de whatsapp|canal de telegram|canal de youtube
boletín|nuestras redes|redes sociales|nuestra newsletter|la app de|en tu correo|en tu email
en tu bandeja|en su correo|nuestra página|nuestro podcast|nuestro grupo|grupo de whatsapp
este artículo|esta nota|esta noticia|nuestro periodismo|nuestra comunidad|nuestra lista
nuestro instagram|las notificaciones|nuestro perfil|canal de difusión|nostra newsletter
nostro canale|canale whatsapp|canale telegram|canale youtube|nostra app|l app|nostra pagina
i nostri social|nostro gruppo|sui social|notizie sul tuo|aggiornato con|questo articolo
le notizie in tempo|nostri canali|nostro profilo|nostro podcast|nossa newsletter|nosso aplicativo
nosso app|a nossa app|nosso canal|nossos canais|canal do whatsapp|canal no whatsapp
canal do telegram|canal no telegram|canal do youtube|nosso grupo|no whatsapp|nossas redes
redes sociais|nosso site|no seu e mail|no seu email|nossa página|nosso perfil|grupo do whatsapp
grupo no telegram|nosso instagram|esta notícia|esta matéria|nossa comunidade|nieuwsbrief
nieuwsbrieven|onze app|de app|ons kanaal|whatsapp kanaal|ons op|dit artikel|onze website
onze podcast|ons youtube|pushberichten|nyhetsbrev|vår app|appen|oss på|vår kanal|vårt nyhetsbrev
artikeln|nyhedsbrev|vores app|os på|vores nyhedsbrev|artiklen|appen vår|artikkelen|saken
din indbakke|varsler|uutiskirje|uutiskirjeemme|sovelluksemme|sovellus|kanavamme|meitä|artikkeli
juttu|fréttabréf|appið|uudiskiri|uudiskirja|meie äpp|meid|artiklit|jaunumu vēstkopai|jaunumiem
lietotni|mums|kanālam|naujienlaiškį|naujienlaiškio|programėlę|mus|kanalą|vēstkopu|mūsų kanalo
newslettera|naszą aplikację|aplikację|nasz kanał|naszego kanału|kanał na youtube|nasz profil
nas na|nas w|naszej strony|naszą stronę|do nas|powiadomienia|kanał na whatsapp|newsletteru
naši aplikaci|aplikaci|náš kanál|nás na|nášho newslettera|našu aplikáciu|aplikáciu|naše noviny
naši stránku|upozornění|notifikácie|náš profil|odběr|odber newslettera|hírlevelünkre|hírlevélre
alkalmazásunkat|applikációnkat|csatornánkra|minket|oldalunkat|oldalunkra|facebook oldalunkat
hírlevelünket|newsletterul|newsletterul nostru|aplicația noastră|aplicaţia noastră|canalul nostru
ne pe|noastră pe|buletinul informativ|pagina noastră|canalul de whatsapp|canalul de telegram
grupul nostru|notificările|бюлетин|нашия бюлетин|нашето приложение|приложението ни|ни във|ни в
нашия канал|канала ни|страницата ни|нашата страница|билтен|наш билтен|нашу апликацију|апликацију
нас на|наш канал|нашу страницу|канал на|нашата апликација|нашиот канал|naš newsletter
našu aplikaciju|aplikaciju|naš kanal|našu stranicu|viber zajednici|viber grupi|naše e novice
e novice|našo aplikacijo|aplikacijo|nam na|naš profil|viber kanal|naše profile|нашого каналу
telegram канал|telegram каналу|телеграм канал|наш telegram|наш телеграм|нас у|нас в|розсилку
наш застосунок|мобільний застосунок|додаток|нашу сторінку|наша сторінка|viber каналу|каналу у
сповіщення|youtube канал|за нами у|за нами в|новинами в|новини в|наше приложение
мобильное приложение|нами в|рассылку|соцсетях|социальных сетях|нашу группу|наше сообщество
уведомления|канал в|нашего канала|наш ютуб|наш youtube|яндекс новости|дзен|мессенджере|наш max
newsletter μας|εφαρμογή μας|κανάλι μας|σελίδα μας|μας στο|μας στα|ενημερωτικό δελτίο|viber μας
την εφαρμογή του|το newsletter|ομάδα μας|το άρθρο|bültenimize|e bültenimize|uygulamamızı
kanalımıza|kanalımızı|bizi|sosyal medya|hesaplarımızı|whatsapp|sayfamızı|bülten|mobil uygulama
mobil uygulamamızı|bildirimleri|haberleri|grubumuza|habere abone|səhifəmizi|tətbiqimizi
telegram kanalına|telegram kanalimizga|арнамызға|парақшамызға|чат ботымызға|facebook ზე|სიახლეები
გვერდი|აპლიკაცია|մեզ|մեր ալիքին|telegram ում|facebook ում|në facebook|kanalin tonë
aplikacionin tonë|buletinin tonë|faqen tonë|نشرتنا|النشرة البريدية|النشرة الإخبارية|تطبيقنا|تطبيق
قناتنا|قناة|صفحتنا|جوجل نيوز|غوغل نيوز|على فيسبوك|على واتساب|على تويتر|على تلغرام|على تليجرام
على انستغرام|آخر الأخبار|القائمة البريدية|منصاتنا|حساباتنا|هذا المقال|هذا الخبر|المقال|واتس آب
التنبيهات|الإشعارات|مواقع التواصل|هنا للاشتراك|خبرنامه|کانال|اپلیکیشن|ما را|صفحه ما|تلگرام
اینستاگرام|شبکه های اجتماعی|לניוזלטר|ניוזלטר|האפליקציה שלנו|האפליקציה|אחרינו|ערוץ הוואטסאפ|לערוץ
לקבוצת|הוואטסאפ|הטלגרם|בפייסבוק|העמוד שלנו|לעדכונים|הדיוור|את הכתבה|הכתבה|לפיד|व्हाट्सएप|व्हाट्सऐप
व्हाट्सअप|वॉट्सऐप|वॉट्सएप|टेलीग्राम|न्यूज़लेटर|न्यूजलेटर|हमारा ऐप|हमारे ऐप|हमारा एप|ऐप|यूट्यूब चैनल|चैनल
फेसबुक|ट्विटर|इंस्टाग्राम|गूगल न्यूज|गूगल न्यूज़|हमें|हमारे साथ|हमसे|सोशल मीडिया|नोटिफिकेशन|व्हॉट्सअॅप
व्हॉट्सॲप|टेलिग्राम|आमचे अॅप|अॅप|युट्यूब|चॅनल|चॅनेल|चॅनलला|फेसबुकवर|आम्हाला|गुगल न्यूज|युट्युब|हामीलाई|एप
ইউটিউব|চ্যানেল|অ্যাপ|ফেসবুক|ফেসবুক পেজ|গুগল নিউজ|গুগল নিউজে|নিউজলেটার|ফেসবুকে|ইউটিউবে|টেলিগ্রামে
হোয়াটসঅ্যাপ|টেলিগ্রাম|আমাদের|আমাদের সঙ্গে|واٹس ایپ|فیس بک|یوٹیوب|چینل|ہماری ایپ|ایپ|ہمیں|نیوز لیٹر
ٹوئٹر|گوگل نیوز|வாட்ஸ்அப்|வாட்ஸ்ஆப்|சேனலில்|சேனல்|செயலியை|செயலி|டெலிகிராம்|பேஸ்புக்|ஃபேஸ்புக்|யூடியூப்
கூகுள் நியூஸ்|எங்களை|వాట్సాప్|ఛానెల్|ఛానల్|యాప్|టెలిగ్రామ్|ఫేస్‌బుక్|యూట్యూబ్|గూగుల్ న్యూస్|మమ్మల్ని|న్యూస్‌లెటర్|ವಾಟ್ಸಾಪ್
ಟೆಲಿಗ್ರಾಂ|ಫೇಸ್‌ಬುಕ್|ಆಪ್|വാട്സാപ്പ്|വാട്‌സാപ്പ്|ഫേസ്ബുക്ക്|ചാനൽ|ആപ്പ്|വോട്ട്സ്ആപ്പ്|വ്ટ્સએપ|ચેનલ|એપ|ਚੈਨਲ|bản tin
ứng dụng của|ứng dụng|chúng tôi|kênh của|kênh youtube|fanpage|kênh zalo|zalo của|newsletter kami
aplikasi kami|kami di|saluran whatsapp|saluran telegram|channel whatsapp|channel telegram
channel kami|kanal whatsapp|kanal telegram|grup telegram|grup whatsapp|aplikasi|berita pilihan
update berita|media sosial kami|saluran kami|saluran|artikel ini|kanal youtube|notifikasi
berita terbaru|berita terkini|aming|kami sa|chaneli yetu|programu yetu|kwenye|kurasa zetu
jarida letu|butlletí|nostre canal|xarxes|canle|nosa app|gure buletina|nuusbrief
"""
"""Things of the site's own that readers are asked to take."""
PLATFORMS = """
facebook|instagram|twitter|x|tiktok|telegram|whatsapp|youtube|linkedin|threads|bluesky|mastodon
viber|pinterest|reddit|google news|messenger|line|vk|flipboard|snapchat|rss|email|e mail|mail
фейсбук|фейсбуке|фејсбук|фејсбуку|инстаграм|инстаграме|инстаграму|телеграм|телеграме|вконтакте|вк
одноклассники|одноклассниках|ютуб|твиттер|вайбер|вотсап|дзен|дзене|facebooku|facebooka|facebookon
instagramie|instagramu|instagramon|twitteru|twitterze|facebookissa|instagramissa|фейсбуці
інстаграмі|телеграмі|ютубі|вайбері|فيسبوك|فيس بوك|تويتر|إكس|انستغرام|إنستغرام|انستجرام|واتساب
واتس اب|تلغرام|تيليجرام|تليجرام|يوتيوب|تيك توك|لينكدإن|فیسبوک|توییتر|اینستاگرام|تلگرام|واتساپ
یوتیوب|بله|ایتا|روبیکا|סרוש|פייסבוק|בפייסבוק|טוויטר|אינסטגרם|וואטסאפ|בוואטסאפ|טלגרם|בטלגרם|יוטיוב
फेसबुक|ट्विटर|इंस्टाग्राम|व्हाट्सएप|टेलीग्राम|यूट्यूब|ফেসবুক|টুইটার|ইনস্টাগ্রাম|হোয়াটসঅ্যাপ|টেলিগ্রাম|ইউটিউব
فیس بک|ٹوئٹر|انسٹاگرام|یوٹیوب
"""
SHARING = """
share|share on|share to|share via|share this|share this article|share this story|share this post
on|via|and|or|copy link|print|save|tweet|post|send|like|pin|follow|follow us|follow us on|us
comment|comments|teilen|auf|bei|per|merken|drucken|link kopieren|kopieren|senden|folgen
folgen sie uns|uns|und|artikel|partager|sur|par|envoyer|imprimer|copier le lien|suivez nous|nous
et|cet article|l article|compartir|en|por|copiar enlace|enviar|imprimir|síguenos|y|compartí
comparte|esta nota|este artículo|condividi|su|stampa|copia link|invia|seguici|e|articolo
compartilhe|compartilhar|no|pelo|copiar link|siga nos|partilhar|delen|deel|op|kopieer link|dela|på
kopiera länk|skriv ut|del|kopier lenke|jaa|kopioi linkki|udostępnij|na|kopiuj link|drukuj|wyślij
sdílet|kopírovat odkaz|zdieľať|megosztás|distribuie|pe|trimite|споделете|сподели|във|поделиться|в
скопировать ссылку|поделитесь|поширити|у|поділитися|поделите|подели|podijeli|podeli|κοινοποίηση
κοινοποιήστε|στο|paylaş|paylaşın|bağlantıyı kopyala|شارك|مشاركة|على|عبر|انسخ الرابط|نسخ الرابط
طباعة|اشتراک گذاری|در|به اشتراک بگذارید|שתף|שתפו|ב|העתק קישור|शेयर करें|पर|শেয়ার করুন|শেয়ার
شیئر کریں|chia sẻ|bagikan|ke|salin tautan|kongsi|sebarkan
"""
"""Words of a row of links by which an article is shared, beside PLATFORMS."""
LABELS = """
jump to navigation|was this article helpful|was this helpful
did you find this article useful|click to expand image|recommended by taboola
recommended by outbrain|promoted by taboola|taboola|outbrain|scroll down for comments
join the conversation|set as preferred source|this story has been updated|jetzt weiterlesen
hier weiterlesen|weiterlesen mit|diskutieren sie mit|fehler gefunden jetzt melden
hier geht es zum newsletter|hier geht s zum newsletter|zum newsletter
sie haben noch keinen account jetzt registrieren|noch kein konto jetzt registrieren
jetzt registrieren|kommentar verfassen|kommentieren|meinung schreiben|ajouter à vos favoris
ajouter à mes favoris|cet article vous est offert|la rédaction vous conseille
la rédaction vous recommande|contenus sponsorisés|contenu sponsorisé|réagissez à cet article
suscríbete para seguir leyendo|suscríbete para continuar|regístrate gratis
regístrate para seguir leyendo|quiero recibirlo|mis comentarios|deja tu comentario
contenido patrocinado|assine para continuar lendo|assine para ler
clique aqui para seguir o canal|deixe seu comentário|conteúdo patrocinado
abbonati per leggere anche|abbonati per continuare a leggere|commenta|commenta la notizia
lascia un commento|contenuti sponsorizzati|ultimo aggiornamento|reageer|reageren
geef een reactie|reacties|kommentera|kommentarer|kommenter|hør saken|lyt|kommentoi|kommentit
нашли ошибку|материал дополняется|новость дополняется|больше новостей в нашем telegram
обсудить|оставить комментарий|коментарі|прокоментувати|обговорити|новина доповнюється
коментари|коментирай|напиши коментар|diskuse|vstoupit do diskuse|diskuze|diskusia
odebírat newsletter|odber newslettera|komentáře|komentáre|skomentuj|dodaj komentarz
facebook ta paylaş|twitter da paylaş|whatsapp ta paylaş|yorumunuzu yazın|قصص مقترحة نهاية
قصص مقترحة|تخطى البودكاست وواصل القراءة|تخطى وواصل القراءة|تخطى الأكثر قراءة وواصل القراءة
الأكثر قراءة نهاية|پادکست پایان|کپی لینک|کپی شد|نظر دهید|نظرات|תגובות|הוסף תגובה
מצאתם טעות דווחו לנו|כתבו תגובה|कमेंट करें|कमेंट|टिप्पणी करें|टिप्पणियाँ|মন্তব্য করুন
মন্তব্য|ý kiến của bạn|ý kiến|bình luận|gambas video 20detik|gambas video|σχόλια
γράψτε το σχόλιό σας|σχολιάστε|hozzászólások|hozzászólás|szólj hozzá|comentarii|comentează
lasă un comentariu|komentari|komentariši|ostavi komentar|komentiraj|podeli na fejsbuku
podijeli na facebooku|bonus video|تبصرے|تبصرہ کریں|komentar|tulis komentar|komentārs
komentāri|komentarai|komenteeri|kommentaarid
upgrade to paid|discussion about this post|ready for more|suggested topics|sign up here
member only story|type your email|pledge your support|get the app here|conforme a los criterios de
archivado en|archivado en temas|normas|rellena tu nombre y apellido para comentar|sıradaki haber
habere ifade bırak|شاركنا رأيك|شاركونا رأيكم|تابعنا على أخبار جوجل|تابعونا على أخبار جوجل
an dieser stelle finden sie einen externen inhalt der den artikel ergänzt|mit zustimmung anzeigen
listen to this article|listen to this story|listen to article|listen to the article|listen
read aloud|this is a modal window|story continues below this ad
story continues below this advertisement|article continues after ad
article continues below this ad|advertisement scroll to continue|scroll to continue with content
click to expand|tap to unmute|video player is loading|add as a preferred source on google
add us as a preferred source on google|make us preferred on google|prefer us on google
follow on google news|google news|add to google|see our latest|our latest
click here for latest news|whatsapp channel|join whatsapp channel|join telegram channel|get app
open in app|read in app|view in app|use app|install app|download app|download the app|get the app
artikel vorlesen|artikel anhören|anhören|vorlesen|artikel merken|artikel speichern
artikel versenden|newsletter abonnieren|newsletter|empfohlener externer inhalt|externer inhalt
externen inhalt anzeigen|externe inhalte anzeigen|inhalt laden|alle inhalte anzeigen
auf facebook teilen|teile diesen artikel|diesen artikel teilen|link kopiert|per mail teilen
zur kommentarfunktion|jetzt kommentieren|écouter cet article|écouter l article|écouter
la suite après la publicité|la suite après cette publicité|lire l article plus tard
ajouter aux favoris|offrir l article|offrir cet article|copier le lien|réagir
voir les commentaires|partager l article|partager sur facebook|temps de lecture
publicité continuer la lecture de l article|escucha este artículo|escuchar este artículo
escuchar artículo|escuchar|escuchar noticia|guardar|copiar enlace|compartir en facebook
compartir esta nota|compartir esta noticia|compartir nota|la nota continúa debajo
continúa después de la publicidad|sigue leyendo después del anuncio|ascolta questo articolo
ascolta l articolo|ascolta articolo|condividi articolo|condividi su facebook|copia link
salva articolo|regala questo articolo|ascolta|ouça este artigo|ouça esta matéria|ouvir notícia
ouvir artigo|ouça esta notícia|continua após a publicidade|depois da publicidade continua
compartilhe no facebook|compartilhe esta notícia|compartilhe|compartilhe esta matéria|copiar link
publicidade continue lendo|salvar artigo|luister naar dit artikel|deel dit artikel|deel artikel
bewaar artikel|kopieer link|advertentie|lees voor|artikel delen|dela artikeln|dela
lyssna på artikeln|lyssna|annons|spara artikel|artikeln fortsätter efter annonsen|del artikkelen
del artiklen|lyt til artiklen|lytt til saken|artiklen fortsætter efter annoncen
saken fortsetter under annonsen|annonse|annonce|jaa artikkeli|jaa|kuuntele artikkeli|mainos
juttu jatkuu mainoksen jälkeen|mainos alkaa|mainos päättyy|posłuchaj artykułu|udostępnij artykuł
dalsza część artykułu pod reklamą|dalsza część tekstu pod wideo|ciąg dalszy artykułu pod reklamą
reszta tekstu pod reklamą|posluchat článek|sdílet článek|sdílet|článek pokračuje pod reklamou
reklama pokračuje níže|zdieľať článok|článok pokračuje pod reklamou|hirdetés
a cikk a hirdetés után folytatódik|cikk megosztása|megosztás|publicitate|distribuie articolul
articolul continuă după reclamă|сподели статията|споделете|реклама|слушай статията|оглас|oglas
oglasi|članak se nastavlja ispod oglasa|tekst se nastavlja ispod oglasa
članek se nadaljuje pod oglasom|podijeli članak|podeli vest|поширити|поділитися|слухати статтю
реклама продовження нижче|продолжение после рекламы|продолжение ниже|слушать статью
поделиться в соцсетях|поделиться новостью|поделиться ссылкой|скопировать ссылку|διαφήμιση
ακούστε το άρθρο|κοινοποίηση|το άρθρο συνεχίζεται μετά|haberi dinle|haberi paylaş
reklamdan sonra devam|haberin devamı aşağıda|habere git|reklam|شارك هذا المقال|شارك الخبر
شارك المقال|شاركها|استمع إلى المقال|استمع للمقال|استمع|نسخ الرابط|انسخ الرابط|شارك على فيسبوك
إعلان|اعلان|به اشتراک بگذارید|اشتراک گذاری|تبلیغات|آگهی|לשיתוף|שיתוף|שתפו|פרסומת|האזינו לכתבה
שמור כתבה|विज्ञापन|खबर सुनें|शेयर करें|शेयर|विज्ञापन के बाद जारी|বিজ্ঞাপন|শেয়ার করুন|শেয়ার|اشتہار
شیئر کریں|விளம்பரம்|ప్రకటన|जाहिरात|ਇਸ਼ਤਿਹਾਰ|quảng cáo|chia sẻ|nghe bài viết|bagikan|bagikan artikel
iklan|advertisement scroll to continue with content|scroll to resume content
gulir untuk melanjutkan|lanjutkan membaca di bawah|dengarkan artikel|kongsi artikel|kongsi|tangazo
shiriki|reklaam|jaga artiklit|reklāma|dalīties|pasidalinti|dalintis|reklama skaitykite toliau
publicitat|comparteix|escolta aquest article|iragarkia|hysbyseb|رکلام|რეკლამა|գովազդ|reklam paylaş
paylaş
"""
"""Lines of templates beside those of `boilerplate_terms.LABELS`."""
UNSPACED = r"""
(?:关注|關注|扫码|掃碼|扫描|下载|下載|订阅|訂閱|追蹤|加入|点击|點擊|添加).{0,14}
(?:公众号|公眾號|客户端|app|二维码|qr ?code|好友|粉絲專頁|粉丝专页|line|频道|頻道|telegram
|电子报|電子報|微博|小程序|youtube|facebook|instagram|google ?新聞|推送|whatsapp|臉書|群組
|官方帳號).{0,24}
|分享(?:到|至)?(?:微信|微博|朋友圈|qq|facebook|line|twitter|臉書|x).{0,10}|分享(?:本文|文章)
|扫一扫.{0,14}|长按.{0,8}二维码.{0,12}
|.{0,14}(?:メールマガジン|メルマガ|ニュースレター|公式アプリ|アプリ|公式line|チャンネル
|公式アカウント|プッシュ通知)(?:に|を|の|で|は)?.{0,6}
(?:登録|ダウンロード|購読|フォロー|インストール|友だち追加|受け取る|受信)
(?:する|はこちら|しよう|してください|ください)?
|.{0,16}(?:line|ライン)で(?:友だち|友達)追加.{0,6}
|.{0,16}(?:を|で)?フォロー(?:する|しよう|してください)|フォロー
|(?:この)?記事を(?:シェア|共有|ツイート)(?:する)?|(?:シェア|ツイート|ブックマーク|保存)する
|.{0,14}(?:뉴스레터|앱|네이버|카카오톡|유튜브|채널|텔레그램|구글뉴스|알림|페이스북).{0,10}
(?:구독|다운로드|다운받기|추가|설치|신청|팔로우)(?:하기|하세요|해주세요|해 주세요)?
|기사 ?공유(?:하기)?|공유하기|스크랩|(?:기사|본문) ?듣기
|.{0,8}(?:저작권자|ⓒ|copyright).{0,40}(?:무단.{0,20}금지|all rights reserved).{0,20}
|.{0,10}무단 ?전재.{0,3}재배포.{0,16}
|(?:ติดตาม|สมัคร|ดาวน์โหลด|กดติดตาม|แอดไลน์|เพิ่มเพื่อน|กดไลค์|กดแชร์).{0,30}
(?:เฟซบุ๊ก|facebook|line|ไลน์|จดหมายข่าว|แอป|ช่องทาง|ยูทูบ|youtube|twitter|tiktok|ทวิตเตอร์
|ข่าวสาร|google news).{0,30}|แชร์(?:ข่าวนี้|บทความ(?:นี้)?)?|โฆษณา
|(?:复制|複製|拷贝)(?:链接|連結|网址|網址)(?:成功)?
|(?:リンク|url)を?コピー(?:する|しました)?|【?(?:写真|画像|動画|図解|映像|地図|グラフ)
(?:まとめ|特集|\d+枚)?】[^。]{1,60}
|광고|(?:카카오톡|페이스북|트위터|밴드|x)(?:에|으로)? ?공유(?:하기)?
|举报\s?[/／]\s?反馈|▶? ?기사 ?제보.{0,24}
"""
"""Lines of such requests in scripts without spaces: an expression, written on several lines."""
TOLD_TOO = """
sigue|siga|recibe|reciba|unite|ingresa|encuentra|visita|activa|apoya|descarga|registrate|entra
resta|segui|ascolta|attiva|sostieni|ricevi|segue|recebe|entre|curta|fique|participe|acesse|get
check|become|support|read us|add|keep up|join|click|følg|följ|få|bli|dela|del|jaa|seuraa|lataa
hent|volg|klik|word|deel|blijf|ontvang|folgen|folgt|laden|hol dir|prati|śledź|bądź|sleduj|следи
включите|следете|следите|пратите|pratite|sledite|читайте|theo dõi|tham gia|đăng ký|tải|nhấn|bấm
simak|dapatkan|ikuti|gabung|bergabung|تابع|سجل|حمل|شارك|انضم|احصل|تابعوا|نزل|كن|عضو شوید|seko|sek
jälgi|rep|segueix|follow|download|click here|receive
"""
"""Requests that a report begins with too: only with one of OWN beside them."""
OWN = """
our|us|unser|unsere|unseren|unserem|uns|notre|nos|nous|nuestro|nuestra|nuestros|nuestras|tu|tus
nostro|nostra|nostri|nostre|ci|nosso|nossa|nossos|nossas|onze|ons|vår|vårt|våra|oss|vores|os
meidän|meitä|uutiskirjeemme|sovelluksemme|nasz|naszą|naszego|nas|naše|našu|naši|náš|nášho|noastră
nostru|ne|ни|нашия|нашето|нашата|наш|нашу|нашего|нашем|нас|нами|нашого|нашій|μας|bizi|bültenimize
قناتنا|نشرتنا|تطبيقنا|صفحتنا|حساباتنا|تابعنا|تابعونا|ما|שלנו|אחרינו|chúng tôi|kami|meie|mūsu|mums
mūsų|mus|in app|app on|for android|newsletter|newsletters|google news|whatsapp channel
telegram channel|inbox|canal de whatsapp|canal do whatsapp|canale whatsapp|chaîne whatsapp
nieuwsbrief|nyhetsbrev|nyhedsbrev|appen vår|vores app|latest news|breaking news|latest updates
preferred source|saluran whatsapp|bản tin|youtube channel|channel whatsapp|app store|google play
update berita|notifications|ons op|android and ios
"""
"""Words by which a site speaks of itself, and things that no report asks for."""
FOLLOWS = """
follow us|find us|like us|join us on|folgen sie uns|folgt uns|folge uns|suivez nous|retrouvez nous
síguenos|síganos|seguinos|búscanos|seguici|seguiteci|trovaci|siga nos|segue nos|acompanhe nos
volg ons|följ oss|gilla oss|følg oss|følg os|seuraa meitä|jälgi meid|seko mums|sekite mus
obserwuj nas|polub nas|śledź nas|dołącz do nas|sledujte nás|sledujte nas|kövessen minket
kövess minket|urmărește ne|urmăriți ne|последвайте ни|следвайте ни|следете ни|пратите нас
pratite nas|sledite nam|читайте нас|смотрите нас|подписывайтесь на нас|подпишитесь на нас
следите за нами|підписуйтесь на нас|підписуйтеся на нас|підпишіться на нас|стежте за нами
слідкуйте за нами|чытайце нас|падпісвайцеся на нас|ακολουθήστε μας|bizi takip edin|bizi izləyin
تابعونا|تابعنا|تابعونا على|ما را دنبال کنید|עקבו אחרינו|हमें फॉलो करें|আমাদের ফলো করুন|segueix nos
seguiu nos|séguenos|na ndiqni|გამოგვყევით|հետևեք մեզ|theo dõi chúng tôi|ikuti kami|tufuate
follow kami|гледайте ни|следете не|join us
"""
"""Requests that are the site's own without OBJECTS: one of PLATFORMS behind them is enough."""
