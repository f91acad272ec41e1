"""Sources in batches, gone on with after an end in the middle."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives.bookmarks import Bookmark, Bookmarks
from infra.sources.archives.csv_rows import CsvFile
from infra.sources.archives.json_lines import JsonLines
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.batches import Batch, BatchReader, BatchSize
from infra.sources.log_ends import RawLog
from streams.crawler.file_reader import FileReader, Refusals


def log() -> RawLog:
    """Of one partition, in which nothing is yet."""
    return RawLog("a", {0: 0})


class Mixed:
    """Gives items and, every third time, a refusal."""

    address = "mixed"

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        for n in range(int(after or 0), 9):
            if n % 3 == 2:
                yield Refusal(f"mixed/{n}", f"status: 40{n}", str(n + 1))
            else:
                yield Item(b"x" * n, str(n + 1))


def batches(size: BatchSize) -> Iterator[Batch]:
    reading = BatchReader(Mixed(), None, size)
    while True:
        batch = reading.take()
        yield batch
        if batch.end is not None:
            return


@pytest.mark.parametrize(("count", "size"), [(4, 1000), (100, 7), (1, 1), (100, 1000)])
def test_batches_are_bounded_and_lose_nothing(count: int, size: int) -> None:
    found = list(batches(BatchSize(count, size)))
    values = [value for batch in found for value in batch.values]
    assert values == [each.value for each in Mixed().read(None) if isinstance(each, Item)]
    assert sum(len(batch.refusals) for batch in found) == 3
    assert all(len(batch.values) + len(batch.refusals) <= count for batch in found)
    assert all(sum(map(len, batch.values[:-1])) < size for batch in found)
    assert [batch.position for batch in found if batch.position][-1] == "9"
    assert isinstance(found[-1].end, CaughtUp)


def test_refusals_are_counted_by_reason_and_listed(tmp_path: Path) -> None:
    source = Mixed()
    with Refusals(tmp_path / "refused.jsonl") as refused:
        for batch in batches(BatchSize(4, 1_000)):
            refused.add(source, batch)
    assert refused.counts == {"status": 3}
    rows = [json.loads(line) for line in (tmp_path / "refused.jsonl").read_text().splitlines()]
    assert rows[0] == {"source": "mixed", "where": "mixed/2", "reason": "status: 402"}
    assert len(rows) == 3


def test_refusals_of_a_file_whose_name_is_no_utf_8_are_listed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"K\xf6ln.csv")
    path.write_text("url,title\na,b,c\n")
    source, listed = CsvFile(str(path)), tmp_path / "refused.jsonl"
    with Refusals(listed) as refused:
        refused.add(source, BatchReader(source, None, BatchSize(4, 1_000)).take())
    (row,) = map(json.loads, listed.read_text().splitlines())
    assert row["source"] == str(path)


def test_what_was_not_safe_at_a_kill_is_read_again(tmp_path: Path) -> None:
    paths = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for path in paths:
        path.write_bytes(b"".join(b'{"n": %d}\n' % n for n in range(7)))
    told: list[str] = []

    def reading(resume: bool) -> Iterator[list[bytes]]:
        marks = Bookmarks(tmp_path / "marks.json")
        reading = FileReader(
            Refusals(None), marks, told.append, log, resume=resume, size=BatchSize(2, 1_000)
        )
        return reading.values([JsonLines(str(path)) for path in paths])

    killed = reading(resume=True)
    assert [len(next(killed)) for _ in range(7)] == [2, 2, 2, 1, 2, 2, 2]
    del killed
    assert next(reading(resume=False))[0] == b'{"n": 0}'
    assert told[-1].endswith("first.jsonl: see --resume")
    assert [value for values in reading(resume=True) for value in values] == [
        b'{"n": %d}' % n for n in (4, 5, 6)
    ]
    assert told[-1].startswith("going on with ")
    assert sum(len(values) for values in reading(resume=True)) == 14


class Breaking(JsonLines):
    """A file that cannot be read to its end."""

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        yield from super().read(after)
        raise SourceUnavailable(f"{self.address} cannot be read: it is cut off")


def test_what_came_before_a_fault_is_safe(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"{}\n{}\n")
    marks = Bookmarks(tmp_path / "marks.json")
    reader = FileReader(Refusals(None), marks, print, log, resume=False)
    values = reader.values([Breaking(str(path))])
    assert next(values) == [b"{}", b"{}"]
    with pytest.raises(SourceUnavailable, match="cut off"):
        next(values)
    assert marks.get(str(path)) == Bookmark("6", RawLog("a", {}))


@pytest.mark.parametrize(
    ("ends", "log_id", "start"),
    [
        ({0: 4, 1: 9}, "a", 4),
        ({0: 2, 1: 4}, "a", 4),
        ({0: 1, 1: 9}, "a", 0),
        ({1: 9}, "a", 0),
        ({}, "a", 0),
        ({0: 4, 1: 9}, "made anew", 0),
        ({0: 4, 1: 9}, "a.of a copy", 0),
    ],
)
def test_a_file_is_gone_on_with_only_behind_what_the_log_has(
    tmp_path: Path, ends: dict[int, int], log_id: str, start: int
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"".join(b'{"n": %d}\n' % n for n in range(7)))
    told: list[str] = []

    def reading(found: RawLog) -> tuple[FileReader, Iterator[list[bytes]]]:
        marks, size = Bookmarks(tmp_path / "marks.json"), BatchSize(2, 1_000)
        reader = FileReader(
            Refusals(None), marks, told.append, lambda: found, resume=True, size=size
        )
        return reader, reader.values([JsonLines(str(path))])

    reader, values = reading(log())
    for noted in ({0: 2}, {1: 4}, {0: 4}):
        next(values)
        reader.stored(noted)
    _, again = reading(RawLog(log_id, ends))
    assert next(again)[0] == b'{"n": %d}' % start
    assert ("is read from its start" in told[-1]) == (start == 0)
