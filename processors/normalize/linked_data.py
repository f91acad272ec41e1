"""Linked data: reads what a page says of its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from processors.normalize.url import is_http

MAX_SCRIPTS = 20
MAX_NODES = 500
"""Of one page: an article stands near the beginning."""
LISTS = ("itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "comment", "citation")
"""Where other articles stand."""


def article_data(tree: html.HtmlElement) -> Mapping[str, Any]:
    """The first article (schema.org Article or one of its kinds) that the page describes."""
    scripts = tree.iter("script")
    seen = 0
    for script in scripts:
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        seen += 1
        if seen > MAX_SCRIPTS:
            break
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _is_article(node):
                return node
    return {}


def text_at(data: Mapping[str, Any], *path: str) -> str:
    """The text at a path of names, the first of several; "" where there is none.

    >>> text_at({"publisher": [{"name": "The Daily"}]}, "publisher", "name")
    'The Daily'
    """
    found: Any = data
    for name in path:
        found = found[0] if isinstance(found, list) and found else found
        # An author may be an object with a name or the name itself.
        found = found.get(name) if isinstance(found, dict) else found if name == "name" else None
    found = found[0] if isinstance(found, list) and found else found
    # JSON can hold half a character, which no text may.
    return found.encode(errors="replace").decode() if isinstance(found, str) else ""


def names_at(data: Mapping[str, Any], name: str) -> list[str]:
    """The names of all that stand under `name`."""
    found = data.get(name)
    each = found if isinstance(found, list) else [found]
    return [text for one in each if (text := text_at({name: one}, name, "name"))]


def addresses_of(data: Mapping[str, Any]) -> list[str]:
    """The http addresses that an article gives as its own."""
    page = text_at(data, "mainEntityOfPage") or text_at(data, "mainEntityOfPage", "@id")
    named = (text_at(data, "url"), page, text_at(data, "@id"))
    return [each for each in named if is_http(each.strip())]


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects, an outer one before those within it."""
    waiting = [data]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:MAX_NODES] + waiting
        elif isinstance(node, dict):
            yield node
            inner = [value for key, value in node.items() if key not in LISTS]
            waiting += [value for value in inner if isinstance(value, dict | list)]


def _is_article(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(
        isinstance(each, str) and each.endswith(("Article", "Posting")) and each != "JobPosting"
        for each in kinds
    )
