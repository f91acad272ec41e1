"""The address that a page says it has."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html
from lxml.etree import ParserError

CANONICAL = "//link[translate(@rel, 'CANONIL', 'canonil')='canonical']/@href"
OPEN_GRAPH = "//meta[@property='og:url']/@content"
LINKED_DATA = "//script[@type='application/ld+json']/text()"


def page_address(page: str) -> str | None:
    """The first http address among a page's canonical link, its article in JSON-LD (schema.org
    NewsArticle and its kin), and its Open Graph address.

    >>> page_address('<link rel="canonical" href="https://daily.example/parade">')
    'https://daily.example/parade'
    """
    try:
        parser = html.HTMLParser(encoding="utf-8")
        tree = html.document_fromstring(page.encode(), parser=parser)
    except ParserError:
        return None
    claimed = (*tree.xpath(CANONICAL), *_linked(tree.xpath(LINKED_DATA)), *tree.xpath(OPEN_GRAPH))
    return next((str(each).strip() for each in claimed if _is_http(str(each).strip())), None)


def _is_http(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _linked(scripts: list[str]) -> Iterator[str]:
    for script in scripts:
        try:
            document = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue  # such scripts are written by hand, and broken often enough
        for each in _objects(document):
            types = each.get("@type")
            if any(_is_article(kind) for kind in (types if isinstance(types, list) else [types])):
                page = each.get("mainEntityOfPage")
                page = page.get("@id") if isinstance(page, dict) else page
                named = (each.get("url"), page, each.get("@id"))
                yield from (address for address in named if isinstance(address, str))


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD document, alone, in a list or in a graph."""
    for each in document if isinstance(document, list) else [document]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))


def _is_article(kind: Any) -> bool:
    return isinstance(kind, str) and kind.endswith(("Article", "BlogPosting"))
