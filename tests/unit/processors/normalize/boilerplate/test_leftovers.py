"""Leftovers: what templates put around an excerpt goes, and sentences like it stay."""

import pytest

from processors.normalize.boilerplate.boilerplate import without_boilerplate

TITLE = "Bridge closed"
PROSE = "The council closed the old bridge on Friday. Engineers had found cracks in two pillars."
LEADING_ON = """
Continue reading →|Continue reading...|Read more »|Read more …|(Read more)|[Read more]|more...
Read the full story at The Daily|Read full article|Click here to read more|Permalink
Click here for the full story.|Continue reading Bridge closed at The Daily.|Comments
Weiterlesen »|Mehr lesen|Lire la suite…|En savoir plus|Leer más|Seguir leyendo »|Leggi tutto
Continua a leggere →|Leia mais...|Читать далее|Читать полностью →|Czytaj więcej|Devamını oku
Lees verder|Läs mer|Les mer|Læs mere|Lue lisää|Číst dál|続きを読む|阅读更多|더 보기|اقرأ المزيد
ادامه مطلب|مزید پڑھیں|Xem thêm|Baca selengkapnya|อ่านต่อ|और पढ़ें|আরও পড়ুন|மேலும் படிக்க
Citește mai mult|Διαβάστε περισσότερα|Прочетете още|Читати далі|קרא עוד|Tovább|Opširnije
"""
FIRST_ELSEWHERE = """
The post Bridge closed appeared first on The Daily.|The post Bridge closed first appeared on Daily.
This article was originally published at The Daily.|Originally published on The Daily.
Der Beitrag Bridge closed erschien zuerst auf The Daily.
L’article Bridge closed est apparu en premier sur The Daily.
Cet article Bridge closed est apparu en premier sur The Daily.
La entrada Bridge closed se publicó primero en The Daily.
L'articolo Bridge closed sembra essere il primo su The Daily.
O post Bridge closed apareceu primeiro em The Daily.
Запись Bridge closed впервые появилась The Daily.
Сообщение Bridge closed появились сначала на The Daily.
Artykuł Bridge closed pochodzi z serwisu The Daily.
Cet article a été publié initialement sur daily.example.
Este artículo se publicó originalmente en Daily.
Este artigo foi publicado originalmente em Daily.
Dit artikel verscheen eerst op Daily.
Эта статья впервые опубликована на daily.example.
Artykuł pierwotnie ukazał się na daily.example.
Bu haber ilk olarak Daily'de yayınlandı.
Bridge closed yazısı ilk önce The Daily üzerinde ortaya çıktı.
Het bericht Bridge closed verscheen eerst op The Daily.
Inlägget Bridge closed dök först upp på The Daily.
Indlægget Bridge closed blev først udgivet på The Daily.
Artikkeli Bridge closed julkaistiin ensimmäisenä The Daily.
投稿 Bridge closed は The Daily に最初に表示されました。|Bridge closed最先出现在The Daily。
ظهرت المقالة Bridge closed أولاً على The Daily.
Bài viết Bridge closed đã xuất hiện đầu tiên vào ngày The Daily.
Articolul Bridge closed apare prima dată în The Daily.
Το άρθρο Bridge closed εμφανίστηκε πρώτα στο The Daily.
A Bridge closed bejegyzés először a The Daily jelent meg.
"""
SENT_IN = """
Submitted by admin on Sat, 05/30/2026 - 18:30|Enviado por admin el Sáb, 30/05/2026 - 18:30
Eingereicht von admin am Sa, 30.05.2026 - 18:30|Soumis par admin le sam 30/05/2026 - 18:30
Inviato da admin il Sab, 30/05/2026 - 18:30|Ingediend door admin op za, 30/05/2026 - 18:30
Отправлено admin 30 мая, 2026 - 18:30|Wysłane przez admin sob., 30/05/2026 - 18:30
Publicado por admin em 30/05/2026 - 18:30|Dikirim oleh admin pada 30/05/2026 - 18:30
"""
SENTENCES = """
They want more.|Nobody could say more|The virus was first published on by Science in 1813.
The article was first published in The Lancet.|Read more books, the minister said.
First published in 1813, the novel was a success.|Click here, the screen said.
病毒最先出现在武汉。|El ministro quiere saber más.|Sie wollen mehr.|On attend la suite.
He asked her to read on.|Es gibt nichts weiter zu lesen.|Submitted by the city on 30 May 2026.
The post of mayor is free since Friday.|Она хочет знать подробности.|Er liest weiter.
Both will continue.|彼は本を読む。|Lo que dijo es todo.|Vil du vide mere?|We shall see more.
Written by a monk on vellum, the book is from 1215.|No comments were made.|Il en veut plus.
"""


def _listed(told: str) -> list[str]:
    return [each for line in told.strip().split("\n") for each in line.split("|")]


@pytest.mark.parametrize("text", _listed(LEADING_ON) + _listed(FIRST_ELSEWHERE))
@pytest.mark.parametrize("between", ["\n", " "])
def test_what_leads_on_is_no_part_of_a_body(text: str, between: str) -> None:
    assert without_boilerplate(TITLE, PROSE + between + text) == PROSE


@pytest.mark.parametrize("text", _listed(SENT_IN))
def test_who_sent_it_in_is_no_part_of_a_body(text: str) -> None:
    assert without_boilerplate(TITLE, f"{text}\n{PROSE}") == PROSE
    assert without_boilerplate(TITLE, f"{PROSE}\n{text}") == PROSE


def test_several_go_one_after_another() -> None:
    body = f"{PROSE} Read more\nThe post Bridge closed appeared first on The Daily."
    assert without_boilerplate(TITLE, body) == PROSE


@pytest.mark.parametrize("text", _listed(SENTENCES))
@pytest.mark.parametrize("between", ["\n", " "])
def test_a_sentence_stays(text: str, between: str) -> None:
    assert without_boilerplate(TITLE, PROSE + between + text) == PROSE + between + text


def test_a_line_of_nothing_else_is_cut_so_often_only() -> None:
    kept = without_boilerplate(TITLE, PROSE + " Read more." * 60_000)
    assert len(kept) > 500_000
