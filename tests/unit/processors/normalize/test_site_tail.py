"""What a site says of itself behind a headline goes, under whatever form of its domain's name."""

import pytest

from processors.normalize.page_title import without_site

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
