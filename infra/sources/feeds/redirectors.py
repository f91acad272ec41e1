"""Redirectors: addresses that name in a parameter the page to which they lead."""

import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from processors.normalize.aggregators import DOMAINS as AGGREGATORS
from processors.normalize.url import canonical_url, is_http, registered_domain

PARAMETERS = {
    "www.bing.com": ("url",),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "www.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.threads.net": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "go.redirectingat.com": ("url",),
    "rss.feedsportal.com": ("url",),
    "r.search.yahoo.com": ("RU",),
    "duckduckgo.com": ("uddg",),
    "www.youtube.com": ("q",),
    "vk.com": ("to",),
    "away.vk.com": ("to",),
    "slack-redir.net": ("url",),
    "www.linkedin.com": ("url",),
    "translate.google.com": ("u",),
    "medium.com": ("redirectUrl",),
    "click.linksynergy.com": ("murl",),
    "steamcommunity.com": ("url", "u"),
    "exit.sc": ("url",),
}
"""The parameters, by host."""
FAMILIES = (
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}"), ("url", "q")),
    (re.compile(r"[a-z0-9]+\.safelinks\.protection\.outlook\.com"), ("url",)),
)
"""The same of hosts that are alike."""
WHOLE_QUERY = frozenset(("href.li", "anonym.to", "dereferer.org", "nullrefer.com"))
"""Hosts whose whole query is the page."""
IN_PATH = re.compile(r"/([A-Za-z]+)=([^/]+)")
"""A parameter within the path."""
MOST = 3
"""Redirectors behind one another."""


def target_of(address: str) -> str:
    """The page that a redirector's address leads to; another address stays as it is.

    >>> target_of("https://www.google.com/url?rct=j&url=https://daily.example/a&ct=ga")
    'https://daily.example/a'
    """
    for _ in range(MOST):
        try:
            parts = urlsplit(address)
        except ValueError:
            break
        target = _target(parts)
        if not is_http(target):
            break
        address = target
    return address


def is_indirect(address: str) -> bool:
    """Whether an address is an aggregator's or that of a front page, and so no article's own.

    >>> is_indirect("https://daily.example/?utm_source=rss"), is_indirect("https://daily.example/a")
    (True, False)
    """
    try:
        return is_front_page(address) or registered_domain(address) in AGGREGATORS
    except ValueError:
        return False


def is_front_page(address: str) -> bool:
    """Whether an address is that of a site as a whole."""
    try:
        parts = urlsplit(canonical_url(address))
    except ValueError:
        return False
    return parts.path == "/" and not parts.query and not parts.fragment


def _target(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if host in WHOLE_QUERY:
        return unquote(parts.query)
    family = next((names for pattern, names in FAMILIES if pattern.fullmatch(host)), ())
    query = parse_qs(parts.query)
    found = dict(IN_PATH.findall(parts.path))
    for name in PARAMETERS.get(host, family):
        if target := next(iter(query.get(name, ())), "") or unquote(found.get(name, "")):
            return target
    return ""
