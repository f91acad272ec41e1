"""The front page where there is little to show."""

import httpx
from lxml import html

from infra.index.sqlite import SqliteIndex
from tests.support.messages import assigned, story


def test_an_empty_site_says_how_articles_come_in(pages: httpx.Client) -> None:
    assert "Nothing has come in yet" in pages.get("/").text


def test_stories_of_one_outlet_alone_are_led_to(pages: httpx.Client, index: SqliteIndex) -> None:
    index.write([assigned("a", title="The river rose")], [story(headline="The river rose")])
    page = html.fromstring(pages.get("/").text)
    (section,) = page.find_class("empty-page")
    text = section.text_content()
    assert "Nothing has come in yet" not in text
    assert "No story of two outlets yet" in text
    (link,) = section.iter("a")
    assert "The river rose" in pages.get(str(link.get("href"))).text
