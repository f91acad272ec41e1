"""What is kept of an article for as long as its story is open."""

import re
from hashlib import blake2b
from sys import intern
from typing import NamedTuple

from processors.model import Article

WORD = re.compile(r"\w+")


class Member(NamedTuple):
    """An article as its story counts it."""

    title: str
    publisher: str
    owner: str
    """Owner of the outlet; the publisher itself where the owner is not known."""
    language: str
    bias: str
    factuality: str
    text: str
    """Fingerprint of the text: equal for reprints."""
    event_time: float
    updated_at: float | None = None
    """When its sender or page says that this version of the text was made."""


def member(article: Article, event_time: float) -> Member:
    """What a story counts of `article`. Names are interned: outlets recur."""
    return Member(
        title=article.title,
        publisher=intern(article.publisher),
        owner=intern(article.owner or article.publisher),
        language=intern(article.language),
        bias=intern(article.bias or "unrated"),
        factuality=intern(article.factuality or "unrated"),
        text=fingerprint(article.body or article.title),
        event_time=event_time,
        updated_at=article.updated_at.timestamp() if article.updated_at else None,
    )


def fingerprint(text: str) -> str:
    """Equal for texts with the same words in the same order, whatever case and punctuation.

    >>> fingerprint("Parade, in Beijing!") == fingerprint("parade in beijing")
    True
    """
    words = " ".join(WORD.findall(text.lower()))
    return blake2b(words.encode(), digest_size=8).hexdigest()
