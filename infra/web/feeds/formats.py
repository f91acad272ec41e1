"""Feed formats: write a feed as Atom 1.0 (RFC 4287), RSS 2.0 or JSON Feed 1.1 (jsonfeed.org)."""

import json
from collections.abc import Callable
from threading import Lock
from typing import Any, Literal

from feedgen.feed import FeedGenerator

from infra.web.feeds.feed import FeedEntry, PublishedFeed

Format = Literal["atom", "rss", "json"]

MEDIA_TYPES: dict[Format, str] = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
_LOCALE = Lock()
"""feedgen writes RSS dates by setting the locale of the whole process, and setting it back."""


def document(feed: PublishedFeed, format: Format) -> bytes:
    """`feed` in UTF-8; the same feed makes the same bytes."""
    return _WRITERS[format](feed)


def _atom(feed: PublishedFeed) -> bytes:
    made = _channel(feed)
    for each in feed.entries:
        entry = _entry(made, each)
        entry.published(each.published)
        entry.updated(each.updated)
        entry.content(each.content or each.title, type="text")
        if each.author:
            entry.author(name=each.author)
    return bytes(made.atom_str())


def _rss(feed: PublishedFeed) -> bytes:
    made = _channel(feed)
    for each in feed.entries:
        entry = _entry(made, each)
        # RSS has one date, by which readers sort.
        entry.published(each.updated)
        entry.description(each.content or each.title)
        if each.author:
            # RSS's own author is a mail address.
            entry.load_extension("dc", atom=False)
            entry.dc.dc_creator(each.author)
    with _LOCALE:
        return bytes(made.rss_str())


def _channel(feed: PublishedFeed) -> FeedGenerator:
    made = FeedGenerator()
    made.id(feed.feed_id)
    made.title(feed.title)
    made.description(feed.title)
    made.updated(feed.updated)
    made.link(href=feed.address, rel="self")
    # The last one is what RSS links to.
    made.link(href=feed.page, rel="alternate")
    made.generator("Storywire")
    made.author(name="Storywire")
    return made


def _entry(made: FeedGenerator, entry: FeedEntry) -> Any:
    added = made.add_entry(order="append")
    added.id(entry.entry_id)
    added.title(entry.title)
    added.link(href=entry.link, rel="alternate")
    return added


def _json(feed: PublishedFeed) -> bytes:
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": [_item(each) for each in feed.entries],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.entry_id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.content or entry.title,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    return {**item, "authors": [{"name": entry.author}]} if entry.author else item


_WRITERS: dict[Format, Callable[[PublishedFeed], bytes]] = {
    "atom": _atom,
    "rss": _rss,
    "json": _json,
}
