"""A headline that says that it is a view, or paid for, is told from one that speaks of such."""

import pytest

from processors.text.views import has_label, is_filed_as_view

LABELLED = """
Guest column: The bridge must go
(P) Podul pe care îl merităm
[Reklam] Köprü nasıl geçilir
Sloupek: Most
OPINION | The bridge must stay
Opinion — The bridge must stay
Op-Ed: The bridge must stay
(OPINION) The bridge must stay
The bridge must stay - Opinion
The bridge must stay | Letters
Sponsored: Five ways to cross a river
[Sponsored] Five ways to cross a river
Five ways to cross a river | Sponsored Content
Analysis: What the bridge means
Editorial: The bridge must stay
Kommentar: Die Brücke muss bleiben
Leitartikel: Die Brücke muss bleiben
Kolumne: Brücken im Regen
[Anzeige] Brücken im Regen
TRIBUNE. « Il faut garder le pont »
ÉDITORIAL. Il faut garder le pont
Chronique | Le pont sous la pluie
Publireportage : traverser un fleuve
Opinión: El puente debe quedarse
Editorial: el puente
Tribuna: el puente
Opinião: a ponte deve ficar
Análise: o que a ponte significa
L'editoriale: il ponte resti
L’analisi: il ponte
Column: bruggen in de regen
Ledare: Bron måste vara kvar
Krönika: Broar i regn
Debat: Broen skal blive
Kronikk: Broen i regnet
Kolumni: Silta sateessa
Mielipide | Sillan on jäätävä
Komentarz: most musi zostać
Opinia | Most musi zostać
KOMENTÁŘ: Most musí zůstat
Glosa: most
Jegyzet: híd az esőben
Komentar: most mora ostati
Мнение: мост должен остаться
Колонка: мост под дождём
Думка: міст має залишитися
Коментар: мостът трябва да остане
Γνώμη | Η γέφυρα
GÖRÜŞ | Köprü kalmalı
رأي: يجب أن يبقى الجسر
تحليل: ماذا يعني الجسر
یادداشت: پل باید بماند
דעה: הגשר חייב להישאר
פרשנות: הגשר
संपादकीय: पुल रहना चाहिए
সম্পাদকীয় | সেতু
Kolom: jembatan dan hujan
Góc nhìn | Cây cầu
【社説】橋を守れ
社説　橋を守れ
コラム：雨の橋
[PR] 川を渡る方法
评论：桥必须留下
社評：橋必須留下
評論／橋必須留下
[사설] 다리를 지켜야
<칼럼> 비 내리는 다리
사설: 다리를 지켜야
"""
REPORTS = """
Opinions differ on the bridge
Opinion poll: bridge popular
Comment faire traverser un pont : le guide
Analysis finds old bridges unsafe
Column of smoke seen over bridge: police
Letters found under the bridge: police investigate
Editorial independence at risk, journalists say
Sponsored walks raise money for bridge
Promoted to first division: Bridge FC
Anzeige: Mann schlägt Polizisten auf Brücke
Werbung: Was die Brücke kostet
Реклама: сколько стоит мост
Publicidad: lo que cuesta el puente
Review of bridge safety begins
Leder af kommunen: broen lukker
Leader of council: bridge closes
Meinungsfreiheit: Gericht urteilt über Brücke
Kommentator stirbt auf Brücke
Tribunal: le pont fermé
Tribunes fermées après la chute du pont
Column-inch wars over the bridge
Mein Kommentar zur Brücke
Glosario: palabras del puente
Opinionista: il ponte
Essay contest won by girl from bridge town
Мнения разделились: мост закрыт
Анализы показали: вода чистая
コラムニストの橋さん死去
社説が橋を批判
观点分歧大的桥项目
분석가 "다리 위험"
칼럼니스트 사망
رأيت الجسر ينهار: شهادة
Ad spending on bridges falls
PR firm hired for bridge
Partner killed on bridge: man charged
Trump's comment on bridge: outrage
The Leder family: a bridge story
Critics' view: bridge ugly
Debate: candidates clash over bridge
Blog post reveals bridge fault
Commentary box collapses at bridge stadium
Pointing the way - a view from the bridge
Man jailed over bridge - police
Bridge closed - analysts
Columna de humo sobre el puente: policía
Comentario de Trump sobre el puente: indignación
"""


@pytest.mark.parametrize("title", LABELLED.strip().split("\n"))
def test_a_label_tells_a_view_or_what_is_paid_for(title: str) -> None:
    assert has_label(title)


@pytest.mark.parametrize("title", REPORTS.strip().split("\n"))
def test_a_headline_on_views_is_a_report(title: str) -> None:
    assert not has_label(title)


@pytest.mark.parametrize(
    ("path", "is_view"),
    [
        ("opinion/2026/bridge", True),
        ("zeitung/meinung/bruecke-12.html", True),
        ("es/opiniones/puente", True),
        ("%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D1%8F/most", True),
        ("sponsored-content/bridge", True),
        ("news/opinion", False),
        ("news/public-opinion-on-bridge/1", False),
    ],
)
def test_a_folder_tells_it_too(path: str, is_view: bool) -> None:
    assert is_filed_as_view(f"https://daily.example/{path}") == is_view
