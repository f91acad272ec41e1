"""Entries of feeds as their systems really write them."""

import json
from datetime import UTC, datetime
from html import escape
from typing import Any

import pytest

from infra.sources.feeds.document import read_document
from infra.sources.opml import read_opml
from processors.normalize.formats.ninjs import raw_article as from_ninjs
from tests.support.feed_documents import only_article

BASE = "https://daily.example/feed.xml"


def rss(item: str, channel: str = "") -> dict[str, Any]:
    """The raw article of an RSS feed's only item."""
    text = (
        '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>The Daily</title>{channel}<item>{item}</item></channel></rss>"
    )
    return article(text)


def article(text: str) -> dict[str, Any]:
    return only_article(text, BASE)


LINK = "<link>https://daily.example/a</link>"


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2026/03/05 18:30:41", "2026-03-05T18:30:41Z"),
        ("24-09-2026 18:30", "2026-09-24T18:30:00Z"),
        ("Thu, 05 Mar 2026 06:30:00 PM +0200", "2026-03-05T16:30:00Z"),
        ("Thu, 05 Mar 2026 18:30:00 CET", "2026-03-05T17:30:00Z"),
        ("1772735441", "2026-03-05T18:30:41Z"),
        ("jeudi 5 mars 2026 18:30", "2026-03-05T18:30:00Z"),
    ],
)
def test_dates_are_read_and_never_guessed(date: str, read: str) -> None:
    made = rss(f"<title>Ice</title>{LINK}<pubDate>{date}</pubDate>")
    assert made["published_at"] == read


@pytest.mark.parametrize(
    "others",
    [
        "<dc:date>2026-03-05T18:30:41Z</dc:date>",
        "<dcterms:created>2026-03-05T18:30:41Z</dcterms:created>",
        "<pubDate>soon</pubDate><dc:date>2026-03-05T18:30:41Z</dc:date>",
        "<pubDate>soon</pubDate><dcterms:created>2026-03-05T18:30:41Z</dcterms:created>"
        "<dc:date>2026-03-06T18:30:41Z</dc:date>",
    ],
)
def test_a_date_that_cannot_be_read_silences_no_other(others: str) -> None:
    made = rss(f"<title>Ice</title>{LINK}{others}")
    assert made["published_at"] == "2026-03-05T18:30:41Z"
    assert made.get("published_text", "") == ("soon" if "soon" in others else "")


@pytest.mark.parametrize(
    "date",
    ["30 Nov -0001", "01 Jan 1970 00:00:00", "03/04/2026", "soon", "Thu, 05 Mar 2026 18:30 BST"],
)
def test_a_date_that_is_none_or_doubtful_stays_as_it_stood(date: str) -> None:
    made = rss(f"<title>Ice</title>{LINK}<pubDate>{date}</pubDate>")
    assert "published_at" not in made
    assert made["published_text"] == date


def test_the_target_of_a_redirector_is_the_address() -> None:
    tracked = "<link>https://feeds.feedburner.com/~r/x/1</link>"
    origin = "<feedburner:origLink>https://daily.example/a</feedburner:origLink>"
    assert rss(f"<title>Ice</title>{tracked}{origin}")["url"] == "https://daily.example/a"
    google = "https://www.google.com/url?rct=j&amp;url=https://daily.example/a&amp;ct=ga"
    assert rss(f"<title>Ice</title><link>{google}</link>")["url"] == "https://daily.example/a"


