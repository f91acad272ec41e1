"""Boilerplate formulas: sentences of a site to its reader, in the languages with most news.

Compared as `boilerplate_terms` says, with a line's words. Alternatives are regular expressions of
bounded length; those of Chinese, Japanese and Korean stand apart, since their words have no spaces
between them.
"""

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
(?:subscribe|register|sign up|log in|sign in) (?:\w+ ){0,6}to (?:continue|keep) reading
\Ato (?:continue|keep) reading (?:\w+ ){0,4}(?:subscribe|register|sign (?:in|up)|log in|create)
""",
    "subscriber subscribers member members": r"""
(?:subscriber|member)s? only (?:content|article|story)
""",
    "tracking werbetracking": r"""
\Abesuchen sie (?:\w+ ){1,6}mit werbung und tracking\b
\Anutzen sie (?:\w+ ){1,6}(?:ohne|werbefrei ohne) (?:\w+ ){0,3}(?:werbetracking|tracking)\b
""",
    "thema": r"""
\Aüber dieses thema berichteten? .{1,60} am \d.{1,40} uhr\Z
\Adieses thema im programm\b
""",
    "weiterlesen": r"\Ajetzt weiterlesen mit \w+(?: plus)?\Z",
    "participe": r"\Aparticipe do canal (?:\w+ ){0,6}(?:whatsapp|telegram)\Z",
    "gesendet": r"\Adiese (?:nachricht|sendung) wurde am .{1,60} gesendet\Z",
    "telah": r"\Aartikel ini telah (?:tayang|terbit|dimuat)",
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
    "follow": r"""
\Afollow (?:\w+ ){1,6}(?:on|via) (?:x|twitter|facebook|instagram|threads|bluesky|linkedin|tiktok)\Z
\A(?:stay up to date )?follow (?:\w+ ){1,4}on (?:x|twitter|facebook|instagram)
\Afollow (?:\w+ ){1,6}for (?:more|the latest|updates|breaking)
\Afollow (?:\w+ ){1,4}(?:facebook twitter|twitter facebook)
""",
    "check refresh": r"""
\A(?:this is a (?:developing|breaking) (?:news )?story )?(?:please )?check back (?:\w+ ){0,6}updates
\A(?:this story is developing )?(?:please )?(?:check back|refresh) (?:\w+ ){0,6}(?:updates|details)
\Arefresh (?:\w+ ){1,14}updates
""",
    "flash": r"""
browser (?:doesn t|does not) support flash
you need (?:the )?(?:adobe )?flash (?:player )?to
""",
    "trouble": r"\A(?:are you )?having trouble (?:viewing|watching|playing) (?:\w+ ){0,2}video",
    "notification notifications": r"""
email notifications are only sent once a day
your notification has been saved
there was a problem saving your notification
""",
    "anytime": r"\Aget the latest (?:\w+ ){0,8}anytime",
    "syndicated feed": r"""
(?:not been edited|auto generated|reworked) (?:\w+ ){0,24}(?:syndicated|wire|agency) feed
(?:published|generated|sourced) from an? (?:\w+ ){0,4}(?:syndicated|wire|agency) (?:agency )?feed
""",
    "generated": r"""
\A(?:disclaimer )?this (?:story|article|report) (?:is|was|has been) (?:auto|automatically) generated
""",
    "inhalt inhalte inhalten": r"""
(?:externe|redaktionelle)[rn]? (?:\w+ ){0,3}(?:inhalt|inhalte|inhalten) (?:\w+ ){0,5}angezeigt
(?:externe|redaktionelle)[rn]? (?:\w+ ){0,3}(?:inhalt|inhalte|inhalten) (?:\w+ ){0,5}(?:ge)?laden
(?:externe|redaktionelle)[rn]? (?:\w+ ){0,3}(?:inhalt|inhalte|inhalten) von (?:\w+ ){1,5}ergänzt
\A(?:redaktionell )?empfohlener (?:redaktioneller |externer )?inhalt
\A(?:dieser|mit ihrer zustimmung) (?:\w+ ){1,10}inhalt (?:\w+ ){0,8}(?:zustimmung|geladen)
\Adieser inhalt stammt (?:\w+ ){1,8}zustimmung
""",
    "contenu contenus": r"(?:ce|des|le) contenus? (?:\w+ ){0,3}(?:bloqué|externes?|hébergé|tiers)",
    "contenido contenidos": r"(?:ver|cargar|mostrar|este) (?:\w+ ){0,2}contenidos? extern\w+",
    "licensing": r"\Apurchase licensing rights",
    "trust": r"\Aour standards (?:the )?thomson reuters trust principles",
    "subscribers members": r"""
\Athis (?:post|episode|newsletter|thread) is (?:only )?for (?:\w+ ){0,2}(?:subscribers|members)
""",
    "thanks": r"\Athanks for reading (?:\w+ ){1,8}(?:subscribe|this post|share|feel free|support)",
    "subscriber": r"\Ayou re (?:currently )?an? (?:free|paid) subscriber",
    "okundu": r"\Abu (?:haber|yazı|içerik) (?:\w+ ){0,4}okundu\Z",
    "android ios": r"\A(?:get|download|install) (?:\w+ ){1,6}app (?:\w+ ){0,3}(?:android|ios)",
    "google": r"""
