"""Syndicated entries: those of an RSS or Atom feed, from what feedparser made of each and from the
document itself."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from infra.sources.feeds.authors import authors_in
from infra.sources.feeds.entry import BARE_HOST, TAG, Entry, absolute, first_date, iso_date
from infra.sources.feeds.escaped import once_escaped
from infra.sources.feeds.pictures import captions_in, pictures_in, pictures_read
from infra.sources.feeds.posts import read_post
from infra.sources.feeds.xml import dates_in, full_texts_in, local, own_link
from processors.normalize.addresses.aggregators import is_indirect
from processors.normalize.addresses.redirectors import target_of
from processors.normalize.addresses.url import is_http
from processors.normalize.dates.date_order import Order, common_orders
from processors.normalize.outlets.agency_author import agency_among
from processors.text.entities import html_title

LINKED = re.compile(
    r"<a\b[^<>]*>.*?(?:</a>|\Z)|<font\b[^<>]*>.*?(?:</font>|\Z)|&nbsp;", re.I | re.S
)
"""A link that is never closed runs to the end."""
NOWHERE = re.compile(r"(?:.*/)?(?:#|null|undefined)|(?:about|javascript|data):.*", re.I)
"""Addresses that scripts and templates write for want of one."""
OTHERS = ("via", "canonical", "http://www.iana.org/assignments/relation/alternate")
"""Relations of links that lead to an entry's page where it has no plain one; an address of IANA's
is the same as the name at its end (RFC 4287, 4.2.7.2)."""
ORIGINS = ("feedburner_origlink", "pheedo_origlink", "originallink")
"""Elements of aggregators with the address that an entry has at its outlet."""
ITEMS = frozenset({"item", "entry"})
DATES = ("published", "created", "publishdate", "updated")
"""Atom requires only the last, and RSS has it where a date is Dublin Core's."""
HELD = PUBLISHED, UPDATED = ("published", "updated")
ADDRESSES = frozenset({"link", "guid", "id"})


class FeedFacts(NamedTuple):
    """What a feed says of all its entries."""

    base: str
    """Address of the document; "" where nobody says."""
    language: str
    is_atom: bool
    authors: list[str]


class _Document(NamedTuple):
    """What all of the document tells of each entry."""

    names: frozenset[str]
    """Guids that say that they are no permalinks."""
    whole: frozenset[str]
    """Addresses that have their scheme."""
    orders: tuple[Order, ...]
    """Of the numbers in its dates."""


def syndicated_entries(read: list[Any], root: Element | None, feed: FeedFacts) -> Iterator[Entry]:
    """Those that feedparser `read`; `root` is the document's, if it is well-formed."""
    items = [each for each in root.iter() if local(each) in ITEMS] if root is not None else []
    # What feedparser drops of Media RSS is read from the document itself, where that is possible.
    elements: list[Element | None] = [*items] if len(items) == len(read) else [None] * len(read)
    document = _Document(
        frozenset(_names(root)),
        frozenset(_whole_addresses(root)),
        common_orders(_date(each, name) for each in read for name in DATES),
    )
    for each, item in zip(read, elements, strict=True):
        if item is not None and (link := own_link(item, feed.language)) and not is_indirect(link):
            each["link"] = link
        yield _with_contents(_entry(each, item, feed, document), each, item, feed)


def _entry(entry: Any, item: Element | None, feed: FeedFacts, document: _Document) -> Entry:
    """All but its text, pictures and agency."""
    # Under names that feedparser does not know.
    others = {held: dates_in(item, held) if item is not None else [] for held in HELD}
    updated = _date(entry, "updated") or next(iter(others[UPDATED]), "")
    *dates, last = (_date(entry, name) for name in DATES)
    orders = document.orders
    published_at, published_text = first_date(*dates, *others[PUBLISHED], last, orders=orders)
    detail = entry.get("title_detail") or {}
    source = entry.get("source") or {}
    own = field_text(detail, "language")
    return Entry(
        url=absolute(feed.base, _address(entry, feed.base, document)),
        title=_title(entry, feed.is_atom),
        source=html_title(field_text(source, "title")) if hasattr(source, "get") else "",
        site=_site(source, feed.base),
        language=own if own != feed.language else "",
        published_at=published_at,
        published_text=published_text,
        updated_at=iso_date(updated, orders)[0],
        entry_id=field_text(entry, "id"),
    )


