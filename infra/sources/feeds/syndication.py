"""RSS 0.9x, 1.0, 2.0 and Atom, as feedparser reads them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.api import parse

from infra.sources.base import PollHints
from infra.sources.feeds.authors import LONG_WORD, TAGS, authors_in
from infra.sources.feeds.entry import (
    BARE_HOST,
    TAG,
    Document,
    Entry,
    NotAFeed,
    absolute,
    first_date,
    iso_date,
    with_others_marked,
)
from infra.sources.feeds.escaped import once_escaped
from infra.sources.feeds.pictures import captions_in, pictures_in, pictures_read
from infra.sources.feeds.posts import read_post
from infra.sources.feeds.xml import DECLARATION, dates_in, full_texts_in, local, own_link
from processors.normalize.addresses.aggregators import is_indirect
from processors.normalize.addresses.redirectors import target_of
from processors.normalize.addresses.url import is_http
from processors.normalize.dates.date_order import Order, common_orders
from processors.normalize.html.markup import ENDLESS_TAG
from processors.normalize.outlets.agency_author import agency_among
from processors.text.entities import html_title

MAX_BROKEN_CHARACTERS = 2_000_000
"""Of a document that is not well-formed: reading it takes far longer."""
MAX_TAGS = 250_000
"""Of a feed with the text of its articles: some seconds of work."""
MAX_ENTRIES = 20_000
"""Of a feed: feedparser takes some seconds for as many, even where nothing stands in them."""
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
LINKED = re.compile(
    r"<a\b[^<>]*>.*?(?:</a>|\Z)|<font\b[^<>]*>.*?(?:</font>|\Z)|&nbsp;", re.I | re.S
)
"""A link that is never closed runs to the end."""
PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
"""Hours, of the syndication module."""
HOUR = 3600.0
NOWHERE = re.compile(r"(?:.*/)?(?:#|null|undefined)|(?:about|javascript|data):.*", re.I)
"""Addresses that scripts and templates write for want of one."""
OTHERS = ("via", "canonical", "http://www.iana.org/assignments/relation/alternate")
"""Relations of links that lead to an entry's page where it has no plain one; an address of IANA's
is the same as the name at its end (RFC 4287, 4.2.7.2)."""
ORIGINS = ("feedburner_origlink", "pheedo_origlink", "originallink")
"""Elements of aggregators with the address that an entry has at its outlet."""
RELATIVE = re.compile(r"(?![\w.+-]+:)[^#\s]+")
ITEMS = frozenset({"item", "entry"})
DATES = ("published", "created", "publishdate", "updated")
"""Atom requires only the last, and RSS has it where a date is Dublin Core's."""
HELD = PUBLISHED, UPDATED = ("published", "updated")
ADDRESSES = frozenset({"link", "guid", "id"})


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
    language, is_atom = _text(feed, "language"), str(read.version).startswith("atom")
    # Of Atom, a feed's author is that of entries that name none (RFC 4287, 4.2.1).
    authors = _authors(feed, root) if is_atom else []
    home = _text(feed, "link")
    entries = _entries(read.entries, root, base, language, is_atom, authors)
    return Document(
        title=html_title(_text(feed, "title")),
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
    links = {_text(each, "rel"): _text(each, "href") for each in feed.get("links", [])}
    return absolute(base, links.get("next") or links.get("prev-archive") or "")


def _require_bounds(text: str) -> None:
    """Raises NotAFeed for what feedparser would work on for minutes."""
    if text.count("<") + text.count("&lt;") > MAX_TAGS:
        raise NotAFeed(f"too large: the feed has more than {MAX_TAGS} tags")
    if sum(1 for _ in ENTRY.finditer(text)) > MAX_ENTRIES:
        raise NotAFeed(f"too large: the feed has more than {MAX_ENTRIES} entries")
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


def _names(root: Element | None) -> Iterator[str]:
    """The guids that say that they are no permalinks; feedparser does not tell them apart."""
    for element in root.iter("guid") if root is not None else ():
        if element.get("isPermaLink", "").strip().lower() == "false":
            yield (element.text or "").strip()


def _whole_addresses(root: Element | None) -> Iterator[str]:
    """Those that the document itself tells with their scheme."""
    for element in root.iter() if root is not None else ():
        if local(element) in ADDRESSES:
            texts = (element.text or "", element.get("href", ""))
            yield from filter(is_http, map(str.strip, texts))


def _entries(
    read: list[Any],
    root: Element | None,
    base: str,
    language: str,
    is_atom: bool,
    authors: list[str],
) -> Iterator[Entry]:
    items = [each for each in root.iter() if local(each) in ITEMS] if root is not None else []
    # What feedparser drops of Media RSS is read from the document itself, where that is possible.
    elements: list[Element | None] = [*items] if len(items) == len(read) else [None] * len(read)
    names, whole = frozenset(_names(root)), frozenset(_whole_addresses(root))
    orders = common_orders(_date(each, name) for each in read for name in DATES)
    for each, item in zip(read, elements, strict=True):
        if item is not None and (link := own_link(item, language)) and not is_indirect(link):
            each["link"] = link
        others = {held: dates_in(item, held) if item is not None else [] for held in HELD}
        entry = _entry(each, base, language, is_atom, names, whole, orders, others)
        own = full_texts_in(item) if item is not None else []
        text = _longest(each, own, captions_in(item) if item is not None else ())
        pictures = pictures_read(each, base) if item is None else pictures_in(item, base)
        credits = _authors(each, item) or authors
        if agency_among([entry.source]) and not entry.site:
            # Whose text the outlet took, and no other outlet with a feed.
            credits, entry = [*credits, entry.source], replace(entry, source="")
        agency = agency_among(credits)
        url, text = read_post(entry.url, text)
        html = _own_text(text, url)
        yield replace(entry, url=url, html=html, pictures=pictures, agency=agency)


def _entry(
    entry: Any,
    base: str,
    language: str,
    is_atom: bool,
    names: frozenset[str],
    whole: frozenset[str],
    orders: tuple[Order, ...],
    others: Mapping[str, list[str]],
) -> Entry:
    """All but its text, pictures and agency. `others`: dates under names that feedparser does not
    know, by HELD."""
    address = _address(entry, base, names, whole)
    updated = _date(entry, "updated") or next(iter(others[UPDATED]), "")
    *dates, last = (_date(entry, name) for name in DATES)
    published_at, published_text = first_date(*dates, *others[PUBLISHED], last, orders=orders)
    detail = entry.get("title_detail") or {}
    source = entry.get("source") or {}
    return Entry(
        url=absolute(base, address),
        title=_title(entry, is_atom),
        source=html_title(_text(source, "title")) if hasattr(source, "get") else "",
        site=_site(source, base),
        language=own if (own := _text(detail, "language")) != language else "",
        published_at=published_at,
        published_text=published_text,
        updated_at=iso_date(updated, orders)[0],
        entry_id=_text(entry, "id"),
    )


def _address(entry: Any, base: str, names: frozenset[str], whole: frozenset[str]) -> str:
    """The entry's page: what a redirector leads to, or another address of it where the link is an
    aggregator's or a front page."""
    origin = next(filter(None, (_text(entry, name) for name in ORIGINS)), "")
    stated = _text(entry, "link")
    link = target_of(origin or (stated if stated in whole else _unjoined(stated, base)))
    # An empty address is relative to the feed, and leads to it.
    link = "" if base and link == base else link
    if is_http(link) and not is_indirect(link) and not NOWHERE.fullmatch(stated):
        return link
    via = [_text(each, "href") for each in entry.get("links", []) if _text(each, "rel") in OTHERS]
    identifiers = [each for each in (_text(entry, "id"),) if each not in names]
    # An entry of Atom may have its text elsewhere (RFC 4287, 4.1.3.2).
    sources = [_text(each, "src") for each in entry.get("content", [])]
    others = [*via, *identifiers, _text(entry, "dc_identifier"), *sources]
    return next((each for each in others if is_http(each) and not is_indirect(each)), link)


def _unjoined(link: str, base: str) -> str:
    """feedparser takes a host without a scheme for a page beside the feed."""
    rest = link.removeprefix(absolute(base, ".")) if base else link
    return rest if BARE_HOST.match(rest) else link


def _own_text(text: str, address: str) -> str:
    """`text`, unless it is an aggregator's, and no more than headlines that link and outlets'
    names."""
    return text if not is_indirect(address) or TAG.sub("", LINKED.sub("", text)).strip() else ""


def _site(source: Any, base: str) -> str:
    """The outlet's address: RSS names its feed, Atom its pages too."""
    if not hasattr(source, "get"):
        return ""
    return absolute(base, _text(source, "link") or _text(source, "href"))


def _longest(entry: Any, own: list[str], captions: Collection[str]) -> str:
    """content:encoded and Atom's content, `own`, or the summary: what has most of the article.

    feedparser takes what a picture shows for another text; it is the article's where no other is.
    """
    texts = [_text(each, "value") for each in entry.get("content", [])]
    texts = [*filter(None, [*texts, *own, _text(entry, "summary")])] or [_text(entry, "subtitle")]
    text = max([each for each in texts if each not in captions] or texts, key=len, default="")
    return once_escaped(text)


def _authors(read: Any, element: Element | None) -> list[str]:
    """Those of an entry or a feed; feedparser's word counts where there is no element."""
    if element is not None:
        return authors_in(element)
    return [_text(read, "author"), *(_text(each, "name") for each in read.get("authors", []))]


def _title(entry: Any, is_atom: bool) -> str:
    detail = entry.get("title_detail") or {}
    title = _text(entry, "title")
    # In Atom, "text" is text: what looks like a tag is part of the headline.
    is_text = is_atom and _text(detail, "type") == "text/plain"
    return title if is_text else html_title(title)


def _date(entry: Any, name: str) -> str:
    """A date as it stands there; what feedparser makes of it is never believed."""
    # Without `in`, feedparser gives one date for another.
    return _text(entry, name) if name in entry else ""


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
