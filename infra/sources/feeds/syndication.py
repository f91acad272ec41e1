"""RSS 0.9x, 1.0, 2.0 and Atom, as feedparser reads them."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.api import parse

from infra.sources.base import PollHints
from infra.sources.feeds.entry import TAG, Document, Entry, NotAFeed, absolute, plain, told
from infra.sources.feeds.pictures import captions_in, pictures_in, pictures_read
from infra.sources.feeds.redirectors import target_of
from infra.sources.feeds.xml import DECLARATION, local
from processors.normalize.agencies import agency_named

MAX_BROKEN_CHARACTERS = 2_000_000
"""Of a document that is not well-formed: reading it takes far longer."""
MAX_TAGS = 250_000
"""Of a feed with the text of its articles: some seconds of work."""
FIRST_ELEMENT = re.compile(r"<\w", re.ASCII)
EMPTY_LINK = re.compile(r"<link\s*/>|<link>\s*</link>", re.IGNORECASE)
"""It hides a guid that is a permalink."""
ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|img|b|i|em|strong|ul|li|h[1-6])\b", re.IGNORECASE)
PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
"""Hours, of the syndication module."""
HOUR = 3600.0
ITEMS = frozenset({"item", "entry"})


def syndication(text: str, root: Element | None, base: str) -> Document:
    """The feed in an XML document; `root` is its root if it is well-formed. Raises NotAFeed."""
    if root is None and len(text) > MAX_BROKEN_CHARACTERS:
        raise NotAFeed("broken XML: the document is not well-formed, and too large to guess at")
    if text.count("<") + text.count("&lt;") > MAX_TAGS:
        raise NotAFeed(f"too large: the feed has more than {MAX_TAGS} tags")
    # feedparser puts what looks like an entity's declaration into a document type of its own
    # making, even from a comment, and lets it grow.
    start = FIRST_ELEMENT.search(text) if root is not None else None
    if "<!entity" in text[: start.start() if start else len(text)].lower():
        raise NotAFeed("forbidden XML: it declares entities")
    read = parse(
        BytesIO(
            EMPTY_LINK.sub("", DECLARATION.sub("", text, count=1))
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
    language, is_atom = _text(feed, "language"), str(read.version).startswith("atom")
    return Document(
        title=plain(_text(feed, "title")),
        language=language,
        entries=list(_entries(read.entries, root, base, language, is_atom)),
        hints=_hints(feed, root),
    )


def _entries(
    read: list[Any], root: Element | None, base: str, language: str, is_atom: bool
) -> Iterator[Entry]:
    items = [each for each in root.iter() if local(each) in ITEMS] if root is not None else []
    # What feedparser drops of Media RSS is read from the document itself, where that is possible.
    elements: list[Element | None] = [*items] if len(items) == len(read) else [None] * len(read)
    for each, item in zip(read, elements, strict=True):
        entry = _entry(each, base, language, is_atom)
        if item is None:
            yield replace(entry, html=_longest(each), pictures=pictures_read(each, base))
        else:
            text = _longest(each, captions_in(item))
            yield replace(entry, html=text, pictures=pictures_in(item, base))


def _entry(entry: Any, base: str, language: str, is_atom: bool) -> Entry:
    """All but its text and pictures."""
    address = target_of(_text(entry, "feedburner_origlink") or _text(entry, "link"))
    published_at, published_text = _date(entry, "published")
    updated_at, updated_text = _date(entry, "updated")
    detail = entry.get("title_detail") or {}
    source = entry.get("source") or {}
    return Entry(
        url=absolute(base, address),
        title=_title(entry, is_atom),
        agency=_agency(entry),
        source=plain(_text(source, "title")) if hasattr(source, "get") else "",
        site=_site(source, base),
        language=own if (own := _text(detail, "language")) != language else "",
        # Atom requires only the second; a date that is told but cannot be read stays visible.
        published_at=published_at or ("" if published_text else updated_at),
        published_text=published_text or ("" if published_at else updated_text),
        updated_at=updated_at,
        entry_id=_text(entry, "id"),
    )


def _site(source: Any, base: str) -> str:
    """The outlet's address: RSS names its feed, Atom its pages too."""
    if not hasattr(source, "get"):
        return ""
    return absolute(base, _text(source, "link") or _text(source, "href"))


def _longest(entry: Any, captions: Collection[str] = ()) -> str:
    """content:encoded and Atom's content, or the summary: what has most of the article.

    feedparser takes what a picture shows for another text; it is the article's where no other is.
    """
    texts = [_text(each, "value") for each in entry.get("content", [])]
    texts = [*filter(None, [*texts, _text(entry, "summary")])]
    text = max([each for each in texts if each not in captions] or texts, key=len, default="")
    # Some systems escape what is escaped already.
    return html.unescape(text) if ESCAPED_TAG.search(text) and not TAG.search(text) else text


def _agency(entry: Any) -> str:
    """The author, where that is a news agency."""
    author = _text(entry, "author")
    return author if agency_named(author) else ""


def _title(entry: Any, is_atom: bool) -> str:
    detail = entry.get("title_detail") or {}
    title = _text(entry, "title")
    # In Atom, "text" is text: what looks like a tag is part of the headline.
    is_text = is_atom and _text(detail, "type") == "text/plain"
    return title if is_text else plain(title)


def _date(entry: Any, name: str) -> tuple[str, str]:
    """See `told`; what feedparser makes of a date is never believed."""
    # Without `in`, feedparser gives one date for another.
    if name not in entry:
        return "", ""
    text = _text(entry, name)
    return told(text)


def _text(fields: Any, name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _hints(feed: Any, root: Element | None) -> PollHints:
    minutes = _text(feed, "ttl")
    fresh = float(minutes[:6]) * 60 if minutes.isascii() and minutes.isdecimal() else 0.0
    if hours := PERIODS.get(_text(feed, "sy_updateperiod").lower()):
        frequency = _text(feed, "sy_updatefrequency")[:6]
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