def test_an_aggregator_names_the_outlet() -> None:
    made = rss(
        "<title>Ice on the river - The Paper</title><link>https://news.google.com/rss/a/1</link>"
        '<source url="https://paper.example">The Paper</source>'
    )
    assert (made["source"], made["site"]) == ("The Paper", "https://paper.example")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Ada&lt;br/&gt;nears", "Ada nears"),
        ("R&amp;amp;D budget", "R&D budget"),
        ("Ice&#x1F; on the river", "Ice  on the river"),
        ("&lt;b&gt;Ice&lt;/b&gt; on the river", "Ice on the river"),
    ],
)
def test_titles(title: str, read: str) -> None:
    assert rss(f"<title>{title}</title>{LINK}")["title"].split() == read.split()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ice &#xD83D;&#xDE00; melts", "Ice 😀 melts"),
        ("Ice &#55357;&#56832; melts", "Ice 😀 melts"),
        ("<![CDATA[Ice &#xD83D;&#xDE00; melts]]>", "Ice 😀 melts"),
        ("Ice &#xD83D; melts", "Ice \ufffd melts"),
        ("Ice &#xDE00;&#xD83D; melts", "Ice \ufffd\ufffd melts"),
        ("Ice &#x110000; melts", "Ice \ufffd melts"),
        (f"Ice &#{'9' * 5_000}; melts", "Ice \ufffd melts"),
        ("Ice &#x1F600; &#0000000065; melts", "Ice 😀 A melts"),
        ("Ice &#x1F; melts", "Ice melts"),
    ],
)
def test_a_reference_to_no_character_costs_neither_feed_nor_entry(written: str, read: str) -> None:
    assert rss(f"<title>{written}</title>{LINK}")["title"] == read
    assert rss(f"<title>Ice</title><description>{written}</description>{LINK}")["title"] == "Ice"


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("D&amp;D &#8217;s day", "D&D ’s day"),
        ("Q&A: 3 < 4, AT&T", "Q&A: 3 < 4, AT&T"),
        ("Ada<br/>nears <i>the shore</i>", "Ada nears the shore"),
        ("Half &#xD800; of it", "Half \ufffd of it"),
    ],
)
def test_titles_of_every_way_in_are_read_alike(title: str, read: str) -> None:
    item = {"url": "https://daily.example/a", "title": title}
    assert article(json.dumps({"items": [item]}))["title"] == read
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="https://n.example/">'
        f"<url><loc>https://daily.example/a</loc><n:news><n:title>{escape(title)}</n:title>"
        "</n:news></url></urlset>"
    )
    assert article(news)["title"] == read
    ninjs = {"uri": "https://daily.example/a", "headline": title, "body_text": "Ice."}
    assert from_ninjs(ninjs, datetime(2026, 3, 6, tzinfo=UTC))["title"] == read
    assert rss(f"<title>{escape(title)}</title>{LINK}")["title"] == read


def test_a_tag_in_an_atom_title_of_text_is_text() -> None:
    made = article(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>'
        '<title type="text">How the &lt;b&gt; tag came to be</title>'
        '<link href="https://daily.example/a"/><id>a</id></entry></feed>'
    )
    assert made["title"] == "How the <b> tag came to be"


def test_what_is_escaped_twice_is_html() -> None:
    made = rss(
        f"<title>Ice</title>{LINK}<description>&amp;lt;p&amp;gt;Ice.&amp;lt;/p&amp;gt;</description>"
    )
    assert made["html"] == "<p>Ice.</p>"


def test_a_host_without_a_scheme_is_no_page_beside_the_feed() -> None:
    made = rss("<title>Ice</title><link>www.paper.example/ice</link>")
    assert made["url"] == "https://www.paper.example/ice"


@pytest.mark.parametrize("element", ["link", "guid"])
def test_a_host_in_the_path_of_a_whole_address_is_part_of_it(element: str) -> None:
    url = "https://web.archive.example/www.paper.example/ice?a=1&amp;b=2"
    text = (
        f"<rss version='2.0'><channel><item><title>Ice</title><{element}>{url}</{element}></item>"
        "<item><title>Tram</title><link>www.paper.example/ice</link></item></channel></rss>"
    )
    first, second = read_document(text, "https://web.archive.example/feed.xml").entries
    assert first.url == url.replace("&amp;", "&")
    assert second.url == "https://www.paper.example/ice"