def _with_contents(entry: Entry, read: Any, item: Element | None, feed: FeedFacts) -> Entry:
    """`entry` with its text, pictures and agency."""
    own = full_texts_in(item) if item is not None else []
    text = _longest(read, own, captions_in(item) if item is not None else ())
    pictures = pictures_read(read, feed.base) if item is None else pictures_in(item, feed.base)
    credits = authors_of(read, item) or feed.authors
    if agency_among([entry.source]) and not entry.site:
        # Whose text the outlet took, and no other outlet with a feed.
        credits, entry = [*credits, entry.source], replace(entry, source="")
    url, text = read_post(entry.url, text)
    return replace(
        entry,
        url=url,
        html=_own_text(text, url),
        pictures=pictures,
        agency=agency_among(credits),
    )


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


def _address(entry: Any, base: str, document: _Document) -> str:
    """The entry's page: what a redirector leads to, or another address of it where the link is an
    aggregator's or a front page."""
    origin = next(filter(None, (field_text(entry, name) for name in ORIGINS)), "")
    stated = field_text(entry, "link")
    link = target_of(origin or (stated if stated in document.whole else _unjoined(stated, base)))
    # An empty address is relative to the feed, and leads to it.
    link = "" if base and link == base else link
    if is_http(link) and not is_indirect(link) and not NOWHERE.fullmatch(stated):
        return link
    via = [
        field_text(each, "href")
        for each in entry.get("links", [])
        if field_text(each, "rel") in OTHERS
    ]
    identifiers = [each for each in (field_text(entry, "id"),) if each not in document.names]
    # An entry of Atom may have its text elsewhere (RFC 4287, 4.1.3.2).
    sources = [field_text(each, "src") for each in entry.get("content", [])]
    others = [*via, *identifiers, field_text(entry, "dc_identifier"), *sources]
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
    return absolute(base, field_text(source, "link") or field_text(source, "href"))


def _longest(entry: Any, own: list[str], captions: Collection[str]) -> str:
    """content:encoded and Atom's content, `own`, or the summary: what has most of the article.

    feedparser takes what a picture shows for another text; it is the article's where no other is.
    """
    texts = [field_text(each, "value") for each in entry.get("content", [])]
    texts = [*filter(None, [*texts, *own, field_text(entry, "summary")])] or [
        field_text(entry, "subtitle")
    ]
    text = max([each for each in texts if each not in captions] or texts, key=len, default="")
    return once_escaped(text)


def authors_of(read: Any, element: Element | None) -> list[str]:
    """Those of an entry or a feed; feedparser's word counts where there is no element."""
    if element is not None:
        return authors_in(element)
    return [
        field_text(read, "author"),
        *(field_text(each, "name") for each in read.get("authors", [])),
    ]


def _title(entry: Any, is_atom: bool) -> str:
    detail = entry.get("title_detail") or {}
    title = field_text(entry, "title")
    # In Atom, "text" is text: what looks like a tag is part of the headline.
    is_text = is_atom and field_text(detail, "type") == "text/plain"
    return title if is_text else html_title(title)


def _date(entry: Any, name: str) -> str:
    """A date as it stands there; what feedparser makes of it is never believed."""
    # Without `in`, feedparser gives one date for another.
    return field_text(entry, name) if name in entry else ""


def field_text(fields: Any, name: str) -> str:
    """What feedparser has under a name, "" where it is no text."""
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""
