"""The language of a headline is told wherever it stands, whatever most articles are in."""

from typing import Any

import httpx
import pytest
from lxml import etree, html

from infra.index.sqlite import SqliteIndex
from infra.web.pages.sharing.cards.content import story_card
from tests.integration.pages.test_story_page import FLOOD, PATH, grow, page

HEADLINE = "Überschwemmung in Dunmore"
TITLES = ("", HEADLINE, "Flood in Dunmore", "Dunmore is under water")
LANGUAGES = ("", "de", "en", "en")
TOLD: dict[str, Any] = {"title": TITLES.__getitem__, "language": LANGUAGES.__getitem__}
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(autouse=True)
def mixed(index: SqliteIndex) -> None:
    """A story of two articles in English that is called by the German one before them."""
    grow(index, 3, **TOLD)


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
