"""Pages: bytes of a page to the raw record that goes into the log, or the reason why not."""

from infra.http.charset import Decoded, decoded
from infra.sources.base import Item
from infra.sources.json_record import record_of_file
from processors.errors import StorywireError
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.clean_text import CONTROL
from processors.normalize.html.slim import slim

HTML = ("text/html", "application/xhtml+xml")
"""Media types of pages."""
MAX_PAGE_BYTES = 8_000_000
"""Of a page as it was sent; what is larger is refused unread."""
MAX_DAMAGE = 0.01
"""Share of characters, those that cannot be decoded and controls, up to which a page is text."""


class UnusablePage(StorywireError):
    """The page cannot become a raw record; the message is the reason of a Refusal."""


def decoded_page(page: bytes, content_type: str = "") -> Decoded:
    """The page's text. Raises UnusablePage where it is none."""
    read = decoded(page, content_type)
    text = read.text
    # In a charset of one byte a character, what is packed decodes as well.
    damaged = text.count("\ufffd") + len(CONTROL.findall(text))
    if damaged > len(text) * MAX_DAMAGE:
        raise UnusablePage(
            f"charset: {damaged} of {len(text)} characters cannot be decoded, or are controls"
        )
    return read._replace(text=text.replace("\0", ""))


def page_item(
    url: str, page: Decoded, feed: str, position: str, *, stated: bool = False, seen_at: str = ""
) -> Item:
    """A RawArticle that its page alone describes. Raises UnusablePage.

    `stated` says that nobody but the page knows its address, so that the operator's word is taken;
    `seen_at` is when it was fetched.
    """
    about: dict[str, str | bool] = {"seen_at": seen_at} if seen_at else {}
    if stated:
        about["relay"] = True
    html = page.text
    value = record_of_file({"url": url, "html": html, **about}, feed)
    if len(value) > MAX_RAW_BYTES:
        value = record_of_file({"url": url, "html": slim(html), **about}, feed)
    if len(value) > MAX_RAW_BYTES:
        raise UnusablePage(
            f"size: {len(value)} bytes without scripts and styles, more than {MAX_RAW_BYTES}"
        )
    return Item(value, position, page.charset)