\A(?:\w+ ){0,2}(?:add|make|set|choose|mark|follow|select) (?:\w+ ){1,8}(?:on|in) google(?: \w+)?\Z
\A(?:ajoute[rz]?|choisissez|suivez|définissez) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:añade|añadir|agrega|agregar|sigue|elige|marca|prefiere) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:aggiungi|segui|scegli|imposta) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:siga|adicione|acompanhe|marque|escolha) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:voeg|volg|kies|stel) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:dodaj|obserwuj|ustaw|wybierz) (?:\w+ ){1,8}google(?: \w+)?\Z
\A(?:добавьте|читайте|додайте|добавить|додати) (?:\w+ ){1,8}google(?: \w+)?\Z
\Agoogle (?:\w+ ){1,8}(?:hinzufügen|ekle|ekleyin|takip et|takip edin|seç|seçin)\Z
\A(?:\w+ ){1,4}(?:bei|auf) google (?:\w+ ){0,4}(?:hinzufügen|festlegen|folgen|bevorzugen)\Z
\Aals google quelle hinzufügen
""",
    "feeds": r"\Astay updated (?:\w+ ){0,3}rss feeds",
    "delivered": r"""
\Aget (?:breaking|the latest|our) (?:\w+ ){1,14}delivered (?:to|every|daily|weekday)
""",
    "briefing": r"\A(?:start the day smarter )?get (?:\w+ ){1,6}briefing in your inbox",
    "wire": r"""
\Athis (?:article|story|report) (?:is|was) (?:\w+ ){0,4}(?:from|on) (?:\w+ ){0,2}wire
""",
    "expressed": r"""
\Athe (?:views|opinions)(?: and (?:views|opinions))? expressed (?:\w+ ){0,8}own
\Athe (?:views|opinions)(?: and (?:views|opinions))? expressed (?:\w+ ){0,8}(?:authors?|writers?)
""",
    "friend": r"a friend wanted you to see this",
    "characters": r"\Ayou must enter the characters",
    "wikipedia": r"\Afrom wikipedia the free encyclopedia",
    "page": r"\Apage \d{1,2} of \d{1,2}\Z",
    "more": r"""
\Afor more (?:\w+ ){1,8}(?:click|listen to|visit|go to|download|follow|tune in)
""",
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
    "محفوظ": r"(?:تمامی?|کلیه|همه) ?(?:ی )?حقوق (?:\w+ ){0,8}محفوظ|جملہ حقوق (?:\w+ ){0,4}محفوظ",
    "voorbehouden": r"alle rechten voorbehouden",
    "права": r"""
(?:усі|всі) права (?:захищен[оі]|застережен[оі])|всички права (?:са )?запазени
сва права (?:су )?за(?:д)?држана
""",
    "práva": r"všechna práva vyhrazena|všetky práva vyhradené",
    "prava": r"sva prava (?:su )?(?:pri|za)držana",
    "pravice": r"vse pravice pridržane",
    "rättigheter": r"alla rättigheter förbeh\w+",
    "rettigheder rettigheter": r"alle rettighe[dt]er (?:forbehold\w+|reservert|er forbeholdt)",
    "oikeudet": r"kaikki oikeudet pidätetään",
    "fenntartva": r"minden jog fenntartva",
    "drepturile": r"toate drepturile (?:sunt )?rezervate",
    "δικαιώματοσ δικαιώματα": r"""
επιφύλαξη παντόσ δικαιώματοσ|όλα τα δικαιώματα (?:κατοχυρωμένα|διατηρούνται)
""",
    "הזכויות": r"כל הזכויות שמורות",
    "dilindungi terpelihara": r"hak cipta (?:\w+ ){0,2}(?:dilindungi|terpelihara)",
    "quyền": r"(?:mọi|giữ) (?:bản )?quyền (?:được )?bảo lưu|bản quyền thuộc về",
    "teisės": r"visos teisės saugomos",
    "tiesības": r"visas tiesības aizsargātas",
    "õigused": r"kõik õigused (?:on )?(?:kaitstud|reserveeritud)",
    "hüquqlar": r"(?:bütün|hər) hüquqlar qorunur",
    "النشرة نشرتنا": r"(?:اشترك|سجل) (?:\w+ ){0,4}(?:النشرة|نشرتنا)",
}
"""Sentences of a site to its reader that no report contains, outside a quotation; by words of which
one stands in each, so that only a line with one is searched."""

FORMULAS_CJK = """
版权所有|版權所有|未经授权|未经许可|不得转载|不得轉載|订阅我们的|訂閱我們的|我们使用cookie|本网站使用cookie|本網站使用cookie
使用cookies?来|启用javascript|关闭广告拦截|正在屏蔽广告|注册每日时事通讯|管理时事通讯
この記事は有料|会員限定記事|有料会員限定|続きを読むには|本文为付费|订阅后继续|付费后阅读|訂閱後繼續
유료.?회원.?전용|구독자.?전용.?(?:기사|콘텐츠)
무단.?전재|此消息系转载自|此消息係轉載自
無断転載|無断複製|クッキーを使用|cookieを使用|メールマガジンに登録|javascriptを有効
"""
