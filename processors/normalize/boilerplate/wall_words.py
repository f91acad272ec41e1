"""Wall words: of which pages make up what they say at the end of what is free to read, a language a
line, in the form of `furniture_words`."""

ACCOUNT = """
subscriber subscribers subscribed member account registered subscription customer
 membership/already log login sign signin join register create/a an the have you your are not yet
 do don t to in on up here now with us or if please one for free continue reading subscribe
abonnent abonnentin abonniert registriert konto abo kunde mitglied account zugang
 zugangsdaten/bereits schon anmelden einloggen login log melden registrieren testen bestellen/sie
 du hast haben sind bist ein eine einen noch kein keine keinen in innen hier jetzt zum zur bei plus
 mit ihrem sich an dann
abonné abonnée abonnés compte inscrit inscrite client membre abonnement/déjà connecter connectez
 identifiez abonnez découvrez/nos offres pas encore vous êtes es tu avez un une se me je suis j ai
 e s ici à votre mon connexion
suscriptor suscriptora suscrito suscripción cuenta registrado usuario socio abonado/ya todavía aún
 inicia iniciar accede ingresa entra/eres es estás tienes tiene una sesión aquí si no un su tu con
 inicie acceda regístrate
abbonato abbonata abbonamento account registrato utente iscritto abbonati/già accedi accesso entra
 login ancora effettua/nostro sei hai un sono ho qui il non se o con ora
assinante assinatura conta cadastro cadastrado inscrito utilizador subscritor/já ainda faça login
 entre entrar acesse inicie/é tem uma um o seu sua aqui não sou tenho sessão clique para se
abonnee account geregistreerd lid abonnement/al reeds nog log inloggen login aanmelden start/hier
 nog heb je een u heeft ben bent bent je hier in geen jij met dan
prenumerant konto kund registrerad medlem prenumeration abonnent/redan logga har ännu/är du ett en
 in här inte på din
abonnent konto abonnement kunde bruker medlem medlemskap abonnementet/allerede log logg login/er
 du har et en ind inn her ikke på med din
tilaaja asiakas tilaus tili tunnukset tilausta jäsen/jo kirjaudu vielä/oletko onko sinulla sisään
 tästä ei ole
prenumeratę prenumeratorem prenumeratora konto subskrypcję abonentem dostęp prenumerata/już
 zaloguj logowanie jeszcze/masz jesteś się nie tutaj tu mam jestem do posiadasz
předplatné předplatitel předplatitelem účet registrovaný předplatný/už již přihlaste přihlásit
 přihlásím/máte jste se si zde tady mám jsem nemáte ještě a
predplatné predplatiteľ účet predplatiteľom konto/už prihláste prihlásiť/máte ste sa tu mám som
előfizető előfizetése fiókja regisztrált előfizetésed előfizetőnk/már jelentkezzen jelentkezz
 lépjen bejelentkezés belépés/van ön be itt a
abonat cont abonament înregistrat/deja autentifică conectează intră autentificare/ești ai sunteți
 aveți te vă un în aici cont
pretplatnik pretplatnica pretplatu račun član registrirani registrovani/već prijavite prijavi
 ulogujte ulogirajte/ste si imate imaš se ovdje ovde
претплатник налог претплату/већ пријавите пријави/сте си имате се овде
абонат абонамент профил регистриран акаунт/вече влезте вход влез/сте имате ли в тук
подписчик подписаны подписка подписку аккаунт подписчики зарегистрированы учётная/уже войдите
 войти авторизуйтесь вход/есть у вас вы если ли меня здесь оформлена или в в свой
передплатник передплату передплата підписка підписку акаунт зареєстровані підписник/вже увійдіть
 увійти вхід авторизуйтесь/маєте є у вас ви якщо тут ви
συνδρομητής συνδρομή λογαριασμό μέλος εγγεγραμμένος/ήδη συνδεθείτε σύνδεση είσοδος/είστε έχετε εδώ
 είσαι έχεις συνδέσου
abone üye hesabınız üyeliğiniz aboneliğiniz/zaten giriş oturum/misiniz mısınız mı mi var yapın yap
 açın bir hesabın buradan
مشترك مشتركا حساب عضو اشتراك/بالفعل سجل تسجيل لديك/هل أنت الدخول دخول هنا لست
מנוי מנויים חשבון רשומים מנויה/כבר התחברו התחבר כניסה/יש לכם לך אתם אתה היכנסו להתחברות כאן
सदस्य सब्सक्राइबर खाता अकाउंट/पहले लॉग साइन/से हैं है इन करें आपका का के क्या आप
berlangganan akun pelanggan anggota member terdaftar/sudah masuk login punya/anda di sini silakan
 belum kamu punya memiliki
melanggan akaun pelanggan ahli/sudah log/anda masuk di sini telah
thuê bao tài khoản hội viên thành viên/đăng nhập/đã là có bạn chưa ngay tại đây
abonent abonentă konto klient liige tellija/juba logi/oled sisse siin on
abonents abonements konts lietotājs/jau ienāc ielogojies pieslēdzies/esi ir vai šeit
prenumeratorius prenumeruojate paskyrą/jau prisijunkite prisijungti/esate turite čia ar
"""
"""Questions to readers who have subscribed already, and the way in."""
OFFER = """
start try unlock subscribe keep continue get create unlimited register sign choose enjoy join
 claim begin become/trial account subscription access article reading membership subscriber/free
 week year your a an the this our for to now today only full unlimited first digital all of just
 from in with month months week weeks day days year up read and per every eur usd at no it s by
starten testen testen freischalten weiterlesen abonnieren lesen registrieren anmelden sichern
 bestellen probieren/abo monat monate zugang artikel wochen woche digitalabo probeabo testphase
 konto plus premium testmonat weiterlesen/jetzt den die das diesen ein einen eine gratis kostenlos
 für nur mit und sofort im euro ab pro danach nach kostenfrei testen freien unbegrenzt digital hier
 um zu diese weiter
abonnez profitez découvrir découvrez essayez testez lisez lire créez continuez débloquez s abonner
 accédez poursuivez/offre offres mois abonnement article compte lecture accès essai suite/an
 semaine vous pour par les nos l un une la le votre cet ce à au en de d dès partir gratuit
 gratuitement gratuite seulement puis premier illimité illimitée notre tous articles euro euros
 toutes sans engagement
suscríbete prueba accede regístrate sigue continúa desbloquea lee crea obtén inscríbete
 suscribirme suscríbase/mes meses leyendo suscripción artículo cuenta acceso oferta leer
 contenido/semana año por el la este esta un una tu su gratis para solo sólo al nota ilimitado
 ilimitada digital ya desde primer euros y a todo todos los aquí
abbonati prova accedi leggi continua sblocca scopri registrati attiva/mese mesi abbonamento
 articolo offerta offerte lettura account contenuti leggere/settimana anno per un una il la l
 questo a gratis solo tutti tutto gli i le nostre euro illimitato digitale primo di al e poi
assine experimente acesse desbloqueie cadastre leia crie continue aproveite inscreva/mês meses
 assinatura matéria artigo conta lendo acesso oferta semana conteúdo leitura/partir r por o a os se
 um uma para este esta grátis apenas só ilimitado digital de a ler primeiro e todo todos seu sua
probeer lees ontgrendel maak word start neem krijg sluit/maand maanden abonnement artikel account
 weken abonnee verder toegang week proefabonnement lid/voor een de het dit gratis nu slechts met
 per en onbeperkt digitaal eerste euro je alle een vanaf
prova läs skapa lås starta köp skaffa fortsätt teckna/månad månader prenumeration artikeln konto
 vidare veckor åtkomst läsa digital provperiod/med för en ett den gratis nu kr bara fri och att i
 hela upp första per alla
prøv få læs les opret opprett køb kjøp bestil bestill lås fortsett fortsæt start/måned måneder
 abonnement artikler artiklene artiklen saken konto videre adgang tilgang læse lese prøveperiode
 dage dager/til for en et den gratis nu nå kr kun bare fri og å at hele op opp første per alle i
 uke uge uker uger digital
tilaa kokeile jatka luo lue aloita/kk kuukausi tilaus artikkeli juttu tili lukemista kuukauden
 lukemaan viikkoa digitilaus kokeilujakso/ja ilmaiseksi maksutta nyt vain koko heti eurolla
czytaj wypróbuj odblokuj załóż zyskaj kup subskrybuj rozpocznij uzyskaj/dalej miesiąc miesiące
 prenumeratę artykuł artykułu artykułów konto dostęp okres tydzień tygodni/już od za zł bez darmo
 tylko teraz ten na przez do wszystkich limitu cały bezpłatny bezpłatnie pełny próbny pierwszy
pokračujte vyzkoušejte odemkněte získejte předplaťte přečtěte kupte objednejte/čtení měsíc
 předplatné článek článkům přístup účet číst týden/předplatné ve v na za kč jen zdarma první si
 celý tento a k již od všem neomezený
pokračujte vyskúšajte odomknite získajte predplaťte prečítajte kúpte/čítaní mesiac predplatné
 článok prístup účet týždeň/v na za len zadarmo prvý si celý tento a k od všetkým neobmedzený
fizessen fizess próbálja olvassa olvass folytassa/elő hónap előfizetés cikket tovább hozzáférés
 hónapig/a az ki csak ft ingyen folytatáshoz teljes most és
abonează citește încearcă continuă/lună abonament articol cont acces articolul lectura/te un o
 pentru doar gratuit la acest de
pretplatite pročitajte nastavite otključajte isprobajte/mjesec mesec pretplatu članak pristup
 čitanje čitati/se i na za samo besplatno cijeli ceo ovaj s od
оформите купите оплатите подпишитесь попробуйте продолжите оформить купить читайте
 откройте/подписку подписка месяц доступ статью чтение материал неделю читать/чтобы дальше целиком
 прочитать за всего руб на бесплатно полный первый полностью этот продолжить и текст без
 ограничений
оформіть придбайте передплатіть спробуйте продовжуйте оформити/передплату підписку місяць доступ
 статтю читання читати читайте/та і щоб далі повністю прочитати за лише грн на безкоштовно повний
 перший цю продовжити
абонирайте прочетете продължете пробвайте/абонамент месец достъп статията четене/се за на само
 безплатно цялата и лв без
εγγραφείτε συνεχίστε δοκιμάστε αποκτήστε/συνδρομή μήνα πρόσβαση άρθρο ανάγνωση συνδρομητής/για την
 το ένα μόνο δωρεάν τώρα σε πλήρη
abone okumaya deneyin üye/devam edin ay abonelik olun makaleyi habere erişim haberin/etmek için
 bir ücretsiz sadece ilk yalnızca tamamını okumak
berlangganan coba lanjutkan/membaca artikel bulan selengkapnya akses akun/untuk ini gratis hanya
 dengan sekarang baca dan buat
اشترك سجل/القراءة المقال اشتراك/الآن لمتابعة لقراءة كامل مجانا في هذا باقي للوصول إلى
"""
"""Offers of a subscription: what it costs and gives."""
ONLY = """
only exclusive exclusively/subscribers members/for to our this article story content is available
только лишь/подписчиков подписчикам подписчики/для по нашим наших
artikeln innehållet texten/prenumeranter medlemmar/är för endast bara våra reserverad till låst
 den här enbart
artiklen indholdet historien artikel/abonnenter medlemmer/er kun for forbeholdt vores denne låst
artikkelen saken innholdet sak/abonnenter medlemmer/er kun for forbeholdt våre denne låst
articol articolul conținut conținutul material/abonați abonaților abonaţi membri/acest este doar
 pentru disponibil numai
матеріал стаття текст/передплатникам передплатників підписникам підписників/доступний доступна
 доступно лише тільки для цей ця за нашим наших
içerik haber haberin yazı yazının/abonelere abonelerimize üyelere aboneler üyeler/bu sadece
 yalnızca özel özeldir için tamamı
sadržaj članak tekst vijest vest/pretplatnicima pretplatnike/je samo dostupan dostupna ovaj za
 isključivo našim naše
съдържание съдържанието статията статия/абонати абонатите/е само за достъпна достъпно тази това
 нашите
लेख सामग्री खबर/सदस्यों सब्सक्राइबर ग्राहकों/यह केवल के लिए है सिर्फ
artikel konten/pelanggan anggota member/ini khusus hanya untuk
bài viết nội dung/hội viên thuê bao/dành cho chỉ này riêng
материал статья контент текст/подписчикам подписчиков/доступен доступна доступно только для лишь
 этот эта наших по подписке
cikk tartalom/előfizetőknek előfizetőink előfizetőinknek előfizetők/ez a csak szól számára
 elérhető
článok obsah/predplatiteľov predplatiteľom predplatitelia/tento je len pre určený
besedilo članek vsebina/naročnike naročnikom/je samo za na voljo ta le
artikkel sisu/tellijatele lugejatele/see on ainult mõeldud
"""
"""Notices of who may read on."""
LEFT = """
left remaining remains remain/article story text read words characters/of this the to there are is
 you have more from in per cent percent still
reste restent/article lire texte/il vous de cet cette l à la pour cent encore mots
pozostało zostało/artykułu tekstu przeczytania znaków/jeszcze do proc procent całego tego
zbývá zbýva zostáva/článku textu přečíst prečítať/vám z ještě ešte procent tohoto tohto k přečtení
queda quedan resta restam/artículo artigo leer ler texto/te por de este le un para
осталось залишилось/статьи статті текста тексту прочитать прочитати/ещё ще процентов символов до
übrig verbleibend noch/artikels texts/des vom vom prozent sind
"""
"""Rests of a text, which stand behind the wall."""
TERMS = """
cancel/anytime time/at any online you can or no commitment it s easy
kündbar kündigen/jederzeit monatlich monats/zum ende des online auch flexibel
sans/engagement/et résiliable à tout moment en ligne un clic
résiliable/moment tout/à en ligne sans engagement
cancela cancele cancelar/quieras quiera momento quiser momento/cuando quando en cualquier a
 qualquer puedes pode
disdici disdire/vuoi momento/quando puoi in qualsiasi
opzegbaar opzeggen/maandelijks moment moment altijd/op elk ieder per maand
avsluta/vill helst/när du som
bindingstid binding bindning bindningstid/ingen uden uten utan/og avslutt opsig når som helst
irtisano peruuta/milloin/tahansa voit
anuluj zrezygnuj/chwili kiedy moment/w każdej chcesz dowolnym
zrušit zrušte zrušiť/kdykoliv kdykoli kedykoľvek/můžete môžete
отмените отмена отменить/время момент/в любое любой
"""
"""Terms on which a subscription ends."""
UNSPACED = r"""
(?:有料|プレミアム)?会員(?:登録)?(?:済み)?の方は.{0,6}(?:ログイン|サインイン).{0,8}
|.{0,6}(?:すでに|既に).{0,8}(?:会員|登録|購読).{0,14}(?:ログイン|サインイン).{0,6}
|.{0,6}(?:ここから先|続き)は.{0,10}(?:会員|購読者|登録).{0,14}
|(?:已是|已经是|已經是|已有).{0,4}(?:订阅|訂閱|会员|會員|訂戶|订户|账号|帐号|帳號|帳戶|账户)(?:用户|用戶|者)?[?？,，]?\s?
(?:请|請)?(?:登录|登入).{0,6}
|(?:请|請)?(?:登录|登入|订阅|訂閱|注册|註冊|付费|付費|购买|購買)(?:后|後|以|即可|就能).{0,4}
(?:阅读|閱讀|查看|解锁|解鎖)(?:全文|本文|更多|完整)?.{0,4}
|(?:本文|此文|这篇文章|這篇文章|全文|内容|內容)(?:为|為|是|屬|僅限|仅限|仅供|僅供).{0,4}
(?:付费|付費|会员|會員|订阅|訂閱|訂戶|订户).{0,10}
|(?:剩余|剩餘|还有|還有)\s?\d+\s?[%％]?.{0,4}(?:未读|未讀|内容|內容).{0,16}
|이미 .{0,10}(?:구독|회원|가입).{0,14}로그인.{0,6}|로그인.{0,6}(?:계속|전체|기사).{0,14}
|(?:이|해당|본) ?(?:기사|콘텐츠|글)[는은] .{0,8}(?:회원|구독자) ?(?:전용|만).{0,14}
|.{0,10}(?:เป็น)?(?:สมาชิก|บัญชี).{0,10}(?:แล้ว
|อยู่แล้ว)[?]?\s?.{0,6}(?:เข้าสู่ระบบ|ล็อกอิน).{0,6}
|(?:บทความ|เนื้อหา).{0,8}(?:สำหรับ|เฉพาะ)(?:สมาชิก|ผู้สมัคร).{0,10}
"""
"""The same in scripts without spaces: an expression, written on several lines."""
