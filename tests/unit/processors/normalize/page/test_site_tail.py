"""What a site says of itself behind a headline goes, under whatever form of its domain's name."""

import pytest

from processors.normalize.page.page_title import without_site

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
