"""What a site says of itself behind a headline goes, under whatever form of its domain's name."""

import pytest

from processors.normalize.page.page_title import is_placeholder
from processors.normalize.page.site_name import without_site

HEADLINE = "Two hurt as the harbour bridge gives way"
TAILS = [
    ("wboy.com", " - WBOY.com: Clarksburg, Morgantown: News, Sports, Weather"),
    ("ksla.com", " - KSLA News 12 Shreveport, Louisiana News Weather & Sports"),
    ("wowktv.com", " - WOWK 13 Charleston, Huntington WV News, Weather, Sports"),
    ("nbcrightnow.com", " - NBC Right Now/KNDO/KNDU Tri-Cities, Yakima, WA |"),
    ("wfxg.com", " - WFXG FOX 54 - News Now"),
    ("fox5vegas.com", " - FOX5 Vegas - KVVU"),
    ("wistv.com", " - wistv.com - Columbia, South Carolina |"),
    ("kctv5.com", " - KCTV5"),
    ("lemonde.fr", " - Le Monde"),
    ("zdfheute.de", " – ZDFheute"),
    ("bbc.co.uk", " - BBC News"),
]
SENTENCES = [
    ("wboy.com", " - WBOY denies the report"),
    ("time.com", " - Time Is Running Out"),
    ("people.com", " - People Are Talking"),
    ("apple.com", " – Apple Music grows"),
    ("rbc.ru", " - банк RBC объявил о закрытии"),
    ("sina.com.cn", " - sina 网站报道"),
]


@pytest.mark.parametrize(("domain", "tail"), TAILS)
def test_what_a_site_says_of_itself_goes(domain: str, tail: str) -> None:
    assert without_site(HEADLINE + tail, [domain], []) == HEADLINE


@pytest.mark.parametrize(("domain", "tail"), SENTENCES)
def test_what_a_headline_says_stays(domain: str, tail: str) -> None:
    assert without_site(HEADLINE + tail, [domain], []) == HEADLINE + tail


@pytest.mark.parametrize(("_", "tail"), TAILS)
def test_what_another_site_says_of_itself_stays(_: str, tail: str) -> None:
    assert tail.strip(" -–|")[:4] in without_site(HEADLINE + tail, ["daily.example"], [])


def test_little_in_front_of_a_name_is_no_headline() -> None:
    assert without_site("Live - WBOY News, Weather", ["wboy.com"], []) == (
        "Live - WBOY News, Weather"
    )


FOREIGN = [
    ("Городской совет закрыл старый мост", "Вечерняя газета"),
    ("البلدية تغلق الجسر القديم للإصلاح", "الجريدة اليومية"),
    ("नगर निगम ने पुराना पुल मरम्मत के लिए बंद किया", "दैनिक समाचार"),
    ("เทศบาลปิดสะพานเก่าเพื่อซ่อมแซม", "หนังสือพิมพ์รายวัน"),
    ("市政府关闭老桥进行维修", "每日新闻网"),
]


@pytest.mark.parametrize(("headline", "site"), FOREIGN)
@pytest.mark.parametrize(
    "sign",
    [" — ", "—", " | ", "｜", "丨", " ∣ ", " ‒ ", " − ", " ─ ", " － ", " ॥ ", " - ", "- ", " :: "],
)
def test_a_name_goes_behind_any_sign_in_any_script(headline: str, site: str, sign: str) -> None:
    assert without_site(f"{headline}{sign}{site}", [site]) == headline


@pytest.mark.parametrize(("headline", "site"), FOREIGN)
@pytest.mark.parametrize("called", ["{} :: Top", "{} - Top", "Top | {}", "{}: Top", "{}. Top"])
def test_a_name_goes_that_stands_beside_another_part_of_what_a_feed_is_called(
    headline: str, site: str, called: str
) -> None:
    assert without_site(f"{headline} - {site}", [called.format(site)], []) == headline


@pytest.mark.parametrize(("headline", "site"), FOREIGN)
@pytest.mark.parametrize("tail", [" | 新闻中心 | {}", "_新闻中心_{}", " - {} - 新闻中心"])
def test_a_section_beside_the_name_goes_in_any_script(headline: str, site: str, tail: str) -> None:
    assert without_site(headline + tail.format(site), [site]) == headline


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("The bridge must stay | Opinion", ["The Daily"]),
        ("Мост закрыт — мэр: это надолго", ["Вечерняя газета"]),
        ("पुल बंद हुआ। लोग परेशान।", ["दैनिक समाचार"]),
        ("Ukraine: the bridge is closed", ["Ukraine | The Daily"]),
        ("つのだ☆ひろ、橋を語る", ["日々新聞"]),
    ],
)
def test_what_is_no_name_stays(title: str, names: list[str]) -> None:
    assert without_site(title, names) == title


def test_a_label_stays_where_the_name_behind_it_goes() -> None:
    titles = (
        "Opinion | The bridge must stay | The Daily",
        "The bridge must stay | Opinion | The Daily",
    )
    assert [without_site(each, ["The Daily"]) for each in titles] == [
        "Opinion | The bridge must stay",
        "The bridge must stay | Opinion",
    ]


