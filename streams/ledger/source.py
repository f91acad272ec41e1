"""Source of a record: the one name under which the ledger counts it."""

import json
import re
from typing import Any

from processors.model import Article, DeadRecord
from processors.normalize.addresses.url import registered_domain
from streams.dead_records import kept_bytes

UNKNOWN = "(unknown)"
"""A record that says neither who published it nor at which address."""
MAX_CHARACTERS = 80
_URL = re.compile(rb'"url"\s*:\s*"([^"\\]{1,500})"')


def source_of_article(article: Article) -> str:
    """Of a normalized article: its publisher."""
    return article.publisher[:MAX_CHARACTERS]


def source_of_dead(record: DeadRecord) -> str:
    """Of a record that died: the publisher as the article would have had it."""
    value = kept_bytes(record)
    try:
        fields: Any = json.loads(value)
    except (ValueError, RecursionError):
        # Garbage, or only its beginning was kept.
        fields = None
    if isinstance(fields, dict):
        publisher, url = fields.get("publisher"), fields.get("url")
        if isinstance(publisher, str) and publisher:
            return publisher[:MAX_CHARACTERS]
        return source_of_address(url) if isinstance(url, str) else UNKNOWN
    found = _URL.search(value)
    return source_of_address(found[1].decode(errors="replace")) if found else UNKNOWN


def source_of_address(address: str) -> str:
    """Of an address, such as that of a feed: its registered domain."""
    try:
        domain = registered_domain(address)
    except ValueError:
        return UNKNOWN
    return domain[:MAX_CHARACTERS] or UNKNOWN
