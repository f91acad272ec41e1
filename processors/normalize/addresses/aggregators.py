"""Aggregators: sites whose addresses lead to other outlets' articles."""

from processors.normalize.addresses.url import is_front_page, is_http, registered_domain

DOMAINS = frozenset(
    (
        "google.com", "feedburner.com", "msn.com", "yahoo.com", "flipboard.com", "newsbreak.com",
        "smartnews.com", "feedly.com", "inoreader.com", "bing.com", "news360.com",
        "apple.news", "getpocket.com", "dailyhunt.in", "ground.news", "newsnow.co.uk",
        "headtopics.com", "biztoc.com", "upday.com", "squidapp.co", "onenewspage.com",
        "newsblur.com", "theoldreader.com", "netvibes.com", "feedspot.com",
        "rss.app", "dzen.ru", "pressreader.com", "wn.com", "newslocker.com", "rambler.ru",
        "mail.ru", "ukr.net", "daum.net", "toutiao.com",
    )
)  # fmt: skip
"""Registered domains of those that name the outlet in each entry."""


def publisher_of(url: str, site: str | None) -> str:
    """The registered domain of who published the article at `url`; `site` is its outlet's, as an
    entry of a feed says, and counts where `url` is an aggregator's.

    >>> publisher_of("https://news.google.com/rss/articles/x", "https://www.daily.example/")
    'daily.example'
    >>> publisher_of("https://daily.example/parade", "https://other.example/")
    'daily.example'
    """
    domain = registered_domain(url)
    if domain in DOMAINS and site and is_http(site):
        try:
            return registered_domain(site) or domain
        except ValueError:
            return domain
    return domain


def is_indirect(address: str) -> bool:
    """Whether an address is an aggregator's or that of a front page, and so no article's own.

    >>> is_indirect("https://daily.example/?utm_source=rss"), is_indirect("https://daily.example/a")
    (True, False)
    """
    try:
        return is_front_page(address) or registered_domain(address) in DOMAINS
    except ValueError:
        return False
