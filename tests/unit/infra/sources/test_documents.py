"""What the formats of feeds tell."""

from collections.abc import Callable, Iterable

import pytest

from infra.sources.base import PollHints
from infra.sources.feeds.document import read_document
from infra.sources.feeds.entry import Child, Document, Entry, NotAFeed
from tests.support import feed_documents

BASE = "https://daily.example/news/feed"


def read(text: str | bytes) -> Document:
    return read_document(text if isinstance(text, str) else text.decode(), BASE)


def one(item: str, channel: str = "") -> Entry:
    """The entry of an RSS feed with one item."""
    (entry,) = read(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{channel}<item>{item}</item></channel></rss>"
    ).entries
    return entry


@pytest.mark.parametrize(
    "make",
    [
        feed_documents.rss,
        feed_documents.atom,
        feed_documents.json_feed,
        feed_documents.news_sitemap,
    ],
    ids=lambda m: m.__name__,
)
def test_every_format_tells_address_headline_date_and_language(
    make: Callable[[Iterable[int]], bytes],
) -> None:
    document = read(make([1, 0]))
    assert [entry.url for entry in document.entries] == [
        "https://daily.example/1",
        "https://daily.example/0",
    ]
    entry = document.entries[0]
    assert (entry.title, entry.published_at) == ("Headline 1", "2025-09-03T08:01:00Z")
    assert (entry.language or document.language) == "en"
    assert (entry.source or document.title) == "The Daily"


def test_rss_091_with_its_doctype() -> None:
    (entry,) = read(
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>'
        "<title>The Daily</title><item><title>Parade</title><link>https://daily.example/1</link>"
        "</item></channel></rss>"
    ).entries
    assert (entry.title, entry.url) == ("Parade", "https://daily.example/1")


def test_rss_10() -> None:
    document = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>日報</title><dc:language>ja</dc:language></channel>'
        '<item rdf:about="a"><title>選挙</title><link>https://daily.example/1</link>'
        "<dc:date>2025-09-03T17:00:00+09:00</dc:date></item></rdf:RDF>"
    )
    (entry,) = document.entries
    assert (document.title, entry.title, document.language) == ("日報", "選挙", "ja")
    assert entry.published_at == "2025-09-03T08:00:00Z"


def test_the_longer_of_content_and_summary_is_the_text() -> None:
    entry = one(
        "<title>t</title><description>Short.</description>"
        "<content:encoded><![CDATA[<p>The whole <b>article</b>.</p>]]></content:encoded>"
    )
    assert entry.html == "<p>The whole <b>article</b>.</p>"
    assert one("<description>Short.</description>").html == "Short."


def test_a_headline_reads_as_text() -> None:
    entry = one(
        "<title>AT&amp;amp;T &lt;b&gt;buys&lt;/b&gt; &amp;lt;Daily&amp;gt;: 1 &lt; 2</title>"
    )
    assert entry.title == "AT&T buys <Daily>: 1 < 2"


def test_the_outlet_that_a_feed_names_is_kept() -> None:
    assert one('<source url="https://other.example/">The Other</source>').source == "The Other"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><source><title>The Other</title>'
        "</source><title>t</title></entry></feed>"
    )
    assert read(atom).entries[0].source == "The Other"


def test_a_permalink_is_an_address_and_another_guid_is_none() -> None:
    assert one("<guid>https://daily.example/1</guid>").url == "https://daily.example/1"
    assert one('<guid isPermaLink="false">https://daily.example/1</guid>').url == ""


def test_links_are_resolved() -> None:
    assert one("<link>/1?a=b&amp;c=d</link>").url == "https://daily.example/1?a=b&c=d"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/">'
        '<entry><link href="../1"/></entry></feed>'
    )
    assert read(atom).entries[0].url == "https://other.example/1"
    (entry,) = read('{"items": [{"url": "1"}]}').entries
    assert entry.url == "https://daily.example/news/1"
    (entry,) = read('{"items": [{"url": "http://[::1"}]}').entries
    assert entry.url == "http://[::1"


