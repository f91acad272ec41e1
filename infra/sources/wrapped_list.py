"""Wrapped list: the records within a document that is no article itself, as APIs answer."""

import json
import re
from collections.abc import Mapping
from typing import Any

from infra.sources.envelope import content_of, has_headline, is_record
from infra.sources.table_document import table_rows
from processors.normalize.formats.api_dates import seen_in
from processors.normalize.formats.api_fields import is_title_name
from processors.normalize.formats.name_forms import folded

LISTS = (
    "articles", "items", "_items", "results", "data", "docs", "news", "entries", "posts", "value",
    "stories", "hits", "documents", "records", "feed", "@graph", "edges", "nodes", "children",
    "item", "entry",
)  # fmt: skip
"""Names under which news APIs give a list of articles; Superdesk's begins with a "_"."""
WRAPPERS = ("response", "result", "content", "data")
"""Names of an object around them, or around a single article."""
IN_CLUSTERS = ("articles", "stories", "items", "news", "documents", "entries", "data", "item")
"""Names of the articles of an event, a topic or a cluster."""
OWN = frozenset(("title", "headline", "body", "text", "html"))
"""Names of what an article has, with lists of links and pictures, and the answer of an API has
not."""
DIGIT = re.compile(r"\d")
MAX_VERSIONS = 2
MAX_DEPTH = 6
ABOUT = ("search_metadata", "request_metadata", "metadata", "meta")
"""Names of an object that an API tells of its answer in."""
FAILED = ("error", "failed", "failure", "fail")
FAILURES = frozenset(("error", "errors", "fault"))
MAX_FAILURE_CHARACTERS = 300


def wrapped_list(document: Any, depth: int = MAX_DEPTH) -> list[Any] | None:
    """The list of objects within a document; None where there is none.

    >>> wrapped_list({"response": {"docs": [{"web_url": "https://daily.example/a"}]}})
    [{'web_url': 'https://daily.example/a'}]
    """
    if not isinstance(document, dict) or is_record(document) or not depth:
        return None
    if (rows := table_rows(document)) is not None:
        return list(rows)
    for name in LISTS:
        each = document.get(name)
        found = each if isinstance(each, list) and _holds_objects(_without_gaps(each)) else None
        if found is None and isinstance(each, dict):
            found = wrapped_list(each, depth - 1)
        if found is not None:
            if name == "@graph":
                # Beside the article stand its page, site, outlet and author.
                found = [each for each in found if has_headline(each)] or found
            return [article for item in found for article in _articles_of(item)]
    for name in WRAPPERS:
        inner = document.get(name)
        if isinstance(inner, dict):
            return [inner] if is_record(inner) else wrapped_list(inner, depth - 1)
    return None if document.keys() & OWN else _by_form(document, depth)


def _by_form(document: Mapping[str, Any], depth: int) -> list[Any] | None:
    """The lists under any other names of which each item says its address; also by keys in place
    of numbers, without a name for them all too."""
    # Two under names may be one before and after a change.
    are_many = len(document) > MAX_VERSIONS or all(DIGIT.search(str(each)) for each in document)
    if are_many and all(isinstance(each, dict) for each in document.values()):
        articles = [article for item in document.values() for article in _articles_of(item)]
        if articles and all(map(_is_titled, articles)):
            return articles
    found: list[Any] = []
    for each in document.values():
        items = list(each.values()) if isinstance(each, dict) else each
        if isinstance(items, list) and items and _holds_objects(items):
            articles = [article for item in items for article in _articles_of(item)]
            if all(map(_is_titled, articles)):
                found += articles
    if found:
        return found
    return next(filter(None, (wrapped_list(each, depth - 1) for each in document.values())), None)


def _articles_of(item: Any) -> list[Any]:
    """What an item holds: itself, or the articles that a cluster lists beside what it is called."""
    content = content_of(item)
    if not isinstance(content, dict) or is_record(content):
        return [content]
    inside = (each for name in IN_CLUSTERS if isinstance(each := content.get(name), list))
    found = [each for listed in inside for each in map(content_of, listed) if _is_titled(each)]
    first = content_of({"item": content.get("highlight")})
    return [*([first] if _is_titled(first) else []), *found] or [content]


def _is_titled(item: Any) -> bool:
    return isinstance(item, dict) and is_record(item) and any(map(is_title_name, item))


def failure_in(document: Any) -> str:
    """What an API says went wrong, in place of articles; "" where it does not.

    >>> failure_in({"status": "error", "code": "apiKeyInvalid", "message": "No such key"})
    'apiKeyInvalid No such key'
    """
    if not isinstance(document, dict) or is_record(document) or "title" in document:
        return ""
    if str(document.get("status")).lower() not in FAILED and not document.keys() & FAILURES:
        return ""
    values = (document.get(name) for name in ("code", "error", "errors", "fault", "message"))
    texts = (each if isinstance(each, str) else json.dumps(each) for each in values if each)
    return " ".join(texts)[:MAX_FAILURE_CHARACTERS]


def seen_list(document: Any) -> list[Any] | None:
    """The same, each with the moment at which it was seen where the document tells that.

    >>> seen_list({"fetched_at": "2026-06-01T12:00Z", "items": [{"url": "https://daily.example/a"}]})
    [{'seen_at': '2026-06-01T12:00:00+00:00', 'url': 'https://daily.example/a'}]
    """
    listed, seen = wrapped_list(document), _answered_at(document)
    if not listed or not seen:
        return listed
    return [{"seen_at": seen, **each} if isinstance(each, dict) else each for each in listed]


def _answered_at(document: Any) -> str:
    """When an API answered, as ISO 8601; "" where it does not say."""
    if not isinstance(document, dict):
        return ""
    inside = (each for name in ABOUT if isinstance(each := document.get(name), dict))
    dates = (
        seen_in({folded(str(name)): each[name] for name in each}) for each in (document, *inside)
    )
    return next(filter(None, dates), "")


def _without_gaps(items: list[Any]) -> list[Any]:
    """`items` without null, which some APIs answer for what was deleted; all where all are.

    >>> wrapped_list({"nodes": [{"url": "https://daily.example/a", "title": "A"}, None]})
    [{'url': 'https://daily.example/a', 'title': 'A'}, None]
    """
    return [each for each in items if each is not None] or items


def _holds_objects(items: list[Any]) -> bool:
    return all(isinstance(each, dict) for each in items)
