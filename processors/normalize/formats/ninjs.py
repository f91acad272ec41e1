"""ninjs: turns documents of IPTC News in JSON, versions 1.0 to 3.3, into raw articles.

The standard: iptc.org/std/ninjs. Versions 2 and 3 have arrays where 1 has names with a suffix, and
3 writes in camel case what 1 and 2 write in lower case, so that one table of lower-case names
reads all three.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from processors.errors import StorywireError
from processors.normalize.addresses.url import is_front_page, is_http
from processors.normalize.clean_text import CONTROL
from processors.normalize.formats.iso_moment import iso_moment
from processors.normalize.formats.ninjs_pictures import pictures_of_item
from processors.normalize.outlets.agency_author import agency_among
from processors.text.entities import plain_title
from processors.text.surrogates import storable_text

ADDRESS = ("url", "uri")
"""`uri` identifies an item, and need not be an address; providers add `url` where it is none."""
OWN_PAGE = ("canonical", "permalink", "alternate", "web")
"""Relations of links to the page on which an item was published."""
PUBLISHED = ("firstcreated", "contentcreated", "versioncreated")
UPDATED = ("versioncreated",)
PROVIDER = ("copyrightholder",)
CREDITS = ("by", "byline", "source", "creditline", "copyrightnotice")
"""Fields that may name an agency where no provider is named; Superdesk adds the last."""
PLAIN_BODIES = ("body_text", "body_plain", "body_main")
MARKED_BODIES = ("body_xhtml", "body_html", "body_richtext", "body_html5")
NINJS_ALONE = frozenset(
    (
        "versioncreated", "firstcreated", "contentcreated", "headlines", "bodies", "pubstatus",
        "embargoed", "copyrightholder", "infosources", "body_xhtml", "body_html", "body_richtext",
        "body_plain", "renditions",
    )
)  # fmt: skip
"""Lower-case names that documents of ninjs have, and those of no news API."""
ARC = "content_elements"
"""The text in documents of Arc, which have headlines too."""
TEXT = ("text", "composite")
"""Types with a text of their own; the others are pictures, video, events and parts."""
USABLE = "usable"
MARKUP = ("/html", "+xml", "/xml")
"""Ends of types of markup: HTML, XHTML, NITF and what else agencies write paragraphs in."""


class UnusableNinjs(StorywireError):
    """The document cannot become a raw article; the message is the reason of a Refusal."""


def has_names_of_ninjs(names: Iterable[str]) -> bool:
    """Whether an object with fields of these names, in lower case, is a document of ninjs."""
    fields = frozenset(names)
    return bool(fields & NINJS_ALONE) and ARC not in fields


def raw_article(document: Any, now: datetime) -> dict[str, Any]:
    """A raw article with the fields that the document gives; `now` is what an embargo ends by.

    Raises UnusableNinjs where it is no news text or must not be published.
    """
    if not isinstance(document, Mapping):
        raise UnusableNinjs("ninjs: not a JSON object")
    item = {str(key).lower(): value for key, value in document.items()}
    if (kind := _code(item, "type", TEXT[0])) not in TEXT:
        raise UnusableNinjs(f"type: {kind[:60]}")
    if (status := _code(item, "pubstatus", USABLE)) != USABLE:
        raise UnusableNinjs(f"pubstatus: {status[:60]}")
    if (until := item.get("embargoed")) and not _is_past(until, now):
        raise UnusableNinjs(f"embargoed: until {str(until)[:60]}")
    provider = _first(item, PROVIDER) or _name(item.get("infosources"))
    credited = (_first(item, (name,)) for name in CREDITS)
    article = {
        "url": _address(item),
        "title": plain_title(_first(item, ("headline",)) or _valued(item.get("headlines"))[0]),
        **_text(item),
        "source": _name(item.get("infosources")) or provider or _first(item, ("source",)),
        "agency": provider or agency_among(credited),
        "published_at": (moment := _moment(item, PUBLISHED)),
        "published_text": "" if moment else _first(item, PUBLISHED) or _number(item, PUBLISHED),
        "updated_at": _moment(item, UPDATED),
        "language": _first(item, ("language",)),
        "pictures": pictures_of_item(item),
    }
    return {key: value for key, value in article.items() if value}


def _code(item: Mapping[str, Any], name: str, default: str) -> str:
    """A code in lower case, without the scheme that NewsML-G2 writes before it ("stat:usable")."""
    value = item.get(name)
    return default if value is None else str(value).strip().lower().rpartition(":")[2]


def _moment(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of the named fields that holds a time as ninjs writes it."""
    found = (_first(item, (name,)).strip() for name in names)
    return next((each for each in found if iso_moment(each)), "")


def _is_past(until: Any, now: datetime) -> bool:
    moment = iso_moment(until) if isinstance(until, str) else None
    return moment is not None and moment <= now


def _address(item: Mapping[str, Any]) -> str:
    for name in ADDRESS:
        address = _first(item, (name,))
        if is_http(address):
            return address
    for address in _other_addresses(item):
        if is_http(address) and not is_front_page(address):
            return address
    raise UnusableNinjs(f"url: {_first(item, ADDRESS)[:100]!r} is no http address")


def _other_addresses(item: Mapping[str, Any]) -> Iterator[str]:
    """What other identifiers and links of an item name: `altids` is an object in ninjs 1, and a
    list since 2."""
    for name in ("altids", "links"):
        held = item.get(name)
        values = held.values() if isinstance(held, Mapping) else held
        for each in values if isinstance(values, Iterable) and not isinstance(values, str) else ():
            fields = each if isinstance(each, Mapping) else {"value": each}
            rel = str(fields.get("rel", OWN_PAGE[0]))
            if rel.rpartition(":")[2].lower() in OWN_PAGE:
                yield _first(fields, ("value", "href", "url"))


def _text(item: Mapping[str, Any]) -> dict[str, str]:
    """The text as `body`, or as `html` where there is markup only, which normalization reads."""
    if plain := _first(item, PLAIN_BODIES):
        return {"body": plain}
    if marked := _first(item, MARKED_BODIES):
        return {"html": marked}
    text, content_type = _valued(item.get("bodies"))
    kind = content_type.partition(";")[0].strip()
    if kind.endswith(MARKUP) or (not kind and text.lstrip().startswith("<")):
        return {"html": text}
    return {"body": text}


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of the named fields that holds text, without control codes and surrogates."""
    found = (item.get(name) for name in names)
    text = next((each for each in found if isinstance(each, str) and each.strip()), "")
    return storable_text(CONTROL.sub(" ", text))


def _number(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of the named fields that holds a number: seconds or milliseconds, as some write."""
    found = (item.get(name) for name in names)
    return next((str(each)[:40] for each in found if type(each) in (int, float)), "")


def _valued(entries: Any) -> tuple[str, str]:
    """Value and content type of the main entry of `headlines` or `bodies`, else of the first."""
    best = ("", "")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping):
            lower = {str(key).lower(): value for key, value in entry.items()}
            found = _first(lower, ("value",)), _first(lower, ("contenttype",)).lower()
            if lower.get("role") == "main" and found[0]:
                return found
            best = best if best[0] else found
    return best


def _name(sources: Any) -> str:
    """Name of the first of the organisations that content is from."""
    for each in sources if isinstance(sources, list) else []:
        if isinstance(each, Mapping) and (name := _first(each, ("name",))):
            return name
    return ""
