"""Raw articles on their way into the pipeline: from a file or standard input to records."""

import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

from processors.model import article_id
from processors.normalize.normalize import MAX_RAW_BYTES
from processors.normalize.url import UnusableUrl, canonical_url
from streams.records import Record, dead
from streams.topics import RAW

MAX_LINE_BYTES = 64 * 1024 * 1024
"""What is kept of a longer line; far above MAX_RAW_BYTES, so that it is refused, not cut."""


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The file at `path`, unpacked if it ends in .gz; standard input for "-"."""
    if path == "-":
        yield sys.stdin.buffer
    elif path.endswith(".gz"):
        with gzip.open(path, "rb") as packed:
            yield cast(IO[bytes], packed)
    else:
        with Path(path).open("rb") as file:
            yield file


def jsonl(file: IO[bytes]) -> Iterator[bytes]:
    """The lines that hold something, each one raw article; of a line, the first MAX_LINE_BYTES."""
    while line := file.readline(MAX_LINE_BYTES):
        rest = line
        while len(rest) == MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
        if stripped := line.strip():
            yield stripped


def raw_key(value: bytes) -> str | None:
    """The article's id, so that all versions of it go to one partition; None if it has none."""
    try:
        return article_id(canonical_url(json.loads(value)["url"]))
    except (ValueError, KeyError, TypeError, AttributeError, UnusableUrl, RecursionError):
        # Not for intake to judge: the normalize stage finds the same and says so.
        return None


def for_kafka(value: bytes, timestamp: float) -> tuple[str, str | None, bytes]:
    """Topic, key and value of a raw article; one that no topic could take is dead on arrival."""
    if len(value) <= MAX_RAW_BYTES:
        return RAW.name, raw_key(value), value
    digest = sha256(value).hexdigest()[:16]
    refused = Record(RAW.name, -1, -1, digest, value, timestamp)
    output = dead(
        refused, "ingest", f"the record has {len(value)} bytes, more than {MAX_RAW_BYTES}"
    )
    return output.topic.name, output.key, output.message.to_json()
