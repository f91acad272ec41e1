"""Furniture words: of which pages make up what they say around a text, a language a line.

Words of which one has to be there, of every such group, then words that may stand beside them,
apart by "/"; a line with another word says something else. Compared as `term_words.plain_words`
has them.
"""

GOES_ON = """
story article text post report content reading page continues/continues continue continued
 resumes/below after
 ad ads advert advertisement video image photo picture newsletter promotion gallery poll map/the
 this your our to following from sponsor sponsors message
artikel text beitrag bericht lesen weiterlesen es/weiter weiterlesen fortgesetzt fortsetzung/anzeige
 werbung bild foto video
 unten galerie karte bildergalerie bilderstrecke newsletter/der dem die das den des geht wird nach
 unter hinter liest hier lesen
article texte suite lecture/continue poursuit suite poursuivez reprend/publicité pub vidéo photo
 annonce dessous bas plus/l la le cette après sous de se votre en plus ci d une
artículo noticia nota texto información lectura leyendo continúa/continúa sigue continuar seguir
 continua
 continuación/publicidad anuncio debajo abajo vídeo video foto imagen/el la este esta después de del
 tras más por la
artigo notícia matéria reportagem texto conteúdo leitura lendo continua/continua continuação segue
 continuar
 prossegue/publicidade anúncio abaixo vídeo foto propaganda imagem/o a após depois da do de esta a
articolo testo notizia leggere lettura segue continua/segue continua prosegue continuare/pubblicità
 sotto video foto
 immagine annuncio/l il la dopo a il questo lo
tekst artikel verhaal lees lezen/verder door loopt/advertentie foto video onder reclame kaart
 afbeelding/de het gaat na deze hieronder leest
artikeln texten läsningen fortsätter/fortsätter/annonsen bilden videon under reklamen klippet
 faktarutan/efter nedanför
artiklen teksten historien fortsætter/fortsætter/annoncen billedet videoen under reklamen/efter
artikkelen saken teksten fortsetter/fortsetter/annonsen bildet videoen under reklamen/etter
juttu artikkeli teksti jatkuu/jatkuu/kuvan videon mainoksen upotuksen alla grafiikan kartan/jälkeen
 jälkeen
artykułu artykuł tekstu tekst materiału wiadomości ciąg część/dalsza dalszy reszta ciąg
 część/wideo reklamą reklama zdjęciem filmem galerią poniżej nagraniem ramką sondą/pod materiałem
 pozostała materiału
článku článek text textu pokračování/pokračuje pokračování/reklamou reklamě videem fotkou galerií
 inzerci/pod po za
článku článok text textu pokračovanie/pokračuje pokračovanie/reklamou reklame videom fotkou
 galériou/pod po
cikk cikkünk írás folytatás/folytatódik folytatjuk folytatás/hirdetés hirdetést reklám videó kép/a
 az után követően
 alatt
articolul textul știrea/continuă/publicitate jos reclamă video/după mai sub
tekst članak teksta članka vijest vest vesti priče/nastavlja nastavak/oglasa reklame oglas videa
 fotografije oglasnog/se ispod nakon poslije posle
članek članka besedilo/nadaljuje nadaljevanje/oglasom oglasu videom/se pod po
статията текстът новината продължава/продължава/рекламата реклама видеото/след под
текст текста статья статьи материал материала продолжение читать/продолжение продолжается далее
 дальше/рекламы видео
 фото ниже рекламой/после под в следует
текст тексту стаття статті матеріалу продовження читати/продовження продовжується далі/реклами відео
 фото
 нижче/після під
άρθρο κείμενο/συνεχίζεται συνέχεια/διαφήμιση διαφήμισης κάτω βίντεο/το του η από την τη μετά
haber haberin yazı yazının/devam devamı/ediyor reklamdan reklamın aşağıda altında/sonra
xəbər xəbərin/davamı davam/reklamdan reklam/edir sonra aşağıda
artikel berita/berlanjut lanjut lanjutkan/iklan bawah/setelah di ke ini
bài viết bài báo/tiếp tục/quảng cáo dưới/sau ở phía
المقال القصة الخبر يتبع/مستمر مستمرة يستكمل تستمر تتواصل يتبع متابعة/الإعلان الإعلانات إعلان/بعد
 أسفل
הכתבה/ממשיכה המשך/הפרסומת הפרסומות הסרטון/אחרי לאחר מתחת
article notícia text/continua segueix/publicitat sota vídeo/l la el després de
"""
"""An article that goes on behind an advertisement, or a picture."""
READING_TIME = """
min mins minute minutes/read reading/time estimated a to it s about approx less than
min minuten minute/lesezeit lesedauer lesen/ca etwa circa geschätzte ungefähr zu
min mn minutes minute/lecture lire/temps de à estimé environ
min mins minutos minuto/lectura leer/tiempo de estimado para
min mins minutos minuto/leitura ler/tempo de estimado
min minuti minuto/lettura leggere/tempo di stimato in
min minuten minuut/leestijd leesduur lezen/ca
min minuter minut/lästid läsning läsa/ca
min minutter minut minutt/læsetid læs læsning lesetid lese/ca
min minuuttia minuutin minuutti/lukuaika
min minut minuty minuta minutę/czytania czytaj/czas ok
min minut minuty minuta minúty minút/čtení čítania/doba čas délka doba
perc/olvasási olvasás olvasd/idő
min minute minut/citire lectură/timp de
min minuta minute minuti/čitanja čitanje branja/vrijeme vreme čas
мин минут минуты минута/чтения чтение прочтения/время на
хв хвилин хвилини хвилина/читання/час на
мин минути минута/четене/време за
λεπτά λεπτό λεπτα/ανάγνωσης ανάγνωση/χρόνος
dk dakika dakikalık/okuma/süresi
دقائق دقيقة دقيقتان دقيقتين/القراءة قراءة للقراءة/مدة وقت زمن
דקות דקה/קריאה/זמן
menit/baca membaca/waktu
phút/đọc/thời gian
मिनट/पढ़ने पढ़ें/में का समय
মিনিট/পড়ার পড়তে/সময়
"""
LISTEN = """
listen hear/article story version post report/to this the audio min mins minutes now
anhören vorlesen vorgelesen hören/artikel beitrag text/diesen den lassen jetzt sich als podcast min
écouter écoutez/article/cet l en version audio min
escuchar escucha escuche/artículo noticia nota/este esta la el en audio ahora min
ascolta ascoltare/articolo notizia/questo l la ora in audio versione min
ouça ouvir ouvir/notícia matéria artigo reportagem texto conteúdo/esta este a o em áudio min
beluister luister/artikel verhaal/dit naar het min
lyssna/artikeln artikel texten/på den här min
lyt/artiklen artikel historien/til denne min
lytt/artikkelen saken/til denne min
kuuntele/juttu artikkeli jutun artikkelin/tämä min
posłuchaj odsłuchaj słuchaj/artykułu artykuł tekstu/tego ten min
poslechněte poslechnout přehrát prehrať vypočujte/článek článok/si tento
слушать прослушать послушать слушайте/статью новость текст материал/эту
слухати прослухати послухати/статтю новину текст/цю
dinle dinleyin dinlemek/haberi haber yazıyı/bu için sesli
استمع استمعوا الاستماع/للمقال المقال الخبر للخبر المقالة/إلى هذا هذه
האזינו להאזנה/לכתבה הכתבה/
dengarkan dengar/artikel berita/ini
nghe/bài viết báo tin/này đọc
"""
"""A text that is read out."""
BUTTONS = """
share save copy print gift give like bookmark email send tweet recommend favourite
 favorite/article story link page post url piece/this the a as full pdf to friend via by free on for
 later facebook twitter x whatsapp in
teilen speichern merken drucken kopieren verschicken empfehlen verschenken versenden
 weiterempfehlen/artikel link beitrag seite/diesen den als pdf per mail
partager copier imprimer enregistrer offrir sauvegarder envoyer conserver/article lien page/cet l le
 la cette de du en pdf par mail sur facebook
compartir guardar copiar imprimir regalar enviar comparte copia/artículo noticia nota enlace
 link/este esta el la en facebook por correo
condividi salva copia stampa regala invia/articolo link notizia pagina/questo l il la questa su
 facebook
compartilhar compartilhe salvar copiar imprimir partilhar guardar enviar/artigo notícia matéria
 link reportagem/este esta o a no facebook whatsapp
deel delen bewaar bewaren kopieer kopiëren print printen/artikel link/dit dit de het
dela spara kopiera skriv/artikeln artikel länk länken/ut
del gem kopier kopiér skriv print/artiklen artikel link linket/ud
del lagre kopier/artikkelen saken lenke lenken/
jaa tallenna kopioi tulosta/juttu artikkeli linkki linkin/
udostępnij zapisz kopiuj skopiuj drukuj wydrukuj podziel/artykuł link tekst artykułem linkiem/się
 ten
 ten na
sdílet sdílejte uložit kopírovat vytisknout zdieľať uložiť tlačiť/článek článok odkaz/tento
distribuie salvează copiază printează trimite/articolul link linkul știrea/
поделиться поделитесь сохранить скопировать распечатать/статьей ссылкой ссылку статью новостью
 новость материалом/эту этой
поділитися поділіться зберегти скопіювати роздрукувати/статтею посилання посиланням новиною
 статтю/цією
paylaş kaydet kopyala yazdır/haberi linki bağlantıyı yazıyı/bu
شارك شاركوا حفظ نسخ طباعة مشاركة/المقال الخبر الرابط المقالة رابط/هذا هذه
שתפו שתף העתק הדפסה/כתבה הכתבה קישור/את
bagikan salin simpan cetak/artikel berita tautan link/ini
chia sao lưu/bài viết liên kết/sẻ chép này tin
"""
"""Buttons, and what they do with an article."""
COMMENTS = """
comment comments/view show hide add post leave all write be the first to on this article
 closed are disabled a see load more open your here sort by newest oldest top yet off
kommentare kommentar/alle anzeigen lesen schreiben verfassen ansehen geschlossen sind deaktiviert
 die
 zu diesem artikel noch einen zum zeigen jetzt ihr mehr laden
commentaires commentaire/les fermés sont voir lire tous afficher ajouter un poster laisser
 désactivés
 pour cet article aucun le premier
comentarios comentario/cerrados ver todos los dejar un deja tu escribe mostrar leer están para esta
 noticia cargando sin
commenti commento/chiusi mostra tutti i leggi lascia un scrivi sono vedi inserisci aggiungi nessun
comentários comentário/fechados ver todos os deixe um seu mostrar estão encerrados escreva
reacties reactie/bekijk alle toon lees plaats een geef gesloten zijn laad meer de schrijf
kommentarer kommentar kommentaren/visa alla stängda är skriv en läs vis alle skrive les til
 artikkelen
 er lukket inga ingen
kommentit kommentti kommenttia/näytä kaikki lue kirjoita suljettu lisää ei
komentarze komentarz/zobacz wszystkie dodaj pokaż czytaj napisz wyłączone są brak
komentáře komentář komentáre komentár/zobrazit všechny přidat zobraziť všetky pridať
 napsat vypnuté jsou uzavřeny žádné
hozzászólások hozzászólás kommentek komment/megtekintése új írok szólj hozzá összes lezárva
комментарии комментарий комментариев/закрыты все показать написать читать добавить оставить
 оставьте отключены посмотреть скрыть к статье нет
коментарі коментар коментарів/закриті всі показати написати додати залишити переглянути
коментари коментар коментара/виж всички напиши добави затворени прикажи сви оставите
komentari komentar komentara/pogledaj sve prikaži dodaj ostavi napiši zatvoreni vidi još
σχόλια σχόλιο/δείτε όλα τα προσθέστε γράψτε κλειστά αφήστε ένα
yorumlar yorum yorumları/yap yaz tüm göster tümünü yapmak için giriş yapınız yapın gör kapalı gönder
التعليقات تعليق تعليقات/أضف اكتب عرض كل جميع مغلقة إغلاق اترك مشاهدة
תגובות תגובה/הוסף הוסיפו כתוב לכל הצג כתבו
komentar/lihat semua tulis tambahkan tutup tinggalkan
bình luận/xem tất cả gửi viết của bạn ý kiến
"""
ERRORS = """
error errors mistake typo correction inaccuracy/report found spotted spot suggest submit see notice
 noticed flag/a an you in this have the did us to let know it something article story we please here
 can any send
fehler tippfehler/gefunden entdeckt melden/sie haben einen im artikel text schreiben uns an bitte
 diesen
 korrektur in diesem
erreur faute coquille/signaler signalez repéré trouvé vu/une vous avez dans cet l article la nous
error errata/encontrado encontraste visto reportar notificar informar avísanos detectado/un una has
 ha en esta noticia este artículo el la algún
errore refuso/segnala segnalaci trovato/un hai in questo articolo l
erro erros/encontrou viu reportar comunicar avise comunique corrigir notou/um uma nesta notícia
 algum no texto
 neste artigo na matéria a redação
fout fouten tikfout taalfout/gezien gevonden meld melden ontdekt/een in dit artikel het je heb de
 mail
 ons
fel felet stavfel/hittat såg anmäl rapportera sett tipsa/ett i artikeln du har oss
fejl/fundet set anmeld rapporter/en i artiklen du har
feil skrivefeil/funnet sett meld fra rapporter/en i artikkelen du har saken om oss
virhe virheen/huomasitko löysitkö ilmoita/jutussa artikkelissa
błąd literówkę/zauważyłeś znalazłeś zgłoś widzisz zauważyłaś/w artykule tekście tym nam ten
chybu překlep preklep/našli našiel nahlásit nahlásiť napište všimli/jste ste v článku si
hibát elírást/talált találtál jelezze jelezd/a cikkben
eroare greșeală/ați găsit ai văzut semnalați raportează/o în articol text
ошибку ошибка ошибке опечатку опечатка/нашли заметили нашёл выделите сообщить обнаружили сообщите
 выделив/вы в текст
 тексте на странице и нажмите ctrl enter пожалуйста выделите её ее если фрагмент текста с ошибкой
 мышкой
 мышью нам об о этом клавиши при помощи
помилку помилка описку/знайшли помітили виділіть повідомити побачили/ви в тексті на сторінці і та
 натисніть ctrl enter будь ласка її якщо фрагмент тексту мишею мишкою з помилкою нам про
грешка грешку/забелязахте открихте уочили подај съобщи/в текста сте у тексту ли
pogrešku grešku napako/uočili našli prijavi prijavite opazili primijetili/ste u tekstu članku v
hata hatayı yanlış/bildir bildirin gördünüz/haberde bu bir var mı haberi
خطأ/أبلغ الإبلاغ بلغ وجدت/عن في هذا المقال الخبر هل
"""
"""Errors, which the reader is asked to tell of."""
NUMBERED = """
article story news item post document page/id code no nr number
artikel beitrag meldung meldungs beitrags dokument/id nr nummer
article actu dépêche/id code numéro n
artículo noticia nota/id código número n
notícia matéria artigo/id código número n
новости статьи материала/код номер id
новини статті матеріалу/код номер id
haber/kodu no numarası id
خبر مطلب خبری/کد شناسه شماره
الخبر المقال/رقم كود رمز
berita artikel/kode id nomor
tin bài/mã số
"""
"""The number that a site files an article under."""
MORE = """
stories articles headlines/more other latest recent further all/from the on about in see
 read view our
nachrichten meldungen artikel beiträge/mehr weitere alle aktuelle neueste/zum thema aus der dem den
 ressort rubrik hier im
articles infos actualités/plus autres tous toutes dernières/d de les nos voir lire sur
noticias notas artículos/más otras todas últimas/de las ver leer sobre
notícias matérias/mais outras todas últimas/de as ver ler sobre
notizie articoli/altre altri tutte ultime più/di le leggi vedi su
nieuws artikelen berichten/meer ander alle laatste/het over lees bekijk
nyheter artiklar artikler nyheder/fler flere mer mere alla alle senaste siste seneste/om
 från fra se läs
uutisia uutiset juttuja/lisää muita kaikki uusimmat/aiheesta lue katso
новостей новости материалов материалы статей статьи/больше ещё еще другие все последние/в на по
 теме
 раздела читайте наших наши
новин новини матеріалів матеріали/більше ще інші всі усі останні/на в по темі читайте наших
новини статии/още повече други всички последни/от по темата вижте
вести вијести vijesti vesti чланака članaka/још više više još сви све sve druge najnovije
 најновије/из iz o
wiadomości artykułów artykuły informacji/więcej inne wszystkie najnowsze/z na o ten temat czytaj
zpráv zprávy článků články správ správy/více viac další ďalšie všechny nejnovější/z o na téma
hír hírek cikkek/több további összes legfrissebb/a témában
știri articole/mai multe alte toate ultimele/din despre vezi
ειδήσεις νέα άρθρα/όλες όλα περισσότερα περισσότερες τελευταία/οι τα τις δείτε διαβάστε για
haber haberler haberleri/daha diğer tüm bütün son/fazla için gör
xəbər xəbərlər/daha digər bütün/çox son
الأخبار أخبار المواضيع التقارير/المزيد مزيد جميع كل/من عن حول آخر
خبرها اخبار خبر مطالب/بیشتر دیگر همه آخرین/در از های
חדשות כתבות הכתבות/עוד כל/נוספות ב על מ
खबरें खबरों समाचार/और अन्य सभी/पढ़ें देखें के लिए की ताज़ा
খবর সংবাদ/আরও আরো অন্যান্য সব/পড়ুন দেখুন
berita artikel/lainnya lain terkini terbaru/simak baca menarik lihat juga
tin tức bài/thêm khác/xem đọc các viết mới
"""
"""Other articles, which stand behind."""
COUNTED = r"""
(?:page ?)?views?|reads|shares|просмотр\w{0,3}|перегляд\w{0,3}|visitas|lecturas|vues|lectures
letture|visualizações|visualizzazioni|görüntüle\w{2,4}|okunma|aufrufe|lượt xem|조회 ?수?
阅读[量数]?|浏览[量数]?|閱讀[量數]?|點閱數?|人氣|閲覧数
(?:عدد ال)?مشاهد(?:ة|ات)|المشاهدات|צפיות|odsłon|zobrazení|megtekintés
vizualizări|προβολές
"""
"""Words beside how often a page was seen."""
UNSPACED = r"""
(?:(?:この)?記事(?:を|の)?)?(?:音声(?:で|を)?|読み上げ)(?:聞く|聴く|再生)(?:する)?
|(?:この記事は)?(?:、)?(?:有料)?会員(?:限定|向け|登録)(?:の?(?:記事|コンテンツ|機能))?(?:です)?
|(?:この記事の?)?(?:残り|残文字)[:：]?\s?[\d,]+\s?(?:文字
|字)(?:[（(／/]\s?全文[:：]?\s?[\d,]+\s?(?:文字
|字)[)）]?)?
|.{0,12}(?:有料会員|会員登録|ログイン|購読|登録)(?:に|を|して|する|すると
|いただくと|なると|の方).{0,12}
(?:続き|全文|お読み|閲覧|すべて).{0,16}
|[（(]?最終更新[:：]?\s?[\d年月日時分:/ 　]+[)）]?
|コメント(?:を)?(?:書く|する|見る|読む|\d+件)
|コメント一覧
|(?:編集部|あなた).{0,4}(?:おすすめ|オススメ|イチ ?押し).{0,6}|今.{0,2}あなたに(?:おすすめ|オススメ)
|(?:google|グーグル).{0,4}(?:優先|お気に入り).{0,10}(?:ソース|情報源|追加|登録).{0,6}
|.{0,20}(?:無断(?:転載|複製|使用)|転載・?複製).{0,12}(?:禁|お断り).{0,6}
|(?:記事|画像|写真|図|グラフ|地図)(?:を)?(?:拡大|保存|印刷|クリップ)(?:する
|表示)?|文字サイズ.{0,10}|拡大する
|(?:次|前)の(?:記事|ページ|写真)(?:へ|を見る)?
|トップに戻る|一覧(?:へ|に戻る)|(?:トップ|ホーム)へ戻る
|(?:この記事(?:への?|の|に関する|に対する)?)?(?:ご)?(?:意見|感想|情報提供)(?:は
|を)?.{0,8}(?:こちら|募集).{0,6}
|좋아요(?: ?\d+)?|(?:싫어요|훈훈해요|슬퍼요|화나요|후속기사 원해요)(?: ?\d+)?|구독(?:하기|중|신청)?
|글자 ?크기.{0,12}|글씨 ?크기.{0,12}|기사 ?(?:저장|스크랩|인쇄|프린트|제보)(?:하기)?
|본문 ?(?:인쇄|글씨).{0,10}
|(?:인쇄|프린트|스크랩|목록|댓글|맨위로|다크모드|북마크|url ?복사|링크 ?복사
|카카오톡 ?공유|메일 ?보내기)(?:하기)?
|댓글 ?(?:\d+|쓰기|보기|달기|더보기|입력|0)
|.{0,6}제보(?:는|하기)?.{0,6}(?:카카오톡|카톡|이메일|전화).{0,20}
|.{0,14}기자의? ?다른 ?기사.{0,8}|이전 ?기사.{0,6}
|다음 ?기사.{0,6}|(?:기자|뉴스) ?구독.{0,6}
|ai ?(?:요약|챗봇).{0,10}
|(?:수정|입력|송고|등록|승인|게재)\s?[:：]?\s?\d{4}[-./년]\s?\d{1,2}[-./월]\s?\d{1,2}.{0,24}
|(?:本文)?(?:原标题|原題|原标题为|原文标题)\s?[:：].{2,80}
|原文(?:链接|連結|网址|地址)?\s?[:：].{0,80}
|(?:查看|阅读|閱讀)原文
|(?:分享|转发|轉發)(?:到|至|给好友|給好友)?\s?[:：]?
|收藏(?:本文)?|点赞|點讚|按讚|举报|舉報|纠错
|糾錯|我要(?:评论|留言|纠错|投稿|分享)
|(?:网友|網友|全部|最新|热门|熱門|发表|發表|查看|\d+条?)(?:评论|評論|留言)(?:\s?[(（]?\d+[)）]?)?
|(?:字号|字體|字体|字級|文字大小)\s?[:：]?.{0,12}|[大中小](?:\s+[大中小]){1,2}
|(?:特别|特別|免责|免責|版权|版權|郑重|重要)?(?:声明|聲明|说明|說明|提示)\s?[:：].{0,20}
(?:本文|以上|文章|内容|內容|转载|轉載|作者|本站|本网|本網|本報|观点|觀點).{0,100}
|(?:以上|本文|文章|文中)(?:内容|內容|观点|觀點)?.{0,4}(?:仅|僅|只)(?:代表
|为|為).{0,14}(?:个人|個人|本人|观点|觀點|立场|立場).{0,50}
|(?:本文|文章|内容|內容|图片|圖片)\s?(?:转载|轉載|转自|轉自|摘自|选自|整理自
|来自|來自|来源于|來源於|授权|授權).{1,40}
|.{0,10}(?:打开|打開|下载|下載|开启|開啟|进入|前往).{0,8}(?:app|客户端|客戶端).{0,14}
|.{0,16}尽在.{1,12}(?:app|客户端)
|.{0,40}(?:सर्वाधिकार सुरक्षित|সর্বস্বত্ব সংরক্ষিত|สงวนลิขสิทธิ์).{0,40}
|(?:記事|ニュース)一覧(?:を見る|へ)?
|انتهای پیام\s?/?\s?\d*
|更多.{1,12}(?:关注|關注|搜索|下载|下載|点击|點擊|扫码|掃碼|微信).{0,20}
|.{0,8}(?:더 ?많은|다른) ?(?:기사|뉴스|소식) ?(?:보기|더보기)?
|(?:line|ライン)(?:で|の)?(?:友だち|友達)に?(?:追加|登録|なる).{0,6}
|(?:返回|回到)(?:搜狐|首页|首頁|顶部|頂部|列表|上一页|上一頁|新浪|网易|凤凰)[,，]?.{0,8}
|(?:阅读|閱讀)?(?:上|下)一(?:篇|页|頁|则|則)\s?[:：]?.{0,50}
|(?:点击|點擊|點我|點此|按此|按我).{0,8}(?:关注|關注|進入|进入|加入|看|下載
|下载|訂閱|订阅|查看|觀看|阅读|閱讀|追蹤).{0,16}
|.{0,14}(?:請|请)?(?:往下|向下|下滑)(?:滑|拉|捲動)?.{0,4}(?:继续|繼續|阅读
|閱讀|看).{0,6}|.{0,40}點我下載app.{0,20}
|更多(?![的人]).{1,16}(?:报道|報導|報道|新闻|新聞|资讯|資訊|内容|內容|文章|影音)(?:\s?[:：>＞»]+)?
|.{0,6}(?:未成年|未滿|未满).{0,6}(?:请勿|請勿|禁止|勿).{0,8}
|.{0,4}(?:飲酒過量|喝酒不開車|酒後不開車|吸菸有害|酒駕).{0,14}
|(?:热搜|熱搜|热门话题|相关标签|相關標籤|热词|关键字|標籤|标签)\s?[:：]?
|ข่าว(?:ที่)?(?:น่าสนใจ|แนะนำ|ล่าสุด|ยอดนิยม)(?:อื่นๆ)?|ขอบคุณ(?:ภาพ|ข้อมูล|คลิป|ที่มา).{0,50}
"""
"""Such lines in scripts without spaces: an expression, written on several lines."""
