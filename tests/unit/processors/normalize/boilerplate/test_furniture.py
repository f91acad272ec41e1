"""What a page says around a text, and who wrote it, goes; what reads alike stays."""

import pytest

from processors.normalize.boilerplate.boilerplate import without_boilerplate

PROSE = "The river rose by a metre on Sunday, and two bridges were closed."
MORE = "“We have not seen this in forty years,” said the mayor of the town."

GONE = """
Nach dem Bild weiterlesen
Segue dopo la pubblicità
Ciąg dalszy pod wideo
Text pokračuje za reklamou
Читати далі після реклами
Story continues below photo
Text continues below gallery
Post continues after this advertisement
2 mins read
Listen to article
Save this article
Print this article
Comments are closed.
Post your comment
Found a mistake? Let us know
Edited by Anna Low
Translated by Maria Silva
Reporter: Kim Min-su
1.2K views
This newsletter is only for paying subscribers.
Nach der Werbung geht es weiter
Beitrag anhören
Link kopieren
Alle Kommentare anzeigen
Redaktion: Jana Muster
Autor: Max Muster, Jana Muster
Lecture 2 min
Écouter l'article en version audio
Voir tous les commentaires
Rédigé par Anne Petit
Continúa leyendo después del anuncio
3 min de lectura
Copiar enlace
¿Has visto un error? Avísanos
Escrito por Juan Pérez
L'articolo prosegue sotto
Leggi tutti i commenti
Autore: Mario Rossi
Leitura: 2 min
Ver todos os comentários
Lees verder na de advertentie
Lees alle reacties
Texten fortsätter under bilden
Dela artikeln
Teksten fortsætter under annoncen
Skrevet af Mette Hansen
Artikkeli jatkuu kuvan jälkeen
Ciąg dalszy tekstu pod galerią
Zobacz wszystkie komentarze
Oprac. Jan Nowak
Text pokračuje po reklamě
Zobrazit všechny komentáře
Autor: Jan Novák
Olvasási idő: 2 perc
Timp de citire: 2 minute
Tekst se nastavlja nakon oglasa
Поделиться ссылкой
Сообщить об ошибке
Автор: Иван Иванов
Продовження після реклами
Показати всі коментарі
Продължава след рекламата
Χρόνος ανάγνωσης 2 λεπτά
Haberi dinle
Tüm yorumları göster
Muhabir: Ayşe Kaya
Bagikan artikel ini
Editor: Siti Rahma
Thời gian đọc: 2 phút
Sao chép liên kết
音声で聴く
この記事の続きは有料会員に登録するとお読みいただけます
残り1,234文字
コメントを見る
図を拡大
この記事に関するご意見はこちら
Googleの優先ソースに登録
転載・複製を禁じます。
取材・文：山田太郎
次の記事を見る
기사제보
[데일리 홍길동 기자]
데일리 = 홍길동 기자
/홍길동 기자
글·사진=홍길동 기자
댓글 12
댓글 쓰기
본문 글씨 키우기
이전 기사보기
다음 기사보기
URL 복사
입력 : 2026-06-01 10:30
승인 2026.06.01 10:30
조회수 120
홍길동 기자의 다른 기사 보기
무단전재 및 재배포 금지
作者 | 张三
文/张三
撰稿：张三 李四
校对：王五
审核：赵六
（责编：张三、李四）
（编辑 张三）
稿件来源：人民网
信息来源：央视新闻
原标题：《洪水后桥梁关闭》
声明：转载此文是出于传递更多信息之目的。
以上内容仅为作者个人观点，不构成投资建议。
本文来自微信公众号“桥”
打开央视新闻客户端看更多
返回首页
下一篇：天气预报
点击进入专题
全部评论(12)
阅读量：1204
字体：大 中 小
（記者張三／台北報導）
記者張三／綜合報導
▲大橋封閉。（圖／翻攝自臉書）
▲ 橋樑關閉。（圖／記者張三攝）
更多聯合報報導
下一則：天氣預報
點我看更多新聞
未滿十八歲禁止飲酒
喝酒不開車，開車不喝酒
يتبع بعد الإعلان
وقت القراءة: دقيقتان
زمن القراءة 3 دقائق
نسخ الرابط
أضف تعليق
كتب: أحمد علي
إعداد: أحمد علي
تحرير: محمد حسن
بقلم: أحمد علي
عدد المشاهدات: 120
Alle rechten voorbehouden
Усі права захищено
Všechna práva vyhrazena
جميع الحقوق محفوظة ©
تمامی حقوق محفوظ است
כל הזכויות שמורות
© כל הזכויות שמורות
सर्वाधिकार सुरक्षित
সর্বস্বত্ব সংরক্ষিত
Mọi quyền được bảo lưu
Hak cipta dilindungi undang-undang
สงวนลิขสิทธิ์
Με επιφύλαξη παντός δικαιώματος
Minden jog fenntartva
Toate drepturile rezervate
Alla rättigheter förbehållna
Alle rettigheder forbeholdes
Kaikki oikeudet pidätetään
Сва права задржана
Всички права запазени
انتهای پیام
انتهای پیام/
انتهای پیام/۱۲۳
کد خبر: ۱۲۳۴۵۶
کد خبر ۱۲۳۴۵۶
Код новости: 123456
Article ID: 123456
Haber kodu: 12345
Laden Sie jetzt die App herunter
More from Europe
Mehr aus Politik
Mais em Política
Altro su Politica
Больше новостей
Ещё новости
Więcej wiadomości
Daha fazla haber
المزيد من الأخبار
اخبار بیشتر
और खबरें
Berita lainnya
Simak berita menarik lainnya
Όλες οι ειδήσεις
更多精彩内容请关注本台公众号
更多新闻请关注微信公众号
더 많은 기사 보기
Weitere Nachrichten aus dem Ressort
Meldungs-ID: 4711
Tutte le notizie
Ещё новости
Son haberler
شناسه خبر: 998877
Các bài viết khác
記事一覧
© Týdeník. Všechna práva vyhrazena.
"""

