"""Bodies: read in bounded size, as they come over the wire and with their coding undone."""

import re
from collections.abc import AsyncIterator

import httpcore
from pydantic_core import from_json

from infra.http.content_coding import (
    DECODERS,
    GZIP_MAGIC,
    DecodeError,
    Decoder,
    TooLarge,
    coding_names,
    decode_content,
)

PLAIN_STARTS = (b"<", b"{", b"[", b"\xef\xbb\xbf")
"""Of documents that we read."""
XML_END = re.compile(
    rb"</(?:rss|feed|(?:\w+:)?rdf|urlset|sitemapindex|html)\s*>\s*\Z", re.IGNORECASE
)
"""The last tag of a document that came whole."""
LOOKED_AT = 200
"""Bytes at its end."""
MAX_CODINGS = 3
MANY_PIECES = 20_000
SMALL_PIECE = 16
"""Bytes: a body of more than MANY_PIECES that are smaller on average costs seconds of the loop that
fetches everything else, and no server means it."""
SUCCESS = frozenset({200, 203})
"""Statuses of an answer with a document; 203 is of one that a proxy changed (RFC 9110, 15.3.4)."""


async def read_body(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body; on the wire as unpacked it has at most `limit` bytes.

    `coding` is the Content-Encoding header; a document that is announced as packed and is not comes
    out as it is, and what is packed by gzip under another name is unpacked. One that ends sooner
    than its server told, but is whole, comes out too. Raises DecodeError.
    """
    wire = bytearray()
    unpacking = _Unpacking(coding, limit)
    pieces = 0
    try:
        async for chunk in chunks:
            wire += chunk
            pieces += 1
            if pieces > MANY_PIECES and len(wire) < pieces * SMALL_PIECE:
                raise DecodeError(f"it comes in {pieces} pieces of hardly any bytes")
            if len(wire) > limit:
                raise TooLarge(f"it has more than {limit} bytes")
            unpacking.add(chunk)
    except httpcore.RemoteProtocolError:
        if not _is_whole(unpacking.body):
            raise
    try:
        return unpacking.end()
    except TooLarge:
        raise
    except DecodeError:
        if wire.lstrip().startswith(PLAIN_STARTS):
            return bytes(wire)
        if wire.startswith(GZIP_MAGIC):
            return decode_content(bytes(wire), "gzip", limit)
        raise


def _is_whole(document: bytes) -> bool:
    """Whether a document says itself that it has come to its end."""
    if XML_END.search(document[-LOOKED_AT:]):
        return True
    try:
        return isinstance(from_json(document), dict | list)
    except ValueError:
        return False


class _Unpacking:
    """A body that is unpacked as it comes; what goes wrong is told at its end, but for its size."""

    def __init__(self, coding: str, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()
        self._fault: DecodeError | None = None
        self._decoders: list[Decoder] = []
        names = coding_names(coding)
        if len(names) <= MAX_CODINGS and DECODERS.keys() >= set(names):
            # They are listed in the order in which they were applied (RFC 9110, 8.4).
            self._decoders = [DECODERS[name]() for name in reversed(names)]
        else:
            packed = f"it is packed as {coding[:40]!r}, which was not asked for"
            self._fault = DecodeError(packed)

    @property
    def body(self) -> bytes:
        """What came so far."""
        return bytes(self._body)

    def add(self, chunk: bytes) -> None:
        """Raises TooLarge."""
        if self._fault is not None:
            return
        try:
            room = self._limit - len(self._body)
            data = chunk
            for decoder in self._decoders:
                data = decoder.add(data, room)
            self._body += data
        except TooLarge:
            raise
        except DecodeError as error:
            self._fault = error

    def end(self) -> bytes:
        """The body. Raises DecodeError."""
        if self._fault is not None:
            raise self._fault
        for decoder in self._decoders:
            decoder.end()
        return bytes(self._body)