def test_an_empty_address_is_not_that_of_the_feed() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Ice</title>'
        '<link href=""/><id>tag:a</id></entry></feed>'
    )
    (entry,) = read_document(text, BASE).entries
    assert entry.url == ""


def test_an_empty_link_hides_no_permalink() -> None:
    guid = "<guid>https://daily.example/a</guid>"
    assert rss(f"<title>Ice</title><link/>{guid}")["url"] == "https://daily.example/a"


def test_an_agency_as_author_is_credited() -> None:
    assert rss(f"<title>Ice</title>{LINK}<author>AFP</author>")["agency"] == "AFP"
    assert "agency" not in rss(f"<title>Ice</title>{LINK}<author>Ada Low</author>")


def test_a_channels_language_is_not_the_articles_own() -> None:
    made = rss(f"<title>Ice</title>{LINK}", "<language>en-US</language>")
    assert made["feed_language"] == "en-US"
    assert "language" not in made


def test_json_feeds_give_their_longest_text_and_dates_in_numbers() -> None:
    item = {
        "id": "1",
        "url": "https://daily.example/a",
        "title": "Ice",
        "content_html": "<p>All of the article.</p>",
        "summary": "Its beginning.",
        "date_published": 1772735441,
    }
    made = article(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    assert made["html"] == "<p>All of the article.</p>"
    assert "body" not in made
    assert made["published_at"] == "2026-03-05T18:30:41Z"


def test_half_a_character_in_the_title_of_a_json_feed_is_told_as_one() -> None:
    assert read_document('{"title": "\\ud800 Daily", "items": []}', BASE).title == "\ufffd Daily"


def test_opml_may_name_emoji_as_some_systems_write_them() -> None:
    outline = '<outline text="Ice &#55357;&#56832;" xmlUrl="https://daily.example/feed"/>'
    (found,) = read_opml(f"<opml><body>{outline}</body></opml>".encode())
    assert found.title == "Ice 😀"


@pytest.mark.parametrize(
    "author",
    [
        {"authors": [{"name": "Jane Doe"}, {"name": "Reuters"}]},
        {"authors": ["Jane Doe", "Reuters"]},
        {"author": {"name": "AFP"}},
        {"author": "AFP"},
    ],
)
def test_an_agency_as_author_of_a_json_feed_is_credited(author: dict[str, Any]) -> None:
    item = {"url": "https://daily.example/a", "title": "Ice", **author}
    assert article(json.dumps({"items": [item]}))["agency"] in ("Reuters", "AFP")


@pytest.mark.parametrize("author", [{"authors": "Reuters"}, {"authors": [None, 3]}, {"author": []}])
def test_authors_of_another_shape_cost_nothing(author: dict[str, Any]) -> None:
    item = {"url": "https://daily.example/a", "title": "Ice", **author}
    assert "agency" not in article(json.dumps({"items": [item]}))


def test_an_id_of_a_json_feed_that_is_an_address_is_the_link() -> None:
    item = {"id": "https://daily.example/a", "title": "Ice"}
    assert article(json.dumps({"items": [item]}))["url"] == "https://daily.example/a"


def test_an_outlet_that_an_atom_entry_comes_from_is_told_with_its_site() -> None:
    source = '<source><title>Paper</title><link href="https://paper.example/"/></source>'
    made = article(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry><title>Ice</title>'
        f'<link href="https://paper.example/a"/>{source}</entry></feed>'
    )
    assert (made["source"], made["site"]) == ("Paper", "https://paper.example/")


def test_opml_may_have_a_namespace() -> None:
    (feed,) = read_opml(
        b'<opml xmlns="http://opml.org/spec2" version="2.0"><body>'
        b'<outline text="A" xmlUrl="https://daily.example/feed"/></body></opml>'
    )
    assert feed.address == "https://daily.example/feed"
