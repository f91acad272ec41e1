"""An HTTP message as an archive keeps it: its body without transfer and content encodings."""

import io
import zlib
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

MAX_ENCODINGS = 3
"""Of one message; servers apply one, rarely two."""


class UnusableBody(ValueError):
    """The body cannot be decoded; the message is the reason of a Refusal."""


def body(content: bytes, transfer: str, encodings: str, limit: int) -> bytes:
    """The body that `content` encodes, as the headers Transfer- and Content-Encoding say.

    However well it is packed, no more than `limit` bytes come about at any step. Raises
    UnusableBody.
    """
    # Applied in the order in which they are listed, so undone from the last to the first.
    steps = [*_names(encodings), *_names(transfer)][::-1]
    if len(steps) > MAX_ENCODINGS:
        raise UnusableBody(f"encoding: {len(steps)} encodings, more than {MAX_ENCODINGS}")
    for name in steps:
        decode = DECODERS.get(name)
        if decode is None:
            raise UnusableBody(f"encoding: {name[:40]!r} is not one of {', '.join(DECODERS)}")
        try:
            content = decode(content, limit + 1)
        except (OSError, zlib.error) as error:
            # Some crawlers undo an encoding and keep the header that names it.
            if content.lstrip()[:1] == b"<":
                continue
            raise UnusableBody(f"encoding: broken {name}: {str(error)[:80]}") from error
        if len(content) > limit:
            raise UnusableBody(f"size: more than {limit} bytes, unpacked")
    return content


def _names(header: str) -> list[str]:
    names = (name.strip().lower() for name in header.split(","))
    return [name for name in names if name not in ("", "identity")]


def _inflate(wbits: int) -> Callable[[bytes, int], bytes]:
    def inflate(content: bytes, limit: int) -> bytes:
        stream = zlib.decompressobj(wbits)
        plain = stream.decompress(content, limit)
        if not stream.eof and len(plain) < limit:
            raise zlib.error("it ends early")
        return plain

    return inflate


def _brotli(content: bytes, limit: int) -> bytes:
    return BrotliReader(io.BytesIO(content)).read(limit)


def _zstd(content: bytes, limit: int) -> bytes:
    return ZstdReader(io.BytesIO(content)).read(limit)


def _chunked(content: bytes, limit: int) -> bytes:
    return ChunkedReader(io.BytesIO(content)).read(limit)


DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _inflate(zlib.MAX_WBITS | 16),
    "x-gzip": _inflate(zlib.MAX_WBITS | 16),
    "deflate": _inflate(zlib.MAX_WBITS),
    "br": _brotli,
    "zstd": _zstd,
    "chunked": _chunked,
}
