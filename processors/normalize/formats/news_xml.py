"""News XML: turns documents of NITF 3, items of NewsML-G2 and of NewsML 1 into raw articles.

The standards: iptc.org/std/NITF, iptc.org/std/NewsML-G2 and iptc.org/std/NewsML.
"""

from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from processors.normalize.formats.news_elements import (
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
from processors.normalize.formats.newsml_1 import of_newsml_1

ROOTS = frozenset(("nitf", "newsItem", "newsMessage", "NewsML"))
"""First elements of documents that are read."""
WHOLE = "full_text"
"""Class of a block that holds all, beside one with the first paragraphs, in archives of papers."""
TEXTS = ("", "text", "composite")
MAIN = "main"
"""Role of a headline (IPTC hld:main), and that of one that names none."""
OWN_PAGE = ("canonical", "permalink", "alternate", "weburl")
"""Relations of links to the page on which an item was published."""


def items_of(root: Element) -> list[Element]:
    """The items of a document: itself, or those of a message."""
    if local_name(root) == "NewsML":
        return [each for each in root if local_name(each) == "NewsItem"]
    if local_name(root) != "newsMessage":
        return [root]
    return [each for item_set in all_named(root, "itemSet") for each in item_set]


def raw_article(item: Element, now: datetime) -> dict[str, Any]:
    """A raw article with the fields that an item gives; `now` is what an embargo ends by.

    Raises UnusableNewsXml where it is no news text or must not be published.
    """
    if local_name(item) == "nitf":
        fields = _of_nitf(item, now)
    elif local_name(item) == "newsItem":
        fields = _of_newsml_g2(item, now)
    elif local_name(item) == "NewsItem":
        fields = of_newsml_1(item, now)
    else:
        raise UnusableNewsXml(f"type: {local_name(item)[:60]}")
    return {name: value for name, value in fields.items() if value}


def _of_nitf(item: Element, now: datetime) -> dict[str, Any]:
    status = attribute(item, "docdata", "management-status").lower()
    require_usable(status, attribute(item, "date.release", "norm"), now)
    dates = (
        attribute(item, "date.issue", "norm"),
        attribute(item, "pubdata", "date.publication"),
        attribute(item, "story.date", "norm"),
        attribute(item, "date.release", "norm"),
    )
    holder = attribute(item, "doc.copyright", "holder")
    return {
        "url": address_among(
            attribute(item, "pubdata", "ex-ref"),
            attribute(item, "doc-id", "id-string"),
            *(each.get("content") or "" for each in all_named(item, "meta")),
        ),
        "title": text_at(item, "hl1") or text_at(item, "title"),
        "body": _body(item),
        "source": attribute(item, "pubdata", "name") or holder,
        "agency": agency_of(
            text_at(item, "distributor"),
            holder,
            *(text_at(item, name) for name in ("byttl", "byline", "rights.owner")),
        ),
        "language": language_of(item),
        **published(dates),
    }


def _of_newsml_g2(item: Element, now: datetime) -> dict[str, Any]:
    kind = _code(attribute(item, "itemClass", "qcode"))
    if kind not in TEXTS:
        raise UnusableNewsXml(f"type: {kind[:60]}")
    require_usable(_code(attribute(item, "pubStatus", "qcode")), text_at(item, "embargoed"), now)
    own = [
        each.get("href") or ""
        for each in all_named(item, "link")
        if _code(each.get("rel") or "").lower() in OWN_PAGE
    ]
    dates = tuple(
        text_at(item, name) for name in ("firstCreated", "contentCreated", "versionCreated")
    )
    provider = _named(item, "provider") or _named(item, "copyrightHolder")
    return {
        "url": address_among(
            item.get("guid") or "", *own, *(map(words_in, all_named(item, "altId")))
        ),
        "title": _headline(item) or text_at(item, "itemMeta", "title"),
        "body": _body(item),
        "source": _named(item, "infoSource") or provider,
        "agency": agency_of(
            provider,
            *(_named(item, name) for name in ("copyrightHolder", "creator", "contributor")),
            *(text_at(item, name) for name in ("creditline", "by", "dateline")),
        ),
        "language": attribute(item, "language", "tag") or language_of(item),
        "updated_at": iso(text_at(item, "versionCreated")),
        **published(dates),
    }


def _headline(item: Element) -> str:
    """The main headline: one of another role, such as a shorter one, may stand before it."""
    headlines = sorted(
        all_named(item, "headline"),
        key=lambda each: _code(each.get("role") or MAIN) not in (MAIN, "headline", "title"),
    )
    return next(filter(None, map(words_in, headlines)), "")


def _code(qcode: str) -> str:
    """A code in lower case without the scheme before it."""
    return qcode.strip().lower().rpartition(":")[2]


def _body(item: Element) -> str:
    """The lowest blocks of its text, a line each; text without any as it stands."""
    held = [
        *all_named(item, "body.content"),
        *all_named(item, "inlineXML"),
        *all_named(item, "inlineData"),
    ][:1]
    whole = [each for each in item.iter() if each.get("class") == WHOLE]
    lines = [line for each in (whole or held)[:1] for line in lines_of(each)]
    if lines or not held:
        return "\n".join(lines)
    return "".join(held[0].itertext())


def _named(item: Element, tag: str) -> str:
    """The name of an organisation, which stands in it, or is its code."""
    found = next(all_named(item, tag), None)
    if found is None:
        return ""
    names = next((words_in(each) for each in all_named(found, "name")), "")
    return names or found.get("literal") or _code(found.get("qcode") or "")
