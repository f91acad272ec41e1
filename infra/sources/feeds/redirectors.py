"""Redirectors: addresses that name in a parameter the page to which they lead."""

from urllib.parse import parse_qs, urlsplit

from processors.normalize.url import is_http

PARAMETERS = {
    "www.google.com": ("url", "q"),
    "google.com": ("url", "q"),
    "www.bing.com": ("url",),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "www.facebook.com": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "go.redirectingat.com": ("url",),
    "rss.feedsportal.com": ("url",),
    "r.search.yahoo.com": ("RU",),
}
"""The parameters, by host."""


def target_of(address: str) -> str:
    """The page that a redirector's address leads to; another address stays as it is.

    >>> target_of("https://www.google.com/url?rct=j&url=https://daily.example/a&ct=ga")
    'https://daily.example/a'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    named = PARAMETERS.get(parts.hostname or "")
    if not named:
        return address
    query = parse_qs(parts.query)
    targets = (query[name][0] for name in named if name in query)
    return next((each for each in targets if is_http(each)), address)
