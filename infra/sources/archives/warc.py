"""WARC files (ISO 28500), such as those of CC-NEWS: pages as a crawler fetched them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from infra.http.body import SUCCESS
from infra.http.charset import Decoded
from infra.http.errors import unreadable
from infra.sources.archives.frames import next_start, packing_of
from infra.sources.archives.http import UnusableBody, body
from infra.sources.archives.page import HTML, MAX_PAGE_BYTES, UnusablePage, decoded_page, page_item
from infra.sources.archives.records import Damaged, Records, WarcPosition
from infra.sources.base import Item, Refusal

ABOUT = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata
"""Types of records about others: they hold no page, and are not refused."""
MAX_DATE = 40
SEPARATOR = re.compile(r"[\s;,]")
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<!--(?>.{0,4000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|title)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Beginning by which browsers know a page whose type nobody says (WHATWG MIME Sniffing, 7.1)."""


class WarcFile:
    """Pages of a WARC file, plain or in members of gzip or zstd; its positions are Places.

    Damage is refused with its offset, and reading goes on with the next record that can be found.
    """

    def __init__(self, path: Path, feed: str | None = None) -> None:
        """`feed` is what its articles came through where that is not the file."""
        self.address = str(path)
        self._feed = feed or self.address
        self._path = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The pages behind the position `after`. Raises SourceUnavailable."""
        try:
            with self._path.open("rb") as file:
                yield from self._read(file, WarcPosition.parsed(after))
        except OSError as error:
            raise unreadable(self.address, error) from error

    def _read(self, file: BinaryIO, place: WarcPosition) -> Iterator[Item | Refusal]:
        packing = packing_of(file)
        size = self._path.stat().st_size
        while place.frame < size:
            records = Records(file, packing, place)
            try:
                yield from self._results(records)
                return
            except Damaged as damage:
                start = next_start(file, packing, damage.offset + 1)
                place = WarcPosition(size if start is None else start, 0)
                where = f"{self.address} at {damage.offset}"
                yield Refusal(where, f"damaged: {damage}", str(place))

    def _results(self, records: Records) -> Iterator[Item | Refusal]:
        for place, record in records:
            if record.record_type & ABOUT:
                continue
            url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
            try:
                seen_at = (record.headers.get("WARC-Date") or "")[:MAX_DATE]
                page = _page(records, record)
                yield page_item(url, page, self._feed, str(place), seen_at=seen_at)
            except (UnusableBody, UnusablePage) as error:
                where = url or f"{self.address} at {place.frame}"
                yield Refusal(where, str(error), str(place))


def _page(records: Records, record: WarcRecord) -> Decoded:
    """The page in a record. Raises UnusablePage and UnusableBody."""
    if record.record_type == WarcRecordType.resource:
        _require_html(record.headers.get("Content-Type"))
        return decoded_page(_content(records, record), record.headers.get("Content-Type") or "")
    if record.record_type != WarcRecordType.response or not record.is_http:
        raise UnusablePage(f"record: {str(record.record_type)[:40]} without an HTTP response")
    try:
        record.parse_http()
    except OSError as error:
        # Of the record, not of the file: those behind it are as they should be.
        raise UnusablePage(f"header: {str(error)[:80]}") from error
    headers = record.http_headers
    if headers.status_code not in SUCCESS:
        raise UnusablePage(f"status: {headers.status_code}")
    kind = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type")
    is_told = TYPE.fullmatch(_type(kind)) is not None
    if is_told:
        _require_html(kind)
    transfer, content = headers.get("Transfer-Encoding"), headers.get("Content-Encoding")
    page = body(_content(records, record), transfer or "", content or "", MAX_PAGE_BYTES)
    if not is_told and not HTML_START.match(page):
        raise UnusablePage(f"type: {_type(kind)[:60]}")
    return decoded_page(page, headers.get("Content-Type") or "")


def _require_html(content_type: str | None) -> None:
    kind = _type(content_type)
    if kind not in HTML:
        raise UnusablePage(f"type: {kind[:60]}")


def _type(content_type: str | None) -> str:
    # Servers say it twice, in quotation marks, and without a semicolon before the charset.
    text = (content_type or "").strip(" \t\"'") or "none"
    return SEPARATOR.split(text, maxsplit=1)[0].lower()


def _content(records: Records, record: WarcRecord) -> bytes:
    if reason := record.headers.get("WARC-Truncated"):
        raise UnusablePage(f"truncated record: by the crawler, {reason[:40]}")
    content = records.content(record, MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise UnusablePage(f"size: more than {MAX_PAGE_BYTES} bytes")
    if len(content) < record.content_length:
        raise UnusablePage(
            f"truncated record: {len(content)} of {record.content_length} bytes are there"
        )
    return content
