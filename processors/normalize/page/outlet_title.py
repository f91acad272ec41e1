"""Outlet title: finds the outlet's name in what its feed or page calls itself, which may have a
section, a motto or a word for feeds beside it.
"""

import re
from functools import lru_cache

from processors.normalize.page.site_name import NAME_SEPARATORS
from processors.normalize.page.site_tail import ADDRESS, is_called, labels_of

OF_FEEDS = re.compile(r"\b(?:rss(?:[ -]?feeds?)?|atom[ -]?feeds?)\b[\s:|–-]*", re.IGNORECASE)
SIGNS = " |:-–—»>"


@lru_cache(maxsize=4096)
def outlet_in(title: str, domain: str) -> str:
    """The part of `title` by which the outlet of a domain goes; all of it where none is.

    >>> outlet_in("The Daily - World news", "daily.example"), outlet_in("RSS: The Day", "a.example")
    ('The Daily', 'The Day')
    >>> outlet_in("The Daily - World news", "other.example")
    'The Daily - World news'
    """
    if OF_FEEDS.search(title):
        title = OF_FEEDS.sub("", title).strip(SIGNS) or title
    labels = labels_of([domain])
    parts = [each.strip() for each in NAME_SEPARATORS.split(title)]
    own = [
        part
        for place, part in enumerate(parts)
        # Behind its name an outlet may have its address.
        if is_called(part, labels) and not (place and ADDRESS.fullmatch(part))
    ]
    return own[0] if len(parts) > 1 and own else title