SPELLED = [
    ("aljazeera.net", "إغلاق الجسر بعد العاصفة القوية", " | الجزيرة نت"),
    ("farsnews.ir", "پل بزرگ شهر پس از طوفان بسته شد", " | خبرگزاری فارس"),
    ("kommersant.ru", "Мост закрыт после сильного шторма", " – Коммерсантъ"),
    ("rbc-ukraina.example", "Мост закрыт после сильного шторма", " - РБК-Украина"),
    ("pravda.com.ua", "Міст закрито після сильного шторму", " | Українська правда"),
    ("dnevnik.bg", "Мостът е затворен след бурята", " - Дневник"),
    ("politika.rs", "Мост затворен после јаке олује", " | Политика"),
    ("kathimerini.gr", "Έκλεισε η γέφυρα μετά την καταιγίδα", " | Η ΚΑΘΗΜΕΡΙΝΗ"),
    ("jagran.com", "तूफान के बाद बड़ा पुल बंद", " - दैनिक जागरण"),
    ("prothomalo.com", "ঝড়ের পর বড় সেতু বন্ধ হয়েছে", " | প্রথম আলো"),
    ("dinamalar.com", "புயலுக்குப் பின் பெரிய பாலம் மூடல்", " | தினமலர்"),
    ("thairath.co.th", "ปิดสะพานใหญ่หลังพายุถล่มเมือง", " - ไทยรัฐออนไลน์"),
    ("interpressnews.ge", "ქარიშხლის შემდეგ ხიდი დაიკეტა", " - ინტერპრესნიუსი"),
    ("hetq.am", "Փոթորկից հետո կամուրջը փակվեց", " - Հետք"),
    ("chosun.com", "폭풍 후 다리 폐쇄로 교통 마비", " - 조선일보"),
    ("donga.com", "폭풍 후 다리 폐쇄로 교통 마비", " : 동아일보"),
    ("xinhuanet.com", "暴风雨后大桥关闭交通中断", "-新华网"),
]
NOT_SPELLED = [
    ("expert.ru", "Что будет с курсом рубля осенью - эксперты"),
    ("rbc.ru", "Мост закрыт после сильного шторма - Интерфакс"),
    ("vlasti.net", "Мост закрыт после шторма — власти города Самара"),
    ("donga.com", "폭풍 후 다리 폐쇄로 교통 마비 - 조선일보"),
    ("people.com.cn", "暴风雨后大桥关闭交通中断-新华网"),
    ("aljazeera.net", "إغلاق الجسر بعد العاصفة القوية - رويترز"),
    ("jagran.com", "तूफान के बाद बड़ा पुल बंद - मुख्यमंत्री"),
    ("xinhuanet.com", "中国-东盟合作会议召开"),
]


@pytest.mark.parametrize(("domain", "headline", "tail"), SPELLED)
def test_a_name_in_another_script_goes_where_the_domain_spells_it(
    domain: str, headline: str, tail: str
) -> None:
    assert without_site(headline + tail, [domain], []) == headline


@pytest.mark.parametrize(("domain", "title"), NOT_SPELLED)
def test_what_the_domain_does_not_spell_stays(domain: str, title: str) -> None:
    assert without_site(title, [domain], []) == title


@pytest.mark.parametrize("name", ["新华网", "人民网"])
def test_a_hyphen_between_characters_parts_a_known_name(name: str) -> None:
    assert without_site(f"暴风雨后大桥关闭-{name}", [name], []) == "暴风雨后大桥关闭"


@pytest.mark.parametrize(
    "title", ["【{}】{}", "[{}] {}", "［{}］{}", "{1} ⁃ {0}", "{1} ￨ {0}", "[{}] – {}"]
)
def test_a_known_name_goes_in_brackets_too(title: str) -> None:
    assert without_site(title.format("Daily Tide", HEADLINE), ["Daily Tide"]) == HEADLINE


@pytest.mark.parametrize(
    "title", ["【動画】港の橋が秋まで通行止め", "[Video] Bridge closed", "A[1] b"]
)
def test_other_words_in_brackets_stay(title: str) -> None:
    assert without_site(title, ["Daily Tide"]) == title


@pytest.mark.parametrize("sign", "⁄⎮⟩♦⟶⇒⸺")
def test_a_rare_sign_parts_a_known_name_and_no_other(sign: str) -> None:
    headline = "Harbour bridge closed for eight months"
    assert without_site(f"{headline} {sign} Ostrava Herald", ["Ostrava Herald"]) == headline
    assert without_site(f"Ostrava Herald {sign} {headline}", ["Ostrava Herald"]) == headline
    other = f"{headline} {sign} what comes next"
    assert without_site(other, ["Ostrava Herald"]) == other


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("[object Object]", True),
        ("Loading...", True),
        ("React App", True),
        ("Loading bay closed", False),
        ("React app of the year", False),
    ],
)
def test_what_a_script_shows_before_its_page_is_no_title(title: str, is_one: bool) -> None:
    assert is_placeholder(title) is is_one
