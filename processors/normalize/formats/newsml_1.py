"""NewsML 1: turns an item of NewsML 1.0 to 1.2, which agencies still send, into a raw article.

The standard (iptc.org/std/NewsML): an item is a tree of components, which hold one another, lines
about the news, and content. What a component is for stands in its role, in words that each agency
chooses.
"""

import re
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from processors.normalize.formats.news_elements import (
    BESIDE,
    UnusableNewsXml,
    address_among,
    agency_of,
    all_named,
    attribute,
    iso,
    language_of,
    lines_of,
    local_name,
    published,
    require_usable,
    text_at,
    words_in,
)

MAX_DEPTH = 40
"""Components in one another: agencies nest five of them."""
MEDIA = r"photo|picture|image|graphi|illustration|video|audio|sound|animation|thumb|icon"
NO_TEXT = re.compile(MEDIA, re.IGNORECASE)
OTHER_ROLE = re.compile(
    rf"(?:{MEDIA}|(?:sub|head|main)?[ _-]?(?:title|headline)|caption|legend|preview"
    r"|quicklook|teaser|abstract|summary|supporting|background|sidebar|related|links?\b|copyright|credit"
    r"|byline|keyword|note)",
    re.IGNORECASE,
)
"""Beginnings of roles of components with what stands beside the text."""
ADDRESS = re.compile(r"(?:\w+[ _:-]?)?(?:url|uri|link|permalink|href)", re.IGNORECASE)
"""Names that agencies give a property with the address of the page."""
HOLDERS = ("NewsItem", "NewsItemRef", "TopicSet")
"""Elements of what only holds other items, or topics."""


def of_newsml_1(item: Element, now: datetime) -> dict[str, Any]:
    """The fields that an item gives. Raises UnusableNewsXml."""
    status = attribute(item, "Status", "FormalName").lower()
    until = text_at(item, "StatusWillChange", "DateAndTime")
    has_end = status == "embargoed" and bool(until)
    require_usable("" if has_end else status, until if has_end else "", now)
    texts = _texts(item, 0)
    if not texts:
        _require_headline_alone(item)
    dates = tuple(
        text_at(item, name)
        for name in ("FirstPublished", "FirstCreated", "ThisRevisionCreated", "DateId")
    )
    provider, source = _party(item, "Provider"), _party(item, "Source")
    credit = text_at(item, "CreditLine")
    return {
        "url": address_among(*_addresses(item)),
        "title": _first(item, "HeadLine") or _first(item, "hl1") or _first(item, "title"),
        "body": "\n".join(texts),
        "source": source or provider or credit,
        "agency": agency_of(provider, source, credit, _party(item, "Creator")),
        "language": attribute(item, "Language", "FormalName")
        or next(filter(None, map(language_of, all_named(item, "NewsComponent"))), ""),
        "updated_at": iso(text_at(item, "ThisRevisionCreated")),
        **published(dates),
    }


def _require_headline_alone(item: Element) -> None:
    """Raises UnusableNewsXml for an item of media, a package of others, or a list of topics: an
    alert may have a headline alone."""
    kinds = [attribute(item, name, "FormalName") for name in ("MediaType", "MimeType", "Format")]
    others = [kind for kind in kinds if NO_TEXT.search(kind)]
    others += [
        name
        for name in map(local_name, (each for each in item.iter() if each is not item))
        if name in HOLDERS
    ]
    if others:
        raise UnusableNewsXml(f"type: {others[0][:60]}")


def _texts(around: Element, depth: int) -> list[str]:
    """The lines of its text: of components that are equivalent, of the first that has any."""
    lines: list[str] = []
    for each in around if depth < MAX_DEPTH else ():
        name = local_name(each)
        if name == "NewsComponent" and not OTHER_ROLE.match(_formal(each, "Role")):
            lines += _texts(each, depth + 1)
        elif name == "ContentItem" and not _is_media(each):
            lines += _content(each)
        if lines and around.get("EquivalentsList") == "yes":
            break
    return lines


def _is_media(content: Element) -> bool:
    return any(NO_TEXT.search(_formal(content, name)) for name in ("MediaType", "MimeType"))


def _content(content: Element) -> list[str]:
    """The blocks of what a content item holds; what has none as it stands. What is encoded, as
    pictures are, stands in an element of its own."""
    held = next((each for each in content if local_name(each) == "DataContent"), None)
    if held is None:
        return []
    if blocks := list(lines_of(held)):
        return blocks
    body = next(all_named(held, "body.content"), held)
    parts = (body.text or "", *(_text_behind(each) for each in body))
    return [line for line in "".join(parts).strip().split("\n") if line.strip()]


def _text_behind(element: Element) -> str:
    within = "" if local_name(element) in BESIDE else "".join(element.itertext())
    return within + (element.tail or "")


def _addresses(item: Element) -> list[str]:
    """What may be the address of the item's page, the surest first."""
    named = (
        each
        for each in all_named(item, "Property")
        if ADDRESS.fullmatch(each.get("FormalName", ""))
    )
    texts = (each for each in all_named(item, "ContentItem") if not _is_media(each))
    return [
        *map(words_in, all_named(item, "PublicIdentifier")),
        *map(words_in, all_named(item, "NewsItemId")),
        attribute(item, "pubdata", "ex-ref"),
        attribute(item, "doc-id", "id-string"),
        *(each.get("Value", "") for each in named),
        *map(words_in, all_named(item, "MoreLink")),
        *map(words_in, all_named(item, "NewsLineText")),
        *(each.get("Href", "") for each in texts),
    ]


def _first(item: Element, name: str) -> str:
    return next(filter(None, map(words_in, all_named(item, name))), "")


def _formal(element: Element, name: str) -> str:
    """The formal name of what an element directly holds, without the sign of a topic."""
    held = next((each for each in element if local_name(each) == name), None)
    return "" if held is None else held.get("FormalName", "").lstrip("#").strip()


def _party(item: Element, name: str) -> str:
    found = next(all_named(item, name), None)
    return "" if found is None else attribute(found, "Party", "FormalName")
