"""Address: finds the addresses that a page says it has."""

from collections.abc import Mapping
from typing import Any

from processors.normalize.linked_data import addresses_of, article_data, described_in
from processors.normalize.markup import tree_of
from processors.normalize.page_head import PageHead, head_of
from processors.normalize.page_identity import identity_of_page
from processors.normalize.url import is_http


def addresses_stated(head: PageHead, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the canonical link, of the article in JSON-LD and of Open Graph, in this order."""
    return (*head.canonical, *addresses_of(data), *head.social_address)


def page_address(page: str) -> str | None:
    """The first http address that a page states, for one that came without an address.

    >>> page_address('<link rel="canonical" href="https://daily.example/parade">')
    'https://daily.example/parade'
    """
    tree = tree_of(page)
    if tree is None:
        return None
    head = head_of(tree)
    data = article_data(described_in(tree), identity_of_page(tree, head))
    stated = (each.strip() for each in addresses_stated(head, data))
    return next((each for each in stated if is_http(each)), None)
