"""Error words: of which pages make up what they say for want of an article, a language a line.

What is not there, how that is said, and words that stand between, apart by "/"; a title of other
words too is a headline.
"""

SPACED = """
page pages article story content post document url file link item/found exist exists
 available missing removed deleted unavailable find moved expired/the this that requested
 you you're were are is was are looking for could couldn couldn't can can't cannot not no
 longer does doesn doesn't isn isn't t s re we seem to sorry be been has have may hmm whoops
 oops uh oh it here site on our
seite artikel inhalt beitrag dokument url/gefunden existiert verfügbar finden vorhanden
 gelöscht aufrufbar/die der das diese dieser dieses angeforderte gesuchte gewünschte
 aufgerufene konnte konnten kann leider wurde nicht mehr ist existiert wir ihre sie werden
 nicht entschuldigung
page article contenu document/introuvable trouvée trouvé existe existante inexistante
 disponible indisponible supprimé supprimée trouver/la le l cette cet ce que vous cherchez
 demandée demandé n ne pas plus est a été désolé oups non recherchée recherché
página artículo contenido noticia nota/encontrada encontrado existe encontró disponible
 eliminada encontrar/la el esta este que buscas busca no se ha podido solicitada solicitado
 ya lo sentimos está estás buscando no ups
página artigo conteúdo notícia matéria/encontrada encontrado existe localizada localizado
 disponível removida encontrar/a o esta este que você procura procurada não foi ops desculpe
 está mais solicitada pôde ser
pagina articolo contenuto notizia/trovata trovato esiste disponibile trovare/la il l questa
 questo che cerchi cercata richiesta richiesto non è stata più spiacenti ops stai cercando
pagina artikel bericht inhoud/gevonden bestaat vinden beschikbaar/de het deze dit
 opgevraagde gevraagde gezochte niet meer kon kunnen kan is werd worden oeps sorry helaas we
страница страницы страницу материал новость статья документ/найдена найден найдено найти
 существует нет удалена удален удалён доступна доступен/запрашиваемая запрошенная такой эта
 этой этот не к сожалению была был больше извините вы ищете которую такая упс ой мы можем
сторінка сторінки сторінку матеріал новину новина статтю/знайдена знайдено існує знайти
 видалено немає/не на жаль такої ця запитувана цієї більше вибачте яку ви шукаєте
страница страницата статията новината/намерена съществува открита/не е търсената тази която
 търсите вече за съжаление беше
страница страницата статијата/пронајдена постои/не е бараната оваа
старонка старонку/знойдзена існуе/не
страница страницу чланак вест/пронађена пронађен постоји/није не тражена тражени жао нам је
 ова
stranica stranicu članak vijest vest/pronađena pronađen postoji nađena/nije ne tražena
 traženi nažalost žao nam je ova više
stran strani članek/najti obstaja najdena/ni mogoče ne te
stránka stránku článek článok obsah/nenalezena nenalezen nalezena neexistuje nájdená nenašla
 nájsť nenašiel najít existuje/požadovaná požadovanou hledaná nebyla nebol nebola se sa
 nepodarilo nepodařilo tato táto již už bohužel ľutujeme omlouváme hľadaná
strona strony stronę artykuł artykułu treść/znaleziono znaleziona odnaleziona istnieje
 znaleźć dostępna/nie została podana szukana żądana ta tej taka takiej możemy można niestety
 przepraszamy ups już
oldal oldalt cikk/található létezik találjuk elérhető/a az keresett kért nem ez sajnáljuk
 hoppá
pagina articolul/găsită găsit există disponibilă/nu a fost căutată pe care o căutați
 solicitată ne pare rău
sayfa sayfayı haber içerik/bulunamadı mevcut yok bulunamıyor/aradığınız istenen bu değil
 üzgünüz maalesef artık böyle bir
səhifə/tapılmadı mövcud/axtardığınız deyil
sahifa/topilmadi mavjud/siz qidirgan emas
бет парақ/табылмады жоқ/сіз іздеген
sidan artikeln/hittades hittas finns hitta/inte kunde kan gick att ej du söker hoppsan
 tyvärr oj vi den här
siden side artikel artikelen artikkelen/fundet findes funnet finnes finner finne fant/blev
 ble kan ikke ikke vi du leder søger etter efter beklager desværre den denne
sivua sivu artikkelia/löytynyt löydy löytyy olemassa/ei hakemaasi etsimääsi ole
 valitettavasti pyydettyä
lehekülge lehte leht/leitud leida olemas/ei otsitud kahjuks
lapa raksts/atrasta atrasts eksistē neeksistē/nav meklētā
puslapis straipsnis/nerastas neegzistuoja rastas/ieškomas toks nebuvo
σελίδα άρθρο/βρέθηκε υπάρχει/η το που ζητήσατε ζητάτε αναζητάτε δεν αυτή
halaman artikel berita laman konten/ditemukan tersedia dijumpai ada ditemui/yang anda cari
 tidak maaf ini tak kami
trang bài viết nội dung/thấy tại tìm/bạn tìm không tồn này xin lỗi yêu cầu
صفحة الصفحة المقال الخبر المحتوى/موجودة موجود العثور متاحة متوفرة/غير المطلوبة المطلوب عذرا
 عذراً لم يتم على هذه التي تبحث عنها
صفحه خبر مطلب/نشد یافت پیدا ندارد/مورد نظر شما متاسفانه متأسفانه ی وجود این
صفحہ/ملا موجود/نہیں مطلوبہ یہ
דף הדף העמוד הכתבה/נמצא נמצאה קיים קיימת/לא המבוקש זה שחיפשת אינו
पृष्ठ पेज/मिला उपलब्ध मौजूद/नहीं यह है क्षमा करें आपका अनुरोधित
पान पृष्ठ/सापडले/नाही हे
পৃষ্ঠাটি পাতাটি পৃষ্ঠা/যায়নি পাওয়া/খুঁজে এই
પેજ પૃષ્ઠ/મળ્યું/નથી આ
பக்கம்/கிடைக்கவில்லை காணப்படவில்லை/இந்த
పేజీ/కనుగొనబడలేదు దొరకలేదు/
പേജ്/കണ്ടെത്താനായില്ല/ഈ
ukurasa/haukupatikana haipatikani/huu
pahina/nahanap mahanap/hindi ang
bladsy/gevind/nie die
faqja/gjet gjend ekziston/nuk u kjo
síða síðan/fannst finnst/ekki
pàgina article/trobada trobat trobar existeix/no s ha la aquesta
orria/aurkitu/ez da
páxina/atopada atopou existe/non a se
გვერდი/მოიძებნა არსებობს/ვერ არ
էջը/գտնվել/չի
хуудас/олдсонгүй/
"""
ALONE = """
not found|nothing found|nothing here|nie znaleziono|no encontrado|não encontrado|non trovato
nicht gefunden|hier ist leider nichts|introuvable|niet gevonden|не найдено|ничего не найдено
не знайдено|нічого не знайдено|bulunamadı|hittades inte|ikke fundet|ikke funnet|ei löytynyt
nem található|nenalezeno|không tìm thấy|tidak ditemukan|غير موجود|something went wrong
oops something went wrong|an error occurred|application error|server error|site under maintenance
under maintenance|we ll be back soon|website is under construction|site under construction
web server is down|origin dns error|access to this site is blocked|domain for sale
this domain is for sale|wartungsarbeiten|site en maintenance|sitio en mantenimiento
site maintenance|scheduled maintenance|down for maintenance|service temporarily unavailable
bot verification|security check|cookies required|enable cookies
request unsuccessful|access restricted|subscribe to read|subscribe to continue|log in|login|sign in
sign in to continue|log in to continue|register to continue|please log in|please sign in
members only|subscribers only|zugriff verweigert|accès refusé|accès interdit|acceso denegado
acesso negado|accesso negato|toegang geweigerd|åtkomst nekad|adgang nægtet|ingen tilgang
dostęp zabroniony|brak dostępu|přístup odepřen|prístup zamietnutý|hozzáférés megtagadva
acces interzis|pristup odbijen|доступ ограничен|доступ запрещен|доступ запрещён|доступ закрыт
доступ заборонено|достъпът е отказан|erişim engellendi|erişim reddedildi|تم رفض الوصول
دسترسی غیرمجاز|akses ditolak|truy cập bị từ chối|сайт временно недоступен|сайт недоступен
ведутся технические работы|технические работы|технічні роботи|site temporairement indisponible
site indisponible|este sitio está en mantenimiento|en mantenimiento|sitio no disponible
em manutenção|site em manutenção|in manutenzione|sito in manutenzione|in onderhoud
strona w budowie|przerwa techniczna|probíhá údržba|karbantartás|site în mentenanță
bakım çalışması|bakımdayız|الموقع تحت الصيانة|בתחזוקה|sedang dalam perbaikan|bảo trì hệ thống
anmelden|einloggen|connexion|se connecter|identifiez vous|iniciar sesión|inicia sesión|fazer login
inloggen|logga in|logg inn|kirjaudu|kirjaudu sisään|zaloguj się|logowanie|přihlášení|prihlásenie
bejelentkezés|autentificare|prijava|авторизация|войти|вхід|σύνδεση|giriş yap|تسجيل الدخول|התחברות
đăng nhập
"""
"""Texts that say so without a word for what is not there."""
ERRORS = frozenset(
    (
        "error", "erreur", "fehler", "fehlermeldung", "błąd", "ошибка", "помилка", "памылка",
        "грешка", "hata", "virhe", "fel", "feil", "fejl", "chyba", "hiba", "eroare", "greška",
        "napaka", "klaida", "viga", "kļūda", "σφάλμα", "lỗi", "خطأ", "خطای", "خطا", "שגיאה",
        "errore", "erro", "fout", "gwall", "http", "xəta", "xato", "code", "código", "page",
        "오류", "에러", "エラー", "错误", "錯誤", "ข้อผิดพลาด", "ralat", "kesalahan",
        "त्रुटि",
    )
)  # fmt: skip
"""Words for an error, beside which its number stands."""
UNSPACED = (
    r"(?:申し訳(?:ございません|ありません)が?|エラー)?(?:お探しの|ご?指定の|指定された|ご?要求の|この|該当の?)?"
    r"(?:ページ|記事|url|コンテンツ|ニュース|ファイル)[がは](?:すでに|既に)?"
    r"(?:見つかりません(?:でした)?|見つからない|存在しません|存在しない|ありません|削除され(?:ました|ています)"
    r"|表示できません)",
    r"(?:(?:很?抱歉|对不起|對不起|哎呀)\s*)?(?:您|你)?(?:所|要)?"
    r"(?:访问|訪問|造訪|查看|请求|請求|寻找|尋找|查詢|查询|浏览|瀏覽)?的?(?:该|該|此|这个|這個|本)?"
    r"(?:页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞|帖子|页)"
    r"(?:(?:已经?|已經)?(?:不存在|未找到|找不到了?|被?(?:删除|刪除)了?|失效|不见了|不見了))",
    r"(?:(?:很?抱歉|对不起|對不起)\s*)?(?:未找到|找不到)(?:您|你)?(?:所|要)?(?:访问|訪問|查找|找|看)?的?"
    r"(?:该|該|此|这个|這個)?(?:页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞)",
    r"(?:404|410)?(?:错误|錯誤)?(?:页面?|頁面?)|(?:404|410)(?:错误|錯誤|エラー|에러|오류)(?:页面|頁面)?"
    r"|(?:エラー|에러|오류)(?:404|410)|에러 ?페이지|오류 ?페이지|エラーページ",
    r"(?:죄송합니다\s*)?(?:요청하신|찾으시는|해당|원하시는)?\s*(?:페이지|기사|게시물|콘텐츠)[를을가는이]?\s*"
    r"(?:찾을 수 없(?:습니다|음)|존재하지 않(?:습니다|음)|삭제되었습니다|없습니다)",
    r"(?:존재하지 않는|삭제된|없는)\s*(?:페이지|기사|게시물|콘텐츠)(?:입니다)?",
    r"(?:ขออภัย\s*)?ไม่พบ(?:หน้า|ข่าว|เนื้อหา|บทความ)(?:เว็บ)?(?:นี้|ที่(?:คุณ)?(?:ต้องการ|ค้นหา|กำลังค้นหา))?",
    r"アクセス(?:が|は)?(?:拒否|制限|禁止|ブロック)され(?:ました|ています)|アクセスできません|(?:サイト)?メンテナンス中(?:です)?"
    r"|ログイン(?:してください)?",
    r"(?:访问|訪問|存取)(?:被拒绝?|被拒絕|受限|受限制|遭拒)|(?:拒绝|拒絕|禁止)(?:访问|訪問|存取)|(?:系统|系統|网站|網站)維?维?[护護]中?"
    r"|(?:用户|会员|會員)?(?:登录|登入)|安全验证|安全驗證|人机验证",
    r"(?:접근|접속)이?\s*(?:거부|차단|제한)(?:되었습니다|됨)?",
    r"(?:서비스|서버|시스템)?\s*점검\s*중(?:입니다)?|로그인(?:이 필요합니다)?",
    r"ปฏิเสธการเข้าถึง|ปิดปรับปรุง(?:ระบบ|ชั่วคราว)?|เข้าสู่ระบบ",
)
"""The same in scripts without spaces between words, and in Korean."""
