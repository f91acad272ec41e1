"""Files of lines, each one a raw article in JSON."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from infra.http.errors import SourceUnavailable
from infra.sources.base import Item

STDIN = "-"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_LINE_BYTES = 64 * 1024 * 1024
"""What is kept of a longer line; far above MAX_RAW_BYTES, so that it is refused, not cut."""


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The file at `path`, unpacked if it ends in .gz; standard input for "-".

    Raises SourceUnavailable for what goes wrong with it, in the block too, which should do no more
    than read.
    """
    try:
        if path == STDIN:
            yield sys.stdin.buffer
        elif path.endswith(".gz"):
            with gzip.open(path, "rb") as packed:
                yield cast(IO[bytes], packed)
        else:
            with Path(path).open("rb") as file:
                yield file
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnavailable(f"{path} cannot be read: {error}") from error


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


class JsonLines:
    """Raw articles as their producer wrote them: what is none is for the pipeline to judge.

    A position is the offset, in bytes of the unpacked file, behind a line.
    """

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item]:
        """The lines behind the offset `after`. Raises SourceUnavailable."""
        start = int(after or 0)
        with opened(self.address) as file:
            if start:
                file.seek(start)
            for end, line in placed_lines(file, start):
                yield Item(line.removeprefix(BYTE_ORDER_MARK), str(end))
