"""Saved feed: a feed in a file, read as if it had been fetched."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from infra.http.errors import SourceUnavailable, unreadable
from infra.sources.base import Item, Refusal
from infra.sources.feeds.document import decoded_document
from infra.sources.feeds.entry import NotAFeed
from infra.sources.feeds.items import UnusableEntry, raw_article

MAX_BYTES = 20 * 1024 * 1024
START_BYTES = 1_000
ROOT = re.compile(rb"<(?:[a-z0-9_-]+:)?(?:rss|feed|rdf|urlset)\b|jsonfeed\.org\\?/version")
"""A mark that the beginning of a feed holds."""


def is_feed(path: Path) -> bool:
    """Whether a file begins as a feed does. Raises SourceUnavailable where it cannot be read."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            # Every second byte of UTF-16 is zero in what is looked for.
            start = file.read(START_BYTES).replace(b"\0", b"").lower()
    except OSError as error:
        raise unreadable(path, error) from error
    return ROOT.search(start) is not None


class SavedFeed:
    """The entries of a feed in a file, in its order; a position is the number of an entry."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The entries behind the position `after`. Raises SourceUnavailable where the file is no
        feed, or too large for one."""
        start = int(after or 0)
        try:
            with Path(self.address).open("rb") as file:
                body = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise unreadable(self.address, error) from error
        if len(body) > MAX_BYTES:
            raise SourceUnavailable(f"{self.address} has more than {MAX_BYTES} bytes")
        try:
            document = decoded_document(body, "", "")
        except NotAFeed as error:
            raise SourceUnavailable(f"{self.address}: {error}") from error
        for number, entry in islice(enumerate(document.entries, 1), start, None):
            try:
                # Whoever saved it does not say from where: the operator vouches for the file.
                yield Item(raw_article(entry, document, ""), str(number), document.charset)
            except UnusableEntry as error:
                yield Refusal(entry.url or f"entry {number}", str(error), str(number))
