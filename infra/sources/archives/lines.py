"""Files of lines: opened, unpacked, and read line by line, each with its place."""

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from infra.http.content_coding import GZIP_MAGIC
from infra.http.errors import unreadable

STDIN = "-"
PLAIN = (b"{", b"[", b"<", b'"', b"\xef")
"""First bytes of files of JSON and XML."""
BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xc2\xa0|[\x1e\s])+")
"""Marks and spaces that are not seen before a line; one is that of texts in a sequence
(RFC 7464)."""
UTF_8 = "utf-8-sig"
MAX_LINE_BYTES = 64 * 1024 * 1024
"""Bytes that are kept of a longer line; far above MAX_RAW_BYTES, so that it is refused, not cut."""


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The file at `path`, unpacked if it is, or is called, one of gzip; standard input
    for "-".

    Raises SourceUnavailable for what goes wrong with it, in the block too, which should do no more
    than read.
    """
    try:
        if path == STDIN:
            yield sys.stdin.buffer
            return
        with Path(path).open("rb") as file:
            start = file.peek(4)[:4]
            # Who fetched it may have unpacked it, and kept the name.
            is_plain = not path.endswith(".gz") or start.lstrip()[:1] in PLAIN
            if is_plain and not start.startswith(GZIP_MAGIC):
                yield file
                return
            with gzip.open(file, "rb") as packed:
                yield cast(IO[bytes], packed)
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, error) from error


def placed_lines(file: IO[bytes], start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with the offset behind each; `file` stands at `start`.

    Of a line, the first MAX_LINE_BYTES.
    """
    end = start
    while line := file.readline(MAX_LINE_BYTES):
        rest = line
        end += len(rest)
        while len(rest) == MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
            end += len(rest)
        if stripped := line.strip():
            yield end, stripped


def encoding_of(start: bytes) -> str:
    """The encoding of JSON: UTF-8 (RFC 8259), or another of Unicode, which its first characters
    tell, since they are of ASCII (RFC 4627, 3)."""
    found = json.detect_encoding(start[:4])
    if found.startswith("utf-8"):
        return UTF_8
    letters = len(start[:4].replace(b"\0", b""))
    # A crash may leave NUL at the beginning of a file too.
    is_padded = found.endswith("e") and letters != (1 if "32" in found else 2)
    return UTF_8 if is_padded else found


def written_lines(path: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The lines of the file at `path` behind the offset `start`, without a mark before them, each
    with the offset behind it. Raises SourceUnavailable."""
    with opened(path) as file:
        if start:
            file.seek(start)
        for end, line in placed_lines(file, start):
            if text := BEFORE.sub(b"", line):
                yield end, text
