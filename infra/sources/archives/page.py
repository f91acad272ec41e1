"""A page on its way into a raw record."""

from pydantic_core import to_json

from processors.normalize.charset import UndecodablePage, decoded
from processors.normalize.normalize import MAX_RAW_BYTES
from processors.normalize.slim import slim

MAX_PAGE_BYTES = 8_000_000
"""Of a page as it was sent; what is larger is refused unread."""


class UnusablePage(ValueError):
    """The page cannot become a raw record; the message is the reason of a Refusal."""


def decoded_page(page: bytes, declared: str | None = None) -> str:
    """The page's text. Raises UnusablePage."""
    try:
        return decoded(page, declared)
    except UndecodablePage as error:
        raise UnusablePage(f"charset: {error}") from error


def raw_record(url: str, html: str, feed: str) -> bytes:
    """JSON of a RawArticle that its page alone describes. Raises UnusablePage."""
    value = _encoded(url, html, feed)
    if len(value) > MAX_RAW_BYTES:
        value = _encoded(url, slim(html), feed)
    if len(value) > MAX_RAW_BYTES:
        raise UnusablePage(
            f"size: {len(value)} bytes without scripts and styles, more than {MAX_RAW_BYTES}"
        )
    return value


def _encoded(url: str, html: str, feed: str) -> bytes:
    return to_json({"url": url, "html": html, "feed": feed})
