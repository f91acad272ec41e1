"""Files of news XML: a document of NITF, an item of NewsML-G2, or several of it or of NewsML 1."""

from collections.abc import Iterator
from datetime import UTC, datetime

from infra.http.charset import decoded
from infra.sources.archives.lines import opened
from infra.sources.base import Item, Refusal
from infra.sources.feeds.entry import NotAFeed
from infra.sources.feeds.xml import parsed
from infra.sources.json_record import record_of_file
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.formats.news_elements import UnusableNewsXml
from processors.normalize.formats.news_xml import items_of, raw_article

MAX_BYTES = 64 * 1024 * 1024


class NewsXmlFile:
    """News items of a file; a position is the number of the item."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The items behind the position `after`. Raises SourceUnavailable."""
        with opened(self.address) as file:
            data = file.read(MAX_BYTES + 1)
        start = int(after or 0)
        if len(data) > MAX_BYTES:
            yield self._refusal(f"size: more than {MAX_BYTES} bytes", "1")
            return
        read = decoded(data)
        try:
            root = parsed(read.text)
        except NotAFeed as error:
            yield self._refusal(f"xml: {error}", "1")
            return
        if root is None:
            yield self._refusal("xml: it is not well-formed", "1")
            return
        items = items_of(root)
        if not items:
            yield self._refusal("empty: the message has no item", "1")
        for number, item in enumerate(items, 1):
            if number <= start:
                continue
            position = str(number)
            try:
                fields = raw_article(item, datetime.now(UTC))
            except UnusableNewsXml as error:
                yield self._refusal(str(error), position)
                continue
            value = record_of_file(fields, self.address)
            if len(value) > MAX_RAW_BYTES:
                yield self._refusal(
                    f"size: {len(value)} bytes, more than {MAX_RAW_BYTES}", position
                )
            else:
                yield Item(value, position, read.charset)

    def _refusal(self, reason: str, position: str) -> Refusal:
        return Refusal(f"{self.address} at {position}", reason, position)
