"""HTTP messages in archives: bodies without their transfer and content codings, in bounded size."""

import io
import re

from fastwarc.stream_io import ChunkedReader, ZstdReader

from infra.http.content_coding import (
    DECODERS,
    GZIP_MAGIC,
    DecodeError,
    TooLarge,
    coding_names,
    decode_content,
)
from infra.sources.archives.frames import ZSTD
from processors.errors import StorywireError

MAX_ENCODINGS = 3
"""Of one message; servers apply one, rarely two."""
CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4000})?\r?\n")
"""The line before a chunk: its size and extensions (RFC 9112, 7.1.1)."""
READERS = {"zstd": ZstdReader, "chunked": ChunkedReader}
"""Encodings that are met in archives only: nothing that we fetch is asked for in them."""
ENCODINGS = (*DECODERS, *READERS)
MAGICS = {GZIP_MAGIC: "gzip", ZSTD.magic: "zstd"}
"""Beginnings that tell how something is packed."""


class UnusableBody(StorywireError):
    """The body cannot be decoded; the message is the reason of a Refusal."""


def body(content: bytes, transfer: str, encodings: str, limit: int) -> bytes:
    """The body that `content` encodes, as the headers Transfer- and Content-Encoding say.

    However well it is packed, no more than `limit` bytes come about at any step. Raises
    UnusableBody.
    """
    # Applied in the order in which they are listed, so undone from the last to the first.
    steps = [*coding_names(encodings), *coding_names(transfer)][::-1]
    if len(steps) > MAX_ENCODINGS:
        raise UnusableBody(f"encoding: {len(steps)} encodings, more than {MAX_ENCODINGS}")
    for name in steps:
        if name not in ENCODINGS:
            if _tells_itself(content):
                continue
            raise UnusableBody(f"encoding: {name[:40]!r} is not one of {', '.join(ENCODINGS)}")
        if name == "chunked" and coding_names(encodings) and not CHUNK.match(content):
            continue  # undone by the crawler, which kept the header
        try:
            content = _undone(content, name, limit)
        except TooLarge as error:
            raise UnusableBody(f"size: more than {limit} bytes, unpacked") from error
        except (DecodeError, OSError) as error:
            if _tells_itself(content):
                continue
            raise UnusableBody(f"encoding: broken {name}: {str(error)[:80]}") from error
    return _unsaid(content, limit)


def _tells_itself(content: bytes) -> bool:
    """Whether it is a page, or packed in a way that it tells, whatever is named: some crawlers undo
    an encoding and keep the header that names it, and some servers name another."""
    return content.lstrip()[:1] == b"<" or content.startswith(tuple(MAGICS))


def _unsaid(content: bytes, limit: int) -> bytes:
    """What is packed without a word, as a file that was stored so."""
    name = next((name for magic, name in MAGICS.items() if content.startswith(magic)), None)
    if name is None:
        return content
    try:
        return _undone(content, name, limit)
    except TooLarge as error:
        raise UnusableBody(f"size: more than {limit} bytes, unpacked") from error
    except (DecodeError, OSError) as error:
        raise UnusableBody(f"encoding: broken {name}: {str(error)[:80]}") from error


def _undone(content: bytes, name: str, limit: int) -> bytes:
    if name in DECODERS:
        return decode_content(content, name, limit)
    if name == "chunked":
        content = _without_extensions(content)
    plain: bytes = READERS[name](io.BytesIO(content)).read(limit + 1)
    if len(plain) > limit:
        raise TooLarge(f"it has more than {limit} bytes")
    return plain


def _without_extensions(content: bytes) -> bytes:
    """Chunks without what may stand behind their sizes, which the reader does not take."""
    kept, place = [], 0
    while line := CHUNK.match(content, place):
        place = line.end() + int(line[1], 16)
        kept += [line[1], b"\r\n", content[line.end() : place]]
        if content[place : place + 2] != b"\r\n":
            break
        kept.append(b"\r\n")
        place += 2
    return b"".join(kept) + content[place:]