@pytest.mark.parametrize(
    ("date", "published_at"),
    [
        ("Wed, 03 Sep 2025 10:00:00 +0200", "2025-09-03T08:00:00Z"),
        ("Wed, 03 Sep 2025 04:00:00 EDT", "2025-09-03T08:00:00Z"),
        ("2025-09-03T17:00:00+09:00", "2025-09-03T08:00:00Z"),
    ],
)
def test_dates_are_in_utc(date: str, published_at: str) -> None:
    entry = one(f"<pubDate>{date}</pubDate>")
    assert (entry.published_at, entry.published_text) == (published_at, "")


def test_a_date_that_cannot_be_read_is_kept_as_it_stands() -> None:
    entry = one("<pubDate>gestern, 10 Uhr</pubDate>")
    assert (entry.published_at, entry.published_text) == ("", "gestern, 10 Uhr")
    (entry,) = read('{"items": [{"url": "1", "date_published": "yesterday"}]}').entries
    assert (entry.published_at, entry.published_text) == ("", "yesterday")
    sitemap = (
        feed_documents.news_sitemap([0]).decode().replace("2025-09-03T08:00:00+00:00", "Sept. 3")
    )
    assert read(sitemap).entries[0].published_text == "Sept. 3"


def test_atom_tells_when_an_entry_was_updated() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title>'
        "<published>2025-09-02T10:00:00Z</published><updated>2025-09-03T10:00:00Z</updated>"
        "</entry></feed>"
    )
    (entry,) = read(atom).entries
    assert (entry.published_at, entry.updated_at) == (
        "2025-09-02T10:00:00Z",
        "2025-09-03T10:00:00Z",
    )


def test_how_often_a_feed_changes() -> None:
    document = read(
        feed_documents.rss([0], "<ttl>60</ttl><skipHours><hour>3</hour><hour>24</hour></skipHours>")
    )
    assert document.hints == PollHints(3600.0, frozenset({0, 3}))
    syndication = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    document = read(
        feed_documents.rss(
            [0],
            f"<sy:updatePeriod {syndication}>daily</sy:updatePeriod>"
            f"<sy:updateFrequency {syndication}>4</sy:updateFrequency>",
        )
    )
    assert document.hints.fresh_seconds == 6 * 3600
    assert read(feed_documents.rss([0], "<ttl>soon</ttl>")).hints == PollHints()


def test_an_index_names_sitemaps() -> None:
    document = read(feed_documents.sitemap_index([("/a.xml", "2025-09-03"), ("/b.xml", "")]))
    assert document.children == [
        Child("https://daily.example/a.xml", "2025-09-03T00:00:00Z"),
        Child("https://daily.example/b.xml", ""),
    ]


def test_of_a_page_its_feeds_are_told() -> None:
    page = (
        '<!DOCTYPE html><html><head><link rel="icon" href="/icon.png">'
        '<link rel="alternate" type="application/rss+xml" href="/rss" title="All">'
        "<LINK href=https://daily.example/atom TYPE='application/atom+xml'></head></html>"
    )
    with pytest.raises(NotAFeed, match=r"https://daily\.example/rss, https://daily\.example/atom"):
        read(page)


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    text = feed_documents.rss([1, 0]).decode().replace("Headline 1", "Fish &nbsp;& chips")
    assert [entry.title for entry in read(text).entries] == ["Fish & chips", "Headline 0"]
    cut_off = text[: text.index("</channel>") - 20]
    assert read(cut_off).entries[0].title == "Fish & chips"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("<!DOCTYPE html><html><body>A page</body></html>", "it is a page"),
        ("<html lang='en'>", "it is a page"),
        ("Not found", "neither RSS nor Atom"),
        ("<catalogue/>", "neither RSS nor Atom"),
        ("[]", "no list of items"),
        ('{"items": 7}', "no list of items"),
        ("{", "broken JSON"),
        ("[" * 100_000, "broken JSON"),
    ],
)
def test_what_is_no_feed_is_one_sentence(text: str, says: str) -> None:
    with pytest.raises(NotAFeed, match=says):
        read(text)
