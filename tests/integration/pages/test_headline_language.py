"""The language of a headline is told wherever it stands, whatever most articles are in."""

from typing import Any

import httpx
import pytest
from lxml import etree, html

from infra.index.sqlite import SqliteIndex
from infra.web.pages.sharing.cards.content import story_card
from tests.integration.pages.test_story_page import FLOOD, PATH, grow, page

HEADLINE = "Überschwemmung in Dunmore"
OTHERS = ("Dunmore is under water", "Flood in Dunmore", "The river falls")
TITLES = ("", HEADLINE, "Pegel in Dunmore", *OTHERS)
LANGUAGES = ("", "de", "de", "en", "en", "en")
OWNERS = ("", "Eins", "Zwei", *["One"] * len(OTHERS))
TOLD: dict[str, Any] = {
    "title": TITLES.__getitem__,
    "language": LANGUAGES.__getitem__,
    "owner": OWNERS.__getitem__,
}
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(autouse=True)
def mixed(index: SqliteIndex) -> None:
    """A story of more articles in English and of more owners in German, who call it."""
    grow(index, 5, **TOLD)


def languages_of(shown: html.HtmlElement) -> set[str]:
    """What is said of each place that shows the headline in the page's body."""
    places = shown.xpath(
        "//body//*[not(self::option or self::title)][normalize-space()=$it]", it=HEADLINE
    )
    return {each.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") for each in places}


@pytest.mark.parametrize("path", ["/", "/search?q=dunmore", PATH, f"{PATH}/embed"])
def test_on_pages(path: str, pages: httpx.Client) -> None:
    assert languages_of(page(pages, path)) == {"de"}


def test_in_the_map_of_news(pages: httpx.Client) -> None:
    (news,) = etree.fromstring(pages.get("/sitemaps/news.xml").content).iter(f"{NEWS}language")
    assert news.text == "de"


def test_on_its_card(index: SqliteIndex) -> None:
    told = index.story(FLOOD)
    assert told is not None
    assert story_card(told).language == "de"
