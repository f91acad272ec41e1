"""Feed formats: write a feed as Atom 1.0 (RFC 4287), RSS 2.0 or JSON Feed 1.1 (jsonfeed.org).

Dates mean the same in all: published is when a story was first seen, updated when it last changed.
RSS has only the first; the second is Atom's element in it.
"""

import json
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, Literal
from xml.etree.ElementTree import Element, SubElement

from infra.web.feeds.feed import FeedEntry, PublishedFeed
from processors.text.xml_safe import xml_document

Format = Literal["atom", "rss", "json"]

MEDIA_TYPES: dict[Format, str] = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
GENERATOR = "Storywire"
ATOM = "http://www.w3.org/2005/Atom"
IN_RSS = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def document(feed: PublishedFeed, format: Format) -> bytes:
    """`feed` in UTF-8; the same feed makes the same bytes."""
    return _WRITERS[format](feed)


def _atom(feed: PublishedFeed) -> bytes:
    root = Element("feed", {"xmlns": ATOM})
    _text(root, "id", feed.feed_id)
    _text(root, "title", feed.title)
    _text(root, "updated", _rfc3339(feed.updated))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    if feed.hub:
        SubElement(root, "link", rel="hub", href=feed.hub)
    _text(SubElement(root, "author"), "name", GENERATOR)
    _text(root, "generator", GENERATOR)
    for each in feed.entries:
        entry = SubElement(root, "entry")
        _text(entry, "id", each.entry_id)
        # Of the title alone: counts are in English, bullets in languages of their own.
        _text(entry, "title", each.title, **({"xml:lang": each.language} if each.language else {}))
        SubElement(entry, "link", rel="alternate", href=each.link)
        for article in each.related:
            name = f"{article.outlet}: {article.title}"
            SubElement(entry, "link", rel="related", title=name, href=article.link)
        _text(entry, "published", _rfc3339(each.published))
        _text(entry, "updated", _rfc3339(each.updated))
        if each.author:
            _text(SubElement(entry, "author"), "name", each.author)
        if each.section:
            SubElement(entry, "category", term=each.section, label=each.section.capitalize())
        _text(entry, "summary", each.text)
        _text(entry, "content", each.html, type="html")
    return xml_document(root)


def _rss(feed: PublishedFeed) -> bytes:
    root = Element("rss", {"version": "2.0", **IN_RSS})
    channel = SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.page)
    _text(channel, "description", feed.title)
    SubElement(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.address)
    if feed.hub:
        SubElement(channel, "atom:link", rel="hub", href=feed.hub)
    _text(channel, "lastBuildDate", _rfc822(feed.updated))
    _text(channel, "generator", GENERATOR)
    for each in feed.entries:
        item = SubElement(channel, "item")
        _text(item, "title", each.title)
        _text(item, "link", each.link)
        _text(item, "guid", each.entry_id, isPermaLink="false")
        _text(item, "pubDate", _rfc822(each.published))
        _text(item, "atom:updated", _rfc3339(each.updated))
        if each.author:
            # RSS's own author is a mail address.
            _text(item, "dc:creator", each.author)
        if each.language:
            _text(item, "dc:language", each.language)
        if each.section:
            _text(item, "category", each.section)
        # Read as HTML by whoever reads it, unlike the summaries of the other formats.
        _text(item, "description", escape(each.text, quote=False))
        _text(item, "content:encoded", each.html)
    return xml_document(root)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat()


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def _json(feed: PublishedFeed) -> bytes:
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": [_item(each) for each in feed.entries],
    }
    if feed.hub:
        content["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return json.dumps(content, ensure_ascii=False).encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.entry_id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.text,
        "content_text": entry.text,
        "content_html": entry.html,
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        "authors": [{"name": entry.author}] if entry.author else None,
        "language": entry.language or None,
        "tags": [entry.section] if entry.section else None,
    }
    return {name: value for name, value in item.items() if value is not None}


_WRITERS: dict[Format, Callable[[PublishedFeed], bytes]] = {
    "atom": _atom,
    "rss": _rss,
    "json": _json,
}
