"""Files of lines."""

import gzip
import io
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives import lines
from infra.sources.archives.json_lines import JsonLines
from infra.sources.archives.lines import placed_lines
from infra.sources.base import Item


def values(path: Path, after: str | None = None) -> list[bytes]:
    return [item.value for item in JsonLines(str(path)).read(after) if isinstance(item, Item)]


def test_lines_that_hold_something_are_articles(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'{"a": 1}\r\n\n  \n{"b": 2}')
    assert values(path) == [b'{"a": 1}', b'{"b": 2}']


def test_a_line_without_end_takes_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 10)
    file = io.BytesIO(b"x" * 35 + b"\nshort\n" + b"y" * 10 + b"\n" + b"z" * 10)
    found = list(placed_lines(file))
    assert [line for _, line in found] == [b"x" * 10, b"short", b"y" * 10, b"z" * 10]
    assert [end for end, _ in found] == [36, 42, 53, 63]


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz"])
def test_from_every_position_on_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content = b"".join(b'{"n": %d}\n\n' % n for n in range(20))
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    whole = list(JsonLines(str(path)).read(None))
    assert len(whole) == 20
    for n, item in enumerate(whole):
        assert list(JsonLines(str(path)).read(item.position)) == whole[n + 1 :]


def test_what_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 1000)[:-9])
    with pytest.raises(SourceUnavailable, match=r"articles\.jsonl\.gz cannot be read"):
        values(path)
    path.write_bytes(b"not packed")
    with pytest.raises(SourceUnavailable, match=r"articles\.jsonl\.gz cannot be read"):
        values(path)
