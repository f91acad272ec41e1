"""Bodies of bounded size: as they come over the wire, and unpacked."""

import zlib
from collections.abc import AsyncIterator
from typing import Protocol

import brotli

GZIP_MAGIC = b"\x1f\x8b"
PIECE = 64 * 1024


class BadBody(ValueError):
    """A body that is too large, cut off or not packed as it says."""


class _Unpacking(Protocol):
    def add(self, data: bytes, limit: int) -> bytes: ...
    def end(self) -> None: ...


async def read_body(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body; on the wire as unpacked it has at most `limit` bytes.

    `coding` is the Content-Encoding header. Raises BadBody.
    """
    unpacking = _unpacking(coding)
    wire, body = 0, bytearray()
    async for chunk in chunks:
        wire += len(chunk)
        if wire > limit:
            raise BadBody(f"it has more than {limit} bytes")
        body += unpacking.add(chunk, limit - len(body))
    unpacking.end()
    return bytes(body)


def unpacked(data: bytes, limit: int) -> bytes:
    """`data` unpacked if it is a gzip file, at most `limit` bytes. Raises BadBody."""
    if not data.startswith(GZIP_MAGIC):
        return data
    unpacking = _Zlib(zlib.MAX_WBITS | 16)
    body = unpacking.add(data, limit)
    unpacking.end()
    return body


def _unpacking(coding: str) -> _Unpacking:
    match coding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Zlib(zlib.MAX_WBITS | 16)
        case "deflate":
            return _Zlib(None)
        case "br":
            return _Brotli()
    raise BadBody(f"it is packed as {coding[:40]!r}, which was not asked for")


class _Plain:
    def add(self, data: bytes, limit: int) -> bytes:
        return _bounded(data, limit)

    def end(self) -> None:
        pass


class _Zlib:
    """gzip, of one member or several, or deflate, with the zlib header or without."""

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window) if window is not None else None
        self._started = False

    def add(self, data: bytes, limit: int) -> bytes:
        out = b""
        while data:
            if self._stream is None:
                # The low bits of the first byte are 8 in a zlib header, and hardly ever else.
                self._window = zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS
                self._stream = zlib.decompressobj(self._window)
            if self._stream.eof:
                if self._window != zlib.MAX_WBITS | 16 or not data.startswith(GZIP_MAGIC):
                    break  # trailing bytes, which every unpacker passes over
                self._stream = zlib.decompressobj(self._window)
            self._started = True
            try:
                out += self._stream.decompress(data, limit - len(out) + 1)
            except zlib.error as error:
                raise BadBody(f"it is not packed as it says ({error})") from error
            _bounded(out, limit)
            data = self._stream.unused_data
        return out

    def end(self) -> None:
        if self._started and self._stream is not None and not self._stream.eof:
            raise BadBody("it is cut off")


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def add(self, data: bytes, limit: int) -> bytes:
        out = bytearray()
        try:
            while data or not self._stream.can_accept_more_data():
                out += self._stream.process(data, output_buffer_limit=PIECE)
                _bounded(out, limit)
                data = b""
        except brotli.error as error:
            raise BadBody(f"it is not packed as it says ({error})") from error
        return bytes(out)

    def end(self) -> None:
        if not self._stream.is_finished():
            raise BadBody("it is cut off")


def _bounded(data: bytes | bytearray, limit: int) -> bytes:
    if len(data) > limit:
        raise BadBody("it unpacks to more than is read of one document")
    return bytes(data)
