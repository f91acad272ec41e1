"""Names and places of a story."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.entities.mentions import MAX_CHARACTERS
from processors.stories.entities.places import places
from processors.stories.entities.ranking import MAX_ENTITIES, entities
from tests.support.demo_stories import PARADE, demo_stories, told


def found(*bodies: str, language: str = "en") -> dict[str, tuple[str, int]]:
    """Kind and texts by name, where each text is in two articles."""
    texts = [told(f"a{n}", body, language=language) for n, body in enumerate(bodies)]
    twice = [each.model_copy(update={"article_id": f"{each.article_id}b"}) for each in texts]
    return {each.name: (each.kind, each.count // 2) for each in entities([*texts, *twice])}


def test_the_parade() -> None:
    listed = {each.name: each for each in entities(demo_stories()[PARADE])}
    assert len(listed) == MAX_ENTITIES
    assert {"Kim Jong Un", "Xi Jinping", "Vladimir Putin"} < listed.keys()
    assert {name for name, each in listed.items() if each.kind == "place"} >= {
        "Beijing",
        "China",
        "North Korea",
        "Russia",
    }
    assert listed["Kim Jong Un"].count == 269


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("bank-of-korea", {"Bank of Korea", "Rhee Chang-yong", "Seoul"}),
        ("golfer-kim", {"Kim Bo-rae", "Lakeland Women's Open", "Maja Lindqvist"}),
        ("minister-kim", {"Kim Tae-hyuk", "Lee Jae Myung", "Democratic Party"}),
        ("jamaica-election", {"Jamaica", "Mark Golding", "People's National Party"}),
        ("bahnstreik", {"GFP", "Holger Pranz", "Magdeburg"}),
        ("estafetas", {"Levaqui", "Lisboa"}),
    ],
)
def test_demo_stories(story: str, names: set[str]) -> None:
    assert names <= {each.name for each in entities(demo_stories()[story])}


def test_forms_of_a_name_are_one() -> None:
    bodies = (
        "In Rome, President Kim Jong Un spoke. Then Kim left.",
        "People saw Kim Jong-un there.",
        "They met North Korean leader Kim Jong Un.",
    )
    assert found(*bodies)["Kim Jong Un"] == ("name", 3)


def test_a_name_is_shown_without_a_role_that_few_texts_put_before_it() -> None:
    told_so = ["It was CEO Ana Dorval who said so.", *["It was Ana Dorval who left."] * 2]
    family = ["It was Lê Công Vinh who said so.", *["It was Công Vinh who left."] * 2]
    for bodies, name in ((told_so, "Ana Dorval"), (family, "Lê Công Vinh")):
        articles = [told(str(n), body) for n, body in enumerate(bodies)]
        assert [(each.name, each.count) for each in entities(articles)] == [(name, 3)]


def test_a_system_or_a_city_is_no_article() -> None:
    assert found("It runs Mac with OS X Lion in LA Heights.").keys() == {
        "Mac", "OS X Lion", "LA Heights",
    }  # fmt: skip
    assert found("I Rolling Stones cantano.", language="it").keys() == {"Rolling Stones"}


def test_a_vietnamese_minister_is_told_from_the_ministry_and_from_the_role() -> None:
    body = (
        "Hôm qua Bộ Y tế nói, và Bộ Y tế biết, bà Bộ trưởng Bộ Y tế Nguyễn Thị Xuyên đi. "
        "Hôm qua ông Bộ trưởng nói, và ông Bộ trưởng biết."
    )
    assert found(body, language="vi").keys() == {"Bộ Y tế", "Nguyễn Thị Xuyên"}


def test_a_role_stays_at_a_word_that_stands_nowhere_without_it() -> None:
    body = "It was General Motors that Premier League clubs asked, said Vice President Dorval."
    assert found(body).keys() == {"General Motors", "Premier League", "President Dorval"}
    more = f"{body} On Monday Ana Dorval went. It was King Ewart, and Ewart left."
    assert found(more).keys() == {"General Motors", "Premier League", "Ana Dorval", "Ewart"}


def test_no_name_is_cut_where_reading_ends() -> None:
    before = "so " * ((MAX_CHARACTERS - 16) // 3)
    assert found(f"{before}in Lisbon and Dunmore it was.").keys() == {"Lisbon"}


def test_two_people_of_one_name_stay_two() -> None:
    bodies = ("They met Ann Lee.", "They met Bob Lee.", "They met Lee.")
    assert found(*bodies) == dict.fromkeys(("Ann Lee", "Bob Lee", "Lee"), ("name", 1))


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("The festival opened in Nice on Sunday.", "Nice", "place"),
        ("The crowd met Jordan Nice on Sunday, and people liked Nice.", "Jordan Nice", "name"),
        ("They trained in Jordan last week.", "Jordan", "place"),
        ("The crowd saw Michael Jordan; people cheered Jordan.", "Michael Jordan", "name"),
        ("The head of Reading said so at length.", "Reading", "name"),
        ("A train to Reading was late.", "Reading", "place"),
        ("The ship left Mobile, and they called Mobile.", "Mobile", "name"),
        ("The talks with U.S. officials ended.", "US", "place"),
        ("The envoys of Britain left.", "Britain", "place"),
        ("The plane to Peking was late.", "Peking", "place"),
    ],
)
def test_what_is_a_place(body: str, name: str, kind: str) -> None:
    assert found(body) == {name: (kind, 1)}


@pytest.mark.parametrize(
    ("language", "body", "names"),
    [
        ("de", "Der Streik bei der Bahn begann in Leipzig, sagte Holger Pranz.", {"Leipzig"}),
        ("ru", "Он прилетел в Москва вчера.", {"Москва"}),
        ("zh", "他在北京说。", {"北京"}),
        ("zh", "朝鮮領導人抵達中國", {"朝鮮", "中國"}),
        ("zh", "他住在马里兰。", set()),
        ("zh", "總統賴清德昨日表示，總統賴清德今天會見", {"賴清德"}),
        ("ko", "윤석열 대통령은 서울에서, 윤석열 대통령이", {"윤석열", "서울"}),
        ("ja", "ロシアと北朝鮮、インドネシアは", {"ロシア", "北朝鮮", "インドネシア"}),
        (
            "ko",
            "중국은 북한과 러시아에서 왔다. 인도네시아도.",
            {"중국", "북한", "러시아", "인도네시아"},
        ),
        ("ko", "중국어로 말했다. 그 수단을 썼다.", set()),
        ("th", "ผู้นำเกาหลีเหนือไปจีนแล้ว", {"เกาหลีเหนือ", "จีน"}),
        ("hi", "उत्तर कोरिया के नेता चीन गए, चीनी नहीं", {"उत्तर कोरिया", "चीन"}),
        ("ar", "وصل من روسيا إلى بكين وبالصين دعم مالي", {"روسيا", "بكين", "الصين"}),
        ("ar", "دخلت القوات المدينة صباحا", set()),
        ("ja", "中山 が北京で会談", {"北京"}),
        ("he", "הוא נחת בסין ובאיראן", {"סין", "איראן"}),
        ("bn", "চীনের নেতা রাশিয়ায় গেলেন", {"চীন", "রাশিয়া"}),
        ("ka", "ის რუსეთიდან ჩამოვიდა", {"რუსეთი"}),
        ("ja", "会議は北京で開かれた。", {"北京"}),
        (
            "es",
            "El avión llegó de EE. UU. a la República Checa y Gran Bretaña.",
            {"EEUU", "República Checa", "Gran Bretaña"},
        ),
        ("ru", "Самолёт прилетел из США в Бирма и Британия.", {"США", "Бирма", "Британия"}),
        ("vi", "Hôm qua ông Kerry bay từ Mỹ sang Anh hôm qua.", {"Mỹ", "Anh", "Kerry"}),
        (
            "vi",
            "Hôm qua Bộ Y tế nói, và Bộ Y tế nói: hôm qua Thủ tướng Ấn Độ Manmohan Singh đã gặp "
            "Chính phủ và Quốc hội, còn Chính phủ và Quốc hội im lặng. Sau đó Quản lý ở Đà Lạt đi.",
            {"Bộ Y tế", "Manmohan Singh", "Chính phủ", "Quốc hội", "Đà Lạt"},
        ),
        ("en", "Chinese officials came on Monday. Owners wept. They left.", set()),
    ],
)
def test_languages(language: str, body: str, names: set[str]) -> None:
    assert names <= found(body, language=language).keys() <= names | {"Holger Pranz"}


def test_a_country_is_one_in_every_language_that_writes_it_with_a_capital() -> None:
    bodies = {
        "en": "The plane landed in Germany on Sunday.",
        "fr": "L'avion s'est posé en Allemagne dimanche.",
        "ru": "Самолёт прибыл в страну Германия в воскресенье.",
        "tr": "Uçak pazar günü Almanya yolundaydı.",
    }
    texts = [told(each, body, language=each) for each, body in bodies.items()]
    assert [(each.kind, each.count) for each in entities(texts)] == [("place", 4)]
    arabic = told("ar", "قال مسؤول مالي كبير إن البنك مستقر", language="ar")
    assert entities([arabic]) == []


def test_the_outlet_is_no_entity() -> None:
    assert entities([told("a", "The report by Daily Wire said so.", source="Daily Wire")]) == []


def test_places_are_read_once() -> None:
    assert places() is places()
    assert places()["beijing"] == places()["пекин"]


@given(st.lists(st.text(max_size=200), max_size=5), st.randoms(use_true_random=False))
def test_hostile_text_and_order(bodies: list[str], order: random.Random) -> None:
    articles = [told(f"a{n}", body) for n, body in enumerate(bodies)]
    listed = entities(articles)
    assert len(listed) <= MAX_ENTITIES
    order.shuffle(articles)
    assert entities(articles) == listed
