"""Provenance: tells who brought an article, and how it is known to be its publisher's."""

import re
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from processors.model import Provenance, RawArticle
from processors.normalize.addresses.shared_hosts import owners_folders
from processors.normalize.addresses.url import canonical_url, is_http, registered_domain

API = "api"
"""Value of `feed` for an article that was sent over HTTP."""
OPERATOR = "operator"
"""Bringer of what came through no feed: whoever may write to the topics or ingest files."""
MAX_BROUGHT_BY_CHARACTERS = 200

_FEED_FOLDER = re.compile(r"\A/(?:feed|rss)(?=/)")
_FEED_ENDING = re.compile(r"\.(?:rss|atom|xml|json)\Z")


class Bringer(NamedTuple):
    """Who brought an article, and what that says of its publisher."""

    name: str
    provenance: Provenance
    from_operator: bool = False
    """Whether it says of outlets what an operator says: names of owners, ratings."""


def bringer_of(sent: RawArticle, url: str, publisher: str) -> Bringer:
    """Who brought `sent`, an article at the canonical address `url` of the registered domain
    `publisher`.

    >>> paper = RawArticle(url="https://daily.example/a", feed="https://rss.daily.example/all")
    >>> bringer_of(paper, "https://daily.example/a", "daily.example")
    Bringer(name='feed daily.example', provenance='own', from_operator=False)
    >>> bringer_of(paper, "https://other.example/a", "other.example").provenance
    'claimed'
    """
    if sent.token is not None or sent.feed == API:
        return Bringer(_named("api", sent.token or "local"), _standing(sent, url, publisher))
    if not sent.feed:
        if sent.provenance == "claimed":
            return Bringer(_named(*(sent.brought_by or "feed unknown").split(" ", 1)), "claimed")
        return Bringer(OPERATOR, "relayed", from_operator=True)
    if not is_http(sent.feed):
        # A page of an archive that the operator holds is the publisher's own, where the archive has
        # its address: what a page says of itself may be another's.
        is_page = bool(sent.html) and not (sent.title or sent.body or sent.relay)
        name = _named("archive", PurePath(sent.feed).name)
        return Bringer(name, "own" if is_page else "relayed", from_operator=True)
    return Bringer(_named("feed", _feed_name(sent.feed)), _standing(sent, url, publisher))


def _standing(sent: RawArticle, url: str, publisher: str) -> Provenance:
    # At an aggregator's address it is the entry that names the publisher, which may be its bringer.
    is_publishers = registered_domain(url) == publisher
    for source in (sent.feed, sent.feed_site) if is_publishers else ():
        address = _read(source)
        if address and registered_domain(address) == publisher and _covers(address, url):
            return "own"
    return "relayed" if sent.relay else "claimed"


@lru_cache(maxsize=4096)
def _read(address: str | None) -> str:
    """A web address, read as those of articles are; empty where it is none."""
    if address is None or not is_http(address):
        return ""
    try:
        return canonical_url(address)
    except ValueError:
        return ""


def _covers(feed: str, url: str) -> bool:
    """Whether the article lies in the folder whose feed it is, on a host of many owners."""
    article = urlsplit(url)
    folders = folders_of_feed(feed)
    return owners_folders(article.hostname or "", article.path)[: len(folders)] == folders


def folders_of_feed(feed: str) -> tuple[str, ...]:
    """Those that say whose feed it is: of "https://medium.com/feed/@alice" that is "@alice"."""
    try:
        parts = urlsplit(feed)
    except ValueError:
        return ()
    path = _FEED_FOLDER.sub("", _FEED_ENDING.sub("", parts.path))
    return owners_folders(parts.hostname or "", path)


def _feed_name(feed: str) -> str:
    """Its registered domain; with the port where that is a machine's own name or number, and with
    the folders of its owner where the host has many."""
    address = _read(feed)
    if not address:
        return "unknown"
    domain, parts = registered_domain(address), urlsplit(address)
    place = parts.netloc if domain == parts.hostname else domain
    return "/".join([place, *folders_of_feed(address)])


def _named(kind: str, name: str) -> str:
    return f"{kind} {name}"[:MAX_BROUGHT_BY_CHARACTERS]
