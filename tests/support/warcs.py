"""WARC files for tests, written byte by byte, so that they can be wrong."""

import gzip
import io
from collections.abc import Sequence

from fastwarc.stream_io import ZstdWriter

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(number: int, words: int = 20) -> str:
    """An HTML page that no other is like."""
    return f"<html><title>Page {number}</title><p>{f'word{number} ' * words}</p></html>"


def record(
    url: str, content: bytes, http: str = OK, kind: str = "response", headers: str = ""
) -> bytes:
    """A record whose block is an HTTP response, or `content` alone where `http` is empty."""
    block = http.encode("latin-1") + b"\r\n" + content if http else content
    content_type = "Content-Type: application/http; msgtype=response\r\n" if http else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(url)}-{len(content)}>\r\n"
        f"WARC-Date: 2025-08-28T00:00:00Z\r\nWARC-Target-URI: {url}\r\n{content_type}{headers}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    """Records of as many pages."""
    return [record(f"https://daily.example/{n}", page(n, n * 9).encode()) for n in range(count)]


def zstd(content: bytes) -> bytes:
    """A frame of zstd."""
    packed = _Kept()
    with ZstdWriter(packed) as writer:
        writer.write(content)
    return packed.getvalue()


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Its content is asked for after the writer has closed it."""


PACKINGS = {
    "plain": lambda parts: b"".join(parts),
    "members of gzip": lambda parts: b"".join(gzip.compress(part, mtime=0) for part in parts),
    "one member": lambda parts: gzip.compress(b"".join(parts), mtime=0),
    "two records a member": lambda parts: b"".join(
        gzip.compress(b"".join(parts[n : n + 2]), mtime=0) for n in range(0, len(parts), 2)
    ),
    "frames of zstd": lambda parts: b"".join(zstd(part) for part in parts),
}


def packed(packing: str, parts: Sequence[bytes]) -> bytes:
    """A file of records in one of the PACKINGS."""
    return PACKINGS[packing](parts)
