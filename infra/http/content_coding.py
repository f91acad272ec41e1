"""Content codings (RFC 9110): decoded in bounded size, however well something is packed."""

import re
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli
from webencodings import lookup

from processors.errors import StorywireError

GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = zlib.MAX_WBITS | 16
NO_CODINGS = frozenset(
    (
        "", "identity", "none", "binary", "7bit", "8bit", "text", "plain", "null", "unicode",
        "aws-chunked", "amz-1.0", "no", "false", "off", "raw", "default", "bytes", "*", "utf_8",
    )
)  # fmt: skip
"""Names of no coding, written by servers where nothing is packed; some write a charset or a type,
and S3 what it keeps of an upload."""
OTHER_NAMES = {
    "x-gzip": "gzip", "gz": "gzip", "gunzip": "gzip", "gnuzip": "gzip", "x-deflate": "deflate",
    "zlib": "deflate", "brotli": "br", "x-br": "br", "x-brotli": "br", "x-zstd": "zstd",
    "zstandard": "zstd", "zst": "zstd",
}  # fmt: skip
"""Registered names (RFC 9110, 18.6) by what servers write for them."""
SEPARATOR = re.compile(r"[\s,|+]+")
PARAMETER = re.compile(r";[^,]*")
PIECE = 16 * 1024
"""Bytes unpacked at a time: gzip files may have members of 20 bytes, and behind each the rest of
the piece is copied."""


class DecodeError(StorywireError):
    """Something that is too large, cut off or not packed as it says."""


class TooLarge(DecodeError):
    """It has more bytes than may be read of it."""


class Decoder(Protocol):
    """Decodes what comes in pieces."""

    def add(self, data: bytes, limit: int) -> bytes:
        """What comes of `data`, at most `limit` bytes. Raises DecodeError."""
        ...

    def end(self) -> None:
        """Raises DecodeError where something is missing."""
        ...


def decode_content(data: bytes, coding: str, limit: int) -> bytes:
    """`data` decoded, at most `limit` bytes; `coding` is one of DECODERS.

    Raises DecodeError, TooLarge where more than `limit` bytes would come of it.
    """
    stream = DECODERS[coding]()
    body = stream.add(data, limit)
    stream.end()
    return body


def coding_names(header: str) -> list[str]:
    """The codings that a header lists, by their registered names, without names that are none;
    brackets, quotation marks and weights, which belong to other headers, are passed over.

    >>> coding_names('GZIP, identity, UTF-8, none, "brotli";q=1.0')
    ['gzip', 'br']
    """
    names = SEPARATOR.split(PARAMETER.sub("", header.lower()))
    bare = (name.strip("\"'[]()") for name in names)
    return [OTHER_NAMES.get(name, name) for name in bare if not _is_none(name)]


def _is_none(name: str) -> bool:
    return name in NO_CODINGS or "/" in name or lookup(name) is not None


class _Zlib:
    """gzip, of one member or several, or deflate, with the zlib header or without.

    What is announced as gzip and is none comes out as it is.
    """

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window) if window is not None else None
        self._started = False
        self._start: bytes | None = b"" if window == GZIP_WINDOW else None
        """The first bytes, until it is clear what they are; None from then on."""
        self._plain = False

    def add(self, data: bytes, limit: int) -> bytes:
        if self._start is not None:
            data = self._start + data
            if len(data) < len(GZIP_MAGIC):
                self._start = data
                return b""
            self._start, self._plain = None, not data.startswith(GZIP_MAGIC)
        if self._plain:
            _require_size(bytearray(data), limit)
            return data
        out = bytearray()
        for start in range(0, len(data), PIECE):
            self._add(data[start : start + PIECE], limit, out)
        return bytes(out)

    def _add(self, data: bytes, limit: int, out: bytearray) -> None:
        while data:
            if self._stream is None:
                self._window = _window_of(data)
                self._stream = zlib.decompressobj(self._window)
            if self._stream.eof:
                if self._window != GZIP_WINDOW or not GZIP_MAGIC.startswith(data[:2]):
                    return  # trailing bytes, which every unpacker passes over
                self._stream = zlib.decompressobj(self._window)
            self._started = True
            try:
                out += self._stream.decompress(data, limit - len(out) + 1)
            except zlib.error as error:
                raise DecodeError(f"it is not packed as it says ({error})") from error
            _require_size(out, limit)
            data = self._stream.unused_data

    def end(self) -> None:
        if self._start:
            raise DecodeError("it is cut off")
        if self._started and self._stream is not None and not self._stream.eof:
            raise DecodeError("it is cut off")


def _window_of(data: bytes) -> int:
    """What is announced as deflate: zlib's form, the bare one, or gzip by a wrong name."""
    if data.startswith(GZIP_MAGIC):
        return GZIP_WINDOW
    # The low bits of the first byte are 8 in a zlib header, and hardly ever else.
    return zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def add(self, data: bytes, limit: int) -> bytes:
        out = bytearray()
        try:
            while data or not self._stream.can_accept_more_data():
                out += self._stream.process(data, output_buffer_limit=4 * PIECE)
                _require_size(out, limit)
                data = b""
        except brotli.error as error:
            raise DecodeError(f"it is not packed as it says ({error})") from error
        return bytes(out)

    def end(self) -> None:
        if not self._stream.is_finished():
            raise DecodeError("it is cut off")


def _require_size(data: bytearray, limit: int) -> None:
    if len(data) > limit:
        raise TooLarge("it unpacks to more than is read of one document")


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(GZIP_WINDOW),
    "deflate": lambda: _Zlib(None),
    "br": _Brotli,
}
"""By the names that `coding_names` gives."""
