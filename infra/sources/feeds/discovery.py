"""Feed discovery: the feeds that a page names, for whoever gave the page's address instead."""

import re

from infra.sources.feeds.entry import absolute

LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]+)"|'([^']+)'|([^"'\s>]+))""", re.IGNORECASE)
MOST = 5


def feeds_of(page: str, base: str) -> list[str]:
    """Addresses of feeds in the <link> elements of a page.

    >>> link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    >>> feeds_of(link, "https://a.example/")
    ['https://a.example/feed']
    """
    links = (each[0] for each in LINK.finditer(page))
    named = (href_of(link) for link in links if TYPE.search(link))
    return [absolute(base, href) for href in named if href][:MOST]


def href_of(link: str) -> str:
    """The address in a <link> element; empty where it has none."""
    found = HREF.search(link)
    return next(filter(None, found.groups())) if found else ""
