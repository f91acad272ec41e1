"""Bounds: cut or refuse what a raw article holds beyond what any article has, before it is read.

A name or title that is too long is cut: the article is as good without its tail. A body that is too
long, or is all line breaks, is no article. Addresses have a bound of their own in url.py, and the
page that of the whole record.
"""

from processors.errors import StorywireError
from processors.model import RawArticle
from processors.model.outlet import MAX_NAME_CHARACTERS

MAX_RAW_BYTES = 3_000_000
"""Of a whole record: hardly a page has as much, scripts and styles included."""
MAX_TITLE_CHARACTERS = 1_000
MAX_TEXT_CHARACTERS = 750_000
"""Of a body: the longest news articles have some 200,000."""
MAX_LINES = 10_000
"""Of a body without empty lines: a newspaper's whole issue has some 5,000."""
MAX_AUTHORS = 20
"""Names in a page that are looked at for an agency."""
SENT = {
    "title": 4 * MAX_TITLE_CHARACTERS,
    "source": 4 * MAX_NAME_CHARACTERS,
    "owner": 4 * MAX_NAME_CHARACTERS,
    "agency": 4 * MAX_NAME_CHARACTERS,
    "published_text": 400,
    "language": 100,
    "feed_language": 100,
    "country": 100,
    "feed": 2_000,
    "feed_site": 2_000,
    "site": 2_000,
    "token": 4 * MAX_NAME_CHARACTERS,
    "brought_by": 4 * MAX_NAME_CHARACTERS,
}
"""Characters of each field that are looked at: white space in it may be much of it."""


class TooMuchText(StorywireError):
    """A body beyond what any article has; the message names the bound."""


def bounded(sent: RawArticle) -> RawArticle:
    """`sent` with its names and titles cut to SENT.

    Raises TooMuchText where the body is too long.
    """
    require_length(sent.body)
    cut = {
        field: text[:characters]
        for field, characters in SENT.items()
        if (text := getattr(sent, field)) and len(text) > characters
    }
    return sent.model_copy(update=cut) if cut else sent


def require_length(body: str) -> None:
    """Raises TooMuchText where `body` has more than MAX_TEXT_CHARACTERS."""
    if len(body) > MAX_TEXT_CHARACTERS:
        raise TooMuchText(f"body: {len(body)} characters, more than {MAX_TEXT_CHARACTERS}")


def require_lines(body: str) -> None:
    """Raises TooMuchText where `body`, which is clean, has more than MAX_LINES."""
    if (lines := body.count("\n") + 1) > MAX_LINES:
        raise TooMuchText(f"body: {lines} lines, more than {MAX_LINES}")
