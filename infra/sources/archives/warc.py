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
from infra.sources.archives.http_head import MAX_HEAD_BYTES, TYPE, UnusableHead, head_of
from infra.sources.archives.page import HTML, MAX_PAGE_BYTES, UnusablePage, decoded_page, page_item
from infra.sources.archives.records import Damaged, Records, WarcPosition
from infra.sources.base import Item, Refusal

ABOUT = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata
"""Types of records about others: they hold no page, and are not refused."""
MAX_DATE = 40
SEPARATOR = re.compile(r"[\s;,]")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
UNKNOWN = ("unknown/unknown", "application/unknown", "*/*")
"""Types by which servers say that they know none (WHATWG MIME Sniffing, 7)."""
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
            except (UnusableBody, UnusableHead, UnusablePage) as error:
                where = url or f"{self.address} at {place.frame}"
                yield Refusal(where, str(error), str(place))


def _page(records: Records, record: WarcRecord) -> Decoded:
    """The page in a record. Raises UnusablePage, UnusableBody and UnusableHead."""
    stated = record.headers.get("Content-Type") or ""
    if record.record_type == WarcRecordType.resource:
        if stated:
            _require_html(stated)
        page = _content(records, record)
        _require_start(page, stated)
        return decoded_page(page, stated)
    if record.record_type != WarcRecordType.response:
        raise _other(record)
    start = records.content(record, MAX_HEAD_BYTES + 1)
    head = head_of(start)
    if head.status is None and not record.is_http:
        raise _other(record)
    if head.status not in SUCCESS:
        raise UnusablePage(f"status: {head.status}")
    types = head.fields.get(TYPE, [])
    # Of several the last counts (Fetch, "extract a MIME type").
    kind = (types[-1] if types else "") or record.headers.get("WARC-Identified-Payload-Type") or ""
    if _is_told(kind):
        _require_html(kind)
    content = _content(records, record, start, head.end)
    transfer, content_coding = head.joined("transfer-encoding"), head.joined("content-encoding")
    page = body(content, transfer, content_coding, MAX_PAGE_BYTES)
    _require_start(page, kind)
    return decoded_page(page, "; ".join(reversed(types)))


def _other(record: WarcRecord) -> UnusablePage:
    kind = str(record.headers.get("WARC-Type") or "none").strip().lower()
    return UnusablePage(f"record: {kind[:40]} without an HTTP response")


def _is_told(kind: str) -> bool:
    return _type(kind) not in UNKNOWN and MEDIA_TYPE.fullmatch(_type(kind)) is not None


def _require_start(page: bytes, kind: str) -> None:
    """Raises UnusablePage where nobody says that it is a page, and it does not begin as one."""
    if not _is_told(kind) and not HTML_START.match(page):
        raise UnusablePage(f"type: {_type(kind)[:60]}")


def _require_html(content_type: str | None) -> None:
    kind = _type(content_type)
    if kind not in HTML:
        raise UnusablePage(f"type: {kind[:60]}")


def _type(content_type: str | None) -> str:
    # Servers say it twice, in quotation marks, and without a semicolon before the charset.
    text = (content_type or "").strip(" \t\"'") or "none"
    return SEPARATOR.split(text, maxsplit=1)[0].lower()


def _content(records: Records, record: WarcRecord, start: bytes = b"", place: int = 0) -> bytes:
    """What a record holds from a place on, where `start` of it was read."""
    if reason := record.headers.get("WARC-Truncated"):
        raise UnusablePage(f"truncated record: by the crawler, {reason[:40]}")
    if record.headers.get("WARC-Segment-Number"):
        raise UnusablePage("truncated record: it is a segment of a longer one")
    content = start + records.content(record, MAX_PAGE_BYTES + 1)
    if len(content) - place > MAX_PAGE_BYTES:
        raise UnusablePage(f"size: more than {MAX_PAGE_BYTES} bytes")
    if len(content) < record.content_length:
        raise UnusablePage(
            f"truncated record: {len(content)} of {record.content_length} bytes are there"
        )
    return content[place:]
