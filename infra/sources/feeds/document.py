"""Format of a feed: told by what its document holds, since servers' types are often wrong."""

from dataclasses import replace

from infra.http.charset import decoded
from infra.sources.feeds.characters import with_ampersands, with_prefixes
from infra.sources.feeds.discovery import feeds_of
from infra.sources.feeds.entry import Document, NotAFeed
from infra.sources.feeds.jsonfeed import json_feed
from infra.sources.feeds.sitemap import ROOTS, sitemap
from infra.sources.feeds.syndication import syndication
from infra.sources.feeds.xml import local, parsed
from processors.text.character_references import with_characters


def decoded_document(data: bytes, content_type: str, base: str) -> Document:
    """The feed in the bytes of an answer or file; see `read_document`."""
    read = decoded(data, content_type)
    return replace(read_document(read.text, base), charset=read.charset)


def read_document(text: str, base: str) -> Document:
    """The feed in `text`, whose relative links are relative to `base`. Raises NotAFeed."""
    start = text.lstrip()[:200].lower()
    if not start:
        raise NotAFeed("no feed: the document is empty")
    if start.startswith(("{", "[")):
        return json_feed(text, base)
    if start.startswith(("<!doctype html", "<html")):
        named = ", ".join(feeds_of(text, base)) or "it names none"
        raise NotAFeed(f"no feed: it is a page; give the address of its feed ({named})")
    text = with_characters(text)
    root = parsed(text)
    if root is None:
        text = with_ampersands(text)
        root = parsed(text)
    declared = parsed(with_prefixes(text)) if root is None else root
    if declared is not None and local(declared) in ROOTS:
        return sitemap(declared, base)
    try:
        return syndication(text, root, base)
    except NotAFeed:
        raise
    except Exception as error:  # feedparser on hostile input
        raise NotAFeed(f"broken feed: {type(error).__name__}: {error}") from error
