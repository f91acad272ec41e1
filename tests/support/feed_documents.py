"""Feeds as tests write them."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from infra.sources.feeds.document import read_document
from infra.sources.feeds.items import raw_article
from tests.support.messages import START

RSS_TYPE = "application/rss+xml; charset=utf-8"


def only_article(text: str, base: str) -> dict[str, Any]:
    """The raw article of the only entry of a document at `base`."""
    document = read_document(text, base)
    (entry,) = document.entries
    made: dict[str, Any] = json.loads(raw_article(entry, document, base))
    return made


def published(n: int) -> datetime:
    """When entry `n` was published."""
    return START + timedelta(minutes=n)


def rss(numbers: Iterable[int], extra: str = "") -> bytes:
    """RSS 2.0 with the entries `numbers`, as given; `extra` goes into the channel."""
    items = "".join(
        f"<item><title>Headline {n}</title><link>https://daily.example/{n}</link>"
        f'<guid isPermaLink="false">id-{n}</guid><description>Summary {n}.</description>'
        f"<pubDate>{format_datetime(published(n))}</pubDate></item>"
        for n in numbers
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>The Daily</title><link>https://daily.example/</link><language>en</language>"
        f"{extra}{items}</channel></rss>"
    ).encode()


def atom(numbers: Iterable[int]) -> bytes:
    """Atom 1.0."""
    entries = "".join(
        f"<entry><title>Headline {n}</title><id>tag:daily.example,2025:{n}</id>"
        f'<link href="https://daily.example/{n}"/><updated>{published(n).isoformat()}</updated>'
        f'<content type="html">&lt;p&gt;Text {n}.&lt;/p&gt;</content></entry>'
        for n in numbers
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Daily</title>'
        f"<id>tag:daily.example,2025:feed</id>{entries}</feed>"
    ).encode()


def json_feed(numbers: Iterable[int], **fields: Any) -> bytes:
    """JSON Feed 1.1."""
    items = [
        {
            "id": str(n),
            "url": f"https://daily.example/{n}",
            "title": f"Headline {n}",
            "content_html": f"<p>Text {n}.</p>",
            "date_published": published(n).isoformat(),
        }
        for n in numbers
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Daily",
        "language": "en",
        "items": items,
    }
    return json.dumps({**feed, **fields}).encode()


def news_sitemap(numbers: Iterable[int]) -> bytes:
    """A sitemap with news."""
    urls = "".join(
        f"<url><loc>https://daily.example/{n}</loc><news:news><news:publication>"
        "<news:name>The Daily</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{published(n).isoformat()}</news:publication_date>"
        f"<news:title>Headline {n}</news:title></news:news></url>"
        for n in numbers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def sitemap_index(children: Iterable[tuple[str, str]]) -> bytes:
    """An index of sitemaps: address and lastmod, "" for none."""
    sitemaps = "".join(
        f"<sitemap><loc>{url}</loc>{f'<lastmod>{modified}</lastmod>' if modified else ''}</sitemap>"
        for url, modified in children
    )
    return (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{sitemaps}</sitemapindex>"
    ).encode()
