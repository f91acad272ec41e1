"""Address: finds the addresses that a page says it has."""

import re
from collections.abc import Mapping
from typing import Any

from processors.normalize.addresses.url import is_http
from processors.normalize.html.markup import tree_of
from processors.normalize.page.json_ld import described_in
from processors.normalize.page.linked_data import addresses_of, article_data
from processors.normalize.page.page_head import PageHead, head_of
from processors.normalize.page.page_identity import identity_of_page

SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)"
)
"""Comments in which browsers say from where they saved a page."""
MAX_START = 10_000
"""Of a page: the comment stands before all else, or in the head."""


def addresses_stated(head: PageHead, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the canonical link, of the article in JSON-LD and of Open Graph, in this order."""
    return (*head.canonical, *addresses_of(data), *head.social_address)


def page_address(page: str) -> str | None:
    """The first http address that a page states, or that a browser wrote on it, for one that came
    without an address.

    >>> page_address('<link rel="canonical" href="https://daily.example/parade">')
    'https://daily.example/parade'
    """
    tree = tree_of(page)
    if tree is None:
        return None
    head = head_of(tree)
    data = article_data(described_in(tree), identity_of_page(tree, head))
    saved = (found[1] for found in [SAVED.search(page[:MAX_START])] if found)
    stated = (each.strip() for each in (*addresses_stated(head, data), *saved))
    return next((each for each in stated if is_http(each)), None)
