"""Structured data and sitemaps, as searches read them."""

import json
from typing import Any
from xml.etree.ElementTree import Element

import httpx
import pytest
from defusedxml.ElementTree import fromstring

from infra.index.sqlite import SqliteIndex
from infra.sources.feeds.document import read_document
from infra.web.pages.sharing import sitemaps
from tests.integration.pages.test_story_page import FLOOD, PATH, grow, page, told
from tests.support.messages import hours, story

REQUIRED = {
    "CollectionPage": {"@id", "url", "name", "description", "isPartOf", "mainEntity"},
    "WebSite": {"@id", "url", "name", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position"},
    "NewsArticle": {"url", "headline", "datePublished", "publisher", "inLanguage"},
    "NewsMediaOrganization": {"name"},
    "BreadcrumbList": {"itemListElement"},
    "ImageObject": {"url", "width", "height"},
    "Thing": {"name"},
}
"""What each type needs: by schema.org's terms, and by Google's rules for lists and breadcrumbs."""
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def data(pages: httpx.Client, address: str) -> Any:
    """The structured data of a page, whose parts are complete."""
    (text,) = page(pages, address).xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    parts = [found]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            missing = REQUIRED[part["@type"]] - part.keys()
            assert not missing, part
            parts += [each for each in part.values() if isinstance(each, dict | list)]
    return found


def test_a_story_is_a_collection_of_other_publishers_articles(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 12)
    found = data(pages, PATH)
    assert found["@type"] == "CollectionPage"
    assert found["url"] == str(pages.base_url.join(PATH))
    items = found["mainEntity"]["itemListElement"]
    assert found["mainEntity"]["numberOfItems"] == 12
    assert [each["position"] for each in items] == list(range(1, 11))
    newest = items[0]["item"]
    assert newest["@type"] == "NewsArticle"
    assert newest["publisher"]["name"].endswith("(outlet12.example)")
    assert newest["headline"] == "Flood in Dunmore, part 12"
    assert "author" not in found
    trail = found["breadcrumb"]["itemListElement"]
    assert [each["item"] for each in trail] == [str(pages.base_url.join("/")), found["url"]]
    assert pages.get(found["primaryImageOfPage"]["url"]).status_code == 200


def test_no_title_ends_the_element_that_it_stands_in(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    hostile = '</script><script>alert(1)</script><!-- & "quoted"'
    grow(index, 2, title=hostile)
    assert data(pages, PATH)["name"] == hostile
    assert "<script>alert" not in pages.get(PATH).text


def test_what_is_only_claimed_is_nobodys_article(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 2, 3)
    items = data(pages, PATH)["mainEntity"]["itemListElement"]
    assert len(items) == 2


def test_a_list_names_the_pages_of_its_stories(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3)
    (item,) = data(pages, "/")["mainEntity"]["itemListElement"]
    assert item["url"] == str(pages.base_url.join(PATH))


def root(pages: httpx.Client, address: str, name: str) -> Element:
    """The sitemap there."""
    answer = pages.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/xml"
    found: Element = fromstring(answer.content)
    assert found.tag == f"{MAP}{name}"
    return found


def locations(found: Element) -> list[str]:
    return [each.text or "" for each in found.iter(f"{MAP}loc")]


def test_the_sitemaps_of_days_hold_each_story_once(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_LIMIT", 2)
    told = [story(f"{n:016x}", n, last_seen=hours(7 * n), publisher_count=2) for n in range(1, 11)]
    small = story("f" * 16, 11, last_seen=hours(5), publisher_count=1)
    index.write([], [*told, small], [])
    found = root(pages, "/sitemap.xml", "sitemapindex")
    lists, *days = locations(found)
    assert [day.rpartition("/")[2] for day in days] == [
        "2025-09-06.xml",
        "2025-09-05.xml",
        "2025-09-04.xml",
        "2025-09-03.xml",
    ]
    newest = [each.text or "" for each in found.iter(f"{MAP}lastmod")]
    assert newest[0] == hours(70).isoformat()
    assert newest == sorted(newest, reverse=True)
    of_days = [locations(root(pages, day, "urlset")) for day in days]
    assert all(of_days), "a sitemap must not be empty"
    listed = [each for day in of_days for each in day]
    base = pages.base_url
    assert listed == [str(base.join(f"/stories/{n:016x}")) for n in range(10, 0, -1)]
    for each in locations(root(pages, lists, "urlset")):
        assert pages.get(each).status_code == 200


@pytest.mark.parametrize(("days", "listed"), [(0, 1), (5, 2), (29, 2), (30, 1), (400, 1)])
def test_days_without_a_story_have_no_sitemap(
    pages: httpx.Client, index: SqliteIndex, days: int, listed: int
) -> None:
    times = {hours(0), hours(-24 * days)}
    told = [
        story(f"{n:016x}", n + 1, first_seen=at, last_seen=at, publisher_count=2)
        for n, at in enumerate(sorted(times))
    ]
    index.write([], told, [])
    found = root(pages, "/sitemap.xml", "sitemapindex")
    assert len(locations(found)) == 1 + listed


def test_a_sitemap_is_bounded(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_LIMIT", 2)
    monkeypatch.setattr(sitemaps, "MAX_ADDRESSES", 4)
    told = [story(f"{n:016x}", n, last_seen=hours(1), publisher_count=2) for n in range(1, 11)]
    index.write([], told, [])
    assert len(locations(root(pages, "/sitemaps/2025-09-03.xml", "urlset"))) == 4
    assert locations(root(pages, "/sitemaps/2025-09-02.xml", "urlset")) == []


@pytest.mark.parametrize("day", ["2025-13-01", "1969-12-31", "9999-12-31", "x", "0001-01-01"])
def test_what_is_no_day_has_no_sitemap(day: str, pages: httpx.Client) -> None:
    assert pages.get(f"/sitemaps/{day}.xml").status_code == 422


def test_the_news_are_stories_of_the_last_two_days(pages: httpx.Client, index: SqliteIndex) -> None:
    languages = {"und": 2, "en": 1}
    new = story(
        FLOOD, 1, headline="Ice & <floods>", first_seen=hours(1), publisher_count=2,
        languages=languages,
    )  # fmt: skip
    old = story("b" * 16, 2, first_seen=hours(-1), last_seen=hours(3), publisher_count=2)
    index.write([], [new, old], [])
    (entry,) = root(pages, "/sitemaps/news.xml", "urlset")
    assert entry.findtext(f"{MAP}loc") == str(pages.base_url.join(PATH))
    assert entry.findtext(f"{NEWS}news/{NEWS}title") == "Ice & <floods>"
    assert entry.findtext(f"{NEWS}news/{NEWS}publication_date") == hours(1).isoformat()
    assert entry.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "en"
    # As our own reader of news sitemaps reads it.
    text = pages.get("/sitemaps/news.xml").text
    assert [each.title for each in read_document(text, str(pages.base_url)).entries] == [
        "Ice & <floods>"
    ]


def test_the_news_are_read_until_they_are_full(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_LIMIT", 2)
    monkeypatch.setattr(sitemaps, "MAX_NEWS", 5)
    told = [
        story(f"{n:016x}", n, first_seen=hours(n - 8), last_seen=hours(2), publisher_count=2)
        for n in range(1, 17)
    ]
    index.write([], told, [])
    begun = [str(pages.base_url.join(f"/stories/{n:016x}")) for n in range(8, 13)]
    assert locations(root(pages, "/sitemaps/news.xml", "urlset")) == begun


def test_crawlers_are_told_of_the_sitemaps(pages: httpx.Client) -> None:
    lines = pages.get("/robots.txt").text.splitlines()
    named = [each.removeprefix("Sitemap: ") for each in lines if each.startswith("Sitemap: ")]
    assert len(named) == 2
    assert all(pages.get(each).status_code == 200 for each in named)
