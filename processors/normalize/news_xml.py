"""News XML: turns documents of NITF 3 and items of NewsML-G2 into raw articles.

The standards: iptc.org/std/NITF and iptc.org/std/NewsML-G2. Names count without their namespace.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

from processors.errors import StorywireError
from processors.normalize.agency_credit import agency_named
from processors.normalize.url import is_http

ROOTS = frozenset(("nitf", "newsItem", "newsMessage"))
"""First elements of documents that are read."""
BLOCKS = frozenset(
    ("p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "td", "th")
)
BESIDE = frozenset(("media", "figure", "aside", "script", "style", "head", "body.head", "body.end"))
"""Elements with texts that are none of the article's."""
WHOLE = "full_text"
"""Class of a block that holds all, beside one with the first paragraphs, in archives of papers."""
USABLE = ("", "usable")
TEXTS = ("", "text", "composite")
OWN_PAGE = ("canonical", "permalink", "alternate", "weburl")
"""Relations of links to the page on which an item was published."""


class UnusableNewsXml(StorywireError):
    """The item cannot become a raw article; the message is the reason of a Refusal."""


def items_of(root: Element) -> list[Element]:
    """The items of a document: itself, or those of a message."""
    if _name(root) != "newsMessage":
        return [root]
    return [each for item_set in _all(root, "itemSet") for each in item_set]


def raw_article(item: Element, now: datetime) -> dict[str, Any]:
    """A raw article with the fields that an item gives; `now` is what an embargo ends by.

    Raises UnusableNewsXml where it is no news text or must not be published.
    """
    if _name(item) == "nitf":
        fields = _of_nitf(item, now)
    elif _name(item) == "newsItem":
        fields = _of_newsml(item, now)
    else:
        raise UnusableNewsXml(f"type: {_name(item)[:60]}")
    return {name: value for name, value in fields.items() if value}


def _of_nitf(item: Element, now: datetime) -> dict[str, Any]:
    status = _attribute(item, "docdata", "management-status").lower()
    _require_usable(status, _attribute(item, "date.release", "norm"), now)
    told = (
        _attribute(item, "date.issue", "norm"),
        _attribute(item, "pubdata", "date.publication"),
        _attribute(item, "story.date", "norm"),
        _attribute(item, "date.release", "norm"),
    )
    holder = _attribute(item, "doc.copyright", "holder")
    return {
        "url": _address(
            _attribute(item, "pubdata", "ex-ref"),
            _attribute(item, "doc-id", "id-string"),
            *(each.get("content") or "" for each in _all(item, "meta")),
        ),
        "title": _text(item, "hl1") or _text(item, "title"),
        "body": _body(item),
        "source": _attribute(item, "pubdata", "name") or holder,
        "agency": _agency(_text(item, "distributor"), holder, _text(item, "byttl")),
        "language": _language(item),
        **_date(told),
    }


def _of_newsml(item: Element, now: datetime) -> dict[str, Any]:
    kind = _code(_attribute(item, "itemClass", "qcode"))
    if kind not in TEXTS:
        raise UnusableNewsXml(f"type: {kind[:60]}")
    _require_usable(_code(_attribute(item, "pubStatus", "qcode")), _text(item, "embargoed"), now)
    own = [
        each.get("href") or ""
        for each in _all(item, "link")
        if _code(each.get("rel") or "").lower() in OWN_PAGE
    ]
    told = tuple(_text(item, name) for name in ("firstCreated", "contentCreated", "versionCreated"))
    provider = _named(item, "provider") or _named(item, "copyrightHolder")
    return {
        "url": _address(item.get("guid") or "", *own, *(map(_words, _all(item, "altId")))),
        "title": _text(item, "headline") or _text(item, "itemMeta", "title"),
        "body": _body(item),
        "source": _named(item, "infoSource") or provider,
        "agency": _agency(provider, _named(item, "copyrightHolder")),
        "language": _attribute(item, "language", "tag") or _language(item),
        "updated_at": _iso(_text(item, "versionCreated")),
        **_date(told),
    }


def _require_usable(status: str, until: str, now: datetime) -> None:
    if status not in USABLE:
        raise UnusableNewsXml(f"pubstatus: {status[:60]}")
    if until and (not (moment := _iso(until)) or _moment(moment) > now):
        raise UnusableNewsXml(f"embargoed: until {until[:60]}")


def _address(*candidates: str) -> str:
    found = next((each.strip() for each in candidates if is_http(each.strip())), "")
    if not found:
        raise UnusableNewsXml(
            f"url: {next(filter(None, candidates), '')[:100]!r} is no http address, and no other "
            "is named: send the item as JSON with the address of its page"
        )
    return found


def _date(told: tuple[str, ...]) -> dict[str, str]:
    """The first moment that can be read, else the first text."""
    if found := next(filter(None, map(_iso, told)), ""):
        return {"published_at": found}
    return {"published_text": next(filter(None, told), "")}


def _iso(text: str) -> str:
    """A moment as ISO 8601 has it, in the long form; "" for what is none."""
    try:
        return _moment(text).isoformat()
    except ValueError:
        return ""


def _moment(text: str) -> datetime:
    parsed = datetime.fromisoformat(text.strip().upper())
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _agency(*names: str) -> str:
    return next(filter(None, map(agency_named, names)), "") or ""


def _language(item: Element) -> str:
    return next((value for name, value in item.attrib.items() if name.endswith("}lang")), "")


def _code(qcode: str) -> str:
    """A code in lower case without the scheme before it."""
    return qcode.strip().lower().rpartition(":")[2]


def _body(item: Element) -> str:
    """The lowest blocks of its text, a line each; text without any as it stands."""
    held = [*_all(item, "body.content"), *_all(item, "inlineXML"), *_all(item, "inlineData")][:1]
    whole = [each for each in item.iter() if each.get("class") == WHOLE]
    lines = [line for each in (whole or held)[:1] for line in _lines(each)]
    if lines or not held:
        return "\n".join(lines)
    return "".join(held[0].itertext())


def _lines(around: Element) -> Iterator[str]:
    """Stacked, since a stranger's document may be nested without end."""
    stack = [around]
    while stack:
        each = stack.pop()
        if _name(each) in BESIDE:
            continue
        if _name(each) in BLOCKS and not any(_name(below) in BLOCKS for below in _below(each)):
            if words := _words(each):
                yield words
        else:
            stack.extend(reversed(each))


def _below(element: Element) -> Iterator[Element]:
    return (each for each in element.iter() if each is not element)


def _named(item: Element, tag: str) -> str:
    """The name of an organisation, which stands in it, or is its code."""
    found = next(_all(item, tag), None)
    if found is None:
        return ""
    names = next((_words(each) for each in _all(found, "name")), "")
    return names or found.get("literal") or _code(found.get("qcode") or "")


def _text(item: Element, *path: str) -> str:
    """The words of the first element of this name, within the first of the one before it."""
    for name in path:
        found = next(_all(item, name), None)
        if found is None:
            return ""
        item = found
    return _words(item)


def _attribute(item: Element, tag: str, name: str) -> str:
    return next((each.get(name, "").strip() for each in _all(item, tag) if each.get(name)), "")


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _all(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if _name(each) == name)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
