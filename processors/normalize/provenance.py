"""Provenance: tells who brought an article, and how it is known to be its publisher's."""

from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from processors.model import Provenance, RawArticle
from processors.normalize.url import is_http, registered_domain

API = "api"
"""What `feed` says of an article that was sent over HTTP."""
OPERATOR = "operator"
"""Who brought what came through no feed: who may write to the topics or ingest files."""
MAX_BROUGHT_BY_CHARACTERS = 200


class Brought(NamedTuple):
    """Who brought an article, and what that says of its publisher."""

    name: str
    provenance: Provenance
    from_operator: bool = False
    """Whether it says of outlets what an operator says: names of owners, ratings."""


def brought(sent: RawArticle, publisher: str) -> Brought:
    """Who brought `sent`, an article of the registered domain `publisher`.

    >>> paper = RawArticle(url="https://daily.example/a", feed="https://rss.daily.example/all")
    >>> brought(paper, "daily.example")
    Brought(name='feed daily.example', provenance='own', from_operator=False)
    >>> brought(paper, "other.example").provenance
    'claimed'
    """
    if sent.token is not None or sent.feed == API:
        return Brought(_named("api", sent.token or "local"), _standing(sent, publisher, sent.relay))
    if not sent.feed:
        return Brought(OPERATOR, "relayed", from_operator=True)
    if not is_http(sent.feed):
        # A page of an archive that the operator holds is the publisher's own.
        is_page = bool(sent.html) and not sent.title and not sent.body
        name = _named("archive", PurePath(sent.feed).name)
        return Brought(name, "own" if is_page else "relayed", from_operator=True)
    return Brought(_named("feed", _feed_name(sent.feed)), _standing(sent, publisher, sent.relay))


def _standing(sent: RawArticle, publisher: str, relay: bool) -> Provenance:
    if publisher in (_domain(sent.feed), _domain(sent.feed_site)):
        return "own"
    return "relayed" if relay else "claimed"


def _domain(address: str | None) -> str:
    """The registered domain of a web address; empty where it is none."""
    if address is None or not is_http(address):
        return ""
    try:
        return registered_domain(address)
    except ValueError:
        return ""


def _feed_name(address: str) -> str:
    """Its registered domain; with the port where that is a machine's own name or number."""
    domain = _domain(address)
    if not domain or domain != urlsplit(address).hostname:
        return domain or "unknown"
    return urlsplit(address).netloc.rpartition("@")[2].lower()


def _named(kind: str, name: str) -> str:
    return f"{kind} {name}"[:MAX_BROUGHT_BY_CHARACTERS]
