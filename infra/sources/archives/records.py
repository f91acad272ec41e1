"""WARC records: read one by one, each with the position behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord

from infra.sources.archives.frames import Packing
from infra.sources.archives.header_names import LOOKED_AT, NamesInCase, has_other_case
from processors.errors import StorywireError


class Damaged(StorywireError):
    """From `offset` on the file is not what it should be."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset


class WarcPosition(NamedTuple):
    """Where a reader stands: behind the first `records` of those that start at `frame`."""

    frame: int
    """Byte offset of a compressed member; of a record, where the file is not compressed."""
    records: int

    @classmethod
    def parsed(cls, position: str | None) -> "WarcPosition":
        """The place that `position` names; the start for None."""
        frame, _, records = (position or "0+0").partition("+")
        return cls(int(frame), int(records))

    def __str__(self) -> str:
        return f"{self.frame}+{self.records}"


class Records:
    """Records behind a place, with the place behind each; one may be read until the next is asked.

    Raises Damaged where the file is; an OSError of the file itself passes.
    """

    def __init__(self, file: BinaryIO, packing: Packing | None, start: WarcPosition) -> None:
        file.seek(start.frame)
        in_case = _is_in_case(packing.reader(file) if packing else file)
        file.seek(start.frame)
        self._start = start
        self._packed = packing.reader(file) if packing else None
        stream: Any = self._packed or file
        if not in_case:
            stream = NamesInCase(stream)
        self._records = ArchiveIterator(stream, parse_http=False)
        self._is_ahead = packing is not None and not in_case
        """The members are read by another's pieces: where one starts is not known to a record."""
        self._after = start.frame
        """At least so far a file that is not compressed was as it should be."""

    def __iter__(self) -> Iterator[tuple[WarcPosition, WarcRecord]]:
        place = WarcPosition(self._start.frame, 0)
        while record := self._next():
            frame = record.stream_pos
            if self._is_ahead:
                frame = self._start.frame
            elif self._packed:
                frame = self._packed.frame_start_position() or 0
            place = WarcPosition(frame, place.records + 1 if frame == place.frame else 1)
            self._after = frame + record.content_length
            if place.frame != self._start.frame or place.records > self._start.records:
                yield place, record

    def content(self, record: WarcRecord, limit: int) -> bytes:
        """The first `limit` bytes of what is left of the record."""
        with self._telling_damage():
            return record.reader.read(limit)

    def _next(self) -> WarcRecord | None:
        with self._telling_damage():
            return next(self._records, None)

    @contextmanager
    def _telling_damage(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno is not None:
                raise
            offset = self._packed.frame_start_position() if self._packed else self._after
            raise Damaged(offset or 0, str(error)[:200]) from error


def _is_in_case(stream: Any) -> bool:
    """Whether the names of the first headers are written as the reader of records knows them."""
    try:
        return not has_other_case(stream.read(LOOKED_AT))
    except OSError:
        return True