KEPT = """
All rights of residents are reserved in the treaty, the court held.
More from the mayor came on Saturday.
Права жителей будут защищены, сказал мэр.
Ten stories were added to the tower, and the article of faith held.
Eine Meldung erschien zuerst um Mitternacht, eine zweite am Morgen.
Esta nota de un peso fue publicada por el banco central en 1920.
Daha fazla haber gelmedi, dedi başkan.
बचाव दल को और खबरें मिलीं।
Le texte sera publié dans la suite du mois
El texto continúa vigente
Der Artikel 5 gilt weiter
Комментарии властей пока не поступили
The story continues in Paris, where the two brothers opened a bank
The report continues:
"The article continues to be read," he said.
The text continues with a list of ten demands
Reading takes him ten minutes a day
He listens to the story every night
Listen to the people of this town
Save the bridge
Share of exports rose to 12 percent
Comments by the mayor angered residents
No comment.
Comment is free, facts are sacred
The error was found in March
We reported the error to the bank
Report on errors at the election published
Editor: Of course we would do it again.
Editor: Why did you close it?
Reporter: Yes.
Reporter: And the second bridge?
Author: unknown, probably from the twelfth century
Published by Random House in 1998, it sold two million copies
Written by hand on a napkin, the treaty was never signed
Edited by him, the magazine flourished
1.2 million views
Views: three out of four want it closed
2,000 shares were sold on Monday
On 1 June 2026 the bridge will open again.
1 June 2026: the bridge opens again
Google and Apple add new features
Follow the money, says Google
Thanks for reading the letter aloud, she told him
This post is for veterans only, a sign read
We use a syndicated feed for the market data
The text of the treaty: Article 1
Der Text geht auf das Jahr 1848 zurück
Der Artikel ist in drei Minuten gelesen, das Buch nie
Die Anzeige wurde nach zwei Tagen gestellt
Fehler gefunden hat er viele
Text: Psalm 23, Vers 4
Autor: unbekannt, vermutlich ein Mönch
Redaktion: Wie geht es Ihnen?
L'article 49 continue de diviser
La suite est connue
La lecture continue des textes est un art
El artículo continúa en debate
Escuchar es un arte
Escuchar a los vecinos
L'articolo 18 continua a far discutere
A notícia continua a circular
Het verhaal gaat verder in Parijs
Texten är från 1848
Saken fortsetter i retten
Juttu jatkuu Pariisissa
Dalsza część rozmów w piątek
Článek 5 pokračuje v platnosti
Продолжение следует
Ошибку нашли в расчетах
Автор книги, Иван Иванов
Haberin devamı mahkemede
Editör Ali Yılmaz tutuklandı
Penulis buku itu ditangkap
Three minutes to midnight
Four minutes: that is how long it took
10 min
Minute by minute
Reading, Berkshire
Hear the word
Print is dead
Give the people bread
Save our school
Story of the year
Link to the past
記者会見は10分で終わった
会員限定のクラブが人気だ
次のページをめくる音だけが響いた
残りの人生
拡大する被害
保存する価値
コメントは差し控える
この記事は捏造だと市長は述べた
좋아요라고 그는 말했다
기자는 현장에 있었다
구독자 수는 100만 명을 넘었다
댓글이 문제였다
홍길동 시장은 사과했다
记者：你怎么看这座桥？
記者：請問市長何時開放？
作者认为这座桥应该关闭
编辑部发表声明
来源不明的药品被查获
更多的人需要报道
本文作者已去世
分享经济正在改变城市
声明：双方同意停火。
下一步怎么走
打开大门，欢迎客人
点击率大幅上升
كتب أحمد علي رسالة إلى الوزير
إعداد الطعام يستغرق وقتا
تحرير المدينة كان صعبا
"""


@pytest.mark.parametrize("line", GONE.strip().split("\n"))
def test_furniture_goes_wherever_it_stands(line: str) -> None:
    assert without_boilerplate("River rises", f"{PROSE}\n{line}\n{MORE}") == f"{PROSE}\n{MORE}"


@pytest.mark.parametrize("line", KEPT.strip().split("\n"))
def test_what_reads_alike_stays(line: str) -> None:
    body = f"{PROSE}\n{line}\n{MORE}"
    assert without_boilerplate("River rises", body) == body


@pytest.mark.parametrize(
    "stamp", ["2026/06/01 10:30 송고", "Publié le 1er juin 2026 à 10h30", "1. Juni 2026"]
)
def test_a_stamp_in_any_language_goes_behind_the_text(stamp: str) -> None:
    assert without_boilerplate("River rises", f"{PROSE}\n{stamp}") == PROSE
    assert without_boilerplate("River rises", f"{PROSE}\n{stamp}\n{MORE}") != f"{PROSE}\n{MORE}"
