"""Ids: hashes of the content alone, so that a replay gives the same ones."""

import re
from hashlib import sha256

ID_LENGTH = 16
"""Hexadecimal characters of an id: 64 bits, one expected collision in some 5 billion articles."""

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


def is_id(text: str) -> bool:
    """Whether `text` can be the id of an article or a story."""
    return _ID.fullmatch(text) is not None


def article_id(canonical_url: str) -> str:
    """Id of the article at a canonical URL.

    >>> article_id("https://daily.example/parade")
    '5394eff6dcf0bd54'
    """
    return _digest(canonical_url)


def story_id(founding_article_id: str) -> str:
    """Id of the story that an article founds; it differs from the article's own."""
    return _digest("story:" + founding_article_id)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:ID_LENGTH]
