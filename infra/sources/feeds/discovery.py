"""Feed discovery: the feeds that a page names, for whoever gave the page's address instead."""

import re

from infra.sources.feeds.entry import absolute

LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
MOST = 5


def feeds_of(page: str, base: str) -> list[str]:
    """Addresses of feeds in the <link> elements of a page.

    >>> link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    >>> feeds_of(link, "https://a.example/")
    ['https://a.example/feed']
    """
    links = (each[0] for each in LINK.finditer(page))
    found = (HREF.search(link) for link in links if TYPE.search(link))
    return [absolute(base, href[1]) for href in found if href][:MOST]
