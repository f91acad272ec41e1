"""Feeds, as feed readers and our own reader read them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from feedparser.api import parse
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.sources.feeds.document import read_document
from infra.web.feeds.feed import MAX_ENTRIES, FeedEntry, PublishedFeed, articles_feed, stories_feed
from infra.web.feeds.formats import MEDIA_TYPES, Format, document
from processors.model import Story, story_article
from processors.text.xml_safe import one_line
from tests.support.messages import START, assigned, hours, story

BASE = "https://wire.example"
FORMATS = tuple(MEDIA_TYPES)
ATOM = "{http://www.w3.org/2005/Atom}"


def search_feed(*stories: Story) -> PublishedFeed:
    address = f"{BASE}/feed.atom?q=kim+%22a%22&x=<"
    return stories_feed("Kim & Xi", "kim", address, f"{BASE}/search?q=kim", BASE, stories)


@pytest.mark.parametrize("format", FORMATS)
def test_our_own_reader_reads_our_feeds(format: Format) -> None:
    feed = search_feed(
        story("b", headline="Kim <to> attend & “watch” parade", last_seen=hours(5)),
        story("a", first_seen=START, last_seen=hours(2), article_count=269),
    )
    read = read_document(document(feed, format).decode(), BASE)
    assert read.title == "Kim & Xi"
    newest, oldest = read.entries
    assert [newest.url, oldest.url] == [f"{BASE}/stories/b", f"{BASE}/stories/a"]
    assert newest.entry_id != oldest.entry_id
    assert newest.entry_id.startswith("urn:uuid:")
    assert "269 articles, 1 text, 1 owner, 1 language." in oldest.html + oldest.text
    assert "2025-09-03T10:00:00Z" in (oldest.updated_at, oldest.published_at)


@pytest.mark.parametrize("format", FORMATS)
def test_a_story_is_a_feed_of_its_articles(format: Format) -> None:
    articles = [
        story_article(assigned("b", at=hours(1), body="word " * 200)),
        story_article(assigned("a", title="", source="NHK & co", source_stated=False)),
    ]
    feed = articles_feed(story("s"), f"{BASE}/stories/s/feed.{format}", BASE, articles)
    content = document(feed, format).decode()
    read = read_document(content, BASE)
    newest, untitled = read.entries
    assert read.title == "Headline of s"
    assert newest.url == "https://daily.example/b"
    assert newest.published_at == "2025-09-03T09:00:00Z"
    assert len(newest.html or newest.text) <= 302
    assert untitled.title == untitled.url
    assert "NHK &amp; co" in content or '"NHK & co"' in content


def test_the_id_of_an_entry_stays_while_its_story_grows() -> None:
    before, after = search_feed(story("a")), search_feed(story("a", 7, headline="New", titles=[]))
    assert before.entries[0].entry_id == after.entries[0].entry_id
    assert before.feed_id == after.feed_id


def test_a_feed_is_bounded_and_the_same_bytes_each_time() -> None:
    feed = search_feed(*(story(f"s{n}", last_seen=hours(n)) for n in range(60)))
    assert len(feed.entries) == MAX_ENTRIES
    assert feed.updated == hours(49)
    for format in FORMATS:
        assert document(feed, format) == document(feed, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_feed_without_entries_is_one(format: Format) -> None:
    assert read_document(document(search_feed(), format).decode(), BASE).entries == []


TEXTS = st.text(st.characters(exclude_categories=[]), max_size=40)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


@settings(max_examples=60, deadline=None)
@given(headline=TEXTS, source=TEXTS, moment=MOMENTS)
def test_what_goes_in_is_what_readers_read(headline: str, source: str, moment: datetime) -> None:
    link = f'{BASE}/stories/a?<&>"'
    title = one_line(headline) or "none"
    later = moment + timedelta(seconds=1)
    entry = FeedEntry("urn:x:1", link, title, title, moment, later, one_line(source))
    feed = PublishedFeed("urn:x:2", title, BASE, BASE, [entry])
    atom = fromstring(document(feed, "atom")).find(f"{ATOM}entry")
    assert atom is not None
    assert atom.findtext(f"{ATOM}title") == atom.findtext(f"{ATOM}content") == title
    assert atom.findtext(f"{ATOM}author/{ATOM}name", "") == one_line(source)
    item = fromstring(document(feed, "rss")).find("channel/item")
    assert item is not None
    assert (item.findtext("title"), item.findtext("link")) == (title, link)
    (read,) = json.loads(document(feed, "json"))["items"]
    assert (read["title"], read["content_text"], read["url"]) == (title, title, link)
    (parsed,) = parse(document(feed, "atom")).entries
    assert parsed.title == as_feedparser_mends(title)
    assert (parsed.link, parsed.id) == (link, "urn:x:1")
    assert parsed.published_parsed[:6] == moment.timetuple()[:6]
    assert parsed.updated_parsed[:6] == later.timetuple()[:6]
    (parsed,) = parse(document(feed, "rss")).entries
    assert (parsed.link, parsed.id) == (link, "urn:x:1")
    # A title of RSS may be HTML, so that readers guess where it looks like it.
    assert parsed.title == as_feedparser_mends(title) or set("<&") & set(title)


def as_feedparser_mends(text: str) -> str:
    """feedparser takes what could be UTF-8 read as Latin-1 for such, and reads it anew."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def test_a_feed_says_what_is_claimed_and_by_whom() -> None:
    claim: dict[str, Any] = {
        "provenance": "claimed",
        "brought_by": "feed evil.example",
        "source": "BBC News",
    }
    articles = [story_article(assigned("a", publisher="victim.example", **claim))]
    told = story("s", article_count=0, claimed_count=1, publisher_count=0)
    (entry,) = articles_feed(told, BASE, BASE, articles).entries
    assert entry.author == "BBC News (victim.example), as claimed by evil.example"
    both = story("t", article_count=3, claimed_count=2)
    contents = [each.content for each in search_feed(told, both).entries]
    assert contents == [
        "1 claimed article, 1 language.",
        "3 articles, 1 text, 1 owner, 1 language, and 2 claimed.",
    ]
