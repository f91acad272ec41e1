"""Linked data: reads what a page says of its article in JSON-LD (schema.org)."""

import html as entities
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from processors.model import Picture
from processors.normalize.nearly_json import read_nearly_json
from processors.normalize.page_identity import PageIdentity
from processors.normalize.pictures import pixels
from processors.normalize.url import is_http

MAX_SCRIPTS = 20
MAX_PICTURES = 10
MAX_NODES = 500
"""Of one page: an article stands near the beginning."""
LISTS = (
    "itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "comment", "citation",
    "liveBlogUpdate",
)  # fmt: skip
"""Where other articles stand."""


def article_data(tree: html.HtmlElement, own: PageIdentity) -> Mapping[str, Any]:
    """What the page says of its own article (schema.org Article or one of its kinds); else nothing.

    Pages describe others too: recommended ones, comments, the updates of a live page. A description
    is the page's own if its address is, else if its headline is.
    """
    described = list(_described(tree))
    articles = [node for node in described if _is_article(node)]
    by_address = (node for node in articles if any(map(own.is_address, addresses_of(node))))
    by_title = (node for node in articles if own.is_title(text_at(node, "headline")))
    found = next(by_address, None) or next(by_title, None)
    if found is None and not own.titles:
        # Nothing on the page contradicts a description.
        free = (node for node in articles if not (own.addresses and addresses_of(node)))
        found = next(free, None)
    return {**found, "image": _referred(found.get("image"), described)} if found else {}


def _described(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    seen = 0
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind != "application/ld+json" or not script.text:
            continue
        seen += 1
        if seen > MAX_SCRIPTS:
            return
        for data in read_nearly_json(script.text):
            yield from _nodes(data)


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


def pictures_at(data: Mapping[str, Any]) -> Iterator[Picture]:
    """The pictures of an article: ImageObjects, or their addresses."""
    for told in [*_listed(data.get("image")), *_listed(data.get("thumbnailUrl"))][:MAX_PICTURES]:
        node = told if isinstance(told, dict) else {"url": told}
        address = text_at(node, "url") or text_at(node, "contentUrl")
        if address:
            yield Picture(
                url=entities.unescape(address),
                width=pixels(node.get("width")),
                height=pixels(node.get("height")),
                alt=text_at(node, "caption") or text_at(node, "description"),
            )


def _referred(told: Any, described: list[dict[str, Any]]) -> list[Any]:
    """What stands under a name; in the place of a mere reference, the node of that @id."""
    named = {
        node["@id"]: node
        for node in described
        if isinstance(node.get("@id"), str) and node.keys() != {"@id"}
    }
    return [
        named.get(each["@id"], each)
        if isinstance(each, dict) and each.keys() == {"@id"} and isinstance(each["@id"], str)
        else each
        for each in _listed(told)
    ]


def _listed(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [told]


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
