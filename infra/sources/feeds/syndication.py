"""RSS 0.9x, 1.0, 2.0 and Atom, as feedparser reads them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.api import parse

from infra.sources.base import PollHints
from infra.sources.feeds.authors import LONG_WORD, TAGS
from infra.sources.feeds.entry import (
    Document,
    Entry,
    NotAFeed,
    absolute,
    require_bounded,
    with_others_marked,
)
from infra.sources.feeds.syndicated_entries import (
    NOWHERE,
    FeedFacts,
    authors_of,
    field_text,
    syndicated_entries,
)
from infra.sources.feeds.xml import DECLARATION, local
from processors.normalize.addresses.url import is_http
from processors.normalize.html.markup import ENDLESS_TAG
from processors.text.entities import html_title

MAX_BROKEN_CHARACTERS = 2_000_000
"""Of a document that is not well-formed: reading it takes far longer."""
MAX_TAGS = 250_000
"""Of a feed with the text of its articles: some seconds of work."""
ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
MAX_PREFIXES = 100
"""Of namespaces: feedparser looks through all of them at each tag; feeds have some fifteen."""
PREFIX = re.compile(r"xmlns:([^\s=<>]{1,40})")
UNREAD = ("category", "subject", "keywords", "tags")
"""Elements that nobody reads, and of which feedparser compares each with all before it."""


def _tags(names: Iterable[str]) -> str:
    """Pattern of the beginnings of tags of elements with these names, in any namespace."""
    return rf"(</?)(?:[^\s<>/:]*+:)?(?:{'|'.join(names)})(?=[\s/>])"


UNREAD_OR_CDATA = re.compile(
    rf"(<!\[CDATA\[.*?(?:\]\]>|\Z))|{_tags((*UNREAD, *TAGS))}", re.DOTALL | re.IGNORECASE
)
FIRST_ELEMENT = re.compile(r"<\w", re.ASCII)
EMPTY_LINK = re.compile(
    r"""<link(?:\s+(?!href)[\w:]{1,40}\s*=\s*(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'))*\s*"""
    r"""(?:/>|>\s*</link>)""",
    re.IGNORECASE,
)
"""It hides a guid that is a permalink."""
PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
"""Hours, of the syndication module."""
HOUR = 3600.0
RELATIVE = re.compile(r"(?![\w.+-]+:)[^#\s]+")


def syndication(text: str, root: Element | None, base: str) -> Document:
    """The feed in an XML document; `root` is its root if it is well-formed. Raises NotAFeed."""
    if root is None and len(text) > MAX_BROKEN_CHARACTERS:
        raise NotAFeed("broken XML: the document is not well-formed, and too large to guess at")
    _require_bounds(text)
    # feedparser puts what looks like an entity's declaration into a document type of its own
    # making, even from a comment, and lets it grow.
    start = FIRST_ELEMENT.search(text) if root is not None else None
    if "<!entity" in text[: start.start() if start else len(text)].lower():
        raise NotAFeed("forbidden XML: it declares entities")
    read = parse(
        BytesIO(
            _without_unread(EMPTY_LINK.sub("", DECLARATION.sub("", text, count=1)), root)
            .strip()
            .encode("utf-8", "replace")
        ),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": base,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not read.version and not read.entries:
        raise NotAFeed("no feed: the document is neither RSS nor Atom, JSON Feed nor a sitemap")
    if root is None and not read.entries:
        raise NotAFeed("broken XML: the document is not well-formed, and no entry can be found")
    feed = read.feed
    language, is_atom = field_text(feed, "language"), str(read.version).startswith("atom")
    # Of Atom, a feed's author is that of entries that name none (RFC 4287, 4.2.1).
    authors = authors_of(feed, root) if is_atom else []
    home = field_text(feed, "link")
    entries = syndicated_entries(read.entries, root, FeedFacts(base, language, is_atom, authors))
    return Document(
        title=html_title(field_text(feed, "title")),
        language=language,
        entries=with_others_marked((_at_home(each, home) for each in entries), base, home),
        hints=_hints(feed, root),
        older=_older(feed, base),
    )


def _at_home(entry: Entry, home: str) -> Entry:
    """`entry` with an address relative to the feed's site, where nobody says where the feed was."""
    is_relative = RELATIVE.fullmatch(entry.url) and not NOWHERE.fullmatch(entry.url)
    if is_relative and is_http(home) and not is_http(entry.url):
        return replace(entry, url=absolute(home, entry.url))
    return entry


def _older(feed: Any, base: str) -> str:
    """The page of a paged feed, or the document of an archived one, before this (RFC 5005)."""
    links = {field_text(each, "rel"): field_text(each, "href") for each in feed.get("links", [])}
    return absolute(base, links.get("next") or links.get("prev-archive") or "")


def _require_bounds(text: str) -> None:
    """Raises NotAFeed for what feedparser would work on for minutes."""
    if text.count("<") + text.count("&lt;") > MAX_TAGS:
        raise NotAFeed(f"too large: the feed has more than {MAX_TAGS} tags")
    require_bounded(sum(1 for _ in ENTRY.finditer(text)))
    if ENDLESS_TAG.search(text):
        raise NotAFeed("too large: a tag of the feed has a thousand attributes")
    if len(set(PREFIX.findall(text))) > MAX_PREFIXES:
        raise NotAFeed(f"too large: the feed has more than {MAX_PREFIXES} prefixes of namespaces")


def _without_unread(text: str, root: Element | None) -> str:
    """`text` with other names for elements that are not read, or from the document itself."""
    if root is not None:
        return UNREAD_OR_CDATA.sub(lambda found: found[1] or f"{found[2]}unread", text)
    # Where nothing is well-formed, a section may not be one either.
    names = (*UNREAD, *TAGS) if LONG_WORD.search(text) else UNREAD
    return re.sub(_tags(names), r"\1unread", text, flags=re.IGNORECASE)


def _hints(feed: Any, root: Element | None) -> PollHints:
    minutes = field_text(feed, "ttl")
    fresh = float(minutes[:6]) * 60 if minutes.isascii() and minutes.isdecimal() else 0.0
    if hours := PERIODS.get(field_text(feed, "sy_updateperiod").lower()):
        frequency = field_text(feed, "sy_updatefrequency")[:6]
        often = int(frequency) if frequency.isascii() and frequency.isdecimal() else 1
        fresh = max(fresh, hours * HOUR / max(often, 1))
    return PollHints(fresh, frozenset(_skip_hours(root)))


def _skip_hours(root: Element | None) -> Iterator[int]:
    """Hours of <skipHours>; feedparser does not give them."""
    if root is None:
        return
    for element in root.iter():
        if local(element) == "hour" and (element.text or "").strip() in HOURS:
            yield int(str(element.text)) % 24


HOURS = frozenset(str(hour) for hour in range(25))
