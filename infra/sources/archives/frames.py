"""Frames: places where a WARC file can be entered, the starts of its members or its records."""

import re
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from fastwarc.stream_io import GzipReader, WarcReader, ZstdReader

BLOCK = 1 << 20
RECORD = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
OVERLAP = 16
"""Longest start that may lie across two blocks."""


class Packing(NamedTuple):
    """How the members of a file are compressed."""

    magic: bytes
    reader: Callable[[BinaryIO], WarcReader]


GZIP = Packing(b"\x1f\x8b\x08", GzipReader)
ZSTD = Packing(b"\x28\xb5\x2f\xfd", ZstdReader)


def packing_of(file: BinaryIO) -> Packing | None:
    """The packing of a WARC file by its first bytes; None where it is not compressed."""
    file.seek(0)
    start = file.read(4)
    return next((each for each in (GZIP, ZSTD) if start.startswith(each.magic)), None)


def next_start(file: BinaryIO, packing: Packing | None, position: int) -> int | None:
    """Offset of the first record, or member with one, at or after `position`."""
    pattern = re.compile(re.escape(packing.magic)) if packing else RECORD
    while True:
        file.seek(position)
        block = file.read(BLOCK)
        for found in pattern.finditer(block):
            if packing is None or holds_record(file, packing, position + found.start()):
                return position + found.start()
        if len(block) < BLOCK:
            return None
        position += BLOCK - OVERLAP


def holds_record(file: BinaryIO, packing: Packing, position: int) -> bool:
    """Whether the member at `position` begins with a record."""
    file.seek(position)
    try:
        return RECORD.match(packing.reader(file).read(OVERLAP)) is not None
    except OSError:
        return False
