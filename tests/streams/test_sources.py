"""Sources in chunks, gone on with after an end in the middle."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.sources.archives.bookmarks import Bookmarks
from infra.sources.archives.lines import JsonLines
from infra.sources.base import Item, Refusal
from streams import sources
from streams.sources import Reading, Refusals, chunks


class Mixed:
    """Gives items and, every third time, a refusal."""

    address = "mixed"

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        for n in range(int(after or 0), 9):
            if n % 3 == 2:
                yield Refusal(f"mixed/{n}", f"status: 40{n}", str(n + 1))
            else:
                yield Item(b"x" * n, str(n + 1))


@pytest.mark.parametrize(("count", "size"), [(4, 1000), (100, 7), (1, 1), (100, 1000)])
def test_chunks_are_bounded_and_lose_nothing(
    count: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "CHUNK", count)
    monkeypatch.setattr(sources, "CHUNK_BYTES", size)
    found = list(chunks(Mixed().read(None)))
    values = [value for chunk in found for value in chunk.values]
    assert values == [each.value for each in Mixed().read(None) if isinstance(each, Item)]
    assert sum(len(chunk.refusals) for chunk in found) == 3
    assert all(len(chunk.values) + len(chunk.refusals) <= count for chunk in found)
    assert all(sum(map(len, chunk.values[:-1])) < size for chunk in found)
    assert found[-1].position == "9"


def test_refusals_are_counted_by_reason_and_listed(tmp_path: Path) -> None:
    source = Mixed()
    with Refusals(tmp_path / "refused.jsonl") as refused:
        for chunk in chunks(source.read(None)):
            refused.add(source, chunk.refusals)
    assert refused.counts == {"status": 3}
    rows = [json.loads(line) for line in (tmp_path / "refused.jsonl").read_text().splitlines()]
    assert rows[0] == {"source": "mixed", "where": "mixed/2", "reason": "status: 402"}
    assert len(rows) == 3


def test_what_was_not_safe_at_a_kill_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "CHUNK", 2)
    paths = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for path in paths:
        path.write_bytes(b"".join(b'{"n": %d}\n' % n for n in range(7)))
    told: list[str] = []

    def reading(resume: bool) -> Iterator[list[bytes]]:
        marks = Bookmarks(tmp_path / "marks.json")
        reading = Reading(Refusals(None), marks, told.append, resume=resume)
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
