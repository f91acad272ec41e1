"""The front page where there is little to show."""

from urllib.parse import parse_qs, urlsplit

import httpx
from lxml import html

from infra.alerts.matching import newest_matches, strict_query
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


def test_a_headline_of_hundreds_of_characters_leaves_room_for_the_page(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    told = " ".join(["The river rose"] * 20)
    index.write([assigned("a")], [story(headline=told, publisher_count=9, article_count=9)])
    (lead,) = html.fromstring(pages.get("/").text).xpath("//*[@class='lead-story']/h2/a")
    text = lead.text_content()
    assert text.endswith("…")
    assert told.startswith(text[:-1])
    assert len(text) <= 121
    (whole,) = html.fromstring(pages.get(str(lead.get("href"))).text).iter("h1")
    assert whole.text_content() == told


def test_the_feeds_of_a_list_have_its_stories(pages: httpx.Client, index: SqliteIndex) -> None:
    wide = {"publisher_count": 9, "article_count": 9}
    index.write(
        [],
        [
            story("left", headline="Of the right", blindspot="left", section="sport", **wide),
            story("right", headline="Of the left", blindspot="right", **wide),
            story("alone", headline="Of one owner", blindspot="left", article_count=9),
            story("even", headline="Of both sides", **wide),
        ],
    )
    for address, feeds in (
        ("/", ["even left right"]),
        ("/?section=sport", ["left"]),
        ("/?blindspot=right", ["right"]),
        ("/?blindspot=any", ["left", "right"]),
    ):
        page = html.fromstring(pages.get(address).text)
        links = page.xpath("//link[@type='application/atom+xml']/@href")
        queries = [parse_qs(urlsplit(each).query)["q"][0] for each in links]
        assert [_found(index, each) for each in queries] == feeds, address
        assert page.xpath("//p[@class='note']/a[starts-with(@href, '/feed')]/@href") == links
        assert "Of one owner" not in page.text_content()


def _found(index: SqliteIndex, query: str) -> str:
    """Ids of the stories in the feed of a search."""
    return " ".join(sorted(each.story_id for each in newest_matches(index, strict_query(query), 9)))
