"""Outlet: what an operator knows about a publisher."""

from processors.model.article import Bias, Factuality
from processors.model.base import Message

MAX_NAME_CHARACTERS = 200
"""Of an outlet, its owner and an agency."""


class Outlet(Message):
    """An outlet as an operator rated it. Of the messages with one domain, the last holds."""

    domain: str
    """Registered domain: what an article calls its publisher."""
    name: str | None = None
    owner: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    language: str | None = None
    """ISO 639-1."""
    bias: Bias | None = None
    factuality: Factuality | None = None
