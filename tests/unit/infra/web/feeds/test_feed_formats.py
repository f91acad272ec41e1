"""Feeds, as feed readers and our own reader read them."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from feedparser.api import parse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from infra.sources.feeds.document import read_document
from infra.web.feeds.answer import feed_answer
from infra.web.feeds.feed import MAX_ENTRIES, FeedEntry, PublishedFeed, articles_feed, stories_feed
from infra.web.feeds.formats import MEDIA_TYPES, Format, document
from infra.web.feeds.story_digest import DigestArticle, DigestSentence, StoryDigest
from processors.model import Story, story_article
from processors.text.counts import counts_sentence
from processors.text.xml_safe import one_line
from tests.support.messages import START, assigned, hours, story

BASE = "https://wire.example"
FORMATS = tuple(MEDIA_TYPES)
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


def search_feed(*stories: Story) -> PublishedFeed:
    address = f"{BASE}/feed.atom?q=kim+%22a%22&x=<"
    return stories_feed("Kim & Xi", "kim", address, BASE, stories, digest_of)


def digest_of(told: Story) -> StoryDigest:
    return StoryDigest(
        f"{counts_sentence(told)}.",
        "Of the rated sources, 25% left, 75% center.",
        (DigestSentence("Ice <melts> & 'runs'.", "en"), DigestSentence("الجليد يذوب", "ar")),
        (DigestArticle("NHK <b>", "Ice & more", "ja", "https://nhk.example/a?b=1&c=2"),),
    )


@pytest.mark.parametrize("format", FORMATS)
def test_our_own_reader_reads_our_feeds(format: Format) -> None:
    feed = search_feed(
        story("b", headline="Kim <to> attend & “watch” parade", last_seen=hours(5)),
        story("a", first_seen=START, last_seen=hours(2), article_count=269),
    )
    read = read_document(document(feed, format).decode(), BASE)
    assert read.title == "Storywire: Kim & Xi"
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
    shown = html.fragment_fromstring(newest.html or newest.text, create_parent="div")
    assert len(shown.text_content()) <= 302
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
    entry = FeedEntry("urn:x:1", link, title, title, escape(title), moment, later, one_line(source))
    feed = PublishedFeed("urn:x:2", title, BASE, BASE, [entry])
    atom = fromstring(document(feed, "atom")).find(f"{ATOM}entry")
    assert atom is not None
    assert atom.findtext(f"{ATOM}title") == atom.findtext(f"{ATOM}summary") == title
    assert atom.findtext(f"{ATOM}content") == escape(title)
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
    contents = [each.text.partition(" Of the")[0] for each in search_feed(told, both).entries]
    assert contents == [
        "1 claimed article, 1 language.",
        "3 articles, 1 text, 1 owner, 1 language, and 2 claimed.",
    ]


XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TOLD = story(
    "a",
    headline="Ice",
    section="world",
    languages={"ar": 3, "en": 1},
    first_seen=START,
    last_seen=hours(5),
)


def test_the_language_of_an_entry_is_that_of_its_headline() -> None:
    told = story("a", headline="Hochwasser", headline_language="de", languages={"en": 3, "de": 1})
    (entry,) = search_feed(told).entries
    assert entry.language == "de"


def test_every_format_tells_sides_summary_section_language_and_largest_articles() -> None:
    feed = search_feed(TOLD)
    (atom,) = fromstring(document(feed, "atom")).iter(f"{ATOM}entry")
    (rss,) = fromstring(document(feed, "rss")).iter("item")
    (item,) = json.loads(document(feed, "json"))["items"]
    assert atom.find(f"{ATOM}category").get("term") == "world"
    told_in = {each.tag: lang for each in atom.iter() if (lang := each.get(XML_LANG))}
    assert told_in == {f"{ATOM}title": "ar"}, "counts and bullets are in languages of their own"
    related = atom.find(f"{ATOM}link[@rel='related']")
    assert related.get("href") == "https://nhk.example/a?b=1&c=2"
    assert (rss.findtext("category"), rss.findtext(f"{DC}language")) == ("world", "ar")
    assert (item["tags"], item["language"]) == (["world"], "ar")
    contents = (
        atom.findtext(f"{ATOM}content"),
        rss.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"),
        item["content_html"],
    )
    assert len(set(contents)) == 1
    shown = html.fragment_fromstring(contents[0], create_parent="div")
    assert "25% left, 75% center" in shown.xpath("p[1]")[0].text
    bullets = shown.xpath("ul[1]/li")
    assert [(each.text, each.get("lang")) for each in bullets] == [
        ("Ice <melts> & 'runs'.", "en"),
        ("الجليد يذوب", "ar"),
    ]
    (link,) = shown.xpath("ul[2]/li/a")
    assert (link.text, link.get("href")) == ("Ice & more", "https://nhk.example/a?b=1&c=2")
    assert not shown.xpath("//b|//melts")
    description = html.fragment_fromstring(rss.findtext("description"), create_parent="p")
    assert not list(description.iterchildren()), "readers of RSS take a description as HTML"
    plain = (atom.findtext(f"{ATOM}summary"), description.text, item["content_text"])
    assert len(set(plain)) == 1
    assert "Ice <melts> & 'runs'." in plain[0]


def test_a_date_means_the_same_in_every_format() -> None:
    feed = search_feed(TOLD)
    (atom,) = fromstring(document(feed, "atom")).iter(f"{ATOM}entry")
    channel = fromstring(document(feed, "rss")).find("channel")
    rss = channel.find("item")
    (item,) = json.loads(document(feed, "json"))["items"]
    published = (
        datetime.fromisoformat(atom.findtext(f"{ATOM}published")),
        parsedate_to_datetime(rss.findtext("pubDate")),
        datetime.fromisoformat(item["date_published"]),
    )
    updated = (
        datetime.fromisoformat(atom.findtext(f"{ATOM}updated")),
        datetime.fromisoformat(rss.findtext(f"{ATOM}updated")),
        datetime.fromisoformat(item["date_modified"]),
        parsedate_to_datetime(channel.findtext("lastBuildDate")),
    )
    assert set(published) == {START}
    assert set(updated) == {hours(5)}


def test_feeds_hold_to_their_formats() -> None:
    """What feedvalidator.org and jsonfeed.org/validator require."""
    feed = search_feed(TOLD, story("b", languages={"und": 1}, section=None))
    atom = fromstring(document(feed, "atom"))
    for name in ("id", "title", "updated", "author/name"):
        assert atom.findtext("/".join(f"{ATOM}{part}" for part in name.split("/")))
    links = {each.get("rel"): each.get("href") for each in atom.findall(f"{ATOM}link")}
    assert links == {"self": feed.address, "alternate": feed.page}
    entries = atom.findall(f"{ATOM}entry")
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == 2
    for entry in entries:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        alternates = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert len(alternates) == 1
    rss = fromstring(document(feed, "rss"))
    assert rss.get("version") == "2.0"
    channel = rss.find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    assert channel.find(f"{ATOM}link").get("href") == feed.address
    for item in channel.findall("item"):
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("link").startswith("https://")
        assert item.find(f"{DC}language") is None or item.findtext(f"{DC}language") == "ar"
    read = json.loads(document(feed, "json"))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    for each in read["items"]:
        assert each["id"]
        assert each["content_html"]
        assert None not in each.values()
    for format in FORMATS:
        parsed = parse(document(feed, format)) if format != "json" else None
        assert parsed is None or not parsed.bozo


def test_a_feed_names_the_hub_that_is_told_of_it() -> None:
    hub = "https://hub.example/"
    feed = replace(search_feed(TOLD), hub=hub)
    atom = fromstring(document(feed, "atom")).find(f"{ATOM}link[@rel='hub']")
    rss = fromstring(document(feed, "rss")).find(f"channel/{ATOM}link[@rel='hub']")
    assert [each.get("href") for each in (atom, rss)] == [hub, hub]
    assert json.loads(document(feed, "json"))["hubs"] == [{"type": "WebSub", "url": hub}]
    told = feed_answer(feed, "atom").headers["link"]
    assert told == f'<{hub}>; rel="hub", <{feed.address}>; rel="self"'
    assert "link" not in feed_answer(search_feed(TOLD), "atom").headers
