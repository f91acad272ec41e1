"""Envelope: opens the objects in which queues, databases and APIs wrap an article."""

import json
from collections.abc import Mapping
from typing import Any

from processors.normalize.addresses.url import is_http
from processors.normalize.formats.api_fields import is_address_name, is_title_name
from processors.normalize.formats.api_names import BODY, TITLE
from processors.normalize.formats.name_forms import folded

ENVELOPES = ("node", "attributes", "fields", "data", "item", "doc", "payload", "after", "kwargs")
"""Names of an object that holds all that an item says: GraphQL, JSON:API, Reddit and lists of
schema.org have them."""
ABOUT_ITEM = ("metadata", "meta", "warc_headers")
"""Names of an object that says where an item's text is from."""
MAX_DEPTH = 4


def is_record(document: Mapping[str, Any]) -> bool:
    """Whether an object says an address."""
    return any(
        isinstance(value, str) and (name in ("url", "uri") or is_address_name(name))
        for name, value in document.items()
    )


def content_of(item: Any) -> Any:
    """What an item holds where it is an envelope, and says no address itself; another as it is."""
    if not isinstance(item, dict) or is_record(item):
        return item
    if isinstance(source := item.get("_source"), dict):
        return source
    inside = (item.get(name) for name in ENVELOPES)
    found = next((each for each in inside if isinstance(each, dict) and is_record(each)), None)
    attributes = item.get("attributes")
    if found is None and isinstance(attributes, dict) and any(map(is_title_name, attributes)):
        # Of JSON:API, whose links stand beside.
        return {"links": item.get("links"), **attributes}
    if found is None:
        found = _with_metadata(item)
    if found is None and not any(map(is_title_name, item)):
        found = _enclosed(item)
    return item if found is None else found


def _enclosed(item: Mapping[str, Any]) -> Any:
    """The one article that an item holds under any name, also written as text; None where it holds
    none, or several, or a list of objects, or hides it in more objects than MAX_DEPTH."""
    around: list[Mapping[str, Any]] = [item]
    for _ in range(MAX_DEPTH):
        if any(map(_is_of_objects, (value for each in around for value in each.values()))):
            return None
        inside = [_opened(value) for each in around for value in each.values()]
        around = [_with_metadata(each) or each for each in inside if isinstance(each, dict)]
        articles = [each for each in around if _is_article(each)]
        if articles:
            return articles[0] if len(articles) == 1 else None
    return None


def _is_article(item: Mapping[str, Any]) -> bool:
    """Whether a record has a headline or a text, as no person's or outlet's has."""
    has_text = not set(map(folded, item)).isdisjoint(BODY)
    return (is_record(item) or _has_source(item)) and (has_text or has_headline(item))


def has_headline(item: Mapping[str, Any]) -> bool:
    """Whether an object has a headline; a name alone is that of a person, an outlet or a page."""
    return bool(set(map(folded, item)) & set(TITLE) - {"name"})


def _with_metadata(item: Mapping[str, Any]) -> dict[str, Any] | None:
    """An item whose address stands in an object about it, beside its text."""
    if set(map(folded, item)).isdisjoint(BODY):
        return None
    objects = (each for name in ABOUT_ITEM if isinstance(each := item.get(name), dict))
    about = next((each for each in objects if is_record(each) or _has_source(each)), None)
    return None if about is None else {**item, **about}


def _has_source(about: Mapping[str, Any]) -> bool:
    values = (about.get(name) for name in ("source", "sourceURL", "warc-target-uri"))
    return any(isinstance(each, str) and is_http(each) for each in values)


def _is_of_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _opened(value: Any) -> Any:
    """What a text says that is an object of JSON; another value as it is."""
    if not isinstance(value, str) or not value.lstrip().startswith("{"):
        return value
    try:
        return json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return value
